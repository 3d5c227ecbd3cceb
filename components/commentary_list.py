"""Commentary on the staff site: lists, one commentary, the forms to write one and to decide on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html

from components import forms
from components.words import commentary as words


@dataclass(frozen=True)
class Entry:
    """One commentary as it is shown. reply: why it was sent back, or what was said with the decision."""

    id: int
    version: int
    role: str
    written_on: date
    cause: str
    action: str
    recovery_on: date | None
    status: str
    public: bool
    reply: str


@dataclass(frozen=True)
class Listed:
    """A thing that can be written about, with its newest words.

    sentence: "" where it is not off track. standing: that words wait or were asked for; "" for neither.
    """

    title: str
    address: str
    sentence: str
    scope: str | None
    entry: Entry | None
    standing: str


def things(rows: Sequence[Listed]) -> html.Ul:
    """Things one below the other, each with its newest words or that there are none."""
    return html.Ul([_thing(row) for row in rows], className="commentary-list")


def _thing(row: Listed) -> html.Li:
    return html.Li(
        [
            html.P([html.A(row.title, href=row.address), f". {row.sentence}" if row.sentence else ""]),
            html.P(f"{row.scope[0].upper()}{row.scope[1:]}.", className="scope") if row.scope else None,
            _newest(row.entry, row.standing),
        ]
    )


def _newest(one: Entry | None, standing: str) -> html.Div:
    """The newest words, or that there are none; and how it stands with what is still to come."""
    told: list[Any] = [words.NO_OWNER]
    if one is not None:
        told = [
            html.Strong(f"{words.by_whom(one.role, one.written_on)}. "),
            f"{one.cause} {one.action} ",
            html.Span(f"{words.status(one.status, one.public)}.", className="standing"),
        ]
    stands = html.P(html.Strong(standing), className="standing") if standing else None
    return html.Div([html.P(told), stands], className="owner none" if one is None else "owner")


def entry(one: Entry, in_release: bool) -> html.Li:
    """One commentary of the history. in_release: whether the release that is shown carries it."""
    carried = ""
    if one.status == "approved":
        carried = (
            " It is in the release shown now." if in_release else " It goes into the next release that is drafted."
        )
    return html.Li(
        [
            html.H3(words.by_whom(one.role, one.written_on)),
            html.P(f"{words.status(one.status, one.public)}.{carried}", className="standing"),
            html.P([html.Strong("Cause. "), one.cause]),
            html.P([html.Strong("Action. "), one.action]),
            html.P(words.recovery(one.recovery_on)),
            html.P([html.Strong("Answer. "), one.reply]) if one.reply else None,
        ],
        id=f"commentary-{one.id}",
    )


_SEND = (
    "Send it in for a decision. While it waits it cannot be changed. Without this tick it stays a draft for you alone."
)


def write_form(
    address: str, sent: forms.Sent, owners: Sequence[str], today: date, draft: Entry | None = None, usual: str = ""
) -> html.Form:
    """To write a commentary, or to go on with one's draft. usual: the owner that a new one names to begin with."""
    given = {} if draft is None else {"id": str(draft.id), "version": str(draft.version)}
    listed = [("", "Choose a board or a role"), *((name, name) for name in owners)]
    recovery = draft.recovery_on.isoformat() if draft and draft.recovery_on else ""
    return forms.form(
        address,
        "write",
        sent,
        [
            *(forms.Input(type="hidden", name=name, value=value) for name, value in given.items()),
            forms.choice("role", "write", "Who answers for it", listed, sent, value=draft.role if draft else usual,
                         help="A board or a role, never a person’s name."),
            forms.words("cause", "write", "Cause: why it is as it is", sent, value=draft.cause if draft else "",
                        help="A sentence or two, 600 characters at most. No names of people: it may be published."),
            forms.words("action", "write", "Action: what is being done", sent, value=draft.action if draft else "",
                        help="A sentence or two, 600 characters at most."),
            forms.text("recovery_on", "write", "When it should be back on track", sent, type="date", value=recovery,
                       help="Leave it empty if nobody can say."),
            forms.text("written_on", "write", "Day it was written", sent, type="date",
                       value=(draft.written_on if draft else today).isoformat()),
            forms.tick("submit", "write", _SEND, sent),
        ],
        "Save",
    )  # fmt: skip


def decide_form(one: Entry, sent: forms.Sent) -> html.Section:
    """To decide on words that were sent in."""
    name = f"decide-{one.id}"
    options = [
        ("", "Choose"),
        ("staff", "Approve for staff only"),
        ("public", "Approve for the public page too"),
        ("return", "Send back"),
    ]
    return html.Section(
        [
            html.H3(f"Decide: {words.by_whom(one.role, one.written_on)}"),
            html.P([html.Strong("Cause. "), one.cause]),
            html.P([html.Strong("Action. "), one.action]),
            html.P(words.recovery(one.recovery_on)),
            forms.form(
                f"/commentary-decisions/{one.id}",
                name,
                sent,
                [
                    forms.Input(type="hidden", name="version", value=str(one.version)),
                    forms.choice("decision", name, "Your decision", options, sent),
                    forms.text(
                        "reply", name, "A sentence to its writer", sent, help="Needed only when you send it back."
                    ),
                ],
                "Decide",
            ),
        ]
    )
