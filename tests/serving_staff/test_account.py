"""A person's own account: a new password, and everything that is kept about them."""

import json

import pytest

from records import people
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


def test_a_new_password_needs_the_old_one_and_ends_every_other_session(
    staff_app: StaffApp, ann: Person, visitor: Visitor
) -> None:
    elsewhere = Visitor(staff_app.home)
    elsewhere.sign_in(ann.email, PASSWORD)
    visitor.sign_in(ann.email, PASSWORD)
    new = {"new_password": "marble engine quiet heron", "again_password": "marble engine quiet heron"}
    wrong = visitor.send("/account/password", "/account/password", old_password="not that", **new)
    assert wrong.status_code == 422
    assert "This is not your present password." in wrong.text
    differs = visitor.send(
        "/account/password", "/account/password", old_password=PASSWORD, **{**new, "again_password": "x"}
    )
    assert differs.status_code == 422
    assert visitor.send("/account/password", "/account/password", old_password=PASSWORD, **new).status_code == 303
    assert visitor.get("/home").status_code == 200
    assert elsewhere.get("/home").status_code == 302
    assert Visitor(staff_app.home).sign_in(ann.email, PASSWORD).status_code == 422
    assert Visitor(staff_app.home).sign_in(ann.email, new["new_password"]).status_code == 303


def test_no_password_ever_comes_back_in_a_page(ann: Person, visitor: Visitor) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    fields = {"old_password": "old-and-wrong-word", "new_password": "brief-word", "again_password": "brief-word"}
    answer = visitor.send("/account/password", "/account/password", **fields)
    assert answer.status_code == 422
    assert not any(word in answer.text for word in fields.values())


def test_everything_that_is_kept_about_a_person_is_theirs_to_download(ann: Person, visitor: Visitor) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    told = visitor.get("/account/kept.json")
    kept = json.loads(told.text)["kept"]
    assert kept["person"][0]["email"] == ann.email
    assert kept["person"][0]["password"] == "(kept, not shown)"
    assert [row["role"] for row in kept["person_role"]] == ["executive"]
    assert {"signed in", "password changed"} <= {row["what"] for row in kept["audit"]}
    assert visitor.session.cookies["bury_staff"] not in told.text
    assert "$argon2" not in told.text


def test_whoever_took_over_a_session_cannot_go_on_guessing_the_password(
    staff_app: StaffApp, ann: Person, visitor: Visitor
) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    new = {"new_password": "marble engine quiet heron", "again_password": "marble engine quiet heron"}
    for _ in range(5):
        told = visitor.send("/account/password", "/account/password", old_password="a wild guess", **new)
        assert "This is not your present password." in told.text
    told = visitor.send("/account/password", "/account/password", old_password=PASSWORD, **new)
    assert told.status_code == 409
    assert "Too many tries." in told.text
    assert Visitor(staff_app.home).sign_in(ann.email, PASSWORD).status_code == 303  # the door counts for itself


def test_new_passwords_that_are_not_taken_are_no_wrong_guesses(ann: Person, visitor: Visitor) -> None:
    visitor.sign_in(ann.email, PASSWORD)
    for word in ("short", "short", "short", "short", "short", "short", "short"):
        fields = {"old_password": PASSWORD, "new_password": word, "again_password": word}
        assert visitor.send("/account/password", "/account/password", **fields).status_code == 422
