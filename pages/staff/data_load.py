"""/data/loads/<name> — one load: what became of each row, what waits in it, what was decided, and by whom."""

import os
from collections.abc import Mapping
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import data_forms, data_parts, parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import work
from records import jobs, reports
from records.desk import desk
from records.faults import Refused
from records.permissions import may
from records.person import Person
from records.waiting_files import upload_limit

PAGE = 50  # rejected fields on one page
Facts = Mapping[str, Any]


def layout(
    viewer: Person,
    sent: Sent,
    name: str = "",
    start: Any = "",
    **_: Any,
) -> html.Main:
    """name: of the load. start: the first rejected field shown, counted from 1."""
    try:
        with desk().reading() as connection:
            is_worked = jobs.is_worked(connection)
            load = reports.held(connection, f"load/{name}")
    except Refused:
        return not_found()
    here = f"/data/loads/{load['id']}"
    first = int(start) if isinstance(start, str) and start.isascii() and start.isdigit() and 0 < len(start) < 7 else 1
    sent = sent.on(here if first == 1 else f"{here}?start={first}")
    decides = may(viewer.roles, "load") and not load["set_aside"]
    shown = parts.main(
        [
            data_parts.rooms(here),
            html.H1(_heading(load)),
            html.P(f"{load['file']}: {load['title']}, edition of {work.day(load['vintage'])}.", className="lead"),
            *data_parts.told_apart(is_worked),
            html.Div(
                [
                    html.Div([data_parts.fates(load), _asides(load), _warnings(load)]),
                    html.Div([html.H2("The file"), _file(load)], className="rail"),
                ],
                className="split",
            ),
            _rejects(load, first, sent if decides else None),
            _short(load, sent if decides else None),
            data_parts.decisions(load),
            _whole(load, sent) if decides else None,
        ]
    )
    return with_lost(shown, sent)


def _heading(load: Facts) -> str:
    counts = load["counts"]
    if load["set_aside"]:
        return f"{load['id']} is set aside"
    if load["waiting"]:
        return f"{load['id']}: {work.rows(load['waiting'])} of {counts['read']:,} to decide on"
    return f"{load['id']}: {counts['accepted']:,} of {work.rows(counts['read'])} accepted, nothing waits"


def _file(load: Facts) -> html.Dl:
    from_ = {"file": "as the file says", "analyst": "as was said at loading", "day of loading": "the day of loading"}
    return data_parts.facts(
        [
            ("Name", load["file"]),
            ("Edition", f"{work.day(load['vintage'])}, {from_[load['vintage_from']]}"),
            ("Of", load["period"]),
            ("Not to be shown before", work.when(load["embargo"]) if load["embargo"] else ""),
            ("Loaded", f"{work.when(load['loaded_at'])}, {load['loaded_by']}"),
            ("Read", "once" if len(load["readings"]) == 1 else f"{len(load['readings'])} times"),
            ("Figures made of it", f"{load['figures']:,}"),
            ("Reports made of it", f"{load['reports']:,}" if load["reports"] else ""),
            ("SHA-256", html.Code(load["sha256"], className="hash")),
            ("Set aside because", load["set_aside"]),
        ]
    )


def _asides(load: Facts) -> Component | None:
    if not load["asides"]:
        return None
    lines = [[reason, f"{count:,}"] for reason, count in load["asides"]]
    return html.Details(
        [html.Summary("Why rows were set aside"), parts.table("Rows set aside, by reason", ["Reason", "Rows"], lines)]
    )


def _warnings(load: Facts) -> Component | None:
    if not load["warnings"]:
        return None
    return html.Section([html.H2("Look at this"), html.Ul([html.Li(words) for words in load["warnings"]])])


