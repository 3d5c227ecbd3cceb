"""What the verbs of releases print."""

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data.catalogue import load_catalogue
from data.disclosure.report import HEADER
from data.inputs import Inputs
from data.loads.shape import Load, load_of
from data.releases.book import Book, Move, Release, ReleaseRefused
from data.releases.differences import from_json, names_of, words
from data.releases.drafting import Drafted
from data.releases.kept import CHANGES, FACTS, NO_CHANGES, REPORT, kept
from data.releases.standing import london, spelt
from verbs.load_reports import harmless, printable
from verbs.places import HERE

_NEXT = {
    "draft": "python cli.py review {id}",
    "in_review": "python cli.py sign-off {id} --by ROLE",
    "signed_off": "python cli.py publish {id}",
}
_KINDS = {
    "primary": "Hidden",
    "secondary": "Hidden with it",
    "near": "Near",
    "already_public": "Already public",
    "fault": "Fault",
}
_MOST, _WHOLE = 20, 1_000  # lines of the disclosure report, and characters of a line: enough for all that it says
_OWNER_READS = 0o600


def drafted(found: Drafted) -> Iterator[str]:
    release, made = found.release, found.made
    if made is None:
        yield f"Nothing has changed: release {release.id} stands as it was drafted, and is {_said(release)}."
    else:
        report = made.report
        loads = _many(len(release.made_of.loads), "load")
        yield f"Release {release.id} is drafted from what came with the software and {loads}: {made.figures:,} figures."
        yield (
            f"  Small numbers: {_many(len(report.hidden), 'cell')} hidden, {len(report.near):,} near the threshold; "
            f"the report is {'clean' if report.clean else 'not clean'}."
        )
        if made.changes is not None:
            yield (
                f"  Since release {made.changes.since.split('-')[0]}: {_many(len(made.changes.figures), 'value')} and "
                f"{_many(len(made.changes.verdicts), 'verdict')} changed, {_many(made.changes.added, 'line')} added."
            )
    yield f"Content {release.content_hash}"
    yield f"Next: {_NEXT[release.state].format(id=release.id)}"


def listed(book: Book) -> Iterator[str]:
    """Every release, the latest record first, with each thing that was done to it."""
    if not book.releases:
        yield "Nothing was drafted yet: “python cli.py draft ID --note …”."
    for release in reversed(list(book.releases.values())):
        served = ", served now" if book.current is not None and book.current.number == release.number else ""
        yield f"{release.id}  {_said(release)}{served}  {release.content_hash[:12]}"
        for step in release.steps:
            yield f"    {_when(step.at)}  {step.what.replace('_', ' ')}, {step.by}{_because(step.why)}"
        for move in book.moves:
            if move.done and release.number in {move.release, move.serves}:
                yield f"    {_when(move.at)}  {_moved(release, move)}, {move.by}{_because(move.why)}"
        if release.state in _NEXT:
            yield f"    Next: {_NEXT[release.state].format(id=release.id)}"


def _moved(release: Release, move: Move) -> str:
    if move.release == release.number:
        return {"publish": "published", "roll back": "rolled back", "withdraw": "withdrawn"}[move.kind]
    return "served again"


def disclosure_lines(folder: Path, loads: Sequence[Load]) -> Iterator[str]:
    """What was hidden and why, the first of it; never a number that is hidden. loads: to name their files by."""
    files = {load.id: load.file for load in loads}
    facts, rows = (json.loads((folder / name).read_bytes()) for name in (FACTS, REPORT))
    yield f"{_many(facts['hidden'], 'cell')} hidden, {facts['near']:,} near the threshold."
    for row in rows[:_MOST]:
        yield from _disclosed(row, files)
    if len(rows) > _MOST:
        yield f"  … and {len(rows) - _MOST:,} more: write them all with --csv FILE."
    yield from (f"  {note}" for note in facts["assumed"])
    yield "The report is clean." if facts["clean"] else "The report is not clean: the release cannot be published."


def _disclosed(row: Mapping[str, str], files: Mapping[str, str]) -> Iterator[str]:
    """One line of the report: what it is about, and below it where that stands, why, and what to do."""
    about = [row.get(name, "") for name in ("indicator_id", "area_code", "sex", "age", "breakdown", "period_label")]
    told = ", ".join(printable(cell) for cell in about if cell)
    yield f"  {_KINDS[row['kind']]}{': ' if told else ''}{told}"
    best = f"At best a reader can tell: {row['range']}." if row.get("range") else ""
    words = " ".join(part for part in (row["why"], best, row.get("remedy", "")) if part)
    place = _place_of(row, files)
    yield f"    {printable(f'{place}: {words}' if place else words, _WHOLE)}"


def _place_of(row: Mapping[str, str], files: Mapping[str, str]) -> str:
    """The row it came from, by the name that the analyst's file had."""
    path = row.get("file", "")
    parts = path.split("/")
    if parts[0] == "loads" and len(parts) > 1:
        load = load_of(parts[1])[0]
        path = f"{printable(files.get(load, parts[-1]), _WHOLE)} ({load})"
    return f"{path}, row {row['row']}" if path and row.get("row") else path


def change_lines(inputs: Inputs, release: Release, room: Path) -> Iterator[str]:
    text = (kept(inputs, release.key) / CHANGES).read_bytes()
    if text == NO_CHANGES:
        yield f"Release {release.id} was compared with none: there was none before it."
        return
    yield from words(from_json(text), names_of(load_catalogue(room / "definitions")))


def write_disclosure(path: Path, folder: Path) -> None:
    """Every line of the report as CSV, for its owner alone. Raises ReleaseRefused for a place in the project."""
    if path.resolve().is_relative_to(HERE):
        raise ReleaseRefused(f"{path} lies in the project, where this report must not be: choose another folder.")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_READS)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as made:
        os.fchmod(made.fileno(), _OWNER_READS)
        table = csv.DictWriter(made, HEADER)
        table.writeheader()
        for row in json.loads((folder / REPORT).read_bytes()):
            table.writerow({name: harmless(cell) for name, cell in row.items()})


def _said(release: Release) -> str:
    return release.state.replace("_", " ")


def _because(why: str) -> str:
    return f": {why}" if why else ""


def _when(at: str) -> str:
    moment = london(at)
    return spelt(moment.date()) if len(at) == len("2026-12-03") else f"{spelt(moment.date())}, {moment:%H:%M}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
