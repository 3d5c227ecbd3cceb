"""Files from the staff site: for whoever may read the page, and marked for what they are."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from data.release import Stores
from tests.reading import read
from tests.reviewed import KEY, Reviewed, under_review
from tests.serving_staff.arranging import arranged
from tests.staff import SignIn, StaffApp

MARKED = "Staff only – not published"
CHART = "/indicators/hle_birth?as=csv&chart=hle-birth-male-trend"


@pytest.fixture(scope="module")
def reviewed(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    with under_review(stores, tmp_path_factory.mktemp("taken")) as site:
        yield site


@pytest.mark.parametrize("address", ["/overview?as=html", "/indicators/hle_birth?as=csv", "/people?as=pdf"])
def test_nobody_takes_anything_away_without_signing_in(staff_app: StaffApp, address: str) -> None:
    answer = staff_app.ask(address, Accept="text/html")
    assert answer.status in {302, 303}
    assert "/sign-in" in str(answer.headers["Location"])


@pytest.mark.parametrize("kind", ["html", "pdf", "csv"])
def test_who_may_not_read_a_page_may_not_take_it_away(signed_in: SignIn, kind: str) -> None:
    answer = signed_in("executive").get(f"/people?as={kind}")
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (403, "text/plain")
    assert answer.text.startswith("Your role does not include this page.")


def test_a_staff_page_says_on_its_face_that_it_is_for_staff_and_carries_no_form(signed_in: SignIn) -> None:
    who = signed_in("administrator")
    answer = who.get("/people?as=html")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    whole = read(answer.text)
    assert whole.only("p", "marking").words == MARKED
    assert whole.every("form") == whole.every("input") == whole.every("button") == []
    assert who.form_token not in answer.text
    assert "-staff.html" in str(answer.headers["Content-Disposition"])


@pytest.mark.parametrize("kind", ["html", "pdf", "csv", "xlsx"])
def test_a_page_for_the_wall_is_no_file_and_gives_no_token_away(signed_in: SignIn, kind: str) -> None:
    who = signed_in("executive")
    number = arranged(who)
    assert who.form_token in who.get(f"/meeting/{number}").text
    answer = who.get(f"/meeting/{number}?item=1&as={kind}")
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (404, "text/plain")
    assert who.form_token not in answer.text


def test_a_staff_page_is_offered_as_a_file(signed_in: SignIn) -> None:
    page = read(signed_in("administrator").get("/people").text)
    offered = [a.attributes["href"] for a in page.only("main").every("a") if a.attributes.get("rel") == "nofollow"]
    assert "/people?as=pdf" in offered


@pytest.mark.parametrize(("role", "marking"), [("executive", {MARKED}), ("reviewer", {""})])
def test_figures_are_marked_when_they_are_of_the_staff_store(signed_in: SignIn, role: str, marking: set[str]) -> None:
    rows = csv.DictReader(io.StringIO(signed_in(role).get(CHART).text.removeprefix("\ufeff")))
    assert {row.get("marking", "") for row in rows} == marking


def test_a_page_of_a_draft_says_that_it_is_one(reviewed: Reviewed) -> None:
    answer = reviewed.rita.get(f"/indicators/hle_birth?draft={KEY}&as=html")
    assert answer.status == 200
    assert read(answer.text).only("p", "marking").words == "Draft 2027.01 – not published"
    assert "published 2" not in read(answer.text).only("header", "taken").words
    assert re.search(r'filename="[^"]*-draft\.html"', str(answer.headers["Content-Disposition"]))
    assert f"draft={KEY}" in answer.text


def test_a_draft_is_nobody_elses_to_take_away(reviewed: Reviewed) -> None:
    answer = reviewed.app.ask(f"/?draft={KEY}&as=csv", Accept="text/html")
    assert answer.status in {302, 303}