def _rejects(load: Facts, first: int, sent: Sent | None) -> Component | None:
    """The rejected fields, a page of them at a time. sent: None for who may not decide."""
    found = load["rejects"]
    if not found:
        return None
    shown = found[first - 1 : first - 1 + PAGE]
    items = [_reject(load["id"], reject, first + place, sent) for place, reject in enumerate(shown)]
    return html.Section(
        [
            html.H2("Rejected rows"),
            html.P(
                [
                    "One field is wrong. "
                    if load["rejects_in_all"] == 1
                    else f"{load['rejects_in_all']:,} fields are wrong. ",
                    html.A("All of them as CSV", href=f"/data/loads/{load['id']}/rejects.csv"),
                ]
            ),
            _all_of_them(load, sent) if sent is not None and load["waiting"] else None,
            html.Ol(items, className="rejects", start=first),
            _more(load, first),
        ],
        id="rejects",
    )


def _reject(load: str, reject: Facts, number: int, sent: Sent | None) -> html.Li:
    sheet = f", sheet {reject['sheet']}" if reject["sheet"] else ""
    forms = data_forms.mend(load, reject, number, sent) if sent is not None and not reject["waived"] else None
    return html.Li(
        [
            html.H3(f"Row {reject['row']}{sheet}: {reject['field']}"),
            html.P(["It says ", html.Q(reject["value"]), f". {reject['reason']} {reject['fix']}"]),
            html.P(f"Left out: {reject['waived']}", className="source") if reject["waived"] else forms,
        ],
        className="record",
    )


def _more(load: Facts, first: int) -> Component | None:
    """Links to the pages before and after."""
    here, many = f"/data/loads/{load['id']}", len(load["rejects"])
    links = []
    if first > 1:
        links.append(html.A("The ones before", href=f"{here}?start={max(1, first - PAGE)}#rejects"))
    if first - 1 + PAGE < many:
        links.append(html.A("The next ones", href=f"{here}?start={first + PAGE}#rejects"))
    said = f" The first {many:,} are listed here." if load["rejects_in_all"] > many else ""
    return html.P([*links, said], className="links") if links or said else None


def _all_of_them(load: Facts, sent: Sent) -> html.Details:
    """What settles many rows at once."""
    is_open = sent.typed.get("form") in {"corrected", "all"}
    every = data_forms.decide(
        load["id"],
        "waive",
        sent,
        "Leave them all out",
        f"{work.rows(load['waiting'])} will be left out. They stay listed here.",
        [data_forms.hidden("which", "all")],
        "all",
    )
    return html.Details(
        [
            html.Summary("Decide on many rows at once"),
            html.Div([data_forms.corrected(load["id"], upload_limit(os.environ), sent), every], className="beside"),
        ],
        open=is_open,
    )


def _short(load: Facts, sent: Sent | None) -> Component | None:
    """Measures of which the edition leaves figures out."""
    if not load["short"]:
        return None
    found: list[Component] = [html.H2("It leaves figures out")]
    for place, (indicator, measure, figures) in enumerate(load["short"]):
        said = f"{measure}: {figures:,} figures that the edition before it gives are not in it."
        if sent is None:
            found.append(html.P(said))
            continue
        more = [data_forms.hidden("which", "short"), data_forms.hidden("measure", indicator)]
        found.append(data_forms.decide(load["id"], "waive", sent, "Leave figures out", said, more, f"short-{place}"))
    return html.Section(found)


def _whole(load: Facts, sent: Sent) -> html.Details:
    """What can be decided about the load as a whole; seldom, so it is folded away."""
    name = load["id"]
    again = "The original is read once more, with the definitions as they are now."
    aside = "The next draft is made without it. Nothing of it is deleted."
    return html.Details(
        [
            html.Summary("Read it again, set it aside, or mend its day"),
            html.Div(
                [
                    data_forms.decide(name, "read-again", sent, "Read it again", again),
                    data_forms.decide(name, "set-aside", sent, "Set it aside", aside),
                    data_forms.edition(name, load["vintage"], sent),
                ],
                className="beside",
            ),
        ],
        open=sent.typed.get("form") in {"read-again", "set-aside", "edition"},
        className="data-rest",
    )


register_page(__name__, path_template="/data/loads/<name>", name="Load", title="Load", layout=layout, may="read_loads")
