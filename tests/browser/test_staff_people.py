"""The door, home and the administrator's pages: clean to axe, whole by keyboard, and without JavaScript."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Connection

from records import links
from records.person import Person, everybody
from tests.browser.conftest import DESK, PHONE
from tests.staff import SignedIn, SignIn, StaffApp

pytestmark = pytest.mark.browser
PASSWORD = "copper lantern vivid otter"
PAGES = ("/home", "/account/password", "/people", "/people/log", "/people/retention")


@pytest.fixture
def door(chromium: Browser, staff_app: StaffApp) -> Iterator[Page]:
    """A page of somebody who is not signed in, without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, base_url=staff_app.home)
    yield context.new_page()
    context.close()


@pytest.fixture
def admin(signed_in: SignIn) -> SignedIn:
    return signed_in("administrator", name="Ann Lark")


def faults_of(page: Page) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """Buttons, boxes and links outside of sentences that are lower than 24 pixels, their label's room included."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('main button, main input:not([type=hidden]), main summary')]
              .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)
              .map(e => e.outerHTML.slice(0, 80))"""
        )
    )


def headings(page: Page) -> list[int]:
    return [int(name[1]) for name in page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => e.tagName)")]


def sound(page: Page) -> None:
    assert faults_of(page) == []
    assert not too_wide(page)
    assert small_targets(page) == []
    levels = headings(page)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_is_sound_at_both_widths(width: int, admin: SignedIn, chromium: Browser) -> None:
    other = admin.app.person("board_member", name="Ben Wren")
    context = admin.browser(chromium, width)
    page = context.new_page()
    for address in (*PAGES, f"/people/{other.id}", f"/people/{admin.person.id}", "/people/999999"):
        page.goto(address)
        sound(page)
    context.close()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_is_sound_when_a_form_was_not_taken(width: int, admin: SignedIn, chromium: Browser) -> None:
    context = admin.browser(chromium, width)
    page = context.new_page()
    page.goto("/people")
    page.fill("#invite-name", "x")
    page.locator("#form-invite").evaluate("form => form.noValidate = true")
    page.click("#form-invite button")
    assert page.input_value("#invite-name") == "x"
    sound(page)
    page.click(".faults a >> nth=0")
    assert page.evaluate("() => document.activeElement.id").startswith("invite-")
    page.goto("/account/password")
    page.fill("#password-new_password", "short")
    page.fill("#password-again_password", "short")
    page.click("#form-password button")
    assert page.input_value("#password-new_password") == ""
    sound(page)
    context.close()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_door_is_sound(width: int, chromium: Browser, staff_app: StaffApp) -> None:
    who = staff_app.person("reviewer", name="Una Finch", state="invited")
    with staff_app.records.writing() as connection:
        token = links.make(connection, who.id, "invitation")
    context = chromium.new_context(viewport={"width": width, "height": 800}, base_url=staff_app.home)
    page = context.new_page()
    page.goto("/home")
    assert page.url.endswith("/sign-in?then=%2Fhome")
    sound(page)
    page.fill("#sign-in-email", "una@example.org")
    page.fill("#sign-in-password", "wrong wrong wrong")
    page.click("#form-sign-in button")
    assert "The e-mail address or the password is not right." in page.inner_text("[role=alert]")
    sound(page)
    for address in (f"/sign-in/link?token={token}", "/sign-in/link?token=x"):
        page.goto(address)
        sound(page)
    context.close()


def invite(page: Page) -> str:
    """An administrator invites a board member, at the second attempt; gives back the link."""
    page.goto("/people")
    page.fill("#invite-name", "Bea Wren")
    page.fill("#invite-email", "bea.wren@example.org")
    page.check("#invite-role_board_member")
    page.click("#form-invite button")
    assert "Choose the programmes" in page.inner_text(".faults")
    assert page.is_checked("#invite-role_board_member")
    page.check("#invite-programmes input >> nth=0")
    page.click("#form-invite button")
    assert page.inner_text("h1") == "Bea Wren"
    return page.inner_text("#link-once").strip()


