"""The rules of the sheet Figures: one local figure a row, or the reason why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.definitions import Indicator
from data.periods import KINDS
from data.sources.kpi_cells import Broken, Line, day, free, optional, past, quoted, word_of
from data.sources.kpi_columns import MISSING_WORDS, PERIODS
from data.sources.kpi_lists import Lists

PER = {"percent": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}
_COUNTED = {"proportion": 2, "rate": 2, "standardised_rate": 1, "mean": 2}
"""How many of numerator and denominator a measure must have, by its statistic: without them nobody can tell whether a
figure is about too few people."""
_AGE = re.compile(r"|all ages|under \d{1,3}|<\s?\d{1,3}|\d{1,3}\+|\d{1,3}\s?[-–]\s?\d{1,3}", re.IGNORECASE)
_NOT_BELOW_ZERO = {"count", "days", "pounds", *PER}


@dataclass(frozen=True)
class Number:
    """What a cell of a number holds. missing: the kind of missing that its mark stands for, "" for none."""

    text: str
    value: float
    missing: str
    wrong: bool

    @property
    def given(self) -> bool:
        return not (self.wrong or self.missing or self.text == "")

    @property
    def half_a_step(self) -> float:
        """Half of the last decimal place that is written, and a hair: how far rounding can have moved it."""
        hair = 1e-9 * max(1.0, abs(self.value))
        plain = self.text.rstrip("% ")
        decimals = len(plain.partition(".")[2])
        return hair if "e" in plain.casefold() else float(0.5 * 10**-decimals + hair)


class FigureRules:
    """Reads rows of the sheet Figures."""

    def __init__(self, lists: Lists, today: date) -> None:
        self._lists = lists
        others = {id_: i.publisher for id_, i in lists.measures.items() if id_ not in lists.local_measures}
        self._measure = _local(word_of(lists.words("local_measure"), "local measure"), others)
        self._area = word_of({code: a.name for code, a in lists.catalogue.areas.items()}, "place")
        self._sex = word_of(lists.words("sex"), "sex")
        self._missing = word_of(lists.words("missing"), "reason for a missing figure")
        self._today = today
        self._groups: dict[str, str] = {}  # by its folded case, each group as the form first spells it

    def read(self, line: Line, numbers: Mapping[str, Number]) -> None:
        """Puts what the row says in line.known, and every rule it breaks in line.wrong. numbers: by column."""
        line.read("indicator_id", self._measure)
        line.read("area_code", self._area)
        line.read("sex", self._sex)
        line.read("age", _age)
        line.read("breakdown", self._group)
        line.read("period_start", day)
        line.read("period_end", past(self._today))
        line.read("missing", optional(self._missing))
        for key in ("value", "numerator", "denominator"):
            line.read(key, _number(numbers[key]))
        if not line.knows("indicator_id"):
            return
        measure = self._lists.local_measures[line.known["indicator_id"]]
        line.read("unit", _unit_of(measure))
        line.hold("area_code", lambda: self._belongs(line, measure))
        line.hold("period_start", lambda: fits(line, measure))
        if line.knows("value", "numerator", "denominator", "missing"):
            _weigh(line, measure)

    def _group(self, text: str) -> str:
        """“Ward A” and “ward a” are one group, which must not be counted as two."""
        told = free(text)
        return self._groups.setdefault(told.casefold(), told)

    def _belongs(self, line: Line, measure: Indicator) -> None:
        """Places of one geography: the one that stands for Bury, what lies in it, or the one it is held against."""
        code = line.known.get("area_code")
        against = () if measure.benchmark is None else (measure.benchmark.area,)
        if code is None or code in against or measure.local_area in self._lists.around(code):
            return
        name, local = self._lists.catalogue.areas[code].name, self._lists.catalogue.areas[measure.local_area]
        reason = f"{name} does not lie in {local.name}, which this measure is about."
        raise Broken("mixed geography", reason, f"Give {local.area_code} ({local.name}) or a place that lies in it.")


def figure(line: Line, measure: Indicator) -> dict[str, Any]:
    """A sound row as one of FIGURE_COLUMNS."""
    known = line.known
    label = KINDS[measure.period_kind].label(known["period_start"], known["period_end"])
    kept = {key: known[key] for key in ("indicator_id", "area_code", "sex", "age", "breakdown")}
    when = {key: pd.Timestamp(known[key]) for key in ("period_start", "period_end")}
    counts = {key: known[key].value for key in ("value", "numerator", "denominator")}
    missing = known["value"].missing or MISSING_WORDS.get(known["missing"] or "", "")
    said = {"period_label": label, "unit": measure.unit, "dataset": measure.datasets[0], "missing": missing}
    return {"row": line.number, **kept, **when, **counts, **said}


def fits(line: Line, measure: Indicator) -> None:
    """Raises Broken for a period whose days are out of order, or that is not of the measure's kind."""
    if not line.knows("period_start", "period_end"):
        return
    first, last = line.known["period_start"], line.known["period_end"]
    if last < first:
        raise Broken("period in order", "The period ends before it starts.", "Swap or correct the two days.")
    if not KINDS[measure.period_kind].fits(first, last):
        kind = measure.period_kind.replace("_", " ")
        reason = f"{first:%d/%m/%Y} to {last:%d/%m/%Y} is not the kind of period this measure has: {kind}."
        raise Broken("period fits the measure", reason, f"Write {PERIODS[measure.period_kind]}.")


def in_range(value: float, measure: Indicator) -> None:
    """Raises Broken for a percentage outside 0 to 100, and for a count or a rate below zero."""
    if measure.unit == "percent" and not 0 <= value <= 100:
        raise Broken("percentage", f"{value:g} is no percentage from 0 to 100.", "Write 45.3 for 45.3%.")
    if measure.unit in _NOT_BELOW_ZERO and value < 0:
        raise Broken("below zero", f"{value:g} is below zero.", "Check the figure and its sign.")


