"""Each page at a desk and on a phone: axe finds nothing, nothing is said on the console, nothing leaves the host."""

from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.conftest import DESK, PHONE, Open, Visit
from tests.reading import read
from tests.running import NO_PAGE, PAGES, Server

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
FIND = """() => {
  const kinds = new Map(), of = new Map(), words = new Map();
  for (const e of document.querySelectorAll("*")) {
    const s = getComputedStyle(e);
    const look = [of.get(e.parentElement), e.tagName, e.className, s.color, s.backgroundColor, s.backgroundImage,
      s.opacity, s.fontSize, s.fontWeight, s.position, s.display, s.visibility, s.textShadow].join("|");
    if (!kinds.has(look)) kinds.set(look, kinds.size);
    of.set(e, kinds.get(look));
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (own || e.matches("input, select, textarea")) {
      const same = words.get(of.get(e)) || [e, e];
      words.set(of.get(e), [same[0], e]);
    }
  }
  const seen = [...new Set([...words.values()].flat())], found = {resultTypes: ["violations"], preload: false};
  const told = all => all.violations.map(v => `${v.id} (${v.impact}): `
    + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "));
  return axe.run(document, {...found, rules: {"color-contrast": {enabled: false}}}).then(rest =>
    axe.run(seen, {...found, runOnly: ["color-contrast"]}).then(contrast => [...told(rest), ...told(contrast)]));
}"""
"""All rules of axe on all of a page. Contrast, which takes most of its time, is looked at in the first and last words
of each kind: those whose colours, sizes and backgrounds are the same, their own and of all that they stand in."""
ASKED = "/indicators/hle_birth?by=2027-29"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def complaints(seen: Visit, address: str) -> list[str]:
    """What the console said, apart from the browser's own line about a page that answers 404, as one must."""
    own = "error: Failed to load resource: the server responded with a status of 404"
    return [said for said in seen.said if not (address == NO_PAGE and said.startswith(own))] + seen.faults


@cache
def printed_words(server: Server, address: str) -> tuple[str, str]:
    """Heading and title of the page as it is printed."""
    page = read(server.ask(address).text)
    return page.only("h1").words, page.only("title").words


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("address", [*PAGES, ASKED, NO_PAGE])
def test_a_page_is_sound_for_everyone(visit: Open, server: Server, address: str, width: int) -> None:
    seen = visit(width, init=AXE)
    page = seen.go(address)
    assert page.evaluate(FIND) == []
    assert complaints(seen, address) == []
    assert [url for url in seen.asked if not url.startswith((seen.home, "data:", "blob:"))] == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("h1:visible").count() == 1
    assert page.locator("main").count() == 1
    assert (" ".join(page.locator("h1").inner_text().split()), page.title()) == printed_words(server, address)


CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(e => {
  if (e.closest(".table-box, .chart-scroll, .visually-hidden, svg, .skip, .js-plotly-plot")) return false;
  const box = e.getBoundingClientRect();
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  return own && box.width > 0 && (box.right > innerWidth + 1 || box.left < -1 || (e.scrollWidth > e.clientWidth + 1
    && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)));
}).map(e => e.outerHTML.slice(0, 120))"""


NARROW = (
    *("/", "/outcomes/1", "/outcomes/2", "/indicators/rtt_18wk", ASKED, "/indicators", "/compare", "/methods"),
    *("/targets", "/targets/NG4.3", "/programmes/P18.CYP", "/milestones", "/plan", "/missing", "/money", "/boards"),
    *("/neighbourhoods", "/neighbourhoods/west", "/search?q=radcliffe", "/releases", "/revisions"),
)


@pytest.mark.parametrize("address", [*NARROW, "/indicators/hle_birth", "/about"])
def test_at_four_times_the_size_no_words_are_lost(visit: Open, address: str) -> None:
    """400% of 1280 by 1024 leaves 320 by 256."""
    page = visit(320, 256).go(address)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CLIPPED) == []
    assert page.locator("nav a:visible").count() >= 5
    assert page.locator("h1:visible").count() == 1


DRAWN = "main figure .main-svg:visible, main figure svg:not(.icon):visible"
"""Drawings, without the signs of the buttons beside them."""


@pytest.mark.parametrize("address", ["/", "/indicators/hle_birth", "/targets", "/neighbourhoods/west"])
def test_on_paper_the_navigation_is_gone_and_the_charts_are_there(visit: Open, address: str) -> None:
    page = visit(794, 1123).go(address)
    before = page.locator(DRAWN).count()
    page.emulate_media(media="print")
    assert page.locator("header nav:visible").count() == 0
    assert page.locator(".skip:visible").count() == 0
    assert page.locator(".taking:visible").count() == 0
    assert "Release 2026." in page.locator("aside.release:visible").inner_text()
    assert page.locator(DRAWN).count() == before > 0
    assert page.locator(".modebar:visible").count() == 0
    assert page.locator("h1:visible").count() == 1
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("width", [360, 1366])
def test_a_chart_fills_the_sheet_whatever_the_width_it_was_read_at(visit: Open, width: int) -> None:
    page = visit(width, 800).go("/indicators/hle_birth")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    wide = "() => document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width"
    before = page.evaluate(wide)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert 600 < page.evaluate(wide) <= 680  # an A4 sheet between its margins, at 96 dots an inch
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(200)
    assert page.evaluate(wide) == before


def test_with_motion_unwanted_and_colours_forced_the_page_is_whole(visit: Open) -> None:
    seen = visit(DESK, reduced_motion="reduce", forced_colors="active")
    page = seen.go("/indicators/hle_birth")
    page.click("#show-gap")
    page.wait_for_selector("#show-gap.chosen")
    assert page.locator("h1:visible").count() == 1
    assert complaints(seen, "/indicators/hle_birth") == []
    moving = """() => [...document.querySelectorAll("*")].filter(e => {
      const s = getComputedStyle(e);
      return parseFloat(s.animationDuration) > 0.01 || s.scrollBehavior === "smooth";
    }).length"""
    assert page.evaluate(moving) == 0


def test_a_chart_offers_its_picture_and_nothing_else(visit: Open) -> None:
    page = visit().go("/indicators/hle_birth")
    page.locator("main .chart-box").first.hover()
    buttons = page.locator("main .chart-box").first.locator(".modebar-btn")
    assert buttons.count() == 1
    assert "download" in (buttons.first.get_attribute("data-title") or "").lower()
    for unwanted in ("cloud", "share", "chart studio", "edit chart"):
        assert page.locator(f".modebar-container [data-title*='{unwanted}' i]").count() == 0
    assert page.locator(".modebar-btn.plotlyjsicon").count() == 0
