"""By keyboard alone, and what a reader takes away."""

import csv
import io

import pytest

from tests.browser.conftest import LIVE, Open, settled, tab_to
from tests.running import Server

pytestmark = pytest.mark.browser

REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}) && !e.closest("[inert]")
    && !(e.closest("details:not([open])") && e.tagName !== "SUMMARY"))
  .map((e, i) => { e.dataset.order = i; return e.outerHTML.slice(0, 90); })"""
FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
  return {order: e.dataset.order === undefined ? -1 : +e.dataset.order, id: e.id, words: e.textContent.trim(),
    inBody: e === document.body,
    ring: (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== "none",
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""


WALKED = (
    "/",
    "/indicators/hle_birth",
    "/indicators/rtt_18wk",
    "/compare",
    "/about",
    "/methods",
    "/outcomes/1",
    "/outcomes/2",
    "/targets",
    "/targets/NG4.3",
    "/programmes/P18.CYP",
    "/milestones",
    "/plan",
    "/money",
    "/neighbourhoods/west",
    "/search?q=radcliffe",
)


@pytest.mark.parametrize("address", WALKED)
def test_everything_is_reached_in_order_with_the_focus_in_sight(visit: Open, address: str) -> None:
    page = visit(reduced_motion="reduce").go(address)  # so that the page does not glide to the focus, but is there
    expected = page.evaluate(REACHABLE)
    assert len(expected) > 10
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        assert here["ring"], f"no sign of focus on {here}"
        assert here["inView"], f"focus out of sight on {here}"
        reached.append(here["order"])
    missed = [expected[i] for i in range(len(expected)) if i not in reached]
    assert missed == []
    assert reached == sorted(reached)


def test_the_first_stop_is_the_link_that_skips_to_the_content(visit: Open) -> None:
    page = visit().go("/indicators/hle_birth")
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate(FOCUS)["words"]
    assert page.locator(":focus").bounding_box() is not None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside)


def test_women_are_chosen_with_enter_and_the_reader_stays_where_they_were(visit: Open) -> None:
    page = visit(height=500).go("/indicators/hle_birth")
    tab_to(page, "sex-female")
    page.mouse.wheel(0, 120)
    before = settled(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("#sex-female.chosen")
    after = settled(page)
    assert page.locator("h1").inner_text().startswith("Women")
    assert page.evaluate("() => document.activeElement.id") == "sex-female"
    assert after == pytest.approx(before, abs=2)
    assert page.url.endswith("?sex=female")
    assert page.title().startswith("Women")
    page.go_back()
    page.wait_for_selector("#sex-male.chosen")
    assert page.locator("h1").inner_text().startswith("Men")
    assert page.title().startswith("Men")


def test_a_change_of_the_page_is_announced(visit: Open) -> None:
    page = visit().go("/indicators/hle_birth")
    assert page.locator("[role=status]").inner_text() == ""
    page.focus("#sex-female")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sex-female.chosen")
    page.wait_for_selector("[role=status]:not(:empty)", state="attached")
    assert page.locator("[role=status]").inner_text().startswith("Women")


def test_a_link_that_was_pasted_shows_the_same_view(visit: Open) -> None:
    page = visit().go("/indicators/hle_birth?sex=female&show=gap")
    assert page.locator(".segment.chosen").evaluate_all("all => all.map(e => e.id)") == ["sex-female", "show-gap"]


def test_a_form_asks_by_address_with_javascript_too(visit: Open) -> None:
    page = visit().go("/indicators/hle_birth?sex=female")
    page.select_option("select[name=area]", label="Bolton")
    page.click("form.ask button")
    page.wait_for_selector(LIVE, state="attached")
    page.wait_for_selector("h1:has-text('Women in Bolton')")
    assert "area=E08000001" in page.url
    assert "sex=female" in page.url


def test_the_table_on_the_page_is_the_file_that_is_downloaded(visit: Open, server: Server) -> None:
    page = visit().go("/indicators/hle_birth?sex=female")
    with page.expect_download() as waiting:
        page.locator("a[download]").first.click()
    got = waiting.value
    assert got.suggested_filename.startswith("hle_birth-female")
    assert got.suggested_filename.endswith(".csv")
    content = got.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert {row["group"] for row in rows} == {"Women"}
    assert content.encode() == server.ask("/indicators/hle_birth.csv?sex=female").body.removeprefix(b"\xef\xbb\xbf")
