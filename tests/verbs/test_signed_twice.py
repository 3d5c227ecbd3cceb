"""What a checklist on the staff site says of signing off, where reviewers do it."""

from types import SimpleNamespace
from typing import Any

from data.releases.checklist import Line
from verbs.review_gate import BLOCKED, SIGNED
from verbs.work_reports import _as_publishing_will

LEDGER = Line("signed off", False, "Release 2026.12 is in review: sign it off.")
PLACE = Line("in its place", True, "ok")


def told(state: str, *more: Line) -> list[Line]:
    release: Any = SimpleNamespace(state=state)
    return _as_publishing_will([LEDGER, PLACE], more, release)


def test_where_reviewers_sign_the_ledgers_own_line_is_left_out() -> None:
    assert told("in_review", Line(BLOCKED, True, "ok"), Line(SIGNED, False, "Nobody signed.")) == [PLACE]


def test_where_nobody_reviews_the_ledgers_line_stands() -> None:
    assert told("in_review", Line(BLOCKED, True, "ok")) == [LEDGER, PLACE]


def test_a_draft_that_was_not_sent_to_review_says_so_whoever_signs() -> None:
    assert told("draft", Line(SIGNED, False, "Nobody signed.")) == [LEDGER, PLACE]
