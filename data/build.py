"""Builds the stores: reads everything, refuses if anything is faulty, writes whole files, moves the link last."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.assess import assess
from data.catalogue import Catalogue, load_catalogue
from data.checks import check_definitions, check_rows
from data.contents import Contents, Key
from data.corrections import corrected
from data.coverage import coverage
from data.definitions import Indicator
from data.faults import FaultyInputs
from data.latest import Latest, latest_rows
from data.matching import matches
from data.methods import Shelf, worked_examples
from data.outlook import Ahead, ahead
from data.promises import last_due, standings
from data.reductions import falls
from data.release import ROOM, SURFACES, Say, Stores, inputs_hash
from data.releases.shape import Changes
from data.releases.stored import Content, content_of
from data.releases.writing import add_changes, add_facts, write_stores
from data.revisions import revisions
from data.selection import shown_and_missing
from data.sources.kpi_workbook import SOURCE as TEMPLATE
from data.sources.kpi_workbook import write_templates
from data.transcribed import Reading, read_figures

SinceBefore = Callable[[Contents, Path], Changes | None]
"""What the public contents, and their store as it is but for this, change against the release before, if any."""


@dataclass(frozen=True)
class Built:
    """What a build left behind. written is False when nothing had changed."""

    release: str
    content_hash: str
    public: Path
    staff: Path
    written: bool
    coverage: dict[str, dict[str, int]] = field(default_factory=dict)


def check(room: Path = ROOM, held: Reading | None = None) -> tuple[Catalogue, Reading]:
    """Reads and checks every definition and figure. held: what was loaded, beside the figures of the room.

    Raises FaultyInputs with all faults found; writes nothing.
    """
    catalogue = load_catalogue(room / "definitions")
    return catalogue, checked(catalogue, room, held)


def checked(catalogue: Catalogue, room: Path, held: Reading | None = None) -> Reading:
    """The figures of a room and those that were loaded, corrected. Raises FaultyInputs with all faults found."""
    reading = read_figures(room / "figures")
    if held is not None:
        reading.observations += held.observations
        reading.gaps += held.gaps
        reading.files += held.files
        reading.faults += held.faults
        reading.reports = reading.reports.joined(held.reports)
    local = {source.publisher for source in catalogue.sources.values() if source.disclosure is not None}
    reading.observations, mended = corrected(reading.observations, catalogue.corrections, local)
    faults = catalogue.faults + reading.faults + mended + check_rows(reading.observations, catalogue)
    # Cross-checks would only repeat the news about definitions or files that could not be read.
    if not catalogue.faults and not reading.faults:
        faults += check_definitions(catalogue, reading.observations)
    if faults:
        raise FaultyInputs(faults)
    return reading


def build(stores: Stores, room: Path = ROOM, force: bool = False, say: Say = lambda _: None) -> Built:
    """Builds both stores of the release that the definitions describe, and points the link at them.

    Does nothing when the inputs are those of the current stores, unless `force`. Raises FaultyInputs before
    anything is written; a build that dies half-way leaves only a temporary folder that the next one removes.
    """
    with stores.alone(), without_collecting():
        return _build(stores, room, force, say)


@contextmanager
def without_collecting() -> Iterator[None]:
    """A million figures would be looked through for rubbish again and again while they are made: they all last."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(stores: Stores, room: Path, force: bool, say: Say) -> Built:
    stores.sweep()
    fingerprint = inputs_hash(room)
    current = stores.current_info()
    if current is not None and current["inputs_hash"] == fingerprint and not force:
        return _standing(stores, current)
    say("1/3 Reading and checking definitions and figures")
    catalogue, reading = check(room)
    assert catalogue.release is not None  # check() has raised if it could not be read
    say(f"2/3 Assessing {len(reading.observations):,} figures of {len(catalogue.indicators)} measures")
    everything = contents_of(catalogue, reading)
    release = f"{catalogue.release.id}-{fingerprint[:8]}"
    say("3/3 Writing the public and the staff store")
    found: list[Content] = []
    stores.put(release, lambda folder: found.append(write(folder, everything, release, fingerprint)))
    stores.point(release)
    public, staff = (stores.path(surface, release) for surface in SURFACES)
    return Built(release, found[0].public, public, staff, True, coverage(everything))


def _standing(stores: Stores, current: dict[str, str]) -> Built:
    """The stores as they stand, when nothing has changed."""
    public, staff = (stores.link(surface) for surface in SURFACES)
    return Built(current["release"], current["content_hash"], public, staff, False)


