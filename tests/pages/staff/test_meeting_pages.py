"""Pages around meetings: what meets next, an agenda, a log, a report and a pack; and what only members are shown."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from records import agenda, chair_report, meeting_place, meetings
from records.meeting_tables import meeting as meeting_table
from records.meeting_words import Plan, Wanted
from records.meetings import Meeting
from serving_staff.reading import Element, read
from tests.records.boards import said
from tests.staff import SignedIn, SignIn, StaffApp

SOON = datetime.now(UTC) + timedelta(days=3)
SECRET = "Quillfeather merger"


def board_meeting(
    app: StaffApp, who: SignedIn, board: str, at: datetime = SOON, members_only: bool = False, state: str = "planned"
) -> Meeting:
    """A meeting of a board, pinned to the release that is served."""
    folder = (app.store / "current").resolve().name
    plan = Plan(board, f"Meeting of {board}", at, 60, folder.partition("-")[0], folder, members_only)
    with app.records.writing() as connection:
        made = meetings.arrange(connection, who.person, plan)
        if state != "planned":
            meetings.open_(connection, who.person, made)
        if state == "closed":
            meetings.close(connection, who.person, made)
        return meetings.by_id(connection, made)


def on_agenda(app: StaffApp, who: SignedIn, meeting: Meeting, title: str, closed: bool = False) -> int:
    with app.records.writing() as connection:
        return agenda.add(connection, who.person, meeting.id, Wanted("hand", "", "", title, None, closed))


def main_of(who: SignedIn, address: str) -> Element:
    answer = who.get(address)
    assert answer.status == 200, address
    return read(answer.text).only("main")


def h1(main: Element) -> str:
    return main.every("h1")[0].words


def test_the_list_says_what_meets_next_and_what_each_board_has_open(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    past = board_meeting(staff_app, ann, "idc", datetime(2026, 1, 8, 10, tzinfo=UTC), state="closed")
    board_meeting(staff_app, ann, "idc")
    said(staff_app.records, ann.person, past, "Ring the trust.", due_on=date(2026, 2, 1))
    said(staff_app.records, ann.person, past, "Not an action.", kind="risk")
    main = main_of(ann, "/meetings")
    assert "Next: " in h1(main)
    row = next(row for row in main.every("tr") if row.words.startswith("Delivery board"))
    assert re.findall(r"8 January 2026, 10:00", row.words)
    assert "▼ 1 overdue" in row.words
    assert row.every("td")[2].words == "1"
    assert [a.attributes["href"] for a in main.every("a") if a.words == "Plan a meeting"] == ["/meetings/new"]
    assert "Plan a meeting" not in main_of(signed_in("reviewer"), "/meetings").words


def test_the_themes_of_what_comes_are_the_forward_plan(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "hwb")
    with staff_app.records.writing() as connection:
        themed = replace(meeting.plan, theme="P21.PC")
        meetings.change(connection, ann.person, meeting.id, meeting.version, themed)
    told = main_of(ann, "/meetings").by_id("coming").words
    assert "forward plan" in told
    assert "Theme: GP practices and primary care" in told
    assert "Theme: GP practices and primary care" in main_of(ann, f"/meetings/{meeting.id}").words


def test_actions_of_all_boards_stand_together_and_ones_own_apart(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann, jane = signed_in("executive"), signed_in("board_member", name="Jane Fairweather")
    meeting = board_meeting(staff_app, ann, "programme:P21.PH")
    said(staff_app.records, ann.person, meeting, "Late and hers.", owner_id=jane.person.id, due_on=date(2026, 3, 1))
    said(staff_app.records, ann.person, meeting, "Nobody’s.")
    everybody = main_of(jane, "/meetings/actions?board=programme:P21.PH")
    assert h1(everybody) == "2 actions are open, 1 of them overdue"
    mine = main_of(jane, "/meetings/actions?whose=mine")
    assert h1(mine) == "1 action is open, and it is overdue"
    assert "Late and hers." in mine.words
    assert "Nobody’s." not in mine.words
    home = main_of(jane, "/home").by_id("waiting")
    assert "Overdue since 1 March 2026: Late and hers. (your action)" in home.words
    for odd in ("?board=x", "?whose=x", "?board=a&board=b", "?whose="):
        assert jane.get(f"/meetings/actions{odd}").status == 200


def test_a_board_member_is_told_when_the_board_of_their_programme_meets(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann, member = signed_in("executive"), signed_in("board_member", programmes=("P21.MH",))
    meeting = board_meeting(staff_app, ann, "programme:P21.MH")
    waits = {a.attributes["href"]: a.words for a in main_of(member, "/home").by_id("waiting").every("a")}
    assert f"/meetings/{meeting.id}" in waits
    with staff_app.records.writing() as connection:
        meetings.open_(connection, ann.person, meeting.id)
    waits = {a.attributes["href"]: a.words for a in main_of(member, "/home").by_id("waiting").every("a")}
    assert waits[f"/meeting/{meeting.id}"].startswith("Join the ")
    other = signed_in("board_member", programmes=("P21.CH",))
    assert f"/meeting/{meeting.id}" not in other.get("/home").text


def test_what_was_carried_says_from_where_and_what_is_overdue_comes_first(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    before = board_meeting(staff_app, ann, "hwb", datetime(2026, 9, 3, 13, tzinfo=UTC))
    after = board_meeting(staff_app, ann, "hwb")
    said(staff_app.records, ann.person, after, "No day at all.")
    said(staff_app.records, ann.person, before, "From September.", due_on=date(2026, 10, 1), owner="The trust")
    said(staff_app.records, ann.person, after, "In good time.", due_on=date(2099, 1, 1))
    main = main_of(ann, f"/meetings/{after.id}/log")
    actions = main.by_id("actions").every("li")
    listed = [li for li in actions if li.attributes.get("id", "").startswith("entry-")]
    assert [li.every("p")[1].words for li in listed] == ["From September.", "In good time.", "No day at all."]
    assert listed[0].every("p")[0].words.startswith("▼ Overdue by ")
    assert "From the meeting of 3 September 2026." in listed[0].words
    assert "The trust, by 1 October 2026" in listed[0].words
    assert "no owner was named, no day was given" in listed[2].words
    assert "raised" in listed[0].every("details")[0].words


def test_a_decision_is_never_open_and_has_no_badge(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "programme:P21.EL")
    said(staff_app.records, ann.person, meeting, "Agreed to go on.", kind="decision")
    section = main_of(ann, f"/meetings/{meeting.id}/log").by_id("decisions")
    assert "Settle it" not in section.words
    assert "Open" not in section.words


def test_only_members_are_shown_what_is_for_members(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann, eve = signed_in("executive"), signed_in("reviewer")
    meeting = board_meeting(staff_app, ann, "programme:P18.CYP")
    on_agenda(staff_app, ann, meeting, "Children in care")
    closed = on_agenda(staff_app, ann, meeting, SECRET, closed=True)
    said(staff_app.records, ann.person, meeting, f"Ask about the {SECRET}.", item_id=closed)
    pages = [f"/meetings/{meeting.id}{end}" for end in ("", "/log", "/report", "/pack")]
    pages += ["/meetings", "/meetings/actions"]
    for address in pages:
        assert SECRET not in eve.get(address).text, address
    assert "1 item is for members only." in eve.get(pages[0]).text
    assert SECRET in ann.get(pages[0]).text
    assert "Members only" in ann.get(pages[0]).text
    assert SECRET in ann.get(pages[1]).text
    with staff_app.records.writing() as connection:
        agenda.remove(connection, ann.person, closed)
    for address in pages:
        assert SECRET not in eve.get(address).text, address


def test_a_meeting_for_members_is_closed_to_others_on_each_of_its_pages(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann, eve = signed_in("executive"), signed_in("reviewer")
    meeting = board_meeting(staff_app, ann, "programme:P18.CYP", members_only=True)
    on_agenda(staff_app, ann, meeting, SECRET)
    said(staff_app.records, ann.person, meeting, f"Ask about the {SECRET}.")
    for end in ("", "/log", "/report", "/pack"):
        answer = eve.get(f"/meetings/{meeting.id}{end}")
        assert (answer.status, SECRET in answer.text) == (403, False)
        assert ann.get(f"/meetings/{meeting.id}{end}").status == 200
    assert SECRET not in eve.get("/meetings/actions").text


def test_nothing_said_of_a_closed_item_comes_into_the_draft_of_the_report(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "programme:P21.CS")
    on_agenda(staff_app, ann, meeting, "Open business")
    closed = on_agenda(staff_app, ann, meeting, SECRET, closed=True)
    said(staff_app.records, ann.person, meeting, f"Go on with the {SECRET}.", kind="decision", item_id=closed)
    drafted = ann.get(f"/meetings/{meeting.id}/report").text
    assert "Open business" in drafted
    assert SECRET not in drafted


def test_a_reader_who_runs_no_meetings_gets_no_forms_and_no_draft_of_the_report(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann, eve = signed_in("executive"), signed_in("reviewer")
    meeting = board_meeting(staff_app, ann, "programme:P21.CS")
    on_agenda(staff_app, ann, meeting, "Open business")
    said(staff_app.records, ann.person, meeting, "Agreed to go on.", kind="decision")
    with staff_app.records.writing() as connection:
        chair_report.begin(connection, ann.person, meeting.id, "DRAFTWORDS", "")
    for end in ("", "/log", "/report"):
        text = eve.get(f"/meetings/{meeting.id}{end}").text
        assert 'action="/meetings/' not in text, end
        assert "DRAFTWORDS" not in text
    assert "Open business" in eve.get(f"/meetings/{meeting.id}").text


@pytest.mark.parametrize("address", ["/meetings/999999", "/meetings/x", "/meetings/%D9%A1", "/meetings/99999999999"])
@pytest.mark.parametrize("end", ["", "/log", "/report", "/pack"])
def test_a_meeting_that_is_not_there_is_not_found(signed_in: SignIn, address: str, end: str) -> None:
    assert signed_in("executive").get(address + end).status == 404


@pytest.mark.parametrize("query", ["board=hwb&board=idc", "board=nobody", "board="])
def test_a_meeting_is_planned_for_the_first_board_where_the_address_names_none(signed_in: SignIn, query: str) -> None:
    answer = signed_in("executive").get(f"/meetings/new?{query}")
    assert (answer.status, "Plan a meeting" in answer.text) == (200, True)


def test_a_release_that_is_gone_is_said_in_a_sentence_and_the_rest_stays(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "programme:P21.UC")
    on_agenda(staff_app, ann, meeting, "Any other business")
    with staff_app.records.writing() as connection:
        gone = update(meeting_table).where(meeting_table.c.id == meeting.id)
        connection.execute(gone.values(folder="2025.01-abcdef12", release_id="2025.01"))
    main = main_of(ann, f"/meetings/{meeting.id}")
    assert "Release 2025.01 is not among the releases that were published." in main.words
    assert "Any other business" in main.words
    assert main.by_id("details-folder").every("option")[0].words == "2025.01"
    page = f"/meetings/{meeting.id}"
    answer = ann.post(f"{page}/agenda", page, "hand", **{"pick.hand.target.NG3.3": "yes"})
    assert answer.status == 409
    assert "Release 2025.01 is not among" in answer.text


def test_a_search_finds_names_that_hold_every_word(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "programme:P21.UC")
    found = main_of(ann, f"/meetings/{meeting.id}?find=62+CANCER").by_id("search")
    assert [label.words for label in found.every("label")][1:2] == ["Cancer treatment within 62 days"]
    assert "Nothing has “xyzzy” in its name." in main_of(ann, f"/meetings/{meeting.id}?find=xyzzy").words
    for odd in ("?find=a&find=b", "?find=%00", f"?find={'x' * 3000}", "?moved=x&way=y", "?moved=1&moved=2"):
        assert ann.get(f"/meetings/{meeting.id}{odd}").status == 200, odd


def test_whoever_comes_back_to_a_meeting_finds_what_is_on_the_wall(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "idc")
    for title in ("Welcome", "Waits", "Any other business"):
        on_agenda(staff_app, ann, meeting, title)
    shown = f"/meeting/{meeting.id}"
    assert wall_of(ann, shown) == "Welcome"
    with staff_app.records.writing() as connection:
        meetings.open_(connection, ann.person, meeting.id)
        meeting_place.show(connection, ann.person, meeting.id, 2, "")
    assert wall_of(ann, shown) == "Waits"
    assert wall_of(ann, f"{shown}?item=3") == "Any other business"


def test_a_meeting_that_was_closed_leads_on_to_its_report(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    meeting = board_meeting(staff_app, ann, "idc", state="closed")
    page = f"/meetings/{meeting.id}"
    led = [one for one in main_of(ann, page).every("a") if one.words == "Write the chair’s report"]
    assert [one.attributes["href"] for one in led] == [f"{page}/report"]
    assert "Write the chair’s report" not in main_of(signed_in("reviewer"), page).words


def wall_of(who: SignedIn, address: str) -> str:
    """The heading of the slide that is open."""
    here = [one for one in main_of(who, address).every("article") if "hidden" not in one.attributes]
    return here[0].every("h1")[0].words


def test_a_meeting_that_nobody_closed_does_not_meet_now(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    with staff_app.records.writing() as connection:  # what other tests left open
        for one in meetings.coming(connection):
            if one.state == "open":
                meetings.close(connection, ann.person, one.id)
    board_meeting(staff_app, ann, "hwb", datetime.now(UTC) - timedelta(days=9), state="open")
    assert "meets now" not in h1(main_of(ann, "/meetings"))
    board_meeting(staff_app, ann, "idc", datetime.now(UTC), state="open")
    assert h1(main_of(ann, "/meetings")) == "Delivery board: it meets now"
