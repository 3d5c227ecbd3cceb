"""A draft's pages as they are read for review: every page, what is on it, its hash, and what may change it."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from data.release import Stores
from queries import StoreError, ask, open_store
from records.drafts import Page
from serving_staff.draft_pages import Read, hash_of, hash_of_all, read_draft
from serving_staff.page_parts import charts_of, parts_of
from serving_staff.reading import Unreadable, read

INFO = {"release": "2026.12-aaaaaaaa", "content_hash": 64 * "a", "published_on": "2026-11-26"}


@pytest.fixture(scope="module")
def draft(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public store of a draft: all that is public, in a file of its own."""
    path = tmp_path_factory.mktemp("draft") / "public.duckdb"
    shutil.copyfile(stores.link("public").resolve(), path)
    return path


@pytest.fixture(scope="module")
def found(app: Flask, draft: Path) -> Read:
    return read_draft(app, draft, None)


def page(found: Read, address: str) -> Page:
    return next(page for page in found.pages if page.address == address)


def some(app: Flask, path: Path, monkeypatch: pytest.MonkeyPatch, *addresses: str) -> dict[str, Page]:
    """These pages alone: going along every link takes its time."""
    monkeypatch.setattr("serving_staff.draft_pages.FIRST", addresses)
    monkeypatch.setattr("serving_staff.draft_pages._paths", lambda _: [])
    return {page.address: page for page in read_draft(app, path, None).pages}


def changed(draft: Path, folder: Path, *statements: str) -> Path:
    path = Path(shutil.copyfile(draft, folder / "changed.duckdb"))
    with duckdb.connect(str(path)) as store:
        for statement in statements:
            store.execute(statement)
    return path


def test_every_public_page_is_read_and_no_link_leads_nowhere(found: Read, stores: Stores, opened: object) -> None:
    open_store(stores.link("public"))
    wanted = {f"/indicators/{row['indicator_id']}" for row in ask("indicator_list")}
    wanted |= {f"/outcomes/{number}" for number in (1, 2, 3, 4)} | {
        "/",
        "/search",
        "/you-said",
        "/releases",
        "/missing",
    }
    addresses = [page.address for page in found.pages]
    assert wanted <= set(addresses)
    assert len(addresses) == len(set(addresses))
    assert addresses[0] == "/"
    assert found.lost == []
    assert not [address for address in addresses if "?" in address or address.endswith(".csv")]


def test_what_is_read_is_what_a_reader_gets(found: Read, site: FlaskClient) -> None:
    for address in ("/", "/outcomes/2", "/indicators/ae_4hr_all"):
        answer = site.get(address).get_data(as_text=True)
        main = read(answer).only("main")
        assert page(found, address).title == main.only("h1").words
        assert page(found, address).parts == parts_of(main)


def test_every_chart_has_its_table_and_its_finding_is_a_part(found: Read) -> None:
    assert sum(page.charts for page in found.pages) > 100
    assert [page.address for page in found.pages if page.charts_without_table] == []
    for one in found.pages:
        charts = [words for kind, _, words in one.parts if kind == "chart"]
        assert len(charts) == one.charts, one.address
        assert all(charts), one.address


def test_no_two_parts_of_a_page_are_the_same(found: Read) -> None:
    assert [p.address for p in found.pages if len(p.parts) != len(set(p.parts))] == []


