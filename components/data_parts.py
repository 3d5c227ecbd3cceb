"""The pieces of the analyst's pages: where one is, whether the worker is there, loads, rows, releases, jobs."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import parts
from components.forms import Input
from components.words import work

Facts = Mapping[str, Any]
_ROOMS = (("/data", "Loads"), ("/data/releases", "Releases"), ("/data/jobs", "Jobs"))
_MEANT = {
    "rejected": "Rejected",
    "set_aside": "Set aside: not about what this site shows",
    "duplicate": "Said already in the same file",
    "unchanged": "Held already with these values",
    "changed": "Held with other values until now",
    "new": "New",
}


def rooms(address: str) -> html.Nav:
    """Loads, releases, jobs: the one at this address is marked."""
    here = max((path for path, _ in _ROOMS if address == path or address.startswith(f"{path}/")), key=len, default="")
    here = "/data" if address.startswith("/data/loads/") else here
    items = [
        html.Li(
            html.A(
                words, href=path, **({"aria-current": "page" if path == address else "true"} if path == here else {})
            )
        )
        for path, words in _ROOMS
    ]
    return html.Nav(html.Ul(items), className="switch", **{"aria-label": "Data"})


def once() -> Input:
    """What tells a form that is sent twice from two forms."""
    return Input(type="hidden", name="once", value=secrets.token_urlsafe(24))


def told_apart(is_worked: bool, trouble: str = "") -> list[Component]:
    """What an analyst must know before anything else: that nobody does what is asked, or that reports are old."""
    found = []
    if not is_worked:
        found.append(
            "No worker is there: what you ask for waits. Whoever looks after the server starts it with “make run” "
            "or “python cli.py work”."
        )
    if trouble:
        found.append(f"What stands here may be old. {work.in_browser(trouble)}")
    return [html.P(words, className="problem") for words in found]


def not_yet(words: str) -> html.P:
    """Before the worker told anything."""
    return html.P(words, className="lead")


def loads_table(loads: Sequence[Facts]) -> Component:
    """Every load, the last first, with what became of its rows."""
    if not loads:
        return html.P("No file was loaded yet.")
    lines = []
    for load in loads:
        counts = load["counts"]
        lines.append(
            [
                html.A(f"{load['id']} · {load['file']}", href=f"/data/loads/{load['id']}"),
                load["title"],
                work.day(load["vintage"]),
                f"{work.when(load['loaded_at'])}, {load['loaded_by']}",
                f"{counts['read']:,}",
                f"{counts['accepted']:,}",
                f"{counts['rejected']:,}",
                html.Strong(work.load_state(load)) if load["waiting"] else work.load_state(load),
            ]
        )
    heads = ["File", "Kind", "Edition", "Loaded", "Rows read", "Accepted", "Rejected", "State"]
    return parts.table("Files that were loaded, the last first", heads, lines, stacked=True)


def waits(waiting: Sequence[Facts], leave: Mapping[str, Component]) -> Component:
    """What keeps a release from being published, of loads.

    leave: the form for a file whose load was cut short, by what it goes by; it has no page of its own.
    """
    if not waiting:
        return html.P("No load waits for a decision.")
    return html.Ul([html.Li([work.in_browser(each["words"]), *_onward(each["load"], leave)]) for each in waiting])


def is_load(name: str) -> bool:
    """Whether what waits is a load; a file whose load was cut short goes by its hash."""
    return name.startswith("L")


def _onward(load: str, leave: Mapping[str, Component]) -> list[Any]:
    if is_load(load):
        return [" ", html.A(f"Go to {load}", href=f"/data/loads/{load}")]
    return [leave[load]] if load in leave else []


def fates(load: Facts) -> Component:
    """What became of each row; the counts add up, and it says so."""
    counts = load["counts"]
    lines: list[list[Any]] = [[words, f"{counts[name]:,}"] for name, words in _MEANT.items()]
    lines.append([html.Strong("Rows read"), html.Strong(f"{counts['read']:,}")])
    return parts.table("What became of each row", ["Row", "How many"], lines)


def facts(entries: Sequence[tuple[str, Any]]) -> html.Dl:
    """Names with what they are; those that are empty are left out."""
    told = [(name, value) for name, value in entries if value not in ("", None)]
    return html.Dl(
        [piece for name, value in told for piece in (html.Dt(name), html.Dd(value))], className="facts plain"
    )


def decisions(load: Facts) -> Component | None:
    """What people decided about a load, with reasons."""
    lines = [[_at(a), _mended(a), a["by"], a["reason"]] for a in load["amendments"]]
    lines += [[_at(w), _left_out(w), w["by"], w["reason"]] for w in load["waivers"]]
    lines += [[_at(w), f"May leave out {w['indicator']}", w["by"], w["reason"]] for w in load["short_waivers"]]
    lines += [[_at(c), f"Corrected file {c['file']}", c["by"], c["reason"]] for c in load["corrections"]]
    if not lines:
        return None
    return parts.table("What was decided, and why", ["When", "What", "Who", "Why"], sorted(lines), stacked=True)


def _at(entry: Facts) -> str:
    return work.when(entry["at"])


def _place(entry: Facts) -> str:
    return f"row {entry['row']}" + (f" of sheet {entry['sheet']}" if entry["sheet"] else "")


def _mended(entry: Facts) -> str:
    return f"{_place(entry).capitalize()}, {entry['field']}: “{entry['old']}” became “{entry['new']}”"


def _left_out(entry: Facts) -> str:
    return f"{_place(entry).capitalize()} left out"


def jobs_table(jobs: Sequence[tuple[int, str, str, str, str]]) -> Component:
    """jobs: (number, what, state, who, when), the last first."""
    if not jobs:
        return html.P("Nothing was asked for yet.")
    lines = [
        [html.A(f"{number} · {what}", href=f"/data/jobs/{number}"), work.STATES[state].capitalize(), who, when]
        for number, what, state, who, when in jobs
    ]
    return parts.table("What was asked for, the last first", ["Job", "State", "By", "Asked"], lines, stacked=True)
