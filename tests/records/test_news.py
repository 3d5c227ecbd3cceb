"""Each change tells those whom it concerns, once, and never whoever made it."""

import contextlib
from typing import Any

import pytest
from sqlalchemy import update

from records import commentary, comments, drafts, jobs, news, notices, overrides, sign_offs
from records.commentary_words import Words
from records.database import Records
from records.faults import Conflict
from records.moments import now
from records.permissions import ROLES
from records.rereading import keep_pages
from records.work_tables import job as job_table
from tests.records.told import KEY, NEXT, Team, comment, draft, everything, page, told
from tests.records_at import add_person


def test_a_comment_is_told_to_those_who_answer_it_and_to_whoever_commented_on_the_page(
    records: Records, team: Team
) -> None:
    comment(records, team["executive"])
    first = "An executive commented on the page /targets of draft 2026.12."
    assert everything(records, team) == {"administrator": [first], "analyst": [first]}
    comment(records, team["reviewer"], blocking=True)
    then = "A reviewer commented on the page /targets of draft 2026.12. It blocks publication."
    both = {"administrator": [first, then], "analyst": [first, then], "executive": [then]}
    assert everything(records, team) == both
    comment(records, team["reviewer"], address="/")
    assert told(records, team["executive"]) == [then]


def test_what_becomes_of_a_comment_is_told_to_its_author_and_never_to_whoever_did_it(
    records: Records, team: Team
) -> None:
    made = comment(records, team["reviewer"], blocking=True)
    where = f"omment {made} on the page /targets of draft 2026.12"
    with records.writing() as connection:
        comments.reply(connection, team["analyst"], made, "Which one?")
        comments.answer(connection, team["analyst"], made, 1, "declined", "It is their own word.")
        comments.reopen(connection, team["reviewer"], made, 2, "No.")
        comments.lift(connection, team["reviewer"], made, 3)
    assert told(records, team["reviewer"]) == [
        f"An analyst replied to c{where}.",
        f"C{where} was declined, with a reason.",
    ]
    assert told(records, team["analyst"])[1:] == [
        f"A reviewer opened c{where} again.",
        f"C{where} no longer blocks publication.",
    ]


def test_a_change_that_is_not_made_is_told_to_nobody(records: Records, team: Team) -> None:
    made = comment(records, team["reviewer"])
    before = everything(records, team)
    with pytest.raises(Conflict), records.writing() as connection:
        comments.answer(connection, team["analyst"], made, 7, "done")
    with contextlib.suppress(ZeroDivisionError), records.writing() as connection:
        comments.answer(connection, team["analyst"], made, 1, "done")
        raise ZeroDivisionError
    assert everything(records, team) == before


def test_a_draft_that_is_sent_to_review_is_told_to_reviewers_once(records: Records, team: Team) -> None:
    for _ in range(2):
        with records.writing() as connection:
            drafts.follow(connection, [draft(KEY, "in_review")])
    assert everything(records, team) == {"reviewer": ["Draft 2026.12 is ready for your review."]}


def test_pages_signed_one_by_one_are_one_notice_until_somebody_has_read_it(records: Records, team: Team) -> None:
    signs = [("/", "aa"), ("/targets", "bb")]
    with records.writing() as connection:
        for address, hash_ in signs:
            sign_offs.sign(connection, team["reviewer"], KEY, address, hash_)
    assert everything(records, team) == {"analyst": ["A reviewer signed off 2 pages of draft 2026.12."]}
    with records.writing() as connection:
        notices.read_about(connection, team["analyst"], f"draft {KEY}")
        made = sign_offs.sign(connection, team["reviewer"], KEY, "", "all")
    assert told(records, team["analyst"]) == ["A reviewer signed off the whole of draft 2026.12."]
    with records.writing() as connection:
        sign_offs.take_back(connection, team["reviewer"], made)
    assert told(records, team["analyst"])[-1] == "A reviewer took a sign-off of the whole of draft 2026.12 back."


