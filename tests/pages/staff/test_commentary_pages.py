"""Commentary from the browser: written, sent in, decided on, refused, and never lost."""

import re
from typing import Any

import pytest

from serving_staff.reading import read
from tests.staff import SignIn, StaffApp, location

ADDRESS = "/commentary/target/NG3.3"
SAID: dict[str, Any] = {
    "role": "Northern Care Alliance",
    "cause": "Referrals grew <b>faster</b> than clinics.",
    "action": "Weekend clinics.",
    "recovery_on": "2027-06-30",
    "written_on": "2026-11-20",
}


def test_words_are_written_sent_in_and_approved(signed_in: SignIn) -> None:
    ann, bob = signed_in("executive"), signed_in("administrator")
    answer = ann.post(ADDRESS, ADDRESS, "write", **SAID, submit="yes")
    assert answer.status == 303
    assert location(answer).startswith(ADDRESS + "#commentary-")
    id_ = location(answer).rpartition("-")[2]
    page = bob.get(ADDRESS).text
    assert "For you to decide" in page
    assert "For you to decide" not in ann.get(ADDRESS).text
    assert "<b>faster</b>" not in page
    answer = bob.post(f"/commentary-decisions/{id_}", ADDRESS, f"decide-{id_}", decision="public", version="2")
    assert answer.status == 303
    assert "Approved, for the public too. It goes into the next release that is drafted." in ann.get(ADDRESS).text


def test_what_cannot_be_taken_comes_back_with_what_was_typed(signed_in: SignIn) -> None:
    ann = signed_in("executive")
    answer = ann.post(ADDRESS, ADDRESS, "write", **{**SAID, "cause": "", "recovery_on": "soon"})
    assert answer.status == 422
    main = read(answer.text).only("main")
    assert "This is no day." in main.words
    assert "Weekend clinics." in main.words
    answer = ann.post(ADDRESS, ADDRESS, "write", **{**SAID, "cause": "x" * 601})
    assert answer.status == 422
    assert "601 characters long" in answer.text


def test_a_draft_is_gone_on_with_and_two_windows_do_not_lose_words(signed_in: SignIn) -> None:
    ann = signed_in("executive")
    address = "/commentary/outcome/2"
    answer = ann.post(address, address, "write", **SAID)
    id_ = location(answer).rpartition("-")[2]
    page = ann.get(address).text
    assert "Go on with your draft" in page
    assert [i.attributes["value"] for i in read(page).every("input") if i.attributes.get("name") == "id"] == [id_]
    first = {**SAID, "id": id_, "version": "1", "cause": "From one window."}
    assert ann.post(address, address, "write", **first).status == 303
    answer = ann.post(address, address, "write", **{**first, "cause": "From another window."})
    assert answer.status == 409
    assert "From one window." in answer.text
    assert "From another window." in answer.text


def test_a_draft_is_seen_by_its_writer_alone(signed_in: SignIn) -> None:
    ann, address = signed_in("executive"), "/commentary/outcome/3"
    ann.post(address, address, "write", **{**SAID, "cause": "Only mine."})
    assert "Only mine." in ann.get(address).text
    for role in ("administrator", "reviewer", "analyst"):
        assert "Only mine." not in signed_in(role).get(address).text


def test_a_board_member_is_refused_in_one_sentence_outside_their_programmes(signed_in: SignIn) -> None:
    member = signed_in("board_member", programmes=("P21.EL",))
    inside, outside = "/commentary/measure/rtt_52wk", "/commentary/measure/hle_birth"
    assert member.post(inside, inside, "write", **SAID).status == 303
    words = "This belongs to no programme whose board you sit on, so you cannot write about it."
    assert words in member.get(outside).text
    answer = member.post(outside, outside, "write", **SAID)
    assert answer.status == 409
    assert words in answer.text


def test_a_board_member_writes_about_the_outcomes_that_their_programme_is_to_serve_and_no_other(
    signed_in: SignIn,
) -> None:
    """P21.PH is to serve outcomes 1 and 2, says the register."""
    member = signed_in("board_member", programmes=("P21.PH",))
    answers = [
        member.post(f"/commentary/outcome/{n}", f"/commentary/outcome/{n}", "write", **SAID).status
        for n in (1, 2, 3, 4)
    ]
    assert answers == [303, 303, 409, 409]
    main = read(member.get("/commentary").text).only("main")
    assert [li.every("a")[0].words for li in main.by_id("own").every("li")][:1] == [
        "Years of healthy life: to match England by 2025"
    ]


