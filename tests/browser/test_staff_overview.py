"""The Overview and commentary in a real browser: axe, keyboard, the clipboard, no JavaScript, two sheets of paper."""

import re
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.staff import SignedIn, StaffApp

PAGES = ("/overview", "/commentary", "/commentary/target/NG3.3")
DESK, PHONE = 1366, 360
SHEET = re.compile(rb"/Type\s*/Page[^s]")


@pytest.fixture(scope="module")
def ann(staff_app: StaffApp) -> SignedIn:
    return staff_app.sign_in(staff_app.person("administrator", "executive"))


@pytest.fixture
def page(ann: SignedIn, chromium: Browser) -> Iterator[Page]:
    context = ann.browser(chromium, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    ann: SignedIn, chromium: Browser, address: str, width: int
) -> None:
    context = ann.browser(chromium, width)
    try:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert said == []
        small = page.evaluate(
            "() => [...document.querySelectorAll('main button, main summary, main input, main select')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
        )
        assert small == []
    finally:
        context.close()


def test_a_figure_is_copied_by_keyboard_and_it_says_so(page: Page) -> None:
    page.goto("/overview")
    button = page.locator("#off-track-2 .copy-button")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#off-track-2 .copy-button').textContent.startsWith('Copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Planned care waits within 18 weeks: 55.8%\n")
    assert "all Northern Care Alliance hospitals, not Bury residents" in copied
    assert "Release: " in copied
    assert page.locator("#announcer").inner_text().startswith("Copied: Planned care")


def test_where_there_is_no_clipboard_the_text_can_still_be_had(ann: SignedIn, chromium: Browser) -> None:
    context = ann.browser(chromium)
    try:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined});"
                             "document.execCommand = () => false;")  # fmt: skip
        page.goto("/overview")
        page.locator("#off-track-2 .copy-button").click()
        assert page.locator("#off-track-2 .copy-text").is_visible()
    finally:
        context.close()


def test_without_javascript_the_text_is_there_to_be_selected_and_all_is_read(ann: SignedIn, chromium: Browser) -> None:
    context = ann.browser(chromium, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto("/overview")
        assert page.locator(".copy-button").count() == 0
        page.locator("#off-track-2 .copy summary").click()
        assert page.locator("#off-track-2 .copy-text").is_visible()
        assert page.locator(".exceptions > li").count() == 7
        assert page.locator(".overview-card svg").count() >= 4
    finally:
        context.close()


def test_from_a_headline_to_the_table_in_two_actions_and_back_in_one(page: Page) -> None:
    page.goto("/overview")
    link = page.locator("#off-track-4 .exception a")
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    page.wait_for_url("**/indicators/le_birth**")
    page.go_back()
    page.wait_for_url("**/overview")
    page.wait_for_function(f"Math.abs(scrollY - {before}) < 40")


def test_it_prints_on_two_sheets_with_release_and_time(page: Page) -> None:
    page.goto("/overview")
    assert len(SHEET.findall(page.pdf(format="A4"))) <= 2
    page.emulate_media(media="print")
    printed = page.locator(".print-only").inner_text()
    assert re.match(
        r"Release 2026\.11\S*, published \d+ \w+ 2026\. Check code \w{12}\. As shown on .+ at \d\d:\d\d\.", printed
    )
    assert not page.locator(".copy-button").first.is_visible()


def test_it_opens_within_a_second(ann: SignedIn) -> None:
    ann.get("/overview")
    started = time.perf_counter()
    assert ann.get("/overview").status == 200
    assert time.perf_counter() - started < 1


def test_commentary_is_written_by_keyboard_alone_without_javascript(ann: SignedIn, chromium: Browser) -> None:
    context = ann.browser(chromium, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto("/commentary/outcome/4")
        page.locator("#write-role").focus()
        page.keyboard.type("Bury Council")
        page.keyboard.press("Tab")
        page.keyboard.type("Fewer checks were offered.")
        page.keyboard.press("Tab")
        page.keyboard.type("Checks move to libraries.")
        page.locator("#form-write button[type=submit]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#commentary-*")
        assert "Fewer checks were offered." in page.locator("#history").inner_text()
    finally:
        context.close()
