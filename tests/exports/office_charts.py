"""The charts of a PowerPoint file read back: what each series draws, and what stands in the sheet behind it."""

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml import parse_xml

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Cells = dict[str, float]


def slides_of(blob: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(blob)).slides)


def charts_of(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def words_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def drawn(space: Any) -> Iterator[tuple[str, str, list[float | None]]]:
    """(kind of its plot, name, a cell a category) of every series of a chart, as its XML has them."""
    for ser in space.iter(f"{C}ser"):
        cache = ser.find(f"{C}val/{C}numRef/{C}numCache")
        cells: list[float | None] = [None] * int(cache.find(f"{C}ptCount").get("val"))
        for point in cache.iter(f"{C}pt"):
            cells[int(point.get("idx"))] = float(point.find(f"{C}v").text)
        yield ser.getparent().tag.removeprefix(C), ser.find(f"{C}tx").findtext(f".//{C}v"), cells


def categories(space: Any) -> list[str]:
    cat = next(space.iter(f"{C}cat"))
    names = [""] * int(cat.find(f".//{C}ptCount").get("val"))
    for point in cat.iter(f"{C}pt"):
        names[int(point.get("idx"))] = point.findtext(f"{C}v")
    return names


def sheet_behind(chart: Any) -> dict[str, list[Any]]:
    """What somebody who edits the chart's data sees: the cells of each column, by its heading."""
    page = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    rows = list(page.values)  # type: ignore[union-attr]
    return {str(head): [row[at] for row in rows[1:]] for at, head in enumerate(rows[0]) if at}


def parsed(xml: str) -> Any:
    return parse_xml(xml)
