"""Forms of the analyst's pages about releases: draft, send to review, publish, go back, withdraw."""

import os
import re

from records import overrides
from records.faults import Unfit
from records.job_words import option
from records.person import Person
from records.waiting_files import waiting_files
from serving_staff.data_forms import Desk, day, sentence
from serving_staff.forms import Forms, Typed
from serving_staff.settings import Settings

_ID = re.compile(r"\d{4}\.(0[1-9]|1[0-2])(\.[1-9]\d{0,3})?", re.ASCII)
_MOST_NOTES = 20


def add(forms: Forms, settings: Settings) -> None:
    """Everything that is asked for about releases."""
    made = Releases(Desk(settings.records, waiting_files(os.environ, settings.records)))
    forms.add("/data/releases/draft", "release", made.draft)
    forms.add("/data/releases/<key>/review", "release", made.review)
    forms.add("/data/releases/<key>/pages", "release", made.pages)
    forms.add("/data/releases/<key>/publish", "release", made.publish)
    forms.add("/data/releases/<key>/roll-back", "release", made.roll_back)
    forms.add("/data/releases/<key>/withdraw", "release", made.withdraw)

    def override(person: Person, typed: Typed, key: str) -> str:
        """Lines of the checklist that reviewers hold back, set aside by an administrator."""
        ticked = [name.removeprefix("line-") for name in typed if name.startswith("line-")]
        lines = [typed[f"words-{place}"] for place in ticked if typed.get(f"words-{place}")]
        with settings.records.writing() as connection:
            overrides.set_aside(connection, person, key, lines, typed.get("reason", ""))
        return f"/data/releases/{key}"

    forms.add("/data/releases/<key>/override", "override", override)


class Releases:
    """Turns what was typed into a job. key: of the very draft that was looked at, so that no other is meant."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draft(self, person: Person, typed: Typed) -> str:
        """A new draft."""
        faults: dict[str, str] = {}
        id_, dated = typed.get("id", "").strip(), ""
        if not _ID.fullmatch(id_):
            faults["id"] = "Name it by year and month, such as 2026.12 or 2026.12.1."
        lines = [line for line in typed.get("notes", "").splitlines() if line.strip()]
        if not 0 < len(lines) <= _MOST_NOTES:
            faults["notes"] = f"Say what is new, one sentence a line, {_MOST_NOTES} at most."
        notes: list[str] = []
        try:
            dated = day("dated", typed)
            notes = [sentence("notes", {"notes": line}) for line in lines]
        except Unfit as unfit:
            faults |= unfit.faults
        if faults:
            raise Unfit(faults)
        words = [id_, *(option("note", note) for note in notes), *([option("dated", dated)] if dated else [])]
        return self._desk.request(person, "draft", words, typed)

    def review(self, person: Person, typed: Typed, key: str) -> str:
        """A draft, to those who review."""
        return self._desk.request(person, "review", [key], typed)

    def pages(self, person: Person, typed: Typed, key: str) -> str:
        """The pages of a draft, read so that they can be reviewed."""
        return self._desk.request(person, "pages", [key], typed)

    def publish(self, person: Person, typed: Typed, key: str) -> str:
        """A release that is signed off."""
        return self._desk.request(person, "publish", [key], typed)

    def roll_back(self, person: Person, typed: Typed, key: str) -> str:
        """From the release that is served to the one before it."""
        words = [option("from", key), option("reason", sentence("reason", typed))]
        return self._desk.request(person, "rollback", words, typed)

    def withdraw(self, person: Person, typed: Typed, key: str) -> str:
        """A release that was published, for good."""
        return self._desk.request(person, "withdraw", [key, option("reason", sentence("reason", typed))], typed)
