"""The site as at an earlier release: every page of it, its links, its downloads, and what is refused."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from data.release import Stores
from queries import open_store
from queries import store as door
from tests.reading import Element, read
from tests.running import PAGES, live_page
from tests.several_releases import CURRENT, EARLIER, GONE, KEYS, NOTICE, OTHER_TABLES, WITHDRAWN, several

BANNER = "You are looking at release 2026.10 as published on 29 October 2026. See the latest."


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return several(stores, tmp_path_factory.mktemp("several"))


@pytest.fixture
def site(app: Flask, made: Stores, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The site on five releases. The door is as in a new process, and other tests never see this one."""
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    return app.test_client()


def page(site: FlaskClient, address: str, status: int = 200) -> Element:
    answer = site.get(address)
    assert answer.status_code == status
    return read(answer.get_data(as_text=True))


def as_at(address: str, release: str = EARLIER) -> str:
    return f"{address}{'&' if '?' in address else '?'}as-at={release}"


def links(part: Element) -> list[str]:
    return [a.attributes["href"] for a in part.every("a") if a.attributes.get("href", "").startswith("/")]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_so_and_keeps_the_release_in_every_link_and_form(site: FlaskClient, address: str) -> None:
    whole = page(site, as_at(address))
    assert whole.only("aside", "earlier").words == BANNER
    back = whole.only("aside", "earlier").only("a").attributes["href"]
    assert back == address
    inside = [link for link in links(whole) if link != back]
    assert len(inside) > 20
    assert [link for link in inside if "as-at=" not in link and "as-now" not in _class(whole, link)] == []
    for form in whole.every("form"):
        sent = [i for i in form.every("input") if i.attributes.get("name") == "as-at"]
        assert [i.attributes["value"] for i in sent] == [EARLIER]
    robots = [m.attributes["content"] for m in whole.every("meta") if m.attributes.get("name") == "robots"]
    assert robots == ["noindex"]


def _class(whole: Element, link: str) -> str:
    return next(a.attributes.get("class", "") for a in whole.every("a") if a.attributes.get("href") == link)


def test_the_figures_are_those_of_the_release_on_the_printed_and_on_the_live_page(site: FlaskClient) -> None:
    address = "/indicators/hle_birth"
    then, now = page(site, as_at(address)).only("h1").words, page(site, address).only("h1").words
    assert "55.9 years" in then
    assert "57.4 years" in now
    assert live_page(site, address, f"?as-at={EARLIER}").h1 == [then]
    assert live_page(site, address).h1 == [now]
    assert live_page(site, address, f"?as-at={EARLIER}").h1 == [then]  # kept answers too
    assert "55.9" not in live_page(site, address).text


def hrefs(node: Any) -> Iterator[str]:
    """Every address on this site in a tree of components."""
    if isinstance(node, dict):
        if str(node.get("href", "")).startswith("/"):
            yield str(node["href"])
        node = list(node.values())
    for child in node if isinstance(node, list) else ():
        yield from hrefs(child)


def test_the_live_page_keeps_the_release_in_its_links(site: FlaskClient) -> None:
    found = list(hrefs(json.loads(live_page(site, "/indicators/hle_birth", f"?as-at={EARLIER}").text)))
    assert len(found) > 10
    assert [link for link in found if "as-at=2026.10" not in link] == []
    assert "as-at" not in live_page(site, "/indicators/hle_birth").text


def test_the_download_is_of_the_release_and_names_it(site: FlaskClient) -> None:
    text = site.get(as_at("/indicators/hle_birth.csv?sex=male")).get_data(as_text=True)
    assert "55.9" in text
    assert KEYS[EARLIER] in text
    assert "57.4," not in text
    assert KEYS[CURRENT] in site.get("/indicators/hle_birth.csv?sex=male").get_data(as_text=True)


def test_search_engines_are_told_to_leave_it_out(site: FlaskClient) -> None:
    assert site.get(as_at("/")).headers["X-Robots-Tag"] == "noindex"
    assert site.get(as_at("/", WITHDRAWN)).headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in site.get("/").headers


def test_the_notice_of_the_current_release_is_on_every_page(site: FlaskClient) -> None:
    for address in ("/", "/about", "/indicators/hle_birth", as_at("/"), "/nothing/here"):
        whole = read(site.get(address).get_data(as_text=True))
        assert whole.only("aside", "notice").words == NOTICE, address


@pytest.mark.parametrize(
    ("release", "heading"),
    [
        (WITHDRAWN, "Release 2026.08 was withdrawn"),
        (OTHER_TABLES, "Release 2026.09 cannot be shown any more"),
        (GONE, "Release 2026.07 cannot be shown"),
        ("2019.01", "There is no release of that name"),
        ("<script>", "There is no release of that name"),
    ],
)
@pytest.mark.parametrize("address", ["/", "/indicators/hle_birth", "/nothing/here"])
def test_what_cannot_be_opened_has_a_page_that_says_why(
    site: FlaskClient, address: str, release: str, heading: str
) -> None:
    whole = page(site, as_at(address, release), 404)
    assert whole.only("main").only("h1").words == heading
    assert "55.9" not in whole.words
    assert whole.every("aside", "earlier") == []
    assert {"/releases", "/"} <= set(links(whole.only("main")))
    assert live_page(site, address, f"?as-at={release}").h1 == [heading]


def test_a_withdrawn_release_says_when_and_why(site: FlaskClient) -> None:
    words = page(site, as_at("/", WITHDRAWN), 404).only("main").words
    assert "It was withdrawn on 1 September 2026. A small number could be worked out from it." in words


@pytest.mark.parametrize("release", [WITHDRAWN, OTHER_TABLES, GONE, "nonsense"])
def test_no_download_is_given_of_what_cannot_be_opened(site: FlaskClient, release: str) -> None:
    answer = site.get(as_at("/indicators/hle_birth.csv", release))
    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert "measure," not in answer.get_data(as_text=True)


def test_by_its_own_name_the_current_release_is_the_site_as_it_is(site: FlaskClient) -> None:
    whole = page(site, as_at("/", CURRENT))
    assert whole.every("aside", "earlier") == []
    assert [link for link in links(whole) if "as-at" in link] == []


def test_the_health_of_the_site_is_that_of_the_current_release(site: FlaskClient) -> None:
    assert site.get(as_at("/healthz")).get_json()["release"] == KEYS[CURRENT]


def test_an_unknown_page_of_an_earlier_release_is_not_found_there(site: FlaskClient) -> None:
    whole = page(site, as_at("/nothing/here"), 404)
    assert whole.only("aside", "earlier").words == BANNER


def test_after_a_page_of_an_earlier_release_the_door_follows_the_link_again(site: FlaskClient) -> None:
    site.get(as_at("/"))
    assert door.SCOPE.get() is None
    assert door.release_in_use().endswith(f"{KEYS[CURRENT]}/public.duckdb")


def test_the_short_address_of_the_outcomes_keeps_the_release(site: FlaskClient) -> None:
    assert site.get(as_at("/outcomes")).headers["Location"] == "/outcomes/1?as-at=2026.10"
    assert site.get("/outcomes").headers["Location"] == "/outcomes/1"
