"""A month of an analyst from a browser: load, see the rejects, mend one, leave one out, draft, publish, go back."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.release import Stores
from records import jobs
from tests.staff import SignedIn, StaffApp, start_staff
from tests.told import line, load, release, tell

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "tests/fixtures/sources/ons_els/healthy-life-expectancy.csv"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
FIND = """() => axe.run(document, {resultTypes: ["violations"], preload: false}).then(found =>
  found.violations.map(v => `${v.id}: ` + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("main a, main button, main summary, main input:not([type=hidden])")]
  .filter(e => e.getClientRects().length && !e.closest("p, li, td, th, dd, pre"))
  .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 100))"""
LONG = 180_000  # ms: a draft is made of everything, on a machine that others use


@dataclass(frozen=True)
class World:
    """The staff site, and the folders its worker writes to."""

    app: StaffApp
    ann: SignedIn
    variables: dict[str, str]

    def cli(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A verb at a keyboard."""
        verb = [sys.executable, "cli.py", *words]
        return subprocess.run(verb, cwd=ROOT, env=self.variables, capture_output=True, text=True, check=False)


@pytest.fixture
def world(stores: Stores, tmp_path: Path) -> Iterator[World]:
    shutil.copytree(stores.folder, tmp_path / "store", symlinks=True)
    with start_staff(tmp_path / "store", tmp_path) as app:
        named = {f"{name.upper()}_DIR": str(tmp_path / name) for name in ("inputs", "backup", "store")}
        variables = {**os.environ, **named, "RECORDS_URL": app.records.url}
        yield World(app, app.sign_in(app.person("analyst", name="Ann Alyst")), variables)


@contextmanager
def worker(world: World) -> Iterator[None]:
    """`cli.py work`, as it runs beside the site."""
    started = subprocess.Popen([sys.executable, "cli.py", "work"], cwd=ROOT, env=world.variables)
    try:
        yield
    finally:
        started.terminate()
        started.wait(60)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The publisher's own file, with two cells that nobody can take."""
    text = FIXTURE.read_text("utf-8")
    assert [text.count(figure) for figure in (",57.4,", ",61.8,")] == [1, 1]
    path = tmp_path / "healthy-life-expectancy.csv"
    path.write_text(text.replace(",57.4,", ",fifty-seven,").replace(",61.8,", ",=61+0.8,"), "utf-8")
    return path


def opened(world: World, chromium: Browser, **settings: Any) -> tuple[BrowserContext, Page]:
    return (context := world.ann.browser(chromium, **settings)), context.new_page()


def ended(page: Page, how: str = "done") -> str:
    """Waits on a job's page until it has ended as it should; gives back what it said."""
    expect(page.locator("h1")).to_contain_text(re.compile("done|refused|cut short"), timeout=LONG)
    said = page.locator("pre").inner_text()
    assert page.locator("h1").inner_text().endswith(how), said
    return said


def shown(page: Page, address: str, words: str) -> None:
    """Opens a page until the worker has told it something."""
    for _ in range(60):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{address} never said “{words}”: {page.locator('main').inner_text()[:1500]}")


def test_a_month_from_the_browser(world: World, chromium: Browser, spoilt: Path) -> None:
    context, page = opened(world, chromium)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with worker(world):
        key = _drafted(page, spoilt)
        assert world.cli("sign-off", key, "--by", "Healthwatch").returncode == 0
        _published(page, key)
        _taken_back(page, key)
    assert faults == []
    context.close()


