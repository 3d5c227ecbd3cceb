"""/data/releases/<key>/override — an administrator sets what reviewers still hold back aside, with a reason."""

from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import data_forms, data_parts, parts, release_parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import work
from records import overrides, reports
from records.desk import desk
from records.faults import Refused
from records.person import Person


def layout(viewer: Person, sent: Sent, key: str = "", **_: Any) -> html.Main:
    """key: of the draft."""
    try:
        with desk().reading() as connection:
            release = reports.held(connection, f"release/{key}")
            before = overrides.of_draft(connection, key)
    except Refused:
        return not_found()
    release_page = f"/data/releases/{release['key']}"
    here = f"{release_page}/override"
    lacking = [line for line in release["checklist"] if not line["holds"]]
    ours = [line["words"] for line in lacking if line["further"]]
    fixed = [line for line in lacking if not line["further"]]
    sent = sent.on(here)
    heading = f"Publish release {release['id']} without what reviewers ask for?" if ours else NOTHING
    shown = parts.main(
        [
            data_parts.rooms(release_page),
            html.H1(heading),
            html.P(
                "Your name and your reason are kept. The reviewing body reads both, and they are never taken out.",
                className="lead",
            )
            if ours
            else None,
            data_forms.override(here, ours, sent) if ours else None,
            *([html.H2("This cannot be set aside"), release_parts.checklist(fixed)] if fixed else ()),
            _before(before),
            html.P(html.A("Back to the release, without doing it", href=release_page)),
        ]
    )
    return with_lost(shown, sent)


NOTHING = "Reviewers hold nothing back"


def _before(found: list[overrides.Override]) -> Component | None:
    if not found:
        return None
    lines = [[work.when(o.at), " ".join(o.lines), o.name, o.reason] for o in found]
    return parts.table("What was set aside in this draft", ["When", "What", "Who", "Why"], lines, stacked=True)


register_page(
    __name__,
    path_template="/data/releases/<key>/override",
    name="Override",
    title="Override",
    layout=layout,
    may="override",
)
