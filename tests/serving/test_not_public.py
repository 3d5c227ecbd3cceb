"""What only staff may see is in no answer of the public site, however it is asked for."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from tests.running import ROOT, live_page, without_token
from tests.transcribed_rows import BURY, rows_of

DEFINITIONS = [yaml.safe_load(p.read_text("utf-8")) for p in Path(ROOT / "data/definitions/indicators").glob("*.yml")]
STAFF_ONLY = {d["id"]: d for d in DEFINITIONS if d.get("audience") == "staff"}
SPELLINGS = (
    "/indicators/{id}",
    "/indicators/{id}/",
    "//indicators/{id}",
    "/indicators//{id}",
    "/indicators/./{id}",
    "/indicators/%2e/{id}",
    "/indicators/%2e%2e/indicators/{id}",
    "/indicators/{ID}",
    "/Indicators/{id}",
    "/indicators/{encoded}",
    "/indicators/{id}%00",
    "/indicators/{id}%20",
    "/indicators/{id}?sex=persons&show=table",
    "/indicators/{id}.csv",
    "/indicators/{id}.csv?areas=all",
    "/indicators/{id}.csv/",
    "/indicators/{ID}.csv",
    "/indicators/{encoded}.csv",
    "/indicators//{id}.csv",
    "/indicators/{id}%2Ecsv",
    "/assets/../data/figures/{id}.csv",
    "/assets/%2e%2e/data/definitions/indicators/{id}.yml",
    "/staff/indicators/{id}",
)
INSTEAD = (
    "/compare?measure={id}",
    "/compare?measure={ID}&places=gm_boroughs",
    "/indicators/hle_birth?indicator_id={id}",
    "/indicators?indicator_id={id}",
)


def spelled(pattern: str, id: str) -> str:
    return pattern.format(id=id, ID=id.upper(), encoded=id.replace("_", "%5F"))


def secrets_of(definition: dict[str, Any]) -> set[str]:
    """Words of a definition, and Bury's own figures with enough digits to be recognised."""
    words = {definition["name"], definition["plain_name"], definition["meaning"], *definition["caveats"]}
    rows = [r for r in rows_of(definition["id"]) if r["area_code"] == BURY]
    return words | {f"{r['area_code']},{r['value']}" for r in rows}


def test_there_are_measures_for_staff_only() -> None:
    assert "cpp_rate" in STAFF_ONLY
    assert len(STAFF_ONLY) >= 3


@pytest.mark.parametrize("id", sorted(STAFF_ONLY))
def test_no_spelling_of_its_address_finds_it(site: FlaskClient, id: str) -> None:
    for pattern in SPELLINGS:
        with site.get(spelled(pattern, id), follow_redirects=True) as answer:
            text = answer.get_data(as_text=True)
        assert answer.status_code == 404, spelled(pattern, id)
        assert not {s for s in secrets_of(STAFF_ONLY[id]) if s in text}, spelled(pattern, id)


@pytest.mark.parametrize("id", sorted(STAFF_ONLY))
def test_no_other_page_can_be_made_to_show_it(site: FlaskClient, id: str) -> None:
    for pattern in INSTEAD:
        text = site.get(spelled(pattern, id)).get_data(as_text=True)
        assert not {s for s in secrets_of(STAFF_ONLY[id]) if s in text}, spelled(pattern, id)


@pytest.mark.parametrize("id", sorted(STAFF_ONLY))
def test_the_question_a_browser_asks_does_not_find_it(site: FlaskClient, id: str) -> None:
    missing = live_page(site, "/indicators/there_is_no_such_thing")
    for pattern in (*SPELLINGS[:13], *INSTEAD):
        path, _, query = spelled(pattern, id).partition("?")
        live = live_page(site, path, f"?{query}")
        assert not {s for s in secrets_of(STAFF_ONLY[id]) if s in live.text}, spelled(pattern, id)
        if pattern in SPELLINGS:
            assert live.h1 == missing.h1, spelled(pattern, id)


def test_it_is_in_no_list_that_the_site_prints(site: FlaskClient) -> None:
    everything = "".join(
        site.get(address).get_data(as_text=True)
        for address in (
            "/",
            "/indicators",
            "/compare",
            "/about",
            "/outcomes/1",
            "/outcomes/2",
            "/outcomes/3",
            "/outcomes/4",
        )
    )
    everything += site.get("/_dash-layout").get_data(as_text=True) + site.get("/_dash-dependencies").get_data(
        as_text=True
    )
    for id, definition in STAFF_ONLY.items():
        assert id not in everything
        assert not {s for s in secrets_of(definition) if s in everything}


def test_a_page_that_is_not_public_looks_like_one_that_never_was(site: FlaskClient) -> None:
    hidden, never = (without_token(site.get(f"/indicators/{id}").data) for id in ("cpp_rate", "cpp_ratf"))
    assert hidden == never
    assert site.get("/indicators/cpp_rate.csv").data == site.get("/indicators/cpp_ratf.csv").data
