"""/indicators/<id> — one measure: finding, trend or gap or table, Greater Manchester, revisions, definition."""

from datetime import UTC, datetime
from typing import Any

from dash import html, register_page

from components import definition, parts, promises, specs
from components.charts import chart, trend_table
from components.lost import not_found
from components.view import SHOWS, View, named_in, view_of
from components.words import numbers, sentences, verdicts
from queries import ask

Row = dict[str, Any]


def layout(address: str = "", **asked: Any) -> html.Main:
    """One measure, named by the path. asked: sex, area, show; an unknown part falls back to the measure's default."""
    indicator_id = named_in(address)
    defined = ask("indicator_of", indicator_id=indicator_id)
    if not defined:
        return not_found()
    indicator = defined[0]
    view = view_of(indicator, ask("choices_of", indicator_id=indicator_id), asked)
    row = indicator | ask("latest_of", indicator_id=indicator_id, area_code=view.area, sex=view.sex)[0]
    caveats = [c["sentence"] for c in ask("caveats_of", indicator_id=indicator_id)]
    dates = ask("plan_dates_of", indicator_id=indicator_id) if view.area == indicator["local_area"] else []
    return parts.main(
        [
            parts.breadcrumb(_trail(indicator)),
            html.H1(f"{sentences.finding(row)} ({row['period']})"),
            html.P(sentences.comparison(row), className="lead"),
            parts.scope_note(row),
            html.Div(
                [
                    html.Div([_controls(indicator, view), _picture(indicator, view, row, dates)], className="evidence"),
                    _rail(indicator, view, row, caveats, dates),
                    html.Div(
                        [
                            _boroughs(indicator, view),
                            _revised(indicator, view, row),
                            definition.section(indicator, row),
                        ],
                        className="more",
                    ),
                ],
                className="split",
            ),
        ]
    )


def _trail(indicator: Row) -> list[tuple[str, str | None]]:
    themes = ask("themes_of", indicator_id=indicator["indicator_id"])
    middle = [(f"{t['number']} {t['title']}", f"/outcomes/{t['number']}") for t in themes[:1]]
    return [("All measures", "/indicators"), *middle, (indicator["name"], None)]


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


def _picture(indicator: Row, view: View, row: Row, dates: list[Row]) -> html.Div:
    local, england = indicator["local_area"], indicator["benchmark_area"]
    areas = sorted({a for a in (view.area, local, england) if a})
    rows = ask("series_of", indicator_id=indicator["indicator_id"], areas=areas, sex=view.sex)
    breaks = ask("breaks_of", indicator_id=indicator["indicator_id"], area_code=view.area)
    by_area = specs.by_area(rows)
    if view.show == "gap":
        gaps = [r for r in by_area[view.area] if r["gap"] is not None]
        lines = [specs.line(gaps, f"{row['area_name']} less England", "bury", value="gap")]
        dates = []
    else:
        lines = specs.local_and_england(rows, local, england)
        if view.area not in {local, england}:
            lines.append(specs.line(by_area[view.area], row["area_name"], "comparator", labelled=True))
    spec = specs.trend(
        indicator,
        lines,
        f"{sentences.finding(row)} ({row['period']})",
        id=f"{indicator['indicator_id']}-{view.sex}-{view.show}".replace("_", "-"),
        source=sentences.source_line(row),
        promises=dates,
        breaks=breaks,
        gap=view.show == "gap",
    )
    drawn = (
        parts.table(f"{indicator['name']}, {numbers.unit_name(indicator)}", *trend_table(spec), periods=True)
        if view.show == "table"
        else chart(spec, caption_visible=False)
    )
    return html.Div([drawn, html.P(_under(indicator, row, view), className="source")])


def _under(indicator: Row, row: Row, view: View) -> str:
    """The notes that belong under the picture."""
    said = [f"Source: {sentences.source_line(row)}."] if view.show == "table" else []
    if row["lower_95"] is not None and view.show == "trend":
        said.append("Shaded: the 95% margin of error.")
    if indicator["rolling"]:
        said.append("The periods overlap, so no trend can be tested.")
    return " ".join(said)


