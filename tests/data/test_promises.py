"""Targets with a number and a date: where their path starts, where it stands today, and what is said of it."""

from typing import Any

import pytest

from data.catalogue import Catalogue
from data.definitions import Indicator, Target
from data.latest import Latest
from data.outlook import ahead
from data.promises import Standing, last_due, standings
from tests.data.lines import MONTHLY, catalogue_of, counted, entries, figures, line, measure, target


def standing(indicator: Indicator, entry: Latest, *targets: Target) -> list[Standing]:
    catalogue = catalogue_of(indicator, targets={t.target_id: t for t in targets})
    due = last_due(catalogue, indicator.id, "persons")
    return standings(catalogue, [entry], {entry.row.figure.series: ahead(entry, due, catalogue)})


def today(value: float, half: float | None = 1.0, year: int = 2024, **declared: Any) -> Standing:
    """Where the promise stands when the year has this value; half: half the width of its interval."""
    indicator = measure(**declared)
    values = {2022: 50.0, **dict.fromkeys(range(2023, year), 50.0), year: value}
    (found,) = standing(indicator, line(indicator, values, half=half), target())
    return found


@pytest.fixture(scope="module")
def promised(catalogue: Catalogue, latest: dict[tuple[str, ...], Latest]) -> dict[str, Standing]:
    """Every target of the release."""
    series = {(t.indicator, t.sex) for t in catalogue.targets.values()}
    entries = [e for e in latest.values() if e.series.is_local and (e.series.indicator.id, e.row.figure.sex) in series]
    ways = {e.row.figure.series: ahead(e, last_due(catalogue, *e.row.figure.series[::2]), catalogue) for e in entries}
    return {s.target.target_id: s for s in standings(catalogue, entries, ways)}


def test_every_target_of_the_release_stands_somewhere(promised: dict[str, Standing], catalogue: Catalogue) -> None:
    assert promised.keys() == catalogue.targets.keys() == {"NG3.3", "NG3.4", "NG4.2", "NG4.3"}


def test_a_and_e_starts_from_the_whole_of_2025_to_26(promised: dict[str, Standing]) -> None:
    """April 2025 to March 2026, visits of 4 hours or less out of all of them, as NHS England printed them:

    22,850 + 24,042 + 23,622 + 26,926 + 24,979 + 25,637 + 25,662 + 24,751 + 25,168 + 25,485 + 21,892 + 26,728 = 297,742
    33,638 + 35,286 + 34,698 + 37,373 + 34,577 + 35,908 + 36,996 + 36,217 + 36,401 + 36,255 + 31,715 + 36,311 = 425,375
    and 297,742 ÷ 425,375 = 69.9952%. The mean of the twelve percentages, 69.94%, would be another number.
    """
    for id_, value, due in (("NG4.2", 82.0, "March 2027"), ("NG4.3", 85.0, "March 2029")):
        start, end = promised[id_].start, promised[id_].due
        assert (start.value, start.period) == (69.9952, "March 2026")
        assert (end.value, end.period) == (value, due)


def test_waits_for_planned_care_start_from_the_last_month_of_2025_to_26(promised: dict[str, Standing]) -> None:
    """59.0 in March 2026, row 60 of the file of 9 October 2026."""
    start = promised["NG3.3"].start
    assert (start.value, start.period, promised["NG3.4"].start) == (59.0, "March 2026", start)


def test_path_of_planned_care_in_august_2026(promised: dict[str, Standing]) -> None:
    """Five of twelve months gone: 59 + (70 − 59) × 5 ÷ 12 = 63.58. It was 55.8, so 7.78 below."""
    for id_ in ("NG3.3", "NG3.4"):
        s = promised[id_]
        assert (s.latest.row.period, s.latest.row.figure.value) == ("August 2026", 55.8)
        assert (s.path_now, s.off_path) == pytest.approx((63.583333, -7.783333))
        assert (s.status, s.assurance_now, s.assurance_due) == ("behind", "fail", "fail")


def test_change_a_year_that_planned_care_needs(promised: dict[str, Standing]) -> None:
    """From 55.8 in August 2026: (70 − 55.8) ÷ 7/12 = 24.34 and (92 − 55.8) ÷ 31/12 = 14.01 a year."""
    assert promised["NG3.3"].per_year == pytest.approx(24.342857)
    assert promised["NG3.4"].per_year == pytest.approx(14.012903)