def _local(meaning: Any, others: Mapping[str, str]) -> Any:
    """Reads a local measure; one that somebody else publishes is refused with where its figures come from."""

    def read(text: str) -> str:
        if text in others:
            reason = f"{text} is no local measure: its publisher is {others[text]}."
            raise Broken("not a local measure", reason, "Take the row out, and load the publisher’s own file.")
        return str(meaning(text))

    return read


def _age(text: str) -> str:
    free(text)
    if not _AGE.fullmatch(text):
        raise Broken("unknown age", f"{quoted(text)} is no age group.", "Write All ages, 65+, 18-64 or <15.")
    return text


def _number(cell: Number) -> Any:
    def read(text: str) -> Number:
        if cell.wrong:
            raise Broken("not a number", f"{quoted(text)} is not a number.", "Write digits only, such as 1234.5.")
        return cell

    return read


def _unit_of(measure: Indicator) -> Any:
    def read(text: str) -> str:
        said = {"%": "percent", "per cent": "percent"}.get(text, text.casefold().replace(" ", "_").replace(",", ""))
        if said != measure.unit:
            reason = f"The unit is {quoted(text)}, and this measure is in {measure.unit}."
            raise Broken("wrong unit", reason, f"Write {measure.unit}, after checking that the figures are in it.")
        return said

    return read


def _weigh(line: Line, measure: Indicator) -> None:
    """The rules between value, its counts and the reason why there is none."""
    value: Number = line.known["value"]
    if value.given:
        line.hold("missing", lambda: _not_both(line))
        line.hold("value", lambda: in_range(value.value, measure))
        line.hold("value", lambda: _written_for(value, measure))
        line.hold("numerator", lambda: _counts(line, measure))
    else:
        line.hold("value", lambda: _explained(line, measure))


def _not_both(line: Line) -> None:
    if line.known["missing"] is not None:
        reason = "The row has a figure and also says why there is none."
        raise Broken("figure and missing", reason, "Empty one of the two cells.")


def _explained(line: Line, measure: Indicator) -> None:
    """A row without a figure says why, once, and gives no counts from which it could be worked out."""
    value, word = line.known["value"], MISSING_WORDS.get(line.known["missing"] or "", "")
    numerator, denominator = line.known["numerator"], line.known["denominator"]
    if not value.missing and not word:
        fix = "Write the figure, or say under “missing” why there is none."
        if numerator.given and denominator.given and denominator.value > 0 and measure.statistic in _COUNTED:
            share = PER.get(measure.unit, 1) * numerator.value / denominator.value
            fix = f"Its counts make {share:.{measure.decimals}f}: write that, or say why there is no figure."
        raise Broken("no figure", "The row has no figure and does not say why.", fix)
    if value.missing and word and value.missing != word:
        reason = f"{quoted(value.text)} stands for “{value.missing.replace('_', ' ')}”, and the row says otherwise."
        raise Broken("two reasons", reason, "Empty the cell of the value.")
    if numerator.given or denominator.given:
        reason = "The row has no figure, and counts from which one could be worked out."
        raise Broken("counts without a figure", reason, "Empty the numerator and the denominator, or give the figure.")


def _written_for(value: Number, measure: Indicator) -> None:
    if value.text.endswith("%") and measure.unit != "percent":
        reason = f"{quoted(value.text)} is a percentage, and this measure is in {measure.unit}."
        raise Broken("wrong unit", reason, f"Write the figure in {measure.unit}, without the sign.")
    if measure.unit == "count" and value.value != round(value.value):
        raise Broken("not whole", f"{quoted(value.text)} is no whole number.", "Count whole people or things.")


def _counts(line: Line, measure: Indicator) -> None:
    value, above, below = (line.known[key] for key in ("value", "numerator", "denominator"))
    held = (above, below)[: _COUNTED.get(measure.statistic, 0)]
    if not all(count.given for count in held):
        reason = "Without its counts nobody can tell whether this figure is about too few people."
        raise Broken("counts needed", reason, "Give the numerator and the denominator.")
    for count in (above, below):
        if count.given and (count.value < 0 or (count.value != round(count.value) and measure.statistic != "mean")):
            raise Broken("not whole", f"{quoted(count.text)} is no whole number from 0 on.", "Count whole people.")
    if above.given and measure.statistic == "count" and measure.unit != "pounds" and above.value != value.value:
        reason = f"The numerator counts {above.value:g}, and the figure is {value.value:g}."
        raise Broken(
            "figure of other counts", reason, f"Write {above.value:g} as the figure, or correct the numerator."
        )
    if above.given and below.given and measure.statistic in {"proportion", "rate", "mean"}:
        _made_of(value, above, below, measure)


def _made_of(value: Number, above: Number, below: Number, measure: Indicator) -> None:
    if below.value == 0:
        reason = "The denominator is zero, so there can be no figure."
        raise Broken("denominator of zero", reason, "Empty the three cells and write “not applicable”.")
    if measure.statistic == "proportion" and above.value > below.value:
        reason = f"The numerator {above.value:g} is above the denominator {below.value:g}."
        raise Broken("numerator above denominator", reason, "Check both: they may stand in each other’s column.")
    made = PER.get(measure.unit, 1) * above.value / below.value
    if abs(made - value.value) > value.half_a_step:
        reason = f"{above.value:g} out of {below.value:g} makes {made:.{measure.decimals}f}, and not {value.value:g}."
        raise Broken("figure of other counts", reason, f"Write {made:.{measure.decimals}f}, or correct the counts.")
