"""The pure part of the benchmark: what is printed, and when a target counts as missed."""

import pytest

from bench.report import Entry, Section, at_most, number, p50, p95, rendered, summary


def test_a_value_at_its_limit_is_ok_and_one_just_above_it_is_missed() -> None:
    assert at_most(("page",), 60.0, 60.0, "KB").met is True
    assert at_most(("page",), 60.01, 60.0, "KB").met is False


def test_percentiles_are_those_numpy_gives() -> None:
    # numpy.percentile([12, 1, 7, 3, 30, 4, 5, 9], [50, 95]) is [6.0, 23.7].
    values = [12.0, 1.0, 7.0, 3.0, 30.0, 4.0, 5.0, 9.0]
    assert p50(values) == 6.0
    assert p95(values) == pytest.approx(23.7)


def test_a_single_measurement_is_its_own_percentile() -> None:
    assert p95([4.2]) == 4.2


def test_numbers_keep_the_figures_that_matter() -> None:
    assert [number(v) for v in (0.412, 4.12, 41.2, 412.4, 4123.6)] == ["0.41", "4.1", "41.2", "412", "4,124"]


def test_columns_are_aligned_and_each_target_says_ok_or_missed() -> None:
    section = Section(
        "Questions",
        ("question", "p50 ms"),
        (
            at_most(("area_list", "1.2"), 1.2, 3, "ms"),
            at_most(("series_of", "14.8"), 14.8, 3, "ms"),
            Entry(("note", "7")),
        ),
    )
    assert rendered(section).splitlines() == [
        "QUESTIONS",
        "  question   p50 ms",
        "  area_list     1.2   ≤ 3 ms  ok",
        "  series_of    14.8   ≤ 3 ms  MISSED",
        "  note            7",
    ]


def test_a_line_with_a_cell_too_few_is_an_error_that_names_its_section() -> None:
    with pytest.raises(ValueError, match="Memory: 1 cells under 2 columns"):
        rendered(Section("Memory", ("", "MB"), (Entry(("worker 1",)),)))


def test_the_summary_names_every_missed_target_and_does_not_count_lines_without_one() -> None:
    section = Section("Build", ("", "measured"), (at_most(("seconds", "16"), 16, 15, "s"), Entry(("peak", "200 MB"))))
    assert summary([section]) == "1 targets: 0 ok, 1 missed\n  MISSED  Build: seconds (≤ 15 s)"
