"""One visit of a page in Chromium: what was seen when, and what came over the wire."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page

WATCH = Path(__file__).with_name("watch.js")
_PATIENCE = 60_000  # milliseconds until a page that is not live is an error
_FIRST_VIEW = {"Document", "Stylesheet", "Font"}


@dataclass
class Wire:
    """Requests that reached the server, by their id: what kind, and how many bytes came with headers."""

    kinds: dict[str, str] = field(default_factory=dict)
    size: dict[str, float] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def listen(self, session: CDPSession) -> None:
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.requestServedFromCache", lambda event: self.kept.add(event["requestId"]))
        session.on("Network.responseReceived", self.answered)
        session.on("Network.loadingFinished", self.finished)
        session.send("Network.enable")

    def sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.kinds[event["requestId"]] = event.get("type", "Other")

    def answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self.kept.add(event["requestId"])

    def finished(self, event: dict[str, Any]) -> None:
        self.size[event["requestId"]] = event["encodedDataLength"]

    @property
    def requests(self) -> int:
        """How many reached the server."""
        return len(self.kinds.keys() - self.kept)

    def kilobytes(self, kinds: set[str] | None = None) -> float:
        """KB (1,000 bytes) on the wire, of all kinds or of these."""
        reached = self.kinds.keys() - self.kept
        return sum(self.size.get(id_, 0) for id_ in reached if kinds is None or self.kinds[id_] in kinds) / 1000


@dataclass(frozen=True)
class Visit:
    """Milliseconds since the reader set out; frames in which what had been seen was gone; layout shift."""

    finding: float
    chart: float
    live: float
    frames: int
    finding_missing: int
    chart_missing: int
    shift: float
    largest: str
    requests: int
    first_view_kb: float
    all_kb: float


def visit(
    context: BrowserContext, address: str, settle: int, prepare: Callable[[CDPSession], None] = lambda _: None
) -> Visit:
    """Opens an address and watches until it is live and `settle` milliseconds longer. prepare: slows it down."""
    page = context.new_page()
    page.add_init_script(path=WATCH)
    session, wire = context.new_cdp_session(page), Wire()
    wire.listen(session)
    prepare(session)
    page.goto(address, wait_until="commit", timeout=_PATIENCE)
    page.wait_for_selector('html[data-live="yes"]', state="attached", timeout=_PATIENCE)
    page.wait_for_timeout(settle)
    seen = _seen(page, address)
    page.close()
    largest = max(seen["shifts"], key=lambda s: s["value"], default=None)
    return Visit(
        finding=seen["h1"],
        chart=seen["chart"],
        live=seen["live"],
        frames=seen["frames"],
        finding_missing=seen["h1Missing"],
        chart_missing=seen["chartMissing"],
        shift=seen["shift"],
        largest="" if largest is None else f"{largest['value']:.3f} {largest['what']}",
        requests=wire.requests,
        first_view_kb=wire.kilobytes(_FIRST_VIEW),
        all_kb=wire.kilobytes(),
    )


def _seen(page: Page, address: str) -> dict[str, Any]:
    seen: dict[str, Any] = page.evaluate("window.benchSeen")
    for name in ("h1", "chart", "live"):
        if seen[name] is None:
            raise RuntimeError(f"{address}: {name} was never seen")
    return seen
