"""What was withdrawn, drafted again: only for a reason, which is kept."""

from dataclasses import replace
from datetime import date

import pytest

from data.releases.book import ReleaseRefused
from data.releases.drafting import Wanted, draft
from data.releases.publishing import Why, withdraw
from tests.worlds import SECOND, World


def withdrawn(world: World) -> None:
    withdraw(world.stores, world.inputs, SECOND, Why("analyst", "A file was read wrongly."))


def test_what_was_withdrawn_is_not_drafted_again_without_a_word(published: World) -> None:
    withdrawn(published)
    before = published.book
    with pytest.raises(ReleaseRefused) as told:
        published.draft("2026.12.2")
    assert str(told.value).startswith(
        f"Release 2026.12.2 would show the same as release {SECOND}, which was withdrawn: A file was read wrongly. "
    )
    assert "--again" in str(told.value)
    assert published.book == before


def test_what_was_withdrawn_may_be_drafted_again_for_a_reason_that_is_kept(published: World) -> None:
    withdrawn(published)
    wanted = Wanted("2026.12.2", ("A figure is new.",), "analyst", date(2026, 11, 27))
    with pytest.raises(ReleaseRefused, match="says too little"):
        draft(published.stores, published.inputs, replace(wanted, again="Fine."), published.room)
    again = replace(wanted, again="The file was right after all.")
    [step] = draft(published.stores, published.inputs, again, published.room).release.steps
    assert step.why == f"As in release {SECOND}, which was withdrawn: The file was right after all."


def test_what_is_mended_after_a_withdrawal_is_drafted_without_more_ado(published: World) -> None:
    withdrawn(published)
    published.change_a_figure("57.5,53.1", "57.6,53.1")
    assert published.draft("2026.12.2").release.steps[0].why == ""
