"""A chart as a picture: what is in the SVG, how large the PNG is, and what its metadata say."""

import io
import struct
from xml.etree import ElementTree

from PIL import Image

from components.charts import FunnelSpec, MapSpec
from components.charts.spec import RankSpec, TrendSpec
from exports.facts import Facts
from exports.pictures import chart_png, chart_svg
from tests.exports.paper_pack import RANK, TREND

FACTS = Facts("2026.11", "20 November 2026", address="https://outcomes.example/x?a=1&b=2", marking="Members only")
SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg: str) -> str:
    return " ".join(
        " ".join("".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")).split()
    )


def test_the_finding_source_licence_release_and_marking_are_in_the_picture() -> None:
    for spec in (TREND, RANK):
        words = words_of(chart_svg(spec, FACTS))
        assert words.startswith(spec.finding)
        for told in (f"Source: {spec.source}", "Open Government Licence v3.0", "Release 2026.11", "20 November 2026"):
            assert told in words
        assert FACTS.address in words
        assert words.endswith("Members only")


def test_what_the_chart_explains_stands_under_it() -> None:
    words = words_of(chart_svg(TREND, FACTS))
    assert "Series break: Before 2017 walk-in centres were counted with hospitals, and later not" in words
    assert "Plum: the path to the target." in words


def test_it_is_a_document_of_its_own_with_one_title_and_one_description() -> None:
    root = ElementTree.fromstring(chart_svg(TREND, FACTS))
    assert [e.text for e in root.iter(f"{SVG}title")] == [TREND.finding]
    [described] = [e.text for e in root.iter(f"{SVG}desc")]
    assert described is not None
    assert "Release 2026.11" in described
    assert "href" not in chart_svg(TREND, FACTS)
    assert float(root.attrib["width"]) == 800


def test_every_word_is_inside_the_picture() -> None:
    root = ElementTree.fromstring(chart_svg(TREND, FACTS))
    last = max(float(text.attrib["y"]) for text in root.findall(f"{SVG}text"))
    assert last < float(root.attrib["height"])


def test_the_png_is_1600_wide_and_says_in_words_what_it_shows() -> None:
    made = chart_png(TREND, FACTS)
    assert struct.unpack(">I", made[16:20])[0] == 1600
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        told = picture.text  # type: ignore[attr-defined]
    assert told["Title"] == TREND.finding
    assert told["Description"].startswith(f"{TREND.finding} Series break")
    assert f'<rdf:li xml:lang="x-default">{TREND.finding}' in told["XML:com.adobe.xmp"]


def test_a_chart_without_any_figure_is_a_picture_too() -> None:
    empty: list[TrendSpec | RankSpec | MapSpec | FunnelSpec] = [
        TrendSpec("none", "There is no figure", ()), RankSpec("none", "There is no figure", ()),
    ]  # fmt: skip
    for spec in empty:
        assert "No published figures" in words_of(chart_svg(spec, FACTS))
        assert chart_png(spec, FACTS)
