"""A reviewer's afternoon: a draft with three faults is opened, commented on, mended, signed off, published and seen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.release import Stores
from records import drafts
from tests.browser.test_staff_review import SELECT
from tests.running import Server, start, stop
from tests.staff import SignedIn, StaffApp, start_staff

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
RELEASE = "2026.12"
OUTCOMES, MEASURE = Path("definitions/outcomes.yml"), Path("definitions/indicators/hle_birth.yml")
JARGON = "The others track the cohort along its trajectory."
PLAIN = "The others were chosen locally to help explain it."
WRONG = "- It tells each person how long they will stay well."
RIGHT = "- It describes the whole area today. It does not tell any one person how long they will stay well."
LEFT_OUT = "  - It does not say what happens if England falls. We show both lines, never only the gap.\n"


@dataclass(frozen=True)
class Place:
    """Where the afternoon is spent. room: what the analyst writes in place of data/."""

    app: StaffApp
    rita: SignedIn
    ana: SignedIn
    room: Path
    variables: dict[str, str]

    def verb(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One verb at the analyst's keyboard."""
        command = [sys.executable, "-m", "tests.browser.analyst", str(self.room), *words]
        return subprocess.run(command, cwd=ROOT, env=self.variables, capture_output=True, text=True, check=False)

    def to_review(self, note: str) -> str:
        """Drafts what is in the room, sends it to review, has its pages read; gives its key."""
        for words in (("draft", RELEASE, "--note", note), ("review", RELEASE), ("pages", RELEASE)):
            done = self.verb(*words)
            assert done.returncode == 0, done.stdout + done.stderr
        with self.app.records.reading() as connection:
            return next(one.key for one in drafts.drafts(connection) if one.state == "in_review")

    def write(self, path: Path, before: str, after: str) -> None:
        """Changes words of the room."""
        text = (self.room / path).read_text("utf-8")
        assert text.count(before) == 1, before
        (self.room / path).write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def place(stores: Stores, tmp_path: Path) -> Iterator[Place]:
    shutil.copytree(stores.folder, tmp_path / "store", symlinks=True)
    for name in ("definitions", "figures", "sources"):
        if (ROOT / "data" / name).is_dir():
            shutil.copytree(ROOT / "data" / name, tmp_path / "room" / name)
    with start_staff(tmp_path / "store", tmp_path) as app:
        named = {"INPUTS_DIR": "inputs", "BACKUP_DIR": "backup", "STORE_DIR": "store"}
        variables = {**os.environ, **{name: str(tmp_path / folder) for name, folder in named.items()}}
        rita, ana = (
            app.sign_in(app.person(role, name=name))
            for role, name in (("reviewer", "Rita Reed"), ("analyst", "Ana Lopez"))
        )
        yield Place(app, rita, ana, tmp_path / "room", {**variables, "RECORDS_URL": app.records.url})


def at(page: Page, key: str, address: str) -> None:
    """Opens one page of the draft from the list of its pages."""
    page.goto(f"/review/{key}")
    page.locator(".page-name", has=page.locator(".note", has_text=address)).get_by_role("link").last.click()
    page.wait_for_url("**/page?page=*")


def comment(page: Page, kind: str, words: str, blocking: bool = False) -> None:
    """Fills the form of a comment, whose place is chosen already, and saves it."""
    page.select_option("#comment-kind", kind)
    page.fill("#comment-words", words)
    page.set_checked("#comment-blocking", blocking)
    page.get_by_role("button", name="Save the comment").click()
    page.wait_for_url("**#comment-*")
    expect(page.locator(".remark", has_text=words)).to_have_count(1)


def answer(page: Page, words: str, reply: str) -> None:
    """What an analyst does about a comment."""
    remark = page.locator(".remark", has_text=words)
    remark.locator("summary", has_text="Answer").click()
    remark.locator("select").select_option("done")
    remark.get_by_label("In words").fill(reply)
    remark.get_by_role("button", name="Send the answer").click()
    expect(page.locator(".remark", has_text=words).locator(".reply")).to_contain_text(reply)


def plant(place: Place) -> None:
    """Three faults: words nobody uses, a caveat that is wrong, one that is left out."""
    place.write(OUTCOMES, PLAIN, JARGON)
    place.write(MEASURE, RIGHT, WRONG)
    place.write(OUTCOMES, LEFT_OUT, "")


