"""A ranking as bars of Office that can be edited: highest first, from nought, what is missing last and in words."""

from components import theme
from components.charts.spec import RankItem, RankRole, RankSpec, reason
from components.charts.text_width import text_width
from exports.powerpoint import native_xml as xml
from exports.powerpoint.native_axes import SIZE, number_format, rank_axis
from exports.powerpoint.native_trend import NativeChart

_PLACES, _VALUES = 111, 222
_FILLS: dict[RankRole, str] = {
    "bury": xml.fill(theme.BURY),
    "england": xml.fill(theme.ENGLAND),
    "region": xml.fill(theme.WHITE) + xml.stroke(theme.INK, 1.25),
    "comparator": xml.fill(theme.COMPARATOR),
}
_WIDEST = 0.42  # of the chart, for the names
_TITLE, _FIGURES = 24.0, 18.0  # pt above the bars for the unit, and right of them beside the widest figure


def rank_chart(spec: RankSpec, width: float, height: float) -> NativeChart:
    """width, height: pt of the chart. Raises ValueError when no place has a figure."""
    known, unknown = spec.in_order()
    if not known:
        raise ValueError(f"{spec.id}: there is no figure to draw a chart from")
    items = (*known, *unknown)
    names = tuple(_name(item) for item in items)
    columns = [(spec.period or "Figure", tuple(item.value for item in items)), *_margins(items)]
    written = number_format(spec)
    left = min(max(text_width(name, SIZE) for name in names) + 12.0, width * _WIDEST)
    right = max(text_width(spec.short_figure(item.value), SIZE) for item in known if item.value is not None) + _FIGURES
    top = _TITLE if _unit(spec) else 4.0
    layout = xml.inner_layout(left / width, top / height, (width - left - right) / width, (height - top - 4) / height)
    bars = _bars(spec, items, names, columns, written)
    return NativeChart(
        xml.chart_space(layout + bars + _place_axis() + _number_axis(spec), "gap"), names, tuple(columns), written
    )


def _name(item: RankItem) -> str:
    return item.label if item.value is not None else f"{item.label}: {reason(item)}"


def _unit(spec: RankSpec) -> str:
    return ", ".join(part for part in (spec.unit_suffix.strip().removeprefix("%"), spec.period) if part)


def _margins(items: tuple[RankItem, ...]) -> list[tuple[str, tuple[float | None, ...]]]:
    """How far each interval reaches from its figure, down and up; none where no place has one."""
    if not any(item.interval for item in items):
        return []
    below = [
        round(item.value - ends[0], 10) if ends and item.value is not None else None for item, ends in _with(items)
    ]
    above = [
        round(ends[1] - item.value, 10) if ends and item.value is not None else None for item, ends in _with(items)
    ]
    return [("Margin below", tuple(below)), ("Margin above", tuple(above))]


def _with(items: tuple[RankItem, ...]) -> list[tuple[RankItem, tuple[float, float] | None]]:
    return [(item, item.interval) for item in items]


def _labels(items: tuple[RankItem, ...], written: str, within: bool) -> str:
    """The figure of each bar, beside its end; or within it at its foot, where the end has a margin of error."""
    own = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{_label(written, theme.WHITE, "inBase")}</c:dLbl>'
        for at, item in enumerate(items)
        if within and item.value is not None and item.role in {"bury", "england"}
    )
    return f"<c:dLbls>{own}{_label(written, theme.INK, 'inBase' if within else 'outEnd')}</c:dLbls>"


def _label(written: str, colour: str, place: str) -> str:
    return (
        f'<c:numFmt formatCode="{xml.escaped(written)}" sourceLinked="0"/>{xml.look(xml.NO_FILL + xml.NO_STROKE)}'
        f'{xml.text_look(colour, True)}<c:dLblPos val="{place}"/>{xml.shows("Val")}'
    )


def _bars(
    spec: RankSpec, items: tuple[RankItem, ...], names: tuple[str, ...],
    columns: list[tuple[str, tuple[float | None, ...]]], written: str,
) -> str:  # fmt: skip
    title, values = columns[0]
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{xml.look(_FILLS[item.role])}</c:dPt>"
        for at, item in enumerate(items)
        if item.role != "comparator"
    )
    labels = _labels(items, written, within=len(columns) > 1)
    whiskers = ""
    if len(columns) > 1:
        below, above = (xml.number_cells(at, columns[at - 1][1], written) for at in (2, 3))
        whiskers = xml.margins(below, above, theme.INK)
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{xml.title_cell(1, title)}'
        f'{xml.look(_FILLS["comparator"])}<c:invertIfNegative val="0"/>{points}{labels}{whiskers}'
        f"{xml.name_cells(names)}<c:val>{xml.number_cells(1, values, written)}</c:val></c:ser>"
        f'<c:gapWidth val="45"/><c:axId val="{_PLACES}"/><c:axId val="{_VALUES}"/></c:barChart>'
    )


def _place_axis() -> str:
    return (
        f'<c:catAx><c:axId val="{_PLACES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="@" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{xml.look(xml.stroke(theme.AXIS, 1.0))}'
        f'{xml.text_look(theme.INK)}<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _number_axis(spec: RankSpec) -> str:
    """Its numbers are not drawn: every bar has its own."""
    axis = rank_axis(spec)
    unit = ""
    if _unit(spec):
        unit = f"<c:title>{xml.rich(_unit(spec), theme.MUTED, turned=xml.LEVEL)}{xml.moved(0.0, 0.0, edge=True)}"
        unit += '<c:overlay val="1"/></c:title>'
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high!r}"/>'
        f'<c:min val="{axis.low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="t"/>{unit}'
        f'<c:numFmt formatCode="{xml.escaped(number_format(spec, axis=axis))}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'{xml.look(xml.NO_STROKE)}<c:crossAx val="{_PLACES}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )
