"""A meeting on the screen: how soon the next slide is drawn, and how soon another browser shows what was typed."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import ROOT, STORE
from bench.browser import chromium
from bench.report import Entry, Section, at_most, middle_and_slow, p95
from bench.server import awaited, free_port
from records import agenda, meetings, sessions
from records.database import Records
from records.meeting_words import Plan, Wanted
from records.moments import now
from records.people_tables import person, person_role
from records.person import by_id
from serving.launch import command, environment

MOVE_MS = 150.0
NOTE_MS = 1000.0
_ITEMS = 20
_NOTES = 12
_WALL = {"width": 1920, "height": 1080}
_MEASURES = ("ae_4hr_all", "hle_birth", "rtt_18wk", "cancer_62day", "child_poverty_low_income_u16")
_SUBJECTS = (*(("measure", name) for name in _MEASURES), ("outcome", "1"), ("outcome", "3"))
_MOVED = """() => new Promise(done => {
  const before = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "PageDown", bubbles: true}));
  requestAnimationFrame(() => { const drawn = new MessageChannel();
    drawn.port1.onmessage = () => done(performance.now() - before); drawn.port2.postMessage(0); });
})"""
"""From the key to the first moment after the frame that shows the slide."""
_SEEN = """words => new Promise(done => {
  const list = document.getElementById("recorded");
  const look = () => list.textContent.includes(words) && done(Date.now());
  new MutationObserver(look).observe(list, {childList: true, subtree: true, characterData: true});
  look();
})"""
_TYPED = """words => {
  document.getElementById("say-words").value = words;
  document.getElementById("say").requestSubmit();
  return Date.now();
}"""


@dataclass(frozen=True)
class _Meeting:
    """A meeting that is on, and the tokens of two who sit in it."""

    home: str
    number: int
    tokens: tuple[str, str]

    def window(self, browser: Browser, who: int) -> Page:
        """It in a browser of its own."""
        context = browser.new_context(viewport=_WALL, base_url=self.home)  # type: ignore[arg-type]
        context.add_cookies([{"name": "bury_staff", "value": self.tokens[who], "url": self.home}])
        page = context.new_page()
        page.goto(f"/meeting/{self.number}?item=1")
        page.wait_for_selector("html.scripted .meeting")
        return page


@contextmanager
def _open_meeting() -> Iterator[_Meeting]:
    """The staff site on a free port, with records of its own and one open meeting; both are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        records = Records(f"sqlite:///{folder}/records.sqlite")
        records.prepare()
        number, tokens = _arranged(records)
        port = free_port()
        named = os.environ | {"RECORDS_URL": records.url, "STAFF_PORT": str(port), "HOME": folder}
        started = environment("staff", STORE, named)
        process = subprocess.Popen(command("staff"), cwd=ROOT, env=started, stdout=subprocess.DEVNULL, stderr=said)
        try:
            awaited(process, port, said)
            yield _Meeting(f"http://127.0.0.1:{port}", number, tokens)
        finally:
            process.terminate()
            process.wait()
            records.close()


def _arranged(records: Records) -> tuple[int, tuple[str, str]]:
    folder = Path(os.path.realpath(STORE / "public-current.duckdb")).parent.name
    plan = Plan("locality_board", "Locality Board", datetime.now(UTC), 60, folder.partition("-")[0], folder)
    with records.writing() as connection:
        people = []
        for name in ("Chair", "Note-taker"):
            made = connection.execute(
                person.insert()
                .values(email=f"{secrets.token_hex(4)}@example.org", name=name, state="active", created_at=now())
                .returning(person.c.id)
            ).scalar_one()
            connection.execute(person_role.insert().values(person_id=made, role="executive"))
            people.append(by_id(connection, made))
        number = meetings.arrange(connection, people[0], plan)
        for at in range(_ITEMS):
            about, subject = _SUBJECTS[at % len(_SUBJECTS)]
            agenda.add(connection, people[0], number, Wanted("hand", about, subject, f"Item {at + 1}", 3))
        meetings.open_(connection, people[0], number)
        chair, taker = (sessions.start(connection, who, "bench") for who in people)
    return number, (chair, taker)


def _moves(page: Page) -> list[float]:
    """Milliseconds of each step through the agenda. Raises RuntimeError when it does not arrive at the last item."""
    took = [float(page.evaluate(_MOVED)) for _ in range(_ITEMS - 1)]
    if page.locator("#number").text_content() != str(_ITEMS):
        raise RuntimeError("the slides did not move on: nothing was measured")
    return took


def _notes(chair: Page, taker: Page) -> list[float]:
    """Milliseconds from sending a line in one browser until the other shows it."""
    took = []
    for at in range(_NOTES):
        words = f"Measured {at} {secrets.token_hex(4)}"
        chair.evaluate("words => { window.seen = (" + _SEEN + ")(words); }", words)
        sent = taker.evaluate(_TYPED, f"note: {words}")
        took.append(float(chair.evaluate("() => window.seen") - sent))
    return took


def _entry(name: str, took: Sequence[float], limit: float) -> Entry:
    return at_most((name, *middle_and_slow(took)), p95(took), limit, "ms", "p95")


def measure() -> list[Section]:
    """Moving through an agenda of twenty items, and a note that is seen by another."""
    with _open_meeting() as meeting, chromium() as browser:
        chair, taker = meeting.window(browser, 0), meeting.window(browser, 1)
        entries = (
            _entry(f"the next of {_ITEMS} slides, drawn", _moves(chair), MOVE_MS),
            _entry("a note, seen in another browser", _notes(chair, taker), NOTE_MS),
        )
    return [Section("A meeting on the screen", ("what", "p50 ms", "p95 ms"), entries, "At 1920 × 1080, two browsers.")]
