"""A trend as a chart of Office that can be edited: its DrawingML, and the columns of the sheet behind it."""

from dataclasses import dataclass, replace

from components import theme
from components.charts.spec import TrendSpec
from components.charts.styles import LINE_STYLES, MANY, SIGNAL_STYLES
from components.charts.text_width import text_width
from exports.powerpoint import native_xml as xml
from exports.powerpoint.native_axes import SIZE, Axis, End, ends, every, margin_right, number_format, value_axis
from exports.powerpoint.native_series import Grid, Series, grid, nearest

_DASHES: dict[tuple[int, ...], str] = {
    (): "solid", (6, 4): "dash", (2, 3): "sysDot", (10, 3, 2, 3): "lgDashDot", (3, 2): "sysDash", (2, 2): "sysDot",
}  # fmt: skip
_SIGNS: dict[str, str] = {
    "improving": "▲",
    "worsening": "▼",
    "unusual": "◆",
}  # as the note under the chart explains them
_CATEGORIES, _VALUES = 111, 222  # the names of the axes within the file
_BELOW, _ABOVE, _HEADROOM = 28.0, 10.0, 28.0  # pt under the plot, over it, and over it where words stand there
_FAN_OPACITY = {80: 0.24, 50: 0.48}
_STAGGER = 0.1  # of the axis, from one date of the plan to the next, so that their words do not touch


@dataclass(frozen=True)
class NativeChart:
    """xml: the element c:chart. names: of the categories. columns: (name, cells) from the second of the sheet on."""

    xml: str
    names: tuple[str, ...]
    columns: tuple[tuple[str, tuple[float | None, ...]], ...]
    number_format: str


@dataclass(frozen=True)
class _Drawn:
    """What each part of a chart needs to know of the whole. height: pt."""

    spec: TrendSpec
    grid: Grid
    axis: Axis
    columns: tuple[Series, ...]
    placed: dict[str, End]
    height: float
    written: str


def trend_chart(spec: TrendSpec, width: float, height: float) -> NativeChart:
    """width, height: pt of the chart. Raises ValueError when it has no figure."""
    cells, axis = grid(spec), value_axis(spec)
    columns = _distinct([*cells.series, *_marks(spec, cells, axis)])
    top = _HEADROOM if spec.y_title or spec.marks else _ABOVE
    left = _tick_room(spec, axis)
    right = margin_right(spec, cells)
    plot = (width - left - right, height - top - _BELOW)
    drawn = _Drawn(
        spec, cells, axis, columns, ends(spec, cells, axis, plot), height, number_format(spec)
    )  # fmt: skip
    parts = [xml.inner_layout(left / width, top / height, plot[0] / width, plot[1] / height)]
    parts += [_areas(drawn), _lines(drawn)]
    parts += [_time_axis(every(spec, cells, plot[0]), spec, axis), _number_axis(spec, axis)]
    return NativeChart(
        xml.chart_space("".join(parts), "span" if cells.spans else "gap"),
        cells.names,
        tuple((one.name, one.values) for one in columns),
        number_format(spec),
    )


def _distinct(columns: list[Series]) -> tuple[Series, ...]:
    """Columns under different names: whoever edits one of two alike may take the other."""
    made: dict[str, Series] = {}
    for one in columns:
        name, count = one.name, 1
        while name in made:
            count += 1
            name = f"{one.name} ({count})"
        made[name] = replace(one, name=name)
    return tuple(made.values())


def _tick_room(spec: TrendSpec, axis: Axis) -> float:
    digits = max((spec.short_figure(value) for value in (axis.low, axis.high)), key=len)
    return text_width(digits, SIZE) + 12.0


def _marks(spec: TrendSpec, cells: Grid, axis: Axis) -> list[Series]:
    """A column for each date of the plan: the one cell says how high its upright line reaches."""
    made = []
    for rank, mark in enumerate(sorted(spec.marks, key=lambda mark: mark.position)):
        row: list[float | None] = [None] * len(cells.names)
        row[nearest(mark.position) - cells.first] = axis.high - rank * _STAGGER * (axis.high - axis.low)
        made.append(Series(mark.label, tuple(row), "mark"))
    return made


