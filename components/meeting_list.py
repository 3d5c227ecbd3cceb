"""Meetings and the boards that hold them, as lists: what comes next, what each board did last, what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from components import parts
from components.words import meeting_rooms as words


@dataclass(frozen=True)
class Meeting:
    """One meeting as a list names it. when: day and hour in words. release: the id of the one it is pinned to.

    theme: name of the programme it is about, "" for none. forgotten: it is open, and its hour is so long past that
    somebody must have forgotten to close it.
    """

    id: int
    board: str
    title: str
    when: str
    minutes: int
    state: str
    release: str
    members_only: bool
    theme: str = ""
    forgotten: bool = False


@dataclass(frozen=True)
class Board:
    """One board. last, next: its meetings, None where there is none. overdue: of the open actions."""

    key: str
    title: str
    last: Meeting | None
    next: Meeting | None
    open: int
    overdue: int


def coming(found: Sequence[Meeting]) -> html.Ul:
    """Meetings that are open or still to come, the next first."""
    return html.Ul([_coming(one) for one in found], className="records meetings")


def _coming(one: Meeting) -> html.Li:
    to = [("Agenda", f"/meetings/{one.id}"), ("Log", f"/meetings/{one.id}/log"), ("Pack", f"/meetings/{one.id}/pack")]
    if one.state == "open":
        to.insert(0, ("Join it now", f"/meeting/{one.id}"))
    about = html.Span(f" of {one.title}, {one.when}", className="visually-hidden")
    return html.Li(
        [
            html.H3(html.A(one.title, href=f"/meetings/{one.id}")),
            html.P([html.Strong(one.when), f" · {one.board} · {one.minutes} minutes · release {one.release}"]),
            html.P(words.theme(one.theme)) if one.theme else None,
            *marks(one),
            html.P([html.A([said, about], href=address) for said, address in to], className="links"),
        ],
        className="record",
        id=f"meeting-{one.id}",
    )


def marks(one: Meeting) -> list[Any]:
    """Its state, where it is not merely planned, and that it is for members only."""
    told = [] if one.state == "planned" else [parts.badge(words.STATES[one.state])]
    return [*told, members_only()] if one.members_only else told


def members_only() -> html.P:
    """Stands on whatever is for members only."""
    return html.P([html.Span("■", **{"aria-hidden": "true"}), f" {words.MEMBERS}"], className="badge-line tone-neutral")


def boards(caption: str, found: Sequence[Board], may_arrange: bool) -> html.Div:
    """A table of boards. may_arrange: whether the reader may plan a meeting."""
    rows = [_board(one, may_arrange) for one in found]
    heads = ["Board", "Last meeting", "Next meeting", "Open actions", "Overdue"]
    return parts.table(caption, heads, rows, stacked=True)


def _board(one: Board, may_arrange: bool) -> list[Any]:
    none: Any = "None planned"
    if may_arrange:
        of = html.Span(f" for the {one.title}", className="visually-hidden")
        none = html.A(["Plan one", of], href=parts.address("/meetings/new", {"board": one.key}))
    return [
        html.Strong(one.title),
        "None yet" if one.last is None else _link(one.last),
        none if one.next is None else _link(one.next),
        html.A(f"{one.open:,}", href=parts.address("/meetings/actions", {"board": one.key})) if one.open else "0",
        html.Strong(f"▼ {one.overdue:,} overdue") if one.overdue else "0",
    ]


def _link(one: Meeting) -> html.A:
    return html.A([one.when, html.Span(f", {one.title}", className="visually-hidden")], href=f"/meetings/{one.id}")


def rooms(id_: int, here: str, runs: bool) -> html.Nav:
    """The pages of one meeting, the one at this address marked. runs: whether the reader may run it."""
    listed = (("", "Agenda"), ("/log", "Log"), ("/report", "Chair’s report"), ("/pack", "Pack"))
    items = [
        html.Li(html.A(said, href=f"/meetings/{id_}{end}", **({"aria-current": "page"} if end == here else {})))
        for end, said in listed
    ]
    on_the_wall = "Go to the slides" if runs else "Follow the slides"
    return html.Nav(
        html.Ul([*items, html.Li(html.A(on_the_wall, href=f"/meeting/{id_}"))]),
        className="switch",
        **{"aria-label": "This meeting"},
    )
