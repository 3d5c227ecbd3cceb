"""The review's lists: what a reviewer opened, what is not as published, everything that was said, and files of it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from data.release import Stores
from records import comments, drafts
from records.comment_words import Said
from records.drafts import Draft, Page
from serving_staff.reading import Element, read
from tests.reviewed import KEY, OUTCOME, RELEASE, Reviewed, review_of, under_review
from tests.staff import SignedIn

EARLIER = Draft("2026.12-bbbbbbbb", "2026.12", "in_review", 64 * "d", "gone", datetime(2026, 11, 1, 9, tzinfo=UTC), "")
LONG = Draft("2027.02-cccccccc", "2027.02", "in_review", 64 * "e", "gone", datetime(2026, 11, 28, 9, tzinfo=UTC), "")
BEFORE = "It was said otherwise."


@pytest.fixture(scope="module")
def site(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A release was published before: its front page read otherwise, and it had no page of what is missing."""
    with under_review(stores, tmp_path_factory.mktemp("review")) as site:
        home, outcome, measure = (site.page(address) for address in ("/", OUTCOME, "/indicators/hle_birth"))
        then = replace(home, hash=64 * "0", parts=[("sentence", "", BEFORE), *home.parts[1:]])
        many = [replace(outcome, address=f"/indicators/m{number}") for number in range(30)]
        with site.app.records.writing() as connection:
            now = drafts.draft_of(connection, KEY)
            drafts.follow(connection, [EARLIER, LONG, now])
            drafts.keep_draft(connection, EARLIER.key, 64 * "1", [then, outcome, measure])
            drafts.keep_draft(connection, LONG.key, 64 * "2", [home, *many])
            drafts.follow(connection, [replace(EARLIER, state="published"), LONG, now])
        yield site


def main_of(who: SignedIn, address: str) -> Element:
    answer = who.get(address)
    assert answer.status == 200, answer.text[:500]
    return read(answer.text).only("main")


def listed(who: SignedIn, show: str) -> list[str]:
    """Addresses of the pages that a filter leaves."""
    main = main_of(who, f"/review/{KEY}?show={show}")
    return [cell.only("span", "note").words.split(" · ")[0] for cell in main.every("span", "page-name")]


def rows_of(who: SignedIn, report: str) -> list[dict[str, str]]:
    answer = who.get(f"/review/{KEY}/{report}.csv")
    assert answer.status == 200, answer.text[:500]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{KEY}-{report}.csv"'
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def kept_again(site: Reviewed, *pages: Page) -> None:
    with site.app.records.writing() as connection:
        drafts.keep_draft(connection, KEY, 64 * "3", list(pages))


def test_a_page_is_opened_by_whom_opened_it_until_it_changes(site: Reviewed) -> None:
    vera, other = site.sign_in("reviewer"), site.sign_in("reviewer")
    assert listed(vera, "unread") == ["/", OUTCOME, "/indicators/hle_birth", "/missing"]
    vera.get(review_of(OUTCOME))
    assert listed(vera, "unread") == ["/", "/indicators/hle_birth", "/missing"]
    assert len(listed(other, "unread")) == 4
    assert "You have opened 1 of 4 pages as they stand now." in main_of(vera, f"/review/{KEY}").words
    pages = [site.page(address) for address in ("/", OUTCOME, "/indicators/hle_birth", "/missing")]
    kept_again(site, *(replace(page, hash=64 * "9") if page.address == OUTCOME else page for page in pages))
    assert OUTCOME in listed(vera, "unread")
    kept_again(site, *pages)
    assert OUTCOME not in listed(vera, "unread")


def test_pages_that_are_not_as_published_are_told_and_laid_side_by_side(site: Reviewed) -> None:
    assert listed(site.rita, "differs") == ["/", "/missing"]
    changed = main_of(site.rita, f"/review/{KEY}/changed").words
    assert "2 pages not as in release 2026.12" in changed
    aside = main_of(site.rita, f"/review/{KEY}/compare?page=%2F&since=published").words
    assert "Published in release 2026.12." in aside
    assert BEFORE in aside
    new = main_of(site.rita, f"/review/{KEY}/compare?page=%2Fmissing&since=published").words
    assert "This page was never published before." in new
    assert "The same as in release 2026.12." in main_of(site.rita, review_of(OUTCOME)).words


