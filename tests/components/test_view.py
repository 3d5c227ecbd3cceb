from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.view import View, view_of

BURY, BOLTON, TRUST = "E08000002", "E08000001", "RM3"
MEASURE: dict[str, Any] = {"local_area": BURY, "benchmark_area": "E92000001", "statistic": "mean"}
CHOICES = [
    {"sex": sex, "area_code": code, "area_name": name}
    for sex, places in {"male": (BURY, BOLTON), "female": (BURY,), "persons": (BOLTON,)}.items()
    for code, name in ((BURY, "Bury"), (BOLTON, "Bolton"))
    if code in places
]


def seen(asked: dict[str, Any], **changes: Any) -> View:
    return view_of(MEASURE | changes, CHOICES, asked)


def test_nothing_asked_shows_the_first_group_that_the_local_area_has() -> None:
    view = seen({})
    assert (view.sex, view.area, view.show) == ("male", BURY, "trend")
    assert view.groups == ("male", "female")


@pytest.mark.parametrize("asked", ["persons", "MALE", "", "man", None, 3, ["male", "female"], {"a": 1}])
def test_an_unknown_group_falls_back(asked: Any) -> None:
    assert seen({"sex": asked}).sex == "male"


@pytest.mark.parametrize("asked", ["RM3", "E08000002 ", "", None, ["E08000001"]])
def test_an_unknown_area_falls_back_to_the_local_one(asked: Any) -> None:
    assert seen({"area": asked}).area == BURY


def test_an_area_without_the_group_asked_for_falls_back() -> None:
    assert seen({"sex": "male", "area": BOLTON}).area == BOLTON
    assert seen({"sex": "female", "area": BOLTON}).area == BURY


@pytest.mark.parametrize("asked", ["chart", "Gap", "", None, ["gap"]])
def test_an_unknown_way_of_showing_falls_back_to_the_trend(asked: Any) -> None:
    assert seen({"show": asked}).show == "trend"


def test_there_is_no_gap_to_show_without_an_england_line() -> None:
    assert seen({"show": "gap"}).show == "gap"
    assert seen({"show": "gap"}, benchmark_area=None).show == "trend"


def test_there_is_no_gap_to_show_between_levels_of_inequality() -> None:
    view = seen({"show": "gap"}, statistic="slope_index")
    assert view.show == "trend"
    assert "gap" not in view.shows


def test_the_default_view_has_an_empty_query() -> None:
    assert seen({}).query() == {}
    assert seen({"sex": "male", "area": BURY, "show": "trend"}).query() == {}


def test_a_query_names_only_what_differs_from_the_default() -> None:
    view = seen({"sex": "female", "show": "gap"})
    assert view.query() == {"sex": "female", "show": "gap"}
    assert view.query(sex="male") == {"show": "gap"}
    assert view.query(show="trend") == {"sex": "female"}


JUNK = st.text() | st.none() | st.integers() | st.lists(st.text()) | st.sampled_from(["male", "female", "gap", BOLTON])


@given(st.dictionaries(st.sampled_from(["sex", "area", "show", "self", "_", "x"]) | st.text(), JUNK))
def test_any_query_gives_a_view_that_exists_and_leads_back_to_itself(asked: dict[str, Any]) -> None:
    view = seen(asked)
    assert view.sex in view.groups
    assert view.area in dict(view.areas)
    assert view.show in {"trend", "gap", "table"}
    assert seen(view.query()) == view
