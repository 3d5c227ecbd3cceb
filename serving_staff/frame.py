"""What stands around a page of the staff site; a draft's pages stand in the public site's own frame, watermarked."""

import re
from collections.abc import Mapping
from typing import Any

from flask import g

from components import staff_shell
from components.words import releases
from records.desk import desk
from records.faults import RecordsUnavailable
from records.notices import count
from records.permissions import ACTIONS, may
from records.person import Person
from serving.document import Frame, notices, page_at, shown_at
from serving_staff.origins import reached_at

WATERMARK = '<div id="watermark" aria-hidden="true"></div>\n'
DRAFT_SHEET = '\n<link rel="stylesheet" href="/assets/draft.css">'
MEETING_SHEET = '\n<link rel="stylesheet" href="/assets/meeting.css">'
MEETING_SCRIPT = '<script src="/assets/meeting.js" defer></script>\n'
_STAFF_SHEET = re.compile(r'<link [^>]*href="/assets/staff\.css[^>]*>\s*')
SCRIPT = '<script src="/assets/staff.js" defer></script>\n'


class StaffFrame(Frame):
    """The staff header and footer. A draft is shown exactly as the public will see it, under a watermark.

    A page that registers with `whole_screen=True` has nothing around it: a wall has no room for a menu.
    """

    def __init__(self, body: str, address: str) -> None:
        self._body = body
        self._address = address

    def header(self, info: Mapping[str, str]) -> list[Any]:
        """The public header for a draft; the staff's otherwise."""
        if g.get("draft"):
            return super().header(info)
        if _whole_screen():
            return []
        session = g.session
        actions = {action for action in ACTIONS if may(session.person.roles, action)}
        return staff_shell.header(
            shown_at()[0], info, session.person.name, actions, session.form_token, notices(), _unread(session.person)
        )

    def footer(self, info: Mapping[str, str]) -> list[Any]:
        """The public footer for a draft; the staff's otherwise."""
        if _whole_screen():
            return []
        return super().footer(info) if g.get("draft") else [staff_shell.footer(info, self._body)]

    def styles(self, sheets: str) -> str:
        """Of a draft the public ones and the watermark's own: no rule for staff pages may touch what it looks like."""
        if _whole_screen():
            return _STAFF_SHEET.sub("", sheets) + MEETING_SHEET
        return _STAFF_SHEET.sub("", sheets) + DRAFT_SHEET if g.get("draft") else sheets

    def extra(self) -> str:
        """The watermark of a draft; the script of staff pages."""
        if _whole_screen():
            return MEETING_SCRIPT
        return WATERMARK if g.get("draft") else SCRIPT

    def marking(self, info: Mapping[str, str]) -> str:
        """A draft says that it is one; staff pages, and public pages with staff figures, that they are for staff."""
        if g.get("draft"):
            return f"Draft {releases.name(g.draft)} – not published"
        return "" if self.is_live() and info["surface"] == "public" else "Staff only – not published"

    def address(self) -> str:
        """Where the staff site is reached, with a slash at its end."""
        return f"{reached_at(self._address)}/"

    def is_live(self) -> bool:
        """Staff pages are printed only: their forms keep what was typed, and they open at once."""
        return page_at(shown_at()[0])[0].get("may") is None


def _whole_screen() -> bool:
    return not g.get("draft") and bool(page_at(shown_at()[0])[0].get("whole_screen"))


def _unread(person: Person) -> int | None:
    """How many notices somebody has not read. A form that failed because the records went away still shows its page."""
    try:
        with desk().reading() as connection:
            return count(connection, person)
    except RecordsUnavailable:
        return None
