"""Forms of a person's own account: password, mail, sessions; and the download of all that is kept about them."""

import json
from datetime import UTC, datetime

from flask import Response, g

from records import account, audit, passwords, people, sessions, tries
from records.faults import Refused, Unfit
from records.links import FIRST_EMAIL
from records.person import Person, by_id
from serving_staff.allowed import endpoint_for
from serving_staff.forms import Forms, Typed
from serving_staff.origins import network_address
from serving_staff.settings import Settings


def add(forms: Forms, settings: Settings) -> None:
    """Adds the forms and the download of one's own account."""
    own = _Own(settings)
    forms.add("/account/password", "own_account", own.password)
    forms.add("/account/mail", "own_account", own.mail)
    forms.add("/account/sign-out-elsewhere", "own_account", own.elsewhere)
    forms.app.add_url_rule("/account/kept.json", "kept_json", own.kept)
    endpoint_for("kept_json", "own_account")


class _Own:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._records = settings.records

    def password(self, person: Person, typed: Typed) -> str:
        """A new password; of the first administrator, name and address with it."""
        new = typed.get(passwords.FIELD, "")
        if not self._settings.passwords:
            raise Refused("Here people sign in through another service only: there is no password to choose.")
        if new != typed.get("again_password", ""):
            raise Unfit({"again_password": "The two are not the same. Type both again."})
        old = typed.get(people.OLD_FIELD, "")
        number = self._counted(person, old)
        try:
            self._changed(person, typed, new, old)
        except Unfit as fault:
            if people.OLD_FIELD not in fault.faults:
                self._was_right(number)
            raise
        self._was_right(number)
        return "/home"

    def _changed(self, person: Person, typed: Typed, new: str, old: str) -> None:
        with self._records.writing() as connection:
            if person.email == FIRST_EMAIL:
                people.rename(connection, person, person.id, typed.get("name", ""), person.version)
                seen = by_id(connection, person.id).version
                people.change_email(connection, person, person.id, typed.get("email", ""), seen)
                person = by_id(connection, person.id)
            people.set_password(connection, person, new, old, g.session.key, [self._settings.body])

    def _was_right(self, number: int) -> None:
        if number:
            with self._records.writing() as connection:
                tries.passed(connection, number)

    def _counted(self, person: Person, old: str) -> int:
        """Notes a try of the present password, which whoever took over a session would guess at; 0 without one.

        Raises Refused when there were too many.
        """
        if not old:
            return 0
        with self._records.writing() as connection:
            return tries.begin(connection, f"password of person {person.id}", network_address())

    def mail(self, person: Person, typed: Typed) -> str:
        """Whether they are told by e-mail too."""
        with self._records.writing() as connection:
            people.wants_mail(connection, person, typed.get("mail") == "yes")
        return "/home#account"

    def elsewhere(self, person: Person, typed: Typed) -> str:
        """Signs them out everywhere but here."""
        with self._records.writing() as connection:
            sessions.end_all(connection, person.id, but=g.session.key)
            audit.written(connection, person.id, "signed out elsewhere", f"person {person.id}")
        return "/home#sessions"

    def kept(self) -> Response:
        """Everything that is kept about whoever asks, as a JSON file."""
        person: Person = g.session.person
        with self._records.reading() as connection:
            found = account.kept_of(connection, person)
        told = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "kept": found}
        body = json.dumps(told, ensure_ascii=False, indent=1)
        disposition = {"Content-Disposition": 'attachment; filename="what-is-kept-about-me.json"'}
        return Response(body, mimetype="application/json", headers=disposition)
