"""On the Overview: what changed since the last release and the last visit, and what cannot be judged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dash import html

from components import parts
from components.words import numbers, off_track, releases, states, unjudged
from components.words.counts import noun

Row = Mapping[str, Any]
LONDON = ZoneInfo("Europe/London")
_MOST = 5


def changed(change: Row | None, verdicts: Sequence[Row], withdrawn: bool, visit: Sequence[Any]) -> html.Section:
    """What this release changed, and what is new since the reader was here. visit: paragraphs about that."""
    return html.Section(
        [html.H2("What changed"), *_of_release(change, verdicts, withdrawn), *visit], id="changed", className="changed"
    )


def _of_release(change: Row | None, verdicts: Sequence[Row], withdrawn: bool) -> list[Any]:
    if change is None:
        return [html.P("There is no earlier release to compare this one with.")]
    if withdrawn:
        return [html.P(f"Release {releases.name(change['since'])} was withdrawn, so nothing is held against it.")]
    listed = [
        html.Li(
            [
                html.A(off_track.named(row), href=parts.indicator_address(row)),
                f", {row['area_name']}. {releases.verdict(row)[0]}. {releases.flipped(row)}",
                _scope(row),
            ]
        )
        for row in verdicts[:_MOST]
    ]
    more = len(verdicts) - _MOST
    link = f"And {more} more {noun(more, 'verdict', 'verdicts')} on Bury" if more > 0 else "See what was revised"
    return [
        html.P(releases.how_much(change)),
        html.Ul(listed) if listed else None,
        html.P(html.A(link, href="/revisions"), className="on-screen"),
    ]


def _scope(row: Row) -> html.Span | None:
    words = row["areas_note"] or row["scope_note"]
    return html.Span(f" ({words})") if words else None


def since_visit(before: datetime | None, saw: str, info: Mapping[str, str], history: Sequence[Row]) -> html.P:
    """What is new since the reader's last visit. before: None, a first one; saw: key of the release it showed."""
    if before is None:
        return html.P("This is your first visit, so everything is new to you.")
    day = f"on {numbers.day(before)}"
    if saw == info["release"]:
        return html.P(f"You were last here {day}, at this same release. No figure has changed since.")
    then = before.astimezone(LONDON).replace(tzinfo=None)  # as the store keeps the moments of releases
    fresh = [row for row in history if row["published_at"] is not None and row["published_at"] > then]
    names = ", ".join(releases.name(row["key"]) for row in reversed(fresh))
    told = f" Published since: {names}." if names else ""
    return html.P(f"You were last here {day}, and saw release {releases.name(saw)}.{told}")


def cannot_be_judged(lines: Sequence[Row], goals: Sequence[Row], plan: Row) -> html.Section:
    """How much cannot be judged, and why.

    lines: of unjudged_measures; goals: rows of state_counts about goals; plan: of plan_counts.
    """
    told = [(row["things"], states.STATES[row["state"]].text) for row in goals]
    return html.Section(
        [
            html.H2("What cannot be judged"),
            html.H3(unjudged.measures(lines)),
            _counted(unjudged.reasons(lines)),
            html.H3(f"{plan['goals'] - plan['judged']} of {plan['goals']} national goals"),
            _counted(sorted(told, key=lambda pair: (-pair[0], pair[1]))),
            html.H3(f"{plan['unknown']} of {plan['milestones']} milestones"),
            html.P("No document says whether they are done."),
            html.P(html.A("Each with its reason", href="/missing"), className="on-screen"),
        ],
        id="unjudged",
    )


def _counted(told: Sequence[tuple[int, str]]) -> html.Ul:
    items = [html.Li([html.Strong(str(many)), f" {words[0].lower()}{words[1:]}"]) for many, words in told]
    return html.Ul(items, className="counted")
