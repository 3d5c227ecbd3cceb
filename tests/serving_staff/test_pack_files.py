"""Files of a pack: for whoever may read the meeting, as they lie there, and nothing else."""

import pytest

from records import agenda, jobs, meetings
from records.packs import Packs
from serving_staff.reading import read
from tests.records.boards import arranged, item, said
from tests.staff import SignIn, StaffApp

PDF = b"%PDF-1.7 not really"


def packed(
    app: StaffApp, signed_in: SignIn, closed: bool, members_only: bool = False, board: str = "locality_board"
) -> int:
    """A meeting with a pack of two files. closed: whether the pack is for members only."""
    ann = signed_in("executive")
    made = arranged(app.records, ann.person, board=board, members_only=members_only)
    with app.records.writing() as connection:
        item(connection, ann.person, meetings.by_id(connection, made.id), "Any other business", members_only=closed)
    kept = Packs(app.log.parent / "packs")
    kept.put(made.id, {"board.pdf": PDF, "board.zip": b"PK"}, {"revision": 2, "members_only": closed, "release": "x"})
    return made.id


def test_a_file_comes_as_it_lies_there_to_be_kept_and_not_to_be_shown(staff_app: StaffApp, signed_in: SignIn) -> None:
    made = packed(staff_app, signed_in, closed=False)
    answer = signed_in("reviewer").get(f"/meetings/{made}/pack/board.pdf")
    assert (answer.status, answer.body) == (200, PDF)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="board.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_pack_for_members_is_for_nobody_else(staff_app: StaffApp, signed_in: SignIn) -> None:
    for made in (packed(staff_app, signed_in, True), packed(staff_app, signed_in, True, members_only=True)):
        address = f"/meetings/{made}/pack/board.pdf"
        answer = signed_in("reviewer").get(address)
        assert (answer.status, PDF in answer.body) == (403, False)
        assert signed_in("board_member").get(address).body == PDF
        assert staff_app.ask(address).status == 401


def test_a_pack_that_does_not_say_for_whom_it_is_is_for_members(staff_app: StaffApp, signed_in: SignIn) -> None:
    made = packed(staff_app, signed_in, closed=False)
    Packs(staff_app.log.parent / "packs").put(made, {"board.pdf": PDF}, {})
    assert signed_in("reviewer").get(f"/meetings/{made}/pack/board.pdf").status == 403


def test_a_pack_is_closed_from_when_its_item_is_whatever_it_said_when_it_was_made(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    made = packed(staff_app, signed_in, closed=False)
    rita, ben = signed_in("reviewer"), signed_in("board_member")
    with staff_app.records.writing() as connection:
        one = agenda.items(connection, made)[0]
        agenda.change(connection, ben.person, one.id, one.version, 5, True, one.title)
    assert rita.get(f"/meetings/{made}/pack/board.pdf").status == 403
    assert f"/meetings/{made}/pack/board.pdf" not in rita.get(f"/meetings/{made}/pack").text
    assert ben.get(f"/meetings/{made}/pack/board.pdf").body == PDF


def test_what_was_said_behind_closed_doors_closes_the_pack_of_the_meeting_that_it_is_carried_to(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    made = packed(staff_app, signed_in, closed=False, board="hwb")
    ann, rita = signed_in("executive"), signed_in("reviewer")
    assert rita.get(f"/meetings/{made}/pack/board.pdf").body == PDF
    before = arranged(staff_app.records, ann.person, days=-30, board="hwb", members_only=True, opened=True)
    said(staff_app.records, ann.person, before, "Say nothing of this outside")
    assert rita.get(f"/meetings/{made}/pack/board.pdf").status == 403
    page = read(rita.get(f"/meetings/{made}/pack").text).only("main").words
    assert "is for members only" in page
    assert "Make the pack" not in page
    assert rita.post(f"/meetings/{made}/pack", f"/meetings/{made}/pack", "pack").status == 409
    assert ann.get(f"/meetings/{made}/pack/board.pdf").body == PDF


def test_a_pack_waits_for_its_turn_once_whoever_asks_and_however_often(staff_app: StaffApp, signed_in: SignIn) -> None:
    made = packed(staff_app, signed_in, closed=False)
    for role, once in (("reviewer", "one"), ("reviewer", "two"), ("executive", "three")):
        answer = signed_in(role).post(f"/meetings/{made}/pack", f"/meetings/{made}/pack", "pack", once=once)
        assert answer.status == 303
    with staff_app.records.reading() as connection:
        waiting = [one for one in jobs.still_open(connection) if one.words == (str(made),)]
    assert len(waiting) == 1


@pytest.mark.parametrize(
    "name", ["made.json", "other.pdf", "..%2fmade.json", "%2e%2e/records.sqlite", "board.pdf%00", "BOARD.PDF", "."]
)
def test_no_other_name_gives_anything_out(staff_app: StaffApp, signed_in: SignIn, name: str) -> None:
    made = packed(staff_app, signed_in, closed=False)
    answer = signed_in("administrator").get(f"/meetings/{made}/pack/{name}")
    assert answer.status in {308, 404}
    assert b"members_only" not in answer.body
    assert b"SQLite" not in answer.body


def test_a_meeting_that_is_not_there_has_no_files(signed_in: SignIn) -> None:
    assert signed_in("administrator").get("/meetings/999999/pack/board.pdf").status == 404


def test_no_pack_keeps_the_name_of_somebody_who_is_forgotten(staff_app: StaffApp, signed_in: SignIn) -> None:
    made = packed(staff_app, signed_in, closed=False)
    gone, ada = signed_in("board_member"), signed_in("administrator")
    assert ada.post(f"/people/{gone.person.id}/forget", sure="yes").status == 303
    assert Packs(staff_app.log.parent / "packs").files(made) == []
    assert ada.get(f"/meetings/{made}/pack/board.pdf").status == 404
