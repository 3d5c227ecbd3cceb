"""Forms of the administrator's pages: inviting, changing, disabling and forgetting people, and the log as a file."""

import csv
import io
import json
import os
from collections.abc import Iterator

from flask import Response, request

from exports.spreadsheets import safe
from queries import ask
from records import audit, links, people, retention
from records.faults import Refused, Unfit
from records.packs import Packs, packs
from records.permissions import ROLES
from records.person import Person, by_id
from serving_staff.allowed import endpoint_for
from serving_staff.forms import Forms, ShownOnce, Typed
from serving_staff.link_mail import send_link
from serving_staff.mail_settings import MailSettings, mail_settings
from serving_staff.origins import reached_at
from serving_staff.post import MailError
from serving_staff.settings import Settings

_AT_ONCE = 500  # lines of the log


def add(forms: Forms, settings: Settings) -> None:
    """Adds every form about people, and the download of the log. Raises BadSetting for mail that cannot be sent so."""
    ours = _People(settings, mail_settings(os.environ), packs(os.environ, settings.records))
    forms.add("/people/invite", "people", ours.invite)
    for name, handle in (
        ("details", ours.details),
        ("roles", ours.roles),
        ("link", ours.link),
        ("disable", ours.disable),
        ("enable", ours.enable),
        ("forget", ours.forget),
    ):
        forms.add(f"/people/<int:person_id>/{name}", "people", handle)
    forms.add("/people/retention/apply", "retention", ours.apply)
    forms.app.add_url_rule("/people/log.csv", "audit_csv", ours.log)
    endpoint_for("audit_csv", "read_audit")


class _People:
    def __init__(self, settings: Settings, mail: MailSettings | None, kept: Packs) -> None:
        self._settings = settings
        self._mail = mail
        self._packs = kept
        self._records = settings.records

    def invite(self, person: Person, typed: Typed) -> str:
        """Somebody new, and the link that lets them in."""
        roles, programmes = _chosen(typed)
        with self._records.writing() as connection:
            made = people.invite(connection, person, typed.get("name", ""), typed.get("email", ""), roles, programmes)
            token = self._token(links.make(connection, made, "invitation", by=person))
        return self._shown(made, token, "invitation")

    def details(self, person: Person, typed: Typed, person_id: int) -> str:
        """Another name or address."""
        seen = _seen(typed)
        with self._records.writing() as connection:
            before = by_id(connection, person_id).version
            people.rename(connection, person, person_id, typed.get("name", ""), seen)
            step = by_id(connection, person_id).version - before
            people.change_email(connection, person, person_id, typed.get("email", ""), seen + step)
        return f"/people/{person_id}"

    def roles(self, person: Person, typed: Typed, person_id: int) -> str:
        """Other roles."""
        roles, programmes = _chosen(typed)
        with self._records.writing() as connection:
            people.change_roles(connection, person, person_id, roles, programmes, _seen(typed))
        return f"/people/{person_id}"

    def link(self, person: Person, typed: Typed, person_id: int) -> str:
        """A link for a new password, or a new invitation."""
        with self._records.writing() as connection:
            invited = by_id(connection, person_id).state == "invited"
            purpose: links.Purpose = "invitation" if invited else "new password"
            token = self._token(links.make(connection, person_id, purpose, by=person))
        return self._shown(person_id, token, purpose)

    def disable(self, person: Person, typed: Typed, person_id: int) -> str:
        """Keeps somebody out."""
        with self._records.writing() as connection:
            people.disable(connection, person, person_id, _seen(typed))
        return f"/people/{person_id}#account"

    def enable(self, person: Person, typed: Typed, person_id: int) -> str:
        """Lets somebody in again."""
        with self._records.writing() as connection:
            people.enable(connection, person, person_id, _seen(typed))
        return f"/people/{person_id}#account"

    def forget(self, person: Person, typed: Typed, person_id: int) -> str:
        """Forgets somebody, once it was said twice."""
        if typed.get("sure") != "yes":
            raise Unfit({"sure": "Tick the box if you are sure. It cannot be undone."})
        with self._records.writing() as connection:
            retention.forget(connection, person, person_id)
        self._packs.take_all_away()  # a name may stand in any of them
        return f"/people/{person_id}"

    def apply(self, person: Person, typed: Typed) -> str:
        """Applies the schedule."""
        with self._records.writing() as connection:
            done = retention.apply(connection, person)
        if done.people:
            self._packs.take_all_away()
        return "/people/retention"

    def log(self) -> Response:
        """The log as a CSV file, newest first; of one thing only when `subject` names it."""
        subject = "".join(sign for sign in request.args.get("subject", "") if sign.isprintable())[:300]
        disposition = {"Content-Disposition": 'attachment; filename="log.csv"'}
        return Response(self._lines(subject), mimetype="text/csv", headers=disposition)

    def _lines(self, subject: str) -> Iterator[str]:
        yield "\ufeff" + _row(["number", "at", "person", "name", "what", "subject", "before", "after"])
        last: int | None = None
        while True:
            with self._records.reading() as connection:
                found = audit.entries(connection, subject, last, _AT_ONCE)
            for entry in found:
                facts = (json.dumps(part, ensure_ascii=False) if part else "" for part in (entry.before, entry.after))
                at = entry.at.isoformat(timespec="seconds")
                yield _row([entry.id, at, entry.person_id, entry.name, entry.what, entry.subject, *facts])
            if len(found) < _AT_ONCE:
                return
            last = found[-1].id

    def _token(self, token: str) -> str:
        return f"{reached_at(self._settings.address)}/sign-in/link?token={token}"

    def _shown(self, person_id: int, link: str, purpose: links.Purpose) -> str:
        """Where to go on to. Raises ShownOnce: the link is on the page that comes back, and nowhere afterwards.

        Where mail is sent, the link goes that way, and is shown only if it was not taken.
        """
        told = {"link": link, "purpose": purpose}
        if self._mail is not None:
            with self._records.reading() as connection:
                who = by_id(connection, person_id)
            try:
                send_link(self._mail, who, link, purpose)
                told = {"mailed": who.email, "purpose": purpose}
            except MailError as fault:
                told["not_mailed"] = str(fault)
        raise ShownOnce(f"/people/{person_id}", told)


def _chosen(typed: Typed) -> tuple[list[str], list[str]]:
    """The roles and programmes that are ticked. A box that no page has is not looked at."""
    known = [row["record_id"] for row in ask("programme_list")]
    roles: list[str] = [role for role in ROLES if typed.get(f"role_{role}") == "yes"]
    return roles, [programme for programme in known if typed.get(f"programme_{programme}") == "yes"]


def _seen(typed: Typed) -> int:
    text = typed.get("seen", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refused("This form has no version in it. Open the page again, and send it once more.")
    return int(text)


def _row(cells: list[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()