def test_a_sign_off_that_falls_is_told_once_and_not_again_when_nothing_changed(records: Records, team: Team) -> None:
    with records.writing() as connection:
        sign_offs.sign(connection, team["reviewer"], KEY, "", "all")
        notices.read_all(connection, team["analyst"], 2**31 - 1)
        drafts.follow(connection, [draft(KEY, "superseded"), draft(NEXT, "draft")])
    for _ in range(3):
        with records.writing() as connection:
            keep_pages(connection, NEXT, "other", [page("/", "aa"), page("/targets", "cc")])
    words = "1 signed page of draft 2026.12 changed, so its sign-off no longer holds."
    assert everything(records, team) == {"analyst": [words], "reviewer": [words]}


def move(number: int, kind: Any, release: str, serves: str) -> news.Moved:
    return news.Moved(number, kind, release, serves)


def test_what_is_served_is_told_to_everybody_once_and_not_to_who_did_it(records: Records, team: Team) -> None:
    old = [move(1, "publish", "2026.10", "2026.10")]
    with records.writing() as connection:
        news.moved(connection, old)  # before anybody looked
        done = jobs.request(connection, team["analyst"].id, "publish", [KEY])
        assert jobs.take(connection, "w")
        news.moved(connection, [*old, move(2, "publish", "2026.12", "2026.12")])
        news.moved(connection, [*old, move(2, "publish", "2026.12", "2026.12")])
        jobs.end(connection, done, "w", "done")
    assert told(records, team["analyst"]) == [f"You asked to publish a release. It is done (job {done})."]
    others = {role: words for role, words in everything(records, team).items() if role != "analyst"}
    assert others == {role: ["Release 2026.12 is published."] for role in ROLES if role != "analyst"}
    back = [move(3, "roll back", "2026.12", "2026.10"), move(4, "withdraw", "2026.12", "2026.10")]
    with records.writing() as connection:
        news.moved(connection, [move(2, "publish", "2026.12", "2026.12"), *back])
    assert told(records, team["executive"])[1:] == [
        "Release 2026.12 was taken back. The site shows release 2026.10 again.",
        "Release 2026.12 was withdrawn.",
    ]


def test_an_override_is_told_to_reviewers_and_the_other_administrators(records: Records, team: Team) -> None:
    with records.writing() as connection:
        other = add_person(connection, "Second", "administrator")
        overrides.set_aside(connection, team["administrator"], KEY, ["One.", "Two."], "The board decided so today.")
    words = "An administrator set 2 checks of draft 2026.12 aside, and gave a reason."
    assert everything(records, {**team, "second": other}) == {"reviewer": [words], "second": [words]}


@pytest.mark.parametrize(
    ("state", "words"), [("done", "It is done"), ("refused", "It was refused"), ("cut short", "It was cut short")]
)
def test_whoever_asked_for_a_job_is_told_how_it_ended(records: Records, team: Team, state: str, words: str) -> None:
    with records.writing() as connection:
        number = jobs.request(connection, team["analyst"].id, "set-aside", ["L0001", "--reason=A slip."])
        jobs.take(connection, "w")
    with records.writing() as connection:
        if state == "cut short":
            long_ago = now() - 2 * jobs.SILENCE
            connection.execute(update(job_table).values(alive_at=long_ago))
            assert jobs.cut_short(connection) == [number]
        else:
            jobs.end(connection, number, "w", state)
    assert everything(records, team) == {"analyst": [f"You asked to set a load aside. {words} (job {number})."]}
    with records.reading() as connection:
        assert notices.unread(connection, team["analyst"])[0].address == f"/data/jobs/{number}"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("staff", "was approved for staff."),
        ("public", "was approved for the public too."),
        ("return", "came back, with a reason."),
    ],
)
def test_commentary_asks_those_who_decide_and_tells_its_author(
    records: Records, team: Team, decision: str, words: str
) -> None:
    today = now().date()
    said = Words("target", "NG4.3", "programme board", "A cause.", "An action.", today)
    with records.writing() as connection:
        made = commentary.write(connection, team["board_member"], said, ["P18.CYP"], today)
        commentary.submit(connection, team["board_member"], made, 1)
    asks = "A programme-board member asks you to decide on commentary about a target (NG4.3)."
    assert everything(records, team) == {"administrator": [asks], "reviewer": [asks]}
    with records.writing() as connection:
        commentary.decide(connection, team["reviewer"], made, 2, decision, "Say by when.")
    assert told(records, team["board_member"]) == [f"Your commentary about a target (NG4.3) {words}"]
