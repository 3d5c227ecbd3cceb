"""What is said of releases and of what they changed."""

from datetime import date, datetime
from typing import Any, get_args

import pytest

from components.words import releases
from data.promises import Status
from data.reductions import Verdict
from stats.benchmark import Judgement

CHANGE = {"since": "2026.10-aaaaaaaa", "figures": 0, "verdicts": 0, "added": 0, "gone": 0, "dropped": 0}
THEN = datetime(2026, 9, 1, 9, 30)  # noqa: DTZ001 the clock on a wall in London


def test_the_banner_names_the_release_and_its_day() -> None:
    info = {"release": "2026.11.1-d3bf5bb0", "published_on": "2026-11-26"}
    assert releases.looking_at(info) == "You are looking at release 2026.11.1 as published on 26 November 2026."


@pytest.mark.parametrize("reason", ["a small number was in it", "A small number was in it."])
def test_a_withdrawn_release_gives_its_reason_as_a_sentence(reason: str) -> None:
    row = {"withdrawn_at": THEN, "reason": reason}
    heading, said = releases.not_openable("2026.08", "withdrawn", row)
    assert heading == "Release 2026.08 was withdrawn"
    assert said == "It was withdrawn on 1 September 2026. A small number was in it. Nobody can open it now."


def test_what_a_reader_typed_is_not_said_back_when_no_release_has_that_name() -> None:
    assert "rude" not in " ".join(releases.not_openable("rude", "unknown", None))


def test_a_change_is_counted_in_the_singular_and_the_plural() -> None:
    one = releases.how_much(CHANGE | {"figures": 1, "verdicts": 1, "added": 1, "gone": 1, "dropped": 1})
    assert one == (
        "Since release 2026.10, in all the places we show: 1 figure is different. 1 verdict has changed. "
        "1 line is new. 1 line is no longer shown. 1 period has no figure any more."
    )
    assert "1,200 figures are different." in releases.how_much(CHANGE | {"figures": 1200})
    assert releases.how_much(CHANGE).startswith("Since release 2026.10, no figure and no verdict has changed")


@pytest.mark.parametrize(
    ("change", "here", "revised", "expected"),
    [
        (None, 0, 43, "43 figures for Bury were revised by their publishers"),
        (None, 0, 1, "1 figure for Bury was revised by its publisher"),
        (None, 0, 0, "No figure for Bury has been revised"),
        (CHANGE, 0, 43, "No figure for Bury differs from release 2026.10"),
        (CHANGE, 1, 43, "1 figure for Bury differs from release 2026.10"),
        (CHANGE, 2, 0, "2 figures for Bury differ from release 2026.10"),
    ],
)
def test_the_heading_counts_what_it_is_about(change: Any, here: int, revised: int, expected: str) -> None:
    assert releases.finding(change, here, revised) == expected


def flip(what: str, old: str, new: str, subject: str = "") -> dict[str, str]:
    row = {"what": what, "subject": subject, "old_verdict": old, "new_verdict": new}
    return row | {"old_period": "2021–23", "new_period": "2022–24"}


@pytest.mark.parametrize(
    ("what", "closed", "subject"),
    [
        ("comparison", get_args(Judgement), ""),
        ("target", get_args(Status), "NG4.3"),
        ("match", ("met", "not_met", "not_known"), "1, Locality Plan, 2025"),
        ("reduction", get_args(Verdict), "Gap in healthy life"),
        (
            "trend",
            (
                *("improving", "worsening", "increasing", "decreasing", "no_change", "unusual", "common_cause"),
                "cannot_tell",
            ),
            "",
        ),
    ],
)
def test_every_word_of_every_closed_list_has_its_own_plain_words(
    what: str, closed: tuple[str, ...], subject: str
) -> None:
    told = [releases.verdict(flip(what, word, word, subject))[1] for word in closed]
    assert len(set(told)) == len(closed) > 2
    assert not any("_" in words for words in told)


def test_a_verdict_that_changed_with_its_period_says_both() -> None:
    assert releases.flipped(flip("comparison", "worse", "similar")) == (
        "The verdict changed from “worse than England” (2021–23) to “similar to England” (2022–24)."
    )
    same = flip("trend", "improving", "no_change") | {"old_period": "2022–24"}
    assert releases.flipped(same) == "The verdict changed from “getting better” to “no steady rise or fall”."
    assert releases.verdict(flip("match", "met", "not_met", "1, Let’s Do It, 2026"))[0] == (
        "England’s level by 2026 (Let’s Do It)"
    )


def test_a_correction_of_a_figure_is_told_in_its_unit_and_of_a_count_as_a_count() -> None:
    row = {"printed": 12.3, "corrected": 13.2, "field": "value", "unit": "percent", "decimals": 1}
    assert releases.corrected(row) == "The figure was printed as 12.3%. We show 13.2%."
    count = row | {"printed": 1234.0, "corrected": 1243.0, "field": "numerator"}
    assert releases.corrected(count) == "The number counted was printed as 1,234. We show 1,243."


def test_a_release_is_withdrawn_only_when_the_history_says_so() -> None:
    history = [{"release_id": "2026.10", "state": "published"}, {"release_id": "2026.08", "state": "withdrawn"}]
    assert releases.is_withdrawn("2026.08-aaaaaaaa", history)
    assert not releases.is_withdrawn("2026.10-bbbbbbbb", history)
    assert not releases.is_withdrawn("2026.1-cccccccc", history)


@pytest.mark.parametrize("when", [date(2026, 11, 26), datetime(2026, 11, 26, 9, 30)])  # noqa: DTZ001
def test_a_day_is_a_day_with_or_without_its_hour(when: date) -> None:
    assert releases.on(when) == "on 26 November 2026"
    assert releases.on(None) == "on a day that was not kept"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 12, 3, 14, 5), "on 3 December 2026 at 14:05"),  # noqa: DTZ001 the clock on a wall in London
        (datetime(2026, 11, 26), "on 26 November 2026"),  # noqa: DTZ001 only the day was kept
        (date(2026, 11, 26), "on 26 November 2026"),
        (None, "on a day that was not kept"),
    ],
)
def test_a_moment_has_its_time_where_the_time_was_kept(when: date | datetime | None, said: str) -> None:
    assert releases.at(when) == said
