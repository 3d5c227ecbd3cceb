"""Sign-offs: bound to what was shown, carried over where nothing changed, void where something did."""

import pytest

from records import audit, comments, drafts, sign_offs
from records.comment_words import Said
from records.database import Records
from records.faults import Refused, Unfit
from records.person import Person
from tests.records.reviewing import ABOUT, HOME, KEY, NEXT, RELEASE, all_of, keep, page
from tests.staff import add_person

BODY = "Healthwatch Bury"
MENDED = page("/", "There are 57.4 years.", "The margin of error is wide.")


@pytest.fixture
def rita(records: Records) -> Person:
    with records.writing() as connection:
        keep(connection, [HOME, ABOUT])
    return add_person(records, "reviewer")


def states(records: Records, key: str = KEY) -> dict[str, str]:
    with records.reading() as connection:
        return {address: one.state for address, one in sign_offs.standing(connection, key).pages.items()}


def sign(records: Records, who: Person, address: str, shown: str, key: str = KEY, conditions: str = "") -> int:
    with records.writing() as connection:
        return sign_offs.sign(connection, who, key, address, shown, conditions, BODY)


def test_a_page_is_signed_for_the_body_with_conditions_and_who(records: Records, rita: Person) -> None:
    id_ = sign(records, rita, "/", HOME.hash, conditions=" Say what chance means. ")
    assert states(records) == {"/": "signed", "/about": "none"}
    with records.reading() as connection:
        (one,) = sign_offs.of_release(connection, RELEASE)
        entries = audit.entries(connection, f"draft {KEY}")
    assert (one.id, one.by, one.name, one.role, one.body) == (id_, rita.id, rita.name, "reviewer", BODY)
    assert (one.conditions, dict(one.pages), one.key) == ("Say what chance means.", {"/": HOME.hash}, KEY)
    assert "signed off" in [entry.what for entry in entries]


def test_the_whole_release_is_signed_at_once(records: Records, rita: Person) -> None:
    sign(records, rita, "", all_of([HOME, ABOUT]))
    assert states(records) == {"/": "signed", "/about": "signed"}
    with records.reading() as connection:
        assert sign_offs.standing(connection, KEY).complete


@pytest.mark.parametrize("role", ["analyst", "administrator", "executive", "board_member"])
def test_nobody_else_signs_or_takes_back(records: Records, rita: Person, role: str) -> None:
    id_ = sign(records, rita, "/", HOME.hash)
    other = add_person(records, role)
    with pytest.raises(Refused, match="Only the reviewing body"):
        sign(records, other, "/about", ABOUT.hash)
    with records.writing() as connection, pytest.raises(Refused, match="Only the reviewing body"):
        sign_offs.take_back(connection, other, id_)


def test_what_changed_while_it_was_read_is_not_signed(records: Records, rita: Person) -> None:
    with records.writing() as connection:
        keep(connection, [MENDED, ABOUT])
    with pytest.raises(Refused, match="changed while you read it"):
        sign(records, rita, "/", HOME.hash)
    with pytest.raises(Refused, match="changed while you read it"):
        sign(records, rita, "", all_of([HOME, ABOUT]))
    with pytest.raises(Refused, match="changed while you read it"):
        sign(records, rita, "/", "")
    assert states(records) == {"/": "none", "/about": "none"}


def test_a_page_with_a_blocking_comment_is_not_signed_even_when_it_is_answered(records: Records, rita: Person) -> None:
    analyst = add_person(records, "analyst")
    with records.writing() as connection:
        made = comments.make(connection, rita, KEY, "/", Said("page", "", "wrong", "No.", blocking=True))
        comments.answer(connection, analyst, made, 1, "done")
    for address, shown in (("/", HOME.hash), ("", all_of([HOME, ABOUT]))):
        with pytest.raises(Refused, match=f"comment {made}"):
            sign(records, rita, address, shown)
    sign(records, rita, "/about", ABOUT.hash)
    assert states(records) == {"/": "none", "/about": "signed"}


def test_a_sign_off_is_carried_over_only_where_the_page_is_the_same(records: Records, rita: Person) -> None:
    sign(records, rita, "", all_of([HOME, ABOUT]))
    with records.writing() as connection:
        keep(connection, [MENDED, ABOUT], NEXT)
    assert states(records, NEXT) == {"/": "void", "/about": "signed"}
    with pytest.raises(Refused, match="no longer under review"):
        sign(records, rita, "/", HOME.hash)
    sign(records, rita, "/", MENDED.hash, NEXT)
    assert states(records, NEXT) == {"/": "signed", "/about": "signed"}


def test_what_was_signed_is_kept_when_the_pages_of_the_same_draft_are_read_again(
    records: Records, rita: Person
) -> None:
    sign(records, rita, "/", HOME.hash)
    with records.writing() as connection:
        keep(connection, [MENDED, ABOUT])
        keep(connection, [page("/", "A third version."), ABOUT])
    with records.reading() as connection:
        (one,) = sign_offs.of_release(connection, RELEASE)
        then = drafts.parts_then(connection, one.key, "/", one.pages["/"])
        never_signed = drafts.parts_then(connection, KEY, "/", MENDED.hash)
    assert then == HOME.parts
    assert never_signed is None


def test_a_page_that_goes_back_to_what_was_signed_is_signed(records: Records, rita: Person) -> None:
    sign(records, rita, "/", HOME.hash)
    for pages, expected in (([MENDED, ABOUT], "void"), ([HOME, ABOUT], "signed")):
        with records.writing() as connection:
            keep(connection, pages, NEXT)
        assert states(records, NEXT)["/"] == expected


def test_a_signed_page_that_is_gone_is_told(records: Records, rita: Person) -> None:
    sign(records, rita, "", all_of([HOME, ABOUT]))
    with records.writing() as connection:
        keep(connection, [HOME], NEXT)
    with records.reading() as connection:
        assert sign_offs.standing(connection, NEXT).gone == ("/about",)


def test_a_sign_off_is_taken_back_once(records: Records, rita: Person) -> None:
    id_ = sign(records, rita, "/", HOME.hash)
    with records.writing() as connection:
        sign_offs.take_back(connection, rita, id_)
        with pytest.raises(Refused, match="already"):
            sign_offs.take_back(connection, rita, id_)
        with pytest.raises(Refused, match="no such"):
            sign_offs.take_back(connection, rita, id_ + 1)
    assert states(records)["/"] == "none"


def test_a_form_sent_twice_signs_once(records: Records, rita: Person) -> None:
    assert sign(records, rita, "/", HOME.hash) == sign(records, rita, "/", HOME.hash)


def test_conditions_may_be_so_long(records: Records, rita: Person) -> None:
    with pytest.raises(Unfit, match="1,001 characters long; 1,000 is the most"):
        sign(records, rita, "/", HOME.hash, conditions="x" * 1_001)


def test_a_draft_whose_pages_were_not_read_is_not_signed(records: Records, rita: Person) -> None:
    with records.writing() as connection:
        keep(connection, [], NEXT)
    with pytest.raises(Refused, match="were not read yet"):
        sign(records, rita, "", all_of([]), NEXT)