def _drafted(page: Page, spoilt: Path) -> str:
    """From the file to a draft in review; gives back its key."""
    page.goto("/data")
    page.set_input_files("#load-file", spoilt)
    page.get_by_label("Day its publisher issued it").fill("2026-11-20")
    page.get_by_role("button", name="Load this file").click()
    assert "2 rejected rows wait for a decision" in ended(page)
    shown(page, "/data", "2 rejected rows wait for a decision")
    page.get_by_role("link", name="Go to L0001").first.click()
    assert page.locator("h1").inner_text() == "L0001: 2 rows of 8 to decide on"
    _decided(page)
    shown(page, "/data/releases", "Draft it")
    page.get_by_label("What is new in it").fill("The Office for National Statistics issued its figures again.")
    page.get_by_role("button", name="Draft it").click()
    assert "is drafted from what came with the software and 1 load" in ended(page)
    shown(page, "/data/releases", "is a draft")
    page.locator("h3 a").first.click()
    key = page.url.rpartition("/")[2]
    page.get_by_role("link", name="Send to review").click()
    page.get_by_role("button", name="Send it to review").click()
    ended(page)
    return key


def _decided(page: Page) -> None:
    """One row mended, the other left out."""
    page.locator(".rejects summary").first.click()
    form = page.locator("#form-fix-1")
    form.get_by_label("should say").fill("57.4")
    form.get_by_label("Why").fill("It is 57.4 in the publisher's own table.")
    form.get_by_role("button").click()
    ended(page)
    shown(page, "/data/loads/L0001", "1 row of 8 to decide on")
    page.locator(".rejects summary").first.click()
    form = page.locator("#form-leave-1")
    form.get_by_label("Why").fill("The publisher sent a formula.")
    form.get_by_role("button").click()
    ended(page)
    shown(page, "/data/loads/L0001", "nothing waits")
    assert "Left out: The publisher sent a formula." in page.locator("main").inner_text()


def _published(page: Page, key: str) -> None:
    shown(page, f"/data/releases/{key}", "can be published")
    name = key.partition("-")[0]
    page.get_by_role("link", name="Publish", exact=True).click()
    assert page.locator("h1").inner_text() == f"Publish release {name}?"
    second = page.context.new_page()  # another analyst looks at the same page, and presses the same button later
    second.goto(page.url)
    for each, how in ((page, "done"), (second, "it was refused")):
        each.get_by_role("button", name="Publish it").click()
        said = ended(each, how)
    assert f"Release {name} is published already: draft the next one." in said
    second.close()
    shown(page, "/data/releases", "Published, served now.")
    assert f"The site shows release {name}." in page.locator("main").inner_text()


def _taken_back(page: Page, key: str) -> None:
    page.goto(f"/data/releases/{key}")
    page.get_by_role("link", name=re.compile("Go back to release")).click()
    page.get_by_label("Why the site goes back").fill("A file was of the wrong month.")
    page.get_by_role("button", name=re.compile("Go back to release")).click()
    assert "is served again" in ended(page)


KEY = "2026.12-1a2b3c4d"
ADDRESSES = (
    *("/data", "/data/loads/L0001", "/data/releases", f"/data/releases/{KEY}", "/data/jobs", "/data/jobs/1"),
    *(f"/data/releases/{KEY}/{step}" for step in ("review", "pages", "publish", "override")),
    *(f"/data/releases/2026.11-00000000/{step}" for step in ("roll-back", "withdraw")),
)


def told(world: World) -> None:
    """Something on every page, as long as it may get."""
    decided = {"by": "analyst", "reason": "It was never published.", "at": "2026-11-26T09:30:00+00:00"}
    place = {"sheet": "Sheet of a long name", "row": 3, "field": "Value", "rule": "number"}
    figure = {
        "measure": "A measure of a long name",
        "area": "Bury",
        "sex": "persons",
        "period": "2025/26",
        "reason": "",
    }
    values = {"old": 12.5, "new": 17.5, "decimals": 1, "needs_note": True}
    unsaid = {"indicator_id": "hle_birth", "measure": figure["measure"], "edition": "2026-11-01", "values": 3}
    changes = {
        "since": "2026.11-00000000",
        "figures": [figure | values],
        "figures_in_all": 300,
        "unsaid": [unsaid],
        "verdicts": [figure | {"what": "trend", "old": "no_change", "new": "worsening"}],
        "gone": [figure],
        "added": 2,
        "dropped": 1,
    }
    lines = [line("signed off", False, "x" * 200), line("comments", False, "Comment 3 is open.", True)]
    loads = [
        load(
            short=[["hle_birth", "Healthy life", 12]],
            warnings=["One figure lies far from the last one held."],
            waivers=[place | decided],
            amendments=[place | decided | {"old": "abc" * 30, "new": "10.5"}],
            file=f"{'a_long_name_' * 8}.csv",
        )
    ]
    releases = [release(KEY, checklist=lines, changes=changes)]
    releases.append(release("2026.11-00000000", "published", served=True, checklist=[]))
    tell(world.app, loads, releases, "2026.11-00000000")
    with world.app.records.writing() as connection:
        jobs.request(connection, world.ann.person.id, "set-aside", ["L0001", "--reason=A slip.", "--by=analyst"])
        jobs.take(connection, "a worker")
        jobs.say(connection, 1, "a worker", f"{'A long line of words. ' * 20}\n{'x' * 300}\n")