def test_many_pages_are_folded_by_section_and_a_link_leads_into_each(site: Reviewed) -> None:
    main = main_of(site.rita, f"/review/{LONG.key}")
    parts = main.every("details", "folded")
    assert [part.only("summary").words for part in parts] == [
        "Overview 1 page: 0 signed off, 1 not as published",
        "Measures 30 pages: 0 signed off, 30 not as published",
    ]
    assert len(main.by_id("pages-measures").every("span", "page-name")) == 30
    page = main_of(site.rita, f"/review/{LONG.key}/page?page=%2Findicators%2Fm3")
    assert f"/review/{LONG.key}#pages-measures" in [a.attributes["href"] for a in page.every("a")]


def test_a_page_leads_on_to_the_next_that_is_not_signed_off(site: Reviewed) -> None:
    for here, there in (("/", OUTCOME), ("/missing", "/")):
        onward = main_of(site.rita, review_of(here)).only("p", "onward")
        assert onward.only("a").attributes["href"] == review_of(there)


def test_everything_that_was_said_stands_on_one_page_and_in_a_file_that_names_no_person(site: Reviewed) -> None:
    ana = site.sign_in("analyst")
    with site.app.records.writing() as connection:
        about = Said("sentence", "The plan names one measure.", "unclear", "=Which one?", blocking=True)
        first = comments.make(connection, site.rita.person, KEY, OUTCOME, about)
        second = comments.make(connection, site.rita.person, KEY, "/", Said("page", "", "missing", "A map."))
        comments.answer(connection, ana.person, second, 1, "declined", "We hold none.")
    main = main_of(site.rita, f"/review/{KEY}/comments")
    assert main.only("h1").words == "1 of 2 comments blocks publication"
    assert [c.words for c in main.every("caption")] == ["Blocks publication: 1", "Answered: 1"]
    assert f"{review_of(OUTCOME)}#comment-{first}" in [a.attributes["href"] for a in main.every("a")]
    rows = rows_of(site.rita, "comments")
    assert [(row["page"], row["said"], row["status"], row["answer"]) for row in rows] == [
        (OUTCOME, "'=Which one?", "Open", ""),
        ("/", "A map.", "Declined", "We hold none."),
    ]
    assert rows[1]["by"] == "reviewer"
    assert "analyst: Declined (We hold none.)" in rows[1]["history"]
    assert site.rita.person.name not in str(rows)


def test_the_reports_are_files_for_those_who_may_read_them(site: Reviewed) -> None:
    hard = rows_of(site.rita, "readability")
    assert ("/missing", "6.1", "It is hard.", "9.5") in [
        (row["page"], row["grade"], row["sentence"], row["grade_of_sentence"]) for row in hard
    ]
    assert [row["measure"] for row in rows_of(site.rita, "small-numbers")] == ["Years of healthy life"]
    assert "A measure for staff only" in [row["measure"] for row in rows_of(site.sign_in("analyst"), "small-numbers")]
    lost = rows_of(site.rita, "missing")
    assert f"{len(lost)} things the plan names" in main_of(site.rita, f"/review/{KEY}/missing").only("h1").words
    assert all(row["why"] for row in lost if row["state"] == "No public figure found")
    for address in ("/review/made-up/comments.csv", f"/review/{EARLIER.key}/missing.csv"):
        assert site.rita.get(address).status == 404
    assert site.app.ask(f"/review/{KEY}/comments.csv").status != 200
    assert RELEASE in KEY


def test_after_a_form_that_could_not_be_taken_the_page_opens_at_the_fault_without_scripts(site: Reviewed) -> None:
    answer = site.rita.post(f"/review/{KEY}/comments", page=review_of("/"), form="comment", on="/", place="page|")
    alert = read(answer.text).only("main").only("div", "faults")
    assert answer.status == 422
    assert "autofocus" in alert.attributes
    assert alert.attributes["tabindex"] == "-1"
