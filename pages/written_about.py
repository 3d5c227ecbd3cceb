"""What a commentary is about, as the store tells it: its name, its evidence in one sentence, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from components import addresses, parts
from components.commentary_list import Entry
from components.words import off_track as words
from components.words import outcomes, sentences
from pages.off_track import OffTrack, off_track
from queries import ask
from records.commentary import Commentary


@dataclass(frozen=True)
class Subject:
    """evidence: one sentence. scope: what its number covers when that is not Bury residents. programmes: ids."""

    about: str
    subject: str
    title: str
    evidence: str
    scope: str | None
    address: str
    programmes: frozenset[str]
    off_track: bool


def titles() -> dict[tuple[str, str], str]:
    """Everything of this store that can be written about: outcomes, then targets, then measures, by title."""
    return {(row["about"], row["subject"]): row["title"] for row in ask("written_about")}


def subject_of(about: str, subject: str) -> Subject | None:
    """What an address names. None where this store has no such thing, which the page says like any other."""
    title = titles().get((about, subject))
    if title is None:
        return None
    day = date.fromisoformat({row["key"]: row["value"] for row in ask("store_info")}["published_on"])
    bad = [one for one in off_track(day) if (one.about, one.subject) == (about, subject)]
    evidence, scope, address = (together(bad), bad[0].scope, bad[0].address) if bad else _stands(about, subject)
    programmes = frozenset(row["record_id"] for row in ask("programmes_of", about=about, subject=subject))
    return Subject(about, subject, title, evidence, scope, address, programmes, bool(bad))


def together(found: Sequence[OffTrack]) -> str:
    """What is off track about one thing; of several groups, each by its name."""
    if len(found) == 1:
        return " ".join(words for words in (found[0].sentence, found[0].note) if words)
    return " ".join(f"{one.what}: {one.sentence}" for one in found)


def _stands(about: str, subject: str) -> tuple[str, str | None, str]:
    """(evidence, scope, address) of what is not off track."""
    if about == "measure":
        listed = next(r for r in ask("indicator_list") if r["indicator_id"] == subject)
        latest = ask("latest_of", indicator_id=subject, area_code=listed["area_code"], sex=listed["sex"])
        row = listed | latest[0]
        return f"{words.named(row)}: {words.figure(row)}.", sentences.scope(row), parts.indicator_address(row)
    if about == "outcome":
        basket = ask("outcome_basket", number=int(subject))
        lead = next(r for r in basket if r["tier"] == "lead")
        same = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == lead["indicator_id"]]
        return f"{outcomes.finding(same)}.", sentences.scope(lead), f"/outcomes/{subject}"
    record = next(r for r in ask("records_of", kinds=["goal", "reform", "kpi", "outcome"]) if r["record_id"] == subject)
    return record["statement"], None, addresses.of_record(record)


def entry_of(one: Commentary) -> Entry:
    """A commentary as it is shown."""
    said = one.words
    return Entry(
        *(one.id, one.version, said.role, said.written_on, said.cause, said.action, said.recovery_on),
        *(one.status, one.public, one.reply),
    )
