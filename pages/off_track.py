"""What is off track, gathered from the store's verdicts in the order of seriousness. For staff pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components import addresses, parts
from components.words import off_track as words
from components.words import sentences
from queries import ask

Row = Mapping[str, Any]
Subject = tuple[str, str]


@dataclass(frozen=True)
class OffTrack:
    """One thing that is off track.

    about, subject: what can be written about it; ("", "") for a milestone, whose id is milestone. what: its name;
    sentence: the rest.
    scope: what its number covers when that is not Bury residents (R4). row: its figure at its latest, None when it has
    none. dates: when it was promised, each with its document; note: what became of a date that has passed.
    overdue: figures that are missing, and not a bad verdict.
    """

    about: str
    subject: str
    what: str
    address: str
    sentence: str
    scope: str | None = None
    row: Row | None = None
    dates: tuple[str, ...] = ()
    note: str = ""
    overdue: bool = False
    milestone: str = ""


def off_track(day: date) -> list[OffTrack]:
    """Everything that is off track on the day of the release, the most serious first."""
    missed, behind = _targets()
    return [
        *_outcomes(day),
        *missed,
        *behind,
        *_measures(),
        *(_milestone(row) for row in ask("milestones_overdue", day=day)),
        *(_old(row) for row in ask("figures_overdue")),
    ]


def own_first(found: Sequence[OffTrack], programmes: Collection[str]) -> list[OffTrack]:
    """The same, what is off track in these programmes first; the order is kept otherwise.

    A figure that is merely old never stands before a promise that was missed.
    """
    if not programmes:
        return list(found)
    own = programmes_by_subject()

    def later(one: OffTrack) -> bool:
        return one.overdue or own.get((one.about, one.subject), frozenset()).isdisjoint(programmes)

    return sorted(found, key=later)


def programmes_by_subject() -> dict[Subject, frozenset[str]]:
    """The programmes that each thing belongs to, by id. What belongs to none is not in it."""
    told: dict[Subject, set[str]] = {}
    for row in ask("programme_subjects"):
        told.setdefault((row["about"], row["subject"]), set()).add(row["programme"])
    return {subject: frozenset(programmes) for subject, programmes in told.items()}


def _outcomes(day: date) -> Iterator[OffTrack]:
    """Outcomes whose date was missed, or has passed before it can be judged."""
    for outcome in ask("outcome_list"):
        dates = ask("outcome_dates", number=outcome["number"])
        late = [d for d in dates if words.passed(d, day)]
        if not late:
            continue
        groups = ask("outcome_matches", number=outcome["number"])
        basket = ask("outcome_basket", number=outcome["number"])
        rows = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == late[0]["indicator_id"]]
        stand = {g["status"] for g in groups if (g["document"], g["due"]) == (late[0]["document"], late[0]["due"])}
        if stand == {"met"}:
            continue
        told = words.missed_match if "not_met" in stand else words.date_passed
        yield OffTrack(
            *("outcome", str(outcome["number"])),
            what=f"{rows[0]['plain_name']}: to match England by {late[0]['due']}",
            address=parts.indicator_address(rows[0]),
            sentence=words.beside_england(rows),
            row=rows[0],
            dates=tuple(words.dates_cited(dates)),
            note=told(late[0]),
        )


def _targets() -> tuple[list[OffTrack], list[OffTrack]]:
    """(missed, behind)."""
    found: dict[str, list[OffTrack]] = {"not_met": [], "behind": []}
    for row in ask("targets_off_track"):
        one = OffTrack(
            *("target", row["target_id"]),
            what=row["title"],
            address=parts.indicator_address(row),
            sentence=words.target(row),
            scope=sentences.scope(row),
            row=row,
            dates=(f"{row['due_period']} ({row['cited']}, {row['cited_in']})",),
        )
        found[row["stands"]].append(one)
    return found["not_met"], found["behind"]


def _measures() -> Iterator[OffTrack]:
    for row in ask("measures_off_track"):
        yield OffTrack(
            *("measure", row["indicator_id"]),
            what=words.named(row),
            address=parts.indicator_address(row),
            sentence=words.measure(row),
            scope=sentences.scope(row),
            row=row,
        )


def _milestone(row: Row) -> OffTrack:
    return OffTrack(
        *("", ""),
        what=row["title"],
        address=addresses.of_record(row),
        sentence=words.milestone(row),
        dates=(f"{row['last_words']} ({row['document_short']}, {row['section']})",),
        milestone=row["record_id"],
    )


def _old(row: Row) -> OffTrack:
    return OffTrack(
        *("measure", row["indicator_id"]),
        what=words.named(row),
        address=parts.indicator_address(row),
        sentence=words.old_figure(row),
        overdue=True,
    )
