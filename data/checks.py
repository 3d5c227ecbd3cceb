"""Rules that figures and definitions must keep. One rule, one function; the builder runs them all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

from data.catalogue import Catalogue
from data.definitions import BasketItem, Reduction
from data.faults import Fault
from data.observation import Observation
from data.periods import KINDS
from data.promises import target_faults
from data.register_checks import register_faults
from data.selection import shown

Faults = Sequence[Fault]
RowRule = Callable[[Observation, Catalogue], Faults]
"""Not generators: a million rows are asked nine rules, and to begin a generator takes longer than most rules."""
_KIND = attrgetter(
    *("indicator_id", "publisher", "unit", "breakdown"),
    *("period_start", "period_end", "vintage"),
)
_IDENTITY = attrgetter(
    *("indicator_id", "area_code", "sex", "breakdown", "period_start", "period_end"),
    *("publisher", "vintage", "dataset"),
)


def _at(o: Observation, field: str, value: object, rule: str, remedy: str) -> Fault:
    return Fault(o.file, o.row, field, str(value), rule, remedy)


def indicator_is_defined(o: Observation, catalogue: Catalogue) -> Faults:
    if o.indicator_id not in catalogue.indicators and o.indicator_id not in catalogue.told:
        remedy = f"Write data/definitions/indicators/{o.indicator_id}.yml or take the row out."
        return (_at(o, "indicator_key", o.indicator_id, "a figure for an indicator that is not defined.", remedy),)
    return ()


def area_is_known(o: Observation, catalogue: Catalogue) -> Faults:
    if catalogue.areas and o.area_code not in catalogue.areas and o.area_code not in catalogue.told:
        return (_at(o, "area_code", o.area_code, "unknown area.", "Add it to areas.csv or correct the code."),)
    return ()


def publisher_is_known(o: Observation, catalogue: Catalogue) -> Faults:
    if catalogue.publishers and o.publisher not in catalogue.publishers:
        sidecar = f"{o.file.rpartition('/')[0]}/provenance.yml"
        return (Fault(sidecar, None, "publisher", o.publisher, "unknown publisher.", "Add it to publishers.yml."),)
    return ()


def unit_is_the_definitions(o: Observation, catalogue: Catalogue) -> Faults:
    indicator = catalogue.indicators.get(o.indicator_id)
    if indicator is not None and o.unit != indicator.unit:
        remedy = f"The definition says {indicator.unit}; correct the row or the definition."
        return (_at(o, "unit", o.unit, "unknown or wrong unit.", remedy),)
    return ()


def percentage_is_within_0_and_100(o: Observation, catalogue: Catalogue) -> Faults:
    if o.unit != "percent":
        return ()
    faults: list[Fault] = []
    for name, number in (("value", o.value), ("lower_95", o.lower_95), ("upper_95", o.upper_95)):
        if number is not None and not 0 <= number <= 100:
            faults.append(_at(o, name, number, "a percentage outside 0 to 100.", "Check the published figure."))
    return faults


def count_is_not_negative(o: Observation, catalogue: Catalogue) -> Faults:
    if o.unit in {"count", "per_1000", "per_10000", "per_100000", "days"} and o.value < 0:
        return (_at(o, "value", o.value, "a negative count or rate.", "Check the published figure."),)
    return ()


def interval_holds_the_value(o: Observation, catalogue: Catalogue) -> Faults:
    faults: list[Fault] = []
    if (o.lower_95 is None) != (o.upper_95 is None):
        faults.append(_at(o, "lower_95", "", "one limit of an interval without the other.", "Give both or neither."))
    if o.lower_95 is not None and o.lower_95 > o.value:
        faults.append(_at(o, "lower_95", o.lower_95, f"lower limit above the value {o.value}.", "Check both figures."))
    if o.upper_95 is not None and o.upper_95 < o.value:
        faults.append(_at(o, "upper_95", o.upper_95, f"upper limit below the value {o.value}.", "Check both figures."))
    return faults


def period_is_in_order_and_past(o: Observation, catalogue: Catalogue) -> Faults:
    faults: list[Fault] = []
    if o.period_end < o.period_start:
        faults.append(
            _at(o, "period_end", o.period_end, "the period ends before it starts.", "Swap or correct the dates.")
        )
    indicator = catalogue.indicators.get(o.indicator_id)
    if indicator is not None and indicator.period_kind == "edition":
        return faults  # an index is named for a year, and may come out within it
    known_by = o.vintage or (catalogue.release.published_on if catalogue.release else date.max)
    if o.period_end > known_by:
        remedy = f"The edition is of {known_by}; correct the period or the edition."
        faults.append(_at(o, "period_end", o.period_end, "a period that ends after it was published.", remedy))
    return faults


@cache
def _fits(period_kind: str, start: date, end: date) -> bool:
    """Kept: a million figures share a few hundred periods."""
    return KINDS[period_kind].fits(start, end)


def period_fits_its_kind(o: Observation, catalogue: Catalogue) -> Faults:
    indicator = catalogue.indicators.get(o.indicator_id)
    if indicator is None or o.period_end < o.period_start or o.breakdown == "three years pooled":
        return ()
    if not _fits(indicator.period_kind, o.period_start, o.period_end):
        rule = f"dates do not make a {indicator.period_kind.replace('_', ' ')}."
        return (_at(o, "period_start", f"{o.period_start} to {o.period_end}", rule, "Correct dates or period_kind."),)
    return ()


KIND_RULES: tuple[RowRule, ...] = (
    indicator_is_defined,
    publisher_is_known,
    unit_is_the_definitions,
    period_is_in_order_and_past,
    period_fits_its_kind,
)
"""Rules that look at nothing but what _KIND takes out of a row."""
ROW_RULES: tuple[RowRule, ...] = (
    area_is_known,
    percentage_is_within_0_and_100,
    count_is_not_negative,
    interval_holds_the_value,
)


def check_rows(observations: Iterable[Observation], catalogue: Catalogue) -> list[Fault]:
    """Every fault of every row, by every rule.

    A million rows are of a few thousand kinds: rules about those are asked of one row of each kind, and of all its rows
    only when that one breaks them.
    """
    rows = list(observations)
    kinds = list(map(_KIND, rows))
    examples = dict(zip(kinds, rows, strict=True))
    wrong = {kind for kind, o in examples.items() if any(rule(o, catalogue) for rule in KIND_RULES)}
    faults = [fault for o in rows for rule in ROW_RULES for fault in rule(o, catalogue)]
    if wrong:
        suspects = [o for kind, o in zip(kinds, rows, strict=True) if kind in wrong]
        faults += [fault for o in suspects for rule in KIND_RULES for fault in rule(o, catalogue)]
    return list(dict.fromkeys(faults)) + repeated_rows(rows)


def repeated_rows(observations: list[Observation]) -> list[Fault]:
    """Two rows for one measure, area, group and period in one dataset's edition."""
    keys = list(map(_IDENTITY, observations))
    if len(set(keys)) == len(keys):
        return []
    first: dict[tuple[object, ...], Observation] = {}
    faults = []
    for key, o in zip(keys, observations, strict=True):
        if key in first:
            remedy = f"Keep one: the other is row {first[key].row}."
            faults.append(_at(o, "period_label", o.period_label, "a repeated row.", remedy))
        else:
            first[key] = o
    return faults