def test_path_goes_through_the_nearer_target_to_the_further_one(promised: dict[str, Standing]) -> None:
    """A&E: 69.9952, then 82 in March 2027, then 85 in March 2029; half-way between the last two, 83.5."""
    corners = promised["NG4.3"].corners
    assert [(k.axis_label, k.value) for k in corners] == [("Mar 2026", 69.9952), ("Mar 2027", 82), ("Mar 2029", 85)]
    assert promised["NG4.2"].corners == corners[:2]
    path = promised["NG4.2"].path
    assert path.at(corners[1].position + 12) == pytest.approx(83.5)
    assert path.at(corners[0].position + 6) == pytest.approx((69.9952 + 82) / 2)


def test_nothing_is_said_before_a_figure_has_come_since_the_start(promised: dict[str, Standing]) -> None:
    """The last A&E figure, March 2026, is the last month of the start."""
    for id_ in ("NG4.2", "NG4.3"):
        s = promised[id_]
        assert s.latest.row.period == "March 2026"
        assert (s.status, s.path_now, s.off_path, s.assurance_now) == ("not_started", None, None, "")
        assert s.assurance_due == "fail"


# Of the promise to rise from 50 in 2022 to 58 in 2026 the path in 2024 is at 54.
@pytest.mark.parametrize(
    ("value", "half", "status"),
    [
        (56.0, 1.0, "ahead"),
        (55.1, 1.0, "ahead"),
        (55.0, 1.0, "too_uncertain"),  # the lower limit is on the path
        (54.0, 1.0, "too_uncertain"),
        (53.0, 1.0, "too_uncertain"),  # the upper limit is on the path
        (52.9, 1.0, "behind"),
        (50.0, 1.0, "behind"),
        (54.0, 0.0, "too_uncertain"),
        (56.0, None, "no_margin"),
        (54.0, None, "no_margin"),
    ],
)
def test_year_is_judged_by_its_interval(value: float, half: float | None, status: str) -> None:
    found = today(value, half)
    assert (found.status, found.path_now, found.off_path) == (status, 54.0, pytest.approx(value - 54))
    assert (found.assurance_now, found.assurance_due) == ("", "")


@pytest.mark.parametrize(
    ("value", "status"), [(56.0, "behind"), (55.0, "too_uncertain"), (53.0, "too_uncertain"), (52.0, "ahead")]
)
def test_year_above_the_path_is_behind_where_less_is_better(value: float, status: str) -> None:
    assert today(value, polarity="lower_is_better").status == status


def test_measure_without_a_good_side_is_neither_ahead_nor_behind() -> None:
    found = today(70.0, polarity="none")
    assert (found.status, found.likely, found.off_path) == ("no_margin", None, 16.0)


def test_interval_of_ours_judges_as_well() -> None:
    """81 of 263 is 25.5% to 36.6%. A path at 54 is above all of it."""
    share = measure(statistic="proportion")
    rows = [*figures(share, {2022: 50.0, 2023: 50.0}), *counted(share, {2024: (81, 263)})]
    (entry,) = entries(share, rows)
    (found,) = standing(share, entry, target())
    assert found.status == "behind"


@pytest.mark.parametrize(("year", "path", "needs"), [(2023, 52.0, 3.0), (2024, 54.0, 4.5), (2025, 56.0, 9.0)])
def test_path_is_a_straight_line_and_what_is_needed_grows_while_nothing_moves(
    year: int, path: float, needs: float
) -> None:
    """A year at 49: nine are missing, with three, two and one years left."""
    found = today(49.0, year=year)
    assert (found.path_now, found.per_year) == (path, needs)


# Fourteen months by turns 50 and 52 have the mean 51 and limits 2.66 × 2 = 5.32 either side: 45.68 to 56.32. Month 12
# is at 50, so a target for month 16 puts the path of month 14 half-way from 50 to it.
def by_turns(due: float, **declared: Any) -> Standing:
    indicator = measure(**MONTHLY, **declared)
    dates = {"baseline_start": "2024-12-01", "baseline_end": "2024-12-31"}
    end = {"due_start": "2025-04-01", "due_end": "2025-04-30", "precision": "month"}
    entry = line(indicator, {n: 50.0 + 2 * (n % 2) for n in range(1, 15)})
    (found,) = standing(indicator, entry, target(**dates, **end, value=due))
    return found


