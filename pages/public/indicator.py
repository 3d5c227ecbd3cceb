"""/indicators/<id> — one measure: finding, trend or gap or table, Greater Manchester, revisions, definition."""

from dataclasses import dataclass
from typing import Any

from dash import html, register_page

from components import definition, in_plan, measure_lines, parts, promises, revised, targets, what_if
from components.being_done import section as being_done
from components.charts import AHEAD, ahead_table, chart, trend_table
from components.lost import not_found
from components.view import SHOWS, View, named_in, view_of
from components.words import absent, gaps, numbers, sentences, trends, verdicts
from components.words import targets as plan_words
from pages import measure_chart
from pages.what_if import WhatIf, slug, to_come, what_if_of
from queries import ask

Row = dict[str, Any]


def layout(address: str = "", **asked: Any) -> html.Main:
    """One measure, named by the path. asked: sex, area, show, by, pace; an unknown part falls back to the default."""
    indicator_id = named_in(address)
    defined = ask("indicator_of", indicator_id=indicator_id)
    if not defined:
        return not_found()
    indicator = defined[0]
    view = view_of(indicator, ask("choices_of", indicator_id=indicator_id), asked)
    row = indicator | ask("latest_of", indicator_id=indicator_id, area_code=view.area, sex=view.sex)[0]
    plan = _plan(indicator, view, row, asked)
    missing = ask("gaps_of", indicator_id=indicator_id, areas=measure_lines.areas_of(indicator, view), sex=view.sex)
    return parts.main(
        [
            parts.breadcrumb(_trail(indicator)),
            html.H1(f"{sentences.finding(row)} ({row['period']})"),
            html.P(sentences.comparison(row), className="lead"),
            parts.scope_note(row),
            html.P(sentences.OLD, className="scope") if row["is_old"] else None,
            *[html.P(sentence) for sentence in absent.since(missing, row)],
            html.Div(
                [
                    html.Div(
                        [_controls(indicator, view), _picture(indicator, view, row, plan, missing)],
                        className="evidence",
                    ),
                    _rail(indicator, view, row, plan),
                    _more(indicator, view, row, plan),
                ],
                className="split",
            ),
        ]
    )


def _more(indicator: Row, view: View, row: Row, plan: "_Plan") -> html.Div:
    measure = indicator["indicator_id"]
    revisions = ask("revisions_of", indicator_id=measure, area_code=view.area, sex=view.sex)
    return html.Div(
        [
            being_done(ask("commentary_of", about="measure", subject=measure)),
            targets.section(plan.targets, row),
            _asking(indicator, view, row, plan),
            _boroughs(indicator, view),
            revised.section(revisions, row),
            definition.section(indicator, row),
            in_plan.of_measure(ask("records_showing", indicator_id=measure)),
        ],
        className="more",
    )


@dataclass(frozen=True)
class _Plan:
    """What the plan says of the local series, and what a reader asks of it; empty for any other area."""

    dates: list[Row]
    targets: list[Row]
    coming: list[Row]
    what_if: WhatIf | None


def _plan(indicator: Row, view: View, row: Row, asked: dict[str, Any]) -> _Plan:
    if view.area != indicator["local_area"]:
        return _Plan([], [], [], None)
    measure = indicator["indicator_id"]
    dates = ask("plan_dates_of", indicator_id=measure)
    promised = ask("targets_of", indicator_id=measure, sex=view.sex)
    coming = ask("coming_periods", indicator_id=measure, sex=view.sex)
    answer = what_if_of(row, promised[-1] if promised else None, coming, asked)
    return _Plan(dates, promised, coming, answer)


def _asking(indicator: Row, view: View, row: Row, plan: _Plan) -> html.Section | None:
    if plan.what_if is None:
        return None
    path = parts.indicator_address(indicator | {"sex": "persons"})
    periods = [(slug(c["axis_label"]), c["period"]) for c in to_come(plan.coming)]
    return what_if.section(path, view.query(show="trend"), periods, plan.what_if, row)


def _trail(indicator: Row) -> list[tuple[str, str | None]]:
    themes = ask("themes_of", indicator_id=indicator["indicator_id"])
    middle = [(f"{t['number']} {t['title']}", f"/outcomes/{t['number']}") for t in themes[:1]]
    return [("Overview", "/"), ("All measures", "/indicators"), *middle, (indicator["name"], None)]


def _controls(indicator: Row, view: View) -> html.Div:
    path = parts.indicator_address(indicator | {"sex": "persons"})
    groups = [(s, str(indicator[f"{s}_word"]), parts.address(path, view.query(sex=s))) for s in view.groups]
    shows = [(key, words, parts.address(path, view.query(show=key))) for key, words in SHOWS if key in view.shows]
    areas = sorted(view.areas, key=lambda a: (a[0] != indicator["local_area"], a[1]))
    kept = [parts.hidden(key, value) for key, value in view.query(area=view.local).items()]
    return html.Div(
        [
            parts.segments("Group", "sex", groups, view.sex),
            parts.segments("Show", "show", shows, view.show),
            parts.form(path, [*kept, parts.choice("area", "Place", areas, view.area)], "Show this place")
            if len(areas) > 1
            else None,
        ],
        className="controls",
    )


def _picture(indicator: Row, view: View, row: Row, plan: _Plan, missing: list[Row]) -> html.Div:
    asked = plan.what_if.end if plan.what_if else None
    spec = measure_chart.trend(indicator, view, row, missing, plan.dates, asked)
    drawn = _tables(spec, indicator) if view.show == "table" else [chart(spec, caption_visible=False)]
    return html.Div([*drawn, html.P(_under(indicator, row, view), className="source")])


