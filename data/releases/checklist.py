"""What must hold before a release is published: one line each, with what to do where it does not."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb

from data.catalogue import load_sources
from data.inputs import Inputs
from data.loads.book import loads
from data.loads.held import ready
from data.loads.shape import Load
from data.release import ROOM, SURFACES, Stores, inputs_hash
from data.releases.book import Book, Release, ReleaseRefused, ordered, waiting_folder
from data.releases.copies import hash_of, secret
from data.releases.differences import from_json
from data.releases.kept import CHANGES, FACTS, NO_CHANGES, fingerprint, kept
from data.releases.shipped import key_served
from data.releases.standing import LONDON, spelt
from data.releases.stored import content_of
from data.releases.used import loads_read, reasons_told


@dataclass(frozen=True)
class Line:
    """One thing that was looked at. words: what was found; when it does not hold, a sentence with its remedy."""

    about: str
    holds: bool
    words: str


def checklist(
    stores: Stores, inputs: Inputs, book: Book, release: Release, room: Path = ROOM, at: datetime | None = None
) -> list[Line]:
    """Every line for one release, as things stand now. at: the moment of publishing, for a test."""
    moment = (at or datetime.now(UTC)).astimezone(LONDON)
    facts = json.loads((kept(inputs, release.key) / FACTS).read_bytes())
    used = [load for load in loads(inputs) if load.key in release.made_of.loads]
    found = (
        ("signed off", _signed_off(release)),
        ("in its place", _in_its_place(book, release)),
        ("as it was signed off", _unchanged(stores, inputs, book, release, room)),
        ("loads and rejected rows", (waiting.words for waiting in ready(inputs))),
        ("small numbers", _disclosure(release, facts)),
        ("large revisions explained", _explained(inputs, release)),
        ("not before its time", _in_time(used, facts, moment, room)),
        ("stores whole", _whole(stores, release, facts)),
    )
    return [line for about, wrong in found for line in _lines(about, wrong)]


def fit_to_be_read(inputs: Inputs, release: Release) -> None:
    """Raises ReleaseRefused for a release that nobody should be asked to look at: its small numbers are not safe."""
    facts = json.loads((kept(inputs, release.key) / FACTS).read_bytes())
    for words in _disclosure(release, facts):
        raise ReleaseRefused(words)


def _lines(about: str, wrong: Iterator[str]) -> list[Line]:
    return [Line(about, False, words) for words in wrong] or [Line(about, True, "ok")]


def _signed_off(release: Release) -> Iterator[str]:
    said = release.state.replace("_", " ")
    if release.state == "draft":
        yield f"Release {release.id} is a draft: send it to review with “python cli.py review {release.id}”."
    elif release.state == "in_review":
        yield f"Release {release.id} is in review: sign it off with “python cli.py sign-off {release.id} --by ROLE”."
    elif release.state != "signed_off":
        yield f"Release {release.id} is {said} already: draft the next one."


def _in_its_place(book: Book, release: Release) -> Iterator[str]:
    for other in book.published:
        if other.number != release.number and ordered(release.id) <= ordered(other.id):
            yield f"Release {other.id} was published meanwhile, and {release.id} is no later name: draft a later one."


def _unchanged(stores: Stores, inputs: Inputs, book: Book, release: Release, room: Path) -> Iterator[str]:
    """A sign-off is of what the release is made from: a change to any of it makes the sign-off void."""
    made = release.made_of
    read = loads_read(inputs)
    changed: list[str] = ["definitions, figures or the software"] if inputs_hash(room) != release.code else []
    changed += [f"load {key}, which is new" for key in read if key not in made.loads]
    changed += [f"load {key}, which is no longer used as it was" for key in made.loads if key not in read]
    if made.since != key_served(stores, book):
        changed.append("the release that is served")
    now = fingerprint(secret(inputs), release.code, made, read, reasons_told(inputs))
    if not changed and now != release.fingerprint:
        changed.append("the reasons given for revisions")
    if changed:
        yield (
            f"Changed since release {release.id} was drafted, so its sign-off is void: {'; '.join(changed)}. "
            f"Draft it again: “python cli.py draft {release.id} --note …”."
        )


def _disclosure(release: Release, facts: Mapping[str, Any]) -> Iterator[str]:
    if not facts["clean"]:
        yield (
            f"The disclosure report of release {release.id} is not clean: a small number could be worked out. "
            f"Read “python cli.py disclosure {release.id}”."
        )


def _explained(inputs: Inputs, release: Release) -> Iterator[str]:
    text = (kept(inputs, release.key) / CHANGES).read_bytes()
    if text == NO_CHANGES:
        return
    unsaid = sorted({(f.indicator_id, f.new_vintage) for f in from_json(text).figures if f.needs_note and not f.reason})
    for indicator, edition in unsaid:
        day = "DATE" if edition is None else edition.isoformat()
        yield (
            f"Published values of {indicator} moved a lot in the edition of {day}, and nobody says why: "
            f"“python cli.py note {indicator} --published {day} --reason …”, then draft again."
        )


def _in_time(used: list[Load], facts: Mapping[str, Any], moment: datetime, room: Path) -> Iterator[str]:
    today = moment.date()
    if facts["newest"] is not None and date.fromisoformat(facts["newest"]) > today:
        day = spelt(date.fromisoformat(facts["newest"]))
        yield f"It holds figures of an edition dated {day}: mend that date, or wait for that day."
    sources = load_sources(room / "definitions") if any(load.vintage == today for load in used) else {}
    for load in used:
        until = load.embargo
        if load.vintage == today and load.source in sources:
            issued = datetime.combine(today, time.fromisoformat(sources[load.source].published_at), LONDON)
            until = max(until or issued, issued)
        if until is not None and until > moment:
            there = until.astimezone(LONDON)
            yield (
                f"The figures of {load.id}, {load.file}, may not be shown before {there:%H:%M} on "
                f"{spelt(there.date())}, London time: publish after that."
            )


def _whole(stores: Stores, release: Release, facts: Mapping[str, Any]) -> Iterator[str]:
    """Their bytes are those that were written, or at least their rows: a rebuild gives other bytes."""
    paths = {surface: stores.path(surface, waiting_folder(release.key)) for surface in SURFACES}
    if all(path.exists() and hash_of(path) == facts["stores"][surface] for surface, path in paths.items()):
        return
    try:
        if content_of(**paths) == (release.content_hash, release.staff_hash):
            return
        wrong = "are not as they were drafted"
    except duckdb.Error:
        wrong = "are missing or cannot be read"
    yield f"The stores of the draft {wrong}: “python cli.py rebuild {release.id} --into {stores.folder}”."
