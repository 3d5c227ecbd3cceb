"""The agenda of a meeting as its chair arranges it: items that move up and down, and what may be put on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from components import forms
from components.forms import Input, Sent
from components.meeting_list import members_only
from components.words import meeting_rooms as words
from components.words.counts import noun

PICKED = "pick."
"""How the name of a box begins that puts a thing on an agenda: pick.exception.measure.hle_birth."""
_AT_ONCE = 10
_FOR_MEMBERS = "For members only: every slide and page of it says so"


@dataclass(frozen=True)
class Item:
    """One item of an agenda. address: of the evidence, "" for words alone. seen: its version, for the forms."""

    id: int
    position: int
    kind: str
    about: str
    title: str
    minutes: int | None
    members_only: bool
    address: str
    seen: int


@dataclass(frozen=True)
class Choice:
    """Something that can be put on an agenda. said: its evidence in a sentence; scope: R4, "" where it is Bury.

    is_on: it stands on the agenda already. staff_only: the public figures of the pinned release have no such thing.
    """

    kind: str
    about: str
    subject: str
    title: str
    said: str = ""
    scope: str = ""
    is_on: bool = False
    staff_only: bool = False


@dataclass(frozen=True)
class Moved:
    """What the form before this page moved, and which way: the focus stays on it. (0, "") for nothing."""

    item: int = 0
    way: str = ""


def listed(meeting: int, items: Sequence[Item], closed: int, sent: Sent | None, moved: Moved) -> html.Div:
    """The items in order. closed: how many more there are that the reader may not see. sent: None without forms."""
    last = len(items)
    lines = [_item(meeting, one, last, sent, moved) for one in items]
    more = f"{closed} {noun(closed, 'item is', 'items are')} for members only."
    return html.Div(
        [
            html.Ol(lines, className="agenda") if lines else html.P("Nothing is on the agenda yet."),
            html.P(more, className="standing") if closed else None,
        ],
        id="agenda",
    )


def _item(meeting: int, one: Item, last: int, sent: Sent | None, moved: Moved) -> html.Li:
    minutes = "no minutes planned" if one.minutes is None else f"{one.minutes} {noun(one.minutes, 'minute', 'minutes')}"
    about = words.ABOUT[one.about]
    told = [f"{words.ITEMS[one.kind]} · " if one.about else "", f"{about} · ", minutes]
    evidence = [" · ", html.A("See the evidence", href=one.address)] if one.address else []
    return html.Li(
        [
            html.Div(
                [
                    html.H3(one.title),
                    html.P([*told, *evidence], className="source"),
                    members_only() if one.members_only else None,
                ]
            ),
            None if sent is None else _moves(meeting, one, last, sent, moved),
            None if sent is None else _more(meeting, one, sent),
        ],
        id=f"item-{one.id}",
        className="moved" if moved.item == one.id else None,
    )


def _moves(meeting: int, one: Item, last: int, sent: Sent, moved: Moved) -> html.Div:
    """One form a way. An item that came to the end keeps the focus on the way that is left."""
    ways = [way for way, ends in (("up", 1), ("down", last)) if one.position != ends]
    focused = moved.way if moved.way in ways else next(iter(ways), "")
    return html.Div(
        [_move(meeting, one, way, sent, moved.item == one.id and way == focused) for way in ways], className="moves"
    )


def _move(meeting: int, one: Item, way: str, sent: Sent, focused: bool) -> html.Form:
    shape, said = ("▲", "Up") if way == "up" else ("▼", "Down")
    return forms.form(
        f"/meetings/items/{one.id}/move",
        f"{way}-{one.id}",
        sent,
        [_hidden("meeting", meeting), Input(type="hidden", name="way", value=way)],
        [
            html.Span(shape, **{"aria-hidden": "true"}),
            f" {said}",
            html.Span(f" “{one.title}”", className="visually-hidden"),
        ],
        "quiet small",
        focused=focused,
    )


def _more(meeting: int, one: Item, sent: Sent) -> html.Details:
    name, away = f"change-{one.id}", f"remove-{one.id}"
    fields: list[Any] = [_hidden("meeting", meeting), _hidden("seen", one.seen)]
    if not one.about:
        fields.append(forms.text("title", name, "What it is about", sent, value=one.title, required=True))
    value = "" if one.minutes is None else str(one.minutes)
    fields += [
        forms.text("minutes", name, "Minutes", sent, type="number", value=value),
        forms.tick("members_only", name, _FOR_MEMBERS, sent, one.members_only),
    ]
    of = html.Span(f" “{one.title}”", className="visually-hidden")
    return html.Details(
        [
            html.Summary(["Change or remove", of]),
            forms.form(f"/meetings/items/{one.id}/change", name, sent, fields, ["Save", of], "small"),
            html.P("What was noted under it stays in the log.", className="source"),
            forms.form(
                *(f"/meetings/items/{one.id}/remove", away, sent, [_hidden("meeting", meeting)]),
                *(["Remove from the agenda", of], "quiet small"),
            ),
        ],
        open=sent.typed.get("form") in {name, away},
    )


def _hidden(name: str, number: int) -> Input:
    return Input(type="hidden", name=name, value=str(number))


def picks(meeting: int, name: str, sent: Sent, legend: str, choices: Sequence[Choice]) -> html.Form:
    """Things to tick, in the order they will stand in. What is on the agenda already says so and has no box.

    So many stand open; the others are a click further down.
    """
    first, more = choices[:_AT_ONCE], choices[_AT_ONCE:]
    boxes: list[Any] = [html.Legend(legend, className="visually-hidden"), *_picks(name, first, sent)]
    if more:
        summary = html.Summary(f"{len(more)} less serious" if more[0].kind == "exception" else f"{len(more)} more")
        is_open = any(sent.of(name).typed.get(_box(one)) for one in more)
        boxes.append(html.Details([summary, *_picks(name, more, sent)], open=is_open, className="more-picks"))
    fields = [html.Fieldset(boxes), *_of_new(name, sent)]
    return forms.form(f"/meetings/{meeting}/agenda", name, sent, fields, "Put on the agenda")


def _picks(name: str, choices: Sequence[Choice], sent: Sent) -> list[Any]:
    return [bit for one in choices for bit in _pick(name, one, sent)]


def _box(one: Choice) -> str:
    return f"{PICKED}{one.kind}.{one.about}.{one.subject}"


def _pick(name: str, one: Choice, sent: Sent) -> list[Any]:
    said = " ".join(part for part in (one.said, f"{one.scope[0].upper()}{one.scope[1:]}." if one.scope else "") if part)
    if one.staff_only:
        said = f"{said} It is not in the public figures: it can only be for members.".strip()
    under = html.P(said, className="under-tick source") if said else None
    if one.is_on:
        return [html.P(["✓ ", one.title, " – on the agenda"], className="on-already")]
    return [forms.tick(_box(one), name, one.title, sent), under]


def _of_new(name: str, sent: Sent, minutes: str = "Minutes for each") -> list[Any]:
    return [
        forms.text("minutes", name, minutes, sent, type="number"),
        forms.tick("members_only", name, _FOR_MEMBERS, sent),
    ]


def in_words(meeting: int, sent: Sent) -> html.Form:
    """An item of words alone."""
    fields = [forms.text("title", "words", "What it is about", sent, required=True), *_of_new("words", sent, "Minutes")]
    return forms.form(f"/meetings/{meeting}/agenda", "words", sent, fields, "Put on the agenda")


def search(meeting: int, asked: str) -> html.Form:
    """Looks for anything of the plan by its words; the answer has an address."""
    box = Input(id="find", name="find", type="search", value=asked, className="form-control")
    return html.Form(
        [
            html.Div([html.Label("Any measure, target, outcome, programme or milestone", htmlFor="find"), box]),
            html.Button("Search", type="submit", className="act quiet"),
        ],
        action=f"/meetings/{meeting}#search",
        method="get",
        className="ask agenda-search",
    )
