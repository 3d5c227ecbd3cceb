"""A slow phone on a slow line: is anything that was seen ever gone, and how much does the page shift?

Lighthouse's slow 4G, as Lighthouse asks DevTools for it: DevTools slows requests, not packets, so that 150 ms there
and back become 3.75 times as much a request and nine tenths of 1.6 Mbps down and 750 kbps up are left.
"""

from playwright.sync_api import Browser, CDPSession

from bench import EXAMPLES
from bench.browser import DESKTOP, PHONE, chromium
from bench.report import Entry, Section
from bench.server import Server, serving
from bench.visit import Visit, visit

SHIFT = 0.05
_SETTLE = 1000  # milliseconds
_BYTES = 1000 / 8 * 0.9  # a second, for one kbps
_NETWORK = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1600 * _BYTES,
    "uploadThroughput": 750 * _BYTES,
}
_SLOWER = 4
_COLUMNS = (
    *("page", "width", "finding ms", "chart ms", "interactive ms", "frames", "without finding", "without chart"),
    *("shift", "largest shift"),
)


def slow_down(session: CDPSession) -> None:
    """Line and processor of one page."""
    session.send("Network.emulateNetworkConditions", _NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})


def _entry(path: str, width: int, seen: Visit) -> Entry:
    steady = seen.finding_missing == 0 and seen.chart_missing == 0
    waits = (f"{wait:.0f}" for wait in (seen.finding, seen.chart, seen.live))
    frames = map(str, (seen.frames, seen.finding_missing, seen.chart_missing))
    cells = (path, str(width), *waits, *frames, f"{seen.shift:.3f}", seen.largest or "none")
    return Entry(cells, f"never without, shift ≤ {SHIFT:g}", steady and seen.shift <= SHIFT)


def _slowly(browser: Browser, server: Server, path: str, size: tuple[int, int]) -> Entry:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    seen = visit(context, server.address + path, _SETTLE, slow_down)
    context.close()
    return _entry(path, size[0], seen)


def measure() -> list[Section]:
    """The example pages, first visit, on a phone's screen, and the front page on a desk's too."""
    with serving() as server, chromium() as browser:
        entries = (
            *(_slowly(browser, server, path, PHONE) for path in EXAMPLES),
            _slowly(browser, server, EXAMPLES[0], DESKTOP),
        )
    note = f"Slow 4G as Lighthouse has it, processor {_SLOWER} times slower, every frame looked at."
    return [Section("On slow 4G", _COLUMNS, entries, note)]
