"""Forms of meetings: what is arranged, and put on an agenda; what is refused, in a sentence."""

from typing import Any

import pytest

from records.agenda import Item
from serving_staff.reading import Element, read
from tests.serving_staff.arranging import CLOSED, PLAN, arranged, folder, held, noted, put, stands
from tests.staff import SignedIn, SignIn, StaffApp, location


def test_a_meeting_is_arranged_on_the_clock_of_london_and_pinned_to_what_is_served(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    made = held(staff_app, arranged(ann, day="2027-06-03"))
    assert made.starts_at.isoformat() == "2027-06-03T13:00:00+00:00"  # summer time
    assert made.folder == folder(ann)
    assert made.release_id == made.folder.partition("-")[0]
    assert (made.state, made.members_only, made.minutes) == ("planned", False, 60)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("board", "nobody", "Choose one of the boards"),
        ("board", "programme:P99", "Choose one of the boards"),
        ("board", "public", "Choose one of the boards"),
        ("day", "3 December", "Give the day of the meeting"),
        ("time", "two", "Give the hour it begins"),
        ("minutes", "", "how many minutes"),
        ("minutes", "0", "Give a whole number of minutes"),
        ("minutes", "9999999999", "Give a whole number of minutes"),
        ("minutes", "000000060" + "9" * 5_000, "Give a whole number of minutes"),
        ("folder", "2026.12-draft", "it must be published"),
        ("folder", "../secrets", "it must be published"),
        ("theme", "P99", "Choose one of the programmes"),
        ("title", "x" * 201, "200 is the most"),
    ],
)
def test_what_cannot_be_arranged_is_said_at_its_field_and_the_rest_stays(
    signed_in: SignIn, field: str, typed: str, said: str
) -> None:
    ann = signed_in("executive")
    sent: dict[str, Any] = {**PLAN, "folder": folder(ann), "title": "A title to keep", field: typed}
    answer = ann.post("/meetings/new", "/meetings/new", "arrange", **sent)
    assert answer.status == 422
    assert said in answer.text
    if field != "title":
        assert "A title to keep" in answer.text


@pytest.mark.parametrize(
    ("board", "name"),
    [("hwb", "Health and Wellbeing Board"), ("programme:P21.EL", "Board of the Planned hospital care programme")],
)
def test_a_meeting_without_a_title_goes_by_the_name_of_the_board_that_was_chosen(
    staff_app: StaffApp, signed_in: SignIn, board: str, name: str
) -> None:
    made = held(staff_app, arranged(signed_in("executive"), board=board, title=" "))
    assert (made.board, made.title) == (board, name)


