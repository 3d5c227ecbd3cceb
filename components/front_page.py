"""The front page beyond the four outcomes: the ways in to the rest of the plan, each with its plain count."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

Row = Mapping[str, Any]


def towns(rows: Sequence[Row]) -> html.Section:
    """Where do you live? One tap to the page of a town's neighbourhood. rows: of the question town_list."""
    links = [html.A(t["name"], href=f"/neighbourhoods/{t['neighbourhood_id']}?town={t['town_id']}") for t in rows]
    listed = html.Ul([html.Li(link) for link in links], className="towns")
    return html.Section([html.H2("Where do you live?"), listed], id="towns")


def ways_in(counts: Row) -> html.Section:
    """The rest of the plan in four sentences, each a link. counts: of the question plan_counts."""
    bury = counts["judged_for_bury"] or "none"
    entries = (
        (
            "/targets",
            "The national goals to 2029",
            f"{counts['judged']} of {counts['goals']} can be judged today, and {bury} for Bury residents alone.",
        ),
        (
            "/programmes",
            "The programmes",
            f"There have been {counts['programmes']} since 2018. {counts['numbers']} of their aims came with a number.",
        ),
        (
            "/milestones",
            "What was to be done by when",
            f"{counts['done']} of {counts['milestones']} milestones are known to be done. "
            f"For {counts['unknown']} no document says so.",
        ),
        (
            "/missing",
            "What is missing",
            f"{counts['without_figure']} things in the plan cannot be judged by any figure we have.",
        ),
        ("/plan", "The plan in one picture", "It shows which outcomes have nothing under them that can be measured."),
    )
    items = [html.Li([html.A(words, href=address), html.P(about)]) for address, words, about in entries]
    return html.Section([html.H2("The rest of the plan"), html.Ul(items, className="hits ways")], id="plan")
