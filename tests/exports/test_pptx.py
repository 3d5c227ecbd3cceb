"""A pack as PowerPoint, read back with python-pptx: what a board sees, edits, and has read aloud."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from components.slides import Deeper
from exports.powerpoint.pack import as_pptx
from tests.exports.office_charts import C, categories, charts_of, drawn, sheet_behind, slides_of, words_of
from tests.exports.paper_pack import ENGLAND, LIMITS, MEASURED, RANK, TREND, WAITS, WORDS_ALONE, pack


def silent(_line: str) -> None:
    pass


JOINED = replace(
    TREND, lines=tuple(replace(line, joined=line.role in {"path", "outlook"}) for line in TREND.lines)
)  # fmt: skip
PACK = pack(slides=(replace(MEASURED, spec=JOINED), WORDS_ALONE))


@pytest.fixture(scope="module")
def blob() -> bytes:
    return as_pptx(PACK, None, silent)


@pytest.fixture(scope="module")
def slides(blob: bytes) -> list[Any]:
    return slides_of(blob)


@pytest.fixture(scope="module")
def trend(slides: list[Any]) -> Any:
    return next(charts_of(slide)[0].chart for slide in slides if slide.shapes.title.text == MEASURED.heading)


def series(chart: Any) -> dict[str, list[float | None]]:
    return {name: cells for _, name, cells in drawn(chart._chartSpace)}


def test_every_period_is_a_category_once_and_the_missing_one_keeps_its_place(trend: Any) -> None:
    assert categories(trend._chartSpace) == [str(year) for year in range(2010, 2028)]


def test_the_lines_hold_the_figures_of_the_slide_and_nothing_where_there_is_none(trend: Any) -> None:
    held = series(trend)
    for values, names in ((WAITS, ("Bury, 2010 to 2013", "Bury")), (ENGLAND, ("England, 2010 to 2013", "England"))):
        before, after = (held[name] for name in names)
        assert before[:4] == list(values[:4])
        assert after[5:15] == list(values[5:])
        assert before[4] is after[4] is None
    assert held["The plan’s path"][14:] == [65.0, None, None, 82.9]
    assert held["If recent change continued"][15:17] == [66.6, 68.2]


def test_the_sheet_behind_the_chart_holds_what_is_drawn(trend: Any) -> None:
    behind = sheet_behind(trend)
    for name, cells in series(trend).items():
        assert behind[name] == [None if value is None else pytest.approx(value) for value in cells]
    assert behind["Bury, margin below"][14] == pytest.approx(WAITS[14] - LIMITS[14][0])
    assert behind["Bury, margin above"][5] == pytest.approx(LIMITS[5][1] - WAITS[5])


def test_the_range_ahead_reaches_from_its_lower_to_its_upper_edge(trend: Any) -> None:
    areas = [cells for kind, _, cells in drawn(trend._chartSpace) if kind == "areaChart"]
    stacked = [[sum(one[at] or 0.0 for one in areas[:upto]) for at in (15, 16)] for upto in (1, len(areas))]
    assert stacked == [pytest.approx([61.4, 60.3]), pytest.approx([71.8, 76.6])]


def test_the_dashes_tell_the_lines_apart_without_colour(trend: Any) -> None:
    dashes = {
        ser.find(f"{C}tx").findtext(f".//{C}v"): ser.find(f"{C}spPr").xpath(".//a:prstDash/@val")
        for ser in trend._chartSpace.iter(f"{C}ser")
    }
    looks = [dashes[name][0] for name in ("Bury", "England", "The plan’s path", "If recent change continued")]
    assert looks == ["solid", "dash", "lgDashDot", "sysDash"]


def test_the_plans_date_stands_at_its_year_with_its_words(trend: Any) -> None:
    cells = series(trend)["plan’s date: 2027"]
    assert [at for at, value in enumerate(cells) if value is not None] == [17]
    assert "plan’s date: 2027" in trend._chartSpace.xpath("//c:dLbl//a:t/text()")


def test_lines_that_may_not_be_joined_are_parted_although_the_path_spans_its_steps(trend: Any) -> None:
    assert trend._chartSpace.xpath("//c:dispBlanksAs/@val") == ["span"]
    for name, cells in series(trend).items():
        if name.startswith(("Bury", "England")):
            filled = [at for at, value in enumerate(cells) if value is not None]
            assert filled == list(range(filled[0], filled[-1] + 1))


def test_without_a_line_that_spans_its_steps_a_blank_cell_parts_the_line() -> None:
    chart = next(charts_of(slide)[0].chart for slide in slides_of(as_pptx(pack(), None, silent)) if charts_of(slide))
    assert chart._chartSpace.xpath("//c:dispBlanksAs/@val") == ["gap"]
    assert series(chart)["Bury"][:15] == [None if at == 4 else value for at, value in enumerate(WAITS)]


def test_the_ranking_has_its_places_highest_first_and_the_missing_one_says_why(slides: list[Any]) -> None:
    chart = next(charts_of(slide)[0].chart for slide in slides if slide.shapes.title.text == RANK.finding)
    assert categories(chart._chartSpace) == ["Trafford", "Bury", "Wigan: not published"]
    assert [cells for _, _, cells in drawn(chart._chartSpace)] == [[68.7, 65.1, None]]


def test_each_slide_has_a_real_title_that_is_read_first(slides: list[Any]) -> None:
    for slide in slides:
        first = next(iter(slide.shapes))
        assert first.is_placeholder
        assert first.placeholder_format.type in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
        assert first.text_frame.text
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[1:3] == ["Agenda", MEASURED.heading]
    assert titles[-3:] == ["Open actions, risks and issues", "Decisions", "About these figures"]


def test_whoever_does_not_see_a_chart_is_told_its_finding_and_its_last_figures(slides: list[Any]) -> None:
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    told = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in shapes]
    assert all(told)
    assert TREND.finding in told[1]
    assert "the last 65.1%" in told[1]


def test_the_notes_hold_definition_caveat_source_licence_and_release(slides: list[Any]) -> None:
    notes = slides[2].notes_slide.notes_text_frame.text
    for words in (MEASURED.definition, *MEASURED.caveats, MEASURED.source, MEASURED.licence, "2026.11", "84c1f9ff"):
        assert words in notes


def test_each_slide_says_its_release_and_a_slide_of_figures_its_source_and_licence(slides: list[Any]) -> None:
    for slide in slides:
        assert "Release 2026.11, published 20 November 2026" in words_of(slide)
    assert "NHS England, file of 9 July 2026" in words_of(slides[2])
    assert "Open Government Licence v3.0" in words_of(slides[2])
    assert MEASURED.scope in words_of(slides[2])


def test_the_numbers_of_the_slide_stand_on_it_as_on_the_screen(slides: list[Any]) -> None:
    for number in MEASURED.numbers:
        assert number.figure in words_of(slides[2]).split("\n")


def test_a_level_below_has_its_own_source_and_not_the_verdict_on_its_item() -> None:
    women = replace(RANK, source="Women, 2024 · NHS England, file of 9 July 2026", finding="Women wait longer")
    item = replace(MEASURED, source="Men, 2024 · NHS England", deeper=(Deeper("women", "Women", "", women),))
    made = slides_of(as_pptx(pack(slides=(item,)), None, silent))
    level = next(slide for slide in made if slide.shapes.title.text == "Seen in time: Women")
    assert "Source: Women, 2024" in words_of(level)
    assert "Men, 2024" not in words_of(level)
    assert item.verdict is not None
    assert item.verdict.text not in words_of(level)
    assert "Source: Women, 2024" in level.notes_slide.notes_text_frame.text


def test_a_table_on_a_slide_says_once_what_is_the_same_in_every_row(slides: list[Any]) -> None:
    level = next(
        slide
        for slide in slides
        if any(shape.has_table for shape in slide.shapes)
        and "51.27"
        in str([cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()])
    )
    (table,) = (shape.table for shape in level.shapes if shape.has_table)
    assert table.first_row
    assert [cell.text for cell in table.rows[0].cells] == ["Practice", "Share", "Missing"]
    assert "In every row: Unit: %; Period: 2024." in words_of(level)


def test_a_marked_pack_says_so_on_every_slide_and_an_open_one_only_where_an_item_is_closed(slides: list[Any]) -> None:
    assert all("Members only" in words_of(slide) for slide in slides_of(as_pptx(pack("Members only"), None, silent)))
    closed = [slide.shapes.title.text for slide in slides if "Members only" in words_of(slide)]
    assert closed == ["Any other business"]


def test_all_words_are_in_british_english(slides: list[Any]) -> None:
    for slide in slides:
        runs = slide._element.xpath(".//a:r/a:rPr/@lang")
        assert set(runs) == {"en-GB"}
        assert len(runs) == len(slide._element.xpath(".//a:r"))


def test_the_same_pack_gives_the_same_bytes_and_no_day_of_its_making(blob: bytes) -> None:
    assert as_pptx(PACK, None, silent) == blob
    with zipfile.ZipFile(io.BytesIO(blob)) as held:
        assert {info.date_time[0] for info in held.infolist()} == {1980}
        assert b"dcterms:created" not in held.read("docProps/core.xml")


def test_words_that_a_spreadsheet_would_run_are_words_in_the_sheet_behind() -> None:
    lines = (replace(TREND.lines[0], label="=1+1"), *TREND.lines[1:])
    made = as_pptx(pack(slides=(replace(MEASURED, spec=replace(TREND, lines=lines)),)), None, silent)
    chart = next(charts_of(slide)[0].chart for slide in slides_of(made) if charts_of(slide))
    assert "'=1+1" in sheet_behind(chart)


def test_a_slide_whose_words_have_no_room_goes_on_and_loses_none() -> None:
    said = tuple(f"Sentence {n} is here, and it is long enough to fill a line of the slide." for n in range(40))
    made = slides_of(as_pptx(pack(slides=(replace(MEASURED, said=said),)), None, silent))
    words = "\n".join(words_of(slide) for slide in made)
    assert all(words.count(sentence) == 1 for sentence in said)


def test_a_chart_without_any_figure_is_left_out_and_its_slide_is_not() -> None:
    empty = tuple(replace(line, points=tuple(replace(p, value=None, lower=None, upper=None) for p in line.points))
                  for line in TREND.lines)  # fmt: skip
    bare = replace(MEASURED, spec=replace(TREND, lines=empty, fans=()), deeper=())
    made = slides_of(as_pptx(pack(slides=(bare,)), None, silent))
    assert not any(charts_of(slide) for slide in made)
    assert MEASURED.heading in [slide.shapes.title.text for slide in made]


def test_progress_is_told_item_by_item() -> None:
    lines: list[str] = []
    as_pptx(pack(), None, lines.append)
    assert lines == ["PowerPoint: item 1 of 2", "PowerPoint: item 2 of 2", "PowerPoint: done"]
