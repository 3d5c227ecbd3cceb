"""/neighbourhoods and its pages: what is a guess is marked as one, and no place, practice or group is shamed."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from queries import ask
from tests.pages.public.test_reading_grade import names
from tests.place_rows import IDS, INFERRED, all_addresses, rows_of, wards_in
from tests.plain_english import HARDEST, measure
from tests.reading import main_of

AT_RISK = (
    *("cuckooing", "hoarding", "domestic abuse", "substance misuse", "organised crime", "OCG", "neglect"),
    *("youth crime", "rent arrears", "social isolation", "digital exclusion", "isolated older", "low-income families"),
)

# What is known and what is guessed.


@pytest.mark.parametrize("id", IDS)
def test_every_ward_is_on_its_page_and_marked_as_the_file_has_it(site: FlaskClient, id: str) -> None:
    items = main_of(site, f"/neighbourhoods/{id}").by_id("wards").every("li")
    assert {i.only("h3").words: INFERRED in i.words for i in items} == {
        w["name"]: w["status"] == "inferred" for w in wards_in(id)
    }


def test_number_of_guessed_wards_and_of_practices_without_a_link_is_told(site: FlaskClient) -> None:
    missing = main_of(site, "/neighbourhoods").only("section", "missing").words
    inferred = sum(w["status"] == "inferred" for w in rows_of("wards.csv"))
    unlinked = sum(not p["neighbourhood"] for p in rows_of("practices.csv"))
    assert (inferred, unlinked) == (14, 15)
    assert f"{inferred} of 17" in missing
    assert f"for {unlinked} of 25" in missing


def test_building_in_a_neighbourhood_is_not_called_a_link_to_it(site: FlaskClient) -> None:
    for id in ("west", "north", "east"):
        words = main_of(site, f"/neighbourhoods/{id}").by_id("practices").words
        assert "We found no published list of the practices that work with this neighbourhood." in words
        assert "A practice’s patients may live anywhere." in words


def test_residents_and_patients_are_told_apart_at_every_chart(site: FlaskClient) -> None:
    main = main_of(site, "/neighbourhoods")
    figures = main.every("figure", "chart")
    assert len(figures) == 3
    assert [("who live in Bury" in f.words, "patients of Bury practices" in f.words) for f in figures] == [
        *((True, False), (True, False), (False, True)),
    ]
    for id in IDS:
        assert "who live in Bury" in main_of(site, f"/neighbourhoods/{id}").only("figure", "chart").words


def test_two_sets_of_names_stand_apart_and_nothing_is_joined_across_them(site: FlaskClient) -> None:
    words = main_of(site, "/neighbourhoods").by_id("names").words
    assert "The plan of 2021 names Prestwich, Whitefield, Radcliffe, Bury town and Ramsbottom/Tottington." in words
    assert "The paper of 2026 names West, North, East Bury, Prestwich and Whitefield." in words
    assert "no figures are joined across them" in words


def test_maps_of_two_editions_come_with_words_against_comparing_them(site: FlaskClient) -> None:
    words = main_of(site, "/neighbourhoods").by_id("deprivation").words
    assert "Do not read one map against the other" in words
    assert "An area can move because others moved." in words
    for id in IDS:
        assert "no sign of better or worse" in main_of(site, f"/neighbourhoods/{id}").by_id("deprivation").words


def test_spread_of_practices_is_not_turned_into_a_verdict_on_any_of_them(site: FlaskClient) -> None:
    words = main_of(site, "/neighbourhoods").by_id("practices").words
    assert "none of them stands out" in words
    assert "older patients" in words
    assert "nothing about how good the care is" in words
    assert "A group is not a neighbourhood" in words


# What is never said.


def test_no_group_at_risk_is_named_on_any_page_of_a_place(site: FlaskClient) -> None:
    for address in all_addresses():
        answer = site.get(address).get_data(as_text=True).lower()
        assert [label for label in AT_RISK if label.lower() in answer] == [], address
    assert (
        "It could shame the place, or point to a person."
        in main_of(site, "/neighbourhoods").by_id("people-first").words
    )


@pytest.mark.usefixtures("opened")
def test_no_group_at_risk_is_in_the_tables_of_places() -> None:
    answers: list[Any] = [
        *ask("neighbourhood_list", version="2026"),
        *ask("town_list"),
        *ask("ward_list"),
        *ask("practice_list"),
        *ask("practice_measures"),
        *ask("place_sources"),
    ]
    assert [label for label in AT_RISK if label.lower() in str(answers).lower()] == []


def test_no_place_is_ranked_or_shamed(site: FlaskClient) -> None:
    for address in all_addresses():
        words = main_of(site, address).words
        assert not re.search(r"\b(worst|best|bottom|top|failing|poor|league|rank(ed|ing)?|bad)\b", words, re.I), address


def test_no_persons_name_comes_with_a_practice(site: FlaskClient) -> None:
    for address in all_addresses():
        assert not re.search(r"\bDr\b|\bDoctor [A-Z]|\bMrs?\b", main_of(site, address).words), address


@pytest.mark.parametrize("address", [*all_addresses(), "/neighbourhoods?measure=qof_smoking_15plus&practice=P83012"])
def test_every_view_of_a_place_is_plain_english(site: FlaskClient, address: str) -> None:
    reading = measure(main_of(site, address), names())
    assert reading.grade <= HARDEST, reading.report(address)
    assert not reading.too_long, reading.report(address)
