"""The pieces of the analyst's pages about releases: what was done to each, checklist, what changed, small numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import parts
from components.charts.spec import number
from components.words import releases as words_of
from components.words import work

Facts = Mapping[str, Any]
_KINDS = {
    "primary": "Hidden: too small",
    "secondary": "Hidden, so that another cannot be worked out",
    "near": "Shown, near the threshold",
    "already_public": "Must be hidden, and was given away before",
    "fault": "Figures that do not agree",
}
_MOST = 200
"""Lines of small numbers on a page; all of them are in the CSV."""


def listed(release: Facts) -> html.Li:
    """One release of the list, with what was done to it."""
    served = ", served now" if release["served"] else ""
    return html.Li(
        [
            html.H3(html.A(f"Release {release['id']}", href=f"/data/releases/{release['key']}")),
            html.P(f"{work.RELEASE_STATES[release['state']].capitalize()}{served}."),
            html.Ul([html.Li(note) for note in release["notes"]]),
            steps(release),
        ],
        className="record",
    )


def steps(release: Facts) -> html.Ol:
    """What was done to a release, in order."""
    return html.Ol(
        [
            html.Li(f"{work.when(s['at'])}: {s['what']}, {s['by']}." + (f" {s['why']}" if s["why"] else ""))
            for s in release["steps"]
        ],
        className="source steps",
    )


def checklist(lines: Sequence[Facts]) -> html.Ul:
    """What must hold before a release is published: shape, word, then the sentence."""
    return html.Ul([_line(line) for line in lines], className="checklist")


def _line(line: Facts) -> html.Li:
    shape, said = ("✓", "Holds") if line["holds"] else ("✗", "Does not hold")
    about = f"{line['about'][:1].upper()}{line['about'][1:]}"
    rest = "" if line["holds"] and line["words"] == "ok" else f". {work.in_browser(line['words'])}"
    return html.Li(
        [
            html.Span(f"{shape} ", **{"aria-hidden": "true"}),
            html.Span(f"{said}: ", className="visually-hidden"),
            html.Strong(about),
            rest,
        ],
        className="holds" if line["holds"] else "lacks",
    )


def changes(found: Facts | None) -> list[Component]:
    """What a release changes against the one before."""
    if found is None:
        return [html.P("There was no release before it to compare it with.")]
    since = words_of.name(found["since"])
    told: list[Component] = [html.P(_summary(found, since))]
    if found["figures"]:
        told.append(_figures(found, since))
    if found["verdicts"]:
        told.append(_verdicts(found["verdicts"]))
    if found["gone"]:
        lines = [html.Li(f"{line['measure']}, {line['area']}, {line['sex']}") for line in found["gone"]]
        told.append(html.Details([html.Summary(f"Lines that are gone ({len(lines)})"), html.Ul(lines)]))
    return told


def _summary(found: Facts, since: str) -> str:
    counts = [
        (found["figures_in_all"], "value changed", "values changed"),
        (len(found["verdicts"]), "verdict changed", "verdicts changed"),
        (found["added"], "line is new", "lines are new"),
        (len(found["gone"]), "line is gone", "lines are gone"),
        (found["dropped"], "period has no figure any more", "periods have no figure any more"),
    ]
    said = [f"{count:,} {one if count == 1 else more}" for count, one, more in counts if count]
    return f"Against release {since}: {', '.join(said)}." if said else f"Nothing changed against release {since}."


def _figures(found: Facts, since: str) -> Component:
    lines = [
        [
            f"{f['measure']}, {f['area']}, {f['sex']}, {f['period']}",
            number(f["old"], f["decimals"]),
            number(f["new"], f["decimals"]),
            f["reason"] or ("No reason yet" if f["needs_note"] else ""),
        ]
        for f in found["figures"]
    ]
    shown = "" if len(lines) == found["figures_in_all"] else f", the {len(lines)} largest"
    heads = ["Figure", f"In {since}", "In this one", "Why"]
    return parts.table(f"Values that changed{shown}", heads, lines, stacked=True)


def _verdicts(found: Sequence[Facts]) -> Component:
    lines = [
        [f"{v['measure']}, {v['area']}, {v['sex']}", v["what"], _said(v["old"]), _said(v["new"])] for v in found[:_MOST]
    ]
    return parts.table("Verdicts that changed", ["Line", "Of", "Was", "Is"], lines, stacked=True)


def _said(word: str) -> str:
    return word.replace("_", " ")


def small_numbers(found: Facts) -> list[Component]:
    """What is hidden and why, and what is near; never a value that is hidden."""
    counts = f"{found['hidden']:,} cells are hidden, and {found['near']:,} shown ones are near the threshold."
    clean = "Nothing that is hidden can be worked out." if found["clean"] else "Something hidden could be worked out."
    told: list[Component] = [html.P(f"{counts} {clean}"), *[html.P(note) for note in found["assumed"]]]
    rows = [*found["rows"], *found["staff_rows"]]
    if rows:
        lines = [
            [
                f"{r['measure']}, {r['area']}, {r['sex']}, {r['period_label']}" if r["measure"] else "The whole",
                _KINDS.get(r["kind"], r["kind"]),
                r["why"],
            ]
            for r in rows[:_MOST]
        ]
        in_all = found["rows_in_all"] + found["staff_rows_in_all"]
        shown = "" if in_all == len(lines) else f", the first {len(lines)} of {in_all:,}"
        table = parts.table(f"Small numbers{shown}", ["Cell", "What", "Why"], lines, stacked=True)
        told.append(html.Details([html.Summary("Each of them, with its reason"), table]))
    return told
