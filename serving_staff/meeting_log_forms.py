"""Forms of a meeting's log and of the chair's report: to note, to mend, to settle; to write and to issue."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from records import agenda, chair_report, entries, meetings, named
from records.database import Records
from records.entry_typed import typed as understood
from records.entry_words import KINDS, STATUSES, Said, words_fault
from records.faults import Refused, Unfit
from records.meeting_words import refuse
from records.person import Person
from serving_staff.commentary_forms import today_in_london
from serving_staff.forms import Forms, Typed, number
from serving_staff.meeting_things import next_day
from serving_staff.settings import Settings


def add(forms: Forms, settings: Settings) -> None:
    """Adds them to the app, all for those who run meetings."""
    ours = _Log(settings.records)
    handlers: tuple[tuple[str, Callable[..., str]], ...] = (
        ("/meetings/<int:id_>/log", ours.note),
        ("/meetings/entries/<int:id_>/change", ours.change),
        ("/meetings/entries/<int:id_>/status", ours.settle),
        ("/meetings/<int:id_>/report", ours.write),
        ("/meetings/<int:id_>/report/freeze", ours.freeze),
    )
    for rule, handle in handlers:
        forms.add(rule, "run_meetings", handle)


class _Log:
    def __init__(self, records: Records) -> None:
        self._records = records

    def note(self, person: Person, typed: Typed, id_: int) -> str:
        """Something new. What is chosen beside the words overrules what is read from them."""
        _fit(typed)
        with self._records.writing() as connection:
            said = _said(connection, id_, typed, _understood(connection, id_, typed))
            made = entries.add(connection, person, id_, said, typed.get("once", ""))
        return f"/meetings/{id_}/log#entry-{made}"

    def change(self, person: Person, typed: Typed, id_: int) -> str:
        """Other words, owner, day or kind."""
        _fit(typed)
        written = Said(_kind(typed.get("kind", "")), _words(typed), _line(typed, "owner"), due_on=_day(typed))
        with self._records.writing() as connection:
            stood = entries.by_id(connection, id_)
            said = _said(connection, stood.meeting_id, typed, written)
            if "item" not in typed:  # it comes from an earlier meeting, whose agenda the page does not show
                said = replace(said, item_id=stood.item_id, about=stood.about, subject=stood.subject)
            entries.change(connection, person, id_, number(typed, "seen"), said)
        return _back(typed, id_)

    def settle(self, person: Person, typed: Typed, id_: int) -> str:
        """Done, closed, or open again; why, in words."""
        status = typed.get("status", "")
        if status not in STATUSES:
            raise Unfit({"status": "Choose what became of it."})
        with self._records.writing() as connection:
            entries.set_status(connection, person, id_, number(typed, "seen"), status, _line(typed, "note"))
        return _back(typed, id_)

    def write(self, person: Person, typed: Typed, id_: int) -> str:
        """The chair's report, begun or gone on with."""
        told = typed.get("considered", "").strip(), typed.get("agreements", "").strip()
        with self._records.writing() as connection:
            if typed.get("seen"):
                chair_report.write(connection, person, id_, number(typed, "seen"), *told)
            else:
                chair_report.begin(connection, person, id_, *told)
        return f"/meetings/{id_}/report#saved"

    def freeze(self, person: Person, typed: Typed, id_: int) -> str:
        """The report is issued, and stays as it is."""
        if typed.get("sure") != "yes":
            raise Unfit({"sure": "Tick that you know this cannot be undone."})
        with self._records.writing() as connection:
            chair_report.freeze(connection, person, id_, number(typed, "seen"))
        return f"/meetings/{id_}/report"


def _understood(connection: Connection, meeting: int, typed: Typed) -> Said:
    """What was typed in one line, with the fields beside it where they were filled in."""
    this = meetings.by_id(connection, meeting)
    read = understood(_words(typed), named.people(connection), today_in_london(), next_day(connection, this))
    kind = _kind(typed["kind"]) if typed.get("kind") else read.kind
    owner = _line(typed, "owner")
    who = (owner, None) if owner else (read.owner, read.owner_id)
    return Said(kind, read.words, *who, _day(typed) or read.due_on)


def _said(connection: Connection, meeting: int, typed: Typed, written: Said) -> Said:
    """The same, tied to the item that was chosen, and its owner to the person where they may sign in."""
    chosen = number(typed, "item") if typed.get("item") else None
    item = next((one for one in agenda.items(connection, meeting) if one.id == chosen), None)
    if chosen is not None and item is None:
        raise Refused("That item is no longer on the agenda. Choose another, or none.")
    people = {name.casefold(): id_ for name, id_ in named.people(connection).items()}
    owner = written.owner.removeprefix("@")
    return replace(written, owner=owner, owner_id=written.owner_id or people.get(owner.casefold()), item_id=chosen)


def _fit(typed: Typed) -> None:
    """Raises Unfit with a sentence at each field that cannot be taken: all of them at once."""
    faults: dict[str, str] = {}
    for read in (_words, _day, lambda sent: _kind(sent["kind"]) if sent.get("kind") else ""):
        try:
            read(typed)
        except Unfit as unfit:
            faults |= unfit.faults
    if faults:
        raise Unfit(faults)


def _kind(text: str) -> str:
    if text not in KINDS:
        raise Unfit({"kind": "Choose one of the kinds in the list."})
    return text


def _words(typed: Typed) -> str:
    said = " ".join(typed.get("words", "").split())
    if not said:
        raise Unfit({"words": "Write what was said, in a sentence or two."})
    refuse({"words": words_fault(said)})
    return said


def _line(typed: Typed, name: str) -> str:
    return " ".join(typed.get(name, "").split())


def _day(typed: Typed) -> date | None:
    text = typed.get("due_on", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Unfit({"due_on": "This is no day. Write year, month and day, such as 2026-12-12."}) from None


def _back(typed: Typed, id_: int) -> str:
    """To the page it was sent from: a meeting's log, or the actions of all boards."""
    return typed.get("page", "/meetings/actions").partition("#")[0] + f"#entry-{id_}"
