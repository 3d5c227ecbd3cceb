"""The watcher in the page notices what a reader would: a finding that goes, a chart that goes, a page that jumps."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from bench.browser import chromium
from bench.visit import Visit, visit

pytestmark = pytest.mark.browser

CHART = '<figure class="chart"><svg width="99" height="99"><path d="M0 0L99 99" stroke="red"/></svg></figure>'
HEAD = "<!doctype html><link rel=icon href='data:,'><body style='margin:0'>"
MAIN = f"<main style='padding:1px'><div id='above'></div><h1>Finding</h1>{CHART}<p>Words</p></main>"
PAGE = f"{HEAD}{MAIN}<script>{{}}</script>"
LIVE = "document.documentElement.dataset.live = 'yes';"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    fresh = browser.new_context(viewport={"width": 800, "height": 600})
    yield fresh
    fresh.close()


def watched(context: BrowserContext, script: str) -> Visit:
    """A visit to a page whose script runs a while after it was first seen."""
    body = PAGE.replace("{}", f"setTimeout(function () {{ {script} }}, 300);")
    context.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html"))
    return visit(context, "http://page.test/", settle=300)


def test_a_page_that_stays_is_never_without_its_finding_or_chart_and_does_not_shift(context: BrowserContext) -> None:
    seen = watched(context, LIVE)
    assert (seen.finding_missing, seen.chart_missing, seen.shift) == (0, 0, 0)
    assert seen.finding < seen.live
    assert seen.requests == 1


def test_a_finding_that_turns_invisible_is_counted_in_frames(context: BrowserContext) -> None:
    seen = watched(context, f"document.querySelector('h1').style.visibility = 'hidden'; {LIVE}")
    assert seen.finding_missing > 0
    assert seen.chart_missing == 0


def test_a_chart_whose_marks_are_taken_away_is_counted_although_its_frame_stays(context: BrowserContext) -> None:
    seen = watched(context, f"document.querySelector('path').remove(); {LIVE}")
    assert seen.chart_missing > 0
    assert seen.finding_missing == 0


def test_content_pushed_down_is_a_layout_shift_that_names_what_moved(context: BrowserContext) -> None:
    seen = watched(context, f"document.getElementById('above').style.height = '300px'; {LIVE}")
    assert seen.shift > 0.05
    assert "h1" in seen.largest
