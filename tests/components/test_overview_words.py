"""What the Overview says where today's figures give no occasion: missed promises, revisions, later visits, no words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from components import being_done, overview, overview_gaps
from components.words import off_track, quoting, unjudged
from serving.markup import printed
from serving_staff.reading import read

ROW: dict[str, Any] = {
    "indicator_id": "made_up",
    "sex": "persons",
    "position": 7,
    "plain_name": "Made up",
    "persons_word": "People",
    "value": 70.0,
    "unit": "percent",
    "unit_words": "",
    "decimals": 1,
    "period": "March 2027",
    "frequency": "monthly",
    "period_kind": "month",
    "area_phrase": "Bury",
    "area_name": "Bury",
    "kind": "borough",
    "run_way": "rising",
    "run_steps": 3,
    "run_period": "December 2026",
    "run_value": 66.0,
    "judgement": "worse",
    "basis": "interval",
    "england": 80.0,
    "gap": -10.0,
    "worse_since": "May 2026",
    "worse_always": False,
    "trend": "no_change",
    "method": "recent_trend",
    "signal_rule": "",
    "statistic": "share",
    "publisher_short": "X",
    "vintage": None,
    "areas_note": "",
    "scope_note": "",
    "area_code": "A",
    "local_area": "A",
    "lower_95": None,
    "upper_95": None,
    "status": "as_published",
    "is_old": False,
    "evidence": "full_count",
    "interval_by": "",
}
INFO = {"release": "2026.12-abc", "published_on": "2026-12-10"}
CHANGE = {**ROW, "since": "2026.11.2-abc", "old_value": 69.2}
SAID = {"written_on": date(2026, 11, 20), "cause": "Why.", "action": "What.", "recovery_on": None}


def words_of(node: Any) -> str:
    return read(printed(node, str)).words


def test_a_missed_promise_says_by_how_much() -> None:
    row = {**ROW, "promised": 82.0, "stands": "not_met", "due_period": "March 2027"}
    assert off_track.target(row) == (
        "70.0% in Bury in March 2027, 12.0 percentage points short of the 82.0% promised for March 2027, up from 66.0% "
        "in December 2026."
    )


def test_worse_and_getting_worse_says_both() -> None:
    assert off_track.measure({**ROW, "trend": "worsening"}) == (
        "70.0% in Bury in March 2027, 10.0 percentage points below England’s 80.0%: worse since May 2026, getting "
        "worse by more than chance over the last five figures, up from 66.0% in December 2026."
    )


def test_one_move_of_a_month_is_no_way() -> None:
    assert off_track.way({**ROW, "run_steps": 1}) == "with no steady way of late"
    assert off_track.way({**ROW, "run_steps": 1, "frequency": "annual"}) == "up from 66.0% in December 2026"
    assert off_track.way({**ROW, "run_way": "level"}) == "with no steady way of late"


@pytest.mark.parametrize(("due", "passed"), [("2025", True), ("2026", False), ("2027", False)])
def test_a_year_has_passed_when_it_is_over(due: str, passed: bool) -> None:
    assert off_track.passed({"due": due, "precision": "year"}, date(2026, 11, 26)) is passed


def test_a_revised_number_is_marked_on_the_page_and_in_what_is_copied() -> None:
    changes = quoting.by_figure([CHANGE])
    mark = "Revised since release 2026.11.2: it was 69.2%."
    assert quoting.revised(ROW, changes) == mark
    assert quoting.paper(ROW, INFO, "A caveat.", changes).split("\n")[-1] == mark
    other = {**ROW, "position": 8}
    assert quoting.revised(other, changes) is None
    assert "Revised" not in quoting.paper(other, INFO, "A caveat.", changes)


def test_what_is_copied_says_that_nobody_knows_when_a_file_was_released() -> None:
    text = quoting.paper(ROW, INFO, "A caveat.", {})
    assert "Source: March 2027 · X, release date not known" in text
    assert "Release: 2026.12, published 10 December 2026" in text


def test_a_later_visit_names_the_release_that_was_seen_and_those_since() -> None:
    before, published = datetime(2026, 11, 26, 9, tzinfo=UTC), datetime.fromisoformat("2026-12-10T09:00")
    history: list[dict[str, Any]] = [
        {"key": "2026.12-abc", "published_at": published},
        {"key": "2026.11.2-def", "published_at": datetime.fromisoformat("2026-11-20T09:00")},
        {"key": "2026.11-ghi", "published_at": None},
    ]
    told = words_of(overview_gaps.since_visit(before, "2026.11.2-def", INFO, history))
    assert told == "You were last here on 26 November 2026, and saw release 2026.11.2. Published since: 2026.12."
    told = words_of(overview_gaps.since_visit(before, "2026.12-abc", INFO, history))
    assert told == "You were last here on 26 November 2026, at this same release. No figure has changed since."


def test_figures_of_a_withdrawn_release_are_held_against_nothing() -> None:
    told = words_of(overview_gaps.changed({"since": "2026.11.2-abc"}, [], True, []))
    assert "Release 2026.11.2 was withdrawn, so nothing is held against it." in told
    assert "no earlier release" in words_of(overview_gaps.changed(None, [], False, []))


def test_nothing_off_track_is_said_and_the_rule_still_stands() -> None:
    told = words_of(overview.exceptions([], own=False))
    assert told.startswith("Nothing is off track")
    assert "What counts as off track, and in which order" in told
    assert "No document gives a date inside the next six months." in words_of(
        overview.deadlines([], {}, date(2027, 5, 26))
    )


def test_all_that_can_be_judged_leaves_nothing_uncounted() -> None:
    assert unjudged.measures([{"basis": "", "trend_why": "", "lines": 5}]) == "0 of 5 lines of figures"
    with pytest.raises(KeyError):
        unjudged.reasons([{"basis": "unheard_of", "trend_why": "overlap", "lines": 1}])


def test_a_page_without_commentary_stays_as_it_is() -> None:
    assert being_done.section([]) is None


def test_the_newest_words_stand_first_and_those_for_staff_say_so() -> None:
    newest = {**SAID, "role": "the programme board", "audience": "staff"}
    older = {**SAID, "role": "NHS Greater Manchester", "audience": "public", "recovery_on": date(2027, 6, 30)}
    told = words_of(being_done.section([newest, older]))
    assert told.startswith("What is being done? The programme board, 20 November 2026: Why it is so. Why.")
    assert "No date for recovery was given. For staff only. It is not on the public site." in told
    assert told.index("What was said before") < told.index("NHS Greater Manchester, 20 November 2026:")
    assert "It should be back on track by 30 June 2027." in told
    assert told.count("For staff only") == 1


def test_words_of_people_are_never_taken_for_markup() -> None:
    said = {**SAID, "role": "the programme board", "audience": "public", "cause": "<script>alert(1)</script>"}
    assert "<script>" not in printed(being_done.section([said]), str)
