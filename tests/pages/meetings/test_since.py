"""What moved since the board's last meeting, between two releases of which the earlier was altered by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.release import Stores
from pages.meetings.slides import slides
from queries import open_store
from queries import store as door
from tests.agenda import item, meeting
from tests.several_releases import CURRENT, EARLIER, GONE, KEYS, WITHDRAWN, several

LAST, THIS = datetime(2026, 7, 16, 13, tzinfo=UTC), datetime(2026, 11, 27, 14, tzinfo=UTC)
MAY = "indicator_id = 'rtt_18wk' and area_code = 'RM3' and sex = 'persons'"
EARLIER_SAID = f"""
update assessed set value = 58.2 where {MAY} and period = 'May 2026';
delete from assessed where {MAY} and period = 'August 2026';
update latest set period = a.period, position = a.position, value = a.value, trend = 'common_cause'
  from assessed a
 where latest.indicator_id = 'rtt_18wk' and latest.area_code = 'RM3' and a.indicator_id = 'rtt_18wk'
   and a.area_code = 'RM3' and a.period = 'July 2026';
update target set status = 'ahead' where target_id = 'NG3.3';
update milestone set standing = 'due', last_words = 'March 2026', last_end = date '2026-03-31'
 where record_id = 'LW1';
delete from latest where indicator_id = 'smoking_adults' and is_local;
update latest set judgement = 'worse'
 where indicator_id = 'hle_birth' and area_code = 'E08000002' and sex = 'female';
"""


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    made = several(stores, tmp_path_factory.mktemp("since"))
    _alter(made.path("public", KEYS[EARLIER]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "_STORE", door._Store())
        open_store(made.link("public"))
        yield made


def _alter(path: Path) -> None:
    with duckdb.connect(str(path)) as store:
        store.execute(EARLIER_SAID)


def since(about: str, subject: str, before: str = EARLIER, last: datetime = LAST) -> tuple[str, ...]:
    (one,) = slides(meeting(KEYS[CURRENT], at=THIS), [item(about, subject)], meeting(KEYS[before], at=last), False)
    return one.since


def test_a_first_meeting_has_nothing_to_be_held_against(made: Stores) -> None:
    (one,) = slides(meeting(KEYS[CURRENT]), [item("measure", "hle_birth")], None, False)
    assert one.since == ()


def test_a_figure_that_was_revised_tells_both_values_the_edition_and_the_reason(made: Stores) -> None:
    said = since("measure", "hle_birth")
    assert said[0] == (
        "Revised, men: 2022–24 was 55.9 and is now 57.4, in the file of 20 February 2026. "
        "The publisher gave no reason with the figures."
    )
    assert "No new figure, men: the latest is still for 2022–24." in said


def test_a_verdict_that_changed_is_told(made: Stores) -> None:
    assert (
        "Compared with England, women: the verdict changed from “worse than England” to “similar to England”."
        in since("measure", "hle_birth")
    )


def test_a_new_month_is_told_with_the_one_before_and_what_else_was_revised(made: Stores) -> None:
    said = since("measure", "rtt_18wk")
    assert said[0] == "New figure: 55.8% in August 2026; it was 55.9% in July 2026."
    assert said[1].startswith("Revised: May 2026 was 58.2% and is now 58.4%, in the file of 9 October 2026. ")
    assert any(line.startswith("Trend: the verdict changed from “nothing unusual” (July 2026) to ") for line in said)


def test_a_target_that_stands_otherwise_is_told(made: Stores) -> None:
    assert "Target 70.0% by March 2027: the verdict changed from “ahead of the path” to “behind the path”." in since(
        "target", "NG3.3"
    )


def test_a_milestone_whose_date_moved_and_came_is_told(made: Stores) -> None:
    assert since("milestone", "LW1") == (
        "Live Well in Whitefield: it was “still to come” and is now “date moved”.",
        "Live Well in Whitefield: its date was March 2026 and is now July 2026.",
        "Live Well in Whitefield: its date, July 2026, has passed since. It stands as “date moved”.",
    )


def test_a_date_that_came_before_the_last_meeting_is_not_told_again(made: Stores) -> None:
    august = datetime(2026, 8, 20, 13, tzinfo=UTC)
    assert not [line for line in since("milestone", "LW1", last=august) if "has passed" in line]


def test_a_measure_that_could_not_be_seen_then_is_new(made: Stores) -> None:
    assert since("measure", "smoking_adults") == ("New since the last meeting: Adults who smoke.",)


def test_what_reads_as_it_did_says_so(made: Stores) -> None:
    assert since("milestone", "NS21.1") == ("Nothing about it has changed since the last meeting.",)


def test_of_one_release_no_figure_can_have_moved(made: Stores) -> None:
    assert since("measure", "hle_birth", CURRENT) == (
        "The figures are of the same release as at the last meeting, so none has moved.",
    )
    assert since("milestone", "LW1", CURRENT) == (
        "Live Well in Whitefield: its date, July 2026, has passed since. It stands as “date moved”.",
    )


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (WITHDRAWN, "Release 2026.08 was withdrawn, so what it said is shown nowhere any more."),
        (GONE, "Release 2026.07 is not kept on this computer any more."),
    ],
)
def test_a_release_that_cannot_be_read_any_more_does_not_take_the_slide_with_it(
    made: Stores, before: str, why: str
) -> None:
    assert since("measure", "hle_birth", before) == (f"What moved since the last meeting cannot be told. {why}",)


def test_no_more_lines_are_told_than_a_slide_holds(made: Stores) -> None:
    for about, subject in (("outcome", "1"), ("programme", "P18.PCS"), ("programme", "NM3"), ("measure", "rtt_18wk")):
        assert len(since(about, subject)) <= 6
