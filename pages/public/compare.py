"""/compare — one measure across Greater Manchester, or across places like Bury, over time."""

from typing import Any

from dash import html, register_page

from components import parts, specs
from components.charts import chart
from components.view import View, one_of, view_of
from components.words import numbers, sentences
from queries import ask

Row = dict[str, Any]
_FIRST = "hle_birth"


def layout(measure: Any = _FIRST, places: Any = "", **asked: Any) -> html.Main:
    """asked: sex. A measure, list of places or group that is unknown falls back to the first."""
    comparable = {m["indicator_id"]: m["name"] for m in ask("comparable_measures")}
    chosen = one_of(measure, list(comparable), _FIRST)
    indicator = ask("indicator_of", indicator_id=chosen)[0]
    view = view_of(indicator, ask("choices_of", indicator_id=chosen), asked)
    sets = {s["set_id"]: s for s in ask("comparator_sets")}
    group = sets[one_of(places, list(sets), "gm_boroughs")]
    named = _named(indicator, group)
    row = indicator | ask("latest_of", indicator_id=chosen, area_code=indicator["local_area"], sex=view.sex)[0]
    values = ask("values_at", indicator_id=chosen, areas=[c for c, _ in named], sex=view.sex, position=row["position"])
    missing = ask("gaps_of", indicator_id=chosen, areas=[c for c, _ in named], sex=view.sex)
    ranking = specs.ranking(
        indicator,
        values,
        named,
        indicator["local_area"],
        id="compare-places",
        source=sentences.source_line(row),
        gaps=missing,
    )
    query = {"measure": chosen, "places": group["set_id"]}
    groups = [(s, str(indicator[f"{s}_word"]), parts.address("/compare", {**query, "sex": s})) for s in view.groups]
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Compare places", None)]),
            html.P(f"{indicator['plain_name']} · {group['set_title']}", className="kicker"),
            html.H1(_heading(indicator, view.sex, ranking.finding)),
            html.P(f"{indicator['meaning']} {group['describes']}", className="lead"),
            _controls(view, groups, comparable, chosen, sets, group["set_id"]),
            _now(ranking, values, str(group["source"])),
            html.Section([html.H2("Over time"), chart(_over_time(indicator, view.sex, named, row, missing))]),
            _download(chosen, view),
            html.P(html.A(f"All about this measure: {indicator['name']}", href=parts.indicator_address(row))),
        ]
    )


def _download(measure: str, view: View) -> html.P:
    href = parts.address(f"/indicators/{measure}.csv", {**view.query(show="trend"), "areas": "all"})
    return html.P(html.A("Download every place (CSV)", href=href, download=""), className="on-screen")


def _now(ranking: Any, values: list[Row], chosen_by: str) -> html.Section:
    return html.Section(
        [
            html.H2(f"In {ranking.period}"),
            chart(ranking, caption_visible=False),
            html.P(sentences.caution(values)),
            html.P(f"Places chosen by {chosen_by}", className="source"),
        ]
    )


def _controls(
    view: View,
    groups: list[tuple[str, str, str]],
    comparable: dict[str, str],
    chosen: str,
    sets: dict[str, Row],
    places: str,
) -> html.Div:
    return html.Div(
        [
            parts.segments("Group", "sex", groups, view.sex),
            parts.form(
                "/compare",
                [
                    parts.hidden("sex", view.sex),
                    parts.choice("measure", "Measure", list(comparable.items()), chosen),
                    parts.choice("places", "Places", _set_options(sets), places),
                ],
                "Compare",
            ),
        ],
        className="controls",
    )


def _heading(indicator: Row, sex: str, finding: str) -> str:
    group = "" if sex == "persons" else f", {indicator[f'{sex}_word'].lower()}"
    return f"{indicator['plain_name']}{group}: {finding}"


def _set_options(sets: dict[str, Row]) -> list[tuple[str, str]]:
    return [(key, entry["set_title"]) for key, entry in sets.items()]


def _named(indicator: Row, group: Row) -> list[tuple[str, str]]:
    listed = [(a["area_code"], a["area_name"]) for a in ask("comparator_areas", set_id=group["set_id"])]
    if indicator["local_area"] not in dict(listed):
        listed.insert(0, (indicator["local_area"], "Bury"))
    if indicator["benchmark_area"] and not sentences.level_is_not_comparable(indicator):
        listed.append((indicator["benchmark_area"], "England"))
    return listed


def _over_time(indicator: Row, sex: str, named: list[tuple[str, str]], row: Row, missing: list[Row]) -> Any:
    codes = [code for code, _ in named]
    areas = specs.by_area(ask("series_of", indicator_id=indicator["indicator_id"], areas=codes, sex=sex))
    local, england = indicator["local_area"], indicator["benchmark_area"]
    holes = specs.by_area(missing)
    others = [
        specs.line(areas[c], name, "comparator", gaps=holes.get(c, ()))
        for c, name in named
        if c in areas and c not in {local, england}
    ]
    both = [r for c in (local, england) for r in areas.get(c or "", [])]
    main = specs.local_and_england(both, local, england, missing)
    joined = [r for r in areas[local] if r["segment"] == areas[local][-1]["segment"]]
    first, now = (numbers.short(r["value"], indicator) for r in (joined[0], joined[-1]))
    finding = f"Bury went from {first} {sentences.when(joined[0]['period'], indicator)} to {now}"
    return specs.trend(
        indicator,
        [*others, *main],
        f"{finding} {sentences.when(row['period'], indicator)}; the other places are the faint lines",
        id="compare-over-time",
        source=sentences.source_line(row),
        breaks=ask("breaks_of", indicator_id=indicator["indicator_id"], area_code=local),
    )


register_page(__name__, path="/compare", name="Compare places", title="Compare places", layout=layout)
