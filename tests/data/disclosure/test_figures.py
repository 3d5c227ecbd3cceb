"""What a single figure is: which of its counts are small, what it tells, and how it is shown rounded."""

import pytest

from data.observation import Observation
from data.suppress import suppress
from tests.data.disclosure.rows import APRIL, hidden, number, places, share, treated
from tests.data.disclosure.worlds import BELOW_TEN, FIRST, HOSPITAL, catalogue, figure, months


def test_women_are_not_left_over_when_men_are_taken_from_persons() -> None:
    rows = [number("BURY", 40), number("BURY", 33, "male"), number("BURY", 7, "female")]
    assert hidden(treated(rows)) == {("BURY", "male"), ("BURY", "female")}


def test_a_share_of_few_people_is_hidden_whole() -> None:
    row = share("ONE", 2, 6)._replace(lower_95=9.7, upper_95=70.0, publisher_comparison="worse")
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
    done = treated([share("ONE", None, None)._replace(value=33.3)])
    assert [line.why for line in done.report.hidden] == [
        "Nobody can tell how few people it is about: its counts are not given."
    ]


def test_a_share_and_its_people_give_away_how_many_were_counted() -> None:
    """12.5% of 64 is 8, though the 8 is not printed; 12.5% of 800 is 100."""
    few, many = (share("ONE", None, people)._replace(value=12.5) for people in (64, 800))
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
    row = share("ONE", 12, 62)._replace(lower_95=11.0, upper_95=31.0, publisher_comparison="similar")
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


def test_what_we_work_out_from_local_figures_is_under_their_rule() -> None:
    ours = number("BURY", 8)._replace(derivation="sum of the neighbourhoods")
    local = number("ONE", 40, when=months(5, 5))
    done = suppress([ours, local], catalogue(), lambda o: None if o.derivation else BELOW_TEN)
    assert places(done) == {"BURY"}
