"""The chair's report to the Health and Wellbeing Board: as it is written, and as it was issued."""

from collections.abc import Sequence

from dash import html

from components import forms
from components.forms import Input, Sent

CONSIDERED, AGREED = "Items considered", "Agreements made"


def write(meeting: int, seen: int | None, considered: str, agreements: str, sent: Sent) -> html.Form:
    """To word it. seen: the version that was read, None before anybody saved one."""
    fields = [
        None if seen is None else _seen(seen),
        forms.words("considered", "report", CONSIDERED, sent, value=considered, rows=12, help="One item a line."),
        forms.words("agreements", "report", AGREED, sent, value=agreements, rows=12, help="One agreement a line."),
    ]
    button = "Save this draft" if seen is None else "Save"
    return forms.form(f"/meetings/{meeting}/report", "report", sent, fields, button)


def freeze(meeting: int, seen: int, sent: Sent) -> html.Form:
    """To issue it."""
    sure = "I know that nothing in it can be changed afterwards, and that the meeting stays closed"
    fields = [_seen(seen), forms.tick("sure", "freeze", sure, sent)]
    return forms.form(f"/meetings/{meeting}/report/freeze", "freeze", sent, fields, "Issue the report", "danger")


def as_issued(considered: str, agreements: str) -> html.Div:
    """Both parts, to be read."""
    return html.Div(
        [html.H2(CONSIDERED), _lines(considered), html.H2(AGREED), _lines(agreements)], className="report-issued"
    )


def _lines(text: str) -> html.Div:
    lines: Sequence[str] = [line for line in text.split("\n") if line.strip()]
    return html.Div([html.P(line) for line in lines] or html.P("None."))


def _seen(version: int) -> Input:
    return Input(type="hidden", name="seen", value=str(version))
