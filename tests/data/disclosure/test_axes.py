"""Labels are cut into the smallest groups that they tell apart."""

import pytest

from data.disclosure.axes import age_span, areas, groups, root_of, spans
from tests.data.disclosure.worlds import area

KNOWN = {
    "GMCA": area("GMCA", "", "combined_authority"),
    "BURY": area("BURY", "GMCA", "borough"),
    "WEST": area("WEST", "BURY"),
    "EAST": area("EAST", "BURY"),
    "WA1": area("WA1", "BURY", "ward"),
    "WA2": area("WA2", "BURY", "ward"),
    "RM3": area("RM3", "GMCA", "trust"),
}


@pytest.mark.parametrize(
    ("label", "years"),
    [
        *(("", (0, 1000)), ("All ages", (0, 1000)), ("65+", (65, 1000)), ("65+ yrs", (65, 1000))),
        *(("18-64 yrs", (18, 65)), ("18–64", (18, 65)), ("<15 yrs", (0, 15)), ("under 18", (0, 18))),
        *(("10-11 yrs", (10, 12)), ("5 yrs", (5, 6)), ("Aged 0 to 4", (0, 5)), ("75 and over", (75, 1000))),
    ],
)
def test_an_age_is_a_stretch_of_years(label: str, years: tuple[int, int]) -> None:
    assert age_span(label) == years


@pytest.mark.parametrize("label", ["6-8 weeks", "2.5 yrs", "school age", "64-18"])
def test_an_age_that_is_no_range_of_whole_years_stands_alone(label: str) -> None:
    assert age_span(label) is None


def test_overlapping_stretches_are_cut_at_every_end() -> None:
    cover = spans([(2019, 2022), (2020, 2023), (2022, 2023)]).cover
    assert cover.astype(int).tolist() == [[1, 1, 0], [0, 1, 1], [0, 0, 1]]


def test_a_stretch_within_another_is_a_part_of_it() -> None:
    assert spans([(0, 3), (0, 1), (1, 2)]).families == ((0, (1, 2), False),)


def test_men_and_women_are_everybody_unless_the_figures_say_otherwise() -> None:
    both = frozenset({"male", "female"})
    labels = ["female", "male", "persons"]
    assert groups(labels, "persons", both, closed=True).cover.astype(int).tolist() == [[1, 0], [0, 1], [1, 1]]
    assert groups(labels, "persons", both, closed=False).cover.astype(int).tolist() == [[1, 0, 0], [0, 1, 0], [1, 1, 1]]
    assert groups(["male", "persons"], "persons", both, closed=True).cover.astype(int).tolist() == [[1, 0], [1, 1]]


def test_areas_lie_in_the_nearest_listed_area() -> None:
    codes = ["EAST", "GMCA", "WEST"]
    assert {code: root_of(code, codes, KNOWN) for code in codes} == {"EAST": "GMCA", "GMCA": "GMCA", "WEST": "GMCA"}


def test_a_trust_lies_in_no_area_because_it_treats_people_from_anywhere() -> None:
    assert root_of("RM3", ["GMCA", "RM3"], KNOWN) == "RM3"


def test_all_neighbourhoods_leave_nobody_out_and_some_of_them_do() -> None:
    whole = areas(["BURY", "EAST", "WEST"], KNOWN, frozenset({"EAST"}), closed=True)
    assert whole.cover.astype(int).tolist() == [[1, 1], [1, 0], [0, 1]]
    some = areas(["BURY", "EAST"], KNOWN, frozenset({"EAST"}), closed=True)
    assert some.cover.astype(int).tolist() == [[1, 1], [0, 1]]


def test_wards_and_neighbourhoods_divide_the_same_borough_twice() -> None:
    """Each of four groups lies in one ward and in one neighbourhood."""
    codes = ["BURY", "EAST", "WA1", "WA2", "WEST"]
    cover = areas(codes, KNOWN, frozenset({"EAST", "WA1"}), closed=True).cover
    assert cover.shape[1] == 4
    assert cover.sum(axis=1).tolist() == [4, 2, 2, 2, 2]
    assert (cover[1] & cover[2]).sum() == 1


def test_other_areas_that_hold_nothing_of_ours_only_blur_the_table() -> None:
    cover = areas(["BURY", "EAST", "WA1", "WEST"], KNOWN, frozenset({"EAST"}), closed=True).cover
    assert cover.astype(int).tolist() == [[1, 1], [1, 0], [0, 0], [0, 1]]
