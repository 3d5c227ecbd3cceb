"""Which feed a row is of, and which row names the columns."""

import pandas as pd
import pytest

from data.sources.feeding import NO_FEED, fed
from data.sources.headers import claimed
from data.sources.records import Feed
from data.sources.shape import Claim, NotMine

FEEDS = [
    Feed(indicator="one", match={"Indicator ID": "1", "Sex": "Persons"}, dataset="d"),
    Feed(indicator="one", match={"Indicator ID": "1", "Sex": "Persons", "Range": "3y"}, dataset="d"),
    Feed(indicator="two", match={"Indicator ID": "2"}, dataset="d"),
]
NAMES = {"area": ("Area Code", "areacd"), "value": ("Value",), "low": ("Lower CI 95.0 limit",)}


def test_a_row_goes_to_the_feed_that_asks_most_and_is_answered():
    columns = {
        "indicator id": pd.Series(["1", "1", " 2", "1", "3"]),
        "SEX": pd.Series(["persons", "PERSONS ", "Male", "Male", "Persons"]),
        "Range": pd.Series(["1y", "3y", "3y", "1y", "1y"]),
    }
    assert fed(columns, FEEDS).tolist() == [0, 1, 2, NO_FEED, NO_FEED]


def test_a_column_that_is_not_there_matches_nothing():
    assert fed({"Indicator ID": pd.Series(["1", "2"])}, FEEDS).tolist() == [NO_FEED, 2]
    assert fed({"Other": pd.Series(["1"])}, FEEDS).tolist() == [NO_FEED]
    assert fed({"Indicator ID": pd.Series([], dtype="str")}, FEEDS).tolist() == []


@pytest.mark.parametrize(
    "header",
    [
        ["Area Code", "Value", "Lower CI 95.0 limit"],
        ["lower CI 95.0 Limit", "new", "VALUE ", "area_code"],
        ["areacd", "Lower CI (95.0) limit", "Value"],
    ],
)
def test_the_header_is_found_below_a_title_whatever_its_order(header):
    answer = claimed([["A title"], [], header], NAMES)
    assert isinstance(answer, Claim)
    assert answer.header_row == 2
    assert {meaning: header[place].strip().casefold() for meaning, place in answer.columns.items()}["value"] == "value"


def test_what_was_looked_for_in_vain_is_named_from_the_row_that_comes_nearest():
    assert claimed([["Value"], ["Area Code", "Value"]], NAMES) == NotMine(("Lower CI 95.0 limit",), 2)
    assert claimed([], NAMES) == NotMine(("Area Code", "Value", "Lower CI 95.0 limit"), 0)


def test_a_name_that_stands_twice_is_not_taken():
    answer = claimed([["Area Code", "Value", "Value", "Lower CI 95.0 limit"]], NAMES)
    assert answer == NotMine(("Value",), 2)
