"""/targets and the page of each goal: what they must say, from the register's own files and the published figures."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from tests.reading import Element, main_of
from tests.running import ROOT
from tests.transcribed_rows import rows_of

REGISTER = ROOT / "data" / "definitions" / "register"
JUDGED = {"NG3.3", "NG3.4", "NG4.2", "NG4.3"}
STATUS = ("tone-good", "tone-bad", "tone-unsure")


@cache
def records() -> dict[str, dict[str, Any]]:
    """Every national goal and reform item, by its id."""
    listed = [yaml.safe_load((REGISTER / f"{name}.yml").read_text("utf-8")) for name in ("goals", "reforms")]
    return {one["id"]: one for part in listed for one in part}


def shown(main: Element) -> set[str]:
    """Ids of the goals and items that a list links to by their title, and not in passing."""
    in_passing = {id(a) for p in main.every("p") for a in p.every("a")}
    links = [a.attributes["href"] for a in main.every("a") if id(a) not in in_passing]
    return {link.removeprefix("/targets/") for link in links if link.startswith("/targets/")}


def once(ids: Iterable[str]) -> set[str]:
    """The ids that are counted: none that only repeats another."""
    return {id for id in ids if not records()[id].get("same_as")}


def roles(record: dict[str, Any]) -> set[str]:
    return {m["role"] for m in record.get("measures", [])}


def coloured(element: Element) -> list[Element]:
    return [one for tone in STATUS for one in element.every(css=tone)]


def test_the_heading_counts_the_goals_that_can_be_judged(site: FlaskClient) -> None:
    goals = [r for r in records().values() if r["kind"] == "goal"]
    judged = sum(r["state"] == "judged" for r in goals)
    heading = main_of(site, "/targets").only("h1").words
    assert heading.startswith(f"{judged} of {len(goals)} national goals can be judged today")
    assert heading.endswith("none for Bury residents alone")


def test_every_goal_and_every_reform_item_is_on_the_list(site: FlaskClient) -> None:
    assert shown(main_of(site, "/targets")) == set(records())


def test_only_what_is_judged_has_a_status_on_the_list(site: FlaskClient) -> None:
    main = main_of(site, "/targets")
    judged = main.by_id("judged")
    assert shown(judged) == JUDGED == {i for i, r in records().items() if r["state"] == "judged"}
    assert len(coloured(main)) == len(coloured(judged))
    assert len(judged.every("p", "badge-line")) == len(main.every("p", "badge-line")) == len(JUDGED)


@pytest.mark.parametrize("id", sorted(records().keys() - JUDGED))
def test_no_page_of_a_goal_that_is_not_judged_has_a_status(site: FlaskClient, id: str) -> None:
    assert coloured(main_of(site, f"/targets/{id}")) == []


def test_each_table_of_judged_goals_says_whose_hospitals_they_are(site: FlaskClient) -> None:
    tables = list(main_of(site, "/targets").by_id("judged").every("div", "table-box"))
    assert len(tables) == 2
    assert all("all Northern Care Alliance hospitals, not Bury residents" in t.only("caption").words for t in tables)


def test_the_list_says_why_each_of_the_rest_is_not_judged(site: FlaskClient) -> None:
    main = main_of(site, "/targets")
    for id, record in records().items():
        if record.get("why") and not (record["state"] == "directional" and "series" in roles(record)):
            item = main.by_id(id)
            assert " ".join(record["why"].split()) in item.words, id
            assert " ".join(record["statement"].split()) in item.words, id


def test_a_direction_with_figures_stands_with_its_value_and_without_a_status(site: FlaskClient) -> None:
    expected = {i for i, r in records().items() if r["state"] == "directional" and "series" in roles(r)}
    followed = main_of(site, "/targets").by_id("followed")
    assert shown(followed) == expected
    assert len(followed.every("span", "figure")) == len(expected) == len(followed.every("img"))
    assert followed.every("p", "badge-line") == []


def test_a_nearby_figure_is_called_so_with_the_reason(site: FlaskClient) -> None:
    main = main_of(site, "/targets")
    proxies = [(i, m) for i, r in records().items() for m in r.get("measures", []) if m["role"] == "proxy"]
    assert len(proxies) > 5
    for id, measure in proxies:
        near = " ".join(block.words for block in main.by_id(id).every("div", "nearest"))
        assert "not the thing itself" in near, id
        assert " ".join(measure["note"].split()) in near, id


def test_two_numbers_for_much_the_same_people_stand_together(site: FlaskClient) -> None:
    boxes = [shown(box) for box in main_of(site, "/targets").every("li", "goal-cluster")]
    assert {"NG1.1", "NG1.4", "NG4.1"} in boxes
    together = next(b for b in main_of(site, "/targets").every("li", "goal-cluster") if shown(b) >= {"NG1.1", "NG4.1"})
    said = together.every("p", "side-by-side")[0].words
    assert "10%" in said
    assert "no growth" in said


def test_what_repeats_a_goal_says_which_and_that_it_is_counted_once(site: FlaskClient) -> None:
    for id, record in records().items():
        if record.get("same_as"):
            item = main_of(site, "/targets").by_id(id)
            assert "counted once" in item.words
            assert f"/targets/{record['same_as']}" in [a.attributes["href"] for a in item.every("a")]


def test_each_goal_and_item_is_counted_once(site: FlaskClient) -> None:
    main = main_of(site, "/targets")
    tally = [int(strong.words) for strong in main.only("ul", "tally").every("strong")]
    headings = re.findall(r"\((\d+)\)", " ".join(h.words for h in main.every("h2")))
    goals = sum(r["kind"] == "goal" for r in records().values())
    assert sum(tally) == sum(map(int, headings)) == len(once(records())) == 75
    assert f"{goals} national goals and {75 - goals} items of reform" in main.only("p", "lead").words


def test_the_list_has_two_charts(site: FlaskClient) -> None:
    assert len(main_of(site, "/targets").every("figure", "chart")) == 2


FILTERS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "state=contested": lambda r: r["state"] == "contested",
    "goal=G2": lambda r: r["family"] == "G2",
    "goal=RA3": lambda r: r["family"] == "RA3",
    "by=2027-03": lambda r: str(r.get("target", {}).get("due_end", "")) == "2027-03-31",
    "by=none": lambda r: not str(r.get("target", {}).get("due_end", "")).endswith("-03-31"),
    "area=bury": lambda r: r.get("target", {}).get("area", "").startswith("Bury"),
    "goal=G4&state=directional": lambda r: r["family"] == "G4" and r["state"] == "directional",
    "goal=G1&state=contested": lambda r: False,
    "state=nonsense&goal=G9&by=soon&area=Mars&other=1": lambda r: True,
    "state=all&goal=all&by=all&area=all": lambda r: True,
}


@pytest.mark.parametrize("query", FILTERS)
def test_the_address_narrows_the_list_and_says_to_how_many(site: FlaskClient, query: str) -> None:
    expected = {id for id, record in records().items() if FILTERS[query](record)}
    main = main_of(site, f"/targets?{query}")
    assert shown(main) == expected
    count = main.only("p", "shown-count")
    assert count.words.startswith(f"{len(once(expected))} of {len(once(records()))} ")
    assert [a.attributes["href"] for a in count.every("a")] == ([] if len(expected) == len(records()) else ["/targets"])


def test_a_narrowed_list_has_no_empty_parts(site: FlaskClient) -> None:
    main = main_of(site, "/targets?goal=G2")
    ids = [s.attributes["id"] for s in main.every("section") if s.attributes.get("id", "").startswith("state-")]
    held = dict.fromkeys(r["state"] for r in records().values() if r["family"] == "G2")
    assert set(ids) == {f"state-{state}" for state in held}
    assert not [s for s in main.every("section") if s.attributes.get("id") in {"judged", "followed"}]


def test_the_first_screen_answers_whether_a_and_e_will_reach_its_target(site: FlaskClient) -> None:
    main = main_of(site, "/targets/NG4.3")
    latest = max((r for r in rows_of("ae_4hr_all") if r["area_code"] == "RM3"), key=lambda r: r["period_start"])
    share = f"{Decimal(latest['value']):.1f}%"
    assert share in main.only("h1").words
    assert "85% by March 2029" in main.only("h1").words
    first = " ".join(main.words.split("Show the table")[0].split()[:170])
    for words in ("not Bury residents", "Will it reach 85%", "expected range", "each year", "best twelve months"):
        assert words in first
    assert "cannot say how likely" in first


@pytest.mark.parametrize(("id", "other"), [("NG4.3", "NG4.2"), ("NG4.2", "NG4.3"), ("NG3.4", "NG3.3")])
def test_a_judged_goal_names_the_other_target_on_its_path(site: FlaskClient, id: str, other: str) -> None:
    path = main_of(site, f"/targets/{id}").by_id("same-path")
    assert shown(path) == {other}


def test_both_readings_are_shown_on_the_nearest_figure(site: FlaskClient) -> None:
    latest = max((r for r in rows_of("qof_dm020") if r["area_code"] == "E54000057"), key=lambda r: r["period_start"])
    start = Decimal(latest["value"])
    said = main_of(site, "/targets/NG1.8").by_id("readings").words
    assert f"{start * Decimal('1.1'):.1f}%" in said
    assert f"{start + 10:.1f}%" in said
    assert "not the goal" in said
    assert "not Bury alone" in said


def test_a_reading_beyond_a_hundred_per_cent_is_called_impossible_with_the_sum(site: FlaskClient) -> None:
    readings = main_of(site, "/targets/NG1.9").by_id("readings")
    rows = [[cell.words for cell in tr.children if isinstance(cell, Element)] for tr in readings.every("tr")][1:]
    assert len(rows) == 2
    assert all(row[2] == "Impossible" and "above 100%" in row[3] for row in rows)


def test_a_basis_that_cannot_be_shown_on_any_figure_is_still_called_unclear(site: FlaskClient) -> None:
    said = main_of(site, "/targets/NG1.12").by_id("readings").words
    assert "does not say" in said
    assert "no figure" in said


@pytest.mark.parametrize("id", sorted(records()))
def test_each_page_gives_the_terms_the_definition_and_the_reason(site: FlaskClient, id: str) -> None:
    record, main = records()[id], main_of(site, f"/targets/{id}")
    terms = record.get("target", {})
    for name in ("measure", "area", "cohort"):
        assert terms.get(name, "")[1:] in main.by_id("terms").words
    metric = metrics().get(record.get("metric", ""))
    if metric is not None:
        unpublished = "No official definition has been published" in main.by_id("definition").words
        assert unpublished is not metric["defined"]
    if record.get("why"):
        assert " ".join(record["why"].split()) in main.by_id("why").words
        assert record.get("holder", "")[1:] in main.by_id("why").words
        assert record.get("expected", "")[1:] in main.by_id("why").words


@cache
def metrics() -> dict[str, dict[str, Any]]:
    return {m["id"]: m for m in yaml.safe_load((REGISTER / "metrics.yml").read_text("utf-8"))}


@pytest.mark.parametrize("id", ["NG3.8", "NG4.4", "NG4.9", "NG4.10", "NG4.11"])
def test_a_direction_with_figures_gives_its_figure_and_its_line(site: FlaskClient, id: str) -> None:
    main = main_of(site, f"/targets/{id}")
    assert re.search(r"\d", main.only("h1").words)
    assert "no number to reach" in main.only("h1").words
    assert len(main.every("figure", "chart")) == 1


@pytest.mark.parametrize("address", ["/targets/ng4.3", "/targets/Ng4.3", "/targets/NG4.3/"])
def test_a_goal_is_found_in_any_letter_case(site: FlaskClient, address: str) -> None:
    assert main_of(site, address).only("h1").words == main_of(site, "/targets/NG4.3").only("h1").words


@pytest.mark.parametrize("address", ["/targets/NG9.9", "/targets/OO1", "/targets/C20", "/targets/'; drop"])
def test_anything_else_is_not_found(site: FlaskClient, address: str) -> None:
    assert site.get(address).status_code == 404
