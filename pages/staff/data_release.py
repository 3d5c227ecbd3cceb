"""/data/releases/<key> — one release: what keeps it from being published, what it changes, what it hides."""

from collections.abc import Mapping
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import data_forms, data_parts, parts, release_parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import work
from records import jobs, reports
from records.desk import desk
from records.faults import Refused
from records.permissions import may
from records.person import Person

Facts = Mapping[str, Any]
QUIET = "act quiet"


def layout(viewer: Person, sent: Sent, key: str = "", **_: Any) -> html.Main:
    """key: of the release, which names one draft of it."""
    try:
        with desk().reading() as connection:
            top = data_parts.told_apart(jobs.is_worked(connection))
            release = reports.held(connection, f"release/{key}")
            before = reports.held(connection, "releases")["before"]
    except Refused:
        return not_found()
    here = f"/data/releases/{release['key']}"
    sent = sent.on(here)
    shown = parts.main(
        [
            data_parts.rooms(here),
            html.H1(_heading(release)),
            html.P([*(f"{note} " for note in release["notes"])], className="lead"),
            *top,
            _steps(release, before, viewer),
            html.Div(
                [
                    _evidence(release, viewer, sent),
                    html.Aside([html.H2("The release"), _facts(release)], className="rail"),
                ],
                className="split",
            ),
        ]
    )
    return with_lost(shown, sent)


def _evidence(release: Facts, viewer: Person, sent: Sent) -> html.Div:
    """What speaks for and against it: the checklist of a draft, what it changes, what it hides."""
    is_draft = bool(release["checklist"])
    return html.Div(
        [
            *([html.H2("Checklist"), release_parts.checklist(release["checklist"])] if is_draft else ()),
            _unsaid(release, sent) if may(viewer.roles, "load") and is_draft else None,
            html.H2("What it changes"),
            *release_parts.changes(release["changes"]),
            html.H2("Small numbers", id="small-numbers"),
            *release_parts.small_numbers(release["disclosure"]),
        ]
    )


def _heading(release: Facts) -> str:
    if release["checklist"]:
        return work.checked(release["checklist"], release["id"])
    served = " and is served now" if release["served"] else ""
    return f"Release {release['id']} is {work.RELEASE_STATES[release['state']]}{served}"


def _steps(release: Facts, before: str, viewer: Person) -> Component | None:
    """What can be done with it now, each on a page that asks once more."""
    here, state = f"/data/releases/{release['key']}", release["state"]
    found: list[tuple[str, str]] = []
    if may(viewer.roles, "release"):
        if state == "draft":
            found.append(("review", "Send to review"))
        if state in {"draft", "in_review", "signed_off"}:
            found.append(("publish", "Publish"))
            found.append(("pages", "Read its pages again"))
        if release["served"] and before:
            found.append(("roll-back", f"Go back to release {before}"))
        if state == "published":
            found.append(("withdraw", "Withdraw"))
    ready = all(line["holds"] for line in release["checklist"])
    links = [  # what would be refused is not the button to press
        html.A(words, href=f"{here}/{what}", className="act" if place == 0 and (ready or what != "publish") else QUIET)
        for place, (what, words) in enumerate(found)
    ]
    if state in {"draft", "in_review", "signed_off"}:
        if may(viewer.roles, "override") and any(x["further"] and not x["holds"] for x in release["checklist"]):
            links.append(html.A("Publish without the review", href=f"{here}/override", className="act danger"))
        links.append(html.A("See it as the public will", href=f"/?draft={release['key']}", className=QUIET))
        links.append(html.A("What reviewers said", href=f"/review/{release['key']}", className=QUIET))
    return html.P(links, className="acts") if links else None


def _unsaid(release: Facts, sent: Sent) -> Component | None:
    """Large revisions that nobody explained, each with a form."""
    found = [] if release["changes"] is None else release["changes"]["unsaid"]
    if not found:
        return None
    told: list[Any] = [html.H2("Large revisions that need a reason", id="say-why")]
    for place, entry in enumerate(found):
        values = "1 value" if entry["values"] == 1 else f"{entry['values']:,} values"
        edition = f"the edition of {work.day(entry['edition'])}" if entry["edition"] else "an edition without a date"
        told.append(html.P(f"{values} of {entry['measure']} moved a lot in {edition}."))
        if entry["edition"]:
            told.append(data_forms.note(entry, place, sent))
    told.append(html.P("Afterwards, draft the release again: its reasons are part of it.", className="source"))
    return html.Section(told)


def _made_of(release: Facts) -> str:
    loads = len(release["loads"])
    said = {0: "no load", 1: "one load"}.get(loads, f"{loads:,} loads")
    return f"{said}, and what came with the software"


def _facts(release: Facts) -> Component:
    return html.Div(
        [
            data_parts.facts(
                [
                    ("State", work.RELEASE_STATES[release["state"]]),
                    ("Figures", f"{release['figures']:,}"),
                    ("Made of", _made_of(release)),
                    ("Pages count from", work.day(release["dated"])),
                    ("Check code", html.Code(release["content_hash"], className="hash")),
                ]
            ),
            html.H2("What was done"),
            release_parts.steps(release),
        ]
    )


register_page(
    __name__, path_template="/data/releases/<key>", name="Draft", title="Release", layout=layout, may="read_loads"
)