@pytest.mark.parametrize("width", [1366, 360])
def test_the_pages_are_sound_for_everyone(world: World, chromium: Browser, width: int) -> None:
    told(world)
    for role in ("analyst", "administrator"):
        who = world.app.sign_in(world.app.person(role))
        context = who.browser(chromium, width=width, bypass_csp=True)
        page = context.new_page()
        page.add_init_script(AXE)
        for address in ADDRESSES:
            page.goto(address)
            for summary in page.locator("main summary").all():
                summary.click()
            assert page.evaluate(FIND) == [], address
            assert page.evaluate(SIDEWAYS) <= 0, address
            assert page.evaluate(SMALL) == [], address
            assert page.locator("h1").count() == 1
        context.close()


def test_everything_works_without_javascript(world: World, chromium: Browser, tmp_path: Path) -> None:
    context, page = opened(world, chromium, java_script_enabled=False)
    path = tmp_path / "notes.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    page.goto("/data")
    page.get_by_role("button", name="Load this file").click()
    page.set_input_files("#load-file", path)
    page.get_by_role("button", name="Load this file").click()
    expect(page.locator("h1")).to_have_text("Load notes.csv: it waits for its turn")
    with worker(world):  # the page shows itself again, by no script
        expect(page.locator("h1")).to_have_text("Load notes.csv: it was refused", timeout=LONG)
        assert "no column that this site knows" in page.locator("pre").inner_text()
        page.goto("/data")
        page.set_input_files("#load-file", FIXTURE)
        page.get_by_role("button", name="Load this file").click()
        expect(page.locator("h1")).to_have_text(f"Load {FIXTURE.name}: done", timeout=LONG)
        shown(page, "/data", "L0001")
        page.goto("/data/loads/L0001")
        page.locator("summary", has_text="Read it again").click()
        page.locator("#form-set-aside").get_by_label("Why").fill("It was only a trial.")
        page.get_by_role("button", name="Set it aside").click()
        expect(page.locator("h1")).to_have_text("Set L0001 aside: done", timeout=LONG)
    context.close()


def test_the_keyboard_is_enough_to_mend_a_row_and_faults_are_met_first(
    world: World, chromium: Browser, tmp_path: Path
) -> None:
    told(world)
    context, page = opened(world, chromium)
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 1_000)
    page.goto("/data")
    page.locator("#load-file").set_input_files(path)
    page.evaluate("document.querySelector('form[data-upload]').dataset.upload = '999'")
    page.locator("#form-load button").focus()
    page.keyboard.press("Enter")
    assert "larger than" in page.locator(".faults").inner_text()
    assert page.evaluate("document.activeElement.className") == "faults"
    page.goto("/data/releases")
    page.locator("#draft-notes").focus()
    page.keyboard.type("Too short")
    page.keyboard.press("Tab")
    page.locator("#form-draft button").press("Enter")
    expect(page.locator(".faults")).to_be_focused()
    assert page.input_value("#draft-notes") == "Too short"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#draft-notes")
    context.close()
