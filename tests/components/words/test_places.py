"""Places in words: from made rows, what each sentence says and that the boundary cases read well."""

import pytest

from components.words import places


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (0, "North neighbourhood: none of its 21 small areas is among the most deprived tenth in England"),
        (1, "North neighbourhood: 1 of its 21 small areas is among the most deprived tenth in England"),
        (6, "North neighbourhood: 6 of its 21 small areas are among the most deprived tenth in England"),
    ],
)
def test_count_of_small_areas_reads_well_for_none_one_and_many(first: int, words: str) -> None:
    assert places.in_first_tenth("North", first, 21) == words


def test_span_of_areas_names_its_two_ends_or_the_one_tenth_all_lie_in() -> None:
    west = {"name": "West", "wards": 5, "wards_evidenced": 0}
    assert places.span(west, [5, 1, 10]).startswith("West neighbourhood, as we place it: ")
    assert places.span({**west, "wards_evidenced": 5}, [5, 1, 10]).startswith("West neighbourhood: ")
    assert places.span(west, [5, 1, 10]).endswith(
        "its 3 small areas reach from the most deprived tenth in England to the least deprived tenth"
    )
    assert places.span(west, [4, 4]).endswith("its 2 small areas are all in the fourth tenth in England")


def test_tenths_have_ten_names_and_each_lies_in_one_class_of_the_map() -> None:
    assert len({places.tenth(decile) for decile in range(1, 11)}) == 10
    assert sorted(decile for _, deciles in places.CLASSES for decile in deciles) == list(range(1, 11))


MEASURE = {
    "name": "Stroke",
    "practices": 25,
    "outside_998": 9,
    "average": 1.99,
    "has_interval": False,
    "of_whom": "all patients",
    "counted": "have had a stroke, on record",
}


@pytest.mark.parametrize(
    ("outside", "finding", "reading"),
    [
        (0, "all 25 practices lie in the range that chance alone would give", "chance alone"),
        (1, "1 of 25 practices lies outside the range", "no verdict"),
        (12, "12 of 25 practices lie outside the range", "no verdict"),
        (13, "13 of 25 practices lie outside the range", "none of them stands out"),
        (17, "17 of 25 practices lie outside the range", "none of them stands out"),
    ],
)
def test_spread_of_practices_never_singles_one_out_when_many_are_outside(
    outside: int, finding: str, reading: str
) -> None:
    measure = {**MEASURE, "outside_998": outside}
    assert finding in places.spread(measure)
    assert reading in places.reading(measure)


def test_small_shares_have_two_decimals_and_larger_ones_one() -> None:
    assert places.decimals(MEASURE) == 2
    assert places.decimals({**MEASURE, "average": 14.3}) == 1


def test_practice_is_told_beside_the_range_for_its_size_with_no_word_of_judgement() -> None:
    share = {"name": "Elm Surgery", "value": 2.345, "size": 4_321, "low_998": 1.2, "high_998": 2.9}
    assert places.at_practice(share, MEASURE) == (
        "Elm Surgery: 2.35% of 4,321 patients. For a list of that size, chance alone would give 1.20% to 2.90%."
    )


def test_missing_margins_are_said_to_be_missing() -> None:
    assert "no margin of error is shown" in places.margin(MEASURE)
    assert "published margin of error" in places.margin({**MEASURE, "has_interval": True})


@pytest.mark.parametrize("status", ["inferred", "evidenced", "same_name"])
def test_how_sure_a_link_is_carries_no_colour_of_good_or_bad(status: str) -> None:
    assert places.status({"status": status}).tone == "neutral"


def test_word_for_a_link_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(KeyError):
        places.status({"status": "certain"})


def test_practices_linked_by_name_are_called_a_hint_and_none_is_said_to_be_none_found() -> None:
    assert "a hint, no more" in places.linked([{}, {}], "Whitefield")
    assert "We found no published list" in places.linked([], "West")
