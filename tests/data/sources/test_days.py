"""Publishers' words for periods."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.days import Days, dated, days, month_in

APRIL = Days("April 2025", date(2025, 4, 1), date(2025, 4, 30))


@pytest.mark.parametrize(
    "words", ["April 2025", "APR-25", "2025-04", "202504", "RTT-APRIL-2025", "MSitAE-APRIL-2025", "  april   2025 "]
)
def test_a_month_is_read_however_it_is_written(words):
    assert days(words) == APRIL
    assert days(words, "month") == APRIL


@pytest.mark.parametrize(
    ("words", "kind", "label", "first", "last"),
    [
        ("2022", "calendar_year", "2022", "2022-01-01", "2022-12-31"),
        ("2022", "financial_year", "2022", "2021-04-01", "2022-03-31"),
        ("2025", "academic_year", "2025", "2024-09-01", "2025-08-31"),
        ("2025", "snapshot", "2025", "2025-03-31", "2025-03-31"),
        ("2022/23", "financial_year", "2022/23", "2022-04-01", "2023-03-31"),
        ("2022/23", "academic_year", "2022/23", "2022-09-01", "2023-08-31"),
        ("2015/16", "survey_year", "2015/16", "2015-11-15", "2016-11-14"),
        ("2015-16", "survey_year", "2015-16", "2015-11-15", "2016-11-14"),
        ("1999/00", "financial_year", "1999/00", "1999-04-01", "2000-03-31"),
        ("202425", "academic_year", "2024/25", "2024-09-01", "2025-08-31"),
        ("201112", "academic_year", "2011/12", "2011-09-01", "2012-08-31"),
        ("2022 - 24", "rolling_3_years", "2022 - 24", "2022-01-01", "2024-12-31"),
        ("2014-16", "rolling_3_years", "2014-16", "2014-01-01", "2016-12-31"),
        ("2010-12", "rolling_3_years", "2010-12", "2010-01-01", "2012-12-31"),
        ("2022 - 24", "calendar_year", "2022 - 24", "2022-01-01", "2024-12-31"),
        ("2021/22-23/24", "rolling_3_financial_years", "2021/22-23/24", "2021-04-01", "2024-03-31"),
        ("2022/23 - 24/25", "rolling_3_financial_years", "2022/23 - 24/25", "2022-04-01", "2025-03-31"),
        ("2021/22 Q1", "cumulative_quarters", "2021/22 Q1", "2021-04-01", "2021-06-30"),
        ("2021/22 Q1 - 2025/26 Q3", "cumulative_quarters", "2021/22 Q1 - 2025/26 Q3", "2021-04-01", "2025-12-31"),
        ("2024/25 Q4", "", "2024/25 Q4", "2025-01-01", "2025-03-31"),
        ("2018-01-01/P3Y", "rolling_3_years", "2018 - 20", "2018-01-01", "2020-12-31"),
        ("2015-11-16/P1Y", "survey_year", "2015/16", "2015-11-16", "2016-11-15"),
        ("2023-01-01/P1Y", "calendar_year", "2023", "2023-01-01", "2023-12-31"),
        ("2024-04-01/2025-03-31", "financial_year", "2024/25", "2024-04-01", "2025-03-31"),
        ("2025-04-01/P1M", "month", "April 2025", "2025-04-01", "2025-04-30"),
        ("01AUG2025", "month", "August 2025", "2025-08-01", "2025-08-31"),
        ("01AUG2025", "snapshot", "1 August 2025", "2025-08-01", "2025-08-01"),
        ("31/03/2025", "snapshot", "31 March 2025", "2025-03-31", "2025-03-31"),
        ("February 2024", "month", "February 2024", "2024-02-01", "2024-02-29"),
    ],
)
def test_the_days_of_a_period_follow_from_its_words_and_the_measure(words, kind, label, first, last):
    assert days(words, kind) == Days(label, date.fromisoformat(first), date.fromisoformat(last))


def test_a_snapshot_is_taken_on_the_day_its_publisher_says():
    assert days("2025", "snapshot", (9, 30)) == Days("2025", date(2025, 9, 30), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", ""),
        ("spring", ""),
        ("2022/24", "financial_year"),
        ("202428", "financial_year"),
        ("2022/23", "calendar_year"),
        ("2022/23", "rolling_3_years"),
        ("2021/22-22/24", "rolling_3_financial_years"),
        ("2025-13", "month"),
        ("31/02/2025", ""),
        ("2025-02-30/P1Y", ""),
        ("2025-01-01/P0M", ""),
        ("2025/26 Q3 - 2021/22 Q1", "cumulative_quarters"),
        ("2021/23 Q1", "cumulative_quarters"),
        ("April 25 and May 25", ""),
    ],
)
def test_words_that_are_no_period_are_refused_in_one_sentence(words, kind):
    with pytest.raises(ValueError, match=r"^“.*”.*[a-z0-9]\.$"):
        days(words, kind)


def test_a_bare_year_that_may_be_either_of_two_can_be_refused():
    with pytest.raises(ValueError, match="either of two years"):
        days("2022", "financial_year", bare_year=False)
    assert days("2022", "calendar_year", bare_year=False).last == date(2022, 12, 31)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=24), st.sampled_from(["", "month", "financial_year", "rolling_3_years", "snapshot"]))
def test_no_text_does_anything_but_name_a_period_or_be_refused(text, kind):
    try:
        read = days(text, kind)
    except ValueError:
        return
    assert read.first <= read.last


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_month_is_whole(day):
    read = days(f"{day:%b-%Y}")
    assert read.first == day.replace(day=1)
    assert read.first <= day <= read.last
    assert (read.last + timedelta(days=1)).day == 1
    assert (read.last - read.first).days < 31


@pytest.mark.parametrize(
    "name",
    ["nhs_england_ae_by_provider_2025-04.csv", "April-2025-CSV-x9.csv", "20250605-MSitAE-APRIL-2025.csv", "ae apr25"],
)
def test_a_file_s_name_can_say_its_month(name):
    assert month_in(name) == APRIL


@pytest.mark.parametrize("name", ["monthly.csv", "April-2025-and-May-2025.csv", "mayor-2025.csv"])
def test_a_name_that_holds_no_month_or_two_is_refused(name):
    with pytest.raises(ValueError, match="say which month"):
        month_in(name)


def test_a_column_of_words_is_dated_row_by_row_on_its_own_index():
    frame = dated(pd.Series(["2022/23", "rubbish", "2022/23"], index=[4, 7, 9]), "financial_year")
    assert list(frame.index) == [4, 7, 9]
    assert list(frame["label"]) == ["2022/23", "", "2022/23"]
    assert frame["first"].tolist() == [pd.Timestamp(2022, 4, 1), pd.NaT, pd.Timestamp(2022, 4, 1)]
    assert frame["last"][9] == pd.Timestamp(2023, 3, 31)
    assert frame["wrong"][4] == ""
    assert "rubbish" in frame["wrong"][7]


def test_a_kind_of_period_is_named_in_the_plural_once() -> None:
    with pytest.raises(ValueError, match=r"and the measure has rolling 3 years\."):
        days("2022/23", "rolling_3_years")
    with pytest.raises(ValueError, match=r"and the measure has calendar years\."):
        days("2022/23", "calendar_year")
