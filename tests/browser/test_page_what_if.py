"""“What if”: asked by address without JavaScript, and live, by keyboard, without losing one's place with it.

Men in Bury, 57.4 years in 2022–24, against 60.9 in England: 3.5 years to go (ONS, file of 20 February 2026).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, LIVE, PHONE, Open, settled, tab_to

pytestmark = pytest.mark.browser
OFF = {"java_script_enabled": False}
HLE = "/indicators/hle_birth"
LINE = "main .chart-box .main-svg:has-text('what if')"


def sentence(page: Page) -> str:
    return page.locator(".answer-line:visible").inner_text()


def wait_for(page: Page, words: str) -> None:
    page.wait_for_selector(f"#live .answer-line:has-text('{words}')")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_without_javascript_a_date_is_asked_with_the_form(visit: Open, width: int) -> None:
    page = visit(width, **OFF).go(f"{HLE}?sex=female", live=False)
    before = sentence(page)
    page.select_option("select[name=by]", "2029-31")
    page.click("#what-if button")
    assert "by=2029-31" in page.url
    assert "sex=female" in page.url
    assert sentence(page) != before
    assert "2029–31" in sentence(page)
    assert page.locator("main figure svg:visible").first.locator("text=what if").count() == 1
    assert page.input_value("select[name=by]") == "2029-31"


def test_without_javascript_a_pace_is_asked_with_the_form(visit: Open) -> None:
    page = visit(DESK, **OFF).go(HLE, live=False)
    page.fill("#pace", "0.5")
    page.click("#what-if button")
    assert "pace=0.5" in page.url
    assert "2029–31" in sentence(page)  # 3.5 years at 0.5 a year take seven
    page.fill("#pace", "much")
    page.click("#what-if button")
    assert page.locator(".problem:visible").count() == 1
    assert page.input_value("#pace") == "much"


def test_another_date_by_keyboard_changes_sentence_line_and_address_and_nothing_else(visit: Open) -> None:
    seen = visit(height=600)
    page = seen.go(HLE)
    tab_to(page, "by")
    before, place = sentence(page), settled(page)
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("by="))
    wait_for(page, "2028–30")
    assert sentence(page) != before
    assert page.url.endswith("?by=2028-30")
    page.wait_for_selector(LINE, state="attached")
    assert settled(page) == pytest.approx(place, abs=3)
    assert page.evaluate("() => document.activeElement.id") == "by"
    assert page.input_value("#by") == "2028-30"
    assert seen.faults == []


def test_the_back_button_undoes_a_date(visit: Open) -> None:
    page = visit(height=600).go(HLE)
    before, chosen = sentence(page), page.input_value("#by")
    tab_to(page, "by")
    page.keyboard.press("ArrowDown")
    wait_for(page, "2028–30")
    page.keyboard.press("ArrowDown")
    wait_for(page, "2029–31")
    page.go_back()
    wait_for(page, "2028–30")
    assert page.url.endswith("?by=2028-30")
    assert page.input_value("#by") == "2028-30"
    page.go_back()
    expect(page).not_to_have_url(re.compile("by="))
    expect(page.locator(".answer-line:visible")).to_have_text(before)
    assert page.input_value("#by") == chosen
    page.wait_for_selector(LINE, state="detached")


def test_a_pace_is_answered_on_enter_and_a_new_date_replaces_it(visit: Open) -> None:
    page = visit(height=600).go(HLE)
    tab_to(page, "pace")
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("pace=0.5"))
    wait_for(page, "If it rose by 0.5")
    assert page.evaluate("() => document.activeElement.id") == "pace"
    page.wait_for_selector(LINE, state="attached")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.id") == "by"
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("[?]by=[^&]*$"))
    wait_for(page, "To be at")
    assert page.input_value("#pace") == ""


def test_a_new_answer_is_announced(visit: Open) -> None:
    page = visit().go(HLE)
    page.select_option("#by", "2029-31")
    page.wait_for_selector("[role=status]:has-text('2029–31')", state="attached")
    wait_for(page, "2029–31")
    assert page.locator("[role=status]").inner_text() == sentence(page)


def test_a_link_with_a_question_shows_its_answer_and_its_line_at_once(visit: Open) -> None:
    page = visit().go(f"{HLE}?by=2029-31")
    assert "2029–31" in sentence(page)
    page.wait_for_selector(LINE, state="attached")
    assert page.locator("#printed").count() == 0


def test_a_page_asked_again_shows_the_same_answer(visit: Open) -> None:
    page = visit(DESK).go(f"{HLE}?by=2029-31")
    page.reload()
    page.wait_for_selector(LIVE, state="attached")
    assert page.input_value("#by") == "2029-31"
    assert "2029–31" in sentence(page)
