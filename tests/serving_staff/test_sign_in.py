"""The door: passwords, links, cookies, and what is said when it stays shut."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from data.release import Stores
from records import links, people, sessions
from records.moments import now
from records.people_tables import session, sign_in_try
from records.person import Person
from serving_staff.cookies import HTTPS
from serving_staff.origins import reached_at
from tests.serving_staff.at_the_door import PASSWORD, Visitor
from tests.staff import StaffApp, start_staff


@pytest.fixture(autouse=True)
def _no_tries_yet(staff_app: StaffApp) -> None:
    with staff_app.records.writing() as connection:
        connection.execute(delete(sign_in_try))


@pytest.fixture
def ann(staff_app: StaffApp) -> Person:
    """An executive with a password."""
    who = staff_app.person("executive")
    with staff_app.records.writing() as connection:
        people.set_password(connection, who, PASSWORD)
    return who


@pytest.fixture
def visitor(staff_app: StaffApp) -> Visitor:
    return Visitor(staff_app.home)


def new_link(app: StaffApp, who: Person, purpose: links.Purpose = "new password", **more: timedelta) -> str:
    with app.records.writing() as connection:
        return links.make(connection, who.id, purpose, **more)


def test_the_right_password_leads_to_the_page_that_was_asked_for(ann: Person, visitor: Visitor) -> None:
    led = visitor.get("/targets?state=judged&x=1")
    assert led.status_code == 302
    answer = visitor.sign_in(ann.email, PASSWORD, page=led.headers["Location"])
    assert (answer.status_code, answer.headers["Location"]) == (303, "/targets?state=judged&x=1")
    assert ann.name in visitor.get("/home").text


def test_the_address_may_be_typed_in_any_size_of_letters(ann: Person, visitor: Visitor) -> None:
    assert visitor.sign_in(f" {ann.email.upper()} ", PASSWORD).status_code == 303


def test_a_wrong_password_and_an_unknown_address_get_the_very_same_answer(ann: Person, visitor: Visitor) -> None:
    wrong = visitor.sign_in(ann.email, "not this one at all")
    unknown = visitor.sign_in("nobody@example.org", "not this one at all")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(ann.email, "…") == unknown.text.replace("nobody@example.org", "…")
    assert "The e-mail address or the password is not right." in wrong.text
    assert "not this one at all" not in wrong.text


@pytest.mark.parametrize(
    "email", ["", "x" * 3000, "a@b", "<script>@x.org", "' or 1=1 --", "\u202e@x.org", "\x00@x.org"]
)
def test_anything_typed_as_an_address_is_answered_in_a_sentence(email: str, visitor: Visitor) -> None:
    answer = visitor.sign_in(email, "not this one at all")
    assert answer.status_code == 422
    assert "<script>@" not in answer.text


def test_a_password_of_many_thousands_of_characters_is_refused_at_once(visitor: Visitor) -> None:
    assert visitor.sign_in("a@example.org", "x" * 100_000).status_code == 400


def test_a_disabled_account_is_no_different_from_a_wrong_password(
    staff_app: StaffApp, ann: Person, visitor: Visitor
) -> None:
    admin = staff_app.person("administrator")
    staff_app.person("administrator")
    with staff_app.records.writing() as connection:
        people.disable(connection, admin, ann.id, ann.version)
    answer = visitor.sign_in(ann.email, PASSWORD)
    assert answer.status_code == 422
    assert "The e-mail address or the password is not right." in answer.text


def test_the_sixth_try_has_to_wait_and_another_person_has_not(
    ann: Person, visitor: Visitor, staff_app: StaffApp
) -> None:
    for _ in range(5):
        assert visitor.sign_in(ann.email, "wrong wrong wrong").status_code == 422
    told = visitor.sign_in(ann.email, PASSWORD)
    assert told.status_code == 429
    assert re.search(r"Too many tries. Wait \d+ minutes?, and try again.", told.text)
    other = staff_app.person("analyst")
    with staff_app.records.writing() as connection:
        people.set_password(connection, other, PASSWORD)
    assert visitor.sign_in(other.email, PASSWORD).status_code == 303


def test_nothing_of_a_try_is_written_into_the_log(ann: Person, visitor: Visitor, staff_app: StaffApp) -> None:
    token = new_link(staff_app, ann)
    visitor.get(f"/sign-in?then=/search?q=secretword&email={ann.email}")
    visitor.get(f"//sign-in/link?token={token}")
    visitor.get(f"/sign-in/link?token={token}")
    visitor.get(f"/SIGN-IN/link?token={token}")
    visitor.get(f"/people?token={token}")
    visitor.sign_in(ann.email, "wrong wrong wrong")
    visitor.sign_in(ann.email, PASSWORD)
    cookie = visitor.session.cookies["bury_staff"]
    visitor.get("/home")
    log = staff_app.log.read_text()
    assert json.loads(log.splitlines()[-1])["path"] == "/home"
    for secret in (token, ann.email, ann.email.split("@")[0] + "%40", "secretword", PASSWORD, cookie, "wrong wrong"):
        assert secret not in log


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(ann: Person, visitor: Visitor) -> None:
    header = visitor.sign_in(ann.email, PASSWORD).headers["Set-Cookie"]
    mine = next(part for part in header.split(", bury_") if "staff=" in part)
    for word in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in mine
    assert "Domain" not in mine
    assert "Max-Age" not in mine
    assert "Secure" not in mine, "plain http: the browser would throw it away"


def test_over_https_the_cookie_is_secure_and_named_so_that_no_neighbour_sets_it(stores: Stores, tmp_path: Path) -> None:
    with start_staff(stores.folder, tmp_path, STAFF_HTTPS="yes") as app:
        who = app.person("executive")
        with app.records.writing() as connection:
            people.set_password(connection, who, PASSWORD)
        hidden = app.ask("/sign-in", Accept="text/html")
        door = re.search(r"__Host-bury_door=([^;]+);", hidden.headers["Set-Cookie"])
        assert door
        assert "Secure" in hidden.headers["Set-Cookie"]
        body = f"form_token={door[1]}&email={who.email}&password={PASSWORD.replace(' ', '+')}".encode()
        sent = app.ask(
            *("/sign-in", "POST", body),
            Cookie=f"__Host-bury_door={door[1]}",
            Content_Type="application/x-www-form-urlencoded",
        )
        assert sent.status == 303
        given = re.search(r"__Host-bury_staff=([^;]+); Secure; HttpOnly; Path=/; SameSite=Lax", str(sent.headers))
        assert given
        assert app.ask("/home", Cookie=f"__Host-bury_staff={given[1]}", Accept="text/html").status == 200
        assert app.ask("/home", Cookie=f"bury_staff={given[1]}", Accept="text/html").status == 302


def test_a_session_is_new_at_every_sign_in_and_the_one_before_ends(
    staff_app: StaffApp, ann: Person, visitor: Visitor
) -> None:
    visitor.session.cookies.set("bury_staff", "planted-by-somebody", domain="127.0.0.1")
    visitor.sign_in(ann.email, PASSWORD)
    first = visitor.session.cookies["bury_staff"]
    assert first != "planted-by-somebody"
    assert visitor.get("/sign-in").headers["Location"] == "/home"
    token = new_link(staff_app, ann)
    visitor.send(f"/sign-in/link?token={token}", "/sign-in/link")
    assert visitor.session.cookies["bury_staff"] != first
    assert staff_app.ask("/home", Cookie=f"bury_staff={first}", Accept="text/html").status == 302


def test_signing_out_ends_the_session_for_whoever_has_its_cookie(
    staff_app: StaffApp, ann: Person, visitor: Visitor
) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    cookie = visitor.session.cookies["bury_staff"]
    assert visitor.send("/home", "/sign-out").headers["Location"] == "/sign-in"
    assert staff_app.ask("/home", Cookie=f"bury_staff={cookie}", Accept="text/html").status == 302


@pytest.mark.parametrize(
    "then",
    ["//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "", "/a\nb"],
)
def test_signing_in_never_leads_to_another_site(then: str, ann: Person, visitor: Visitor) -> None:
    page = visitor.get("/sign-in")
    token = re.search(r'name="form_token" type="hidden" value="([^"]+)"', page.text)
    assert token
    fields = {"form_token": token[1], "email": ann.email, "password": PASSWORD, "then": then}
    answer = visitor.session.post(f"{visitor.home}/sign-in", data=fields, allow_redirects=False, timeout=20)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/home")


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
def test_a_sign_in_form_that_was_not_made_for_this_browser_is_not_taken(
    token: str, ann: Person, visitor: Visitor
) -> None:
    answer = visitor.send("/sign-in", "/sign-in", form_token=token, email=ann.email, password=PASSWORD)
    assert answer.status_code == 400
    assert "bury_staff" not in visitor.session.cookies
    assert ann.email in answer.text


def test_a_browser_that_keeps_no_cookies_is_told_so(ann: Person, staff_app: StaffApp) -> None:
    body = f"form_token=x&email={ann.email}&password=x".encode()
    answer = staff_app.ask("/sign-in", "POST", body, Content_Type="application/x-www-form-urlencoded")
    assert answer.status == 400
    assert "your browser keeps no cookies" in answer.text


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_sign_in_form_on_another_site_is_not_taken(headers: dict[str, str], ann: Person, staff_app: StaffApp) -> None:
    answer = Visitor(staff_app.home, headers).sign_in(ann.email, PASSWORD)
    assert answer.status_code == 400


def test_a_session_that_was_left_alone_ends_and_the_door_says_why(
    staff_app: StaffApp, ann: Person, visitor: Visitor
) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    with staff_app.records.writing() as connection:
        mine = session.c.token_hash == sessions.hashed(visitor.session.cookies["bury_staff"])
        connection.execute(update(session).where(mine).values(seen_at=now() - sessions.IDLE - timedelta(seconds=5)))
    led = visitor.get("/home")
    assert led.status_code == 302
    assert "Your session has ended: sign in again." in visitor.get(led.headers["Location"]).text


def test_what_was_sent_after_the_session_ended_is_answered_with_what_to_do(ann: Person, visitor: Visitor) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    hidden = dict(re.findall(r'name="(form_token)" type="hidden" value="([^"]*)"', visitor.get("/home").text))
    visitor.send("/home", "/sign-out")
    answer = visitor.session.post(f"{visitor.home}/account/mail", data=hidden, allow_redirects=False, timeout=20)
    assert answer.status_code == 401
    assert "Sign in again in another window." in answer.text


@pytest.fixture
def lost(stores: Stores, tmp_path: Path) -> Iterator[StaffApp]:
    with start_staff(stores.folder, tmp_path) as app:
        yield app


def test_records_that_are_away_are_a_sentence_and_no_trace(lost: StaffApp) -> None:
    who = lost.sign_in(lost.person("executive"))
    assert who.get("/home").status == 200
    lost.records.close()
    file = lost.records.file
    assert file is not None
    for path in file.parent.glob("records.sqlite*"):
        path.unlink()
    file.mkdir()
    for answer in (who.get("/home"), lost.ask("/sign-in/link?token=x", Accept="text/html")):
        assert answer.status == 503
        assert "The records cannot be reached just now" in answer.text
        assert "Traceback" not in answer.text
    assert lost.ask("/healthz").status == 200
    assert "Traceback" not in lost.log.read_text()


def test_each_sign_in_is_a_line_in_the_log_of_changes(staff_app: StaffApp, ann: Person, visitor: Visitor) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    with staff_app.records.reading() as connection:
        how = connection.execute(select(session.c.how).where(session.c.person_id == ann.id)).scalars().all()
    assert how == ["password"]


def test_the_head_of_a_page_is_asked_for_like_the_page(staff_app: StaffApp, ann: Person) -> None:
    link = f"/sign-in/link?token={new_link(staff_app, ann)}"
    for address in ("/sign-in", link, "/home", "/"):
        page, head = (staff_app.ask(address, method, Accept="text/html") for method in ("GET", "HEAD"))
        assert (head.status, head.headers["Location"]) == (page.status, page.headers["Location"]), address
        assert head.body == b""


def test_a_link_says_https_where_people_come_by_https() -> None:
    app = Flask(__name__)
    with app.test_request_context("/people", headers={"Host": "staff.example.org"}):
        assert reached_at("") == "http://staff.example.org"
        app.config[HTTPS] = True
        assert reached_at("") == "https://staff.example.org"
        assert reached_at("https://set.example.org") == "https://set.example.org"
