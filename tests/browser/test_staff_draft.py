"""A draft on the staff site is what the public will see, to the pixel, but for the watermark; nobody else sees it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import insert, update

from data.release import Stores
from records.moments import now
from records.review_tables import draft
from tests.browser.conftest import DESK, LIVE, PHONE
from tests.running import Server, start, stop
from tests.staff import SignedIn, StaffApp, start_staff

pytestmark = pytest.mark.browser
KEY, OTHER = "2027.01-aaaaaaaa", "2027.02-bbbbbbbb"
SENTENCE = "Bury’s men were counted again for this draft."
KINDS = (
    *("/", "/outcomes/1", "/indicators/hle_birth", "/targets/NG4.3", "/neighbourhoods"),
    *("/search?q=radcliffe", "/releases", "/you-said"),
)
ON_A_PHONE = ("/", "/indicators/hle_birth", "/neighbourhoods", "/you-said")  # one of each way a page is laid out
WITHOUT_WATERMARK = "#watermark { display: none !important } *, *::before, *::after { animation: none !important }"


@dataclass(frozen=True)
class Both:
    """The staff site with a draft, and a public site that serves the very same public store."""

    staff: StaffApp
    public: Server


@pytest.fixture(scope="module")
def both(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    top = tmp_path_factory.mktemp("draft")
    ours, theirs = Stores(top / "staff" / "store"), Stores(top / "public" / "store")
    shutil.copytree(stores.folder, ours.folder, symlinks=True)
    shutil.copytree(stores.place(stores.current), theirs.place(KEY))
    shutil.copytree(stores.place(stores.current), ours.place(f"draft-{KEY}"))
    for path in (theirs.path("public", KEY), ours.path("public", f"draft-{KEY}")):
        path.chmod(0o600)
        with duckdb.connect(str(path)) as store:
            store.execute(
                "update indicator_caveat set sentence = ? where indicator_id = 'hle_birth' and ordinal = 1", [SENTENCE]
            )
            store.execute("update store_info set value = ? where key = 'release'", [KEY])
    theirs.point(KEY)
    public = start(theirs.folder, top / "public.log", WEB_CONCURRENCY="1")
    with start_staff(ours.folder, top / "staff") as staff:
        with staff.records.writing() as connection:
            for key, state in ((KEY, "in_review"), (OTHER, "draft")):
                row = {"key": key, "release_id": key.split("-")[0], "state": state, "content_hash": 64 * "0"}
                connection.execute(insert(draft).values(**row, folder=f"draft-{key}", made_at=now(), pages_hash=""))
        yield Both(staff, public)
    stop(public)


def reader(both: Both, *roles: str) -> SignedIn:
    return both.staff.sign_in(both.staff.person(*roles))


def with_draft(address: str, key: str = KEY) -> str:
    return f"{address}{'&' if '?' in address else '?'}draft={key}"


def shown(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_selector(LIVE, state="attached")
    page.add_style_tag(content=WITHOUT_WATERMARK)
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(300)  # the charts of both have settled
    return page


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_draft_is_the_public_page_to_the_pixel_but_for_the_watermark(
    both: Both, chromium: Browser, width: int
) -> None:
    staff = reader(both, "reviewer").browser(chromium, width)
    public = chromium.new_context(viewport={"width": width, "height": 900}, base_url=both.public.home)
    wrong = []
    for address in KINDS if width == DESK else ON_A_PHONE:
        theirs, ours = shown(public, address), shown(staff, with_draft(address))
        assert ours.locator("#watermark").count() == 1
        assert theirs.locator("#watermark").count() == 0
        if ours.inner_text("body") != theirs.inner_text("body"):
            wrong.append(f"{address}: other words")
        if ours.screenshot(full_page=True) != theirs.screenshot(full_page=True):
            wrong.append(f"{address}: other pixels")
        theirs.close()
        ours.close()
    for context in (staff, public):
        context.close()
    assert wrong == []


def test_the_watermark_lies_over_the_page_takes_no_click_and_is_printed(both: Both, chromium: Browser) -> None:
    context = reader(both, "reviewer").browser(chromium)
    page = context.new_page()
    page.goto(with_draft("/outcomes/1"))
    page.wait_for_selector(LIVE, state="attached")
    element = "document.querySelector('#watermark')"
    look = f"() => {{ const s = getComputedStyle({element}); return [s.position, s.pointerEvents, s.display]; }}"
    said = f"() => getComputedStyle({element}, '::after').content"
    assert page.evaluate(look) == ["fixed", "none", "block"]
    assert page.evaluate(said) == '"DRAFT"'
    page.emulate_media(media="print")
    assert page.evaluate(look)[2] == "block"
    page.emulate_media(media="screen")
    page.click("main a[href^='/outcomes/2']")
    page.wait_for_url("**/outcomes/2?draft=*")
    assert page.locator("#watermark").count() == 1
    context.close()


def test_every_link_form_and_live_answer_stays_in_the_draft(both: Both, chromium: Browser) -> None:
    context = reader(both, "reviewer").browser(chromium)
    page = context.new_page()
    page.goto(with_draft("/indicators/hle_birth"))
    page.wait_for_selector(LIVE, state="attached")
    assert page.get_by_text(SENTENCE).count() == 1
    page.click("#show-table")
    page.wait_for_url("**show=table*")
    assert f"draft={KEY}" in page.url
    assert page.get_by_text(SENTENCE).count() == 1
    page.fill("#find", "radcliffe")
    page.press("#find", "Enter")
    page.wait_for_url("**/search?*")
    assert f"draft={KEY}" in page.url
    assert page.locator("#watermark").count() == 1
    context.close()


def test_downloads_answer_from_the_draft(both: Both) -> None:
    told = reader(both, "reviewer").get(with_draft("/indicators/hle_birth.csv"))
    assert told.status == 200
    assert KEY in told.text
    assert reader(both, "reviewer").get(with_draft("/downloads/kpi-template.xlsx")).status == 200


def test_only_a_draft_may_stand_in_a_frame_and_only_in_ours(both: Both) -> None:
    ann = reader(both, "reviewer")
    headers = ann.get(with_draft("/about")).headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    for other in (ann.get("/about"), both.public.ask("/about"), both.public.ask(with_draft("/about"))):
        assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]
        assert other.headers["X-Frame-Options"] == "DENY"


def test_nobody_else_reads_a_draft(both: Both) -> None:
    address = with_draft("/indicators/hle_birth")
    for role in ("reviewer", "executive", "analyst", "administrator"):
        assert SENTENCE in reader(both, role).get(address).text, role
    board = reader(both, "board_member").get(address)
    assert (board.status, SENTENCE in board.text) == (403, False)
    stranger = both.staff.ask(address, Accept="text/html")
    assert (stranger.status, SENTENCE in stranger.text) == (302, False)


@pytest.mark.parametrize("key", ["2027.09-cccccccc", "../current", OTHER, "2027.01", "x' or 1=1 --", "%00", "."])
def test_a_draft_that_is_made_up_or_gone_is_not_opened(both: Both, key: str) -> None:
    told = reader(both, "reviewer").get(f"/indicators/hle_birth?draft={key.replace(' ', '%20')}")
    assert told.status == 404
    assert "draft" in told.text
    assert len(told.text) < 120


@pytest.mark.parametrize("state", ["published", "withdrawn", "superseded"])
def test_a_draft_is_closed_once_it_is_none(both: Both, state: str) -> None:
    ann = reader(both, "reviewer")
    with both.staff.records.writing() as connection:
        connection.execute(update(draft).where(draft.c.key == KEY).values(state=state))
    try:
        told = ann.get(with_draft("/indicators/hle_birth"))
        assert (told.status, SENTENCE in told.text) == (404, False)
    finally:
        with both.staff.records.writing() as connection:
            connection.execute(update(draft).where(draft.c.key == KEY).values(state="in_review"))


def test_a_draft_whose_store_was_replaced_is_read_anew(both: Both) -> None:
    ann, store = reader(both, "reviewer"), Stores(both.staff.store).path("public", f"draft-{KEY}")
    assert SENTENCE in ann.get(with_draft("/indicators/hle_birth")).text
    fresh, kept = store.with_suffix(".fresh"), store.with_suffix(".kept")
    shutil.copyfile(store, fresh)
    shutil.copyfile(store, kept)
    with duckdb.connect(str(fresh)) as opened:
        opened.execute("update indicator_caveat set sentence = 'It was mended.' where sentence = ?", [SENTENCE])
    Path(fresh).replace(store)
    try:
        assert "It was mended." in ann.get(with_draft("/indicators/hle_birth")).text
    finally:
        Path(kept).replace(store)
