"""“You said, we did”: what was said before a release, what was done, and nothing of who said it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from data.release import Stores
from data.releases.history import write_history
from data.releases.shape import Said
from queries import open_store
from queries import store as door
from tests.pages.public.test_reading_grade import names
from tests.plain_english import HARDEST, measure
from tests.reading import Element, read

TOLD = [
    Said("2026.12", "/about", "About the figures", "Say who counts.", "We name it now.", "done", date(2026, 12, 1)),
    Said("2026.12", "/", "How is Bury doing?", "The lead is long.", "", "accepted", date(2026, 11, 30)),
    Said("2026.11", "/money", "Money", "Leave it out.", "The plan says it.", "declined", date(2026, 11, 2)),
]


def page(app: Flask, stores: Stores, folder: Path, monkeypatch: pytest.MonkeyPatch, told: list[Said]) -> Element:
    """The page of a site whose store holds this."""
    made = Stores(folder / "store")
    shutil.copytree(stores.place(stores.current), made.place("2026.12-aaaaaaaa"))
    write_history(made.path("public", "2026.12-aaaaaaaa"), [], [], told)
    made.point("2026.12-aaaaaaaa")
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    answer = app.test_client().get("/you-said")
    assert answer.status_code == 200
    return read(answer.get_data(as_text=True)).only("main")


def test_when_nobody_said_anything_the_page_says_so(site: FlaskClient) -> None:
    main = read(site.get("/you-said").get_data(as_text=True)).only("main")
    assert main.only("h1").words == "Nobody has said anything yet that we may print"
    assert main.every("li", "record") == []


def test_each_remark_stands_with_its_answer_its_page_and_its_day(
    app: Flask, stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = page(app, stores, tmp_path, monkeypatch, TOLD)
    assert main.only("h1").words == "You said 3 things, and we did 1 of them"
    assert [h.words for h in main.every("h2")][:2] == ["Before release 2026.12", "Before release 2026.11"]
    assert [one.words for one in main.every("li", "record")] == [
        "You said Say who counts. We did it We name it now. About About the figures · 1 December 2026",
        "You said The lead is long. We agree, and it is still to do About How is Bury doing? · 30 November 2026",
        "You said Leave it out. We did not do it The plan says it. About Money · 2 November 2026",
    ]
    assert [a.attributes["href"] for a in main.every("li", "record")[0].every("a")] == ["/about"]
    reading = measure(main, names())
    assert reading.grade <= HARDEST, reading.report("/you-said")
    assert not reading.too_long


def test_markup_in_a_remark_is_only_words(
    app: Flask, stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Said("2026.12", "/", "T", "<script>alert(1)</script> & <b>so</b>.", "", "done", date(2026, 12, 1))
    main = page(app, stores, tmp_path, monkeypatch, [said])
    assert main.every("script") == []
    assert "<script>alert(1)</script> & <b>so</b>." in main.words.replace("&lt;", "<").replace("&amp;", "&")


@pytest.mark.parametrize(
    ("outcomes", "heading"),
    [
        (["done"], "You said 1 thing, and we did it"),
        (["done", "done"], "You said 2 things, and we did all of them"),
        (["declined"], "You said 1 thing, and we have answered"),
    ],
)
def test_the_heading_counts_what_was_done(outcomes: list[str], heading: str) -> None:
    from components.words.remarks import finding

    assert finding([{"outcome": outcome} for outcome in outcomes]) == heading
