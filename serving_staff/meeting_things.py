"""What a form of meetings may name: a board, a release that was published, a thing of the plan. Else it is refused."""

from datetime import date

from sqlalchemy import Connection

from components.people_words import LONDON
from components.words import meetings as words
from queries import StoreError, ask, in_release
from queries.published import Published, published
from records import meetings
from records.faults import Refused, Unfit
from records.meetings import Meeting

BOARD_OF_PROGRAMME = "programme:"
_NO_BOARDS = {"public"}  # those whom all boards serve
_GONE = "There is nothing of that name in the release this meeting is pinned to. Read the page again."
_CLOSED = "“{title}” is not in the public figures. Tick that it is for members only, or leave it out."


def next_day(connection: Connection, meeting: Meeting) -> date | None:
    """The day of the board's next meeting after this one; None when none is arranged."""
    later = [one.starts_at for one in meetings.of_board(connection, meeting.board) if one.starts_at > meeting.starts_at]
    return min(later).astimezone(LONDON).date() if later else None


def board(key: str) -> tuple[str, str]:
    """The key of a board that meets, and its name. Raises Unfit for any other."""
    programme = key.removeprefix(BOARD_OF_PROGRAMME)
    if programme != key:
        known = {row["record_id"]: words.programme_board(row["title"]) for row in ask("programme_list")}
    else:
        rows = ask("board_list")
        known = {r["record_id"]: r["title"] for r in rows if not r["ended"] and r["record_id"] not in _NO_BOARDS}
    if programme not in known:
        raise Unfit({"board": "Choose one of the boards in the list."})
    return key, known[programme]


def release(folder: str) -> Published:
    """A release that a meeting can be pinned to. Raises Unfit: a draft is none, nor what was withdrawn."""
    found = next((one for one in published() if one.folder == folder), None)
    if found is None:
        raise Unfit({"folder": "Choose one of the releases in the list: it must be published."})
    return found


def theme(programme: str) -> str:
    """A programme that a meeting is about, "" for none. Raises Unfit for what is no programme."""
    if programme and programme not in {row["record_id"] for row in ask("programme_list")}:
        raise Unfit({"theme": "Choose one of the programmes in the list."})
    return programme


def title(folder: str, about: str, subject: str, members_only: bool) -> str:
    """The name of a thing that can stand on an agenda, as the release that the meeting is pinned to has it.

    Raises Refused where it has none, Unfit where only its staff figures have it and the item is open to everybody.
    """
    try:
        with in_release(folder, "staff"):
            named = _titles(about)
        if not members_only:
            with in_release(folder, "public"):
                if subject in named and subject not in _titles(about):
                    raise Unfit({"members_only": _CLOSED.format(title=named[subject])})
    except StoreError as error:
        raise Refused(str(error)) from None
    if subject not in named:
        raise Refused(_GONE)
    return named[subject]


def _titles(about: str) -> dict[str, str]:
    """Subject to title of everything of one kind in the store that is asked."""
    if about in {"programme", "milestone"}:
        rows = ask("programme_list") if about == "programme" else ask("milestone_list")
        return {row["record_id"]: row["title"] for row in rows}
    return {row["subject"]: row["title"] for row in ask("written_about") if row["about"] == about}
