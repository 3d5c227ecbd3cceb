"""The fate of every row of a file, once its figures are held beside what is known."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.loads import jumps, warnings
from data.loads.comparing import Held, first_of, keyed, same
from data.loads.reading import Material
from data.loads.reported import Judged as JudgedReports
from data.loads.reported import judged_reports
from data.loads.rows import Fate, Rows, Said, total
from data.loads.shape import Counts, LoadRefused
from data.reports import Reports

NOT_MADE = "Part of a figure that could not be made, because a row that it needs is rejected or not shown."
_ONLY_FIGURE, _ONLY_NUMBERS = np.int8(1), np.int8(2)


@dataclass(frozen=True)
class Known:
    """What a file is held beside. transcribed: of the project's own figures alone. held: of the loads in use too.

    waived: (sheet, row) of jumps that were explained.
    """

    catalogue: Catalogue
    transcribed: Held
    held: Held
    reports: Reports = field(default_factory=Reports)
    waived: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class Judged:
    """What became of a file. rejected, aside: all of the file's. counts: they add up to the rows read.

    figures: those that are accepted, each once, with key, series, fate and as_transcribed (0: no; 1: the project's own
    figures hold the same numbers; 2: of the same edition). short: by measure, how many figures of the edition held this
    one leaves out, though it takes the place of all of them.
    """

    figures: pd.DataFrame
    rejected: pd.DataFrame
    aside: Counter[str]
    counts: Counts
    warnings: tuple[str, ...]
    short: dict[str, int]
    reports: JudgedReports


def judged(material: Material, known: Known, vintage: date) -> Judged:
    """What became of the rows. Raises LoadRefused when this edition is held already and says otherwise."""
    rejected = [material.rejected]
    figures = keyed(material.figures)
    figures, again = _told_once(figures, material, rejected)
    figures = _explained(figures, material, known, rejected)
    figures["fate"], notes = _fates(figures, known, vintage)
    figures["as_transcribed"] = _as_transcribed(figures, known.transcribed, vintage)
    reports = judged_reports(material, known.reports)
    aside = Counter(material.aside)
    counts = _counts(material, figures, again, reports, aside)
    assert counts.add_up, f"rows do not add up: {counts}"
    assert sum(aside.values()) == counts.set_aside, f"{counts.set_aside} rows set aside, and reasons for {aside}"
    told = (*notes, *warnings.told(figures, known.held, known.catalogue, vintage))
    short = warnings.left_out(figures, known.held, known.catalogue)
    return Judged(figures, pd.concat(rejected, ignore_index=True), aside, counts, told, short, reports)


def rejects(
    figures: pd.DataFrame, rows: list[Rows], words: Callable[[int], tuple[str, str, str, str]], rule: str
) -> pd.DataFrame:
    """REJECTED_COLUMNS and sheet for each figure. words: of its place: field, value, reason, fix."""
    told = [words(place) for place in range(len(figures))]
    frame = pd.DataFrame(told, columns=["field", "value", "reason", "fix"])
    sheets = [rows[number].sheet for number in figures["sheet"]]
    return frame.assign(row=figures["row"].to_numpy(), rule=rule, sheet=sheets)


def _told_once(
    figures: pd.DataFrame, material: Material, rejected: list[pd.DataFrame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(each figure once, those that say one again). A figure that is given twice with different values is refused."""
    first = first_of(figures["key"].to_numpy())
    later = first != np.arange(len(figures))
    if not later.any():
        return figures, figures[later]
    equal = same(figures[later], figures.iloc[first[later]])
    quarrel = figures["key"].isin(figures["key"][later][~equal]).to_numpy()
    told = figures[quarrel]
    values = [_shown(value) for value in told["value"].tolist()]
    if quarrel.any():
        reason = "The file gives this figure more than once, with different values."
        fix = "Find out which row is right and leave the other out."
        rejected.append(rejects(told, material.rows, lambda n: ("value", values[n], reason, fix), "given twice"))
    kept = _without_rows(figures, quarrel, material.rows)
    left = figures.index.isin(kept.index)
    return figures[left & ~later].reset_index(drop=True), figures[left & later]


def _explained(figures: pd.DataFrame, material: Material, known: Known, rejected: list[pd.DataFrame]) -> pd.DataFrame:
    """The figures without those that jump and that nobody explained.

    Any figure of a local file that moves far jumps; one of a publisher's only when it looks like another unit.
    """
    local = known.catalogue.sources[material.source].disclosure is not None
    units = warnings.units(figures, known.catalogue)
    if local:
        beyond, last = jumps.local_jumps(figures, known.held, units)
    else:
        last = jumps.last_held(figures, known.held)
        beyond = jumps.other_unit(figures, last.values, units)
    if not beyond.any():
        return figures
    explained = [(material.rows[s].sheet, int(r)) in known.waived for s, r in figures[["sheet", "row"]].to_numpy()]
    wrong = beyond & ~np.array(explained, dtype=bool)
    if not wrong.any():
        return figures
    told, before, days = figures[wrong], last.values[wrong], last.days[wrong]
    values = [_shown(value) for value in told["value"].tolist()]
    told_as = ": a jump." if local else ": this looks like another unit."

    def words(n: int) -> tuple[str, str, str, str]:
        reason = f"It was {_shown(before[n])} in the period that ended on {days[n].astype('datetime64[D]')}{told_as}"
        return "value", values[n], reason, "Correct it, or say why it moved: waive it with a reason."

    rejected.append(rejects(told, material.rows, words, jumps.RULE))
    return _without_rows(figures, wrong, material.rows).reset_index(drop=True)


