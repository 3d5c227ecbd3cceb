"""The counts behind a figure, the rule it falls under, and how it is shown."""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from data.definitions import Indicator
from data.observation import Observation
from data.sources.records import Disclosure

Range = tuple[float, float]
"""Lowest and highest value a count can have, both included."""
ANY: Range = (-math.inf, math.inf)

SPREAD = 5
"""A hidden count must be able to lie at least so far apart: five values, and one to spare."""

PER = {"percent": 100.0, "per_1000": 1e3, "per_10000": 1e4, "per_100000": 1e5, "days": 1.0, "score": 1.0, "years": 1.0}
_COUNTED = {"count", "days"}
_NOT_OF_PEOPLE = {"life_expectancy", "slope_index", "index"}


class Uncounted(Exception):
    """A figure of which nobody can tell how few people it is about: one clause that says why."""


class Counts(NamedTuple):
    """Ranges of what is counted and of those it is counted among, in whole people where they are known exactly."""

    events: Range
    people: Range

    @property
    def known(self) -> bool:
        return self != (ANY, ANY)


def decimals(value: float) -> int:
    """How many decimals a value is printed with, as far as a number can tell: 29.0 looks like 29."""
    return max(-int(Decimal(repr(value)).normalize().as_tuple().exponent), 0)


def counts(o: Observation, indicator: Indicator, printed: int = 0) -> Counts:
    """What the figure's counts are, or can be when it prints a value with only one of them.

    printed: decimals of the values beside it, since its own may end in zeros that a number does not keep. Raises
    Uncounted for a share, a rate, a mean or a count that gives too little to tell.
    """
    events, people = _exact(o.numerator), _exact(o.denominator)
    kind = indicator.statistic
    if kind in _NOT_OF_PEOPLE:
        return Counts(events, people)
    if kind == "count":
        if events == ANY and o.unit in _COUNTED:
            events = _exact(o.value)
        return Counts(events, people)
    if kind == "mean" and people == ANY:
        raise Uncounted("the number of people is not given")
    if kind in {"proportion", "rate"} and (events == ANY) != (people == ANY):
        return _from_value(o, events, people, kind == "proportion", max(decimals(o.value), printed))
    if kind != "mean" and ANY in (events, people):
        raise Uncounted("its counts are not given")
    return Counts(events, people)


def agreeing(o: Observation, indicator: Indicator, found: Counts) -> Counts:
    """The counts of a local figure, when its value is what they make: nothing else is then printed.

    Raises Uncounted when the value is of other counts, or is itself a count of which its numerator tells nothing.
    """
    kind = indicator.statistic
    if kind == "count":
        if o.unit in _COUNTED and found.events != (o.value, o.value):
            raise Uncounted("its value is not what its counts make")
    elif kind != "mean" and o.unit == "count":
        raise Uncounted("its value is a count that its numerator is not")
    elif kind in {"proportion", "rate", "mean"} and o.numerator is not None and o.denominator:
        made = PER.get(o.unit, 1.0) * o.numerator / o.denominator
        # Half of the last decimal that is written, and a hair for what a machine cannot write exactly.
        if abs(made - o.value) > 0.5 * 10.0 ** -decimals(o.value) + 1e-9 * max(1.0, abs(o.value)):
            raise Uncounted("its value is not what its counts make")
    return found


def _exact(count: float | None) -> Range:
    if count is None:
        return ANY
    if count < 0:
        raise Uncounted("a count of it is below zero")
    return (float(count), float(count))


def _from_value(o: Observation, events: Range, people: Range, share: bool, printed: int) -> Counts:
    """The other count, as far as the decimals of the value give it away."""
    half = 0.5 * 10.0**-printed
    low, high = max(o.value - half, 0.0), o.value + half
    per = PER.get(o.unit)
    if per is None:
        raise Uncounted("its counts are not given")
    if events == ANY:
        size = people[0]
        found = _whole(low * size / per, high * size / per)
        return Counts((found[0], min(found[1], size)) if share else found, people)
    if events[0] == 0 or low == 0:
        raise Uncounted("the number of people is not given")
    found = _whole(per * events[0] / high, per * events[0] / low)
    return Counts(events, (max(found[0], events[0]), found[1]) if share else found)


