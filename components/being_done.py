"""“What is being done?”: the dated words of the board or role that answers for a measure, target or outcome."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components.words import commentary as words

Row = Mapping[str, Any]


def section(said: Sequence[Row]) -> html.Section | None:
    """The newest words, and the earlier ones behind them. said: of the question commentary_of. None where none are."""
    if not said:
        return None
    newest, *earlier = said
    before = html.Details([html.Summary("What was said before"), *map(_one, earlier)]) if earlier else None
    return html.Section([html.H2("What is being done?"), _one(newest), before], id="being-done")


def _one(said: Row) -> html.Div:
    return html.Div(
        [
            html.P(html.Strong(f"{words.by_whom(said['role'], said['written_on'])}:")),
            html.P([html.Strong("Why it is so. "), said["cause"]]),
            html.P([html.Strong("What is being done. "), said["action"]]),
            html.P(words.recovery(said["recovery_on"])),
            html.P(words.STAFF_ONLY, className="source") if said["audience"] == "staff" else None,
        ],
        className="answer plan",
    )
