"""The list of national goals and reform items: what can be judged, what has figures, and the rest by why not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import addresses, parts, records
from components.charts import TrendSpec, chart, spark
from components.words import goals, numbers, sentences, states
from components.words import targets as target_words

Row = Mapping[str, Any]
Figures = Mapping[str, Sequence[Row]]
_SMALL = 250  # px
_LINE = 2  # figures; one makes no line


def judged_card(
    members: Sequence[Row], targets: Mapping[str, Row], row: Row, spec: TrendSpec
) -> html.Section:  # fmt: skip
    """One measure that is judged: where it is, its path, and each of its goals.

    members: goals of the measure; targets: how each stands, by record; row: the measure at its latest.
    """
    caption = f"{row['plain_name']}: {sentences.scope(row) or row['area_name']}"
    listed = [_judged_row(member, targets[member["record_id"]], row) for member in members]
    return html.Section(
        [
            html.H3(html.A(row["plain_name"], href=parts.indicator_address(row))),
            parts.emphasised(f"{sentences.fact(row)} That is for {row['period']}.", numbers.full(row["value"], row)),
            parts.scope_note(row),
            chart(_plain(spec), height=_SMALL, caption_visible=False),
            parts.table(
                caption, ("Goal", "Starting point", "Latest", "Needed now", "Where it stands"), listed, stacked=True
            ),
        ],
        className="card-outcome",
    )


def _plain(spec: TrendSpec) -> TrendSpec:
    """The chart without the marks of unusual months: so small they would be a blot, with no room to explain them."""
    lines = tuple(replace(one, points=tuple(replace(p, signal="") for p in one.points)) for one in spec.lines)
    return replace(spec, lines=lines)


def _judged_row(goal: Row, target: Row, row: Row) -> list[Any]:
    name = html.A(f"{goals.wanted(target, row)} by {target['due_period']}", href=addresses.of_record(goal))
    start = f"{numbers.short(target['start_value'], row)} ({_start_words(target)})"
    latest = f"{numbers.short(row['value'], row)} ({row['period']})"
    return [name, start, latest, goals.needed_now(target, row), parts.badge(target_words.badge(target))]


def _start_words(target: Row) -> str:
    return (
        f"the whole year to {target['start_period']}, not one month"
        if target["start_reading"] == "year_total"
        else target["start_period"]
    )


def with_figures(rows: Sequence[Row], figures: Figures, lines: Mapping[tuple[str, str], Row]) -> Component:
    """Goals that ask for more or less of something published: name, latest, England, small line. No status."""
    entries = [
        _figure(row, f, lines[f["indicator_id"], f["sex"]])
        for row in rows
        for f in figures[row["record_id"]]
        if f["role"] == "series"
    ]
    return html.Ul(entries, className="small-measures")


def _figure(goal: Row, figure: Row, line: Row) -> html.Li:
    alike = figure["england"] is not None and not sentences.level_is_not_comparable(figure)
    england = f"England {numbers.short(figure['england'], figure)}" if alike else ""
    return html.Li(
        [
            html.H3(html.A(goal["title"], href=addresses.of_record(goal))),
            html.P(figure["plain_name"]),
            html.P(
                [
                    html.Span(numbers.short(figure["value"], figure), className="figure"),
                    html.Span(parts.unit_beside(figure), className="unit"),
                    html.Span(england, className="against"),
                ]
            ),
            parts.scope_note(figure),
            _small_line(figure, line),
            parts.placed_source(figure),
        ],
        className="small-measure",
    )


def _small_line(figure: Row, line: Row) -> html.Img | None:
    """How it went since its last break, a step not published left open; None for a single figure."""
    if len(line["line"]) < _LINE:
        return None
    known = dict(zip(line["steps"], line["line"], strict=True))
    first, last = line["steps"][0], line["steps"][-1]
    ends = f"from {numbers.short(known[first], figure)} {sentences.when(line['first_period'], figure)}"
    ends += f" to {numbers.short(known[last], figure)} {sentences.when(figure['period'], figure)}"
    return spark([known.get(step) for step in range(first, last + 1)], f"{figure['plain_name']}: {ends}")


def by_state(rows: Sequence[Row], figures: Figures, pairs: Sequence[Row], everything: Sequence[Row]) -> list[Component]:
    """The rest, a section a state, each item with why. everything: all rows, for the names of what stands elsewhere."""
    named = {r["record_id"]: r for r in everything}
    return [_state(state, members, figures, pairs, named) for state, members in in_states(rows).items()]


def in_states(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each state that has any, in the order of the closed list."""
    held = {state: [r for r in rows if r["state"] == state] for state in states.STATES}
    return {state: members for state, members in held.items() if members}


