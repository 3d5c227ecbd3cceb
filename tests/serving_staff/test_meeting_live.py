"""A meeting while it is on, by its addresses: what is new, who may hear it, and what is sent twice is kept once."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import event

from records import agenda, entries, meeting_place, meetings
from records.database import Records
from records.entry_words import Said
from records.meeting_tables import entry
from records.meeting_words import Plan, Wanted
from serving_staff.meeting_live import _Live
from tests.running import Answer
from tests.staff import SignedIn, SignIn, StaffApp, add_person

JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def meeting(staff_app: StaffApp) -> tuple[int, int, int]:
    """(an open meeting with one open item and one for members only, and the ids of both)."""
    return arranged(staff_app.records, staff_app.store)


def arranged(records: Records, store: Path, members_only: bool = False) -> tuple[int, int, int]:
    folder = Path(os.path.realpath(store / "public-current.duckdb")).parent.name
    who = add_person(records, "executive")
    with records.writing() as connection:
        plan = Plan("hwb", "The board", datetime.now(UTC), 60, folder.partition("-")[0] or "2026.11", folder)
        made = meetings.arrange(
            connection, who, plan if not members_only else Plan(**{**vars(plan), "members_only": True})
        )
        first = agenda.add(connection, who, made, Wanted("hand", "measure", "hle_birth", "Healthy years", 5))
        second = agenda.add(connection, who, made, Wanted("hand", "", "", "A secret thing", 5, True))
        meetings.open_(connection, who, made)
    return made, first, second


def told(who: SignedIn, number: int, since: str = "-1") -> dict[str, Any]:
    answer = who.get(f"/meeting/{number}/live?since={since}")
    assert answer.status == 200
    return dict(json.loads(answer.body))


def say(who: SignedIn, number: int, words: str, once: str, item: int | str = "") -> Answer:
    headers = {"Accept": "application/json"}
    return who.post(f"/meeting/{number}/say", headers=headers, words=words, once=once, item=str(item))


def test_an_unchanged_meeting_is_told_without_a_word(signed_in: SignIn, meeting: tuple[int, int, int]) -> None:
    eve = signed_in("executive")
    news = told(eve, meeting[0])
    answer = eve.get(f"/meeting/{meeting[0]}/live?since={news['revision']}")
    assert (answer.status, answer.body) == (204, b"")


def test_an_unchanged_meeting_costs_one_question_and_no_line_in_the_log(tmp_path: Path) -> None:
    records = Records(f"sqlite:///{tmp_path / 'r.sqlite'}")
    records.prepare()
    number, _, _ = arranged(records, tmp_path / "2026.11-x")
    asked: list[str] = []
    event.listen(records.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with records.reading() as connection:
        revision = meetings.revision(connection, number)
    asked.clear()
    with Flask("meeting").test_request_context(f"/?since={revision}"):
        assert _Live(records).news(number).status_code == 204
        assert g.unlogged
    assert len([sql for sql in asked if sql.lower().startswith("select")]) == 1
    records.close()


def test_what_one_types_all_are_told_and_sent_twice_it_is_kept_once(
    signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    ana, rita = signed_in("analyst"), signed_in("reviewer")
    for _ in range(2):
        answer = say(ana, meeting[0], "decision: go <on>", "0123456789abcdef", meeting[1])
        assert (answer.status, "then" in json.loads(answer.body)) == (200, True)
    heard = [one for one in told(rita, meeting[0])["recorded"] if one["words"] == "go <on>"]
    assert [(one["kind"], one["item"], one["rest"]) for one in heard] == [("decision", 1, " · item 1")]


def test_what_was_said_behind_closed_doors_is_told_to_members_only(
    signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    ana, rita = signed_in("analyst"), signed_in("reviewer")
    assert say(ana, meeting[0], "action: a secret step", "fedcba9876543210", meeting[2]).status == 200
    assert "a secret step" in json.dumps(told(ana, meeting[0]))
    assert "a secret step" not in json.dumps(told(rita, meeting[0]))
    page = rita.get(f"/meeting/{meeting[0]}?item=2").body.decode()
    assert "secret" not in page.lower()
    assert "members only" in page.lower()


def test_a_meeting_for_members_only_is_none_for_anybody_else(staff_app: StaffApp, signed_in: SignIn) -> None:
    number, _, _ = arranged(staff_app.records, staff_app.store, members_only=True)
    rita, eve = signed_in("reviewer"), signed_in("executive")
    assert rita.get(f"/meeting/{number}").status == 404
    assert rita.get(f"/meeting/{number}/live?since=-1").status == 404
    assert eve.get(f"/meeting/{number}").status == 200


def test_nothing_is_taken_that_says_nothing_and_the_script_is_told_why(
    signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    answer = say(signed_in("analyst"), meeting[0], "  ", "aaaaaaaaaaaaaaaa")
    assert answer.status == 422
    assert json.loads(answer.body)["faults"] == {"words": "Write what it is."}


def test_what_is_too_long_is_refused_before_anybody_is_looked_for_in_it(
    signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    eve, long = signed_in("executive"), "action: " + "x " * 990 + "by 12 December 2026"
    assert len(long) == 2_007
    for answer in (
        say(eve, meeting[0], long, "too-long"),
        eve.post(f"/meetings/{meeting[0]}/log", f"/meetings/{meeting[0]}/log", "note", words=long),
    ):
        assert answer.status == 422
        assert "2,007 characters long; 2,000 is the most" in answer.text


def test_a_log_of_thousands_is_told_by_what_presses_most_and_what_was_said_last(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    number, _, _ = arranged(staff_app.records, staff_app.store)
    eve = signed_in("executive")
    facts = {"meeting_id": number, "board": "hwb", "kind": "action", "owner": "", "about": "", "subject": ""}
    facts |= {"status": "open", "by": eve.person.id, "at": datetime.now(UTC), "version": 1}
    with staff_app.records.writing() as connection:
        connection.execute(entry.insert(), [{**facts, "words": f"Number {count}"} for count in range(1, 1_001)])
    news = told(eve, number)
    assert news["followed"] >= 1_000
    assert [len(news["open"]), len(news["recorded"])] == [300, 300]
    assert news["recorded"][0]["words"] == "Number 1000"


def test_a_form_of_an_earlier_session_is_not_taken_and_the_next_answer_brings_a_fresh_token(
    signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    ana = signed_in("analyst")
    answer = ana.post(f"/meeting/{meeting[0]}/say", headers=JSON, words="x", once="bbbbbbbbbbbbbbbb", form_token="old")
    assert answer.status == 409
    assert told(ana, meeting[0])["token"] == ana.form_token


def test_another_site_cannot_say_anything(signed_in: SignIn, meeting: tuple[int, int, int]) -> None:
    ana = signed_in("analyst")
    headers = {"Origin": "https://example.org", "Sec-Fetch-Site": "cross-site", **JSON}
    answer = ana.post(f"/meeting/{meeting[0]}/say", headers=headers, words="planted", once="cccccccccccccccc")
    assert answer.status == 409
    assert "planted" not in json.dumps(told(ana, meeting[0]))


def test_the_chair_shows_a_slide_and_whoever_may_not_lead_does_not(
    staff_app: StaffApp, signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    eve, rita = signed_in("executive", name="Eve Chair"), signed_in("reviewer")
    assert eve.post(f"/meeting/{meeting[0]}/place", item="2", view="").status == 303
    place = told(rita, meeting[0])["place"]
    assert (place["item"], place["by"], place["mine"]) == (2, "Eve Chair", False)
    assert rita.post(f"/meeting/{meeting[0]}/place", item="1", view="").status == 403
    assert eve.post(f"/meeting/{meeting[0]}/place", item="no", view="").status == 409
    with staff_app.records.reading() as connection:
        assert meeting_place.place(connection, meeting[0]).item == 2


def test_how_words_are_read_is_told_before_they_are_sent(signed_in: SignIn, meeting: tuple[int, int, int]) -> None:
    answer = signed_in("analyst").get(f"/meeting/{meeting[0]}/reading?q=action:%20ring%20by%2012%20December%202026")
    assert json.loads(answer.body)["said"] == "Action · ring · by 12 December 2026"


def test_an_overdue_action_of_the_last_meeting_is_still_open_in_the_next(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    eve = signed_in("executive")
    number, _, _ = arranged(staff_app.records, staff_app.store)
    with staff_app.records.writing() as connection:
        entries.add(
            connection,
            eve.person,
            number,
            Said("action", "Overdue one", "", None, date(2020, 1, 1)),
            "dddddddddddddddd",
        )
        meetings.close(connection, eve.person, number)
        stood = meetings.by_id(connection, number).plan
        later = Plan(**{**vars(stood), "starts_at": datetime.now(UTC) + timedelta(days=30)})
        after = meetings.arrange(connection, eve.person, later)
    carried = next(one for one in told(eve, after)["open"] if one["words"] == "Overdue one")
    assert (carried["overdue"], carried["carried"]) == ("▲ overdue", True)
    assert "Overdue one" in eve.get(f"/meeting/{after}").body.decode()


def test_nobody_signed_in_is_told_anything(staff_app: StaffApp, meeting: tuple[int, int, int]) -> None:
    assert staff_app.ask(f"/meeting/{meeting[0]}/live?since=-1", Accept="application/json").status == 401


def test_no_such_meeting_and_no_such_number_are_not_found(signed_in: SignIn) -> None:
    eve = signed_in("executive")
    assert [eve.get(f"/meeting/{id_}").status for id_ in ("9999", "x", "-1", "99999999999")] == [404] * 4
    assert eve.get("/meeting/9999/live?since=1").status == 404


def test_in_two_days_is_told_from_the_day_it_was_typed_however_late_it_comes(
    staff_app: StaffApp, signed_in: SignIn, meeting: tuple[int, int, int]
) -> None:
    eve, typed = signed_in("executive"), datetime.now(UTC).replace(hour=12) - timedelta(days=3)
    sent = {"words": "ring the trust in 2 days", "once": "late-1", "typed_at": str(int(typed.timestamp() * 1000))}
    assert eve.post(f"/meeting/{meeting[0]}/say", headers=JSON, **sent).status == 200
    with staff_app.records.reading() as connection:
        kept = entries.of_meeting(connection, meetings.by_id(connection, meeting[0]))
    assert [one.due_on for one in kept if one.words.startswith("ring the trust")] == [
        (typed + timedelta(days=2)).date()
    ]