def _tables(spec: Any, indicator: Row) -> list[Any]:
    published = parts.table(f"{indicator['name']}, {numbers.unit_name(indicator)}", *trend_table(spec), periods=True)
    further = ahead_table(spec)
    return [published, parts.table(AHEAD, *further, periods=True)] if further else [published]


def _under(indicator: Row, row: Row, view: View) -> str:
    """The notes that belong under the picture."""
    said = [f"Source: {sentences.source_line(row)}."] if view.show == "table" else []
    if row["lower_95"] is not None and view.show != "table":
        whose = ", worked out by us" if row["interval_by"] == "ours" else ""
        said.append(f"Shaded: the 95% margin of error{whose}.")
    if view.show == "gap" and row["gap_lower"] is not None:
        said.append("England’s own margin, which is small, is left out.")
    return " ".join(said)


def _rail(indicator: Row, view: View, row: Row, plan: _Plan) -> html.Aside:
    change = sentences.change_since_base(row)
    story = gaps.since_base(row)
    told = row["base_period"] != row["run_period"] and not sentences.level_is_not_comparable(row)
    caveats = [c["sentence"] for c in ask("caveats_of", indicator_id=indicator["indicator_id"])]
    return html.Aside(
        [
            html.H2("In plain words"),
            html.P(indicator["meaning"]),
            _stats(row),
            parts.badge(verdicts.against_england(row)),
            parts.badge(trends.badge(row)),
            *[parts.badge(plan_words.badge(t), plan_words.title(t, row)) for t in plan.targets],
            html.H2("Is it getting better?"),
            html.P(trends.is_it_better(row)),
            html.P(trends.season(row)) if row["season_high"] is not None else None,
            html.P(change) if change and told else None,
            html.P(story) if story else None,
            *_dates(view, row, plan),
            html.H2("What do we not know?"),
            html.P(sentences.what_is_not_known(row, None)) if row["lower_95"] is not None else None,
            html.Ul([html.Li(caveat) for caveat in caveats]),
            html.Div([html.H2("Take it away"), _take_away(indicator, view, plan)], className="on-screen"),
        ],
        className="rail",
        **{"aria-label": "About this measure"},
    )


def _dates(view: View, row: Row, plan: _Plan) -> list[Any]:
    if not plan.dates:
        return []
    groups = ask("outcome_matches", number=plan.dates[0]["number"])
    groups.sort(key=lambda g: g["sex"] != view.sex)  # the verdict is on both; the words are on the one shown
    return [
        html.H2("The plan’s dates"),
        *promises.list_of(plan.dates, groups, {view.sex: row}, promises.release_year(ask("store_info"))),
    ]


def _stats(row: Row) -> html.Dl:
    entries = [parts.stat(row["area_name"], numbers.short(row["value"], row), parts.unit_beside(row))]
    if row["england"] is not None and not sentences.level_is_not_comparable(row):
        entries.append(parts.stat("England", numbers.short(row["england"], row), parts.unit_beside(row)))
        gap, unit = numbers.signed(row["gap"], row)
        entries.append(parts.stat("Gap", gap, unit, gaps.spread(row) or _gap_before(row)))
    return parts.stats(entries)


def _gap_before(row: Row) -> str | None:
    if row["run_gap"] is None or row["run_period"] == row["period"]:
        return None
    return f"it was {numbers.signed(row['run_gap'], row)[0]} in {row['run_period']}"


def _take_away(indicator: Row, view: View, plan: _Plan) -> html.Ul:
    path = f"/indicators/{indicator['indicator_id']}"
    query = view.query(show="trend")
    asked = (
        {} if plan.what_if is None or plan.what_if.end is None else {"by": plan.what_if.by, "pace": plan.what_if.pace}
    )
    return html.Ul(
        [
            html.Li(html.A("Download this table (CSV)", href=parts.address(f"{path}.csv", query), download="")),
            html.Li(
                html.A(
                    "Download every place (CSV)",
                    href=parts.address(f"{path}.csv", {**query, "areas": "all"}),
                    download="",
                )
            ),
            _compare_link(indicator, view),
            html.Li(html.A("Link to exactly this view", href=parts.address(path, {**view.query(), **asked}))),
        ],
        className="take-away",
    )


def _compare_link(indicator: Row, view: View) -> html.Li | None:
    """Only for measures that other boroughs publish too."""
    if indicator["indicator_id"] not in {m["indicator_id"] for m in ask("comparable_measures")}:
        return None
    query = {"measure": indicator["indicator_id"], **view.query(area=view.local, show="trend")}
    return html.Li(html.A("Compare places over time", href=parts.address("/compare", query)))


def _boroughs(indicator: Row, view: View) -> html.Section | None:
    """Where Bury stands in Greater Manchester; nothing when only a few boroughs publish the figure."""
    found = measure_chart.boroughs(indicator, view.sex)
    if found is None:
        return None
    spec, rows = found
    return html.Section(
        [html.H2("Where Bury stands in Greater Manchester"), chart(spec), html.P(sentences.caution(rows))],
        id="greater-manchester",
    )


register_page(
    __name__,
    path_template="/indicators/<indicator_id>",
    path="/indicators/hle_birth",
    name="Measure",
    title="Bury Locality Plan outcomes",
    layout=layout,
)