def _areas(drawn: _Drawn) -> str:
    bands = [(at, one) for at, one in enumerate(drawn.columns) if one.kind in {"under", "band"}]
    if not bands:
        return ""
    filled = "".join(_series(drawn, at, one, xml.look(_band_fill(one) + xml.NO_STROKE)) for at, one in bands)
    return f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{filled}{_axis_ids()}</c:areaChart>'


def _band_fill(one: Series) -> str:
    """The middle is the darker: here the ranges lie beside each other, not one upon the other as on the screen."""
    return xml.NO_FILL if one.kind == "under" else xml.fill(theme.FAN, _FAN_OPACITY[one.level])


def _lines(drawn: _Drawn) -> str:
    stroked = [(at, one) for at, one in enumerate(drawn.columns) if one.kind in {"line", "signs", "limit", "mark"}]
    made = "".join(_stroked(drawn, at, one) for at, one in stroked)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{made}<c:marker val="1"/>'
        f"{_axis_ids()}</c:lineChart>"
    )


def _axis_ids() -> str:
    return f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'


def _series(drawn: _Drawn, at: int, one: Series, looks: str, after: str = "") -> str:
    """One series: its name, how it looks, its cells. after: what only a line may have."""
    column = at + 1
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{xml.title_cell(column, one.name)}{looks}'
        f"{xml.name_cells(drawn.grid.names)}<c:val>{xml.number_cells(column, one.values, drawn.written)}</c:val>"
        f"{after}</c:ser>"
    )


def _stroked(drawn: _Drawn, at: int, one: Series) -> str:
    looks = {"line": _line_looks, "limit": _limit_looks, "signs": _sign_looks, "mark": _mark_looks}[one.kind]
    return _series(drawn, at, one, looks(drawn, one), '<c:smooth val="0"/>')


def _line_looks(drawn: _Drawn, one: Series) -> str:
    style = next(LINE_STYLES[line.role] for line in drawn.spec.lines if line.role == one.role)
    few = sum(value is not None for value in one.values) <= MANY
    dot = xml.marker(_symbol(style.marker), 7 if few else 5, style.stroke, style.hollow)
    filled = {place for place, value in enumerate(one.values) if value is not None}
    parts = [xml.look(xml.stroke(style.stroke, style.width, _DASHES[style.dash]))]
    if one.dotted and one.dotted == filled:
        parts.append(dot)
    else:
        points = "".join(f'<c:dPt><c:idx val="{p}"/>{dot}<c:bubble3D val="0"/></c:dPt>' for p in sorted(one.dotted))
        parts.append(xml.NO_MARKER + points)
    end = drawn.placed.get(one.key)
    if end is not None:
        parts.append(_end_label(drawn, end, style.text, style.bold))
    if one.margins:
        parts.append(_margins(drawn, drawn.columns.index(one), style.stroke))
    return "".join(parts)


def _symbol(marker: str | None) -> str:
    return marker if marker in {"circle", "square", "diamond"} else "circle"


def _margins(drawn: _Drawn, at: int, colour: str) -> str:
    below, above = (xml.number_cells(n + 1, drawn.columns[n].values, drawn.written) for n in (at - 2, at - 1))
    return xml.margins(below, above, colour, 0.75)


def _end_label(drawn: _Drawn, end: End, colour: str, bold: bool) -> str:
    shift = xml.moved(0.0, end.down / drawn.height) if abs(end.down) > 1.0 else ""
    words = "" if end.own else xml.rich(end.words, colour, bold)
    told = xml.shows("SerName", "Val") if end.own and not end.bare else xml.shows("Val")
    between = "\n" if end.stacked else " "
    return _label(drawn, (end.column, shift, words), (colour, bold), (end.place, told), between=between)