def _without_rows(figures: pd.DataFrame, wrong: NDArray[np.bool_], rows: list[Rows]) -> pd.DataFrame:
    """Marks the rows of these figures as rejected, and leaves out every figure that they gave."""
    bad = np.zeros(len(figures), dtype=bool)
    for number, table in enumerate(rows):
        here = figures["sheet"].to_numpy() == number
        table.mark(figures["row"][here & wrong], Fate.REJECTED)
        bad |= here & table.are(figures["row"].where(here, 0), Fate.REJECTED)
    return figures[~bad]


def _fates(figures: pd.DataFrame, known: Known, vintage: date) -> tuple[pd.Categorical, list[str]]:
    at = known.held.places(figures["key"].to_numpy())
    is_held = at >= 0
    there = known.held.frame.take(at[is_held])
    changed = np.zeros(len(figures), dtype=bool)
    changed[is_held] = ~same(figures[is_held], there)
    moved = np.zeros(len(figures), dtype=bool)
    moved[is_held] = ~same(figures[is_held], there, ("value",))
    this_edition = np.zeros(len(figures), dtype=bool)
    this_edition[is_held] = there["vintage"].to_numpy() == np.datetime64(vintage, "s")
    if (moved & this_edition).any():
        raise LoadRefused(_other_values(figures[moved & this_edition], vintage))
    notes = []
    if (changed & this_edition).any():
        notes.append(
            f"{int((changed & this_edition).sum()):,} figures of this very edition are held without the limits or "
            "counts that this file adds: they stay as they are held."
        )
        changed &= ~this_edition
    only_more = int((changed & ~moved).sum())
    if only_more:
        notes.append(f"{only_more:,} of the changed figures keep their value: only limits or counts differ.")
    words = np.select([~is_held, changed], ["new", "changed"], "unchanged")
    return pd.Categorical(words, categories=["new", "changed", "unchanged"]), notes


def _other_values(figures: pd.DataFrame, vintage: date) -> str:
    one = figures.iloc[0]
    return (
        f"The edition of {vintage} is held already, and {len(figures):,} of its figures have another value here, such "
        f"as {one['indicator_id']} in row {one['row']}: if it was issued again, say on which day with --published, or "
        "set the earlier load aside."
    )


def _as_transcribed(figures: pd.DataFrame, transcribed: Held, vintage: date) -> NDArray[np.int8]:
    at = transcribed.places(figures["key"].to_numpy())
    there = at >= 0
    told = np.zeros(len(figures), dtype=np.int8)
    match = transcribed.frame.take(at[there])
    edition = match["vintage"].to_numpy() == np.datetime64(vintage, "s")
    equal = same(figures[there], match) | (edition & same(figures[there], match, ("value",)))
    told[there] = np.where(equal, np.where(edition, _ONLY_NUMBERS, _ONLY_FIGURE), np.int8(0))
    return told


def _counts(
    material: Material, figures: pd.DataFrame, again: pd.DataFrame, reports: JudgedReports, aside: Counter[str]
) -> Counts:
    codes = {"new": Said.NEW, "changed": Said.CHANGED, "unchanged": Said.UNCHANGED}
    said = np.array([codes[w] for w in figures["fate"].cat.categories], dtype=np.int8)[figures["fate"].cat.codes]
    parts = []
    for number, rows in enumerate(material.rows):
        here, repeated = figures["sheet"].to_numpy() == number, again["sheet"].to_numpy() == number
        told = reports.of_sheet(number)
        numbers = [figures["row"][here], again["row"][repeated], np.array([row for row, _ in told], dtype=np.int64)]
        brought = [said[here], np.full(int(repeated.sum()), Said.DUPLICATE), np.array([w for _, w in told], np.int8)]
        at_end = here & figures["at_end"].to_numpy()
        of_many = said[at_end] if at_end.any() else said[here]
        together = Said(int(of_many.max())) if len(of_many) else Said.NOTHING
        counts = rows.counts(
            np.concatenate(numbers).astype(np.int64), np.concatenate(brought).astype(np.int8), together
        )
        unmade = counts.set_aside - int(np.count_nonzero(rows.fate == Fate.SET_ASIDE))
        if unmade:
            aside[NOT_MADE] += unmade
        parts.append(counts)
    return total(parts)


def _shown(number: float) -> str:
    return f"{number:.10g}"
