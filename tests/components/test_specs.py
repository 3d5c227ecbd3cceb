from typing import Any

from components import specs
from components.charts import TrendSpec, trend_figure, trend_table

BURY, ENGLAND = "E08000002", "E92000001"
MEASURE: dict[str, Any] = {
    "unit": "percent",
    "unit_words": "",
    "decimals": 1,
    "frequency": "annual",
    "period_kind": "year",
}
BOROUGHS = [(BURY, "Bury"), ("E08000001", "Bolton"), ("E08000005", "Rochdale"), (ENGLAND, "England")]


def point(position: int, value: float, area: str = BURY, **more: Any) -> dict[str, Any]:
    year = str(2000 + position)
    made = {"area_code": area, "area_name": dict(BOROUGHS)[area], "position": position, "axis_label": year}
    made |= {"period": year, "value": value, "gap": None, "lower_95": None, "upper_95": None, "segment": 0}
    return made | more


def trend(rows: list[dict[str, Any]], **more: Any) -> TrendSpec:
    lines = specs.local_and_england(rows, BURY, ENGLAND)
    return specs.trend(MEASURE | more.pop("measure", {}), lines, "A finding", id="t", source="ONS", **more)


def drawn_stretches(spec: TrendSpec) -> list[set[float]]:
    """The positions that one unbroken line joins, as the screen's renderer draws them."""
    stretches: list[set[float]] = []
    for trace in trend_figure(spec)["data"]:
        if "lines" not in trace.get("mode", "lines"):
            continue
        joined: set[float] = set()
        for x, y in zip(trace["x"], trace["y"], strict=True):
            if y is None or x is None:
                stretches.append(joined)
                joined = set()
            else:
                joined.add(x)
        stretches.append(joined)
    return stretches


def test_a_missing_period_is_a_gap_and_not_a_joined_line() -> None:
    spec = trend([point(1, 10.0), point(2, 11.0), point(4, 13.0), point(5, 14.0)])
    assert not any({2, 4} <= joined for joined in drawn_stretches(spec))
    assert any({1, 2} <= joined for joined in drawn_stretches(spec))


def test_an_irregular_survey_joins_the_figures_it_has() -> None:
    spec = trend([point(1, 10.0), point(4, 13.0)], measure={"frequency": "irregular"})
    assert any({1, 4} <= joined for joined in drawn_stretches(spec))


def test_a_period_that_only_england_has_is_said_to_be_missing_in_the_table() -> None:
    rows = [point(1, 10.0), point(3, 11.0), *(point(p, 20.0, ENGLAND) for p in (1, 2, 3))]
    headers, cells = trend_table(trend(rows))
    [missing] = [row for row in cells if row[0] == "2002"]
    assert dict(zip(headers, missing, strict=True))["Bury"] == "not published"


def test_england_is_drawn_only_over_the_periods_that_the_local_line_spans() -> None:
    rows = [point(3, 11.0), *(point(p, 20.0, ENGLAND) for p in (1, 2, 3, 4))]
    [_, england] = specs.local_and_england(rows, BURY, ENGLAND)
    assert [p.position for p in england.points] == [3, 4]


def test_without_a_like_for_like_line_england_is_not_drawn() -> None:
    rows = [point(1, 10.0), point(1, 20.0, ENGLAND)]
    assert [line.role for line in specs.local_and_england(rows, BURY, None)] == ["bury"]


def test_an_area_without_figures_draws_nothing_and_raises_nothing() -> None:
    assert specs.local_and_england([point(1, 20.0, ENGLAND)], BURY, ENGLAND) == []
    assert trend([]).lines == ()


def test_a_break_cuts_the_line_between_its_two_sides() -> None:
    rows = [point(1, 10.0), point(2, 11.0), point(3, 30.0, segment=1), point(4, 31.0, segment=1)]
    spec = trend(rows, breaks=[{"position": 2.5, "reason": "Counted another way."}])
    assert not any({2, 3} <= joined for joined in drawn_stretches(spec))
    assert [cut.reason for cut in spec.cuts] == ["Counted another way."]


def test_a_break_outside_the_periods_shown_is_left_out() -> None:
    rows = [point(3, 10.0), point(4, 11.0)]
    spec = trend(rows, breaks=[{"position": 1.5, "reason": "Before."}, {"position": 9.5, "reason": "After."}])
    assert spec.cuts == ()


