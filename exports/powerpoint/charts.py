"""Puts a chart on a slide: native, with its sheet inside, and words for whoever does not see it."""

from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from components.charts.runs import dots
from components.charts.spec import RankSpec, TrendSpec
from exports.powerpoint.native_rank import rank_chart
from exports.powerpoint.native_trend import NativeChart, drawable, trend_chart
from exports.powerpoint.native_xml import CHART, plain
from exports.spreadsheets import safe

__all__ = ["Box", "add_chart", "can_draw", "told"]


_DATA: Any = CategoryChartData  # the library gives it no types


@dataclass(frozen=True)
class Box:
    """A place on a slide, pt from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """pt from the top of the slide."""
        return self.top + self.height


def can_draw(spec: TrendSpec | RankSpec) -> bool:
    """Whether there is a figure at all."""
    return bool(spec.in_order()[0]) if isinstance(spec, RankSpec) else drawable(spec)


def add_chart(shapes: Any, spec: TrendSpec | RankSpec, box: Box) -> None:
    """Adds the chart to the shapes of a slide. Its data can be edited there as in a spreadsheet.

    Raises ValueError when it has no figure: ask can_draw first.
    """
    native = _native(spec, box)
    data = _DATA(number_format=native.number_format)
    data.categories = [safe(plain(name)) for name in native.names]
    for name, cells in native.columns:
        data.add_series(safe(plain(name)), cells)
    frame = shapes.add_chart(
        XL_CHART_TYPE.LINE, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data
    )  # fmt: skip
    _redrawn(frame.chart._chartSpace, native)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", f"Chart {spec.id}")
    properties.set("descr", plain(told(spec)))


def _native(spec: TrendSpec | RankSpec, box: Box) -> NativeChart:
    if isinstance(spec, TrendSpec):
        return trend_chart(spec, box.width, box.height)
    return rank_chart(spec, box.width, box.height)


def _redrawn(space: Any, native: NativeChart) -> None:
    """The drawing is ours; what binds it to its sheet is the library's."""
    old = space.find(f"{{{CHART}}}chart")
    space.replace(old, parse_xml(native.xml))
    before = space.find(f"{{{CHART}}}date1904")
    for name, value in (("roundedCorners", "0"), ("lang", "en-GB")):
        before.addnext(parse_xml(f'<c:{name} xmlns:c="{CHART}" val="{value}"/>'))


def told(spec: TrendSpec | RankSpec) -> str:
    """The words that stand for the chart: its finding, then what is drawn."""
    finding = spec.finding.rstrip(".")
    if isinstance(spec, RankSpec):
        known, unknown = spec.in_order()
        missing = f" {len(unknown)} more have no figure." if unknown else ""
        return f"{finding}. Bar chart of {len(known)} places, highest first.{missing}"
    drawn = [(line.label, dots(line)) for line in spec.lines if dots(line)]
    said = [
        f"{label}: {len(found)} figures, {found[0].point.period} to {found[-1].point.period}, "
        f"the last {spec.figure(found[-1].value)}."
        for label, found in drawn
    ]
    dates = [f"Upright line: {mark.label}." for mark in spec.marks]
    cuts = [f"Series break: {cut.reason.rstrip('.')}." for cut in spec.cuts if cut.reason]
    return " ".join([f"{finding}. Line chart.", *said, *dates, *cuts])
