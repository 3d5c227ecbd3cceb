"""What stands around a page of the staff site; a draft's pages stand in the public site's own frame, watermarked."""

import re
from collections.abc import Mapping
from typing import Any

from flask import g

from components import staff_shell
from records.desk import desk
from records.faults import RecordsUnavailable
from records.notices import count
from records.permissions import ACTIONS, may
from records.person import Person
from serving.document import Frame, notices, page_at, shown_at

WATERMARK = '<div id="watermark" aria-hidden="true"></div>\n'
DRAFT_SHEET = '\n<link rel="stylesheet" href="/assets/draft.css">'
_STAFF_SHEET = re.compile(r'<link [^>]*href="/assets/staff\.css[^>]*>\s*')
SCRIPT = '<script src="/assets/staff.js" defer></script>\n'


class StaffFrame(Frame):
    """The staff header and footer. A draft is shown exactly as the public will see it, under a watermark."""

    def __init__(self, body: str) -> None:
        self._body = body

    def header(self, info: Mapping[str, str]) -> list[Any]:
        """The public header for a draft; the staff's otherwise."""
        if g.get("draft"):
            return super().header(info)
        session = g.session
        actions = {action for action in ACTIONS if may(session.person.roles, action)}
        return staff_shell.header(
            shown_at()[0], info, session.person.name, actions, session.form_token, notices(), _unread(session.person)
        )

    def footer(self, info: Mapping[str, str]) -> list[Any]:
        """The public footer for a draft; the staff's otherwise."""
        return super().footer(info) if g.get("draft") else [staff_shell.footer(info, self._body)]

    def styles(self, sheets: str) -> str:
        """Of a draft the public ones and the watermark's own: no rule for staff pages may touch what it looks like."""
        return _STAFF_SHEET.sub("", sheets) + DRAFT_SHEET if g.get("draft") else sheets

    def extra(self) -> str:
        """The watermark of a draft; the script of staff pages."""
        return WATERMARK if g.get("draft") else SCRIPT

    def is_live(self) -> bool:
        """Staff pages are printed only: their forms keep what was typed, and they open at once."""
        return page_at(shown_at()[0])[0].get("may") is None


def _unread(person: Person) -> int | None:
    """How many notices somebody has not read. A form that failed because the records went away still shows its page."""
    try:
        with desk().reading() as connection:
            return count(connection, person)
    except RecordsUnavailable:
        return None