def test_a_gap_line_carries_the_margin_of_the_gap_and_not_of_the_value() -> None:
    limits = {"lower_95": 9.0, "upper_95": 11.0}
    with_margin = point(1, 10.0, gap=-3.0, gap_lower=-4.0, gap_upper=-2.0, **limits)
    without = point(2, 10.0, gap=-3.0, gap_lower=None, gap_upper=None, **limits)
    one = specs.gap_line([with_margin, without], "Bury less England")
    assert [p.value for p in one.points] == [-3.0, -3.0]
    assert [p.interval for p in one.points] == [(-4.0, -2.0), None]


def test_the_leading_date_and_the_other_documents_date_have_different_words() -> None:
    lead = specs.mark_label({"leads": True, "due": "2025", "document": "Locality Plan"})
    other = specs.mark_label({"leads": False, "due": "2026", "document": "Let’s Do It"})
    assert "2025" in lead
    assert "Let’s Do It" in other
    assert "2026" in other


def ranking(values: dict[str, float]) -> Any:
    rows = [point(24, value, area) for area, value in values.items()]
    return specs.ranking(MEASURE, rows, BOROUGHS, BURY, id="r")


def test_england_is_shown_in_a_ranking_but_not_counted() -> None:
    spec = ranking({BURY: 10.0, "E08000001": 30.0, "E08000005": 5.0, ENGLAND: 20.0})
    assert "2nd highest of 3" in spec.finding
    assert [item.label for item in spec.items if item.role == "england"] == ["England"]


def test_the_highest_is_called_highest_without_a_number() -> None:
    finding = ranking({BURY: 40.0, "E08000001": 30.0, "E08000005": 5.0}).finding
    assert "Bury is highest of 3" in finding
    assert "40.0%" in finding
    assert "2024" in finding


def test_a_day_that_was_counted_on_is_told_as_a_day() -> None:
    rows = [point(24, 10.0, BURY, period="31 March 2025"), point(24, 5.0, "E08000001", period="31 March 2025")]
    spec = specs.ranking(MEASURE | {"period_kind": "snapshot"}, rows, BOROUGHS, BURY, id="r")
    assert spec.finding == "Bury is highest of 2 on 31 March 2025, at 10.0%"


def test_places_with_the_same_figure_are_joint() -> None:
    assert "joint highest of 3" in ranking({BURY: 30.0, "E08000001": 30.0, "E08000005": 5.0}).finding
    assert "joint lowest of 3" in ranking({BURY: 5.0, "E08000001": 30.0, "E08000005": 5.0}).finding


def test_the_same_figure_in_england_makes_no_tie() -> None:
    assert "joint" not in ranking({BURY: 10.0, "E08000001": 30.0, ENGLAND: 10.0}).finding


def test_a_place_without_a_figure_is_listed_with_the_reason_and_not_counted() -> None:
    spec = ranking({BURY: 10.0, "E08000001": 30.0})
    [rochdale] = [item for item in spec.items if item.label == "Rochdale"]
    assert (rochdale.value, rochdale.note) == (None, "not published for this period")
    assert "of 2" in spec.finding


def test_a_ranking_without_bury_says_that_it_has_no_figure() -> None:
    assert "Bury has no figure for 2024" in ranking({"E08000001": 30.0}).finding
    assert "no figure" in ranking({}).finding


def test_a_place_in_the_lower_half_is_counted_from_below() -> None:
    finding = ranking({BURY: 6.0, "E08000001": 30.0, "E08000005": 5.0}).finding
    assert "2nd highest of 3" in finding
    assert "lowest of 3" in ranking({BURY: 4.0, "E08000001": 30.0, "E08000005": 5.0}).finding


def test_second_third_and_eleventh_have_their_own_endings() -> None:
    places = [(f"X{n}", f"Place {n}") for n in range(60)]
    said = {}
    for above in (1, 2, 3, 10, 11, 12, 20, 21, 22):
        rows = [
            {**point(24, 50.0), "area_code": code, "value": 90.0 if n < above else 10.0}
            for n, (code, _) in enumerate(places)
        ]
        rows.append(point(24, 50.0))
        finding = specs.ranking(MEASURE, rows, [*places, (BURY, "Bury")], BURY, id="r").finding
        said[above + 1] = finding.split("Bury is ")[1].split(" ")[0]
    expected = {2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd", 23: "23rd"}
    assert said == expected
