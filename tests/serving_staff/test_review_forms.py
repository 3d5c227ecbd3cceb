"""The review's forms: who may send them, what they refuse, and that nothing typed is lost."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from data.release import Stores
from records import comments, sign_offs
from records.comments import Comment
from tests.reviewed import KEY, OUTCOME, RELEASE, Reviewed, review_of, under_review
from tests.staff import SignedIn, location

WORDS = "<img src=x onerror=alert(1)> & “what” could be chance?"


@pytest.fixture(scope="module")
def site(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    with under_review(stores, tmp_path_factory.mktemp("review")) as site:
        yield site


def comment(who: SignedIn, **more: Any) -> tuple[int, str]:
    """Sends a comment; gives the status and where it leads, or the page that came back."""
    typed: dict[str, Any] = {"on": OUTCOME, "place": "page|", "kind": "unclear", "words": WORDS, **more}
    answer = who.post(f"/review/{KEY}/comments", page=review_of(OUTCOME), form="comment", **typed)
    return answer.status, location(answer) if answer.status == 303 else answer.text


def last(site: Reviewed) -> Comment:
    with site.app.records.reading() as connection:
        return comments.of_release(connection, RELEASE)[-1]


def test_a_comment_is_kept_and_shown_as_text(site: Reviewed) -> None:
    status, there = comment(site.rita)
    made = last(site)
    assert (status, there) == (303, f"{review_of(OUTCOME)}#comment-{made.id}")
    shown = site.rita.get(there.partition("#")[0]).text
    assert made.said.words == WORDS
    assert html.escape(WORDS, quote=False) in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize(
    ("more", "field", "fault"),
    [
        ({"words": " "}, "words", "Write what you mean."),
        ({"words": "x" * 100_000}, "words", "100,000 characters long"),
        ({"kind": ""}, "kind", "Choose what is the matter."),
        ({"place": "chart|"}, "place", "Choose the page, or a piece of it."),
    ],
)
def test_what_cannot_be_taken_comes_back_with_what_was_typed(
    site: Reviewed, more: dict[str, str], field: str, fault: str
) -> None:
    status, shown = comment(site.rita, blocking="yes", **more)
    assert status == 422
    assert fault in shown
    assert re.search(rf'id="comment-{field}"[^>]*aria-invalid="true"', shown)
    assert html.escape(more.get("words", WORDS), quote=False) in shown
    assert re.search(r'id="comment-blocking"[^>]* checked', shown)


def test_words_that_were_marked_on_the_page_stay_chosen(site: Reviewed) -> None:
    _, shown = comment(site.rita, place="sentence|words of half a sentence", words="")
    option = re.search(r"<option([^>]*)>words of half a sentence<", shown)
    assert option is not None
    assert " selected" in option[1]


def test_an_answer_to_what_changed_meanwhile_says_what_stands_and_keeps_what_was_typed(site: Reviewed) -> None:
    comment(site.rita)
    made, ann = last(site), site.sign_in("analyst")
    where: dict[str, Any] = {"page": review_of(OUTCOME), "form": f"answer-{made.id}", "version": "1"}
    answer = f"/review/comments/{made.id}/answer"
    assert ann.post(answer, status="declined", reply="It stays so.", **where).status == 303
    again = ann.post(answer, status="done", reply="I changed it.", **where)
    assert again.status == 409
    assert "It is now declined. It stays so." in again.text
    assert "I changed it.</textarea>" in again.text
    assert ann.post(answer, status="done", **{**where, "version": "x"}).status == 409
    assert last(site).status == "declined"


def test_each_form_is_for_those_whose_role_includes_it(site: Reviewed) -> None:
    comment(site.rita)
    made = last(site)
    one = f"/review/comments/{made.id}"
    refused = {
        "analyst": (f"/review/{KEY}/sign",),
        "administrator": (f"/review/{KEY}/sign",),
        "executive": (f"{one}/answer", f"/review/{KEY}/sign"),
        "reviewer": (f"{one}/answer",),
        "board_member": (f"/review/{KEY}/comments", f"{one}/reply", f"{one}/lift", f"{one}/reopen", f"{one}/mark"),
    }
    for role, addresses in refused.items():
        who = site.sign_in(role)
        assert [who.post(address).status for address in addresses] == [403] * len(addresses)
    page = site.sign_in("executive").post(
        f"{one}/mark", page=review_of(OUTCOME), version="1", publish="yes", words="A."
    )
    assert page.status == 409
    assert "Only the reviewing body and those who make the release" in page.text
    assert "You wrote: " in page.text


def test_what_is_signed_is_what_was_shown(site: Reviewed) -> None:
    page = site.page("/indicators/hle_birth")
    where: dict[str, Any] = {"page": review_of(page.address), "form": "sign", "on": page.address}
    stale = site.rita.post(f"/review/{KEY}/sign", shown="0" * 64, conditions="Soon.", **where)
    assert stale.status == 409
    assert "changed while you read it" in stale.text
    assert "Soon.</textarea>" in stale.text
    assert site.rita.post(f"/review/{KEY}/sign", shown=page.hash, **where).status == 303
    with site.app.records.reading() as connection:
        (made,) = sign_offs.of_release(connection, RELEASE)
    assert made.body == "Healthwatch Bury"
    shown = site.rita.get(review_of(page.address)).text
    assert "Healthwatch Bury (Rita Reed, reviewer)" in shown
    assert site.rita.post(f"/review/sign-offs/{made.id}/take-back", page=f"/review/{KEY}").status == 303
    with site.app.records.reading() as connection:
        assert sign_offs.standing(connection, KEY).many("signed") == 0


def test_a_reviewer_reads_nothing_of_measures_for_staff_only(site: Reviewed) -> None:
    reviewer, analyst = site.rita, site.sign_in("analyst")
    small = f"/review/{KEY}/small-numbers"
    assert "Fewer than five people." in reviewer.get(small).text
    assert "A measure for staff only" not in reviewer.get(small).text
    assert "A measure for staff only" in analyst.get(small).text
    assert "a staff measure waits" not in reviewer.get(f"/review/{KEY}").text
    assert "a staff measure waits" in analyst.get(f"/review/{KEY}").text


@pytest.mark.parametrize("address", ["/review/made-up", f"/review/{KEY}/page?page=%2Fnowhere", "/review/x/compare"])
def test_what_is_not_there_is_said_plainly(site: Reviewed, address: str) -> None:
    answer = site.rita.get(address)
    assert answer.status == 404
    assert "There is no page here" in answer.text


def test_the_pages_of_a_draft_are_listed_and_narrowed(site: Reviewed) -> None:
    shown = site.rita.get(f"/review/{KEY}?show=comments").text
    assert OUTCOME in shown
    assert "/indicators/hle_birth</span>" not in shown
    assert site.rita.get(f"/review/{KEY}?show=made-up").status == 200
