"""The file carries what its verdicts need: each is worked out again from its rows and held against its own column."""

import ast
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from queries import ask
from tests.exports import recomputed
from tests.exports.downloads import download

Row = dict[str, str]
GOOD = {"higher_is_better": "higher", "lower_is_better": "lower", "none": ""}
SIGNIFICANT = 9.549536


@pytest.fixture(scope="module")
def listed(opened: dict[str, str]) -> list[dict[str, Any]]:
    return ask("indicator_list")


def rows_of(site: FlaskClient, listed: dict[str, Any]) -> list[Row]:
    return download(site, f"/indicators/{listed['indicator_id']}.csv?sex={listed['sex']}")


def of_area(rows: list[Row], area: str) -> list[Row]:
    return [row for row in rows if row["area"] == area]


def test_each_recipe_is_five_lines_at_most() -> None:
    tree = ast.parse(Path(recomputed.__file__).read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert len(functions) == 5
    for function in functions:
        docstring, *body = function.body
        assert isinstance(docstring, ast.Expr)
        assert (body[-1].end_lineno or 0) - body[0].lineno + 1 <= 5, function.name


def test_every_comparison_by_an_interval_is_the_one_its_own_limits_give(
    site: FlaskClient, listed: list[dict[str, Any]]
) -> None:
    seen = set()
    for one in listed:
        for row in rows_of(site, one):
            if row["england"] and row["lower_95"] and one["statistic"] != "slope_index":
                assert recomputed.comparison(row, GOOD[one["polarity"]]) == row["comparison"], (row["measure"], row)
                seen.add(row["comparison"])
    assert seen >= {"better", "worse", "similar", "higher"}  # no measure without a good side is lower in this release


def test_every_gap_is_value_less_england_and_there_is_none_without_england(
    site: FlaskClient, listed: list[dict[str, Any]]
) -> None:
    for one in listed:
        for row in rows_of(site, one):
            if row["england"] and one["statistic"] != "slope_index":
                assert float(row["gap_to_england"]) == pytest.approx(recomputed.gap(row), abs=1e-6)
            else:
                assert (row["gap_to_england"], row["gap_lower_95"], row["gap_upper_95"]) == ("", "", "")


@pytest.mark.parametrize("sex", ["male", "female"])
def test_a_slope_index_prints_no_gap_and_no_comparison(site: FlaskClient, sex: str) -> None:
    rows = of_area(download(site, f"/indicators/sii_le_birth.csv?sex={sex}"), "Bury")
    assert len(rows) >= 5
    assert {row["gap_to_england"] for row in rows} == {""}
    assert {row["comparison"] for row in rows} == {"not compared"}


def test_the_control_chart_of_waits_is_that_of_its_own_months(site: FlaskClient) -> None:
    months = of_area(download(site, "/indicators/rtt_18wk.csv"), "Northern Care Alliance")
    assert len(months) >= 29
    printed = tuple(float(months[-1][name]) for name in ("centre", "lower_control_limit", "upper_control_limit"))
    assert printed == pytest.approx(recomputed.control_chart(months), abs=1e-5)


def test_every_control_chart_is_that_of_its_own_months_and_every_month_beyond_its_limits_is_marked(
    site: FlaskClient, listed: list[dict[str, Any]]
) -> None:
    charted = [one for one in listed if one["method"] == "xmr"]
    assert len(charted) >= 5
    for one in charted:
        months = of_area(rows_of(site, one), one["area_name"])
        centre, lower, upper = recomputed.control_chart(months)
        covered = [row for row in months if row["centre"]]
        assert len({row["centre"] for row in covered}) == 1, one["indicator_id"]
        assert float(covered[-1]["centre"]) == pytest.approx(centre, abs=1e-4), one["indicator_id"]
        beyond = [row for row in covered if not lower <= float(row["value"]) <= upper]
        assert all(row["signal"] for row in beyond), one["indicator_id"]
        assert months[-1]["trend"] == (months[-1]["signal"] or "common cause"), one["indicator_id"]


def test_the_trend_of_obese_adults_is_the_one_its_own_five_years_give(site: FlaskClient) -> None:
    years = of_area(download(site, "/indicators/obese_adults.csv"), "Bury")
    chi_squared = recomputed.chi_squared(years)
    assert float(years[-1]["chi_squared"]) == pytest.approx(chi_squared, rel=1e-6)
    assert (years[-1]["trend"] == "no change") == (chi_squared <= SIGNIFICANT)


def test_every_recent_trend_is_the_one_its_own_five_years_give(site: FlaskClient, listed: list[dict[str, Any]]) -> None:
    tested = [one for one in listed if one["method"] == "recent_trend"]
    assert len(tested) >= 5
    for one in tested:
        years = of_area(rows_of(site, one), one["area_name"])
        chi_squared = recomputed.chi_squared(years)
        assert float(years[-1]["chi_squared"]) == pytest.approx(chi_squared, rel=1e-5), one["indicator_id"]
        if years[-1]["trend"] != "no change":
            assert chi_squared > SIGNIFICANT, one["indicator_id"]


def test_only_the_latest_row_of_an_area_carries_its_trend(site: FlaskClient, listed: list[dict[str, Any]]) -> None:
    for one in listed:
        rows = rows_of(site, one)
        for area in {row["area"] for row in rows}:
            told = [bool(row["trend"]) for row in of_area(rows, area)]
            assert told == [False] * (len(told) - 1) + [True], (one["indicator_id"], area)


def test_the_path_of_waits_is_the_straight_line_from_its_start_to_the_target(site: FlaskClient) -> None:
    """The plan: at least 70% in March 2027, from the figure of March 2026, twelve months before."""
    months = of_area(download(site, "/indicators/rtt_18wk.csv"), "Northern Care Alliance")
    printed = [row for row in months if row["plan_path"]]
    assert printed[0]["period"] == "March 2026"
    assert printed[0]["plan_path"] == printed[0]["value"]
    path = recomputed.plan_path(months, 70.0, 12)
    assert [float(row["plan_path"]) for row in printed] == pytest.approx(path, abs=1e-5)