def test_reading_again_gives_the_same(app: Flask, draft: Path, found: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    again = some(app, draft, monkeypatch, "/", "/milestones", "/releases", "/indicators/hle_birth")
    assert again == {address: page(found, address) for address in again}


@pytest.mark.parametrize(
    ("statement", "address", "same"),
    [
        ("update latest set value = 57.5 where indicator_id = 'hle_birth' and value = 57.4", "/outcomes/1", "/about"),
        ("update indicator_caveat set sentence = 'So.' where indicator_id = 'hle_birth'", "/indicators/hle_birth", "/"),
        ("update assessed set value = value + 1 where indicator_id = 'rtt_18wk'", "/indicators/rtt_18wk", "/money"),
        ("insert into you_said values (1, '2026.12', '/', 'H', 'W.', '', 'done', '2026-12-01')", "/you-said", "/"),
    ],
)
def test_a_change_of_text_number_or_chart_changes_the_page_and_no_other(
    statement: str, address: str, same: str, app: Flask, draft: Path, found: Read,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    tmp_path, monkeypatch = (request.getfixturevalue(name) for name in ("tmp_path", "monkeypatch"))
    now = some(app, changed(draft, tmp_path, statement), monkeypatch, address, same)
    assert now[address].hash != page(found, address).hash
    assert now[address].parts != page(found, address).parts
    assert now[same].hash == page(found, same).hash


def test_what_a_release_says_of_itself_changes_no_page(
    app: Flask, draft: Path, found: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"release": "2026.11.4-bbbbbbbb", "content_hash": 64 * "b", "published_on": "2026-12-09"}
    statements = [f"update store_info set value = '{value}' where key = '{key}'" for key, value in told.items()]
    addresses = ("/", "/releases", "/milestones", "/indicators/hle_birth", "/outcomes/1", "/about", "/revisions")
    now = some(app, changed(draft, tmp_path, *statements), monkeypatch, *addresses)
    assert [a for a in addresses if now[a].hash != page(found, a).hash] == []


def test_no_page_asks_the_clock() -> None:
    root = Path(__file__).resolve().parents[2]
    clock = re.compile(r"datetime\.now|date\.today|time\.time\(")
    rooms = [*root.glob("pages/public/*.py"), *root.glob("components/**/*.py"), root / "pages" / "what_if.py"]
    rooms = [path for path in rooms if path.stem != "people_words"]  # of staff pages, which nobody signs off
    assert [path.name for path in rooms if clock.search(path.read_text("utf-8"))] == []


def test_a_draft_that_is_not_there_is_said_to_be_missing(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "broken.duckdb").write_bytes(b"no store")
    with pytest.raises(StoreError, match="cannot be read"):
        read_draft(app, tmp_path / "broken.duckdb", None)


def test_parts_are_headings_sentences_charts_rows_and_links_in_order() -> None:
    main = read(
        "<main><h1>Up</h1><p>One. Two <a href='/a'>there</a>.</p><ul><li>Badge</li></ul>"
        "<figure class='chart'><div class='chart-box'><svg><text>9</text></svg></div><figcaption>It rose.</figcaption>"
        "<table><tr><th>Year</th><td>1</td></tr></table></figure><h2>More</h2><p>One.</p><p>One.</p></main>"
    ).only("main")
    told = parts_of(main)
    drawing = told[4][1]
    assert re.fullmatch(r"Up · drawing [0-9a-f]{8}", drawing)
    assert told == [
        ("heading", "", "Up"),
        ("sentence", "Up", "One."),
        ("sentence", "Up", "Two there."),
        ("sentence", "Up", "Badge"),
        ("chart", drawing, "It rose."),
        ("row", "Up", "Year | 1"),
        ("heading", "", "More"),
        ("sentence", "More", "One."),
        ("sentence", "More · 2", "One."),
        ("link", "/a", "there"),
    ]
    assert charts_of(main) == (1, 0)


def test_a_chart_without_a_table_is_counted() -> None:
    bare = "<main><figure class='chart'><div class='chart-box'><svg></svg></div></figure></main>"
    assert charts_of(read(bare).only("main")) == (1, 1)


def test_a_page_that_does_not_close_is_refused() -> None:
    with pytest.raises(Unreadable):
        read("<main><p>Open</main>")


def test_the_hash_is_of_the_page_and_not_of_what_stands_around_it() -> None:
    def whole(main: str, header: str = "") -> str:
        return f"<body>{header}<main>{main}</main><footer></footer></body>"

    same = hash_of("T", whole("<p>57.4</p>"), INFO)
    assert hash_of("T", whole("<p>57.4</p>", "<input name='form_token' value='x'>"), INFO) == same
    assert hash_of("T", whole("<p>57.5</p>"), INFO) != same
    assert hash_of("T", whole("<p><a href='/x'>57.4</a></p>"), INFO) != same
    assert hash_of("Other", whole("<p>57.4</p>"), INFO) != same
    assert re.fullmatch(r"[0-9a-f]{64}", same)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("C",), exclude_characters="<>&"), min_size=1), min_size=2))
def test_any_words_that_differ_make_another_hash(words: list[str]) -> None:
    hashes = {hash_of("T", f"<main>{said}</main>", {**INFO, "published_on": "1900-01-01"}) for said in words}
    assert len(hashes) == len(set(words))


def test_the_hash_of_all_pages_does_not_depend_on_their_order(found: Read) -> None:
    assert hash_of_all(found.pages) == hash_of_all(found.pages[::-1])
    assert hash_of_all(found.pages) != hash_of_all(found.pages[1:])