@pytest.mark.parametrize(
    ("due", "path", "assurance", "status", "other"),
    [
        (41.0, 45.5, "pass", "ahead", "behind"),
        (41.36, 45.68, "hit_or_miss", "either_way", "either_way"),  # on the lower limit
        (52.0, 51.0, "hit_or_miss", "either_way", "either_way"),
        (62.64, 56.32, "hit_or_miss", "either_way", "either_way"),  # on the upper limit
        (63.0, 56.5, "fail", "behind", "ahead"),
    ],
)
def test_month_is_judged_by_the_limits_of_its_control_chart(
    due: float, path: float, assurance: str, status: str, other: str
) -> None:
    found = by_turns(due)
    assert (found.path_now, found.assurance_now, found.status) == (pytest.approx(path), assurance, status)
    assert by_turns(due, polarity="lower_is_better").status == other


def test_path_today_and_the_target_itself_are_told_apart() -> None:
    """56 half-way is within the limits, 62 at the end is beyond them."""
    found = by_turns(62.0)
    assert (found.status, found.assurance_now, found.assurance_due) == ("either_way", "hit_or_miss", "fail")


def test_fewer_than_thirteen_months_are_not_judged() -> None:
    indicator = measure(**MONTHLY)
    dates = {"baseline_start": "2024-10-01", "baseline_end": "2024-10-31"}
    end = {"due_start": "2025-02-01", "due_end": "2025-02-28", "precision": "month"}
    entry = line(indicator, {n: 50.0 + 2 * (n % 2) for n in range(1, 13)})
    (found,) = standing(indicator, entry, target(**dates, **end))
    assert (found.status, found.assurance_now, found.assurance_due, found.likely) == ("no_margin", "", "", None)


def test_likely_is_told_only_where_the_outlook_reaches_the_target() -> None:
    """Ten years on a line of 2 a year to 60 in 2024 reach 64 in 2026 for certain; of five years nothing can be said."""
    plain = measure()
    for value, likely in ((64.0, 1.0), (64.1, 0.0)):
        entry = line(plain, {year: 60.0 + 2 * (year - 2024) for year in range(2015, 2025)})
        (found,) = standing(plain, entry, target(value=value))
        assert found.likely == likely
    entry = line(plain, {year: 60.0 + 2 * (year - 2024) for year in range(2020, 2025)})
    (found,) = standing(plain, entry, target())
    assert found.likely is None


def two_steps(last: int) -> list[Standing]:
    """A promise for February 2025, month 14, and one for a year later, with figures up to a month."""
    indicator = measure(**MONTHLY)
    start = {"baseline_start": "2024-06-01", "baseline_end": "2024-06-30", "precision": "month"}
    first = target(**start, target_id="XX1", value=62, due_start="2025-02-01", due_end="2025-02-28")
    second = target(**start, target_id="XX2", value=74, due_start="2026-02-01", due_end="2026-02-28")
    return standing(indicator, line(indicator, {n: 50.0 + n * 7 % 5 for n in range(-20, last + 1)}), first, second)


@pytest.mark.parametrize("last", [14, 15, 20])
def test_nearer_target_that_has_come_due_does_not_stop_the_further_one(last: int) -> None:
    """From June 2024, 52, to 62 in February and 74 a year later, one a month: once it is known, nothing is likely."""
    first, second = two_steps(last)
    assert first.likely is None
    assert second.likely is not None
    assert second.path_now == pytest.approx(62 + (last - 14))


@pytest.mark.parametrize(
    ("polarity", "value", "status"),
    [
        ("higher_is_better", 59.9, "not_met"),
        ("higher_is_better", 60.0, "met"),
        ("lower_is_better", 60.0, "met"),
        ("lower_is_better", 60.1, "not_met"),
    ],
)
def test_target_is_met_or_not_once_the_figure_of_its_own_period_is_out(
    polarity: str, value: float, status: str
) -> None:
    """However wide the interval: a promise is kept by the figure that was promised, equal counts as kept."""
    indicator = measure(polarity=polarity)
    promise = target(value=60.0)
    due = promise.due_end.year
    entry = line(indicator, {**dict.fromkeys(range(2022, due), 50.0), due: value}, half=30.0)
    (found,) = standing(indicator, entry, promise)
    assert found.status == status


def test_target_of_one_group_says_nothing_of_another() -> None:
    indicator = measure()
    entry = line(indicator, {2022: 50.0, 2024: 52.0})
    assert standing(indicator, entry, target(sex="male")) == []
