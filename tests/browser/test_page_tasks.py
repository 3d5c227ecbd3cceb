"""Three people with a question each, as they come to the site for the first time."""

import pytest

from tests.browser.conftest import DESK, PHONE, Open

pytestmark = pytest.mark.browser

SEEN = """words => [...document.querySelectorAll("main *")].some(e => e.textContent.includes(words)
  && ![...e.children].some(c => c.textContent.includes(words))
  && e.getBoundingClientRect().top + scrollY < %d)"""
FIRST_SCREENS = 1600  # px: two screens of a laptop


@pytest.mark.parametrize("scripts", [True, False])
def test_will_a_and_e_reach_85_per_cent(visit: Open, scripts: bool) -> None:
    page = visit(DESK, java_script_enabled=scripts).go("/", live=scripts)
    page.locator("header nav").get_by_role("link", name="2029 targets").click()
    page.locator("main a[href='/targets/NG4.3']").first.click()
    main = page.locator("main:visible").first
    main.wait_for()
    assert "85" in main.locator("h1").inner_text()
    assert "all Northern Care Alliance hospitals, not Bury residents".lower() in main.inner_text().lower()
    assert "expected range" in main.inner_text()


def test_what_was_promised_for_children_in_care_and_did_it_happen(visit: Open) -> None:
    page = visit(DESK).go("/")
    page.fill("#find", "children in care")
    page.press("#find", "Enter")
    page.locator("main .hits a[href^='/programmes/P18.CYP']").first.click()
    page.wait_for_selector("html[data-live=yes]", state="attached")
    for number in ("350", "368", "322"):
        assert page.evaluate(SEEN % FIRST_SCREENS, number), number
    assert "no end date" in page.locator("main:visible").first.inner_text().lower()


def test_what_is_known_about_radcliffe_in_two_taps_on_a_phone(visit: Open) -> None:
    page = visit(PHONE).go("/")
    page.locator("header nav").get_by_role("link", name="Neighbourhoods").click()
    page.locator("main").get_by_role("link", name="Radcliffe", exact=True).first.click()
    page.wait_for_selector("h1")
    said = page.locator("main:visible").first.inner_text()
    assert "You chose Radcliffe" in said
    assert "not confirmed by the council" in said
    assert "2027" in said
