"""THE table: every address of the staff site as everybody. A new address fails until somebody has decided on it.

What is expected stands in tests/oracles/staff_access.csv, decided by hand: yes, or no. A session that is worth nothing
gets what somebody who never signed in gets; a person without a role gets no more than that.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data.release import Stores
from records.permissions import ROLES
from tests.running import ROOT
from tests.serving_staff.everybody_asks import ROUTED, STALE
from tests.staff import SignedIn, SignIn

ORACLE = ROOT / "tests" / "oracles" / "staff_access.csv"
ROUTER = {".._pages_content.children..._pages_store.data..", "_pages_dummy.children"}


def decided() -> list[dict[str, str]]:
    with ORACLE.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def expected(row: dict[str, str], who: str) -> str:
    return row[who] if who in ROLES else row["anonymous"]


@pytest.fixture(scope="module")
def asked(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("everybody")
    listed = [[row["method"], row["route"], row["example"]] for row in decided()]
    (folder / "asked.json").write_text(json.dumps(listed), "utf-8")
    variables = os.environ | {
        "RECORDS_URL": f"sqlite:///{folder / 'records.sqlite'}",
        "INPUTS_DIR": str(folder / "inputs"),
        "BACKUP_DIR": str(folder / "backup"),
        "HOME": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.serving_staff.everybody_asks", str(stores.folder), str(folder / "asked.json")],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout))


def test_every_address_of_the_site_has_been_decided_on(asked: dict[str, Any]) -> None:
    there = {(method, route) for method, route in asked["routes"]}
    decided_on = {(row["method"], row["route"]) for row in decided()}
    assert sorted(there - decided_on) == [], "add these to tests/oracles/staff_access.csv"
    assert sorted(decided_on - there) == [], "these are no addresses any more"


def test_everybody_gets_what_was_decided_and_nothing_else(asked: dict[str, Any]) -> None:
    wrong = [
        f"{who}: {row['method']} {row['example']}: {got}, not {expected(row, who)}"
        for who, answers in asked["answers"].items()
        for row in decided()
        if (got := answers[f"{row['method']} {row['route']}"]) != expected(row, who)
    ]
    assert wrong == [], "\n".join(wrong)
    assert len(asked["answers"]) == 1 + len(ROLES) + 1 + len(STALE)


def test_the_router_gives_public_pages_to_who_may_read_them_and_no_staff_page_to_anybody(asked: dict[str, Any]) -> None:
    pages = {row["route"]: row for row in decided() if row["method"] == "PAGE"}
    pages |= {row["example"]: row for row in pages.values()}
    wrong = [
        f"{who}: {route}: {got}"
        for who, answers in asked["through"].items()
        for route, got in answers.items()
        if got != (expected(pages[route], who) if route in ROUTED else "no")
    ]
    assert wrong == []
    assert all(set(ROUTED) <= set(answers) for answers in asked["through"].values())


def test_the_router_is_the_only_question_that_is_posted_and_answered_with_a_page(asked: dict[str, Any]) -> None:
    """Another callback would have to ask for itself who may have its answer: decide on it here."""
    assert set(asked["callbacks"]) == ROUTER


SPELLINGS = (
    "//people",
    "///people",
    "/people/",
    "/people//",
    "/PEOPLE",
    "/People",
    "/%70eople",
    "/people%2F",
    "/%2Fpeople",
    "/./people",
    "/people/.",
    "/home/../people",
    "/home/%2e%2e/people",
    "/%2e/people",
    "/people;x",
    "/people;/log",
    "/people%00",
    "/people%20",
    "/people%0A",
    "/people?",
    "/people#",
    "/people?viewer=1",
    "/people?viewer=1&roles=administrator&token=x&typed=x&faults=x&address=/home",
    "/people?address=/home",
    "/people?draft=x",
    "/people?as-at=2026.11",
    "http://elsewhere.example/people",
    "//elsewhere.example/people",
    "/_dash-layout/../people",
    "/assets/../people",
    "/assets/..%2fpeople",
    "/healthz/../people",
    "/sign-in/../people",
    "/sign-in/%2e%2e/people",
    "/people/log",
    "//people/log",
    "/people/./log",
    "/people/log.csv",
    "//people/log.csv",
    "/people/log.csv/",
    "/people/log%2Ecsv",
    "/PEOPLE/LOG.CSV",
    "/people/log.csv?x=.css",
    "/people/log.csv;.css",
)
PLANTED = "Quillfeather"


@pytest.fixture(scope="module")
def planted(staff_app: Any) -> SignedIn:
    """Somebody whose name stands on the administrator's pages only."""
    return staff_app.sign_in(staff_app.person("administrator", name=f"{PLANTED} Lark"))


def test_the_name_is_there_for_who_may_read_it(planted: SignedIn, signed_in: SignIn) -> None:
    assert PLANTED in signed_in("administrator").get("/people").text
    assert PLANTED in signed_in("administrator").get("/people/log.csv").text


