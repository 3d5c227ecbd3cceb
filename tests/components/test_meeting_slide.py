"""A meeting's slides on the screen: all in one document, one of them shown, and nothing that a wall could not hold."""

import re
from dataclasses import replace
from datetime import date

import pytest

from components.charts.spec import Line, Point, TrendSpec
from components.meeting_entry import facts, line, most_pressing, read_out, said
from components.meeting_fit import WALLS, fitted
from components.meeting_slide import is_there, screens
from components.meeting_table import cell_words, sheet_on_the_wall
from components.slides import Deeper, Entry, Number, Sheet, Slide
from components.words.verdicts import Verdict
from serving.document import draw
from serving.markup import printed

YEARS = tuple(Point(2015 + n, str(2015 + n), str(2015 + n), 60.0 + n / 2) for n in range(9))
TREND = TrendSpec("t", "It rose to 64.0", (Line("b", "Bury", "bury", YEARS),), unit_suffix="%", source="ONS")
SLIDE = Slide(
    number=3,
    item=17,
    kind="exception",
    about="measure",
    subject="x",
    address="/indicators/x",
    name="A & E <now>",
    heading="It rose to 64.0",
    members_only=False,
    minutes=5,
    verdict=Verdict("▼", "Worse than England", "bad"),
    scope="all hospitals, not Bury residents",
    numbers=(Number("Bury", "64.0%", "2023"), Number("England", "66.0%", "2023")),
    said=("One sentence.", "Another sentence."),
    spec=TREND,
    since=("The value moved from 63.5% to 64.0%.",),
    deeper=(
        Deeper("years", "Every year", "It rose to 64.0", TREND),
        Deeper("areas", "Areas", missing="Not published below the trust."),
    ),
    area="Bury",
    period="2023",
    source="ONS, file of 1 May 2024",
)


def html_of(slide: Slide, shown: tuple[int, str]) -> list[str]:
    return [printed(screen, draw) for screen in screens(slide, shown)]


@pytest.mark.parametrize(("shown", "at"), [((3, ""), 0), ((3, "years"), 1), ((3, "areas"), 2), ((4, ""), None)])
def test_every_level_is_there_and_only_the_one_that_was_asked_for_is_shown(
    shown: tuple[int, str], at: int | None
) -> None:
    made = html_of(SLIDE, shown)
    assert [n for n, text in enumerate(made) if not re.match(r"<article[^>]* hidden", text)] == (
        [] if at is None else [at]
    )


def test_a_slide_says_its_finding_once_as_its_heading_and_its_scope_beside_the_number() -> None:
    slide = html_of(SLIDE, (3, ""))[0]
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", slide) == ["It rose to 64.0"]
    assert "All hospitals, not Bury residents." in slide
    assert "▼" in slide
    assert "worse than England" in slide
    assert "Bury · 2023 · ONS, file of 1 May 2024" in slide


def test_what_people_call_an_item_is_text_and_never_markup() -> None:
    made = "".join(html_of(SLIDE, (3, "")))
    assert "<now>" not in made
    assert "A &amp; E &lt;now&gt;" in made


def test_a_level_that_is_not_there_is_named_and_says_why() -> None:
    slide, _, areas = html_of(SLIDE, (3, ""))
    assert re.search(r'href="\?item=3&amp;view=areas"[^>]*>Areas<span>: none</span>', slide)
    assert "<h1" in areas
    assert "Not published below the trust." in areas


def test_only_screens_that_are_there_are_there() -> None:
    assert is_there([SLIDE], (3, "years"))
    assert not is_there([SLIDE], (3, "wards"))
    assert not is_there([SLIDE], (1, ""))


def test_sentences_give_way_before_the_chart_does() -> None:
    long = replace(SLIDE, said=("A sentence that goes on for a good while, as some do. " * 4,) * 12)
    for wall in WALLS:
        fit = fitted(long, wall, ["Bury"])
        assert 0 < fit.said < 12
        assert fit.chart >= wall.least - 5
        assert fitted(replace(long, spec=None), wall, ["Bury"]).said > fit.said


def test_a_table_shows_what_fits_and_says_how_much_more_there_is() -> None:
    rows = tuple((f"Practice {n}", 12.5 + n, "%", None) for n in range(40))
    sheet = Sheet("p", "Practices", ("Practice", "Share", "Unit", "Lower limit"), rows)
    made = printed(sheet_on_the_wall(sheet, {"wide": (500.0, 480.0)}), draw)
    wall = made[: made.index("on-phone")]
    assert "30 more rows" in wall
    assert "Unit: %" in wall
    assert wall.count("<tr>") == 11
    assert "Lower limit" not in wall
    assert "Practice 39" in made  # all of it is there for a phone


def test_a_cell_without_a_figure_says_so_and_is_never_nought() -> None:
    assert cell_words(None) == "no figure"
    assert [cell_words(cell) for cell in (0, -1.5, 2026, 12345, date(2026, 11, 20))] == [
        "0", "−1.5", "2026", "12,345", "20 November 2026",
    ]  # fmt: skip


def entry(number: int, kind: str = "action", due: date | None = None, overdue: bool = False) -> Entry:
    return Entry(number, kind, "Ring <them>", "Jane", due, "open", overdue, 3, "", "", "", False)


def test_overdue_is_a_shape_a_word_and_a_colour() -> None:
    made = printed(line(entry(1, due=date(2026, 11, 1), overdue=True)), draw)
    assert '<span class="entry-overdue">▲ overdue</span>' in made
    assert "Ring &lt;them&gt;" in made
    assert "Jane · by 1 November 2026 · item 3" in made
    assert facts(entry(1, due=date(2026, 11, 1), overdue=True))["overdue"] == "▲ overdue"


def test_what_presses_most_comes_first_and_decisions_are_nobodys_to_do() -> None:
    late, soon, some_day = entry(1, due=date(2026, 11, 1), overdue=True), entry(2, due=date(2026, 12, 1)), entry(3)
    assert most_pressing([some_day, entry(9, "decision"), soon, late]) == [late, soon, some_day]


def test_an_entry_of_an_earlier_meeting_is_carried_and_overdue_from_the_day_after() -> None:
    class Kept:
        id, meeting_id, item_id, kind, words, owner = 4, 1, 8, "action", "Ring", "Jane"
        due_on, about, subject, status = date(2026, 11, 10), "", "", "open"

    assert not read_out(Kept(), 2, date(2026, 11, 10), {}).overdue
    there = read_out(Kept(), 2, date(2026, 11, 11), {8: 3})
    assert (there.overdue, there.carried, there.item) == (True, True, 3)


def test_how_words_will_be_taken_is_told_in_a_line() -> None:
    assert said("action", "ring the trust", "Jane", date(2026, 12, 12)) == (
        "Action · ring the trust · Jane · by 12 December 2026"
    )


def test_a_level_says_what_its_numbers_cover_beside_them() -> None:
    level = Deeper("months", "Month by month", "It has fallen.", scope="all Northern Care Alliance hospitals")
    _, below = html_of(replace(SLIDE, deeper=(level,)), (1, "months"))
    assert '<p class="slide-scope">All Northern Care Alliance hospitals.</p>' in below


def test_an_item_in_words_alone_says_them_once_and_nothing_else() -> None:
    words = "Any other business"
    alone = Slide(3, 17, "hand", "", "", "", words, words, False, 5)
    assert re.sub(r"<[^>]*>", "", html_of(alone, (3, ""))[0]).strip() == words  # and nothing opens that is empty
