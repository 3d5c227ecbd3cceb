"""What one goal promised, field by field: terms, both readings of an unclear number, definition, who holds it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from components import parts
from components.words import goals, numbers, states

Row = Mapping[str, Any]

_UNEXPLAINED = {"judged", "milestone", "statement", "finance", "historic"}


def table(
    record: Row, terms: Row | None, steps: Sequence[Row], dates: Sequence[Row], judged: tuple[Row, Row] | None
) -> html.Section:
    """The terms of the promise. judged: its target and its measure at the latest; None where it is not judged.

    dates: those given for it where it is something to be done. Where the paper is silent, that is said.
    """
    entries = _of_a_target(record, terms, steps, judged) if terms is not None else _of_an_aim(record, dates)
    said = parts.table("The promise, part by part", ("Part", "Answer"), entries)
    return html.Section([html.H2("What was promised"), said], id="terms")


def _of_a_target(
    record: Row, terms: Row, steps: Sequence[Row], judged: tuple[Row, Row] | None
) -> list[tuple[str, str]]:
    on_the_way = [f"{goals.level(s['value'], terms['unit'])} by {numbers.month(s['due'])}" for s in steps]
    entries = [
        ("For whom", terms["cohort"] or "not said"),
        ("What is counted", terms["measure"]),
        ("How much", goals.how_much(terms)),
        ("Starting from", goals.starting_from(terms, *(judged or ()))),
        ("By when", goals.by_when(terms)),
        *[("On the way", step) for step in on_the_way],
        ("Whose target", goals.whose(terms, record["state"])),
        ("Where it can be seen", terms["area"]),
    ]
    return [(part, f"{said[0].upper()}{said[1:]}") for part, said in entries]


def _of_an_aim(record: Row, dates: Sequence[Row]) -> list[tuple[str, str]]:
    stated = "; ".join(d["words"] for d in dates) or "no date given"
    return [
        ("Kind", states.state(record).text),
        ("How much", "No number is given"),
        ("By when", f"{stated[0].upper()}{stated[1:]}"),
        ("Whose aim", goals.whose({"scope": "national"}, record["state"])),
    ]


def why(record: Row) -> html.Section | None:
    """Why it cannot be judged, who holds the figure and when it may come. None for what is judged."""
    if record["state"] == "judged":
        return None
    explained = record["state"] not in _UNEXPLAINED
    held = [("Who holds the figure", record["holder"]), ("When it may come", record["expected"])]
    told = [bit for name, words in held if words for bit in (html.Dt(name), html.Dd(f"{words[0].upper()}{words[1:]}"))]
    return html.Section(
        [
            html.H2("Why it cannot be judged" if explained else "Why it has no status"),
            html.P(record["why"] or states.MEANINGS[record["state"]]),
            html.Dl(told, className="facts") if told and explained else None,
        ],
        id="why",
    )


def readings(terms: Row | None, rows: Sequence[Row]) -> html.Section | None:
    """Both readings of a change whose basis the paper does not state, worked out on a nearby figure. None elsewhere."""
    if terms is None or terms["change_basis"] != "not_stated":
        return None
    size = f"{abs(terms['change']):g}"
    if not rows:
        shown = [html.P("We hold no figure to show the difference on.")]
    else:
        shown = [
            html.P("This shows the difference on the nearest figure. It is not the goal, and no target comes of it."),
            *[_both(list(pair), terms["change"]) for _, pair in groupby(rows, key=lambda r: str(r["plain_name"]))],
        ]
    return html.Section(
        [
            html.H2(f"Two ways to read “{size}%”"),
            html.P(f"The paper does not say if it means {size}% of the figure or {size} percentage points."),
            *shown,
        ],
        id="readings",
    )


def _both(rows: Sequence[Row], change: float) -> html.Div:
    first = rows[0]
    covers = first["scope_note"] or first["area_name"]
    entries = []
    for row in rows:
        name, asks = goals.reading(row, change)
        entries.append((name, numbers.short(row["start_value"], row), asks, row["arithmetic"]))
    caption = f"{first['plain_name']}, {first['start_period']}: {covers}"
    return parts.table(caption, ("If it means", "From", "It would ask for", "The sum"), entries)


def definition(record: Row, metrics: Sequence[Row], notes: Sequence[Row]) -> html.Section | None:
    """The definition in force and who publishes what, or that none has been published. None: nothing to measure."""
    if not metrics and record["state"] in _UNEXPLAINED:
        return None
    none = "No official definition has been published."
    if not metrics:
        body: list[Any] = [html.P(f"{none} Nor do we know of a figure that it could rest on.")]
    else:
        metric = metrics[0]
        body = [
            None if metric["defined"] else html.P([html.Strong(none), " This is as near as we can come."]),
            html.P(metric["definition"]),
            *_listed("What belongs to it", [n for n in notes if n["part"] == "rule"]),
            *_listed("How it can mislead", [n for n in notes if n["part"] == "trap"]),
            parts.table("Who publishes what", ("What", "Answer"), _published(metric)),
        ]
    return html.Section([html.H2("How it is measured"), *body], id="definition")


def _listed(title: str, notes: Sequence[Row]) -> list[Any]:
    return [html.H3(title), html.Ul([html.Li(n["sentence"]) for n in notes])] if notes else []


def _published(metric: Row) -> list[tuple[str, str]]:
    entries = [
        ("What is measured", metric["name"]),
        ("What is counted", metric["numerator"] or "not published"),
        ("Out of what", metric["denominator"] or "not published, or it is a plain count"),
        ("Who publishes it", metric["publisher"]),
        ("Under which name", metric["dataset"]),
        ("For which places", metric["geography"]),
        ("How often", metric["frequency"]),
        ("What kind of figure", metric["standing"]),
    ]
    # “None” alone would read like a fault.
    return [(what, "There is none" if said == "none" else f"{said[0].upper()}{said[1:]}") for what, said in entries]


def bear_in_mind(notes: Sequence[Row]) -> html.Section | None:
    """Caveats of one goal; None when there are none."""
    if not notes:
        return None
    return html.Section([html.H2("What to bear in mind"), html.Ul([html.Li(n["sentence"]) for n in notes])], id="notes")
