"""Forms of commentary: to ask for it, to write it, to send it in, and to decide on it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from queries import ask
from records.commentary import change, decide, submit, write
from records.commentary_asked import ask_for
from records.commentary_words import Words
from records.faults import Refused, Unfit
from records.person import Person
from serving_staff.forms import Forms, Typed, number
from serving_staff.settings import Settings

_LONDON = ZoneInfo("Europe/London")


def add(forms: Forms, settings: Settings) -> None:
    """Adds them to the app."""
    records = settings.records

    def write_one(person: Person, typed: Typed, about: str, subject: str) -> str:
        programmes = _programmes(about, subject)
        said, today = _words(about, subject, typed), today_in_london()
        with records.writing() as connection:
            if typed.get("id"):
                id_, seen = number(typed, "id"), number(typed, "version")
                change(connection, person, id_, seen, said, programmes, today)
                seen += 1
            else:
                id_, seen = write(connection, person, said, programmes, today), 1
            if typed.get("submit") == "yes":
                submit(connection, person, id_, seen)
        return f"/commentary/{about}/{subject}#commentary-{id_}"

    def ask_one(person: Person, typed: Typed, about: str, subject: str) -> str:
        programmes = _programmes(about, subject)
        with records.writing() as connection:
            ask_for(connection, person, about, subject, programmes)
        page = typed.get("page", f"/commentary/{about}/{subject}").partition("#")[0]
        return f"{page}#asked-{about}-{subject}"

    def decide_one(person: Person, typed: Typed, id_: int) -> str:
        with records.writing() as connection:
            decide(connection, person, id_, number(typed, "version"), typed.get("decision", ""), typed.get("reply", ""))
        return typed.get("page", "/commentary").partition("#")[0] + f"#commentary-{id_}"

    forms.add("/commentary/<about>/<subject>", "write_commentary", write_one)
    forms.add("/commentary/<about>/<subject>/ask", "ask_commentary", ask_one)
    forms.add("/commentary-decisions/<int:id_>", "decide_commentary", decide_one)


def _programmes(about: str, subject: str) -> set[str]:
    """Ids of the programmes a thing belongs to. Raises Refused where the reader's store has no such thing."""
    if not any((row["about"], row["subject"]) == (about, subject) for row in ask("written_about")):
        raise Refused("There is nothing of that name to write about in the release shown now.")
    return {row["record_id"] for row in ask("programmes_of", about=about, subject=subject)}


def today_in_london() -> date:
    """The day it is where the boards meet."""
    return datetime.now(UTC).astimezone(_LONDON).date()


def _words(about: str, subject: str, typed: Typed) -> Words:
    days, faults = {}, {}
    for name in ("written_on", "recovery_on"):
        try:
            days[name] = _day(typed.get(name, ""))
        except ValueError:
            faults[name] = "This is no day. Write year, month and day, such as 2027-06-30."
    if not faults and days["written_on"] is None:
        faults["written_on"] = "Give the day it was written."
    if faults:
        raise Unfit(faults)
    written_on = days["written_on"]
    assert written_on is not None  # told above
    return Words(
        *(about, subject, typed.get("role", ""), typed.get("cause", ""), typed.get("action", "")),
        written_on=written_on,
        recovery_on=days["recovery_on"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None