def write(folder: Path, everything: Contents, key: str, inputs: str, changed: SinceBefore = lambda *_: None) -> Content:
    """Writes both stores of a release into a folder, and gives back the hashes of their content.

    inputs: fingerprint of all that the contents were made from. changed: what they change against the release before.
    """
    catalogue = everything.catalogue
    assert catalogue.release is not None
    public = _public_only(everything)
    paths = {surface: folder / f"{surface}.duckdb" for surface in SURFACES}
    write_stores(paths, public, everything, _staff_only(everything))
    if TEMPLATE in catalogue.sources:
        write_templates(folder / "downloads", catalogue)
    changes = changed(public, paths["public"])
    add_changes(paths["public"], replace(public, changes=changes))
    add_changes(paths["staff"], replace(everything, changes=changes))
    found = content_of(**paths)
    facts = {
        "release": key,
        "published_on": catalogue.release.published_on.isoformat(),
        "notes": " ".join(catalogue.release.notes),
        "inputs_hash": inputs,
        "content_hash": found.public,
    }
    for surface, path in paths.items():
        add_facts(path, {**facts, "surface": surface})
    return found


def contents_of(catalogue: Catalogue, reading: Reading) -> Contents:
    chosen, missing = shown_and_missing(reading.observations, reading.gaps, catalogue)
    assessed = assess(chosen, catalogue)
    latest = latest_rows(assessed, catalogue)
    outlooks: dict[Key, Ahead] = {e.row.figure.series: _ahead(e, catalogue) for e in latest}
    promised = standings(catalogue, latest, outlooks, reading.reports.points)
    fallen = falls(catalogue, latest)
    local = [e for e in latest if e.series.is_local]
    # A local measure may still wait for its first figure, or have every figure hidden: no page could be made of it.
    held = {row.figure.indicator_id for row in assessed}
    return Contents(
        catalogue=catalogue,
        indicators={id_: i for id_, i in catalogue.indicators.items() if id_ in held},
        assessed=assessed,
        latest=latest,
        revisions=revisions(reading.observations, catalogue),
        files=reading.files,
        outlooks=outlooks,
        standings=promised,
        matches=matches(catalogue, latest),
        falls=fallen,
        worked=worked_examples(catalogue, Shelf(local, outlooks, promised, [fall for _, _, fall in fallen])),
        records={id_: r for id_, r in catalogue.records.items() if r.audience != "unlisted"},
        gaps=[gap for gap in missing if gap.indicator_id in held],
        reports=reading.reports,
    )


def _ahead(entry: Latest, catalogue: Catalogue) -> Ahead:
    figure = entry.row.figure
    # Nothing is promised for other areas, and there are a hundred thousand lines of theirs.
    due = last_due(catalogue, figure.indicator_id, figure.sex) if entry.series.is_local else None
    return ahead(entry, due, catalogue)


def _public_only(c: Contents) -> Contents:
    """The same contents with every staff-only measure and record left out before anything is written."""
    public = {id_: i for id_, i in c.indicators.items() if i.audience == "public"}
    limited = _only(c, public)
    said = tuple(words for words in c.reports.said if words.audience == "public")
    return replace(
        limited,
        records={id_: r for id_, r in c.records.items() if r.audience == "public"},
        reports=replace(c.reports, commentary=said),
    )


def _staff_only(c: Contents) -> Contents:
    """What the public contents leave out of the long tables."""
    return _only(c, {id_: i for id_, i in c.indicators.items() if i.audience != "public"})


def _only(c: Contents, measures: dict[str, Indicator]) -> Contents:
    return replace(
        c,
        indicators=measures,
        assessed=[r for r in c.assessed if r.figure.indicator_id in measures],
        latest=[entry for entry in c.latest if entry.row.figure.indicator_id in measures],
        revisions=[r for r in c.revisions if r.new.indicator_id in measures],
        standings=[s for s in c.standings if s.target.indicator in measures],
        matches=[m for m in c.matches if m.latest.series.indicator.id in measures],
        falls=[
            f
            for f in c.falls
            if {f[2].reduction.indicator, f[2].reduction.less or f[2].reduction.indicator} <= measures.keys()
        ],
        worked=[w for w in c.worked if w.indicator_id is None or w.indicator_id in measures],
        gaps=[gap for gap in c.gaps if gap.indicator_id in measures],
    )