def _label(
    drawn: _Drawn, what: tuple[int, str, str], looks: tuple[str, bool], how: tuple[str, str],
    ground: str = "", between: str = " ",
) -> str:  # fmt: skip
    """The label of one figure. what: category, where it is moved, words of its own. how: place, what it tells."""
    column, shift, words = what
    place, told = how
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{column}"/>{shift}{words}'
        f'<c:numFmt formatCode="{xml.escaped(drawn.written)}" sourceLinked="0"/>'
        f'{xml.look(ground or xml.NO_FILL + xml.NO_STROKE)}{xml.text_look(*looks)}<c:dLblPos val="{place}"/>{told}'
        f"<c:separator>{between}</c:separator></c:dLbl>{xml.shows()}</c:dLbls>"
    )


def _limit_looks(drawn: _Drawn, one: Series) -> str:
    centre = drawn.spec.limits and one.name == "Average"
    return xml.look(xml.stroke(theme.LIMITS, 1.0, "solid" if centre else "sysDash")) + xml.NO_MARKER


def _sign_looks(drawn: _Drawn, one: Series) -> str:
    """No stroke and no marker: a sign stands on each figure, which prints in black and white."""
    colour = next(fill for sign, (_, fill) in SIGNAL_STYLES.items() if sign == one.sign)
    labels = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{xml.rich(_SIGNS[one.sign], colour)}{xml.look(xml.NO_FILL + xml.NO_STROKE)}'
        f'<c:dLblPos val="ctr"/>{xml.shows("Val")}</c:dLbl>'
        for at, value in enumerate(one.values)
        if value is not None
    )
    return f"{xml.look(xml.NO_STROKE)}{xml.NO_MARKER}<c:dLbls>{labels}{xml.shows()}</c:dLbls>"


def _mark_looks(drawn: _Drawn, one: Series) -> str:
    column = next(at for at, value in enumerate(one.values) if value is not None)
    reach = next(value for value in one.values if value is not None) - drawn.axis.low
    place = "l" if column > len(one.values) / 2 else "r"
    words = xml.rich(_label_of(drawn.spec, one), theme.PLAN, True)
    label = _label(
        drawn, (column, "", words), (theme.PLAN, True), (place, xml.shows("SerName")),
        xml.fill(theme.WHITE, 0.85) + xml.NO_STROKE,
    )  # fmt: skip
    return f"{xml.look(xml.NO_STROKE)}{xml.NO_MARKER}{label}{xml.drop(reach, theme.PLAN, 1.5)}"


def _label_of(spec: TrendSpec, one: Series) -> str:
    """The words of a date, without what tells its column from another."""
    return max((mark.label for mark in spec.marks if one.name.startswith(mark.label)), key=len)


def _time_axis(step: int, spec: TrendSpec, axis: Axis) -> str:
    crosses = "autoZero" if spec.zero_line and axis.low < 0 < axis.high else "min"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="@" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{xml.look(xml.stroke(theme.AXIS, 1.0))}'
        f'{xml.text_look(theme.MUTED, turned=xml.HARDLY_TURNED)}<c:crossAx val="{_VALUES}"/>'
        f'<c:crosses val="{crosses}"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        f'<c:tickLblSkip val="{step}"/><c:tickMarkSkip val="{step}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _number_axis(spec: TrendSpec, axis: Axis) -> str:
    written = xml.escaped(number_format(spec, axis=axis))
    unit = ""
    if spec.y_title:
        unit = f"<c:title>{xml.rich(spec.y_title, theme.MUTED, turned=xml.LEVEL)}{xml.moved(0.0, 0.0, edge=True)}"
        unit += '<c:overlay val="1"/></c:title>'
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high!r}"/>'
        f'<c:min val="{axis.low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{xml.look(xml.stroke(theme.GRID, 0.75))}</c:majorGridlines>{unit}"
        f'<c:numFmt formatCode="{written}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{xml.look(xml.NO_STROKE)}{xml.text_look(theme.MUTED)}'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )


def drawable(spec: TrendSpec) -> bool:
    """Whether there is a figure at all."""
    return any(point.value is not None for line in spec.lines for point in line.points)
