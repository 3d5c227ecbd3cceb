"""/meetings/actions — what all boards still have to do, what is overdue first."""

from typing import Any

from dash import html, register_page

from components import meeting_log, parts
from components.forms import Sent
from components.refused import with_lost
from components.words import meeting_rooms as words
from pages import meeting_desk
from records import entries
from records.desk import desk
from records.permissions import may
from records.person import Person


def layout(viewer: Person, sent: Sent, board: Any = "", whose: Any = "", **_: Any) -> html.Main:
    """board: key of the one whose actions are asked for, "" for all; whose: "mine" for the reader's own."""
    here = parts.address("/meetings/actions", {"board": _text(board), "whose": _text(whose)})
    sent = sent.on(here)
    titles, day = meeting_desk.board_titles(), meeting_desk.today()
    with desk().reading() as connection:
        found = [one for one in entries.for_viewer(entries.open_of_all(connection), viewer) if one.kind == "action"]
        mine = [one for one in found if one.owner_id == viewer.id]
        chosen = [one for one in (mine if whose == "mine" else found) if _text(board) in {"", one.board}]
        told = {
            key: meeting_desk.lines(connection, [one for one in chosen if one.board == key], 0, {}, day)
            for key in titles
        }
    runs = may(viewer.roles, "run_meetings")
    late = sum(meeting_desk.overdue(one, day) for one in chosen)
    sections = [
        html.Section([html.H2(titles[key]), meeting_log.listed(lines, (), sent if runs else None)], id=f"board-{n}")
        for n, (key, lines) in enumerate(told.items(), 1)
        if lines
    ]
    page = parts.main(
        [
            parts.breadcrumb([("Meetings", "/meetings"), ("Open actions", None)]),
            html.H1(words.actions(len(chosen), late)),
            _choice(len(found), len(mine), _text(whose)),
            *(sections or [html.P("Nothing is open here.", className="lead")]),
        ]
    )
    return with_lost(page, sent)


def _choice(all_: int, mine: int, whose: str) -> Any:
    options = [
        ("all", f"All boards ({all_:,})", "/meetings/actions"),
        ("mine", f"Mine ({mine:,})", "/meetings/actions?whose=mine"),
    ]
    return parts.segments("Whose", "whose", options, "mine" if whose == "mine" else "all")


def _text(asked: Any) -> str:
    """What an address says once; said twice, it says nothing."""
    return asked if isinstance(asked, str) else ""


register_page(
    __name__,
    path="/meetings/actions",
    name="Open actions",
    title="Open actions",
    layout=layout,
    may="read_meetings",
)
