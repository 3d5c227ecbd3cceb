"""Single-use links at the door: looked at by mail scanners, used once, for a time, and the first on this machine."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from records import links, people
from records.moments import now
from records.people_tables import single_use_link
from records.person import Person
from tests.serving_staff.at_the_door import PASSWORD, Visitor
from tests.staff import StaffApp


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


def test_looking_at_a_link_does_not_use_it_up(staff_app: StaffApp, visitor: Visitor) -> None:
    who = staff_app.person("reviewer", state="invited")
    token = new_link(staff_app, who, "invitation")
    for _ in range(3):
        assert Visitor(staff_app.home).get(f"/sign-in/link?token={token}").status_code == 200
    answer = visitor.send(f"/sign-in/link?token={token}", "/sign-in/link")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/password")
    page = visitor.get("/account/password")
    assert "Choose a password" in page.text
    assert "Your present password" not in page.text


def test_a_link_works_once(staff_app: StaffApp, ann: Person, visitor: Visitor) -> None:
    token = new_link(staff_app, ann)
    visitor.send(f"/sign-in/link?token={token}", "/sign-in/link")
    again = Visitor(staff_app.home)
    page = again.get(f"/sign-in/link?token={token}")
    assert page.status_code == 410
    assert "This link was used already." in page.text
    hidden = dict(re.findall(r'name="(form_token)" type="hidden" value="([^"]*)"', again.get("/sign-in").text))
    replayed = again.session.post(
        f"{again.home}/sign-in/link", data={**hidden, "token": token}, allow_redirects=False, timeout=20
    )
    assert replayed.status_code == 410
    assert "bury_staff" not in again.session.cookies


def test_an_expired_link_says_so_and_what_to_do(staff_app: StaffApp, ann: Person, visitor: Visitor) -> None:
    token = new_link(staff_app, ann)
    with staff_app.records.writing() as connection:
        connection.execute(update(single_use_link).values(expires_at=now() - timedelta(seconds=1)))
    page = visitor.get(f"/sign-in/link?token={token}")
    assert page.status_code == 410
    assert "This link has ended. Ask an administrator for a new one." in page.text


@pytest.mark.parametrize("token", ["", "x", "%00", "A" * 43, "A" * 1000, "<b>"])
def test_a_link_that_never_was_is_a_sentence(token: str, visitor: Visitor) -> None:
    page = visitor.get(f"/sign-in/link?token={token}")
    assert page.status_code == 410
    assert "This link is not known here." in page.text


def test_the_first_link_works_on_this_machine_only(staff_app: StaffApp, visitor: Visitor) -> None:
    who = staff_app.person("administrator")
    token = new_link(staff_app, who, "first")
    address = f"/sign-in/link?token={token}"
    for headers in (
        {"X-Forwarded-For": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"X-Real-IP": "203.0.113.7"},
        {"Host": "staff.example.org"},
        {"Host": "127.0.0.1.example.org"},
    ):
        far = Visitor(staff_app.home, headers).get(address)
        assert far.status_code == 410
        assert "only in a browser on the machine" in far.text
    assert visitor.get(address).status_code == 200
