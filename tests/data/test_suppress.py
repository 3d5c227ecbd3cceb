"""Small local counts are hidden, and with them all that would give them away. Expected answers are made by hand."""

from datetime import date

from data.observation import Observation
from data.suppress import Memory, suppress
from tests.data.disclosure.rows import APRIL, FIVE, hidden, number, places, share, treated
from tests.data.disclosure.worlds import BELOW_TEN, FIRST, catalogue, figure, months


def test_two_cells_below_ten_that_add_up_to_18_need_a_third() -> None:
    """With the total of 48 and 30 shown, both would be 9."""
    rows = [number("BURY", 48), number("ONE", 9), number("TWO", 9), number("THREE", 30)]
    assert places(treated(rows, areas=FIVE[:3])) == {"ONE", "TWO", "THREE"}


def test_two_cells_below_ten_that_can_be_many_things_need_no_third() -> None:
    """Twelve between them: either may be anything from 3 to 9."""
    rows = [number("BURY", 42), number("ONE", 6), number("TWO", 6), number("THREE", 30)]
    done = treated(rows, areas=FIVE[:3])
    assert places(done) == {"ONE", "TWO"}
    assert [line.range for line in done.report.hidden] == ["3 to 9", "3 to 9"]


def test_two_cells_that_are_few_together_need_a_third() -> None:
    """Nine between them, which is what is left of Bury without the third: that is a small count too."""
    rows = [number("BURY", 39), number("ONE", 4), number("TWO", 5), number("THREE", 30)]
    assert places(treated(rows, areas=FIVE[:3])) == {"ONE", "TWO", "THREE"}


def test_one_hidden_cell_in_a_row_takes_the_smallest_other_with_it() -> None:
    rows = [number("BURY", 104), number("ONE", 4), number("TWO", 40), number("THREE", 60)]
    done = treated(rows, areas=FIVE[:3])
    assert places(done) == {"ONE", "TWO"}
    # 44 between them, the first at most 9, the other not below 10.
    assert [(line.place.area_code, line.kind, line.range) for line in done.report.hidden] == [
        ("ONE", "primary", "0 to 9"),
        ("TWO", "secondary", "35 to 44"),
    ]


def test_two_of_five_that_are_few_together_need_a_third() -> None:
    """None and 8: what is left of Bury without the three others is 8, whoever they are."""
    rows = [number("BURY", 122), *(number(a, n) for a, n in zip(FIVE, (0, 21, 8, 45, 48), strict=True))]
    assert places(treated(rows)) == {"ONE", "TWO", "THREE"}


def test_a_hidden_cell_without_any_total_stands_alone() -> None:
    assert places(treated([number("ONE", 4), number("TWO", 40)])) == {"ONE"}


def test_women_who_are_not_listed_are_not_left_over_either() -> None:
    rows = [number("BURY", 40), number("BURY", 33, "male")]
    assert hidden(treated(rows)) == {("BURY", "male")}


def test_nobody_of_another_sex_is_no_secret() -> None:
    rows = [number("BURY", 60), number("BURY", 33, "male"), number("BURY", 27, "female")]
    assert treated(rows).gaps == []


def test_bury_is_its_five_neighbourhoods() -> None:
    """One of them small: a second is hidden, and Bury itself stays."""
    rows = [number("BURY", 187), *(number(a, n) for a, n in zip(FIVE, (7, 60, 50, 40, 30), strict=True))]
    done = treated(rows)
    assert places(done) == {"ONE", "FIVE"}
    assert {row.area_code for row in done.shown} == {"BURY", "TWO", "THREE", "FOUR"}


def test_a_neighbourhood_that_is_not_listed_is_not_left_over() -> None:
    """Bury less the four that are listed is 7."""
    rows = [number("BURY", 187), *(number(a, n) for a, n in zip(FIVE, (60, 50, 40, 30), strict=False))]
    assert places(treated(rows)) == {"FOUR"}


def test_a_square_of_neighbourhoods_and_sexes_is_hidden_together() -> None:
    """A hidden cell can be had from its row and from its column, so that three more go."""
    men, women = {"ONE": 6, "TWO": 40, "THREE": 50}, {"ONE": 30, "TWO": 45, "THREE": 60}
    rows = [number("BURY", 231), number("BURY", 96, "male"), number("BURY", 135, "female")]
    for area, count in men.items():
        rows += [number(area, count + women[area])]
        rows += [number(area, count, "male"), number(area, women[area], "female")]
    done = treated(rows, areas=FIVE[:3])
    assert hidden(done) == {("ONE", "male"), ("ONE", "female"), ("TWO", "male"), ("TWO", "female")}


def test_older_people_are_not_what_is_left_of_all_ages() -> None:
    def aged(age: str, count: float) -> Observation:
        return figure("number", ("BURY", "persons", age, *APRIL), count, None, FIRST)

    rows = [aged("", 60), aged("18-64 yrs", 40), aged("<18 yrs", 14)]
    gone = {gap.age for gap in treated(rows).gaps}
    assert len(gone) == 1  # those of 65 and over are 6, though nobody lists them
    assert gone < {"18-64 yrs", "<18 yrs"}


def test_an_age_that_is_written_as_a_breakdown_is_an_age() -> None:
    """One measure by age needs a breakdown for each line: 60 less 54 is 6."""
    all_ages = number("BURY", 60)
    older = number("BURY", 54)._replace(age="65+", breakdown="65+")
    assert [gap.breakdown for gap in treated([all_ages, older]).gaps] == ["65+"]
    assert [gap.breakdown for gap in treated([all_ages, older._replace(age="")]).gaps] == ["65+"]


