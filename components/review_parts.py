"""The pieces of the review: where one is, how drafts and pages stand, what must hold before a sign-off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import forms, parts
from components.forms import Input, Sent
from components.words import review as words

_ROOMS = (
    ("", "Pages"),
    ("/comments", "Comments"),
    ("/small-numbers", "Small numbers"),
    ("/readability", "Readability"),
    ("/missing", "What is missing"),
    ("/changed", "What changed"),
)


@dataclass(frozen=True)
class Line:
    """One line of a list. holds: None when nobody can tell yet."""

    holds: bool | None
    words: str
    address: str = ""


@dataclass(frozen=True)
class Signature:
    """A sign-off as it is shown. what: the release, or a page. who: body, name and role. mine: may be taken back."""

    id: int
    what: str
    who: str
    when: str
    conditions: str
    taken_back: str
    may_take_back: bool


def reviewing(children: Sequence[Component | None], title: str | None = None) -> html.Main:
    """A page of the review: nothing of the release that is served now stands around it."""
    page = parts.main(children, title=title)
    page.className = "wide reviewing"
    return page


def rooms(key: str, release: str, here: str) -> html.Nav:
    """The parts of one review. here: the end of the address of the part that is shown."""
    items = [
        html.Li(html.A(said, href=f"/review/{key}{end}", **({"aria-current": "page"} if end == here else {})))
        for end, said in _ROOMS
    ]
    return html.Nav(
        [html.P(html.A(f"Review · draft {release}", href=f"/review/{key}"), className="review-of"), html.Ul(items)],
        className="switch review-rooms",
        **{"aria-label": "Review"},
    )


def standing(state: str) -> html.Span:
    """How a page stands: shape and words."""
    shape, said = words.STANDING[state]
    look = {"signed": "good", "void": "bad", "none": "neutral"}[state]
    return html.Span([html.Span(f"{shape} ", **{"aria-hidden": "true"}), said], className=f"stands tone-{look}")


def checks(lines: Sequence[Line]) -> html.Ul:
    """What must hold: shape, word, sentence."""
    return html.Ul([_check(line) for line in lines], className="checklist before-sign-off")


def _check(line: Line) -> html.Li:
    shape, said = {True: ("✓", "Holds"), False: ("✗", "Does not hold"), None: ("–", "Not known yet")}[line.holds]
    told = html.A(line.words, href=line.address) if line.address else line.words
    look = "lacks" if line.holds is False else "holds"
    return html.Li(
        [
            html.Span(f"{shape} ", **{"aria-hidden": "true"}),
            html.Span(f"{said}: ", className="visually-hidden"),
            told,
        ],
        className=look,
    )


def signatures(found: Sequence[Signature], sent: Sent) -> Component | None:
    """Sign-offs, the newest first, each with the form that takes it back."""
    if not found:
        return None
    return html.Ul([_signature(one, sent) for one in found], className="records signatures")


def _signature(one: Signature, sent: Sent) -> html.Li:
    name = f"take-back-{one.id}"
    button = forms.form(f"/review/sign-offs/{one.id}/take-back", name, sent, [], "Take it back", kind="quiet")
    return html.Li(
        [
            html.P([html.Strong(one.what), f", {one.who}, {one.when}."]),
            html.P([html.Strong("On condition: "), one.conditions]) if one.conditions else None,
            html.P(f"Taken back {one.taken_back}.", className="source") if one.taken_back else None,
            button if one.may_take_back else None,
        ],
        className="record taken-back" if one.taken_back else "record",
    )


def sign_form(key: str, address: str, shown: str, sent: Sent, button: str, kind: str = "") -> html.Form:
    """To sign a page, or the release when address is "". shown: the hash of what was read."""
    fields = [
        Input(type="hidden", name="on", value=address),
        Input(type="hidden", name="shown", value=shown),
        forms.words(
            "conditions",
            "sign",
            "Conditions, if there are any",
            sent,
            rows=2,
            help="They are kept with the sign-off and read by those who publish.",
        ),
    ]
    return forms.form(f"/review/{key}/sign", "sign", sent, fields, button, kind, refused="This was not signed")


def folded(name: str, more: str, children: Sequence[Any], anchor: str, is_open: bool) -> html.Details:
    """A part of a long list behind its name. anchor: id of what is inside, so that a link to it opens the part."""
    summary = html.Summary([name, html.Span(f" {more}", className="count")] if more else name)
    return html.Details([summary, html.Div(list(children), id=anchor)], open=is_open, className="folded")


def take_away(key: str, report: str, words: str) -> html.P:
    """The link to a report as a file. report: the end of its address without the dot and csv."""
    return html.P(html.A(words, href=f"/review/{key}/{report}.csv", download=""), className="on-screen")


def filters(key: str, chosen: str, options: Sequence[tuple[str, str, int]]) -> html.Nav:
    """Links that narrow the list of pages. options: value, words, how many."""
    items = [
        html.Li(
            html.A(
                f"{said} ({many:,})",
                href=parts.address(f"/review/{key}", {"show": value}) + "#pages",
                **({"aria-current": "true"} if value == chosen else {}),
            )
        )
        for value, said, many in options
    ]
    return html.Nav(html.Ul(items), className="switch", **{"aria-label": "Which pages"})


def overrides(found: Sequence[tuple[str, str, str, str]]) -> Component | None:
    """What an administrator set aside. found: when, what, who, why."""
    if not found:
        return None
    rows = [list(one) for one in found]
    return parts.table("What an administrator set aside", ["When", "What", "Who", "Why"], rows, stacked=True)