def test_an_owner_is_asked_and_asked_once_until_words_come(signed_in: SignIn) -> None:
    ann, member = signed_in("executive"), signed_in("board_member", programmes=("P21.EL",))
    thing, ask = "/commentary/target/NG3.4", "/commentary/target/NG3.4/ask"
    form = "ask-target-NG3.4"
    page = read(ann.get("/overview").text)
    assert [f.attributes["action"] for f in page.every("form") if f.attributes.get("id") == f"form-{form}"] == [ask]
    answer = ann.post(ask, "/overview", form)
    assert (answer.status, location(answer)) == (303, "/overview#asked-target-NG3.4")
    for address in ("/overview", "/commentary", thing):
        asked = read(ann.get(address).text).only("main")
        assert re.search(r"Asked for on \d+ \w+ 20\d\d by an executive\.", asked.words), address
        assert not [f for f in asked.every("form") if f.attributes.get("id") == f"form-{form}"]
    again = signed_in("reviewer").post(ask, thing, form)
    assert again.status == 409
    assert "asked already within the last 7 days" in again.text
    home = read(member.get("/home").text).by_id("waiting")
    assert "Write about “Planned care within 18 weeks: 92% (NG3.4)”: an executive asked on" in home.words
    assert member.post(thing, thing, "write", **SAID, submit="yes").status == 303
    assert "Write about" not in read(member.get("/home").text).by_id("waiting").words
    waits = read(ann.get("/overview").text).only("main").words
    assert "Words of 20 November 2026 wait for a decision." in waits


def test_what_is_not_in_the_readers_store_is_asked_for_by_nobody(signed_in: SignIn) -> None:
    address = "/commentary/measure/section47_rate"  # for staff only
    assert signed_in("reviewer").post(f"{address}/ask", "/commentary", "ask").status == 409
    assert signed_in("executive").post("/commentary/measure/nothing/ask", "/commentary", "ask").status == 409


def test_reviewers_see_what_waits_and_what_is_public_and_no_measure_for_staff(signed_in: SignIn) -> None:
    ann, bob, eve = signed_in("executive"), signed_in("administrator"), signed_in("reviewer")
    for subject, cause, decision in (("le_birth", "STAFFWORDS.", "staff"), ("obese_adults", "PUBLICWORDS.", "public")):
        address = f"/commentary/measure/{subject}"
        answer = ann.post(address, address, "write", **{**SAID, "cause": cause}, submit="yes")
        id_ = location(answer).rpartition("-")[2]
        assert cause in eve.get(address).text  # it waits
        bob.post(f"/commentary-decisions/{id_}", address, f"decide-{id_}", decision=decision, version="2")
    assert "STAFFWORDS" not in eve.get("/commentary/measure/le_birth").text
    assert "STAFFWORDS" not in eve.get("/commentary").text
    assert "PUBLICWORDS" in eve.get("/commentary").text
    assert eve.get("/commentary/measure/section47_rate").status == 404
    assert ann.get("/commentary/measure/section47_rate").status == 200


def test_a_reviewer_writes_none_and_an_executive_decides_nothing(signed_in: SignIn) -> None:
    assert signed_in("reviewer").post(ADDRESS, ADDRESS, "write", **SAID).status == 403
    assert signed_in("executive").post("/commentary-decisions/1", ADDRESS, decision="public").status == 403


@pytest.mark.parametrize(
    "address", ["/commentary/measure/nothing", "/commentary/person/1", "/commentary/outcome/9", "/commentary/target/X"]
)
def test_what_is_not_there_is_not_found_and_cannot_be_written_about(signed_in: SignIn, address: str) -> None:
    ann = signed_in("executive")
    assert ann.get(address).status == 404
    assert ann.post(address, address, "write", **SAID).status == 409


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "-1", "١"])
def test_a_form_that_was_tampered_with_is_refused(signed_in: SignIn, number: str) -> None:
    ann = signed_in("executive")
    assert ann.post(ADDRESS, ADDRESS, "write", **SAID, id="1", version=number).status == 409


def test_the_list_puts_what_is_off_track_first_with_its_words_or_none(signed_in: SignIn, staff_app: StaffApp) -> None:
    main = read(signed_in("analyst").get("/commentary").text).only("main")
    listed = [li.every("a")[0].words for li in main.by_id("off-track").every("li")]
    assert listed[:3] == [
        "Years of healthy life: to match England by 2025",
        "Planned care within 18 weeks: 70%",
        "Planned care within 18 weeks: 92%",
    ]
    assert "No owner recorded. There is no commentary yet." in main.by_id("off-track").words
    assert listed.count("How long people live") == 1  # men and women are one measure


def test_words_that_no_form_takes_any_more_are_shown_again(signed_in: SignIn) -> None:
    """A board member's programmes changed while they wrote: the form is gone, and their words are not."""
    member = signed_in("board_member", programmes=("P21.CH",))
    address = "/commentary/measure/rtt_65wk"
    answer = member.post(address, address, "write", **SAID)
    assert answer.status == 409
    assert "This belongs to no programme whose board you sit on" in answer.text
    assert "Weekend clinics." in read(answer.text).only("main").words
