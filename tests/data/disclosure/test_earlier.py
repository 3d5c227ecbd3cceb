"""What one release shows, another does not give away by difference; what was shown is remembered."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.sources.records import Disclosure
from data.suppress import Forgotten, recall, remember
from tests.data.disclosure.rows import FIVE, hidden, number, places, share, treated
from tests.data.disclosure.worlds import BELOW_TEN, FIRST, SECOND


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


def test_an_edition_that_is_no_longer_held_is_told_and_not_clean() -> None:
    first = treated([number("ONE", 4)])
    second = treated([number("ONE", 14, edition=SECOND)], BELOW_TEN, replace(first.memory, release="2026.01"))
    assert [str(fault) for fault in second.report.faults] == [
        "number: Release 2026.01 hid figures of an edition that is no longer held, so nobody can tell whether this one "
        "gives them away. Load that edition again, or leave this measure out."
    ]
    assert not second.report.clean


def test_a_figure_hidden_for_want_of_counts_is_still_held() -> None:
    """Nobody could tell how few it was about, neither then nor now: it is the same edition."""
    rows = [share("ONE", 30, 80)._replace(numerator=None, denominator=None)]
    first = treated(rows)
    assert places(first) == {"ONE"}
    again = treated(rows, BELOW_TEN, replace(first.memory, release="2026.01"))
    assert places(again) == {"ONE"}
    assert again.report.clean


def test_what_an_earlier_release_gave_away_is_said_and_not_clean() -> None:
    open_rule = Disclosure(hide_from=0, hide_to=5, source="A rule made up for the tests.")
    first = treated([number("BURY", 8)], open_rule)
    second = treated([number("BURY", 8)], BELOW_TEN, replace(first.memory, release="2026.01"))
    assert places(second) == {"BURY"}
    assert [line.why for line in second.report.already_public] == [
        "Already public since release 2026.01: those counted in Bury, persons, 01.04.2025 to 30.04.2025."
    ]
    assert not second.report.clean


def test_a_memory_that_was_kept_is_the_one_that_was_made(tmp_path: Path) -> None:
    rows = [number("BURY", 104), number("ONE", 4), number("TWO", 40), share("THREE", 30, 80)._replace(vintage=None)]
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
