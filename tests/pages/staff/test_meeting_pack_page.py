"""The page of a meeting's pack: how far it is, what there is, and that it broke off."""

from typing import Any

from sqlalchemy import insert, update

from records import meeting_place, meetings
from records.meetings import Meeting
from records.moments import now
from records.packs import Packs, as_it_stands
from records.work_tables import job as job_table
from tests.pages.staff.test_meeting_pages import board_meeting, h1, main_of, on_agenda
from tests.staff import SignedIn, SignIn, StaffApp


def _job(app: StaffApp, who: SignedIn, meeting: Meeting, **values: Any) -> None:
    facts = {"verb": "pack", "words": f'["{meeting.id}"]', "file": "", "by": who.person.id, "at": now(), "said": ""}
    with app.records.writing() as connection:
        connection.execute(insert(job_table).values(**{**facts, **values}))


def test_the_pack_says_how_far_it_is_then_what_there_is(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "programme:P21.PC")
    page = f"/meetings/{meeting.id}/pack"
    assert h1(main_of(ann, page)) == "No pack was made yet"
    _job(staff_app, ann, meeting, state="running", said="Gathering 3 items\n2 of 6: pdf\n", alive_at=now())
    main = main_of(ann, page)
    assert h1(main) == "The pack is being made"
    assert "2 of 6: pdf" in main.by_id("progress").words
    assert main.attributes["data-live"].startswith("running ")
    assert 'http-equiv="refresh"' in ann.get(page).text
    assert 'http-equiv="refresh"' not in ann.get(f"{page}?still=yes").text
    assert "Make the pack" not in main.words
    with staff_app.records.writing() as connection:
        connection.execute(update(job_table).where(job_table.c.words == f'["{meeting.id}"]').values(state="done"))
        state = as_it_stands(connection, meetings.by_id(connection, meeting.id))
    facts = {"state": state, "made": "27 November 2026 at 09:00", "release": "x", "members_only": False}
    Packs(staff_app.log.parent / "packs").put(meeting.id, {"board.pdf": b"x" * 340_400, "board.zip": b"y"}, facts)
    main = main_of(ann, page)
    assert h1(main) == "The pack is ready"
    assert "Nothing has changed since." in main.words
    assert [a.attributes["href"] for a in main.by_id("files").every("a")] == [f"{page}/board.pdf", f"{page}/board.zip"]
    assert "PDF for print and for screen readers" in main.words
    assert "board.pdf, 340 kB" in main.words
    with staff_app.records.writing() as connection:  # a slide that is shown changes nothing of it
        meetings.open_(connection, ann.person, meeting.id)
        meeting_place.show(connection, ann.person, meeting.id, 1, "")
    assert "Nothing has changed since." in main_of(ann, page).words
    on_agenda(staff_app, ann, meeting, "One more")
    assert "Something in this meeting has changed since" in main_of(ann, page).words


def test_a_pack_that_broke_off_says_so_without_a_word_of_the_program(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "programme:P21.PC")
    told = 'Gathering 3 items\nTraceback (most recent call last):\n  File "verbs/packs.py", line 40\nKeyError: 1\n'
    _job(staff_app, ann, meeting, state="refused", said=told)
    main = main_of(ann, f"/meetings/{meeting.id}/pack")
    assert h1(main) == "The pack could not be made"
    assert "Gathering 3 items" in main.words
    assert "It broke off by a fault of this site." in main.words
    assert "Traceback" not in main.words
    assert "KeyError" not in main.words
