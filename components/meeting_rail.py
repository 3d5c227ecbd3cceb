"""Beside the slides: what moved since the last meeting, what is still to be done, and the line to write it down."""

from collections.abc import Sequence
from typing import Any

from dash import html

from components.forms import Input, Sent
from components.forms import faults as said_wrong
from components.meeting_entry import line, most_pressing
from components.meeting_screen import Screen
from components.slides import Entry, Slide

_MOST_SINCE = 5
_EXAMPLE = "action: ring the trust @Jane by 12 December"
LONGEST = 2000  # characters


def rail(screen: Screen, slides: Sequence[Slide], entries: Sequence[Entry], sent: Sent, once: str) -> html.Aside:
    """All of it. entries: oldest first. once: names what is written next, so that it is kept once."""
    return html.Aside(
        [
            *[_since(slide, slide.number == screen.shown[0]) for slide in slides if slide.since],
            _open_actions(screen, entries),
            _record(screen, slides, sent, once) if screen.may_run and screen.is_open else None,
            _recorded(entries),
        ],
        className="meeting-rail",
        **{"aria-label": "Actions and notes"},
    )


def _since(slide: Slide, here: bool) -> html.Section:
    lines = [html.Li(words) for words in slide.since[:_MOST_SINCE]]
    return html.Section(
        [html.H2("Since the last meeting"), html.Ul(lines)],
        className="since",
        hidden=not here,
        **{"data-since": str(slide.number)},
    )


def _open_actions(screen: Screen, entries: Sequence[Entry]) -> html.Section:
    """Those of the item on the screen first; assets/meeting.js puts them into the same order."""
    waits = sorted(most_pressing(entries), key=lambda one: one.item != screen.shown[0] or one.carried)
    return html.Section(
        [
            html.H2(["Still open ", html.Span(f"({len(waits)})" if waits else "", id="open-many")]),
            html.Ul([line(one) for one in waits], id="open-actions", className="entries"),
            html.P("Nothing is open.", id="open-none", className="none", hidden=bool(waits)),
            html.P("", id="open-more", className="more", hidden=True),
        ],
        className="open-actions",
    )


def _record(screen: Screen, slides: Sequence[Slide], sent: Sent, once: str) -> html.Section:
    mine = sent.of("say")
    typed, kept = mine.typed.get("words", ""), mine.typed.get("once", once)
    item = next((str(slide.item) for slide in slides if slide.number == screen.shown[0]), "")
    hidden = {"form_token": sent.token, "page": sent.page, "form": "say", "item": item, "once": kept}
    told: dict[str, Any] = {"aria-describedby": "say-help say-reading"}
    return html.Section(
        [
            html.H2(html.Label("Record", htmlFor="say-words")),
            said_wrong(mine, "say", "This was not recorded"),
            html.Form(
                [
                    *[Input(type="hidden", name=name, value=value) for name, value in hidden.items()],
                    Input(
                        id="say-words", name="words", type="text", value=typed, maxLength=str(LONGEST),
                        autoComplete="off", **told,
                    ),
                    html.Button("Save", type="submit"),
                ],
                action=f"{screen.address}/say",
                method="post",
                id="say",
            ),
            html.P(f"Such as “{_EXAMPLE}”", id="say-help", className="say-help"),
            html.P("", id="say-reading", className="say-reading"),
            html.P("", id="unsent", className="unsent", role="status"),
            html.Ul([], id="waiting", className="entries waiting-entries"),
        ],
        className="writing",
    )  # fmt: skip


def _recorded(entries: Sequence[Entry]) -> html.Section:
    said = [one for one in reversed(entries) if not one.carried]
    return html.Section(
        [
            html.H2("Recorded today"),
            html.Ol([line(one) for one in said], id="recorded", className="entries"),
            html.P("Nothing yet.", id="recorded-none", className="none", hidden=bool(said)),
            html.P("", id="recorded-more", className="more", hidden=True),
        ],
        className="recorded",
    )
