"""The levels under a slide: other groups, other places, every period, GP practices. A level that is missing says so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from components import ahead, specs
from components.charts import TrendSpec
from components.slides import Deeper, Sheet
from components.words import meetings as words
from components.words import places, sentences, trends
from pages import measure_chart
from pages.meetings import sheets
from pages.meetings.figures import Measured, measured
from queries import ask

Row = Mapping[str, Any]

_BELOW = ("neighbourhood", "ward")
"""Kinds of area inside the borough."""
_GP = frozenset({"icb", "sub_icb"})
"""Kinds of area that are made of GP practices."""
_PRACTICES = ("Practice", "Share", "Lower 95% limit", "Upper 95% limit", "Patients", "Unit", "Period", "Source")


def levels(found: Measured) -> tuple[Deeper, ...]:
    """Every level under a measure, in the order in which they are offered."""
    return (*_groups(found), _places(found), _below(found), periods(found), *_practices(found))


def _groups(found: Measured) -> list[Deeper]:
    """The other groups of the measure: women where the slide is about men."""
    others = [measured(found.measure, sex) for sex in found.view.groups if sex != found.view.sex]
    return [
        Deeper(
            *(other.view.sex, sentences.group_word(other.row), other.heading(), other.spec()),
            sheets.drawn(other.spec(), other.row, other.series(), other.missing, sentences.group_word(other.row)),
            scope=sentences.scope(other.row) or "",
        )
        for other in others
    ]


def _places(found: Measured) -> Deeper:
    """Greater Manchester's boroughs side by side; or why they are not."""
    ranked = measure_chart.boroughs(found.indicator, found.view.sex)
    if ranked is None:
        return Deeper("areas", words.AREAS, missing=words.few_boroughs(found.row))
    spec, held = ranked
    codes = {row["area_code"] for row in held}
    listed = [(a["area_code"], a["area_name"]) for a in ask("comparator_areas", set_id="gm_boroughs")]
    if any(item.role == "england" for item in spec.items):
        listed.append((found.indicator["benchmark_area"], "England"))
    rows = ask("figures_at", indicator_id=found.measure, areas=sorted(codes), sex=found.view.sex, position=_now(found))
    why = dict(zip((item.label for item in spec.items), (item.note for item in spec.items), strict=True))
    sheet = sheets.places(rows, listed, found.row, {code: why[name] for code, name in listed if why.get(name)})
    return Deeper("areas", words.AREAS, words.about_group(spec.finding, found.row), spec, sheet)


def _now(found: Measured) -> int:
    return int(found.row["position"])


def _below(found: Measured) -> Deeper:
    """Neighbourhoods and wards, as a table: no place inside the borough is ever ranked."""
    choices = ask("choices_of", indicator_id=found.measure)
    inside = [(c["area_code"], c["area_name"]) for c in choices if c["kind"] in _BELOW and c["sex"] == found.view.sex]
    if not inside:
        return Deeper("below", words.BELOW, missing=words.nothing_below(found.row))
    codes = [code for code, _ in inside]
    rows = ask("figures_at", indicator_id=found.measure, areas=codes, sex=found.view.sex, position=_now(found))
    gaps = ask("gaps_of", indicator_id=found.measure, areas=codes, sex=found.view.sex)
    why = {g["area_code"]: words.absent_word(g) for g in gaps if g["position"] == _now(found)}
    sheet = replace(sheets.places(rows, inside, found.row, why), name="Inside the borough")
    return Deeper("below", words.BELOW, words.inside(found.row, len(rows), len(inside)), None, sheet)


def periods(found: Measured) -> Deeper:
    """Every period that is held, with what was unusual; without what lies ahead, so that the past has all the room."""
    series = found.series()
    mine = specs.by_area(series)[found.view.area]
    gone = [gap for gap in found.missing if gap["area_code"] == found.view.area]
    told = trends.is_it_better(found.row)
    finding = words.about_group(told, found.row) if told else found.heading()
    spec = ahead.with_usual_range(_past(found, series, finding), mine)
    name = words.MONTHS if found.indicator["frequency"] == "monthly" else words.PERIODS
    scope = sentences.scope(found.row) or ""
    return Deeper("months", name, finding, spec, sheets.periods(mine, gone, found.row), scope=scope)


def _past(found: Measured, series: Sequence[Row], finding: str) -> TrendSpec:
    indicator = found.indicator
    return specs.trend(
        indicator,
        specs.local_and_england(series, indicator["local_area"], indicator["benchmark_area"], found.missing),
        finding,
        id=f"{found.measure}-{found.view.sex}-periods".replace("_", "-"),
        source=sentences.source_line(found.row),
        breaks=ask("breaks_of", indicator_id=found.measure, area_code=found.view.area),
    )


def _practices(found: Measured) -> list[Deeper]:
    """Practice by practice, a table by name, where that is published; measures of other bodies have no such level."""
    measure = next((m for m in ask("practice_measures") if m["indicator_id"] == found.measure), None)
    if measure is None:
        told = [Deeper("practices", words.PRACTICES, missing=words.NO_PRACTICES)]
        return told if found.row["kind"] in _GP else []
    cited = places.cited(measure)
    cells = tuple(
        (s["name"], s["value"], s["lower_95"], s["upper_95"], s["size"], "%", measure["period"], cited)
        for s in ask("practice_shares", measure=measure["measure"])
    )
    sheet = Sheet("Practices", f"{places.counted(measure)} {places.PATIENTS}", _PRACTICES, cells)
    return [Deeper("practices", words.PRACTICES, f"{places.spread(measure)}. {places.reading(measure)}", None, sheet)]
