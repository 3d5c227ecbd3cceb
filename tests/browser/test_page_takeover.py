"""The printed page gives way to the live one without a reader losing anything."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import DESK, LIVE, PHONE, Open, settled

pytestmark = pytest.mark.browser

WATCH = """
window.frames_seen = []; window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; }))
  .observe({type: "layout-shift", buffered: true});
(function look() {
  const seen = what => [...document.querySelectorAll(what)].filter(e => e.checkVisibility({visibilityProperty: true}));
  const shown = seen("h1"), charts = seen("figure svg");
  window.frames_seen.push([shown.length, charts.length > 0, document.readyState]);
  requestAnimationFrame(look);
})();
"""


@pytest.mark.parametrize("address", ["/", "/indicators/hle_birth"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_heading_and_chart_are_there_in_every_frame_on_a_slow_processor(visit: Open, address: str, width: int) -> None:
    seen = visit(width, init=WATCH)
    seen.page.context.new_cdp_session(seen.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page = seen.go(address)
    page.wait_for_timeout(300)
    frames = page.evaluate("() => window.frames_seen")
    first = next(i for i, (headings, _, _) in enumerate(frames) if headings)
    drawn = next(i for i, (_, chart, _) in enumerate(frames) if chart)
    assert len(frames) - drawn > 5
    assert {headings for headings, _, _ in frames[first:]} == {1}
    assert all(chart for _, chart, _ in frames[drawn:])
    assert page.evaluate("() => window.shift") <= 0.05


def held_back(page: Page) -> list[Route]:
    """Holds the script that draws the live page, so that the printed one can be used first."""
    held: list[Route] = []
    page.route("**/dash_renderer*", lambda route: held.append(route))  # noqa: PLW0108 it must have a signature
    return held


def let_go(page: Page, held: list[Route]) -> None:
    assert held, "the live page was not held back"
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_selector(LIVE, state="attached")


def test_focus_scroll_and_an_opened_table_survive(visit: Open) -> None:
    seen = visit(height=500)
    page = seen.page
    held = held_back(page)
    page.goto(seen.home + "/indicators/hle_birth", wait_until="commit")
    page.wait_for_selector("#printed main details summary")
    page.locator("#printed main details summary").first.click()
    page.focus("#printed #sex-female")
    page.mouse.wheel(0, 300)
    before = settled(page)
    assert before > 50
    let_go(page, held)
    assert page.locator("#printed").count() == 0
    assert page.evaluate("() => document.activeElement.id") == "sex-female"
    assert settled(page) == pytest.approx(before, abs=3)
    assert page.locator("main details").first.evaluate("e => e.open")


def test_a_place_chosen_before_the_takeover_is_still_chosen(visit: Open) -> None:
    seen = visit()
    page = seen.page
    held = held_back(page)
    page.goto(seen.home + "/compare", wait_until="commit")
    page.wait_for_selector("#printed select[name=measure]")
    page.select_option("#printed select[name=measure]", index=3)
    wanted = page.input_value("#printed select[name=measure]")
    let_go(page, held)
    assert page.input_value("select[name=measure]") == wanted
    page.click("form.ask button")
    page.wait_for_selector(LIVE, state="attached")
    assert f"measure={wanted}" in page.url


def test_words_being_selected_are_not_taken_away(visit: Open) -> None:
    seen = visit()
    page = seen.page
    held = held_back(page)
    page.goto(seen.home + "/about", wait_until="commit")
    page.wait_for_selector("#printed h1")
    page.locator("#printed h1").click(click_count=3)
    for route in held:
        route.continue_()
    page.wait_for_selector("#live main h1", state="attached")
    page.wait_for_timeout(300)
    assert page.locator("#printed").count() == 1
    page.locator("#printed h1").click()
    page.wait_for_selector(LIVE, state="attached")
    assert page.locator("#printed").count() == 0


def test_an_address_with_an_anchor_opens_at_it(visit: Open) -> None:
    page = visit(height=500).go("/about#sources")
    settled(page)
    top = page.locator("#sources").bounding_box()
    assert top is not None
    assert -50 < top["y"] < 100


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("anchor", ["state-awaiting_specification", "state-no_public_data"])
def test_who_comes_to_a_place_on_a_long_page_sees_its_heading(visit: Open, width: int, anchor: str) -> None:
    """Before and after the takeover, and by a link on the page."""
    top = f"() => document.getElementById('{anchor}').getBoundingClientRect().top"
    page = visit(width).go(f"/targets#{anchor}")
    page.wait_for_timeout(500)
    assert 0 <= page.evaluate(top) < 100
    page = visit(width).go("/targets")
    page.click(f"main .tally a[href='#{anchor}']")
    page.wait_for_timeout(500)
    assert 0 <= page.evaluate(top) < 100
