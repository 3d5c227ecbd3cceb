"""The analyst's pages: what they say of loads, releases and jobs, and what their forms ask for."""

import csv
import io
import re
from html import escape
from typing import Any

import pytest

from components.words import work
from tests.staff import SignIn, StaffApp, signed_in, staff_app
from tests.told import NASTY, job_of, line, load, reject, release, tell

__all__ = ["signed_in", "staff_app"]


@pytest.mark.parametrize(
    ("loads", "releases", "heading", "leads"),
    [
        ([], [], "Nothing was loaded yet", "#form-load"),
        ([load()], [], "2 rejected rows wait for a decision", "/data/loads/L0001"),
        ([load(waiting=1)], [], "1 rejected row waits for a decision", "/data/loads/L0001"),
        ([load(waiting=0)], [], "New figures are in, and wait for a release", "/data/releases#form-draft"),
        ([load(waiting=0)], [release()], "Release 2026.12 is a draft", "/data/releases/2026.12-1a2b3c4d"),
        ([load(waiting=0)], [release(state="signed_off")], "Release 2026.12 is signed off", "/data/releases/2026.12-"),
        ([load(waiting=0)], [release(state="published")], "Nothing waits for you", "#form-load"),
        ([load(waiting=0, set_aside="Wrong.")], [], "Nothing waits for you", "#form-load"),
    ],
)
def test_the_next_step_is_one_sentence_and_a_link(
    loads: list[dict[str, Any]], releases: list[dict[str, Any]], heading: str, leads: str
) -> None:
    told = {"loads": loads, "waiting": []}, {"releases": releases}
    assert work.heading(*told) == heading
    sentence, words, address = work.next_step(*told)
    assert address.startswith(leads)
    assert words
    assert all(len(part.split()) <= 25 for part in sentence.split(". "))


def test_a_load_shows_what_became_of_each_row_and_the_counts_add_up(staff_app: StaffApp, signed_in: SignIn) -> None:
    tell(staff_app, [load()], [])
    page = signed_in("analyst").get("/data/loads/L0001").text
    table = re.findall(r'<tr><th scope="row">(?:<strong>)?(.*?)(?:</strong>)?</th><td[^>]*>(?:<strong>)?(\d+)', page)
    fates = [int(count) for words, count in table if words not in {"Rows read", "A place not shown here."}]
    assert sum(fates) == 9 == int(dict(table)["Rows read"])
    assert "2 rows of 9 to decide on" in page
    assert escape(NASTY) in page
    assert NASTY not in page


def test_many_rejected_rows_come_a_page_at_a_time(staff_app: StaffApp, signed_in: SignIn) -> None:
    tell(staff_app, [load(rejects=[reject(n) for n in range(2, 122)], rejects_in_all=120)], [])
    ann = signed_in("analyst")
    first, last = ann.get("/data/loads/L0001").text, ann.get("/data/loads/L0001?start=101").text
    assert [first.count("Decide<"), last.count("Decide<")] == [50, 20]
    assert "start=51" in first
    assert "Row 102: Value" in last
    for odd in ("0", "-1", "x", "99999999999", "1&start=2", "500"):
        assert ann.get(f"/data/loads/L0001?start={odd}").status == 200


