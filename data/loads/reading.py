"""Reads one original from end to end: opened, recognised, taken in chunks, every row of it accounted for."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from data.catalogue import Catalogue
from data.loads.amending import Amendment, amended
from data.loads.compact import compact, joined
from data.loads.rows import Fate, Rows
from data.loads.shape import Said
from data.sources.opening import opened
from data.sources.recognise import is_nearly_known, place, recognised
from data.sources.repeats import SAME
from data.sources.shape import Claim, Known, Parsed, Reader, Sheet, Unreadable
from data.sources.spreadsheets import is_formula

Say = Callable[[str], None]
LONE_FORMULA = "A row that holds nothing but a formula, such as a total of other rows."
_TELL_EVERY = 100_000  # rows between two lines of progress
_PLAIN = (".csv", ".tsv", ".txt")


@dataclass
class Material:
    """All that a file gave. aside: rows by reason. edition: the file's own.

    figures: as compact() makes them, with `sheet` (place in `rows`) and `at_end` (made by the reader's close).
    rejected: REJECTED_COLUMNS and sheet, its name.
    """

    source: str
    edition: date | None
    figures: pd.DataFrame
    rejected: pd.DataFrame
    aside: Counter[str]
    rows: list[Rows]
    milestones: pd.DataFrame
    trajectories: pd.DataFrame
    commentary: pd.DataFrame
    unread: tuple[str, ...]


@dataclass
class _Taken:
    """What has been read so far."""

    figures: list[pd.DataFrame] = field(default_factory=list)
    rejected: list[pd.DataFrame] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    rows: list[Rows] = field(default_factory=list)
    milestones: list[pd.DataFrame] = field(default_factory=list)
    trajectories: list[pd.DataFrame] = field(default_factory=list)
    commentary: list[pd.DataFrame] = field(default_factory=list)


@dataclass(frozen=True)
class Given:
    """One original to read. name: as it was given, because a publisher may write the month in it.

    within: the folder in which a workbook or a zip is unpacked; the machine's own when None.
    """

    path: Path
    name: str
    said: Said
    within: Path | None = None


def read(
    given: Given, catalogue: Catalogue, amendments: Mapping[str, list[Amendment]], say: Say = lambda _: None
) -> Material:
    """Reads every table of a file. amendments: by sheet, laid over its cells.

    Raises Unreadable for a file that cannot be trusted as a whole.
    """
    taken, claims = _Taken(), []
    with opened(given.path, given.name, given.within) as sheets:
        found, unread = known_tables(sheets, given.said.source)
        for sheet, reader, claim in found:
            known = Known(catalogue, catalogue.sources[reader.source], given.said.period)
            reading = reader.start(sheet, claim, known)
            taken.rows.append(Rows(sheet.name))
            for chunk in _told(_chunks(sheet, claim, taken), say):
                _take(taken, reading.feed(amended(chunk, sheet, claim, amendments.get(sheet.name, []))), at_end=False)
            _take(taken, reading.close(), at_end=True)
            _account(taken.rows[-1], sheet)
            claims.append((reader, claim))
    return _material(taken, claims, (*unread, *sheets.passed_over))


def known_tables(sheets: list[Sheet], source: str) -> tuple[list[tuple[Sheet, Reader, Claim]], tuple[str, ...]]:
    """(tables that are read, sheets that hold no table of ours). A sheet that is nearly a table of ours is refused."""
    tables, strange = [], []
    for sheet in sheets:
        try:
            tables.append((sheet, *recognised(sheet, source)))
        except Unreadable as error:
            if len(sheets) == 1 or is_nearly_known(sheet):
                raise
            strange.append((sheet.name, error))
    if not tables:
        raise strange[0][1] if strange else Unreadable("The file holds no table: check that it is the right one.")
    kinds = sorted({reader.source for _, reader, _ in tables})
    if len(kinds) > 1:
        file = tables[0][0].file
        raise Unreadable(f"“{file}” holds tables of several kinds ({', '.join(kinds)}): load each on its own.")
    return tables, tuple(name for name, _ in strange)


def _chunks(sheet: Sheet, claim: Claim, taken: _Taken) -> Iterator[pd.DataFrame]:
    """The chunks of a table. Of a workbook, empty rows are no rows, and rows of lone formulas are set aside."""
    rows = taken.rows[-1]
    for chunk in sheet.chunks(claim.header_row):
        part = chunk
        if sheet.name and not sheet.name.lower().endswith(_PLAIN):
            filled = chunk != ""
            formulas = pd.DataFrame({name: chunk[name].map(is_formula) for name in chunk.columns}, index=chunk.index)
            lone = filled.any(axis=1) & ~(filled & ~formulas).any(axis=1)
            rows.mark(chunk.index[lone], Fate.SET_ASIDE)
            if lone.any():
                taken.aside[LONE_FORMULA] += int(lone.sum())
            part = chunk[filled.any(axis=1) & ~lone]
        rows.mark(part.index, Fate.READ)
        yield part


def _told(chunks: Iterator[pd.DataFrame], say: Say) -> Iterator[pd.DataFrame]:
    """The same chunks, with a line of progress after each that is full."""
    count = 0
    for chunk in chunks:
        count += len(chunk)
        yield chunk
        if len(chunk) >= _TELL_EVERY:
            say(f"  {count:,} rows read")


def _take(taken: _Taken, parsed: Parsed, at_end: bool) -> None:
    rows = taken.rows[-1]
    if len(parsed.figures):
        taken.figures.append(compact(parsed.figures, len(taken.rows) - 1, at_end))
        rows.mark(parsed.figures["row"], Fate.GAVE)
    for frame, kept in (
        (parsed.milestones, taken.milestones),
        (parsed.trajectories, taken.trajectories),
        (parsed.commentary, taken.commentary),
    ):
        if len(frame):
            kept.append(frame.assign(sheet=len(taken.rows) - 1))
            rows.mark(frame["row"], Fate.GAVE)
    if len(parsed.rejected):
        taken.rejected.append(parsed.rejected.assign(sheet=rows.sheet))
        rows.mark(parsed.rejected["row"], Fate.REJECTED)
    if len(parsed.aside):
        again = parsed.aside["reason"].eq(SAME)
        rows.mark(parsed.aside["row"][again], Fate.REPEATED)
        rows.mark(parsed.aside["row"][~again], Fate.SET_ASIDE)
        reasons = parsed.aside["reason"][~again].value_counts()
        taken.aside.update({str(reason): int(n) for reason, n in reasons.items()})
    rows.mark(parsed.used, Fate.USED)
    rows.unmark(parsed.blank)


def _account(rows: Rows, sheet: Sheet) -> None:
    """Every row must have been answered for: one that is not is a mistake in the reader, and must not pass unseen."""
    lost = rows.lost()
    if lost:
        raise AssertionError(f"{place(sheet)}: the reader says nothing of row {lost[0]} and {len(lost) - 1} others")


def _material(taken: _Taken, claims: list[tuple[Reader, Claim]], unread: tuple[str, ...]) -> Material:
    figures = joined(taken.figures)
    for number, rows in enumerate(taken.rows):
        # A rejected row gives nothing, whatever else its reader made of it.
        bad = (figures["sheet"] == number) & rows.are(figures["row"], Fate.REJECTED)
        figures = figures[~bad] if bad.any() else figures
    editions = [claim.edition for _, claim in claims if claim.edition is not None]
    return Material(
        source=claims[0][0].source,
        edition=max(editions, default=None),
        figures=figures.reset_index(drop=True),
        rejected=_stacked(taken.rejected, ["row", "field", "value", "rule", "reason", "fix", "sheet"]),
        aside=taken.aside,
        rows=taken.rows,
        milestones=_stacked(taken.milestones, []),
        trajectories=_stacked(taken.trajectories, []),
        commentary=_stacked(taken.commentary, []),
        unread=unread,
    )


def _stacked(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