def _whole(low: float, high: float) -> Range:
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    return (float(first), float(last)) if first <= last else (float(round(low)), float(round(low)))


def strictest(rules: Iterable[Disclosure]) -> Disclosure:
    """One rule that hides and rounds all that any of them would. Raises ValueError for none."""
    distinct = set(rules)
    if len(distinct) == 1:
        return distinct.pop()
    every = sorted(distinct, key=lambda r: (-r.hide_to, r.hide_from, -r.round_to, r.source))
    if not every:
        raise ValueError("no rule to choose from")
    return Disclosure(
        hide_from=min(r.hide_from for r in every),
        hide_to=max(r.hide_to for r in every),
        round_to=max(r.round_to for r in every),
        complement=any(r.complement for r in every),
        source=every[0].source,
    )


def is_small(count: Range, rule: Disclosure, beyond: int = 0) -> bool:
    """Whether the count is, or may be, one that the rule hides, or so little beyond."""
    return count[0] < rule.hide_to + beyond + 1 and count[1] > rule.hide_from - 1


def left_out(c: Counts) -> Range:
    """Those of the people who are not counted."""
    return (c.people[0] - c.events[1], c.people[1] - c.events[0])


def reasons(c: Counts, rule: Disclosure, indicator: Indicator, beyond: int = 0) -> tuple[str, ...]:
    """Which of its counts are small: “events”, “people”, “left_out”. A mean's total is not a count of people.

    beyond: how far above the rule's last count one still counts as small.
    """
    small = []
    if c.events != ANY and indicator.statistic != "mean" and is_small(c.events, rule, beyond):
        small.append("events")
    if c.people != ANY and is_small(c.people, rule, beyond):
        small.append("people")
    if indicator.statistic == "proportion" and rule.complement and is_small(left_out(c), rule, beyond):
        small.append("left_out")
    return tuple(small)


def told(count: Range, rule: Disclosure | None) -> Range:
    """What a reader learns of a count that is shown: itself, or the stretch that is rounded to the same number."""
    if rule is None or rule.round_to == 1 or count == ANY:
        return count
    low, high = max(_stretch(count[0], rule)[0], 0.0), _stretch(count[1], rule)[1]
    # Who knows the rule knows that a count shown is none of those it hides.
    return (low, min(high, rule.hide_from - 1.0)) if count[1] < rule.hide_from else (low, high)


def _stretch(count: float, rule: Disclosure) -> Range:
    middle, half = nearest(count, rule), rule.round_to / 2
    if count != round(count):
        return (middle - half, middle + half)
    return (math.ceil(middle - half), math.ceil(middle + half) - 1.0)


def nearest(count: float, rule: Disclosure) -> float:
    """The multiple that a count is shown as; a half goes up."""
    return math.floor(count / rule.round_to + 0.5) * float(rule.round_to)


def shown_as(o: Observation, c: Counts, rule: Disclosure, indicator: Indicator) -> Observation:
    """The figure as it may be shown. Where the rule rounds, everything is worked out again from rounded counts alone.

    Its interval and the publisher's comparison were made from exact counts, so they go. Raises Uncounted when the value
    cannot be made from rounded counts (an age-standardised rate, or a share without both of its counts).
    """
    if rule.round_to == 1 or not c.known:
        return o
    events, people = (None if low == -math.inf or low != high else nearest(low, rule) for low, high in c)
    if indicator.statistic == "count" and events is not None:
        value = events
    elif indicator.statistic in {"proportion", "rate", "mean"} and events is not None and people and o.unit in PER:
        value = round(PER[o.unit] * events / people, indicator.decimals)
    else:
        raise Uncounted("its value cannot be worked out again from rounded counts")
    return o._replace(
        value=value,
        numerator=None if o.numerator is None else events,
        denominator=None if o.denominator is None else people,
        lower_95=None,
        upper_95=None,
        publisher_comparison="",
        derivation=f"worked out from counts rounded to the nearest {rule.round_to}",
    )
