"""/data — the analyst's desk: what waits, what was loaded, and where the next file goes."""

import os
from collections.abc import Mapping
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component
from sqlalchemy import Connection

from components import data_forms, data_parts, parts
from components.forms import Sent
from components.refused import with_lost
from components.words import work
from records import jobs, reports
from records.desk import desk
from records.faults import Refused
from records.permissions import may
from records.person import Person
from records.waiting_files import upload_limit


def layout(viewer: Person, sent: Sent, **_: Any) -> html.Main:
    """viewer: who is signed in; sent: what forms bring back."""
    with desk().reading() as connection:
        top = data_parts.told_apart(jobs.is_worked(connection), trouble(connection))
        running = jobs.still_open(connection)
        try:
            loads, releases = reports.held(connection, "loads"), reports.held(connection, "releases")
            draft = work.unpublished(releases)
            lacks = [] if draft is None else _lacks(connection, draft["key"])
        except Refused:
            loads, draft, lacks = NOTHING, None, []
            heading = [html.H1("Data"), data_parts.not_yet(NOT_YET)]
        else:
            heading = _heading(loads, releases)
    sent = sent.on("/data")
    loading = data_forms.upload(loads["kinds"], upload_limit(os.environ), sent) if may(viewer.roles, "load") else None
    shown = parts.main(
        [
            data_parts.rooms("/data"),
            *heading,
            *top,
            _running(running),
            html.Div(
                [
                    html.Div(
                        _told(loads, draft, lacks, sent if may(viewer.roles, "load") else None)
                        if loads is not NOTHING
                        else None
                    ),
                    html.Aside([html.H2("Load a file"), loading or html.P(ONLY_ANALYSTS)], className="rail"),
                ],
                className="split",
            ),
        ]
    )
    return with_lost(shown, sent)


NOT_YET = "Nothing is known of loads and releases yet. The worker tells it within seconds of its start."
NOTHING: Mapping[str, Any] = {"loads": [], "waiting": [], "refused": [], "kinds": []}
"""Before the first report, a file can be loaded all the same."""
ONLY_ANALYSTS = "Analysts load files. Your role lets you read what was loaded."


def _heading(loads: Mapping[str, Any], releases: Mapping[str, Any]) -> list[Component]:
    step, words, address = work.next_step(loads, releases)
    lead = html.P([step, " ", html.A(words, href=address)], className="lead")
    return [html.H1(work.heading(loads, releases)), lead]


def _told(
    loads: Mapping[str, Any], draft: Mapping[str, Any] | None, lacks: list[str], sent: Sent | None
) -> list[Component | None]:
    """sent: None for who may not decide."""
    table = data_parts.loads_table(loads["loads"])
    files = [each["load"] for each in loads["waiting"] if not data_parts.is_load(each["load"])]
    leave = {name: data_forms.leave(name, sent) for name in files if sent is not None}
    return [_waits(loads, leave, draft, lacks), html.H2("Loads"), table, _refused(loads)]


def trouble(connection: Connection) -> str:
    """Why reports could not be made; "" while they can."""
    if reports.kept_at(connection, "trouble") is None:
        return ""
    return str(reports.held(connection, "trouble")["words"])


def _lacks(connection: Connection, key: str) -> list[str]:
    lines = reports.held(connection, f"release/{key}")["checklist"]
    return [line["words"] for line in lines if not line["holds"]]


def _running(found: list[jobs.Job]) -> Component | None:
    if not found:
        return None
    items = [
        html.Li([html.A(work.title(j.verb, j.words, j.file), href=f"/data/jobs/{j.id}"), f": {work.STATES[j.state]}"])
        for j in found
    ]
    return html.Section([html.H2("Under way"), html.Ul(items)], className="answer")


def _waits(
    loads: Mapping[str, Any], leave: Mapping[str, Component], draft: Mapping[str, Any] | None, lacks: list[str]
) -> html.Section:
    about = [html.H2("What waits"), data_parts.waits(loads["waiting"], leave)]
    if draft is not None and lacks:
        about += [
            html.H3(f"Before release {draft['id']} can be published"),
            html.Ul([html.Li(work.in_browser(words)) for words in lacks]),
            html.P(html.A(f"Go to release {draft['id']}", href=f"/data/releases/{draft['key']}")),
        ]
    return html.Section(about, id="waits")


def _refused(loads: Mapping[str, Any]) -> Component | None:
    """Files that were refused as a whole. Their originals are kept."""
    if not loads["refused"]:
        return None
    lines = [[each["file"], work.when(each["at"]), work.in_browser(each["reason"])] for each in loads["refused"]]
    table = parts.table("Files that were refused as a whole", ["File", "When", "Why"], lines, stacked=True)
    return html.Details([html.Summary(f"Refused files ({len(lines)})"), table])


register_page(__name__, path="/data", name="Data", title="Data", layout=layout, may="read_loads")
