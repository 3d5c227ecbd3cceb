"""Lines as small as a word: gaps stay gaps, nothing is written in them, and pages say in words what they show."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from dash import html

from components.charts import spark, spark_svg
from serving.document import draw
from serving.markup import printed

SVG = "{http://www.w3.org/2000/svg}"


def strokes(svg: str, colour: str = "#005eb8") -> list[list[tuple[float, float]]]:
    """The corners of every line of a colour."""
    found = []
    for path in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        if path.get("stroke") == colour:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("d", ""))]
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def dots(svg: str) -> list[tuple[float, float]]:
    return [
        (float(c.get("cx", "")), float(c.get("r", ""))) for c in ElementTree.fromstring(svg).iter(f"{SVG}circle")
    ]  # fmt: skip


def test_a_gap_stays_a_gap_and_is_not_drawn_as_nought() -> None:
    svg = spark_svg([50, 52, None, 51, 53])
    assert [len(line) for line in strokes(svg)] == [2, 2]
    across = [x for line in strokes(svg) for x, _ in line]
    assert across == [4, 42, 118, 156]  # 4 px of edge, 38 px a step; nothing at 80
    # Were the gap a nought, every other figure would be at the top.
    assert max(y for line in strokes(svg) for _, y in line) == 40
    assert min(y for line in strokes(svg) for _, y in line) == 4


def test_the_last_figure_has_a_dot_and_a_lone_one_a_smaller_one() -> None:
    svg = spark_svg([1, None, 2, None, 3, 4, None])
    (first, lone), (second, also), (last, big) = dots(svg)
    assert first < second < last
    assert lone == also < big
    assert last == pytest.approx(4 + 152 * 5 / 6, abs=0.1)  # the last published, not the last step


def test_higher_is_further_up() -> None:
    ((_, low), (_, high)) = strokes(spark_svg([1, 2]))[0]
    assert low > high


def test_the_plans_path_is_plum_and_dashed_and_joined_across_the_years_between() -> None:
    svg = spark_svg([70, 72, 73], [None, None, 73, None, 82, None, 85])
    (path,) = strokes(svg, "#7c2855")
    assert [x for x, _ in path] == pytest.approx([4 + 152 * step / 6 for step in (2, 4, 6)], abs=0.1)
    assert 'stroke-dasharray="10 3 2 3"' in svg
    ((*_, end),) = strokes(svg)
    assert end == path[0]  # both on one scale


def test_nothing_is_written_and_nothing_runs_in_a_small_line() -> None:
    svg = spark_svg([1, 2, None, 3], [1, 4], width=200, height=30)
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200", "30", "0 0 200 30")
    assert {element.tag for element in root.iter()} == {f"{SVG}svg", f"{SVG}path", f"{SVG}circle"}
    assert not "".join(root.itertext()).strip()


@pytest.mark.parametrize("values", [[], [None, None]])
def test_without_figures_there_is_no_line(values: list[float | None]) -> None:
    assert list(ElementTree.fromstring(spark_svg(values))) == []


def test_a_figure_that_never_changes_runs_through_the_middle() -> None:
    assert {y for line in strokes(spark_svg([5, 5, 5])) for _, y in line} == {22}


def test_what_is_not_a_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="missing value is None"):
        spark_svg([1, float("nan")])
    with pytest.raises(ValueError, match="missing value is None"):
        spark_svg([1], [float("inf")])


def test_in_a_page_it_is_a_picture_of_its_own_with_words_for_those_who_cannot_see_it() -> None:
    image = spark([1, 2, 3], 'up from 1 to 3, "a rise"')
    assert isinstance(image, html.Img)
    page = printed(image, draw)
    assert 'alt="up from 1 to 3, &quot;a rise&quot;"' in page
    assert 'class="spark"' in page
    source = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert source
    assert b64decode(source[1]).decode() == spark_svg([1, 2, 3])


def test_a_row_of_a_list_stays_cheap() -> None:
    assert len(printed(spark([60 + at % 7 for at in range(58)], "alt", [60, 70, 80]), draw)) < 2000