def _rail(indicator: Row, view: View, row: Row, caveats: list[str], dates: list[Row]) -> html.Aside:
    promised = [html.H2("The plan’s dates"), *promises.list_of(dates, row, datetime.now(UTC).year)] if dates else []
    change = sentences.change_since_base(row)
    return html.Aside(
        [
            html.H2("In plain words"),
            html.P(indicator["meaning"]),
            _stats(row),
            parts.badge(verdicts.against_england(row)),
            html.H2("Is it getting better?"),
            html.P(sentences.is_it_better(row)),
            html.P(change) if change and row["base_period"] != row["run_period"] else None,
            *promised,
            html.H2("What do we not know?"),
            html.P(sentences.what_is_not_known(row, None)) if row["lower_95"] is not None else None,
            html.Ul([html.Li(caveat) for caveat in caveats]),
            html.Div([html.H2("Take it away"), _take_away(indicator, view)], className="on-screen"),
        ],
        className="rail",
        **{"aria-label": "About this measure"},
    )


def _stats(row: Row) -> html.Dl:
    entries = [parts.stat(row["area_name"], numbers.short(row["value"], row), parts.unit_beside(row))]
    if row["england"] is not None and not sentences.level_is_not_comparable(row):
        entries.append(parts.stat("England", numbers.short(row["england"], row), parts.unit_beside(row)))
        gap, unit = numbers.signed(row["gap"], row)
        earlier = row["run_gap"] is not None and row["run_period"] != row["period"]
        then = f"it was {numbers.signed(row['run_gap'], row)[0]} in {row['run_period']}" if earlier else None
        entries.append(parts.stat("Gap", gap, unit, then))
    return parts.stats(entries)


def _take_away(indicator: Row, view: View) -> html.Ul:
    path = f"/indicators/{indicator['indicator_id']}"
    query = view.query(show="trend")
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
            html.Li(html.A("Link to exactly this view", href=parts.address(path, view.query()))),
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
    latest = ask("latest_of", indicator_id=indicator["indicator_id"], area_code=indicator["local_area"], sex=view.sex)[
        0
    ]
    listed = [(a["area_code"], a["area_name"]) for a in ask("comparator_areas", set_id="gm_boroughs")]
    if indicator["local_area"] not in dict(listed):
        return None
    if indicator["benchmark_area"] and not sentences.level_is_not_comparable(indicator):
        listed.append((indicator["benchmark_area"], "England"))
    rows = ask(
        "values_at",
        indicator_id=indicator["indicator_id"],
        areas=[code for code, _ in listed],
        sex=view.sex,
        position=latest["position"],
    )
    if len(rows) < 5:
        return None
    spec = specs.ranking(
        indicator,
        rows,
        listed,
        indicator["local_area"],
        id=f"{indicator['indicator_id']}-boroughs".replace("_", "-"),
    )
    return html.Section(
        [html.H2("Where Bury stands in Greater Manchester"), chart(spec), html.P(sentences.caution(rows))],
        id="greater-manchester",
    )


def _revised(indicator: Row, view: View, row: Row) -> html.Section:
    changes = ask("revisions_of", indicator_id=indicator["indicator_id"], area_code=view.area, sex=view.sex)
    if not changes:
        body: list[Any] = [html.P("No figure of this series differs between the files we hold.")]
    else:
        cells = [
            (
                c["period"],
                numbers.short(c["old_value"], row),
                f"{c['old_publisher']}, {numbers.day(c['old_vintage'])}",
                numbers.short(c["new_value"], row),
                f"{c['new_publisher']}, {numbers.day(c['new_vintage'])}",
                " ".join(numbers.signed(c["change"], row)),
            )
            for c in changes
        ]
        heads = ("Period", "Was", "In the file of", "Now", "In the file of", "Change")
        reasons = dict.fromkeys(c["reason"] or "The publisher gave no reason with the figures." for c in changes)
        body = [
            *[html.P(reason) for reason in reasons],
            parts.table(f"Figures that a later file changed, {row['area_name']}", heads, cells, periods=True),
        ]
    return html.Section([html.H2("What was revised"), *body], id="revisions")


register_page(
    __name__,
    path_template="/indicators/<indicator_id>",
    path="/indicators/hle_birth",
    name="Measure",
    title="Bury Locality Plan outcomes",
    layout=layout,
)
