"""A walk through the register's ids, as frozen in this project's own list: each on its own page, in its own state."""

from functools import cache

import pytest
from flask.testing import FlaskClient

from components import addresses
from components.words.states import STATES
from queries import ask
from tests.data.test_register import frozen
from tests.reading import Element, main_of
from tests.running import without_token

STATED = {"goal", "reform", "programme", "kpi", "objective", "success_factor", "indicator"}
OWN_PAGE = {"goal", "reform", "programme", "outcome"}
PUBLIC = [row for row in frozen() if row["audience"] == "public"]
HIDDEN = [row for row in frozen() if row["audience"] != "public"]


@cache
def titles() -> dict[str, str]:
    kinds = sorted({row["kind"] for row in frozen()})
    return {r["record_id"]: r["title"] for r in ask("records_of", kinds=kinds)}


def place_of(site: FlaskClient, page: str, row: dict[str, str]) -> Element:
    path, _, anchor = page.partition("#")
    main = main_of(site, path)
    return main.by_id(anchor) if anchor else main


@pytest.mark.parametrize("row", PUBLIC, ids=lambda row: row["id"])
def test_each_is_on_its_page_under_its_id_in_its_state(site: FlaskClient, row: dict[str, str]) -> None:
    place = place_of(site, row["page"], row)
    if row["kind"] != "outcome":
        assert titles()[row["id"]] in place.words
    if row["kind"] in STATED and row["state"] != "judged":
        assert STATES[row["state"]].text in place.words


def test_the_addresses_of_the_site_are_those_of_the_list(site: FlaskClient) -> None:
    kinds = sorted({row["kind"] for row in frozen()})
    held = {r["record_id"]: addresses.of_record(r) for r in ask("records_of", kinds=kinds)}
    assert held == {row["id"]: row["page"] for row in PUBLIC}


@pytest.mark.parametrize("row", HIDDEN, ids=lambda row: row["id"])
def test_what_is_not_public_looks_like_what_never_was(site: FlaskClient, row: dict[str, str]) -> None:
    assert row["id"] not in titles()
    for folder in ("targets", "programmes", "neighbourhoods"):
        hidden, never = (without_token(site.get(f"/{folder}/{id}").data) for id in (row["id"], "no.such.thing"))
        assert hidden.replace(row["id"].encode(), b"") == never.replace(b"no.such.thing", b"")


def test_every_public_contradiction_is_on_what_is_missing_with_its_handling(site: FlaskClient) -> None:
    main = main_of(site, "/missing")
    listed = ask("contradiction_list")
    assert len(listed) == 53
    for row in listed:
        assert row["handling"] in main.by_id(row["slug"]).words, row["slug"]


@pytest.mark.parametrize("address", ["/targets/ng4.3", "/targets/NG4.3/", "/programmes/p18.cyp"])
def test_an_id_is_found_in_any_case(site: FlaskClient, address: str) -> None:
    assert site.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/targets/NG9.9", "/targets/C20", "/programmes/NG4.3", "/targets/P18.CYP"])
def test_an_id_of_another_kind_is_no_page(site: FlaskClient, address: str) -> None:
    assert site.get(address).status_code == 404