def title_of(state: str) -> str:
    """The name of a section; the directions with figures stand in one of their own."""
    return "A direction, no number and no figure" if state == "directional" else states.STATES[state].text


def _state(
    state: str, members: Sequence[Row], figures: Figures, pairs: Sequence[Row], named: Mapping[str, Row]
) -> Component:
    listed = [
        _item(cluster[0], figures, pairs, named, cluster)
        if len(cluster) == 1
        else html.Li(
            [
                html.P(goals.together(cluster), className="side-by-side"),
                html.Ul([_item(one, figures, pairs, named, cluster) for one in cluster], className="goal-items"),
            ],
            className="goal-cluster",
        )
        for cluster in clusters(members, pairs)
    ]
    return html.Section(
        [
            html.H2(f"{title_of(state)} ({len(goals.once(members))})"),
            html.P(states.MEANINGS[state]),
            html.Ul(listed, className="goal-items"),
        ],
        id=f"state-{state}",
    )


def clusters(rows: Sequence[Row], pairs: Sequence[Row]) -> list[list[Row]]:
    """Rows that are to be read together side by side, each cluster at the place of its first; most are of one row."""
    groups: dict[str, list[Row]] = {r["record_id"]: [r] for r in rows}
    for pair in pairs:
        one, other = groups.get(pair["record_id"]), groups.get(pair["other_id"])
        if one is not None and other is not None and one is not other:
            joined = one + other
            groups |= {r["record_id"]: joined for r in joined}
    place = {r["record_id"]: n for n, r in enumerate(rows)}
    distinct = {id(group): group for group in groups.values()}.values()
    return [sorted(group, key=lambda r: place[r["record_id"]]) for group in distinct]


def _item(row: Row, figures: Figures, pairs: Sequence[Row], named: Mapping[str, Row], beside: Sequence[Row]) -> html.Li:
    """One goal or item: promise, why it is not judged, the nearest figure if there is one, what it repeats."""
    near = [_nearest(f) for f in figures.get(row["record_id"], ()) if f["role"] == "proxy"]
    repeats = named.get(row["same_as"])
    here = {r["record_id"] for r in beside}
    apart = [p["other_id"] for p in pairs if p["record_id"] == row["record_id"] and p["other_id"] not in here]
    return html.Li(
        [
            html.H3(html.A(row["title"], href=addresses.of_record(row))),
            html.P(row["statement"]),
            html.P(["Repeats ", _named_link(repeats), ". It is counted once."]) if repeats else None,
            html.P(row["why"], className="why") if row["why"] else None,
            *near,
            _apart([named[i] for i in apart if i in named]),
            records.source(row),
        ],
        id=row["slug"],
        className="record",
    )


def _named_link(row: Row) -> html.A:
    return html.A(f"{row['title']} ({row['record_id']})", href=addresses.of_record(row))


def _apart(rows: Sequence[Row]) -> html.P | None:
    """What is to be read with a goal and stands in another section."""
    if not rows:
        return None
    links = [bit for row in rows for bit in (_named_link(row), " · ")][:-1]
    return html.P(["Read it with: ", *links], className="read-with")


def _nearest(figure: Row) -> html.Div:
    """A figure that is near the goal and not it: its value and England's, what it covers, why it is not the thing."""
    england = "" if figure["england"] is None else f", England {numbers.short(figure['england'], figure)}"
    return html.Div(
        [
            html.P(
                [
                    html.Strong("Nearest figure, not the thing itself: "),
                    html.A(figure["plain_name"], href=parts.indicator_address(figure)),
                    f", {numbers.short(figure['value'], figure)}{england}",
                ]
            ),
            parts.scope_note(figure),
            html.P(figure["note"]) if figure["note"] else None,
            parts.placed_source(figure),
        ],
        className="nearest",
    )


def meanings(rows: Sequence[Row]) -> html.Section:
    """What each state in the list means."""
    held = {r["state"] for r in rows}
    entries = [(states.STATES[s].text, words) for s, words in states.MEANINGS.items() if s in held]
    return html.Section(
        [html.H2("What the states mean"), parts.table("States of a goal", ("State", "What it means"), entries)],
        id="states",
    )
