"""What a person was told, on their home page: clean to axe, whole by keyboard, and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from records import notices
from tests.browser.conftest import DESK, PHONE
from tests.staff import SignedIn, SignIn

pytestmark = pytest.mark.browser
FIRST, SECOND, THIRD = (f"Release 2026.{month} is published." for month in (10, 11, 12))


@pytest.fixture
def told(signed_in: SignIn) -> SignedIn:
    """An executive with three new notices."""
    who = signed_in("executive")
    with who.app.records.writing() as connection:
        for month in (10, 11, 12):
            facts = {"release": f"2026.{month}"}
            notices.for_people(connection, "release published", "move", facts, "/releases", [who.person.id])
    return who


def shows(page: Page, new: list[str], count: str) -> None:
    expect(page.locator("#notices > .told p:first-child a")).to_have_text(new)
    expect(page.locator(".account .who").first).to_have_text(count)


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("read", [0, 1, 3])
def test_the_page_is_sound_with_new_notices_some_and_none(
    told: SignedIn, chromium: Browser, width: int, read: int
) -> None:
    with told.app.records.writing() as connection:
        for one in notices.unread(connection, told.person)[:read]:
            notices.read(connection, told.person, one.id)
    context = told.browser(chromium, width)
    page = context.new_page()
    page.goto("/home")
    for details in page.locator("#notices details summary").all():
        details.click()
    assert [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]] == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    heights = page.locator("#notices button, #notices summary").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert [height for height in heights if height < 24] == []
    context.close()


def test_one_is_read_and_then_all_without_javascript(told: SignedIn, chromium: Browser) -> None:
    context = told.browser(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto("/overview")
    page.get_by_role("link", name="Notices (3)").click()
    expect(page).to_have_url(re.compile(r"/home#notices$"))
    shows(page, [THIRD, SECOND, FIRST], "Notices (3)")
    page.get_by_role("button", name=f"Mark as read {SECOND}").click()
    expect(page).to_have_url(re.compile(r"/home#notices$"))
    shows(page, [THIRD, FIRST], "Notices (2)")
    page.get_by_role("button", name="Mark all as read").click()
    shows(page, [], "Notices")
    page.get_by_text("The last 3 notices you have read").click()
    page.get_by_role("link", name=SECOND).click()
    expect(page).to_have_url(re.compile(r"/releases$"))
    context.close()


def test_the_keyboard_reaches_each_notice_and_its_button_in_order(told: SignedIn, chromium: Browser) -> None:
    context = told.browser(chromium)
    page = context.new_page()
    page.goto("/home#notices")
    page.locator("#notices button").first.focus()
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.textContent"))
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached == [said for words in (THIRD, SECOND, FIRST) for said in (words, f"Mark as read {words}")]
    page.keyboard.press("Enter")
    shows(page, [THIRD, SECOND], "Notices (2)")
    context.close()


def test_nobody_reads_or_marks_what_others_were_told(told: SignedIn, signed_in: SignIn) -> None:
    other = signed_in("executive")
    with told.app.records.reading() as connection:
        numbers = [one.id for one in notices.unread(connection, told.person)]
    assert FIRST not in other.get("/home").text
    assert other.post(f"/home/notices/{numbers[0]}/read").status == 303
    assert other.post("/home/notices/read", last=str(max(numbers))).status == 303
    assert other.post("/home/notices/read", last="x").status == 409
    assert other.post(f"/home/notices/{2**40}/read").status == 404
    with told.app.records.reading() as connection:
        assert notices.count(connection, told.person) == 3
