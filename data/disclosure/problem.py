"""What is true of a table, what a reader knows of it, and which of its counts must not be pinned down."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.disclosure.counts import ANY, SPREAD, Counts, Range, told
from data.disclosure.frame import Frame
from data.disclosure.layout import Floats, Ints
from data.disclosure.ranges import BEYOND, combined, ends
from data.disclosure.sums import ALWAYS, EVENTS, LEFT_OUT, PEOPLE, Sums
from data.disclosure.tables import Table

Bools = NDArray[np.bool_]
KINDS = (EVENTS, PEOPLE, LEFT_OUT)


@dataclass(frozen=True)
class Knowledge:
    """What a reader is taken to know beyond the figures shown.

    rule: which hidden counts are small by the rule and which are not, though no page says so. earlier: the releases
    before this one that count, None for all. official: what others publish.
    """

    rule: bool = True
    earlier: tuple[str, ...] | None = None


EVERYTHING = Knowledge()


class Problem:
    """The figures of one table. Counts are numbered as in its frame; figures (facts) as in the table."""

    def __init__(self, table: Table, totals_of_people: bool):
        """totals_of_people: False for a mean, whose total is no count of people and is never small."""
        self.table = table
        self.facts = table.facts
        self.countable = np.array([totals_of_people, True, table.nature.share])

    @cached_property
    def of_facts(self) -> tuple[Floats, Floats]:
        """3 × F, lowest and highest."""
        return ends([fact.counts for fact in self.facts])

    @cached_property
    def of_sums(self) -> tuple[Floats, Floats]:
        """3 × S, lowest and highest."""
        return combined(self.sums.weights, *self.of_facts)

    @cached_property
    def frame(self) -> Frame:
        """The counts of the table, with those sums among them that must not be pinned down, or are known to be zero."""
        return self.table.frame.with_sums(self.sums, [*self._guarded, *self._closed])

    @cached_property
    def sums(self) -> Sums:
        """What figures give away by subtraction, and what is left of a whole without the parts that can be shown."""
        small: Bools = np.asarray(self.small_facts.any(axis=0))
        found: dict[bytes, tuple[int, Floats]] = {}
        # A part without anybody may be hidden for the others' sake, and then it is in what is left.
        lone = {part.tobytes(): part for part in (small, *(small | none for none in self.of_facts[1] == 0))}
        for mask in lone.values() if small.any() else ():
            for number, view in enumerate(self.table.views.fact):
                for weights in self._left_of_wholes(mask, view):
                    found.setdefault(weights.tobytes() + view.tobytes(), (number, weights))
        return self.table.frame.sums.with_more(list(found.values()))

    def _left_of_wholes(self, lone: Bools, view: Ints) -> Iterator[Floats]:
        """Weights of cells: each whole less its parts but the lone ones (F), unless that is a cell of its own."""
        plan, known, alone = self.table.plan, (view >= 0).tolist(), (lone[view] & (view >= 0)).tolist()
        for whole, parts, _ in plan.families:
            if not known[whole] or not any(alone[part] for part in parts):
                continue
            shown = [part for part in parts if known[part] and not alone[part]]
            if shown:
                weights = np.zeros(len(view))
                weights[whole], weights[shown] = 1, -1
                if not (plan.cover == np.rint(weights @ plan.cover)).all(axis=1).any():
                    yield weights

    @cached_property
    def truth(self) -> tuple[Floats, Floats]:
        """Q, lowest and highest: what the figures are, as far as they are given."""
        kind = self.frame.kind.clip(max=LEFT_OUT)
        found = []
        for fact, total in zip(self.of_facts, self.of_sums, strict=True):
            of_sum = total[kind, self.frame.sum] if total.shape[1] else np.zeros(len(kind))
            found.append(np.where(self.frame.fact >= 0, fact[kind, self.frame.fact], of_sum))
        always = self.frame.kind == ALWAYS
        tie = self.frame.fact >= 0
        found[0] = np.where(always, 0.0, found[0])
        found[1] = np.where(always, np.where(tie, 0.0, BEYOND), found[1])
        return found[0], found[1]

    @cached_property
    def _limits(self) -> tuple[Floats, Floats, Bools]:
        """hide_from and hide_to of each fact, and whether its rule hides complements. Official ones hide nothing."""
        rules = [fact.rule for fact in self.facts]
        low = np.array([np.inf if r is None else r.hide_from for r in rules])
        high = np.array([-np.inf if r is None else r.hide_to for r in rules])
        return low, high, np.array([r is not None and r.complement for r in rules], dtype=bool)

    @cached_property
    def small_facts(self) -> Bools:
        """3 × F: counts that are, or may be, as few as the rule hides."""
        low, high, complement = self._limits
        small = (self.of_facts[0] < high + 1) & (self.of_facts[1] > low - 1)
        small &= (np.abs(self.of_facts[0]) < BEYOND) | (np.abs(self.of_facts[1]) < BEYOND)
        small[LEFT_OUT] &= complement
        return small & self.countable[:, None]

    @cached_property
    def small_sums(self) -> Bools:
        """3 × S: counts that figures give away by subtraction, as few as the strictest of their rules hides.

        A group without anybody in it is no secret, and neither is that parts which leave nobody out leave nobody out.
        """
        low, high, complement = self._limits
        involved = self.sums.weights != 0
        least = np.where(involved, low, np.inf).min(axis=1, initial=np.inf)
        most = np.where(involved, high, -np.inf).max(axis=1, initial=-np.inf)
        lowest, highest = self.of_sums
        small = (lowest < most + 1) & (highest > least - 1) & (highest - lowest < SPREAD)
        nobody = (highest[PEOPLE] == 0) if self.table.nature.people else np.zeros(len(least), dtype=bool)
        small &= ~nobody
        small[LEFT_OUT] &= (involved & complement).any(axis=1)
        return small & self.countable[:, None] & self.sums.offered

    @cached_property
    def _closed(self) -> list[tuple[int, int]]:
        """Sums, each a kind and a number, that are zero, because they lie outside of parts that leave nobody out."""
        none = self.sums.complete & (self.of_sums[1][:LEFT_OUT] == 0) & self.sums.offered[:LEFT_OUT]
        return [(int(kind), int(total)) for kind, total in np.argwhere(none)]

    @cached_property
    def nobody(self) -> Bools:
        """V: unknowns that are zero."""
        nobody = np.zeros(self.table.frame.unknowns, dtype=bool)
        for kind, total in self._closed:
            nobody[self.sums.row(kind, total)[0]] = True
        return nobody

    @cached_property
    def _guarded(self) -> list[tuple[int, int]]:
        """Small sums, each a kind and a number, that must not be pinned down."""
        small = [(int(kind), int(total)) for kind, total in np.argwhere(self.small_sums)]
        return [(kind, total) for kind, total in small if not self.nobody[self.sums.row(kind, total)[0]].all()]

    @property
    def guarded_sums(self) -> Ints:
        """The same by their numbers among the counts."""
        start = len(self.table.frame.kind)
        return np.arange(start, start + len(self._guarded))

    @cached_property
    def number(self) -> Ints:
        """3 × F: which count of the frame is this kind of this fact; -1 where there is none."""
        found = np.full((3, len(self.facts)), -1)
        own = (self.frame.fact >= 0) & (self.frame.kind != ALWAYS)
        found[self.frame.kind[own], self.frame.fact[own]] = np.flatnonzero(own)
        return found

    @property
    def is_quiet(self) -> bool:
        """Whether nothing in the table is small."""
        return not self.small_facts.any() and not self._guarded

    def disagreements(self) -> Iterator[list[int]]:
        """Facts that cannot all be right: parts above their total, a numerator above its denominator."""
        kinds = [kind for kind, held in zip(KINDS, self._held, strict=True) if held]
        local = np.array([fact.rule is not None for fact in self.facts])
        if self.table.nature.share:
            yield from ([int(fact)] for fact in np.flatnonzero((self.of_facts[1][LEFT_OUT] < 0) & local))
        for total in np.flatnonzero((self.of_sums[1][kinds] < 0).any(axis=0) & self.sums.current):
            involved = np.flatnonzero(self.sums.weights[total])
            if local[involved].any():
                yield involved.tolist()
        if self.table.agrees:
            return
        low, high = combined(self.sums.empty, *self.of_facts)
        kinds = kinds if not any(self.table.nature.apart) else [EVENTS]
        for row in np.flatnonzero(((low[kinds] > 0) | (high[kinds] < 0)).any(axis=0)):
            involved = np.flatnonzero(self.sums.empty[row])
            if local[involved].any():
                yield involved.tolist()

    @property
    def _held(self) -> tuple[bool, bool, bool]:
        nature = self.table.nature
        # People of periods or breakdowns that do not add up are not subtracted: nothing to disagree.
        people = nature.people and not any(nature.apart)
        return nature.events, people, people and nature.share

    def bounds(self, knowledge: Knowledge) -> tuple[Floats, Floats]:
        """Q, lowest and highest: what a reader knows of every count before looking at the figures shown now."""
        low, high = np.full(len(self.frame.kind), -np.inf), np.full(len(self.frame.kind), np.inf)
        always = self.frame.kind == ALWAYS
        low[always], high[always & (self.frame.fact >= 0)] = 0.0, 0.0
        closed = abs(self.frame.matrix) @ (~self.nobody).astype(float) == 0
        high[closed & ~always] = 0.0
        if knowledge.rule:
            self._know_rule(low, high)
        for place, fact in enumerate(self.facts):
            known = _known(fact.rule is None and fact.rows != [], fact.counts, fact.public, knowledge)
            for kind, (least, most) in zip((EVENTS, PEOPLE), known, strict=True):
                number = self.number[kind, place]
                if number >= 0:
                    low[number], high[number] = max(low[number], least), min(high[number], most)
        return low, high

    def _know_rule(self, low: Floats, high: Floats) -> None:
        hide_from, hide_to, complement = self._limits
        for kind in KINDS:
            counted = self.countable[kind] & (complement | (kind != LEFT_OUT)) & (self.number[kind] >= 0)
            least, most = self.of_facts[0][kind], self.of_facts[1][kind]
            small = counted & (least > hide_from - 1) & (most < hide_to + 1)
            low[self.number[kind][small]] = np.minimum(hide_from, least)[small]
            high[self.number[kind][small]] = np.maximum(hide_to, most)[small]
            many = counted & np.isfinite(hide_to) & (least >= hide_to + 1)
            low[self.number[kind][many]] = hide_to[many] + 1

    @cached_property
    def shown(self) -> tuple[Floats, Floats]:
        """Q, lowest and highest: what a figure tells of its counts while it is shown, without limits if nothing."""
        low, high = np.full(len(self.frame.kind), -np.inf), np.full(len(self.frame.kind), np.inf)
        for place, fact in enumerate(self.facts):
            if fact.rule is None:
                continue
            for kind, count in zip((EVENTS, PEOPLE), fact.counts, strict=True):
                if self.number[kind, place] >= 0:
                    low[self.number[kind, place]], high[self.number[kind, place]] = told(count, fact.rule)
        return low, high

    def can_hide(self, knowledge: Knowledge = EVERYTHING) -> Bools:
        """F: facts that are ours to hide and that no earlier release has shown."""
        return np.array([f.rule is not None and not _seen(f.public, knowledge) for f in self.facts], dtype=bool)

    @cached_property
    def price(self) -> Floats:
        """F: the price of hiding: higher for many people and for a cell of cells, lower where it was hidden before."""
        cover = self.table.plan.cover
        holds = (cover @ (1 - cover).T == 0).sum(axis=0)
        cell = np.zeros(len(self.facts), dtype=np.int64)
        for view in self.table.views.fact:
            cell[view[view >= 0]] = np.flatnonzero(view >= 0)
        size = np.where(self.of_facts[0][EVENTS] > -BEYOND, self.of_facts[0][EVENTS], self.of_facts[0][PEOPLE])
        price = 1 + np.log10(1 + size.clip(min=0)) / 4 + np.log2(holds[cell].clip(min=1)) / 2
        return price * np.where([fact.kept for fact in self.facts], 0.5, 1.0)

    @cached_property
    def need(self) -> Floats:
        """Q: how far apart the ends of a count must lie: SPREAD, or as far as the rule by itself lets it."""
        low, high = self._rule_alone
        low = low.clip(min=0)
        need = np.full(len(low), float(SPREAD))
        own = (self.frame.fact >= 0) & (self.frame.kind != ALWAYS)
        need[own] = np.minimum(SPREAD, (high - low)[own])
        for events, people, left in self.number.T[(self.number >= 0).all(axis=0)]:
            # Those counted and those not counted add up to the people, so that each narrows the others.
            least, most = low[people] - high[[left, events]], high[people] - low[[left, events]]
            need[[events, left]] = np.minimum(
                SPREAD, np.minimum(high[[events, left]], most) - np.maximum(low[[events, left]], least)
            )
            together = min(high[people], high[events] + high[left]) - max(low[people], low[events] + low[left])
            need[people] = min(SPREAD, together)
        return need

    @cached_property
    def _rule_alone(self) -> tuple[Floats, Floats]:
        low, high = np.full(len(self.frame.kind), -np.inf), np.full(len(self.frame.kind), np.inf)
        self._know_rule(low, high)
        return low, high


def _known(
    official: bool, counts: Counts, public: list[tuple[str, Counts]], knowledge: Knowledge
) -> tuple[Range, Range]:
    """What is known of a fact, whatever is done with it now."""
    seen = _seen(public, knowledge)
    if official:
        seen.append(counts)
    low = (max((c[kind][0] for c in seen), default=ANY[0]) for kind in (0, 1))
    high = (min((c[kind][1] for c in seen), default=ANY[1]) for kind in (0, 1))
    events, people = zip(low, high, strict=True)
    return events, people


def _seen(public: list[tuple[str, Counts]], knowledge: Knowledge) -> list[Counts]:
    """What those of the earlier releases that count told of a fact."""
    return [c for release, c in public if knowledge.earlier is None or release in knowledge.earlier]
