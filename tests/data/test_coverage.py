"""How much of what is shown could be judged: counted over the series that stand for Bury, and nothing else."""

from collections.abc import Iterable

from data.contents import Contents
from data.coverage import coverage
from data.latest import Latest
from data.outlook import ahead
from data.promises import standings
from tests.data.lines import ENGLAND, MONTHLY, catalogue_of, entries, figures, line, measure, target

PLAIN = measure()
TEN = {year: 50.0 + 2 * (year - 2016) for year in range(2016, 2026)}


def contents(latest: Iterable[Latest], **changes: object) -> Contents:
    found = list(latest)
    catalogue = catalogue_of(*(e.series.indicator for e in found), **changes)
    ways = {e.row.figure.series: ahead(e, None, catalogue) for e in found}
    return Contents(
        *(catalogue, catalogue.indicators, [], found, [], []),
        outlooks=ways,
        standings=standings(catalogue, found, ways),
        matches=[],
        falls=[],
        worked=[],
        records={},
    )


def test_each_question_counts_every_series_of_bury_once() -> None:
    """England stands beside one of them and is not counted; neither is Bury's neighbour."""
    judged = entries(
        PLAIN,
        figures(PLAIN, TEN, half=1.96),
        figures(PLAIN, TEN, area_code=ENGLAND),
        figures(PLAIN, TEN, area_code="E08000001"),
    )
    rolling = measure(id="rolling", period_kind="rolling_3_years")
    monthly = measure(id="monthly", **MONTHLY)
    found = coverage(contents([*judged, line(rolling, TEN), line(monthly, {n: 50.0 + n % 2 for n in range(19, 32)})]))
    assert found == {
        "comparison with England": {"not compared: no_england": 2, "similar (interval)": 1},
        "trend": {"cannot_tell: overlap": 1, "common_cause (xmr)": 1, "improving (recent_trend)": 1},
        "if recent change continued": {"drawn": 2, "overlap": 1},
        "targets": {},
        "national goals": {},
    }


def test_targets_are_counted_one_by_one() -> None:
    """They share one path, from 62 in 2022 to 58 in 2026 and on to 90. It is at 59 in 2025; the figure is 68 ± 1.96."""
    two = {"XX1": target(), "XX2": target(target_id="XX2", value=90, due_start="2027-01-01", due_end="2027-12-31")}
    assert coverage(contents([line(PLAIN, TEN, half=1.96)], targets=two))["targets"] == {"ahead": 2}


def test_answers_are_in_order_of_name() -> None:
    kinds = [("b", {"frequency": "irregular", "period_kind": "edition"}), ("a", {"period_kind": "rolling_3_years"})]
    found = coverage(contents(line(measure(id=name, **changes), TEN) for name, changes in kinds))
    assert list(found["trend"]) == ["cannot_tell: irregular", "cannot_tell: overlap"]


def test_nothing_shown_is_nothing_counted() -> None:
    assert {question: sum(found.values()) for question, found in coverage(contents([])).items()} == {
        "comparison with England": 0,
        "trend": 0,
        "if recent change continued": 0,
        "targets": 0,
        "national goals": 0,
    }
