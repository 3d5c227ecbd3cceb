"""The line of years: each mark at its date, nothing drawn without one."""

from datetime import date
from typing import Any

from components import time_line
from serving.markup import printed
from tests.reading import Element, read

TODAY = date(2026, 11, 22)


def milestone(id: str, end: date | None, **changes: Any) -> dict[str, Any]:
    return {
        "record_id": id, "slug": id, "title": f"The {id}", "track": "live_well", "town": "", "standing": "unknown",
        "slip_months": None, "last_start": end, "last_end": end, "last_words": "a day",
    } | changes  # fmt: skip


def drawn(*rows: dict[str, Any], dates: tuple[dict[str, Any], ...] = ()) -> Element:
    return read(printed(time_line.drawing(rows, dates, TODAY), str))


def test_the_line_runs_from_the_first_day_of_2016_to_the_last_of_2030() -> None:
    assert time_line.place(date(2016, 1, 1)) == 0
    assert 99.9 < time_line.place(date(2030, 12, 31)) < 100
    assert round(time_line.place(date(2023, 7, 2))) == 50


def test_the_day_of_the_release_is_marked() -> None:
    assert drawn(milestone("hub", TODAY)).only("div", "time-today").words == "this release, 22 November 2026"


def test_milestones_alike_share_a_mark_and_others_do_not() -> None:
    day = date(2018, 4, 30)
    rows = drawn(milestone("a", day), milestone("b", day), milestone("c", day, standing="done")).every("li")
    assert [row.words for row in rows] == ["● The c · done, a day", "? 2 milestones · not known, a day"]


def test_a_town_has_a_mark_of_its_own() -> None:
    day = date(2027, 12, 31)
    rows = drawn(milestone("a", day, town="Radcliffe"), milestone("b", day, town="Bury")).every("li")
    assert [row.words for row in rows] == ["? The a · not known, a day", "? The b · not known, a day"]


def test_a_date_that_moved_is_joined_to_the_one_first_planned() -> None:
    planned = {"record_id": "a", "kind": "planned", "end_on": date(2018, 3, 31)}
    later = {"record_id": "a", "kind": "planned", "end_on": date(2018, 6, 30)}
    moved = milestone("a", date(2018, 8, 1), slip_months=5, standing="slipped")
    [mark] = time_line.marks([moved], [later, planned])
    assert mark.since == date(2018, 3, 31)
    style = drawn(moved, dates=(later, planned)).only("li").attributes["style"]
    assert f"--from:{time_line.place(date(2018, 3, 31))}%" in style
    assert f"--at:{time_line.place(date(2018, 8, 1))}%" in style


def test_what_has_no_date_is_counted_and_not_drawn() -> None:
    page = drawn(milestone("a", None), milestone("b", date(2018, 1, 1)))
    assert [row.words for row in page.every("li")] == ["? The b · not known, a day"]
    assert "1 milestone has no exact date" in page.words


def test_each_mark_leads_to_its_place_in_the_list() -> None:
    assert drawn(milestone("LW1", TODAY)).only("a").attributes["href"] == "#LW1"
