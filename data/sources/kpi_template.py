"""The KPI template: everything local, as a workbook of three forms or as one CSV for each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

import pandas as pd

from data.sources import frames
from data.sources.cells import numbers
from data.sources.headers import claimed
from data.sources.kpi_cells import Broken, Line
from data.sources.kpi_columns import FIGURES, FORMS, GUIDE_TITLE, LISTS_TITLE, MILESTONES, Form
from data.sources.kpi_figures import FigureRules, Number, figure
from data.sources.kpi_lists import Lists
from data.sources.kpi_reports import MilestoneRules, TrajectoryRules, milestone, point
from data.sources.repeats import SAME
from data.sources.rules import today
from data.sources.shape import (
    MILESTONE_COLUMNS,
    REJECTED_COLUMNS,
    TRAJECTORY_COLUMNS,
    Claim,
    Known,
    NotMine,
    Parsed,
    Reading,
    Sheet,
    Unreadable,
)

_HEADER_WITHIN = 10  # rows: somebody may write a title above the form
_SAME = {
    "figures": ("indicator_id", "area_code", "sex", "breakdown", "period_start", "period_end"),
    "milestones": ("record_id", "reported_on"),
    "trajectories": ("target_id", "indicator_id", "area_code", "sex", "period_start", "period_end", "agreed_on"),
}
"""What two rows of a form must differ in, unless they say the same."""
_ONE = {"figures": "figure", "milestones": "report", "trajectories": "step"}


class _Rules(Protocol):
    def read(self, line: Line, numbers: Mapping[str, Number]) -> None: ...


@dataclass(frozen=True)
class KpiTemplate:
    """The reader. clock: gives the date in London, which no figure and no report may be after."""

    source: str = "kpi_template"
    clock: Callable[[], date] = today

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        """A form, by the names of its columns in any order; or one of the two sheets of words, by its first cell."""
        if sheet.top and sheet.top[0] and sheet.top[0][0] in {GUIDE_TITLE, LISTS_TITLE}:
            return Claim(0, {"words": 0})
        best = NotMine((), -1)
        for form in FORMS:
            answer = _claimed(form, sheet)
            if isinstance(answer, Claim):
                return answer
            best = max(best, answer, key=lambda refused: refused.found)
        return best

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> Reading:
        """Begins to read a form. Raises Unreadable for a header that it cannot tell apart."""
        if "words" in claim.columns:
            return _Words()
        form = next(form for form in FORMS if _claimed(form, sheet) == claim)
        return _FormReading(sheet, form, claim, Lists(known.catalogue, known.source), self.clock())


def _claimed(form: Form, sheet: Sheet) -> Claim | NotMine:
    needed = {key: names for key, names in form.names.items() if key in form.needed}
    also = {key: names for key, names in form.names.items() if key not in form.needed}
    return claimed(sheet.top[:_HEADER_WITHIN], needed, also)


class _Words:
    """The sheets Guide and Lists: words of ours that come back with the workbook."""

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        return replace(frames.parsed(), blank=frozenset(int(row) for row in chunk.index))

    def close(self) -> Parsed:
        return frames.parsed()


@dataclass
class _FormReading:
    """One form being read. seen: what each figure, report or step was first said to be, and in which row."""

    sheet: Sheet
    form: Form
    claim: Claim
    lists: Lists
    today: date
    seen: dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        makers: dict[str, Callable[[Lists, date], _Rules]] = {
            "figures": FigureRules,
            "milestones": MilestoneRules,
            "trajectories": TrajectoryRules,
        }
        self._rules = makers[self.form.key](self.lists, self.today)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        """Reads the next rows. Raises Unreadable for a filled column that the template does not have."""
        self._refuse_others(chunk)
        at = self.claim.columns
        cells = pd.DataFrame(
            {c.key: chunk[at[c.key]] if c.key in at else "" for c in self.form.columns},
            index=chunk.index,
        )
        cells = cells.apply(lambda column: column.str.strip())
        empty = cells.eq("").all(axis=1)
        blank = frozenset(int(row) for row in cells.index[empty])
        filled = cells[~empty]
        counted = self._numbers(filled)
        lines = [
            self._line(int(row), told, {key: column[place] for key, column in counted.items()})
            for place, (row, told) in enumerate(zip(filled.index, filled.to_dict("records"), strict=True))
        ]
        fresh = [line for line in lines if not line.wrong and self._is_first(line)]
        wrong = [told for line in lines for told in line.wrong]
        told = {line.number for line in fresh} | {number for number, *_ in wrong}
        again = pd.Index([line.number for line in lines if line.number not in told])
        rejected = pd.DataFrame(wrong, columns=list(REJECTED_COLUMNS)) if wrong else frames.no_rejects()
        return replace(self._parsed(fresh), rejected=rejected, aside=frames.aside(again, SAME), blank=blank)

    def close(self) -> Parsed:
        return frames.parsed()

    def _refuse_others(self, chunk: pd.DataFrame) -> None:
        header = dict(enumerate(self.sheet.top[self.claim.header_row]))
        for number in sorted({int(column) for column in chunk.columns} - set(self.claim.columns.values())):
            filled = chunk.index[chunk[number].str.strip().ne("")]
            if len(filled):
                name = header.get(number, "")
                called = f"a column “{name}”" if name else f"something in column {number + 1}, which has no name"
                where = (
                    f"sheet “{self.sheet.name}” of “{self.sheet.file}”" if self.sheet.name else f"“{self.sheet.file}”"
                )
                raise Unreadable(
                    f"The {self.form.title} form in {where} has {called}, first in row {filled[0]}: "
                    "take it out, because the template has no such column."
                )

    def _numbers(self, cells: pd.DataFrame) -> dict[str, list[Number]]:
        """The cells of the columns that take numbers, read a column at once."""
        found = {}
        for key in (c.key for c in self.form.columns if c.filling in {"value", "count"}):
            values, missing, wrong = numbers(cells[key], self.lists.source.marks)
            wrong &= cells[key].ne("")
            found[key] = [Number(*cell) for cell in zip(cells[key], values, missing, wrong, strict=True)]
        return found

    def _line(self, row: int, cells: Mapping[Any, str], counted: Mapping[str, Number]) -> Line:
        line = Line(row, self.form, cells)
        self._rules.read(line, counted)
        return line

    def _is_first(self, line: Line) -> bool:
        """Whether a sound row says something for the first time; one that says it otherwise is refused."""
        same = _SAME[self.form.key]
        key = tuple(line.known[name] for name in same)
        said = tuple(_plain(value) for name, value in line.known.items() if name not in {*same, "note"})
        number, before = self.seen.setdefault(key, (line.number, said))
        if before != said:
            reason = f"Row {number} gives the same {_ONE[self.form.key]} otherwise."
            fix = "Keep the right one of the two rows."
            if self.form is FIGURES:
                fix = f"{fix[:-1]}; if they are of two groups, write the group under “breakdown” too."
            line.refuse(self.form.columns[0].key, Broken("given twice", reason, fix))
        return number == line.number

    def _parsed(self, lines: list[Line]) -> Parsed:
        rows = pd.Index([line.number for line in lines])
        if not lines:
            return frames.parsed()
        if self.form is FIGURES:
            measures = self.lists.local_measures
            made = pd.DataFrame([figure(line, measures[line.known["indicator_id"]]) for line in lines], index=rows)
            return frames.parsed([frames.figures(rows, **{n: made[n] for n in made.columns if n != "row"})])
        if self.form is MILESTONES:
            told = pd.DataFrame([milestone(line) for line in lines])[list(MILESTONE_COLUMNS)]
            return replace(frames.parsed(), milestones=told)
        return replace(
            frames.parsed(), trajectories=pd.DataFrame([point(line) for line in lines])[list(TRAJECTORY_COLUMNS)]
        )


def _plain(value: Any) -> Any:
    """A number by its value, so that NaN is like NaN; anything else as it is."""
    return (f"{value.value:.12g}", value.missing) if isinstance(value, Number) else value


KPI_TEMPLATE = KpiTemplate()
"""The reader, as the list of readers holds it."""
