"""With JavaScript off every page is read, followed and asked as with it."""

import pytest

from tests.browser.conftest import DESK, PHONE, Open
from tests.reading import read
from tests.running import NO_PAGE, PAGES, Server

pytestmark = pytest.mark.browser
OFF = {"java_script_enabled": False}


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_headings_sentences_charts_and_tables_are_readable(visit: Open, server: Server, address: str) -> None:
    page = visit(PHONE, **OFF).go(address, live=False)
    printed = read(server.ask(address).text)
    assert page.locator("h1:visible").count() == 1
    assert " ".join(page.locator("h1").inner_text().split()) == printed.only("h1").words
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")  # each opens by a click
    paragraphs = [p for p in printed.only("main").every("p") if p.words and not p.has_class("visually-hidden")]
    assert page.locator("main p:visible").count() >= len(paragraphs) * 0.9
    figures = page.locator("main figure")
    assert page.locator("main figure svg:visible").count() >= figures.count()
    for index in range(figures.count()):
        box = figures.nth(index).locator("svg").first.bounding_box()
        assert box is not None
        assert box["width"] > 120
        assert box["height"] > 80
    assert page.locator("#live:visible").count() == 0


def test_the_table_behind_a_chart_opens(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/indicators/hle_birth", live=False)
    page.locator("main details summary").first.click()
    assert page.locator("main details[open] table:visible").count() == 1
    assert "57.4" in page.locator("main details[open] table").inner_text()


def test_the_links_of_a_choice_lead_to_it(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/indicators/hle_birth", live=False)
    page.click("#sex-female")
    assert page.locator("h1").inner_text().startswith("Women")
    page.click("#show-table")
    assert page.url.endswith("/indicators/hle_birth?sex=female&show=table")
    assert page.locator("main .evidence table:visible").count() >= 1


def test_a_place_is_chosen_with_the_form_and_the_group_is_kept(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/indicators/hle_birth?sex=female", live=False)
    page.select_option("select[name=area]", label="Bolton")
    page.click("form.ask button")
    assert page.locator("h1").inner_text().startswith("Women in Bolton")


def test_another_measure_and_other_places_are_compared_with_the_form(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/compare", live=False)
    before = page.locator("h1").inner_text()
    page.select_option("select[name=measure]", index=2)
    page.select_option("select[name=places]", index=1)
    page.click("form.ask button")
    assert page.locator("h1:visible").inner_text() != before
    assert page.locator("main figure svg:visible").count() >= 2
    assert "measure=" in page.url
    assert "places=" in page.url


def test_every_page_of_a_section_is_one_step_from_the_others(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/programmes", live=False)
    for words in ("Milestones", "Money", "Boards", "All programmes"):
        page.locator("nav.second-row").get_by_role("link", name=words, exact=True).click()
        assert page.locator("nav.second-row [aria-current]").inner_text() == words
        assert page.locator("h1:visible").count() == 1


def test_what_is_searched_for_is_found_and_kept_in_the_box(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/", live=False)
    page.fill("#find", "System Board")
    page.press("#find", "Enter")
    assert page.url.endswith("/search?q=System+Board")
    assert page.input_value("#find") == "System Board"
    page.locator("main .hits a", has_text="Locality Board").first.click()
    assert "/boards#locality_board" in page.url


def test_the_whole_site_can_be_walked_by_its_links(visit: Open) -> None:
    page = visit(DESK, **OFF).go("/", live=False)
    sections = (
        "Outcomes",
        "2029 targets",
        "Programmes",
        "Neighbourhoods",
        "Measures",
        "What is missing",
        "About",
        "Overview",
    )
    for words in sections:
        page.locator("header nav").get_by_role("link", name=words, exact=True).click()
        assert page.locator("h1:visible").count() == 1
        assert page.locator("header nav [aria-current]").inner_text() == words
