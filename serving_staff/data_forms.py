"""Forms of the analyst's pages about loads: each asks the worker for what `cli.py` does, and leads to the job."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from flask import Response

from exports.spreadsheets import attached
from records import jobs, reports
from records.database import Records
from records.faults import Refused, Unfit
from records.job_words import VERBS, option
from records.permissions import ROLES, Action, may
from records.person import Person
from records.waiting_files import WaitingFiles, upload_limit, waiting_files
from serving_staff.allowed import endpoint_for
from serving_staff.forms import Forms, Typed
from serving_staff.settings import Settings
from serving_staff.uploads import Receiving, uploaded

_KIND = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)
_PERIOD = re.compile(r"[0-9A-Za-z/ -]{1,20}", re.ASCII)
_CELLS = ("sheet", "row", "field", "value", "rule", "reason", "fix", "waived")
_WORDS, _CHARACTERS = 3, 15
WHY = f"Say why, so that others can follow: {_WORDS} words and {_CHARACTERS} characters at least."
"""The rule of the verbs, told at once and at its field."""


def add(forms: Forms, settings: Settings) -> None:
    """Everything that is asked for about loads. Raises RecordsError for a folder or a limit that cannot be."""
    files = waiting_files(os.environ, settings.records)
    files.prepare()
    desk = Desk(settings.records, files)
    receiving = Receiving(files, upload_limit(os.environ))
    forms.add("/data/load", "load", desk.load, read=receiving)
    forms.add("/data/loads/<name>/corrected", "load", desk.corrected, read=receiving)
    for what, handle in desk.about_a_load():
        forms.add(f"/data/loads/<name>/{what}", "load", handle)
    forms.add("/data/note", "load", desk.note)
    forms.add("/data/jobs/<int:number>/again", "read_loads", desk.again)
    _add_rejects(forms, settings.records)


class Desk:
    """Turns what was typed into a job."""

    def __init__(self, records: Records, files: WaitingFiles) -> None:
        self._records = records
        self._files = files

    def about_a_load(self) -> list[tuple[str, Callable[..., str]]]:
        """The last part of the address and the handler of each form about one load."""
        return [
            ("fix", self.fix),
            ("waive", self.waive),
            ("edition", self.edition),
            ("set-aside", self.set_aside),
            ("read-again", self.read_again),
        ]

    def load(self, person: Person, typed: Typed) -> str:
        """A file that came in."""
        try:
            words = _said_of_file(typed)
        except Unfit:
            self._files.take_away(uploaded(typed))
            raise
        return self.request(person, "load", words, typed, uploaded(typed))

    def corrected(self, person: Person, typed: Typed, name: str) -> str:
        """A corrected file for a load."""
        try:
            words = [name, reason(typed)]
        except Unfit:
            self._files.take_away(uploaded(typed))
            raise
        return self.request(person, "fix", words, typed, uploaded(typed))

    def fix(self, person: Person, typed: Typed, name: str) -> str:
        """One cell."""
        words = [name, option("row", _number(typed)), option("field", typed.get("field", ""))]
        words += [option("value", typed.get("value", "")), option("sheet", typed.get("sheet", "")), reason(typed)]
        return self.request(person, "fix", words, typed)

    def edition(self, person: Person, typed: Typed, name: str) -> str:
        """The day of an edition that was said wrongly."""
        words = [name, option("published", day("published", typed, needed=True)), reason(typed)]
        return self.request(person, "fix", words, typed)

    def waive(self, person: Person, typed: Typed, name: str) -> str:
        """One row, all that wait, or figures that an edition leaves out."""
        which = typed.get("which", "")
        if which == "all":
            chosen = "--all"
        elif which == "short":
            chosen = option("short", typed.get("measure", ""))
        else:
            chosen = option("row", _number(typed))
        return self.request(person, "waive", [name, chosen, reason(typed)], typed)

    def set_aside(self, person: Person, typed: Typed, name: str) -> str:
        """A load that is used no longer."""
        return self.request(person, "set-aside", [name, reason(typed)], typed)

    def read_again(self, person: Person, typed: Typed, name: str) -> str:
        """A load, with the definitions as they are now."""
        return self.request(person, "read-again", [name, reason(typed)], typed)

    def note(self, person: Person, typed: Typed) -> str:
        """Why the values of a measure changed in an edition."""
        words = [typed.get("measure", ""), option("published", day("published", typed, needed=True)), reason(typed)]
        return self.request(person, "note", words, typed)

    def again(self, person: Person, typed: Typed, number: int) -> str:
        """A job that was cut short."""
        with self._records.writing() as connection:
            before = jobs.of(connection, number)
            if not may(person.roles, VERBS[before.verb].may):
                raise Refused("Your role does not include this.")
            if before.file:
                self._files.path_of(before.file)
            return f"/data/jobs/{jobs.ask_again(connection, person.id, number)}"

    def request(self, person: Person, verb: str, words: list[str], typed: Typed, file: str = "") -> str:
        """Asks the worker; gives back the address of the job. A file that is not needed after all is taken away."""
        known = VERBS[verb]
        said = [*words, option("by", acting_as(person, known.may))] if "by" in known.options else words
        try:
            with self._records.writing() as connection:
                number = jobs.request(connection, person.id, verb, said, file, _once(typed))
                kept = jobs.of(connection, number).file
        except BaseException:
            self._files.take_away(file)
            raise
        if file and kept != file:
            self._files.take_away(file)  # the form was sent twice: the first file is the one
        return f"/data/jobs/{number}"


def _once(typed: Typed) -> str:
    """What makes a form that is sent twice one job. Marked as a form's: the worker asks for jobs by keys of its own."""
    once = typed.get("once", "")
    return f"form {once}" if once else ""


