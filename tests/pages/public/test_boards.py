"""The boards, held against the definition files."""

from functools import cache

from flask.testing import FlaskClient

from data.catalogue import load_catalogue
from data.register import Record
from tests.reading import Element, main_of
from tests.running import ROOT


@cache
def boards() -> list[Record]:
    return [r for r in load_catalogue(ROOT / "data" / "definitions").records.values() if r.kind == "board"]


def section_of(main: Element, heading: str) -> Element:
    return next(s for s in main.every("section") if s.every("h2") and s.every("h2")[0].words == heading)


def test_each_board_says_what_it_is_for_what_it_looks_at_and_when_it_meets(site: FlaskClient) -> None:
    main = main_of(site, "/boards")
    for record in boards():
        words = main.by_id(record.slug).words
        assert record.board is not None
        assert record.board.role in words
        assert record.board.looks_at in words
        assert record.board.meets[1:] in words


def test_other_and_old_names_stand_with_their_board(site: FlaskClient) -> None:
    main = main_of(site, "/boards")
    assert "System Board" in main.by_id("locality_board").words
    for record in boards():
        assert all(alias in main.by_id(record.slug).words for alias in record.aliases), record.id


def test_boards_that_ended_stand_apart(site: FlaskClient) -> None:
    main = main_of(site, "/boards")
    ended = {r.slug for r in boards() if r.board is not None and r.board.ended}
    assert ended == {"tpb", "scb"}
    assert {li.attributes["id"] for li in section_of(main, "Ended").every("li", "record")} == ended


def test_the_heading_counts_boards_and_not_residents(site: FlaskClient) -> None:
    words = main_of(site, "/boards").only("h1").words
    assert words.startswith(f"{len(boards()) - 3} boards and groups")
    assert "two more have ended" in words


def test_it_says_how_to_ask_and_by_when(site: FlaskClient) -> None:
    words = main_of(site, "/boards").words
    assert "in writing by midday on the Friday before" in words


def test_it_says_that_few_papers_tell_what_a_board_looks_at(site: FlaskClient) -> None:
    assert "our short reading" in main_of(site, "/boards").words