def check_definitions(catalogue: Catalogue, observations: list[Observation]) -> list[Fault]:
    """Faults between definitions, and between definitions and figures."""
    faults = list(_baskets(catalogue)) + list(_comparators(catalogue))
    held = {(o.indicator_id, o.dataset) for o in observations}
    drawn = shown((o for o in observations if o.indicator_id in catalogue.indicators), catalogue, for_bury=True)
    local = {(o.indicator_id, o.area_code) for o in drawn}
    if not faults:  # a target of a broken definition would only repeat the news
        faults += target_faults(catalogue, drawn)
    faults += register_faults(catalogue)
    faults += _groups(catalogue, {(o.indicator_id, o.area_code, o.sex) for o in drawn})
    for indicator in catalogue.indicators.values():
        place = catalogue.files[indicator.id]
        if indicator.publisher in catalogue.local_publishers and not any(id_ == indicator.id for id_, _ in held):
            continue  # it is defined first, so that its holders can send its figures in
        for dataset in indicator.datasets:
            if (indicator.id, dataset) not in held:
                rule = "no figures of this dataset for the indicator."
                faults.append(Fault(place, None, "datasets", dataset, rule, "Correct the name or add the file."))
        missing = [d for d in indicator.datasets if (indicator.id, d) not in held]
        if not missing and (indicator.id, indicator.local_area) not in local:
            rule = "no figure for the area that stands for Bury."
            faults.append(Fault(place, None, "local_area", indicator.local_area, rule, "Name an area that has one."))
        if indicator.publisher not in catalogue.publishers:
            rule = "unknown publisher."
            faults.append(Fault(place, None, "publisher", indicator.publisher, rule, "Add it to publishers.yml."))
    return faults


def _baskets(catalogue: Catalogue) -> Iterator[Fault]:
    place = "definitions/outcomes.yml"
    for outcome in catalogue.outcomes.values():
        lesser: list[BasketItem | Reduction] = [
            BasketItem(indicator=r.less, sex=r.sex) for r in outcome.reductions if r.less is not None
        ]
        items: list[BasketItem | Reduction] = [outcome.lead, *outcome.headline, *outcome.supporting]
        for item in [*items, *outcome.reductions, *lesser]:
            indicator = catalogue.indicators.get(item.indicator)
            if indicator is None:
                remedy = "Define it or take it out of the basket."
                yield Fault(place, None, outcome.id, item.indicator, "a measure that is not defined.", remedy)
            elif indicator.audience != "public":
                remedy = "Baskets are public: choose another measure."
                yield Fault(place, None, outcome.id, item.indicator, "a staff-only measure in a basket.", remedy)


def _groups(catalogue: Catalogue, held: set[tuple[str, str, str]]) -> Iterator[Fault]:
    """Every measure of a basket must have figures for its group, and the lead must be among the headline measures."""
    place = "definitions/outcomes.yml"
    for outcome in catalogue.outcomes.values():
        if outcome.lead not in outcome.headline:
            remedy = "Add it under headline, or lead with another."
            yield Fault(place, None, outcome.id, outcome.lead.indicator, "the lead is not a headline measure.", remedy)
        items: list[BasketItem | Reduction] = [*outcome.headline, *outcome.supporting]
        for item in [*items, *outcome.reductions]:
            indicator = catalogue.indicators.get(item.indicator)
            if indicator is None or not any(key[:2] == (indicator.id, indicator.local_area) for key in held):
                continue  # told already
            if (indicator.id, indicator.local_area, item.sex) not in held:
                rule = f"no figure for {item.sex} in the area that stands for Bury."
                yield Fault(place, None, outcome.id, item.indicator, rule, "Name a group that is published.")


def _comparators(catalogue: Catalogue) -> Iterator[Fault]:
    for group in catalogue.comparators.values():
        for code in group.areas:
            if code not in catalogue.areas:
                remedy = "Add it to areas.csv or correct the code."
                yield Fault("definitions/comparators.yml", None, group.id, code, "unknown area.", remedy)