def acting_as(person: Person, action: Action) -> str:
    """The role in which somebody does a thing: the ledger names roles and no people."""
    return next(role for role in ROLES if role in person.roles and may([role], action)).replace("_", " ")


def reason(typed: Typed) -> str:
    """The option for a reason. Raises Unfit for one that says too little."""
    words = " ".join(typed.get("reason", "").split())
    if _says_little(words):
        raise Unfit({"reason": WHY})
    return option("reason", words)


def _says_little(words: str) -> bool:
    return len(words.split()) < _WORDS or len(words) < _CHARACTERS


def sentence(name: str, typed: Typed) -> str:
    """What readers of the site will read. Raises Unfit for what is no sentence."""
    words = " ".join(typed.get(name, "").split())
    if _says_little(words) or not words.endswith((".", "?", "!")):
        said = f"of {_WORDS} words and {_CHARACTERS} characters at least, with a full stop"
        raise Unfit({name: f"Readers will see this: write a sentence {said}."})
    return words


def day(name: str, typed: Typed, needed: bool = False) -> str:
    """A day as ISO, "" when none was given. Raises Unfit for anything else."""
    words = typed.get(name, "").strip()
    if not words and not needed:
        return ""
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise Unfit({name: "Write the day as 2026-12-03: year, month, day."}) from None


def _said_of_file(typed: Typed) -> list[str]:
    faults: dict[str, str] = {}
    words: dict[str, str] = {}
    kind, period = typed.get("kind", ""), typed.get("period", "").strip()
    if kind and not _KIND.fullmatch(kind):
        faults["kind"] = "Choose one of the kinds in the list."
    if period and not _PERIOD.fullmatch(period):
        faults["period"] = "Write the month as 2025-04, or the year as 2022/23."
    for name, read in (("published", day), ("embargo", _minute)):
        try:
            words[name] = read(name, typed)
        except Unfit as unfit:
            faults |= unfit.faults
    if faults:
        raise Unfit(faults)
    said: Mapping[str, str] = {"as": kind, "period": period, **words}
    return [option(name, value) for name, value in said.items() if value]


def _minute(name: str, typed: Typed) -> str:
    words = typed.get(name, "").strip()
    if not words:
        return ""
    try:
        return datetime.strptime(words, "%Y-%m-%dT%H:%M").strftime("%Y-%m-%dT%H:%M")  # noqa: DTZ007 London's clock
    except ValueError:
        raise Unfit({name: "Write day and time as 2026-12-10T09:30, London time."}) from None


def _number(typed: Typed) -> str:
    words = typed.get("row", "").strip()
    if not (words.isascii() and words.isdigit()) or len(words) > 9:
        raise Unfit({"row": "Write the number of the row, as the table gives it."})
    return words


def _add_rejects(forms: Forms, records: Records) -> None:
    def rejects_csv(name: str) -> Response:
        """Rejected fields of a load, for a spreadsheet."""
        try:
            with records.reading() as connection:
                report = reports.held(connection, f"load/{name}")
        except Refused:
            return Response("There is no such load.", 404, mimetype="text/plain")
        rows = ([reject[cell] for cell in _CELLS] for reject in report["rejects"])
        return attached(f"{report['id']}-rejects.csv", _CELLS, rows)

    endpoint_for("rejects_csv", "read_loads")
    forms.app.add_url_rule("/data/loads/<name>/rejects.csv", "rejects_csv", rejects_csv)