def test_a_reviewer_spends_an_afternoon(place: Place, chromium: Browser, tmp_path: Path) -> None:
    whole = (place.room / OUTCOMES).read_text("utf-8")
    plant(place)
    first = place.to_review("Figures of the autumn are new.")
    rita, ana = place.rita.browser(chromium), place.ana.browser(chromium)
    page, desk = rita.new_page(), ana.new_page()
    find_the_faults(page, first)

    refused = place.verb("publish", RELEASE)
    assert refused.returncode == 1
    assert "blocks publication: /outcomes/1" in refused.stderr

    desk.goto(f"/review/{first}/page?page=%2Foutcomes%2F1")
    answer(desk, "Nobody says cohort.", "We say it plainly now.")
    answer(desk, "Say what happens if England falls.", "It is said again.")
    assert desk.locator(".remark.blocks").count() == 1
    (place.room / OUTCOMES).write_text(whole, "utf-8")
    place.write(MEASURE, WRONG, RIGHT)
    second = place.to_review("Said more plainly after review.")
    assert second != first

    sign_off(page, second)
    done = place.verb("publish", RELEASE)
    assert done.returncode == 0, done.stderr
    rita.close()
    ana.close()
    public = start(tmp_path / "store", tmp_path / "public.log", WEB_CONCURRENCY="1")
    try:
        seen_by_the_public(public)
    finally:
        stop(public)


def find_the_faults(page: Page, key: str) -> None:
    """Rita signs one page, then finds what is wrong, and says so three times; one of them blocks."""
    page.goto("/review")
    expect(page.locator("h1")).to_contain_text(f"0 of 4 pages of draft {RELEASE} are signed off")
    page.get_by_role("link", name=f"Draft {RELEASE}").click()
    at(page, key, "/indicators/hle_birth")
    page.get_by_role("button", name="Sign off this page").click()
    expect(page.locator(".review-panel .stands")).to_contain_text("Signed off")
    page.select_option("#comment-place", label=WRONG.removeprefix("- "))
    comment(page, "wrong", "It tells nobody that.")

    at(page, key, "/outcomes/1")
    frame = page.frame(url="**draft=*")
    assert frame is not None
    frame.wait_for_selector("html[data-live=yes]", state="attached")
    frame.evaluate(SELECT, JARGON)
    page.get_by_role("button", name="Comment on this").click()
    comment(page, "unclear", "Nobody says cohort.", blocking=True)
    comment(page, "missing", "Say what happens if England falls.")
    assert page.get_by_role("button", name="Sign off this page").is_disabled()
    remark = page.locator(".remark", has_text="Nobody says cohort.")
    remark.locator("summary", has_text="Publish it or not").click()
    remark.get_by_label("Show it on “You said, we did”").check()
    remark.get_by_label("As the public will read it").fill("Say it in words that people use.")
    remark.get_by_role("button", name="Save").click()
    expect(page.locator(".remark", has_text="For the public: Say it in words that people use.")).to_have_count(1)


def sign_off(page: Page, key: str) -> None:
    """Rita sees what became of it, lifts her block, looks at what changed since she signed, and signs all of it."""
    page.goto("/review")
    page.get_by_role("link", name=f"Draft {RELEASE}").click()
    page.wait_for_url(f"**/review/{key}")
    page.get_by_role("link", name="Changed since signing (1)").click()
    page.get_by_role("link", name="What changed on").click()
    expect(page.locator(".side-by-side del").first).to_be_visible()
    told = page.locator(".side-by-side").inner_text()
    assert "It tells each person how long they will stay well." in told
    assert "It describes the whole area today." in told

    at(page, key, "/outcomes/1")
    expect(page.locator(".lost-words")).to_have_count(1)
    remark = page.locator(".remark.blocks")
    expect(remark).to_contain_text("We say it plainly now.")
    remark.locator("summary", has_text="Lift the block").click()
    remark.get_by_role("button", name="Lift the block").click()
    expect(page.locator(".remark.blocks")).to_have_count(0)

    page.goto(f"/review/{key}")
    page.get_by_label("Conditions, if there are any").fill("Show us the next draft a day sooner.")
    page.get_by_role("button", name="Sign off all 4 pages").click()
    expect(page.locator("h1")).to_have_text(f"Draft {RELEASE} is signed off")
    expect(page.locator(".signatures").first).to_contain_text("Show us the next draft a day sooner.")


def seen_by_the_public(public: Server) -> None:
    outcome = public.ask("/outcomes/1").text
    assert PLAIN in outcome
    assert "cohort" not in outcome
    said = public.ask("/you-said").text
    assert "Say it in words that people use." in said
    assert "We say it plainly now." in said
    for never in ("Rita", "Ana Lopez", "Nobody says cohort.", "It tells nobody that."):
        assert never not in said
