"""Where on the site each thing is: one rule a kind, so that a link, a search hit and a test cannot disagree."""

from collections.abc import Mapping
from typing import Any

_PAGES = {
    "goal": "/targets/{slug}",
    "reform": "/targets/{slug}",
    "programme": "/programmes/{slug}",
    "measure": "/indicators/{slug}",
    "neighbourhood": "/neighbourhoods/{slug}",
    "older_neighbourhood": "/neighbourhoods#names",
    "town": "/neighbourhoods/{parent}?town={slug}",
    "ward": "/neighbourhoods/{parent}",
    "method": "/methods#{slug}",
    "page": "/{slug}",
    "indicator": "/outcomes/{number}#{slug}",
    "objective": "/plan#{slug}",
    "way_of_working": "/plan#{slug}",
    "maturity": "/plan#{slug}",
    "quadrant": "/plan#{slug}",
    "success_factor": "/plan#{slug}",
    "cohort": "/neighbourhoods#{slug}",
    "risk_cohort": "/neighbourhoods#{slug}",
    "finance": "/money#{slug}",
    "board": "/boards#{slug}",
    "practice": "/boards#{slug}",
    "contradiction": "/missing#{slug}",
    "gap": "/missing#{slug}",
}


def of_record(row: Mapping[str, Any]) -> str:
    """The address of a record: a page of its own, or its place on one. Raises KeyError for an unknown kind.

    row: kind, slug and parent_slug, the slug of what it is part of (None when nothing).
    """
    slug, parent = row["slug"], row.get("parent_slug")
    kind = row["kind"]
    if kind == "outcome":
        return "/plan#LDI2" if slug == "LDI2" else f"/outcomes/{'1' if slug == 'LDI1' else slug[2:3]}"
    if kind in {"kpi", "milestone"}:
        return f"/programmes/{parent}#{slug}" if parent else f"/milestones#{slug}"
    return _PAGES[kind].format(slug=slug, parent=parent, number=slug[2:3])


def of_hit(hit: Mapping[str, Any]) -> str:
    """The address of something found by its words (kind, ref, parent)."""
    return of_record({"kind": hit["kind"], "slug": hit["ref"], "parent_slug": hit["parent"]})
