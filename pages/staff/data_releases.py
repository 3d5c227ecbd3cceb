"""/data/releases — every release and draft, what was done to each, and where the next one is drafted."""

from collections.abc import Mapping
from typing import Any

from dash import html, register_page

from components import data_forms, data_parts, parts, release_parts
from components.forms import Sent
from components.words import work
from records import jobs, reports
from records.desk import desk
from records.faults import Refused
from records.permissions import may
from records.person import Person


def layout(viewer: Person, sent: Sent, **_: Any) -> html.Main:
    """viewer: who is signed in; sent: what forms bring back."""
    here = "/data/releases"
    with desk().reading() as connection:
        top = data_parts.told_apart(jobs.is_worked(connection))
        try:
            found = reports.held(connection, "releases")
        except Refused:
            return parts.main([data_parts.rooms(here), html.H1("Releases"), *top, data_parts.not_yet(NOT_YET)])
    sent = sent.on(here)
    return parts.main(
        [
            data_parts.rooms(here),
            html.H1(_heading(found)),
            html.P(_served(found), className="lead"),
            *top,
            html.Div(
                [
                    html.Div(_listed(found)),
                    html.Aside(
                        [
                            html.H2("Draft a release"),
                            html.P("It is made from every load in use. Nobody but staff and reviewers sees it."),
                            data_forms.draft(found["next_id"], sent)
                            if may(viewer.roles, "release")
                            else html.P("Analysts draft releases."),
                        ],
                        className="rail",
                    ),
                ],
                className="split",
            ),
        ]
    )


NOT_YET = "Nothing is known of releases yet. The worker tells it within seconds of its start."


def _heading(found: Mapping[str, Any]) -> str:
    draft = work.unpublished(found)
    if draft is None:
        return "No draft is under way"
    return f"Release {draft['id']} is {work.RELEASE_STATES[draft['state']]}"


def _served(found: Mapping[str, Any]) -> str:
    served = found["served"].partition("-")[0]
    if not served:
        return "The site shows no release yet."
    if not found["releases"] or not any(release["served"] for release in found["releases"]):
        return f"The site shows release {served}, which came with the software."
    return f"The site shows release {served}."


def _listed(found: Mapping[str, Any]) -> list[Any]:
    known = [release for release in found["releases"] if release["state"] != "superseded"]
    older = [release for release in found["releases"] if release["state"] == "superseded"]
    told: list[Any] = [html.H2("Releases and drafts")]
    if known:
        told.append(html.Ol([release_parts.listed(release) for release in known], className="records"))
    else:
        told.append(html.P("Nothing was drafted yet."))
    if older:
        lines = [[r["key"], work.when(r["steps"][0]["at"]), r["steps"][0]["by"]] for r in older]
        table = parts.table("Drafts that a later one replaced", ["Draft", "Drafted", "By"], lines, stacked=True)
        told.append(html.Details([html.Summary(f"Drafts that were replaced ({len(older)})"), table]))
    return told


register_page(__name__, path="/data/releases", name="Drafts", title="Releases", layout=layout, may="read_loads")
