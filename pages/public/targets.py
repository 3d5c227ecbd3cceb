"""/targets — the national goals for neighbourhood health and the reform items: what can be judged, and why not."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html, register_page

from components import ahead, goal_filter, goals, outcome_charts, parts
from components.words import goals as words
from queries import ask

Row = Mapping[str, Any]


def layout(**asked: Any) -> html.Main:
    """asked: state, goal, by, area. A value that is unknown is taken for all; they narrow the list together."""
    rows = ask("goal_list")
    figures = _by_record(ask("goal_figures"))
    want = goal_filter.wanted(rows, asked)
    shown = goal_filter.kept(rows, figures, want)
    judged = [r for r in shown if r["state"] == "judged"]
    followed = [r for r in shown if r["state"] == "directional" and _is_followed(r, figures)]
    rest = [r for r in shown if r not in judged and r not in followed]
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("2029 targets", None)]),
            html.H1(words.heading(ask("goal_counts")[0])),
            html.P(f"{words.unstarted(ask('judged_targets'))} {words.lead(rows)}".strip(), className="lead"),
            goal_filter.controls(rows, want, shown),
            _contents(judged, followed, rest),
            _judged(judged, figures),
            _followed(followed, figures),
            *goals.by_state(rest, figures, ask("goal_pairs"), rows),
            goals.meanings(rows),
        ]
    )


def _by_record(figures: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    return {record: list(group) for record, group in groupby(figures, key=lambda f: str(f["record_id"]))}


def _is_followed(row: Row, figures: Mapping[str, Sequence[Row]]) -> bool:
    return any(f["role"] == "series" for f in figures.get(row["record_id"], ()))


def _contents(judged: Sequence[Row], followed: Sequence[Row], rest: Sequence[Row]) -> html.Nav:
    """How many of each, and the way to them."""
    groups = [
        ("judged", "can be judged", len(judged)),
        ("followed", "a direction, with figures to follow it", len(followed)),
    ]
    for state, members in goals.in_states(rest).items():
        name = goals.title_of(state)
        groups.append((f"state-{state}", f"{name[0].lower()}{name[1:]}", len(words.once(members))))
    links = [
        html.Li(html.A([html.Strong(f"{number}"), f" {name}"], href=f"#{anchor}"))
        for anchor, name, number in groups
        if number
    ]
    return html.Nav(html.Ul(links, className="tally"), **{"aria-label": "How many of each"})


def _judged(rows: Sequence[Row], figures: Mapping[str, Sequence[Row]]) -> html.Section | None:
    if not rows:
        return None
    targets = {t["target_id"]: t for t in ask("judged_targets")}
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(figures[row["record_id"]][0]["indicator_id"], []).append(row)
    cards = [_card(members, targets, figures[members[0]["record_id"]][0]) for members in by_measure.values()]
    return html.Section(
        [html.H2(f"What can be judged ({len(rows)})"), html.Div(cards, className="large-measures")], id="judged"
    )


def _card(members: Sequence[Row], targets: Mapping[str, Row], row: Row) -> html.Section:
    measure, sex = row["indicator_id"], row["sex"]
    areas = [a for a in (row["local_area"], row["benchmark_area"]) if a]
    spec = outcome_charts.of(
        row,
        [row],
        {sex: ask("series_of", indicator_id=measure, areas=areas, sex=sex)},
        [],
        id=f"goal-{measure}".replace("_", "-"),
        breaks=ask("breaks_of", indicator_id=measure, area_code=row["local_area"]),
        gaps={sex: ask("gaps_of", indicator_id=measure, areas=areas, sex=sex)},
    )
    return goals.judged_card(
        members, targets, row, ahead.with_path(spec, ask("path_of", indicator_id=measure, sex=sex), row)
    )


def _followed(rows: Sequence[Row], figures: Mapping[str, Sequence[Row]]) -> html.Section | None:
    if not rows:
        return None
    lines = {(r["indicator_id"], r["sex"]): r for r in ask("goal_lines")}
    return html.Section(
        [
            html.H2(f"{words.SERIES} ({len(rows)})"),
            html.P("Each asks for more or for less, and names no number to reach. So none has a status."),
            goals.with_figures(rows, figures, lines),
        ],
        id="followed",
    )


register_page(__name__, path="/targets", name="2029 targets", title="2029 targets", layout=layout)
