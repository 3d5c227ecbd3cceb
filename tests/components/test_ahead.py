"""What is added to a chart beside published figures, and what is left as it was where there is nothing to add."""

from datetime import date
from typing import Any

import pytest

from components import ahead, specs
from components.charts import TrendSpec
from tests.components.words.made_rows import month, row

MEASURE: dict[str, Any] = {"unit": "percent", "unit_words": "", "decimals": 1, "frequency": "monthly"}


def figure(position: int, **changes: Any) -> dict[str, Any]:
    made = {"position": position, "axis_label": f"M {position}", "period": f"Month {position}", "value": 40.0}
    made |= {"lower_95": None, "upper_95": None, "segment": 0, "area_code": "E08000002", "area_name": "Bury"}
    return made | {"signal": "", "centre": 40.0, "lower_limit": 35.0, "upper_limit": 45.0} | changes


def spec_of(rows: list[dict[str, Any]]) -> TrendSpec:
    return specs.trend(MEASURE, [specs.line(rows, "Bury", "bury")], "A finding", id="t", source="NHS England")


def step(position: int) -> dict[str, Any]:
    made: dict[str, Any] = {"position": position, "axis_label": f"M {position}", "period": f"Month {position}"}
    return made | {"centre": 41.0, "low_50": 40.0, "high_50": 42.0, "low_80": 39.0, "high_80": 43.0}


def test_the_limits_span_the_months_that_the_control_chart_covers() -> None:
    before = figure(1, centre=None, lower_limit=None, upper_limit=None)
    rows = [before, figure(2), figure(3)]
    limits = ahead.with_usual_range(spec_of(rows), rows).limits
    assert limits is not None
    assert (limits.first, limits.last, limits.lower, limits.centre, limits.upper) == (2, 3, 35.0, 40.0, 45.0)


def test_only_the_marks_that_are_drawn_are_explained() -> None:
    plain = [figure(1), figure(2)]
    marked = [figure(1), figure(2, signal="improving")]
    without = " ".join(ahead.with_usual_range(spec_of(plain), plain).notes)
    said = " ".join(ahead.with_usual_range(spec_of(marked), marked).notes)
    assert without
    assert "unusual" not in without
    assert "for the better" in said
    assert "for the worse" not in said


def test_the_path_goes_through_its_corners_and_ends_in_the_target() -> None:
    knots = [{"position": p, "axis_label": str(p), "period": str(p), "value": v} for p, v in ((1, 59.0), (13, 70.0))]
    made = ahead.with_path(spec_of([figure(1)]), knots, month())
    assert [(p.position, p.value) for p in made.lines[-1].points] == [(1, 59.0), (13, 70.0)]
    assert made.lines[-1].end_label == "target 70.0%"
    assert "assumed straight line" in " ".join(made.notes)


def test_an_agreed_path_says_who_agreed_it_and_when() -> None:
    def notes(until: int) -> str:
        agreed = {"agreed_on": date(2026, 5, 5), "until_position": until, "until_period": "March 2027"}
        ends = ((1, 59.0), (13, 70.0))
        who = {"axis_label": "", "period": "", "agreed_by": "the Locality Board", **agreed}
        knots = [{"position": p, "value": v, **who} for p, v in ends]
        return " ".join(ahead.with_path(spec_of([figure(1)]), knots, month()).notes)

    assert "as the Locality Board agreed it on 5 May 2026" in notes(13)
    assert "assumed" not in notes(13)
    part = "Up to March 2027 the Locality Board agreed it, on 5 May 2026. After that it is an assumed straight line."
    assert part in notes(7)


@pytest.mark.parametrize(("count", "kept"), [(1, [1]), (3, [1, 3]), (7, [1, 4, 7]), (8, [1, 2, 5, 8])])
def test_of_the_months_ahead_every_third_is_drawn_and_always_the_first_and_the_last(
    count: int, kept: list[int]
) -> None:
    made = ahead.with_outlook(spec_of([figure(0)]), [step(n) for n in range(1, count + 1)], month())
    assert [p.position for p in made.lines[-1].points] == kept
    assert [[p.position for p in fan.points] for fan in made.fans] == [kept, kept]


def test_every_year_ahead_is_drawn_with_both_ranges_the_wider_one_first() -> None:
    made = ahead.with_outlook(spec_of([figure(0)]), [step(n) for n in (1, 2, 3, 4)], row())
    assert [p.position for p in made.lines[-1].points] == [1, 2, 3, 4]
    assert [fan.level for fan in made.fans] == [80, 50]
    [wide, narrow] = made.fans
    assert wide.points[0].lower < narrow.points[0].lower < narrow.points[0].upper < wide.points[0].upper


def test_without_an_outlook_the_reason_is_said_in_its_place() -> None:
    spec = spec_of([figure(1)])
    made = ahead.with_outlook(spec, [], row(outlook_why="overlap"))
    assert made.lines == spec.lines
    assert "overlap" in " ".join(made.notes)
    assert ahead.with_outlook(spec, [], row(outlook_why="")) == spec


def test_the_readers_line_starts_at_the_latest_figure() -> None:
    end = {"position": 29, "axis_label": "2029", "period": "2029", "value": 50.0}
    made = ahead.with_what_if(spec_of([figure(24)]), row(), "2024", end)
    assert [(p.position, p.value) for p in made.lines[-1].points] == [(24, 40.0), (29, 50.0)]
    assert made.lines[-1].end_label == "what if 50.0%"


def test_where_there_is_nothing_to_add_the_chart_stays_as_it_was() -> None:
    bare = [figure(1, centre=None, lower_limit=None, upper_limit=None)]
    spec = spec_of(bare)
    assert ahead.with_usual_range(spec, bare) == spec
    assert ahead.with_path(spec, [], month()) == spec
    assert ahead.with_what_if(spec, row(), "2024", None) == spec