def come_in(door: Page, link: str) -> None:
    """The person invited chooses a password, and signs out again."""
    door.goto(link)
    door.click("main button")
    assert door.inner_text("h1") == "Choose a password"
    for name in ("new_password", "again_password"):
        door.fill(f"#password-{name}", PASSWORD)
    door.click("#form-password button")
    assert "Bea Wren" in door.inner_text("h1")
    door.click("text=Sign out")
    assert door.inner_text("h1") == "Sign in"


def test_from_invitation_to_disabled_without_javascript(admin: SignedIn, chromium: Browser, door: Page) -> None:
    context = admin.browser(chromium, java_script_enabled=False)
    page = context.new_page()
    link = invite(page)
    come_in(door, link)
    door.goto(link)
    assert "This link was used already." in door.inner_text("main")
    door.goto("/people")
    door.fill("#sign-in-email", "bea.wren@example.org")
    door.fill("#sign-in-password", PASSWORD)
    door.click("#form-sign-in button")
    assert door.inner_text("h1") == "Your role does not include this page"
    page.goto("/people")
    page.click("text=Bea Wren")
    assert link not in page.content()
    page.click("#form-disable button")
    assert "Disabled" in page.inner_text(".lead")
    door.goto("/home")
    assert door.inner_text("h1") == "Sign in"
    page.goto("/people/log")
    assert re.search(r"Ann Lark\s+disabled", page.inner_text("table"))
    assert link.split("token=")[1] not in page.content()
    context.close()


def test_two_administrators_who_change_one_person_at_once_lose_nothing(
    admin: SignedIn, signed_in: SignIn, chromium: Browser
) -> None:
    other = admin.app.person("executive", name="Cleo Wren")
    contexts = [admin.browser(chromium), signed_in("administrator").browser(chromium)]
    first, second = (context.new_page() for context in contexts)
    for page in (first, second):
        page.goto(f"/people/{other.id}")
    first.fill("#details-name", "Cleo Lark")
    first.click("#form-details button")
    second.fill("#details-name", "Cleo Finch")
    second.click("#form-details button")
    told = second.inner_text(".faults")
    assert "Somebody else changed Cleo Lark meanwhile." in told
    assert second.input_value("#details-name") == "Cleo Finch"
    with admin.app.records.reading() as connection:
        assert [p.name for p in people_named(connection, "Cleo")] == ["Cleo Lark"]
    for context in contexts:
        context.close()


def people_named(connection: Connection, start: str) -> list[Person]:
    return [who for who in everybody(connection) if who.name.startswith(start)]


def tab_until(page: Page, css: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("css => document.activeElement.matches(css)", css):
            seen = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow }"
            )
            assert seen != "nonenone", f"the focus on {css} cannot be seen"
            return
    raise AssertionError(f"{css} is not reached by Tab")


def test_inviting_and_signing_out_by_keyboard_alone(admin: SignedIn, chromium: Browser) -> None:
    context: BrowserContext = admin.browser(chromium)
    page = context.new_page()
    page.goto("/people")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to main content"
    tab_until(page, "#invite-name")
    page.keyboard.type("Dov Wren")
    page.keyboard.press("Tab")
    page.keyboard.type("dov@example.org")
    tab_until(page, "#invite-role_reviewer")
    page.keyboard.press("Space")
    tab_until(page, "#form-invite button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#link-once")
    tab_until(page, "#link-once")
    tab_until(page, "#account summary")
    page.keyboard.press("Enter")
    tab_until(page, "#forget-sure")
    tab_until(page, "#form-forget button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".faults")
    assert "It cannot be undone." in page.inner_text(".faults")
    page.goto("/home")
    tab_until(page, ".sign-out button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sign-in-email")
    context.close()
