"""What a person was told, on their home page: what is new first, then what they have read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import html

from components import forms, people_words
from components.forms import Input, Sent


@dataclass(frozen=True)
class Told:
    """One notice. words: as the person may read it; address: where it leads."""

    id: int
    at: datetime
    words: str
    address: str


def told(sent: Sent, new: Sequence[Told], before: Sequence[Told]) -> html.Section:
    """new: not read yet; before: read. Both the newest first."""
    return html.Section(
        [
            html.H2("What you were told"),
            html.P(_counted(len(new))),
            _all_read(sent, new) if len(new) > 1 else None,
            html.Ul([_new(sent, one) for one in new], className="told") if new else None,
            _earlier(before) if before else None,
        ],
        id="notices",
    )


def refused(since: datetime | None, email: str) -> html.P | None:
    """That mail to a person is not taken any more, where that is so."""
    if since is None:
        return None
    words = f"On {people_words.at(since)} mail to {email} was refused. Ask an administrator to look at the address."
    return html.P(words, className="trouble")


def _counted(many: int) -> str:
    if not many:
        return "Nothing new."
    return "1 new notice." if many == 1 else f"{many:,} new notices, the newest first."


def _all_read(sent: Sent, new: Sequence[Told]) -> html.Form:
    last = Input(type="hidden", name="last", value=str(max(one.id for one in new)))
    return forms.form("/home/notices/read", "read-all", sent, [last], "Mark all as read", kind="quiet small")


def _new(sent: Sent, one: Told) -> html.Li:
    form = forms.form(
        f"/home/notices/{one.id}/read",
        f"read-{one.id}",
        sent,
        [],
        ["Mark as read", html.Span(f" {one.words}", className="visually-hidden")],
        kind="quiet small",
    )
    return html.Li([_line(one), form])


def _line(one: Told) -> html.Div:
    when = html.Time(people_words.at(one.at), dateTime=one.at.isoformat(timespec="minutes"))
    return html.Div([html.P(html.A(one.words, href=one.address)), html.P(when, className="source")])


def _earlier(before: Sequence[Told]) -> Any:
    words = "1 notice you have read" if len(before) == 1 else f"The last {len(before):,} notices you have read"
    listed = html.Ul([html.Li(_line(one)) for one in before], className="told")
    return html.Details([html.Summary(words), listed])
