"""Pages of jobs: what was asked for, what became of it, and what is said when no worker is there."""

from datetime import timedelta
from html import escape
from typing import Any

import pytest
from sqlalchemy import delete, update

from components.words import work
from records import jobs, reports
from records.people_tables import setting
from records.work_tables import job as job_table
from records.work_tables import report
from tests.staff import SignedIn, SignIn, StaffApp, signed_in, staff_app
from tests.told import NASTY, job_of, load, reject, tell

__all__ = ["signed_in", "staff_app"]


def ask(app: StaffApp, who: SignedIn, verb: str = "set-aside", *words: str, **state: Any) -> int:
    with app.records.writing() as connection:
        number = jobs.request(
            connection, who.person.id, verb, words or ("L0001", "--reason=A slip of the keyboard.", "--by=analyst")
        )
        connection.execute(update(job_table).where(job_table.c.id == number).values(**state or {"state": "waiting"}))
    return number


def test_a_job_under_way_shows_itself_again_until_it_is_asked_to_stand_still(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("analyst")
    number = ask(staff_app, ann, state="running", said=f"1/4 Reading {NASTY}\n")
    page = ann.get(f"/data/jobs/{number}").text
    assert '<noscript><meta content="5" http-equiv="refresh"></noscript>' in page
    assert "data-live" in page
    assert escape(NASTY, quote=False) in page
    still = ann.get(f"/data/jobs/{number}?still=yes").text
    assert "http-equiv" not in still
    ended = ask(staff_app, ann, state="done")
    assert "http-equiv" not in ann.get(f"/data/jobs/{ended}").text


def test_a_job_that_was_cut_short_can_be_asked_for_again(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("analyst")
    number = ask(staff_app, ann, state="cut short")
    page = ann.get(f"/data/jobs/{number}").text
    assert "it was cut short" in page
    again = job_of(ann, f"/data/jobs/{number}/again", f"/data/jobs/{number}", "again")
    assert again.words == ("L0001", "--reason=A slip of the keyboard.", "--by=analyst")
    answer = ann.post(f"/data/jobs/{again.id}/again", f"/data/jobs/{again.id}", "again")
    assert answer.status == 409
    assert "only a job that was cut short" in answer.text
    ada = signed_in("administrator")
    assert ada.post(f"/data/jobs/{number}/again", f"/data/jobs/{number}", "again").status == 409


@pytest.mark.parametrize(("seconds", "is_told"), [(20, False), (40, True)])
def test_it_is_said_when_no_worker_is_there(
    staff_app: StaffApp, signed_in: SignIn, seconds: int, is_told: bool
) -> None:
    tell(staff_app, [], [])
    heard = (jobs.now() - timedelta(seconds=seconds)).isoformat()
    with staff_app.records.writing() as connection:
        connection.execute(update(setting).where(setting.c.name == "worker_seen").values(value=heard))
    assert ("No worker is there" in signed_in("analyst").get("/data").text) is is_told


def test_before_the_first_report_a_file_can_be_loaded_all_the_same(staff_app: StaffApp, signed_in: SignIn) -> None:
    with staff_app.records.writing() as connection:
        connection.execute(delete(report))
    page = signed_in("analyst").get("/data").text
    assert "Nothing is known of loads and releases yet." in page
    assert 'action="/data/load"' in page


def test_commands_of_a_keyboard_become_buttons() -> None:
    said = "L0001, a.csv: 2 rejected rows wait. Mend or waive: “python cli.py rejects L0001”."
    assert work.in_browser(said) == "L0001, a.csv: 2 rejected rows wait. Mend or waive: “Rejected rows”."
    assert work.in_browser("Or allow it: python cli.py waive L0001 --short x.") == "Or allow it: “Leave figures out”."
    said = "“python cli.py draft 2026.12.1 --note …”."
    assert work.in_browser(said) == "“Draft a release”."


def test_a_file_whose_load_was_cut_short_can_be_left(staff_app: StaffApp, signed_in: SignIn) -> None:
    tell(staff_app, [], [])
    with staff_app.records.writing() as connection:
        told = reports.held(connection, "loads")
        words = "0a1b2c3d4e5f, a.csv: its load was cut short. Load it again, or leave it."
        reports.keep(connection, "loads", {**told, "waiting": [{"load": "0a1b2c3d4e5f", "words": words}]})
    ann = signed_in("analyst")
    page = ann.get("/data").text
    assert words in page
    assert 'action="/data/loads/0a1b2c3d4e5f/set-aside"' in page
    found = job_of(ann, "/data/loads/0a1b2c3d4e5f/set-aside", "/data", "leave-0a1b2c3d4e5f", reason="It is not needed.")
    assert found.words == ("0a1b2c3d4e5f", "--reason=It is not needed.", "--by=analyst")


def test_what_was_typed_is_not_lost_when_somebody_else_decided_meanwhile(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    tell(staff_app, [load(rejects=[reject(3, waived="Not published.")], waiting=0)], [])
    fields = {"row": "3", "field": "Value", "value": "10.5", "reason": "too short"}
    answer = signed_in("analyst").post("/data/loads/L0001/fix", "/data/loads/L0001", "fix-1", **fields)
    assert answer.status == 422
    assert "This was not saved" in answer.text
    assert "Say why, so that others can follow" in answer.text
    assert "too short" in answer.text
