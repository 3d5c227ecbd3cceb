"""What stands around the slides of a meeting: the bar above, the rail beside, the way on below, the list of keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from components.forms import Input, Sent
from components.meeting_slide import Shown, address
from components.slides import Slide

MEMBERS_ONLY = "Members only"
_STATES = {"planned": "Not started", "closed": "Closed"}
KEYS = (
    ("→ or Page Down or Space", "the next item"),
    ("← or Page Up", "the item before"),
    ("Home, End", "the first, the last"),
    ("a number, then Enter", "that item"),
    ("N", "to the line where you write"),
    ("F", "full screen, and back"),
    ("Esc", "out of the line, back to the slide"),
    ("?", "this list"),
)


@dataclass(frozen=True)
class Screen:
    """What a meeting's screen says of the meeting and of whoever looks.

    address: of the meeting on the screen. day: as words. hours: when it begins, as words. release, published: as words.
    shown: the screen that is open. person: the id of who looks. may_run: whether they may lead and write. others: how
    many items are not for them. now: of the server, ms since 1970.
    """

    number: int
    address: str
    board: str
    title: str
    day: str
    release: str
    published: str
    members_only: bool
    state: str
    shown: Shown
    person: int
    may_run: bool
    revision: int
    now: int
    agenda: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is going on: what is said can be written down, and the room follows the chair."""
        return self.state == "open"


def agenda_mark(items: Sequence[tuple[int, int]]) -> str:
    """Changes with the agenda, so that a screen can say that its own is an old one. items: id and version, in order."""
    return " ".join(f"{id_}.{version}" for id_, version in items)


def bar(screen: Screen, slides: Sequence[Slide]) -> html.Header:
    """Whose meeting, where in it, which release; the clock and the item's time are the script's."""
    here = next((slide for slide in slides if slide.number == screen.shown[0]), None)
    closed = screen.members_only or (here is not None and here.members_only)
    return html.Header(
        [
            html.P([html.Strong(screen.board), " ", html.Span(screen.day, className="day")], className="bar-board"),
            html.P(f"◼ {MEMBERS_ONLY}", id="members-only", className="bar-members", hidden=not closed),
            html.P(_STATES.get(screen.state, ""), id="state", className="bar-state", hidden=screen.is_open),
            html.P(
                [html.Span(str(screen.shown[0]), id="number"), f" of {len(slides)}"],
                className="bar-number",
                hidden=not slides,
            ),
            html.P(f"Release {screen.release} · {screen.published}", className="bar-release"),
            html.P("", id="timer", className="bar-timer", hidden=True),
            html.P("", id="clock", className="bar-clock", hidden=True),
        ],
        className="meeting-bar",
    )


def foot(screen: Screen, slides: Sequence[Slide], sent: Sent) -> html.Nav:
    """One step back and on, where all of it stands, and who leads."""
    item = screen.shown[0]
    before = next((slide for slide in reversed(slides) if slide.number < item), None)
    after = next((slide for slide in slides if slide.number > item), None)
    return html.Nav(
        [
            html.Ol([_dot(slide, item) for slide in slides], className="dots"),
            _step("before", "← Back", before),
            _step("after", "Next →", after),
            html.P(f"Next: {after.name}" if after else "Last item", id="after-name", className="after-name"),
            html.Div(_lead(screen, sent), className="foot-right"),
        ],
        className="meeting-foot",
        **{"aria-label": "Items"},
    )


def _step(id_: str, words: str, slide: Slide | None) -> html.A:
    return html.A(words, id=id_, className="step", href=address((slide.number, "")) if slide else None)


def _dot(slide: Slide, item: int) -> html.Li:
    here = {"aria-current": "step"} if slide.number == item else {}
    words = f"{slide.number}. {slide.name}{f', {MEMBERS_ONLY.lower()}' if slide.members_only else ''}"
    return html.Li(
        html.A(
            html.Span(words, className="visually-hidden"),
            href=address((slide.number, "")),
            title=words,
            **{"data-go": str(slide.number)},
            **here,
        )
    )


def _lead(screen: Screen, sent: Sent) -> list[Any]:
    """Buttons of the script, and without it one form that shows the room this screen. Then the way out."""
    leads = screen.may_run and screen.is_open
    return [
        html.A("", id="to-chair", className="to-chair", href="", hidden=True),
        html.Button("Follow the chair", id="follow", type="button", hidden=True, **{"aria-pressed": "false"}),
        html.Button("I lead this meeting", id="lead", type="button", hidden=True, **{"aria-pressed": "false"})
        if leads
        else None,
        _show_form(screen, sent) if leads else None,
        html.Button("Full screen", id="full", type="button", hidden=True),
        html.Button("Keys", id="keys", type="button", hidden=True, **{"aria-haspopup": "dialog"}),
        html.A("Leave", href=f"/meetings/{screen.number}", className="leave"),
    ]


def _show_form(screen: Screen, sent: Sent) -> html.Form:
    item, view = screen.shown
    hidden = {"form_token": sent.token, "page": sent.page, "form": "place", "item": str(item), "view": view}
    return html.Form(
        [
            *[Input(type="hidden", name=name, value=value) for name, value in hidden.items()],
            html.Button("Show this to the room", type="submit"),
        ],
        action=f"{screen.address}/place",
        method="post",
        id="show-form",
    )


def keys() -> html.Dialog:
    """What each key does, and a way to switch off those that are letters."""
    rows = [html.Tr([html.Th(key, scope="row"), html.Td(what)]) for key, what in KEYS]
    return html.Dialog(
        [
            html.H2("Keys", id="keys-name", tabIndex="-1"),
            html.P("A clicker works too: it sends Page Up and Page Down. On a phone, swipe."),
            html.Table([html.Caption("What each key does", className="visually-hidden"), html.Tbody(rows)]),
            html.P(
                [
                    Input(type="checkbox", id="letters", checked=True),
                    " ",
                    html.Label("Letters and numbers work as keys", htmlFor="letters"),
                ]
            ),
            html.Button("Close", id="keys-close", type="button"),
        ],
        id="keys-dialog",
        **{"aria-labelledby": "keys-name"},
    )
