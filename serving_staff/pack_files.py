"""A meeting's pack: the form that asks the worker for it, and its files, each through the same door as the meeting."""

import os

from flask import Response, g

from records import jobs, meetings
from records.faults import Refused
from records.packs import Packs, is_closed_now, packs
from records.permissions import may
from records.person import Person
from serving_staff.allowed import endpoint_for
from serving_staff.forms import Forms, Typed
from serving_staff.settings import Settings

_KINDS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "html": "text/html",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_NOT_THERE = "There is no such file."


def add(forms: Forms, settings: Settings) -> None:
    """Adds the form and the files to the app. Raises RecordsError for a folder that cannot be."""
    ours = _Pack(settings, packs(os.environ, settings.records))
    forms.add("/meetings/<int:id_>/pack", "take_pack", ours.ask)
    endpoint_for("pack_file", "take_pack")
    forms.app.add_url_rule("/meetings/<int:id_>/pack/<name>", "pack_file", ours.file)


class _Pack:
    def __init__(self, settings: Settings, kept: Packs) -> None:
        self._records = settings.records
        self._kept = kept

    def ask(self, person: Person, typed: Typed, id_: int) -> str:
        """Asks the worker to make it, once however often the button is pressed: one that waits is all that is asked."""
        with self._records.writing() as connection:
            meeting = meetings.by_id(connection, id_)
            if not may(person.roles, "read_staff") and is_closed_now(connection, meeting):
                raise Refused("The pack of this meeting is for members only.")
            once = typed.get("once", "")
            if not jobs.waits(connection, "pack", [str(id_)]):
                jobs.request(connection, person.id, "pack", [str(id_)], once=f"form {once}" if once else "")
        return f"/meetings/{id_}/pack#progress"

    def file(self, id_: int, name: str) -> Response:
        """One file of a pack; 404 with a sentence where there is none, or none for who asks."""
        try:
            with self._records.reading() as connection:
                closed_now = is_closed_now(connection, meetings.by_id(connection, id_))
            path = self._kept.path(id_, name)
        except Refused as refusal:
            return Response(str(refusal), 404, mimetype="text/plain")
        if (closed_now or self._was_closed(id_)) and not may(g.session.person.roles, "read_staff"):
            return Response("This pack is for members only.", 403, mimetype="text/plain")
        kind = _KINDS.get(name.rpartition(".")[2])
        if kind is None:
            return Response(_NOT_THERE, 404, mimetype="text/plain")
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(path.read_bytes(), mimetype=kind, headers=headers)

    def _was_closed(self, id_: int) -> bool:
        """Whether the pack was for members only when it was made. Without its facts, it is taken to have been."""
        return bool(self._kept.made(id_).get("members_only", True))
