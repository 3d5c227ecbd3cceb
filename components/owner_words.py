"""What the owner of a thing says of it, or what was asked of them: on the Overview and on the page of the thing."""

from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from components import forms
from components.forms import Sent
from components.words import commentary as words


@dataclass(frozen=True)
class Said:
    """Commentary on something. role: of its owner; recovery_on: None, no date was given."""

    role: str
    written_on: date
    cause: str
    action: str
    recovery_on: date | None


@dataclass(frozen=True)
class Owner:
    """What stands of a thing's owner. about, subject: the thing. said: None, nobody has written.

    write: where to write about it, "" when one may not. standing: that words wait, or were asked for; "" for neither.
    ask: for the form that asks; None where there is none.
    """

    about: str
    subject: str
    said: Said | None
    write: str
    standing: str
    ask: Sent | None


def told(owner: Owner | None, what: str) -> Component:
    """The dated words of its owner by role, or how it stands with them. what: the thing, for those who hear the page.

    None for a milestone, which has its holder's reports instead.
    """
    if owner is None:
        return html.P(words.NO_REPORT, className="owner none")
    stands = standing(owner.about, owner.subject, owner.standing) if owner.standing else None
    if owner.said is not None:
        return html.Div([_said(owner.said, owner.write), stands])
    link = [" ", html.A("Write about it", href=owner.write, className="on-screen")] if owner.write else []
    return html.Div(
        [
            html.P([words.NO_OWNER, *link]),
            stands,
            ask_form(owner, owner.ask, what) if owner.ask is not None else None,
        ],
        className="owner none",
    )


def standing(about: str, subject: str, sentence: str) -> html.P:
    """That commentary was asked for, or waits; where whoever asked arrives."""
    return html.P(html.Strong(sentence), className="standing", id=anchor(about, subject))


def anchor(about: str, subject: str) -> str:
    """The id of the sentence that says that something was asked for."""
    return f"asked-{about}-{subject}"


def ask_form(owner: Owner, sent: Sent, what: str) -> html.Form:
    """To ask those who answer for a thing to write about it."""
    return forms.form(
        f"/commentary/{owner.about}/{owner.subject}/ask",
        f"ask-{owner.about}-{owner.subject}",
        sent,
        [],
        ["Ask for a commentary", html.Span(f" on {what}", className="visually-hidden")],
        kind="quiet small",
        refused="It was not asked for",
    )


def _said(said: Said, more: str) -> html.P:
    return html.P(
        [
            html.Strong(f"{words.by_whom(said.role, said.written_on)}. "),
            f"Cause: {_ended(said.cause)} Action: {_ended(said.action)} {words.recovery(said.recovery_on)} ",
            html.A("More", href=more, className="on-screen") if more else None,
        ],
        className="owner",
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