def test_a_row_that_was_left_out_is_listed_with_its_reason_and_without_a_form(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    tell(staff_app, [load(rejects=[reject(3, waived="Not published.")], waiting=0)], [])
    page = signed_in("analyst").get("/data/loads/L0001").text
    assert "Left out: Not published." in page
    assert "Mend row 3" not in page


@pytest.mark.parametrize("address", ["/data/loads/L9999", "/data/releases/2030.01-00000000", "/data/jobs/999"])
@pytest.mark.parametrize("more", ["", "x", "%20"])
def test_what_is_not_there_is_not_found(staff_app: StaffApp, signed_in: SignIn, address: str, more: str) -> None:
    tell(staff_app, [], [])
    assert signed_in("analyst").get(address + more).status == 404


def test_administrators_read_and_do_not_load(staff_app: StaffApp, signed_in: SignIn) -> None:
    tell(staff_app, [load()], [release()])
    ada = signed_in("administrator")
    for address in ("/data", "/data/loads/L0001", "/data/releases", "/data/releases/2026.12-1a2b3c4d", "/data/jobs"):
        answer = ada.get(address)
        assert answer.status == 200
        assert 'action="/data' not in answer.text
    assert ada.post("/data/loads/L0001/fix", row="3", field="Value", value="1", reason="A slip.").status == 403
    assert ada.get("/data/releases/2026.12-1a2b3c4d/publish").status == 403


@pytest.mark.parametrize("role", ["executive", "board_member", "reviewer"])
def test_others_see_nothing_of_loads(staff_app: StaffApp, signed_in: SignIn, role: str) -> None:
    tell(staff_app, [load()], [release()])
    other = signed_in(role)
    for address in ("/data", "/data/loads/L0001", "/data/loads/L0001/rejects.csv", "/data/releases", "/data/jobs"):
        answer = other.get(address)
        assert answer.status == 403
        assert "L0001" not in answer.text


def test_the_csv_of_rejected_rows_runs_nothing_in_a_spreadsheet(staff_app: StaffApp, signed_in: SignIn) -> None:
    tell(staff_app, [load(rejects=[reject(3, "=1+1"), reject(4, "-4.5"), reject(5, "@x")])], [])
    ann = signed_in("analyst")
    answer = ann.get("/data/loads/L0001/rejects.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["row"] for row in rows] == ["3", "4", "5"]
    assert not any(row["value"].startswith(("=", "@")) for row in rows)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="L0001-rejects.csv"'
    assert ann.get("/data/loads/L9999/rejects.csv").status == 404


@pytest.mark.parametrize(
    ("what", "fields", "verb", "words"),
    [
        (
            "fix",
            {"row": "3", "sheet": "", "field": "Value", "value": "10.5 ", "reason": "A slip of the keyboard."},
            "fix",
            [
                "L0001",
                "--row=3",
                "--field=Value",
                "--value=10.5",
                "--sheet=",
                "--reason=A slip of the keyboard.",
                "--by=analyst",
            ],
        ),
        (
            "waive",
            {"row": "4", "reason": "It was never published."},
            "waive",
            ["L0001", "--row=4", "--reason=It was never published."],
        ),
        (
            "waive",
            {"which": "all", "reason": "They are not ours."},
            "waive",
            ["L0001", "--all", "--reason=They are not ours."],
        ),
        (
            "waive",
            {"which": "short", "measure": "hle_birth", "reason": "It was cut on purpose."},
            "waive",
            ["L0001", "--short=hle_birth", "--reason=It was cut on purpose."],
        ),
        ("set-aside", {"reason": "It is the wrong file."}, "set-aside", ["L0001", "--reason=It is the wrong file."]),
        ("read-again", {"reason": "A measure is new now."}, "read-again", ["L0001", "--reason=A measure is new now."]),
        (
            "edition",
            {"published": "2026-11-02", "reason": "It was misread at first."},
            "fix",
            ["L0001", "--published=2026-11-02", "--reason=It was misread at first."],
        ),
    ],
)
def test_a_decision_on_a_load_becomes_the_words_of_its_verb(
    staff_app: StaffApp, signed_in: SignIn, what: str, fields: dict[str, str], verb: str, words: list[str]
) -> None:
    tell(staff_app, [load()], [])
    ann = signed_in("analyst")
    found = job_of(ann, f"/data/loads/L0001/{what}", "/data/loads/L0001", what, **fields)
    assert found.verb == verb
    assert list(found.words) == [*words, "--by=analyst"] if words[-1] != "--by=analyst" else words


@pytest.mark.parametrize(
    ("what", "fields", "said"),
    [
        ("fix", {"row": "3", "field": "Value", "value": "<b>1", "reason": ""}, "Say why"),
        (
            "fix",
            {"row": "x", "field": "Value", "value": "<b>1", "reason": "A slip of the keyboard."},
            "Write the number of the row",
        ),
        ("waive", {"row": "", "reason": "A slip of <b>1"}, "Write the number of the row"),
        ("edition", {"published": "soon", "reason": "A slip of <b>1"}, "Write the day as"),
    ],
)
def test_what_was_typed_survives_a_form_that_cannot_be_taken(
    staff_app: StaffApp, signed_in: SignIn, what: str, fields: dict[str, str], said: str
) -> None:
    tell(staff_app, [load()], [])
    form = {"fix": "fix-1", "waive": "leave-1"}.get(what, what)
    answer = signed_in("analyst").post(f"/data/loads/L0001/{what}", "/data/loads/L0001", form, **fields)
    assert answer.status == 422
    assert said in answer.text
    assert "&lt;b&gt;1" in answer.text
    assert "<b>1" not in answer.text


def test_a_release_says_what_keeps_it_from_being_published(staff_app: StaffApp, signed_in: SignIn) -> None:
    unsaid = {"indicator_id": "hle_birth", "measure": "Healthy life", "edition": "2026-11-01", "values": 3}
    changes = {"since": "2026.11-00000000", "figures": [], "figures_in_all": 0, "verdicts": [], "gone": [], "added": 1}
    tell(staff_app, [], [release(changes={**changes, "dropped": 0, "unsaid": [unsaid]})])
    page = signed_in("analyst").get("/data/releases/2026.12-1a2b3c4d").text
    assert "1 thing keeps release 2026.12 from being published" in page
    assert "It is a draft." in page
    assert "3 values of Healthy life moved a lot in the edition of 1 November 2026." in page
    assert "Against release 2026.11: 1 line is new." in page


def test_a_draft_needs_a_name_and_sentences(staff_app: StaffApp, signed_in: SignIn) -> None:
    tell(staff_app, [], [])
    ann = signed_in("analyst")
    answer = ann.post("/data/releases/draft", "/data/releases", "draft", id="December", notes="New")
    assert answer.status == 422
    assert "Name it by year and month" in answer.text
    assert "write a sentence" in answer.text
    notes = "New figures came in.\r\n\r\nA milestone moved.\r\n"
    found = job_of(ann, "/data/releases/draft", "/data/releases", "draft", id="2026.12", notes=notes, dated="")
    assert found.words == ("2026.12", "--note=New figures came in.", "--note=A milestone moved.", "--by=analyst")


@pytest.mark.parametrize(
    ("step", "state", "fields", "verb", "words"),
    [
        ("review", "draft", {}, "review", ["2026.12-1a2b3c4d", "--by=analyst"]),
        ("publish", "signed_off", {}, "publish", ["2026.12-1a2b3c4d", "--by=analyst"]),
        (
            "roll-back",
            "published",
            {"reason": "A file was of the wrong month."},
            "rollback",
            ["--from=2026.12-1a2b3c4d", "--reason=A file was of the wrong month.", "--by=analyst"],
        ),
        (
            "withdraw",
            "published",
            {"reason": "A small number was shown."},
            "withdraw",
            ["2026.12-1a2b3c4d", "--reason=A small number was shown.", "--by=analyst"],
        ),
    ],
)
def test_a_step_is_asked_once_more_and_then_names_the_very_release(
    staff_app: StaffApp,
    signed_in: SignIn,
    step: str,
    state: str,
    fields: dict[str, str],
    verb: str,
    words: list[str],
) -> None:
    tell(staff_app, [], [release(state=state, served=state == "published")], served="2026.12-1a2b3c4d")
    ann, here = signed_in("analyst"), f"/data/releases/2026.12-1a2b3c4d/{step}"
    page = ann.get(here).text
    assert f'action="{here}"' in page
    assert "Back to the release, without doing it" in page
    if fields:
        answer = ann.post(here, here, step, reason="too short")
        assert answer.status == 422
        assert "too short" in answer.text
    found = job_of(ann, here, here, step, **fields)
    assert (found.verb, list(found.words)) == (verb, words)


@pytest.mark.parametrize(("step", "state"), [("review", "published"), ("publish", "withdrawn"), ("withdraw", "draft")])
def test_a_step_that_is_not_for_this_release_has_no_form(
    staff_app: StaffApp, signed_in: SignIn, step: str, state: str
) -> None:
    tell(staff_app, [], [release(state=state, checklist=[])])
    page = signed_in("analyst").get(f"/data/releases/2026.12-1a2b3c4d/{step}").text
    assert "this step is not for it" in page
    assert 'action="/data' not in page


def test_only_an_administrator_sets_aside_what_reviewers_hold_back(staff_app: StaffApp, signed_in: SignIn) -> None:
    lines = [line("comments", False, "A comment is open.", True), line("small numbers", False, "Not clean.")]
    tell(staff_app, [], [release(checklist=lines)])
    here = "/data/releases/2026.12-1a2b3c4d/override"
    assert signed_in("analyst").get(here).status == 403
    assert signed_in("analyst").post(here, here, "override", reason="I say so, and so it is.").status == 403
    page = signed_in("administrator").get(here).text
    assert page.count('type="checkbox"') == 1
    assert "This cannot be set aside" in page
    answer = signed_in("administrator").post(here, here, "override", reason="why")
    assert answer.status in {409, 422}
