"""What a reader waits for in Chromium, on a first visit and on the next, and what it costs their connection."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench import EXAMPLES
from bench.report import Entry, Section, at_most, number
from bench.server import Server, serving
from bench.visit import Visit, visit
from tools.browser import find_or_install

FIRST_VIEW_KB = 60.0
ALL_KB = 900.0
REQUESTS = 24
TIMES_HOME = 1.3
_ROUNDS = 3
_SETTLE = 400  # milliseconds
DESKTOP = (1366, 768)
PHONE = (360, 740)
_COLUMNS = ("page", "visit", "finding ms", "chart ms", "interactive ms", "requests", "first view KB", "all KB")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser the tests drive. Raises tools.browser.BrowserError, whose words say how to get one."""
    path = find_or_install()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


def cold_and_warm(browser: Browser, address: str) -> tuple[list[Visit], list[Visit]]:
    """Several first visits, each with nothing kept, and the visit after each."""
    cold, warm = [], []
    for _ in range(_ROUNDS):
        context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        cold.append(visit(context, address, _SETTLE))
        warm.append(visit(context, address, _SETTLE))
        context.close()
    return cold, warm


def without_scripts(browser: Browser, address: str) -> bool:
    """Whether the finding and the first chart are there to be seen although no script runs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    there = page.locator("main h1").first.is_visible() and page.locator("main figure.chart svg").first.is_visible()
    context.close()
    return there


def _middle(visits: Sequence[Visit], of: Callable[[Visit], float]) -> float:
    return median(of(v) for v in visits)


def _times(path: str, which: str, visits: Sequence[Visit]) -> Entry:
    waits = (_middle(visits, of) for of in (lambda v: v.finding, lambda v: v.chart, lambda v: v.live))
    sizes = (_middle(visits, lambda v: v.first_view_kb), _middle(visits, lambda v: v.all_kb))
    requests = f"{_middle(visits, lambda v: v.requests):.0f}"
    return Entry((path, which, *(f"{wait:.0f}" for wait in waits), requests, *map(number, sizes)))


def _targets(path: str, cold: Sequence[Visit], printed: bool) -> list[Entry]:
    first, everything = max(v.first_view_kb for v in cold), max(v.all_kb for v in cold)
    requests = max(v.requests for v in cold)
    unscripted = "yes" if printed else "no"
    return [
        Entry((f"{path} finding and chart without a script", unscripted), "yes", printed),
        at_most((f"{path} first view, compressed", f"{number(first)} KB"), first, FIRST_VIEW_KB, "KB"),
        at_most((f"{path} all, compressed", f"{number(everything)} KB"), everything, ALL_KB, "KB"),
        at_most((f"{path} requests", str(requests)), requests, REQUESTS),
    ]


def _beside_home(opened: dict[str, float]) -> list[Entry]:
    """How many times as long as home a page takes to open. opened: milliseconds until interactive, first visit."""
    home = opened["/"]
    ratios = {path: opened[path] / home for path in ("/targets",)}
    return [
        at_most((f"{path} opens, beside the home page", f"{number(ratio)}×"), ratio, TIMES_HOME, "×")
        for path, ratio in ratios.items()
    ]


def _visited(browser: Browser, server: Server) -> tuple[list[Entry], list[Entry]]:
    times: list[Entry] = []
    targets: list[Entry] = []
    opened: dict[str, float] = {}
    for path in EXAMPLES:
        cold, warm = cold_and_warm(browser, server.address + path)
        opened[path] = _middle(cold, lambda v: v.live)
        times += [_times(path, "cold", cold), _times(path, "warm", warm)]
        targets += _targets(path, cold, without_scripts(browser, server.address + path))
    return times, [*targets, *_beside_home(opened)]


def measure() -> list[Section]:
    """The example pages, cold and warm."""
    with serving() as server, chromium() as browser:
        times, targets = _visited(browser, server)
    note = f"Middle of {_ROUNDS} visits at {DESKTOP[0]} × {DESKTOP[1]}, server on the same machine."
    return [
        Section("In the browser", _COLUMNS, tuple(times), note),
        Section("On the wire, first visit", ("page", "measured"), tuple(targets)),
    ]
