"""Notices are one's own, and worded for what somebody may read as they read them."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from records import comments, news, notices, overrides
from records.database import Records
from records.job_words import VERBS
from records.notice_words import KINDS, NO_LONGER, worded
from records.people_tables import person_role
from records.permissions import MAY, ROLES
from records.person import by_id
from records.work_tables import notice
from serving_staff.review_forms import page_address
from tests.records.told import FIGURE, KEY, SECRET, Team, comment, told


def test_whoever_may_not_read_it_any_more_is_told_no_facts(records: Records, team: Team) -> None:
    comment(records, team["reviewer"], blocking=True)
    analyst = team["analyst"]
    with records.writing() as connection:
        connection.execute(update(person_role).where(person_role.c.person_id == analyst.id).values(role="board_member"))
        now_is = by_id(connection, analyst.id)
        (only,) = notices.unread(connection, now_is)
    assert (only.words, only.address) == (NO_LONGER, "/home")
    with records.writing() as connection:
        connection.execute(update(person_role).where(person_role.c.person_id == analyst.id).values(role="analyst"))
    assert "commented" in told(records, analyst)[0]


def test_reading_one_or_all_is_one_s_own_and_what_came_meanwhile_stays_new(records: Records, team: Team) -> None:
    for _ in range(3):
        comment(records, team["reviewer"])
    analyst, admin = team["analyst"], team["administrator"]
    with records.writing() as connection:
        third, second, first = notices.unread(connection, analyst)
        notices.read(connection, admin, first.id)
        assert notices.count(connection, analyst) == 3
        notices.read(connection, analyst, first.id)
        notices.read_all(connection, analyst, second.id)
        assert [one.id for one in notices.unread(connection, analyst)] == [third.id]
        assert {one.id for one in notices.earlier(connection, analyst)} == {first.id, second.id}
        assert notices.count(connection, admin) == 3


def test_nothing_kept_of_a_notice_holds_a_figure_or_what_somebody_wrote(records: Records, team: Team) -> None:
    made = comment(records, team["reviewer"], blocking=True)
    with records.writing() as connection:
        comments.answer(connection, team["analyst"], made, 1, "declined", SECRET)
        overrides.set_aside(connection, team["administrator"], KEY, [FIGURE], SECRET)
        rows = connection.execute(select(notice)).mappings().all()
    assert rows
    everything_kept = " ".join(str(value) for row in rows for value in row.values())
    assert FIGURE not in everything_kept
    assert SECRET not in everything_kept
    names = [who.name for who in team.values()] + [who.email for who in team.values()]
    assert [name for name in names if "@" in name and name in everything_kept] == []


def test_the_place_of_a_comment_is_the_page_of_the_review() -> None:
    assert news.review_page(KEY, "/search?q=a b&c") == page_address(KEY, "/search?q=a b&c")


FACTS = st.fixed_dictionaries(
    {
        "who": st.just("A reviewer"),
        "release": st.just("2026.12"),
        "serves": st.just("2026.11"),
        "page": st.sampled_from(["", "/", "/targets"]),
        "blocking": st.booleans(),
        "public": st.booleans(),
        "whole": st.booleans(),
        "number": st.integers(1, 10**6),
        "many": st.integers(1, 10**6),
        "status": st.sampled_from(comments.ANSWERS),
        "state": st.sampled_from(["done", "refused", "cut short"]),
        "verb": st.sampled_from(sorted(VERBS)),
        "about": st.sampled_from(["measure", "target", "outcome"]),
        "subject": st.just("NG4.3"),
        "kind": st.sampled_from(["action", "risk", "issue"]),
        "due": st.sampled_from(["", "2026-12-12"]),
    }
)


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(sorted(KINDS)), facts=FACTS, roles=st.sets(st.sampled_from(ROLES)))
def test_every_kind_is_short_plain_sentences_for_those_who_may_and_nothing_for_others(
    kind: str, facts: dict[str, Any], roles: set[Any]
) -> None:
    words = worded(kind, facts, roles)
    if roles.isdisjoint(MAY[KINDS[kind].takes]):
        assert words == NO_LONGER
    else:
        assert all(len(sentence.split()) <= 25 for sentence in words.split(". "))
        assert words.endswith(".")
        assert not words[0].islower()
