"""Figures that we show otherwise than their publisher printed them, each with a reason, an owner and what it corrects.

A correction says what it expects to find. Once the publisher has mended the figure, or changed it again, the build is
refused until the correction is taken out or looked at again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from data.definitions import DatasetSlug, Sentence, Slug, Strict
from data.faults import Fault
from data.observation import Observation
from data.vocabulary import Sex

FILE = "definitions/corrections.yml"
MARK = "Corrected here: "  # what the derivation of a corrected figure starts with
_Place = tuple[str, str, str, str, str, date, date]


class Correction(Strict):
    """One number of one published figure. expect: as the publisher prints it; value: as we show it; both in its unit.

    It holds for every edition that prints what it expects, and the newest one must. breakdown: the publisher's cut.
    """

    id: Slug
    indicator: Slug
    area: Annotated[str, Field(pattern=r"^[A-Z0-9]{3,9}$")]
    sex: Sex
    breakdown: str = ""
    period_start: date
    period_end: date
    dataset: DatasetSlug
    field: Literal["value", "lower_95", "upper_95", "numerator", "denominator"]
    expect: float
    value: float
    reason: Sentence
    owner: str = Field(min_length=4)
    recorded_on: date

    @model_validator(mode="after")
    def _coherent(self) -> "Correction":
        if self.expect == self.value:
            raise ValueError("value is what the publisher prints already: a correction must change something")
        if self.period_end < self.period_start:
            raise ValueError("period_end is before period_start")
        return self

    @property
    def place(self) -> _Place:
        """Where the figure is: dataset, measure, area, sex, breakdown and the two dates of its period."""
        line = (self.dataset, self.indicator, self.area, self.sex, self.breakdown)
        return (*line, self.period_start, self.period_end)


def is_corrected(o: Observation) -> bool:
    """Whether a figure is shown otherwise than its publisher printed it."""
    return o.derivation.startswith(MARK)


def corrected(
    observations: Iterable[Observation], corrections: Mapping[str, Correction], local: Collection[str] = ()
) -> tuple[list[Observation], list[Fault]]:
    """The observations with every correction made, in the same order, and a fault for each that no longer fits.

    local: publishers whose small numbers we hide. Their figures are mended where they were loaded, because a correction
    tells both numbers to everybody.
    """
    rows = list(observations)
    if not corrections:
        return rows, []
    wanted = {one.place for one in corrections.values()}
    found: dict[_Place, list[int]] = defaultdict(list)
    for at, o in enumerate(rows):
        place = (o.dataset, *o.series, o.period_start, o.period_end)
        if place in wanted:
            found[place].append(at)
    faults: list[Fault] = []
    seen: set[tuple[object, ...]] = set()
    for one in corrections.values():
        places = found[one.place]
        twice = (*one.place, one.field) in seen
        seen.add((*one.place, one.field))
        fault = _twice(one) if twice else _fault(one, [rows[at] for at in places], local)
        if fault is not None:
            faults.append(fault)
            continue
        for at in places:
            if getattr(rows[at], one.field) == one.expect:
                rows[at] = _corrected(rows[at], one)
    return rows, faults


def _twice(one: Correction) -> Fault:
    rule = "another correction is of the same number."
    return Fault(FILE, None, one.id, one.field, rule, "Keep one of the two.")


def _fault(one: Correction, printed: list[Observation], local: Collection[str]) -> Fault | None:
    if not printed:
        rule = f"no figure of {one.dataset} is for this measure, area, sex and period."
        return Fault(FILE, None, one.id, one.indicator, rule, "Mend its place, or take the correction out.")
    newest = max(printed, key=lambda o: o.vintage or date.min)
    if newest.publisher in local:
        remedy = "Mend it in what was loaded: python cli.py fix."
        return Fault(FILE, None, one.id, one.field, "a correction of a local figure, which may be a small one.", remedy)
    now = getattr(newest, one.field)
    if now == one.expect:
        return None
    rule = f"the publisher prints {_number(now)} now, not {_number(one.expect)} ({newest.file}, row {newest.row})."
    mended = now == one.value
    remedy = "It has been mended: take the correction out." if mended else "Look at it again, or take it out."
    return Fault(FILE, None, one.id, one.field, rule, remedy)


def _number(value: float | None) -> str:
    return "nothing" if value is None else f"{value:g}"


def _corrected(o: Observation, one: Correction) -> Observation:
    said = f"{MARK}{one.field.replace('_', ' ')}. {one.reason}"
    told = f"{said} {o.derivation}" if o.derivation else said
    values: dict[str, float] = {one.field: one.value}
    return o._replace(derivation=told, **values)  # type: ignore[arg-type]