@pytest.mark.parametrize("address", SPELLINGS)
def test_no_spelling_of_an_address_opens_it(address: str, planted: SignedIn, signed_in: SignIn) -> None:
    target = address.replace("#", "%23") if address.endswith("#") else address
    for answer in (
        planted.app.ask(target, Accept="text/html"),
        planted.app.ask(target, Accept="text/html", X_Original_URL="/healthz", X_Rewrite_URL="/healthz"),
        planted.app.ask(target, "HEAD"),
        planted.app.ask(target, "POST", b"", Content_Length="0"),
        planted.app.ask(target, "GET", X_HTTP_Method_Override="POST"),
    ):
        assert PLANTED not in answer.text
        assert answer.status in {301, 302, 308, 400, 401, 404, 405}, answer.status
        if "location" in answer.headers and answer.status == 302:
            assert answer.headers["location"].startswith("/sign-in?then=")
    answer = signed_in("reviewer").get(target)
    assert PLANTED not in answer.text
    assert answer.status in {301, 302, 308, 400, 403, 404, 405}, answer.status


def test_a_query_cannot_say_who_is_asking(signed_in: SignIn, planted: SignedIn) -> None:
    query = "viewer=1&token=forged&typed=x&faults=x&session=1&person=1&roles=administrator&may=read_public"
    page = signed_in("executive", name="Ann Executive").get(f"/home?{query}")
    assert page.status == 200
    assert "Ann Executive" in page.text
    assert "forged" not in page.text
    assert PLANTED not in page.text


@pytest.mark.parametrize("path", ["/people", "/people/log", "/people/1", "//people", "/people/"])
def test_the_router_asked_directly_gives_no_page_away(path: str, planted: SignedIn, signed_in: SignIn) -> None:
    dependencies = json.loads(planted.get("/_dash-dependencies").text)
    from tests.running import page_question

    for search in ("", "?viewer=1&roles=administrator", "?address=/home", "?draft=x"):
        body = json.dumps(page_question(dependencies, path, search)).encode()
        reviewer = signed_in("reviewer")
        answer = reviewer.app.ask(
            *("/_dash-update-component", "POST", body),
            Content_Type="application/json",
            Cookie=f"bury_staff={reviewer.token}",
        )
        assert PLANTED not in answer.text
        anonymous = planted.app.ask("/_dash-update-component", "POST", body, Content_Type="application/json")
        assert (anonymous.status, anonymous.text) == (401, "You are not signed in.")


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "none"])
def test_a_form_without_its_own_token_changes_nothing_and_keeps_what_was_typed(token: str, signed_in: SignIn) -> None:
    admin = signed_in("administrator")
    answer = admin.post(
        *("/people/invite", "/people", "invite"), name="Ben Typed", email="ben@example.org", form_token=token
    )
    assert answer.status == 409
    assert "Ben Typed" in answer.text
    assert "send it again" in answer.text
    assert "ben@example.org" not in signed_in("administrator").get("/people").text


def test_the_token_of_another_session_is_no_token(signed_in: SignIn) -> None:
    admin, other = signed_in("administrator"), signed_in("administrator")
    assert admin.post("/account/mail", form_token=other.form_token).status == 409


@pytest.mark.parametrize(
    "sent",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
    ],
)
def test_a_form_that_comes_from_elsewhere_changes_nothing(sent: dict[str, str], signed_in: SignIn) -> None:
    who = signed_in("executive")
    assert who.post("/account/mail", headers=sent).status == 409
    assert who.post("/account/mail", headers={"Origin": who.app.home, "Sec-Fetch-Site": "same-origin"}).status == 303


def test_a_form_longer_than_any_is_refused_in_a_sentence(signed_in: SignIn) -> None:
    who = signed_in("administrator")
    assert who.post("/people/invite", name="x" * 300_000).status == 413
    long = who.post("/people/invite", "/people", "invite", name="x" * 100_000, email="a@example.org")
    assert long.status == 422
    assert "100,000 characters" in long.text


@pytest.mark.parametrize("value", ["", "x", "A" * 43, "a" * 5000, "%00", "' or 1=1 --"])
def test_a_cookie_that_is_none_of_ours_opens_nothing(value: str, planted: SignedIn) -> None:
    answer = planted.app.ask("/people", Cookie=f"bury_staff={value}", Accept="text/html")
    assert answer.status == 302
    assert answer.headers["Location"] == "/sign-in?then=%2Fpeople"


def test_the_file_lists_each_address_once() -> None:
    listed = [(row["method"], row["route"]) for row in decided()]
    assert len(listed) == len(set(listed))
    assert {row[who] for row in decided() for who in ("anonymous", *ROLES)} == {"yes", "no"}
    assert Path(ORACLE).read_text("utf-8").isascii()
