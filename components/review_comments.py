"""Comments of a review as cards, each with what was answered, its history and the forms that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import forms
from components.data_parts import once
from components.forms import Input, Sent
from components.words import review as words

_ANSWERS = (("", "Choose"), ("accepted", "Accepted: we will change it"), ("done", "Done: it is changed"))
_DECLINE = ("declined", "Declined: it stays, and why")


@dataclass(frozen=True)
class Happened:
    """One entry of a comment's history. what: a key of words.HAPPENED."""

    when: str
    who: str
    what: str
    words: str


@dataclass(frozen=True)
class Note:
    """A comment as it is shown. place: what it is about, "" for the page. may: answer, reopen, lift, mark, reply."""

    id: int
    about: str
    place: str
    kind: str
    blocking: bool
    words: str
    who: str
    when: str
    status: str
    owner: str
    reply: str
    for_publication: bool
    published_words: str
    version: int
    history: tuple[Happened, ...]
    may: frozenset[str]


def notes(found: Sequence[Note], sent: Sent) -> Component:
    """Comments in order; said too when there are none."""
    if not found:
        return html.P("Nobody has commented on this page.", className="nobody")
    return html.Ol([_note(one, sent) for one in found], className="notes")


def _note(one: Note, sent: Sent) -> html.Li:
    look = "blocks" if one.blocking else "open" if one.status == "open" else "answered"
    heading = words.KINDS[one.kind] + (" · blocks publication" if one.blocking else "")
    return html.Li(
        [
            html.H3([html.Span(str(one.id), className="note-number"), " ", heading]),
            html.P(f"“{one.place}”", className="quoted") if one.place else None,
            html.P(one.words, className="said-words"),
            html.P(f"{words.comment_state(one.status, one.blocking)} · owner: {one.owner}", className="source"),
            html.P([html.Strong(f"{words.STATUS[one.status]}. "), one.reply], className="reply") if one.reply else None,
            _published(one),
            _history(one),
            *_forms(one, sent),
        ],
        className=f"remark {look}",
        id=f"comment-{one.id}",
        tabIndex="-1",
        **{"data-number": str(one.id), "data-place": one.place, "data-about": one.about},
    )


def _published(one: Note) -> Component | None:
    if not one.for_publication:
        return None
    return html.P([html.Strong("For the public: "), one.published_words or one.words], className="source")


def _history(one: Note) -> html.Details:
    lines = [
        html.Li([f"{words.HAPPENED.get(h.what, h.what)}, {h.who}, {h.when}.", html.Br() if h.words else None, h.words])
        for h in one.history
    ]
    last = one.history[-1] if one.history else None
    said = f"History: {one.who}, {one.when}" if last is None or len(one.history) < 2 else f"History ({len(lines)})"
    return html.Details([html.Summary(said), html.Ol(lines, className="steps")])


def _forms(one: Note, sent: Sent) -> list[Component]:
    told = [
        ("answer", "Answer", _answer),
        ("reply", "Reply", _reply),
        ("lift", "Lift the block", _lift),
        ("reopen", "Open it again", _reopen),
        ("mark", "Publish it or not", _mark),
    ]
    return [_behind(one, label, name, made(one, sent), sent) for name, label, made in told if name in one.may]


def _behind(one: Note, label: str, name: str, form: Component, sent: Sent) -> html.Details:
    """A form behind its name, open again after it could not be taken."""
    about = html.Span(f" – comment {one.id}", className="visually-hidden")
    is_open = sent.typed.get("form") == f"{name}-{one.id}"
    return html.Details([html.Summary([label, about]), form], open=is_open, className="note-form")


def _form(one: Note, what: str, sent: Sent, fields: Sequence[Any], button: str) -> Component:
    hidden = Input(type="hidden", name="version", value=str(one.version))
    address = f"/review/comments/{one.id}/{what}"
    return forms.form(address, f"{what}-{one.id}", sent, [hidden, *fields], button, "quiet")


def _answer(one: Note, sent: Sent) -> Component:
    name = f"answer-{one.id}"
    fields = [
        forms.choice("status", name, "Answer", [*_ANSWERS, _DECLINE], sent),
        forms.words("reply", name, "In words", sent, rows=3, help="Needed when you decline."),
    ]
    return _form(one, "answer", sent, fields, "Send the answer")


def _reply(one: Note, sent: Sent) -> Component:
    return _form(one, "reply", sent, [forms.words("words", f"reply-{one.id}", "Reply", sent, rows=3)], "Reply")


def _lift(one: Note, sent: Sent) -> Component:
    said = html.P("It then no longer holds publication back. Who lifted it is kept.")
    return _form(one, "lift", sent, [said], "Lift the block")


def _reopen(one: Note, sent: Sent) -> Component:
    fields = [forms.words("words", f"reopen-{one.id}", "What is still the matter", sent, rows=3)]
    return _form(one, "reopen", sent, fields, "Open it again")


def _mark(one: Note, sent: Sent) -> Component:
    name = f"mark-{one.id}"
    fields = [
        forms.tick("publish", name, "Show it on “You said, we did”", sent, checked=one.for_publication),
        forms.words(
            "words",
            name,
            "As the public will read it",
            sent,
            value=one.published_words or one.words,
            rows=3,
            help="Name nobody. The answer is shown with it.",
        ),
    ]
    return _form(one, "mark", sent, fields, "Save")


def comment_form(key: str, address: str, places: Sequence[tuple[str, str]], sent: Sent, blocking: bool) -> Component:
    """A new comment. places: value and words of each piece of the page, the page itself first."""
    typed = sent.of("comment").typed.get("place", "")
    listed = list(places) if not typed or typed in {v for v, _ in places} else [*places, (typed, _short(typed))]
    fields = [
        Input(type="hidden", name="on", value=address),
        once(),
        forms.choice("place", "comment", "About", listed, sent, help="The whole page, or a piece of it."),
        forms.choice("kind", "comment", "What is the matter", [("", "Choose"), *words.KINDS.items()], sent),
        forms.words("words", "comment", "Your comment", sent, rows=5, help="5,000 characters at most."),
        forms.tick("blocking", "comment", "It blocks publication until I lift it", sent, checked=blocking),
    ]
    return forms.form(f"/review/{key}/comments", "comment", sent, fields, "Save the comment")


def _short(value: str) -> str:
    said = value.partition("|")[2]
    return said if len(said) < 90 else f"{said[:89]}…"
