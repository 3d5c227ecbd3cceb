"""/targets/<slug> — one national goal or reform item: finding, answer, terms, definition, why it is not judged."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page

from components import addresses, agreed, ahead, being_done, goal_answer, outcome_charts, parts, records, specs, terms
from components.charts import TrendSpec, chart
from components.lost import not_found
from components.view import named_in
from components.words import goals, numbers, sentences, states
from queries import ask

Row = Mapping[str, Any]
_FEW = 3  # figures; fewer make no line


def layout(address: str = "", **_: Any) -> html.Main:
    """One goal or reform item, named by the path in any letter case; anything else is not found."""
    found = [r for r in ask("record_at", slug=named_in(address)) if r["kind"] in {"goal", "reform"}]
    if not found:
        return not_found()
    record = found[0]
    figures = ask("measures_shown", record_id=record["record_id"])
    promised, target = _targets(record, figures)
    said = next(iter(ask("target_terms", record_id=record["record_id"])), None)
    return parts.main(
        [
            parts.breadcrumb(_trail(record)),
            html.P(f"{states.FAMILIES[record['family']]} · {record['record_id']}", className="kicker"),
            html.H1(goals.finding(record, figures, target)),
            html.P(record["statement"], className="lead"),
            None if target else records.badge(record),
            parts.scope_note(figures[0]) if figures and figures[0]["role"] in {"judged", "series"} else None,
            html.Div(
                [
                    html.Div(_evidence(record, figures, target), className="evidence"),
                    html.Aside(
                        [_terms(record, said, figures, target)], className="rail", **{"aria-label": "The promise"}
                    ),
                    html.Div(_more(record, said, figures, promised, target), className="more"),
                ],
                className="split",
            ),
        ],
        title=record["title"],
    )


def _targets(record: Row, figures: Sequence[Row]) -> tuple[Sequence[Row], Row | None]:
    """All targets of the measure it is judged by, and its own; none and None where it is not judged."""
    if record["state"] != "judged":
        return [], None
    promised = ask("targets_of", indicator_id=figures[0]["indicator_id"], sex=figures[0]["sex"])
    return promised, next(t for t in promised if t["target_id"] == record["record_id"])


def _trail(record: Row) -> list[tuple[str, str | None]]:
    short = states.FAMILIES[record["family"]].partition(" · ")[0]
    goal = parts.address("/targets", {"goal": record["family"]})
    return [("Overview", "/"), ("2029 targets", "/targets"), (short, goal), (record["title"], None)]


def _evidence(record: Row, figures: Sequence[Row], target: Row | None) -> list[Any]:
    """The answer and the chart of what is judged; figures to follow, or why it cannot be judged, of what is not."""
    if target is not None:
        return [goal_answer.section(target, figures[0]), chart(_full(figures[0]), caption_visible=False)]
    series = [_figure(f) for f in figures if f["role"] == "series"]
    near = [_figure(f) for f in figures if f["role"] == "proxy"]
    title = "The nearest published figure" if len(near) == 1 else "The nearest published figures"
    return [
        html.Section([html.H2("The figures so far"), *series], id="figures") if series else None,
        terms.why(record),
        html.Section([html.H2(title), *near], id="nearest") if near else None,
    ]


def _figure(row: Row) -> html.Div:
    """A figure shown without a status: what it is, what it covers, and its line when it has one."""
    spec = _line(row)
    drawn = sum(p.value is not None for p in spec.lines[0].points) >= _FEW
    return html.Div(
        [
            html.H3(html.A(row["plain_name"], href=parts.indicator_address(row))),
            parts.emphasised(
                f"{sentences.finding(row)}. That is for {row['period']}.", numbers.full(row["value"], row)
            ),
            parts.scope_note(row),
            html.P(row["note"]) if row["note"] else None,
            html.P(sentences.OLD) if row["is_old"] else None,
            chart(spec, caption_visible=False) if drawn else html.P(spec.source, className="source"),
        ],
        className="shown-figure",
    )


def _line(row: Row) -> TrendSpec:
    return _drawn(row, _series(row))


def _series(row: Row) -> Sequence[Row]:
    return ask("series_of", indicator_id=row["indicator_id"], areas=_areas(row), sex=row["sex"])


def _areas(row: Row) -> list[str]:
    return [a for a in (row["local_area"], row["benchmark_area"]) if a]


def _drawn(row: Row, series: Sequence[Row]) -> TrendSpec:
    measure = row["indicator_id"]
    breaks = ask("breaks_of", indicator_id=measure, area_code=row["local_area"])
    gaps = {row["sex"]: ask("gaps_of", indicator_id=measure, areas=_areas(row), sex=row["sex"])}
    name = f"goal-{measure}".replace("_", "-")
    return outcome_charts.of(row, [row], {row["sex"]: series}, [], id=name, breaks=breaks, gaps=gaps)


def _full(row: Row) -> TrendSpec:
    """The line of a judged measure with its usual range, its path and what would come if recent change went on."""
    measure, sex = row["indicator_id"], row["sex"]
    series = _series(row)
    spec = ahead.with_usual_range(_drawn(row, series), specs.by_area(series)[row["local_area"]])
    spec = ahead.with_path(spec, ask("path_of", indicator_id=measure, sex=sex), row)
    return ahead.with_outlook(spec, ask("outlook_of", indicator_id=measure, sex=sex), row)


def _terms(record: Row, said: Row | None, figures: Sequence[Row], target: Row | None) -> html.Section:
    return terms.table(
        record,
        said,
        ask("interim_steps", record_id=record["record_id"]),
        ask("milestone_dates", record_ids=[record["record_id"]]),
        None if target is None else (target, figures[0]),
    )


def _more(
    record: Row, said: Row | None, figures: Sequence[Row], promised: Sequence[Row], target: Row | None
) -> list[Any]:
    record_id = record["record_id"]
    of_targets = {t["target_id"]: addresses.of_record({"kind": "goal", "slug": t["target_id"]}) for t in promised}
    return [
        being_done.section(ask("commentary_of", about="target", subject=record_id)),
        goal_answer.where(target, figures[0]) if target is not None else None,
        goal_answer.others(promised, figures[0], target, of_targets) if target is not None else None,
        agreed.section(ask("agreed_steps_of", record_id=record_id)),
        terms.readings(said, ask("readings_of", record_id=record_id)),
        terms.bear_in_mind(ask("notes_of", record_id=record_id)),
        terms.definition(
            record,
            ask("definition_of", metric_id=record["metric_id"]),
            ask("definition_notes", metric_id=record["metric_id"]),
        ),
        records.related(ask("linked_from", record_id=record_id), ask("linked_to", record_id=record_id)),
        records.source(record),
        html.P(html.A("All national goals and reform items", href="/targets")),
    ]


register_page(
    __name__,
    path_template="/targets/<slug>",
    path="/targets/NG4.3",
    name="Target",
    title="2029 targets",
    layout=layout,
)
