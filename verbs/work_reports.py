"""What the worker tells the pages of the staff site: how loads and releases stand, as plain lists and dictionaries.

Nothing that small-number rules hide is in the report on a release: reviewers read it too. Rows about measures that are
for staff only stand apart in it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.ledger import ledger
from data.loads import book as load_book
from data.loads.decisions import decisions, refusals
from data.loads.held import ready
from data.loads.shape import Load
from data.release import Stores
from data.releases.book import UNPUBLISHED, Book, Release, read
from data.releases.checklist import Line, checklist
from data.releases.differences import from_json
from data.releases.kept import CHANGES, FACTS, NO_CHANGES, REPORT, kept
from data.releases.shape import Changes, FigureChange
from data.releases.shipped import key_served
from data.releases.standing import LONDON
from verbs.review_gate import SIGNED

MOST_REJECTS = 2_000
MOST_LINES = 2_000
MOST_CHANGES = 200
MOST_REFUSALS = 20

Facts = dict[str, Any]
Further = Callable[[Release], Sequence[Line]]
"""Lines of the checklist that come from elsewhere, such as from what reviewers said."""


@dataclass(frozen=True)
class Told:
    """What reports are made from. catalogue: gives names; it may have faults."""

    inputs: Inputs
    stores: Stores
    catalogue: Catalogue
    further: Further = lambda _: ()

    def all(self) -> Iterator[tuple[str, Facts]]:
        """(name, report) of everything there is, the lists first."""
        loads = load_book.loads(self.inputs)
        yield "loads", self._loads(loads)
        if not self.inputs.exists:
            yield (
                "releases",
                {
                    "releases": [],
                    "served": key_served(self.stores, Book({}, ())),
                    "next_id": _next_id([_id_of(key_served(self.stores, Book({}, ())))]),
                },
            )
            return
        with ledger(self.inputs) as entries:
            book = read(entries)
        yield "releases", self._releases(book)
        for load in loads:
            yield f"load/{load.id}", self._load(load)
        for release in book.releases.values():
            if release.state != "superseded" and (kept(self.inputs, release.key) / FACTS).exists():
                yield f"release/{release.key}", self._release(book, release)

    def _loads(self, loads: Sequence[Load]) -> Facts:
        waiting = [asdict(each) for each in ready(self.inputs)]
        return {
            "loads": [self._of(load) for load in reversed(loads)],
            "waiting": waiting,
            "refused": self._refused(),
            "kinds": [[s.id, s.title] for s in self.catalogue.sources.values() if s.id != _NOT_LOADED],
            "measures": sorted([i.id, i.name] for i in self.catalogue.indicators.values()),
        }

    def _of(self, load: Load) -> Facts:
        source = self.catalogue.sources.get(load.source)
        facts = _plain(asdict(load))
        facts["counts"]["accepted"] = load.counts.accepted
        return {**facts, "key": load.key, "title": load.source if source is None else source.title}

    def _refused(self) -> list[Facts]:
        if not self.inputs.exists:
            return []
        with ledger(self.inputs) as entries:
            return refusals(entries, MOST_REFUSALS)

    def _load(self, load: Load) -> Facts:
        with ledger(self.inputs) as entries:
            rejects = load_book.rejects(entries, load)
            return {
                **self._of(load),
                "asides": [list(pair) for pair in load_book.asides(entries, load)],
                "warnings": list(load_book.warnings(entries, load)),
                "short": [[id_, self._measure(id_), count] for id_, count in load_book.short(entries, load).items()],
                "rejects": [asdict(r) for r in rejects[:MOST_REJECTS]],
                "rejects_in_all": len(rejects),
                **decisions(entries, load),
            }

    def _measure(self, id_: str) -> str:
        known = self.catalogue.indicators.get(id_)
        return id_ if known is None else known.name

    def _area(self, code: str) -> str:
        known = self.catalogue.areas.get(code)
        return code if known is None else known.name

    def _is_public(self, id_: str) -> bool:
        known = self.catalogue.indicators.get(id_)
        return known is not None and known.audience == "public"

    def _releases(self, book: Book) -> Facts:
        current = book.current
        return {
            "releases": [self._listed(book, release) for release in reversed(list(book.releases.values()))],
            "served": key_served(self.stores, book),
            "before": book.served[-2].id if len(book.served) > 1 else "",
            "current": "" if current is None else current.id,
            "next_id": _next_id([_id_of(key_served(self.stores, book)), *(r.id for r in book.published)]),
        }

    def _listed(self, book: Book, release: Release) -> Facts:
        """One release, with everything that was done to it, in order."""
        steps = [{"at": s.at, "what": s.what.replace("_", " "), "by": s.by, "why": s.why} for s in release.steps]
        steps += [
            {"at": move.at, "what": _moved(move.kind, move.release == release.number), "by": move.by, "why": move.why}
            for move in book.moves
            if move.done and release.number in {move.release, move.serves}
        ]
        return {
            "id": release.id,
            "key": release.key,
            "state": release.state,
            "content_hash": release.content_hash,
            "served": book.current is not None and book.current.number == release.number,
            "notes": list(release.made_of.notes),
            "dated": release.made_of.dated.isoformat(),
            "loads": list(release.made_of.loads),
            "since": release.made_of.since,
            "steps": steps,
        }

    def _release(self, book: Book, release: Release) -> Facts:
        folder = kept(self.inputs, release.key)
        facts = json.loads((folder / FACTS).read_bytes())
        lines: list[Facts] = []
        if release.state in UNPUBLISHED:
            more = self.further(release)
            own = _as_publishing_will(checklist(self.stores, self.inputs, book, release), more, release)
            lines = [asdict(line) | {"further": place >= len(own)} for place, line in enumerate([*own, *more])]
        return {
            **self._listed(book, release),
            "checklist": lines,
            "figures": facts["figures"],
            "disclosure": self._disclosure(facts, json.loads((folder / REPORT).read_bytes())),
            "changes": self._changes((folder / CHANGES).read_bytes()),
        }

    def _disclosure(self, facts: Facts, rows: list[Facts]) -> Facts:
        told = [{name: row.get(name, "") for name in _LINE} for row in rows]
        named = [row | self._named(row["indicator_id"], row["area_code"]) for row in told]
        public = [row for row in named if self._is_public(row["indicator_id"])]
        staff = [row for row in named if not self._is_public(row["indicator_id"])]
        return {
            **{name: facts[name] for name in ("clean", "hidden", "near", "assumed")},
            "rows": public[:MOST_LINES],
            "rows_in_all": len(public),
            "staff_rows": staff[:MOST_LINES],
            "staff_rows_in_all": len(staff),
        }

    def _changes(self, text: bytes) -> Facts | None:
        """What changed against the release before; None for a release that was compared with none."""
        if text == NO_CHANGES:
            return None
        found = from_json(text)
        largest = sorted(found.figures, key=lambda f: (not f.needs_note, -_share(f)))[:MOST_CHANGES]
        return {
            "since": found.since,
            "figures": [self._figure(f) for f in largest],
            "figures_in_all": len(found.figures),
            "verdicts": [{**asdict(v), **self._named(v.indicator_id, v.area_code)} for v in found.verdicts],
            "gone": [self._named(id_, area) | {"sex": sex} for id_, area, sex in found.gone],
            "added": found.added,
            "dropped": len(found.dropped),
            "unsaid": list(self._unsaid(found)),
        }

    def _figure(self, change: FigureChange) -> Facts:
        measure = self.catalogue.indicators.get(change.indicator_id)
        shown = {"unit": "", "decimals": 2} if measure is None else {"unit": measure.unit, "decimals": measure.decimals}
        return {**_plain(asdict(change)), **self._named(change.indicator_id, change.area_code), **shown}

    def _named(self, id_: str, area: str) -> Facts:
        return {"measure": self._measure(id_), "area": self._area(area), "indicator_id": id_}

    def _unsaid(self, found: Changes) -> Iterator[Facts]:
        """Editions whose values moved a lot, and nobody says why."""
        lacking = sorted(
            ((f.indicator_id, f.new_vintage) for f in found.figures if f.needs_note and not f.reason),
            key=lambda pair: (pair[0], pair[1] or date.min),
        )
        for (id_, edition), group in groupby(lacking):
            day = "" if edition is None else edition.isoformat()
            yield {"indicator_id": id_, "measure": self._measure(id_), "edition": day, "values": len(list(group))}


_NOT_LOADED = "commentary"
"""Comes in through its own pages, and not as a file."""
_LINE = (
    "kind",
    "indicator_id",
    "area_code",
    "sex",
    "age",
    "breakdown",
    "period_label",
    "rule",
    "why",
    "range",
    "remedy",
)
"""What is told of a line on small numbers: never from which row of which file it came."""


def _as_publishing_will(own: Sequence[Line], more: Sequence[Line], release: Release) -> list[Line]:
    """Without the ledger's own sign-off where reviewers sign: `publish` writes it down once they all have."""
    if release.state != "in_review" or not any(line.about == SIGNED for line in more):
        return list(own)
    return [line for line in own if line.about != "signed off"]


def _share(change: FigureChange) -> float:
    """How far a value moved, as a share of what it was; a move from nothing is the largest there is."""
    return float("inf") if change.old == 0 else abs(change.new - change.old) / abs(change.old)


def _moved(kind: str, is_of: bool) -> str:
    return (
        {"publish": "published", "roll back": "taken back", "withdraw": "withdrawn"}[kind] if is_of else "served again"
    )


def _id_of(key: str) -> str:
    return key.partition("-")[0]


def _next_id(public: Iterable[str]) -> str:
    """A name for the next release: of this month, and later than any that is public."""
    month = f"{datetime.now(UTC).astimezone(LONDON):%Y.%m}"
    known = [tuple(int(part) for part in id_.split(".")) for id_ in public if id_]
    last = max(known, default=(0,))
    if tuple(int(part) for part in month.split(".")) > last:
        return month
    year, number, *rest = last
    return f"{year}.{number:02d}.{rest[0] + 1 if rest else 1}"


def _plain(value: Any) -> Any:
    """Days and moments as ISO text, all the way down."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
