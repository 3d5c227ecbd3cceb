"""Small local counts are hidden, and with them all that would give them away. Expected answers are made by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.observation import Observation
from data.sources.records import Disclosure
from data.suppress import Forgotten, Memory, Suppressed, recall, remember, suppress
from tests.data.disclosure.worlds import BELOW_TEN, FIRST, HOSPITAL, SECOND, catalogue, figure, months

FIVE = ("ONE", "TWO", "THREE", "FOUR", "FIVE")
APRIL = months(4, 4)


def number(
    area: str, count: float, sex: str = "persons", when: tuple[date, date] = APRIL, edition: date = FIRST
) -> Observation:
    return figure("number", (area, sex, "", *when), count, None, edition)


def share(area: str, events: float | None, people: float | None, sex: str = "persons") -> Observation:
    row = figure("share", (area, sex, "", *APRIL), events or 0, people or 1, FIRST)
    value = 100 * events / people if events is not None and people else row.value
    return replace(row, numerator=events, denominator=people, value=value)


def treated(
    rows: list[Observation], rule: Disclosure | None = BELOW_TEN, *earlier: Memory, areas: tuple[str, ...] = FIVE
) -> Suppressed:
    return suppress(rows, catalogue(areas), lambda _: rule, earlier)


def hidden(done: Suppressed) -> set[tuple[str, str]]:
    return {(gap.area_code, gap.sex) for gap in done.gaps}


def places(done: Suppressed) -> set[str]:
    return {gap.area_code for gap in done.gaps}


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


def test_women_are_not_left_over_when_men_are_taken_from_persons() -> None:
    rows = [number("BURY", 40), number("BURY", 33, "male"), number("BURY", 7, "female")]
    assert hidden(treated(rows)) == {("BURY", "male"), ("BURY", "female")}


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
    older = replace(number("BURY", 54), age="65+", breakdown="65+")
    assert [gap.breakdown for gap in treated([all_ages, older]).gaps] == ["65+"]
    assert [gap.breakdown for gap in treated([all_ages, replace(older, age="")]).gaps] == ["65+"]


def test_breakdowns_that_make_up_the_whole_are_parts_of_it() -> None:
    """60, 12 and 4 are all of 76; “at home” and “by phone” overlap, and are no parts."""
    whole = number("BURY", 76)
    parts = [replace(number("BURY", n), breakdown=name) for name, n in (("white", 60), ("black", 12), ("other", 4))]
    gone = {gap.breakdown for gap in treated([whole, *parts]).gaps}
    assert gone == {"other", "black"}
    overlapping = [replace(number("BURY", n), breakdown=name) for name, n in (("at home", 70), ("by phone", 60))]
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


def test_an_earlier_release_is_not_subtracted_from_this_one() -> None:
    """The first shows 50 persons; 47 men in the second would leave 3 women."""
    first = treated([number("BURY", 50)])
    assert first.gaps == []
    second = treated([number("BURY", 50), number("BURY", 47, "male")], BELOW_TEN, replace(first.memory, release="1"))
    assert hidden(second) == {("BURY", "male")}
    assert second.report.clean


def test_what_was_hidden_before_is_hidden_again_rather_than_something_else() -> None:
    """The total of the first table comes out later: the cell hidden beside the small one stays hidden."""
    rows = [number("ONE", 4), number("TWO", 60), number("THREE", 40), number("BURY", 104)]
    first = treated(rows, areas=FIVE[:3])
    assert places(first) == {"ONE", "THREE"}
    again = treated(rows, BELOW_TEN, replace(first.memory, release="1"), areas=FIVE[:3])
    assert places(again) == {"ONE", "THREE"}


def test_an_old_edition_keeps_its_secret_when_a_new_one_takes_its_place() -> None:
    """ONE was 4 and is 14. TWO was hidden for its sake, has not changed, and would now give the old 4 away."""
    old = [number("BURY", 104), number("ONE", 4), number("TWO", 40), number("THREE", 60)]
    first = treated(old, areas=FIVE[:3])
    assert places(first) == {"ONE", "TWO"}
    new = [
        number(area, count, edition=SECOND) for area, count in (("BURY", 114), ("ONE", 14), ("TWO", 40), ("THREE", 60))
    ]
    second = treated(old + new, BELOW_TEN, replace(first.memory, release="1"), areas=FIVE[:3])
    assert {(gap.area_code, gap.vintage) for gap in second.gaps} >= {("ONE", FIRST), ("TWO", FIRST), ("TWO", SECOND)}
    assert second.report.clean


def test_an_edition_that_is_no_longer_held_is_told() -> None:
    first = treated([number("ONE", 4)])
    second = treated([number("ONE", 14, edition=SECOND)], BELOW_TEN, replace(first.memory, release="2026.01"))
    assert second.report.notes == (
        "number: Release 2026.01 hid figures of an edition that is no longer held, so nobody can tell whether this one "
        "gives them away.",
    )


def test_what_an_earlier_release_gave_away_is_said_and_not_clean() -> None:
    open_rule = Disclosure(hide_from=0, hide_to=5, source="A rule made up for the tests.")
    first = treated([number("BURY", 8)], open_rule)
    second = treated([number("BURY", 8)], BELOW_TEN, replace(first.memory, release="2026.01"))
    assert places(second) == {"BURY"}
    assert [line.why for line in second.report.already_public] == [
        "Already public since release 2026.01: those counted in Bury, persons, 01.04.2025 to 30.04.2025."
    ]
    assert not second.report.clean


def test_a_share_of_few_people_is_hidden_whole() -> None:
    row = replace(share("ONE", 2, 6), lower_95=9.7, upper_95=70.0, publisher_comparison="worse")
    done = treated([row])
    assert done.shown == []
    [gap] = done.gaps
    assert (gap.kind, gap.indicator_id, gap.period_label, gap.file, gap.row) == (
        "hidden",
        "share",
        "Apr 2025",
        *_from(),
    )
    assert {name for name in dir(gap) if "value" in name or "numerator" in name} == set()


def _from() -> tuple[str, int]:
    return "local.csv", 2


def test_a_share_that_leaves_few_out_is_hidden_too() -> None:
    """97 of 100: three are left out."""
    assert places(treated([share("ONE", 97, 100)])) == {"ONE"}
    lenient = BELOW_TEN.model_copy(update={"complement": False})
    assert treated([share("ONE", 97, 100)], lenient).gaps == []


def test_a_share_without_its_counts_is_hidden_because_nobody_can_tell() -> None:
    done = treated([replace(share("ONE", None, None), value=33.3)])
    assert [line.why for line in done.report.hidden] == [
        "Nobody can tell how few people it is about: its counts are not given."
    ]


def test_a_share_and_its_people_give_away_how_many_were_counted() -> None:
    """12.5% of 64 is 8, though the 8 is not printed; 12.5% of 800 is 100."""
    few, many = (replace(share("ONE", None, people), value=12.5) for people in (64, 800))
    assert places(treated([few])) == {"ONE"}
    assert treated([many]).gaps == []


def test_a_mean_of_few_people_is_hidden_and_a_small_total_is_not() -> None:
    def mean(days: float, people: float) -> Observation:
        return figure("mean", ("ONE", "persons", "", *APRIL), days, people, FIRST)

    assert len(treated([mean(90, 7)]).gaps) == 1
    assert treated([mean(6, 70)]).gaps == []


def test_zero_is_hidden_where_the_rule_begins_at_zero_and_shown_where_it_does_not() -> None:
    assert places(treated([number("ONE", 0)])) == {"ONE"}
    assert [row.value for row in treated([number("ONE", 0)], HOSPITAL).shown] == [0]


def test_rounding_works_everything_out_again_from_rounded_counts() -> None:
    """12 of 62 is 19.4%; 10 of 60 is 16.7%. The interval was made from exact counts, so it goes."""
    row = replace(share("ONE", 12, 62), lower_95=11.0, upper_95=31.0, publisher_comparison="similar")
    [shown] = treated([row], HOSPITAL).shown
    assert (shown.numerator, shown.denominator, shown.value) == (10, 60, 16.7)
    assert (shown.lower_95, shown.upper_95, shown.publisher_comparison) == (None, None, "")
    assert shown.derivation == "worked out from counts rounded to the nearest 5"


@pytest.mark.parametrize(("count", "seen"), [(8, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_counts_are_rounded_to_the_nearest_five(count: int, seen: int) -> None:
    assert [row.value for row in treated([number("ONE", count)], HOSPITAL).shown] == [seen]


def test_rounding_alone_does_not_save_a_count_that_rounded_totals_pin_down() -> None:
    """Persons shown as 15 (13 to 17) and men as 10 (8 to 12) would put women at 1 to 7: that is all the rule says."""
    wide = [number("ONE", 15), number("ONE", 10, "male"), number("ONE", 5, "female")]
    assert hidden(treated(wide, HOSPITAL)) == {("ONE", "female")}
    # 20 (18 to 22) less 10 (8 to 12): women at 6 or 7, so that men are hidden too.
    tight = [number("ONE", 18), number("ONE", 12, "male"), number("ONE", 6, "female")]
    assert hidden(treated(tight, HOSPITAL)) == {("ONE", "female"), ("ONE", "male")}


def test_official_figures_pass_as_they_are() -> None:
    rows = [number("ONE", 3), replace(number("TWO", 5), derivation="sum of two")]
    done = treated(rows, None)
    assert done.shown == rows
    assert (done.gaps, done.memory) == ([], Memory())


def test_an_official_total_is_known_to_every_reader() -> None:
    """Bury is official: 34 less 30 is 4, so that the 30 is hidden, and the total cannot be."""
    rows = [number("BURY", 34), number("ONE", 30), number("TWO", 4)]
    done = suppress(rows, catalogue(FIVE[:2]), lambda o: None if o.area_code == "BURY" else BELOW_TEN)
    assert places(done) == {"ONE", "TWO"}


def test_what_we_work_out_from_local_figures_is_under_their_rule() -> None:
    ours = replace(number("BURY", 8), derivation="sum of the neighbourhoods")
    local = number("ONE", 40, when=months(5, 5))
    done = suppress([ours, local], catalogue(), lambda o: None if o.derivation else BELOW_TEN)
    assert places(done) == {"BURY"}


def test_parts_above_their_total_are_a_fault_with_file_and_row() -> None:
    whole = replace(number("BURY", 50), file="total.csv", row=4)
    part = replace(number("ONE", 60), file="part.csv", row=9)
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


def test_a_memory_that_was_kept_is_the_one_that_was_made(tmp_path: Path) -> None:
    rows = [number("BURY", 104), number("ONE", 4), number("TWO", 40), replace(share("THREE", 30, 80), vintage=None)]
    memory = replace(treated(rows).memory, release="2026.12")
    remember(tmp_path / "memory.json", memory)
    kept = recall(tmp_path / "memory.json")
    assert (kept, kept.release) == (memory, "2026.12")
    assert (tmp_path / "memory.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["memory.json"]


def test_a_memory_holds_no_count_that_was_hidden(tmp_path: Path) -> None:
    remember(tmp_path / "memory.json", treated([number("BURY", 7713), number("ONE", 4), number("TWO", 7709)]).memory)
    text = (tmp_path / "memory.json").read_text("utf-8")
    assert "7713" in text
    assert "7709" not in text


def test_a_memory_that_is_torn_or_missing_is_refused_in_one_sentence(tmp_path: Path) -> None:
    torn = tmp_path / "memory.json"
    torn.write_text('{"form": 1, "shown": [[', "utf-8")
    with pytest.raises(Forgotten, match=r"memory\.json, which says what a release showed, cannot be read: put it back"):
        recall(torn)
    with pytest.raises(Forgotten, match="is not there"):
        recall(tmp_path / "gone.json")
