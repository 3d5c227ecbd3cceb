import re
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.reading import Element, read
from tests.running import NO_PAGE, PAGES, live_page

SOME = ("/", "/outcomes/2", "/indicators", "/indicators/hle_birth", "/compare", "/about", "/accessibility", NO_PAGE)
MANY_JUNK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
KEYS = st.sampled_from(["sex", "area", "show", "measure", "places", "indicator_id", "number", "_", "self"]) | st.text()
VALUES = st.sampled_from(["male", "gap", "all", "le_birth", "2", "cpp_rate"]) | st.text()
QUERIES = st.lists(st.tuples(KEYS, VALUES), max_size=4)


_READ: dict[str, Element] = {}
"""Pages that were asked for: printed once, looked at by several tests."""


def page(site: FlaskClient, address: str) -> Element:
    if address not in _READ:
        _READ[address] = read(site.get(address).get_data(as_text=True))
    return _READ[address]


def h1(page: Element) -> str:
    return page.only("h1").words


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_every_page_is_printed_whole_with_one_h1_one_main_and_its_language(site: FlaskClient, address: str) -> None:
    whole = page(site, address)
    assert whole.only("html").attributes["lang"] == "en-GB"
    assert whole.only("main").only("h1").words
    assert whole.by_id("printed").only("main").attributes["id"] == "main"
    ids = [e.attributes["id"] for e in whole.every() if "id" in e.attributes]
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
    assert all(a.words for a in whole.every("a")), "a link without words"


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_headings_never_skip_a_level(site: FlaskClient, address: str) -> None:
    levels = [int(e.tag[1]) for e in page(site, address).every() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_every_page_has_a_title_and_a_description_of_its_own(site: FlaskClient) -> None:
    titles, descriptions = set(), set()
    for address in (*PAGES[:7], *PAGES[9:]):
        whole = page(site, address)
        title = whole.only("head").only("title").words
        assert title.endswith("Bury Locality Plan outcomes")
        [description] = [
            m.attributes["content"] for m in whole.every("meta") if m.attributes.get("name") == "description"
        ]
        assert len(description) > 20
        titles.add(title)
        descriptions.add(description)
    assert len(titles) == len(descriptions) == len(PAGES) - 2


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_the_printed_page_and_the_live_page_have_the_same_h1(site: FlaskClient, address: str) -> None:
    path, _, query = address.partition("?")
    live = live_page(site, path, f"?{query}" if query else "")
    assert live.status == 200
    assert live.h1 == [h1(page(site, address))]


@pytest.mark.parametrize(
    "address",
    [
        "/indicators/hle_birth?indicator_id=le_birth",
        "/indicators/hle_birth?indicator_id=a&indicator_id=b",
        "/outcomes/1?number=3",
        "/outcomes/1?number=1&number=2",
        "/compare?measure=le_birth&measure=hle_birth",
        "/compare?places=a&places=b",
        "/indicators/hle_birth?sex=female&sex=male",
        "/indicators/hle_birth?sex=&area=&show=",
        "/?self=1&_=2&kwargs=3",
    ],
)
def test_no_query_makes_the_live_page_another_than_the_printed_one(site: FlaskClient, address: str) -> None:
    path, _, query = address.partition("?")
    printed = page(site, address)
    live = live_page(site, path, f"?{query}")
    assert live.status == 200
    assert live.h1 == [h1(printed)]


def test_a_name_in_the_path_is_never_overruled_by_the_query(site: FlaskClient) -> None:
    plain = h1(page(site, "/indicators/hle_birth"))
    assert live_page(site, "/indicators/hle_birth", "?indicator_id=le_birth").h1 == [plain]
    assert h1(page(site, "/indicators/hle_birth?indicator_id=le_birth")) == plain


@pytest.mark.parametrize("address", SOME)
@MANY_JUNK
@given(query=QUERIES)
@example(query=[("measure", "a"), ("measure", "b")])
@example(query=[("number", "\x00"), ("indicator_id", "\ud7ff")])
def test_no_query_breaks_a_printed_page(site: FlaskClient, address: str, query: list[tuple[str, str]]) -> None:
    answer = site.get(f"{address}?{urlencode(query, errors='replace')}")
    assert answer.status_code == (404 if address == NO_PAGE else 200)
    assert page(site, address).only("h1")


@pytest.mark.parametrize("address", SOME)
@MANY_JUNK
@given(query=QUERIES)
def test_no_query_breaks_a_live_page(site: FlaskClient, address: str, query: list[tuple[str, str]]) -> None:
    live = live_page(site, address, "?" + urlencode(query, errors="replace"))
    assert live.status == 200
    assert len(live.h1) == 1


@pytest.mark.parametrize(
    "query", ["%", "%zz=%ff", "a=%00", "=", "&&&", "a" * 4000, "%F0%9F%98%80=%F0%9F%98%80", "a;b=c"]
)
def test_a_query_that_is_no_query_breaks_nothing(site: FlaskClient, query: str) -> None:
    assert site.get(f"/indicators/hle_birth?{query}").status_code == 200
    assert live_page(site, "/indicators/hle_birth", f"?{query}").status == 200


@MANY_JUNK
@given(text=st.text(min_size=1, max_size=40))
@example(text="<script>alert(1)</script>")
@example(text='"><img src=x onerror=alert(1)>')
def test_what_a_reader_types_in_an_address_is_never_printed_as_markup(site: FlaskClient, text: str) -> None:
    plain = page(site, "/compare")
    junk = page(site, "/compare?" + urlencode({"measure": text, "x": text, "sex": text}, errors="replace"))
    assert [e.tag for e in junk.every()] == [e.tag for e in plain.every()]


@pytest.mark.parametrize(
    "address", ["/outcomes/0", "/outcomes/5", "/outcomes/one", "/outcomes/01", "/nowhere", "/indicators/x"]
)
def test_an_address_without_a_page_is_not_found_and_leads_somewhere(site: FlaskClient, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 404
    links = {a.attributes["href"] for a in read(answer.get_data(as_text=True)).only("main").every("a")}
    assert {"/", "/indicators"} <= links


@pytest.mark.parametrize("address", PAGES[:7])
def test_a_slash_at_the_end_makes_no_difference(site: FlaskClient, address: str) -> None:
    assert h1(page(site, address.rstrip("/") + "/")) == h1(page(site, address))


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_every_page_has_the_footer_that_residents_were_promised(site: FlaskClient, address: str) -> None:
    words = page(site, address).only("footer").words
    for expected in ("111", "999", "Locality Board", "cookies", "Open Government Licence", "Accessibility"):
        assert expected in words


_STATUS: dict[str, int] = {}
"""What the site answers to an address, asked once: most links stand on every page, and the site does not change."""


def status(site: FlaskClient, address: str) -> int:
    if address not in _STATUS:
        _STATUS[address] = site.get(address).status_code
    return _STATUS[address]


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_every_link_on_a_page_leads_to_a_page_that_exists(site: FlaskClient, address: str) -> None:
    whole = page(site, address)
    files = {a.attributes["href"] for a in whole.every("a") if a.attributes.get("rel") == "nofollow"}
    inside = {a.attributes["href"] for a in whole.every("a") if a.attributes["href"].startswith("/")} - files
    assert {link for link in sorted(inside)[:60] if status(site, link.partition("#")[0]) != 200} == set()
    here = {e.attributes["id"] for e in whole.every() if "id" in e.attributes}
    assert {a.attributes["href"][1:] for a in whole.every("a") if a.attributes["href"].startswith("#")} <= here


def test_every_anchor_named_in_a_link_exists_on_its_page(site: FlaskClient) -> None:
    named = {
        a.attributes["href"] for p in ("/", "/about") for a in page(site, p).every("a") if "#" in a.attributes["href"]
    }
    for address in sorted(link for link in named if link.startswith("/"))[:12]:
        path, _, anchor = address.partition("#")
        assert page(site, path).by_id(anchor)
