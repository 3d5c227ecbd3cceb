"""One Chromium for all browser tests of the pages, and a page that remembers what went wrong in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.running import Server
from tools import browser as programs

DESK, PHONE = 1366, 360
LIVE = "html[data-live=yes]"
PATIENCE = 20_000  # ms: both cores may be busy with other tests
expect.set_options(timeout=PATIENCE)


@dataclass
class Visit:
    """A page in the browser. said: console messages; asked: addresses of all requests; faults: uncaught errors."""

    page: Page
    home: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, address: str, live: bool = True) -> Page:
        """Opens an address and waits until the live page has taken over."""
        self.page.goto(self.home + address, wait_until="load")
        if live:
            self.page.wait_for_selector(LIVE, state="attached")
        return self.page


def settled(page: Page) -> float:
    """How far the page is scrolled, once it has stopped moving."""
    seen: list[float] = []
    while len(seen) < 4 or len(set(seen[-4:])) > 1:
        page.wait_for_timeout(50)
        seen.append(float(page.evaluate("() => scrollY")))
        assert len(seen) < 100, "the page never stops scrolling"
    return seen[-1]


def tab_to(page: Page, id: str) -> None:
    """Moves the focus to an element by keyboard alone."""
    for _ in range(80):
        if page.evaluate("() => document.activeElement.id") == id:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"#{id} is not reached by Tab")


Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = programs.find()
    assert program, "no Chromium: `python -m tools.browser` says how to get one"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def contexts(chromium: Browser) -> Iterator[dict[Any, BrowserContext]]:
    """Contexts by their settings, shared by the tests of a file so that its pages share a cache."""
    made: dict[Any, BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def visit(chromium: Browser, contexts: dict[Any, BrowserContext], server: Server) -> Iterator[Open]:
    """Makes a page of a width; further settings are Playwright's. The page closes with the test."""
    pages: list[Page] = []

    def open_one(width: int = DESK, height: int = 900, init: str = "", **settings: Any) -> Visit:
        key = (width, height, init, *sorted(settings.items()))
        if key not in contexts:
            contexts[key] = chromium.new_context(viewport={"width": width, "height": height}, **settings)
            contexts[key].set_default_timeout(PATIENCE)
            if init:
                contexts[key].add_init_script(init)
        page = contexts[key].new_page()
        pages.append(page)
        seen = Visit(page, server.home)
        page.on("console", lambda message: seen.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.faults.append(str(error)))
        page.on("request", lambda request: seen.asked.append(request.url))
        return seen

    yield open_one
    for page in pages:
        page.close()