def test_two_who_change_a_meeting_at_once_lose_no_words(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    sent: dict[str, Any] = {**PLAN, "folder": folder(ann), "seen": "1"}
    page = f"/meetings/{made}"
    assert ann.post(f"{page}/details", page, "details", **{**sent, "title": "First"}).status == 303
    answer = ann.post(f"{page}/details", page, "details", **{**sent, "title": "Second"})
    assert answer.status == 409
    assert "Somebody changed this meeting while you read it" in answer.text
    assert 'value="Second"' in answer.text
    assert held(staff_app, made).title == "First"


def test_what_is_ticked_stands_on_the_agenda_in_its_order_under_the_name_that_the_release_gives_it(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    names = ("pick.exception.target.NG3.3", "pick.hand.programme.P18.CYP", "pick.theme.outcome.2")
    answer = put(ann, made, *names, minutes="5", title="My own name for it")
    assert answer.status == 303
    assert [(one.kind, one.about, one.subject, one.minutes) for one in stands(staff_app, made)] == [
        ("exception", "target", "NG3.3", 5),
        ("hand", "programme", "P18.CYP", 5),
        ("theme", "outcome", "2", 5),
    ]
    assert stands(staff_app, made)[0].title == "Planned care within 18 weeks: 70% (NG3.3)"
    put(ann, made, title="Any other business", minutes="")
    assert stands(staff_app, made)[-1].title == "Any other business"
    assert put(ann, made, "pick.exception.target.NG3.3").status == 303  # it stands there already
    assert len(stands(staff_app, made)) == 4


@pytest.mark.parametrize(
    "name", ["pick.hand.measure.nothing", "pick.hand.person.1", "pick.hand", "pick.", "pick.hand.measure."]
)
def test_what_is_not_in_the_release_cannot_be_put_on(staff_app: StaffApp, signed_in: SignIn, name: str) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    answer = put(ann, made, name)
    assert answer.status == 409
    assert "There is nothing of that name in the release this meeting is pinned to" in answer.text
    assert stands(staff_app, made) == []


def test_what_is_not_public_can_be_on_an_agenda_for_members_only(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    answer = put(ann, made, CLOSED)
    assert answer.status == 422
    assert "is not in the public figures. Tick that it is for members only" in answer.text
    assert stands(staff_app, made) == []
    assert put(ann, made, CLOSED, members_only="yes").status == 303
    assert stands(staff_app, made)[0].members_only


def test_what_is_not_public_cannot_be_opened_to_everybody_afterwards(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    put(ann, made, CLOSED, "pick.hand.target.NG3.3", members_only="yes")
    closed, other = stands(staff_app, made)
    page = f"/meetings/{made}"
    answer = ann.post(f"/meetings/items/{closed.id}/change", page, f"change-{closed.id}", **_seen(made, closed))
    assert answer.status == 422
    assert "is not in the public figures" in answer.text
    sent: dict[str, Any] = _seen(made, other, minutes="7")
    assert ann.post(f"/meetings/items/{other.id}/change", page, f"change-{other.id}", **sent).status == 303
    assert [(one.members_only, one.minutes) for one in stands(staff_app, made)] == [(True, None), (False, 7)]


def _seen(meeting: int, one: Item, **more: str) -> dict[str, Any]:
    return {"meeting": str(meeting), "seen": str(one.version), **more}


def test_an_item_moves_and_the_focus_stays_on_it(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    for title in ("One", "Two", "Three"):
        put(ann, made, title=title)
    last = stands(staff_app, made)[-1]
    answer = ann.post(f"/meetings/items/{last.id}/move", f"/meetings/{made}", meeting=str(made), way="up")
    assert [one.title for one in stands(staff_app, made)] == ["One", "Three", "Two"]
    assert focused(ann, answer) == "▲ Up “Three”"
    answer = ann.post(f"/meetings/items/{last.id}/move", f"/meetings/{made}", meeting=str(made), way="up")
    assert focused(ann, answer) == "▼ Down “Three”"  # it is the first now, and goes no further up
    assert ann.post(f"/meetings/items/{last.id}/move", meeting=str(made), way="sideways").status == 409


def focused(who: SignedIn, answer: Any) -> str:
    """The button that the next page opens on. Browsers heed it only where the address has no fragment."""
    assert answer.status == 303
    assert "#" not in location(answer)
    main: Element = read(who.get(location(answer)).text).only("main")
    (button,) = [one for one in main.every("button") if "autofocus" in one.attributes]
    return " ".join(button.words.split())


def test_an_item_is_changed_and_removed_and_what_was_noted_under_it_stays(
    staff_app: StaffApp, signed_in: SignIn
) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    put(ann, made, title="One")
    (one,) = stands(staff_app, made)
    page = f"/meetings/{made}"
    sent: dict[str, Any] = {**_seen(made, one), "title": "One, in other words", "minutes": "12"}
    assert ann.post(f"/meetings/items/{one.id}/change", page, f"change-{one.id}", **sent).status == 303
    assert [(i.title, i.minutes) for i in stands(staff_app, made)] == [("One, in other words", 12)]
    ann.post(f"{page}/log", f"{page}/log", "note", words="Decision: go on.", kind="decision", item=str(one.id))
    assert ann.post(f"/meetings/items/{one.id}/remove", page, meeting=str(made)).status == 303
    assert stands(staff_app, made) == []
    assert [kept.kind for kept in noted(staff_app, made)] == ["decision"]
    answer = ann.post(f"{page}/log", f"{page}/log", "note", words="Under it.", item=str(one.id))
    assert answer.status == 409
    assert "Under it." in answer.text


def test_a_meeting_is_started_and_closed_and_its_release_stays(staff_app: StaffApp, signed_in: SignIn) -> None:
    ann = signed_in("executive")
    made = arranged(ann)
    page = f"/meetings/{made}"
    assert location(ann.post(f"{page}/start", page)) == f"/meeting/{made}#lead"
    assert held(staff_app, made).state == "open"
    options = read(ann.get(page).text).by_id("details-folder").every("option")
    assert [one.attributes["value"] for one in options] == [held(staff_app, made).folder]
    assert location(ann.post(f"{page}/close", page)) == page
    assert held(staff_app, made).state == "closed"
    assert put(ann, made, title="Too late").status == 409
