"""A board’s hour: the chair leads, the room follows, two write at once; no network and a killed worker lose nothing."""

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.release import Stores
from records import agenda, entries, meetings
from records.meeting_words import Plan, Wanted
from tests.staff import SignedIn, StaffApp, start_staff

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
pytestmark = pytest.mark.browser

WALL = {"width": 1920, "height": 1080}
SUBJECTS = (
    ("measure", "ae_4hr_all"), ("outcome", "1"), ("measure", "hle_birth"), ("measure", "rtt_18wk"),
    ("measure", "child_poverty_low_income_u16"), ("outcome", "3"), ("measure", "cancer_62day"),
    ("measure", "qof_hyp_prevalence"), ("measure", "breastfeeding_6_8wk"), ("programme", "P18.UEC"),
    ("milestone", "P18.ELP.M1"), ("", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Room:
    """A meeting that is on. number: its id. chair, taker, member: who sits in it."""

    app: StaffApp
    number: int
    chair: SignedIn
    taker: SignedIn
    member: SignedIn

    def window(self, chromium: Browser, who: SignedIn, width: int = 1366, height: int = 768) -> Page:
        """The meeting in a browser of its own."""
        page = who.browser(chromium, width, height).new_page()
        page.goto(f"/meeting/{self.number}")
        return page

    def said(self) -> list[str]:
        """Everything written down in it, in the order in which it was kept."""
        with self.app.records.reading() as connection:
            kept = entries.of_meeting(connection, meetings.by_id(connection, self.number))
        return [one.words for one in kept]


@pytest.fixture
def room(staff_app: StaffApp) -> Room:
    return seated(staff_app)


@pytest.fixture
def two_workers(stores: Stores, tmp_path: Path) -> Iterator[Room]:
    with start_staff(stores.folder, tmp_path, WEB_CONCURRENCY="2") as app:
        yield seated(app)


def seated(app: StaffApp) -> Room:
    """Three people, and a meeting of the Locality Board that is on."""
    people = [
        app.sign_in(app.person(role, name=name))
        for role, name in (("executive", "Eve Cutler"), ("analyst", "Ana Lytle"), ("reviewer", "Rita Hale"))
    ]
    return Room(app, arranged(app, people[0]), *people)


def arranged(app: StaffApp, by: SignedIn, after_days: int = 0) -> int:
    """An open meeting of the Locality Board, pinned to the release that is served."""
    folder = Path(os.path.realpath(app.store / "public-current.duckdb")).parent.name
    starts_at = datetime.now(UTC) + timedelta(days=after_days)
    plan = Plan("locality_board", "Locality Board", starts_at, 60, folder.partition("-")[0], folder)
    with app.records.writing() as connection:
        made = meetings.arrange(connection, by.person, plan)
        for about, subject in SUBJECTS:
            agenda.add(
                connection,
                by.person,
                made,
                Wanted("hand", about, subject, f"{about} {subject}".strip() or "Any other business", 5),
            )
        meetings.open_(connection, by.person, made)
    return made


def write(page: Page, words: str) -> None:
    """Types a line and saves it by keyboard alone."""
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#say-words")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator("#say-words")).to_have_value("")


def is_on(page: Page, item: int) -> None:
    expect(page.locator(f"#item-{item}")).to_be_visible()
    expect(page.locator(".slide:visible")).to_have_count(1)


def kill_a_worker(app: StaffApp) -> None:
    found = subprocess.run(["pgrep", "-P", str(app.process.pid)], capture_output=True, text=True, check=True)
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)


def test_a_board_spends_its_hour(two_workers: Room, chromium: Browser) -> None:
    room = two_workers
    chair, taker, member = (
        room.window(chromium, room.chair, **WALL),
        room.window(chromium, room.taker),
        room.window(chromium, room.member, 360, 740),
    )
    chair.get_by_role("button", name="I lead this meeting").click()
    expect(chair.get_by_role("button", name="You lead")).to_be_visible()
    the_room_follows(chair, member)
    two_write_at_once(chair, taker, member)
    nothing_is_lost_without_a_network(room, taker.context, taker, chair)
    nothing_is_lost_when_a_worker_is_killed(room, chair, taker)

    expected = {
        "Ring the trust", "Publish the walk-in hours", "Ask for the winter plan",
        "Look at item three again", "The plan is agreed", "Beds are short",
    }  # fmt: skip
    said = room.said()
    assert sorted(said) == sorted(expected)
    expect(chair.locator("#recorded .entry, #recorded .entry[hidden]")).to_have_count(len(expected))
    the_next_meeting_goes_on(room, chromium)


def the_room_follows(chair: Page, member: Page) -> None:
    expect(member.get_by_role("button", name="Following Eve Cutler")).to_be_visible()
    chair.keyboard.press("PageDown")
    is_on(chair, 2)
    is_on(member, 2)
    chair.keyboard.press("4")
    chair.keyboard.press("Enter")
    is_on(chair, 4)
    is_on(member, 4)
    # Whoever looks around alone is not pulled along, and is led back by one link.
    member.get_by_role("link", name="← Back", exact=True).click()
    is_on(member, 3)
    chair.keyboard.press("Home")
    is_on(chair, 1)
    member.get_by_role("link", name="Chair is on item 1").click()
    is_on(member, 1)
    expect(member.get_by_role("button", name="Following Eve Cutler")).to_be_visible()


def two_write_at_once(chair: Page, taker: Page, member: Page) -> None:
    write(taker, "action: Ring the trust @Eve Cutler by 12 December 2026")
    write(chair, "decision: The plan is agreed")
    write(taker, "action: Publish the walk-in hours")
    for page in (chair, taker, member):
        expect(page.locator("#recorded")).to_contain_text("The plan is agreed")
        expect(page.locator("#recorded")).to_contain_text("Publish the walk-in hours")
    line = member.locator("#recorded .entry", has_text="Ring the trust")
    expect(line).to_contain_text("Action")
    expect(line).to_contain_text("Eve Cutler · by 12 December 2026")


def nothing_is_lost_without_a_network(room: Room, network: BrowserContext, taker: Page, chair: Page) -> None:
    network.set_offline(True)
    expect(taker.locator("#unsent")).to_contain_text("No network: what you type is kept here")
    write(taker, "action: Ask for the winter plan")
    write(taker, "note: Look at item three again")
    taker.keyboard.press("Escape")
    taker.keyboard.press("ArrowRight")  # what is open stays usable
    expect(taker.locator(".slide:visible")).to_have_count(1)
    expect(taker.locator("#waiting")).to_contain_text("Ask for the winter plan")
    assert "Ask for the winter plan" not in room.said()
    network.set_offline(False)
    expect(chair.locator("#recorded")).to_contain_text("Look at item three again")
    expect(taker.locator("#unsent")).to_have_text("")


def nothing_is_lost_when_a_worker_is_killed(room: Room, chair: Page, taker: Page) -> None:
    kill_a_worker(room.app)
    write(taker, "risk: Beds are short")
    expect(chair.locator("#recorded")).to_contain_text("Beds are short")


def the_next_meeting_goes_on(room: Room, chromium: Browser) -> None:
    with room.app.records.writing() as connection:
        meetings.close(connection, room.chair.person, room.number)
    page = room.chair.browser(chromium).new_page()
    page.goto(f"/meeting/{arranged(room.app, room.chair, after_days=28)}?item=1")
    waits = page.locator("#open-actions")
    expect(waits).to_contain_text("Ring the trust")
    expect(waits).to_contain_text("Beds are short")
    expect(waits).not_to_contain_text("The plan is agreed")


def test_whoever_starts_a_meeting_leads_it_and_what_was_sent_is_not_read_out_again(
    room: Room, chromium: Browser
) -> None:
    page = room.chair.browser(chromium, **WALL).new_page()
    page.goto(f"/meeting/{room.number}#lead")  # where the form that starts it leads
    expect(page.get_by_role("button", name="You lead")).to_be_visible()
    assert "#" not in page.url
    write(page, "decision: The plan is agreed")
    expect(page.locator("#recorded")).to_contain_text("The plan is agreed")
    page.wait_for_timeout(600)  # an answer that was on its way has come
    expect(page.locator("#say-reading")).to_have_text("")


def test_what_was_typed_without_a_network_outlives_the_window(room: Room, chromium: Browser) -> None:
    page = room.window(chromium, room.taker)
    page.route("**/say", lambda route: route.abort())
    write(page, "decision: Wait for the auditors")
    expect(page.locator("#waiting")).to_contain_text("Wait for the auditors")
    page.on("dialog", lambda asked: asked.accept())
    page.unroute("**/say")
    page.reload()
    expect(page.locator("#recorded")).to_contain_text("Wait for the auditors")
    assert room.said() == ["Wait for the auditors"]


def test_without_a_script_a_slide_is_read_and_a_note_is_kept(room: Room, chromium: Browser) -> None:
    page = room.taker.browser(chromium, java_script_enabled=False).new_page()
    page.goto(f"/meeting/{room.number}?item=3&view=months")
    expect(page.locator(".slide:visible")).to_have_count(1)
    page.get_by_role("link", name="← Back to the slide").locator("visible=true").click()
    is_on(page, 3)
    page.get_by_role("link", name="Next →").click()
    is_on(page, 4)
    page.get_by_label("Record", exact=True).fill("action: Publish the hours by 12 December 2026")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#recorded")).to_contain_text("by 12 December 2026 · item 4")
    is_on(page, 4)


FITS = """() => {
  const found = [];
  const stage = document.querySelector(".meeting-stage").getBoundingClientRect();
  const size = one => parseFloat(getComputedStyle(one).fontSize);
  const seen = (within, what) => [...within.querySelectorAll(what)].filter(
    one => one.checkVisibility() && !one.closest(".about-text, .visually-hidden, svg"));
  for (const slide of document.querySelectorAll(".slide")) {
    document.querySelectorAll(".slide").forEach(one => { one.hidden = one !== slide; });
    const name = slide.dataset.item + slide.dataset.view;
    const out = seen(slide, "p, h1, dl, li, .slide-ways, tr").filter(one => {
      const box = one.getBoundingClientRect();
      return box.bottom > stage.bottom + 1 || box.right > stage.right + 1;
    });
    if (out.length) { found.push(name + " sticks out: " + out[0].textContent.slice(0, 60)); }
    const letters = seen(document, ".meeting p, .meeting li, .meeting td, .meeting a, .meeting button").map(size);
    const charts = [...slide.querySelectorAll("svg text")].filter(one => one.checkVisibility())
      .map(one => size(one) * one.getScreenCTM().a);
    const figures = seen(slide, ".slide-figures .figure").map(size);
    found.push([name, Math.min(...letters), Math.min(...figures, 999), Math.min(...charts, 999)]);
  }
  for (const part of [".meeting-bar", ".meeting-rail", ".meeting-foot"]) {
    const box = document.querySelector(part);
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) { found.push(part); }
  }
  const all = document.documentElement;
  if (all.scrollHeight > innerHeight || all.scrollWidth > innerWidth) { found.push("the page scrolls"); }
  return found;
}"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1440, 1080), (1024, 768), (1366, 768)])
def test_no_slide_scrolls_on_a_wall_and_all_of_it_is_large(
    room: Room, chromium: Browser, width: int, height: int
) -> None:
    page = room.window(chromium, room.chair, width, height)
    expect(page.locator("#clock")).to_be_visible()
    told = page.evaluate(FITS)
    assert [said for said in told if isinstance(said, str)] == []
    large = height / 1080  # letters are as large a part of the wall, whatever its pixels
    assert min(body for _, body, _, _ in told) >= 23.9 * large
    assert min(figure for _, _, figure, _ in told) >= 48 * large
    assert min(chart for _, _, _, chart in told) >= 20 * large


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740), (480, 270)])
def test_axe_finds_nothing_on_the_screen_of_a_meeting(room: Room, chromium: Browser, width: int, height: int) -> None:
    page = room.chair.browser(chromium, width, height, bypass_csp=True).new_page()
    page.goto(f"/meeting/{room.number}?item=3")
    page.add_script_tag(content=AXE)
    found = "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id))"
    assert page.evaluate(found) == []
    page.locator(".about:visible > summary").click()
    assert page.evaluate(found) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
