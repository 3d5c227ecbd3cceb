"""The review in a browser: for everybody, by keyboard, without scripts, on a phone; from marked words to a comment."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.release import Stores
from records import comments
from records.comment_words import Said
from tests.browser.conftest import DESK, PHONE
from tests.reviewed import KEY, OUTCOME, RELEASE, Reviewed, review_of, under_review

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
FIND = """() => axe.run(document, {resultTypes: ["violations"], preload: false}).then(found =>
  found.violations.map(v => `${v.id}: ` + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = (
    *("/review", f"/review/{KEY}", review_of(OUTCOME), f"/review/{KEY}/small-numbers", f"/review/{KEY}/readability"),
    *(f"/review/{KEY}/missing", f"/review/{KEY}/changed", f"/review/{KEY}/compare?page=%2F", f"/review/{KEY}/comments"),
)
SENTENCE = "The plan names one measure, healthy life expectancy."
SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error("not on the page: " + words);
}"""
HELD = "() => [document.querySelectorAll('*').length, document.body.innerText]"
MARKED = "() => [...(CSS.highlights.get('commented') || [])].map(range => range.toString())"


@pytest.fixture(scope="module")
def site(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    with under_review(stores, tmp_path_factory.mktemp("review")) as site:
        said = Said("sentence", SENTENCE, "unclear", "Which of the four?", blocking=True)
        with site.app.records.writing() as connection:
            comments.make(connection, site.rita.person, KEY, OUTCOME, said)
        yield site


@pytest.fixture
def opened(site: Reviewed, chromium: Browser) -> Iterator[Any]:
    made: list[BrowserContext] = []

    def open_one(address: str, width: int = DESK, **settings: Any) -> Page:
        made.append(site.rita.browser(chromium, width, **settings))
        page = made[-1].new_page()
        page.goto(address)
        return page

    yield open_one
    for context in made:
        context.close()


def draft_in(page: Page) -> Any:
    """The draft's page in its frame, once its live page has taken over."""
    frame = page.frame(url="**draft=*")
    assert frame is not None
    frame.wait_for_selector("html[data-live=yes]", state="attached")
    return frame


def listen(page: Page, address: str, wrong: list[str]) -> None:
    """Adds whatever the console says."""
    page.on("console", lambda said: wrong.append(f"{address}: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{address}: {error}"))


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_of_the_review_is_sound_for_everyone(site: Reviewed, chromium: Browser, width: int) -> None:
    context = site.rita.browser(chromium, width)
    context.add_init_script(AXE)
    wrong: list[str] = []
    for address in PAGES:
        page = context.new_page()
        listen(page, address, wrong)
        page.goto(address)
        if page.locator("#draft-frame").count():
            draft_in(page)
            page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        wrong += [f"{address}: {found}" for found in page.evaluate(FIND)]
        wrong += [f"{address}: wider than the window"] if page.evaluate(SIDEWAYS) > 0 else []
        wrong += [f"{address}: {page.locator('h1').count()} h1"] if page.locator("h1").count() != 1 else []
        page.close()
    context.close()
    assert wrong == []


def test_words_that_are_marked_become_the_place_of_a_comment(site: Reviewed, opened: Any) -> None:
    page = opened(review_of(OUTCOME))
    draft = draft_in(page)
    expect(page.locator(".mark")).to_have_count(1)
    before = draft.evaluate(HELD)
    draft.evaluate(SELECT, "chosen locally to help")
    page.get_by_role("button", name="Comment on this").click()
    expect(page.locator("#comment-words")).to_be_focused()
    assert page.locator("#comment-place").input_value() == "sentence|chosen locally to help"
    page.keyboard.type("By whom?")
    page.select_option("#comment-kind", "unclear")
    page.get_by_role("button", name="Save the comment").click()
    page.wait_for_url("**#comment-*")
    expect(page.locator(".mark")).to_have_count(2)
    draft = draft_in(page)
    draft.wait_for_function(
        f"() => ({MARKED})().every(Boolean)"
    )  # the live page has just taken the printed one's place
    assert sorted(draft.evaluate(MARKED)) == sorted([SENTENCE, "chosen locally to help"])
    assert draft.evaluate(HELD) == before
    with site.app.records.reading() as connection:
        made = comments.of_release(connection, RELEASE)[-1]
    assert (made.said.place, made.said.words) == ("chosen locally to help", "By whom?")


def test_numbers_lead_from_the_words_to_what_was_said_and_back(opened: Any) -> None:
    page = opened(review_of(OUTCOME))
    draft_in(page)
    number = page.locator(".remark .note-number").first.inner_text()
    page.get_by_role("button", name=f"Comment {number}: show its words on the page").press("Enter")
    expect(page.locator(f"#mark-{number}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#comment-{number}")).to_be_focused()


def test_the_frame_is_as_tall_as_the_page_in_it(opened: Any) -> None:
    page = opened(review_of(OUTCOME))
    draft = draft_in(page)
    page.wait_for_function("() => document.getElementById('draft-frame').offsetHeight > 1500")
    assert draft.evaluate("() => document.documentElement.scrollHeight - document.documentElement.clientHeight") <= 2


def test_a_link_in_the_draft_leads_to_the_review_of_its_page(opened: Any) -> None:
    page = opened(review_of("/"))
    draft_in(page).locator("main a[href^='/outcomes/1']").first.click()
    page.wait_for_url("**/page?page=%2Foutcomes%2F1")
    expect(page.locator("h1")).to_contain_text("Review: ")


def test_a_comment_is_made_with_the_keyboard_alone(site: Reviewed, opened: Any) -> None:
    page = opened(review_of(OUTCOME))
    draft_in(page)
    page.get_by_role("link", name="To the review of this page").focus()
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "comment-place":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Say it in other words.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**#comment-*")
    with site.app.records.reading() as connection:
        made = comments.of_release(connection, RELEASE)[-1]
    assert (made.said.about, made.said.kind, made.said.words) == ("sentence", "unclear", "Say it in other words.")


def test_all_of_it_works_without_scripts(site: Reviewed, opened: Any) -> None:
    page = opened(review_of("/missing"), java_script_enabled=False)
    assert page.locator("#draft-frame").get_attribute("src") == f"/missing?draft={KEY}"
    assert page.get_by_role("link", name="Open this page by itself").count() == 1
    page.select_option("#comment-kind", "missing")
    page.fill("#comment-words", "The i-statements are not here.")
    page.check("#comment-blocking")
    page.get_by_role("button", name="Save the comment").click()
    assert "The i-statements are not here." in page.locator(".remark.blocks").inner_text()
    assert page.get_by_role("button", name="Sign off this page").is_disabled()
    page.locator("summary", has_text="Lift the block").click()
    page.get_by_role("button", name="Lift the block").click()
    page.fill("#sign-conditions", "Next time, earlier.")
    page.get_by_role("button", name="Sign off this page").click()
    assert "Next time, earlier." in page.locator(".signatures").inner_text()
    assert page.locator(".review-panel .stands").inner_text() == "✓ Signed off"


def test_what_is_typed_stays_until_it_is_saved(opened: Any) -> None:
    page = opened(review_of("/"))
    page.fill("#comment-words", "Half a thought")
    page.goto("/review")
    page.goto(review_of("/"))
    assert page.locator("#comment-words").input_value() == "Half a thought"
    page.get_by_role("button", name="Save the comment").click()
    expect(page.locator(".faults")).to_be_focused()
    assert page.locator("#comment-words").input_value() == "Half a thought"
    page.select_option("#comment-kind", "wrong")
    page.get_by_role("button", name="Save the comment").click()
    page.wait_for_url("**#comment-*")
    assert page.locator("#comment-words").input_value() == ""


def test_on_a_phone_what_is_said_stands_below_the_page(opened: Any) -> None:
    page = opened(review_of(OUTCOME), PHONE)
    draft_in(page)
    frame, panel = (page.locator(each).bounding_box() for each in ("#draft-frame", ".review-panel"))
    assert frame is not None
    assert panel is not None
    assert panel["y"] >= frame["y"] + frame["height"]
    page.get_by_role("link", name="To the review of this page").click()
    expect(page.locator("#said")).to_be_in_viewport()