def test_breakdowns_that_make_up_the_whole_are_parts_of_it() -> None:
    """60, 12 and 4 are all of 76; “at home” and “by phone” overlap, and are no parts."""
    whole = number("BURY", 76)
    parts = [number("BURY", n)._replace(breakdown=name) for name, n in (("white", 60), ("black", 12), ("other", 4))]
    gone = {gap.breakdown for gap in treated([whole, *parts]).gaps}
    assert gone == {"other", "black"}
    overlapping = [number("BURY", n)._replace(breakdown=name) for name, n in (("at home", 70), ("by phone", 60))]
    assert treated([whole, *overlapping]).gaps == []


def test_a_quarter_does_not_give_away_its_month() -> None:
    rows = [number("BURY", n, when=months(m, m)) for m, n in ((4, 5), (5, 20), (6, 30))]
    rows += [number("BURY", 55, when=months(4, 6))]
    assert {(gap.period_start.month, gap.period_end.month) for gap in treated(rows).gaps} == {(4, 4), (5, 5)}


def test_what_counts_up_through_the_year_does_not_give_away_its_last_quarter() -> None:
    rows = [number("BURY", n, when=months(4, m)) for m, n in ((6, 30), (9, 70), (12, 74))]
    done = treated(rows)  # October to December: 4
    assert len(done.gaps) == 1
    assert done.gaps[0].period_end.month in {9, 12}


def test_rolling_years_do_not_give_away_their_ends() -> None:
    """2019 to 2021 less 2020 to 2022 plus 2022 is 2019: 33 - 42 + 12 = 3."""

    def years(first: int, last: int, count: float) -> Observation:
        return number("BURY", count, when=(date(first, 1, 1), date(last, 12, 31)))

    assert len(treated([years(2019, 2021, 33), years(2020, 2022, 42), years(2022, 2022, 12)]).gaps) == 1
    assert treated([years(2019, 2021, 63), years(2020, 2022, 42), years(2022, 2022, 12)]).gaps == []


def test_a_count_that_differs_from_its_numerator_is_hidden() -> None:
    """Three are printed: that the numerator says 100 is no reason to."""
    done = treated([number("ONE", 100)._replace(value=3.0), number("TWO", 40)])
    assert places(done) == {"ONE"}
    assert [line.kind for line in done.report.hidden] == ["primary"]


def test_official_figures_pass_as_they_are() -> None:
    rows = [number("ONE", 3), number("TWO", 5)._replace(derivation="sum of two")]
    done = treated(rows, None)
    assert done.shown == rows
    assert (done.gaps, done.memory) == ([], Memory())


def test_an_official_total_is_known_to_every_reader() -> None:
    """Bury is official: 34 less 30 is 4, so that the 30 is hidden, and the total cannot be."""
    rows = [number("BURY", 34), number("ONE", 30), number("TWO", 4)]
    done = suppress(rows, catalogue(FIVE[:2]), lambda o: None if o.area_code == "BURY" else BELOW_TEN)
    assert places(done) == {"ONE", "TWO"}


def test_parts_above_their_total_are_a_fault_with_file_and_row() -> None:
    whole = number("BURY", 50)._replace(file="total.csv", row=4)
    part = number("ONE", 60)._replace(file="part.csv", row=9)
    done = treated([whole, part])
    assert done.shown == []
    assert not done.report.clean
    [fault] = done.report.faults
    assert str(fault) == (
        "total.csv, row 4, numerator: counts that cannot all be right, with part.csv row 9. "
        "Correct the part or its total, and load it again."
    )


def test_more_counted_than_there_are_people_is_a_fault() -> None:
    done = treated([share("ONE", 60, 50)])
    assert [fault.rule for fault in done.report.faults] == ["more are counted than there are people."]


def test_people_of_a_quarter_need_not_be_those_of_its_months_added_up() -> None:
    """A rate is of the same residents, month or quarter: no fault, and nothing is worked out from them."""
    rows = [figure("rate", ("ONE", "persons", "", *months(m, m)), 30, 9000, FIRST) for m in (1, 2, 3)]
    rows += [figure("rate", ("ONE", "persons", "", *months(1, 3)), 90, 9000, FIRST)]
    done = treated(rows)
    assert (done.shown, done.report.faults) == (rows, ())


def test_figures_keep_their_order_and_others_are_the_same() -> None:
    rows = [number("TWO", 40), number("ONE", 4), number("FOUR", 70), number("THREE", 60)]
    assert treated(rows).shown == [rows[0], rows[2], rows[3]]


def test_the_report_names_what_comes_near_and_never_a_value_of_what_is_hidden() -> None:
    rows = [number("ONE", 4), number("TWO", 12), number("THREE", 15)]
    done = treated(rows)
    assert [(line.place.area_code, line.why) for line in done.report.near] == [
        ("TWO", "Within 5 of what the rule hides: those counted.")
    ]
    [line] = done.report.hidden
    assert (line.why, line.range) == ("A count from 0 to 9: those counted.", "0 to 9")
    assert [row["kind"] for row in done.report.rows()] == ["primary", "near"]
    assert len({tuple(row) for row in done.report.rows()}) == 1
