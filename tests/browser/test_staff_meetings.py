"""The pages around meetings in a browser: clean to axe, within their width, whole by keyboard and without scripts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from records import agenda, chair_report, meetings
from records.entries import add as note
from records.entry_words import Said
from records.meeting_words import Plan, Wanted
from records.packs import Packs
from tests.browser.conftest import DESK, PHONE
from tests.staff import SignedIn, StaffApp

pytestmark = pytest.mark.browser
TITLES = ("Minutes of the last meeting", "Waiting for planned care", "Any other business")
PAGES = ("", "/log", "/report", "/pack")


@pytest.fixture(scope="module")
def ann(staff_app: StaffApp) -> SignedIn:
    return staff_app.sign_in(staff_app.person("executive", name="Ann Chair"))


@pytest.fixture(scope="module")
def meeting(staff_app: StaffApp, ann: SignedIn) -> int:
    """A meeting with three items, something of each kind noted, a report and a pack."""
    folder = (staff_app.store / "current").resolve().name
    at = datetime.now(UTC) + timedelta(days=2)
    plan = Plan("hwb", "Health and Wellbeing Board", at, 60, folder.partition("-")[0], folder, False, "P21.EL")
    with staff_app.records.writing() as connection:
        made = meetings.arrange(connection, ann.person, plan)
        for title in TITLES:
            closed = title == TITLES[2]
            agenda.add(connection, ann.person, made, Wanted("hand", "", "", title, 5, closed))
        for kind in ("action", "decision", "risk", "issue", "note"):
            due = date(2026, 1, 1) if kind == "action" else None
            note(connection, ann.person, made, Said(kind, f"Some {kind}.", "The trust", None, due))
        chair_report.begin(connection, ann.person, made, "1. Minutes", "To go on.")
    facts = {"revision": 0, "made": "27 November 2026 at 09:00", "release": folder, "members_only": True}
    Packs(staff_app.log.parent / "packs").put(
        made, {"board-27-november.pdf": b"x", "board-27-november.zip": b"y"}, facts
    )
    return made


def titles(page: Page) -> list[str]:
    return page.locator(".agenda h3").all_inner_texts()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_each_page_is_sound_with_everything_on_it_unfolded(
    ann: SignedIn, meeting: int, chromium: Browser, width: int
) -> None:
    context = ann.browser(chromium, width)
    page = context.new_page()
    found = {}
    addresses = [f"/meetings/{meeting}{end}" for end in PAGES]
    for address in ("/meetings", "/meetings/new", "/meetings/actions", f"{addresses[0]}?find=cancer", *addresses):
        page.goto(address)
        page.evaluate("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })")
        faults = [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        small = page.locator("main :is(button, summary, input:not([type=hidden]), select)").evaluate_all(
            "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
        )
        if faults or wide > 0 or small:
            found[address] = (faults, wide, small)
    assert found == {}
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_item_is_moved_by_keyboard_and_keeps_the_focus(
    ann: SignedIn, meeting: int, chromium: Browser, scripts: bool
) -> None:
    context = ann.browser(chromium, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"/meetings/{meeting}")
    order = titles(page)
    last = order[-1]
    page.get_by_role("button", name=f"Up “{last}”").focus()
    for place in (1, 0):
        page.keyboard.press("Enter")
        expect(page.locator(".agenda h3").nth(place)).to_have_text(last)
        way = "Up" if place else "Down"
        expect(page.get_by_role("button", name=f"{way} “{last}”")).to_be_focused()
    assert titles(page) == [last, *order[:-1]]
    if scripts:
        expect(page.locator("#announcer")).to_have_text(f"{last}: now 1 of 3")
        assert page.url.endswith(f"/meetings/{meeting}")  # the page was not shown anew
    context.close()


def test_a_meeting_is_planned_ticked_together_noted_and_settled_without_javascript(
    ann: SignedIn, chromium: Browser
) -> None:
    context = ann.browser(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto("/meetings")
    page.get_by_role("link", name="Plan a meeting", exact=True).click()
    page.get_by_label("Board").select_option(label="Locality Board")
    page.get_by_label("Title").fill("Locality Board in March")
    page.get_by_label("Day").fill("2099-03-05")
    page.get_by_role("button", name="Plan this meeting").click()
    expect(page.locator("h1")).to_have_text("Locality Board in March: nothing is on the agenda yet")
    page.get_by_label("Planned care within 18 weeks: 70% (NG3.3)").check()
    page.locator("#form-exceptions").get_by_label("Minutes for each").fill("10")
    page.locator("#form-exceptions").get_by_role("button", name="Put on the agenda").click()
    expect(page.locator("h1")).to_have_text("Locality Board in March: 1 item, 10 of 60 minutes")
    page.get_by_role("navigation", name="This meeting").get_by_role("link", name="Log").click()
    page.get_by_label("What was said").first.fill("")
    page.locator("#note-words").fill("action: ring the trust by 12/12/2098")
    page.get_by_role("button", name="Write it down").click()
    entry = page.locator("#actions li.record", has_text="ring the trust")
    expect(entry).to_contain_text("by 12 December 2098")
    entry.locator("summary", has_text="Settle it").click()
    entry.get_by_label("In a few words").fill("Rang on Monday.")
    entry.get_by_role("button", name="Settle it").click()
    expect(entry.locator(".badge-line")).to_have_text("✓ Done")
    entry.locator("summary", has_text="History").click()
    expect(entry).to_contain_text("Rang on Monday.")
    context.close()
