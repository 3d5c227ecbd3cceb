"""DrawingML of the parts that every chart of Office is made of: words, strokes, fills, markers, cells. Only text."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from components import theme
from exports.powerpoint.native_axes import SIZE

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
EMU = 12700  # of a pt
FACE = "Arial"
THEME_FACE = "+mn-lt"  # the letters of the presentation's theme: Arial in ours, the council's own in its template

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RGB = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")


def plain(words: str) -> str:
    """Words without the signs that no XML file may hold."""
    return _FORBIDDEN.sub(" ", words)


def escaped(words: str) -> str:
    """Words as XML text."""
    return escape(plain(words), {'"': "&quot;"})


def letter(column: int) -> str:
    """The letters of a column of a spreadsheet, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def rgb(colour: str) -> str:
    """Six hexadecimal digits of a colour of the theme, "#005eb8" or "rgb(0, 94, 184)"."""
    parts = _RGB.fullmatch(colour)
    return "".join(f"{int(part):02X}" for part in parts.groups()) if parts else colour.removeprefix("#").upper()


def fill(colour: str, opacity: float = 1.0) -> str:
    """A plain fill."""
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{rgb(colour)}">{alpha}</a:srgbClr></a:solidFill>'


def stroke(colour: str, width: float, dash: str = "solid") -> str:
    """A line. width: pt."""
    return (
        f'<a:ln w="{round(width * EMU)}" cap="flat">{fill(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'
    )  # fmt: skip


NO_FILL = "<a:noFill/>"
NO_STROKE = "<a:ln><a:noFill/></a:ln>"


def look(inner: str) -> str:
    """Of a shape: its fill, then its stroke."""
    return f"<c:spPr>{inner}</c:spPr>"


def run_look(colour: str, bold: bool = False, size: float = SIZE, tag: str = "a:defRPr") -> str:
    """How words look. size: pt."""
    return (
        f'<{tag} lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}">{fill(colour)}'
        f'<a:latin typeface="{THEME_FACE}"/></{tag}>'
    )


def text_look(colour: str, bold: bool = False, size: float = SIZE, turned: str = "") -> str:
    """Of all words of a part of a chart. turned: attributes of the box they stand in."""
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{run_look(colour, bold, size)}</a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def rich(words: str, colour: str, bold: bool = False, turned: str = "") -> str:
    """Words of our own in a label or a title. turned: attributes of the box they stand in."""
    return (
        f"<c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{run_look(colour, bold)}</a:pPr>"
        f"<a:r>{run_look(colour, bold, tag='a:rPr')}<a:t>{escaped(words)}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def marker(symbol: str, size: float, colour: str, hollow: bool = False) -> str:
    """A marker on a figure. size: pt across."""
    inside = theme.WHITE if hollow else colour
    edge = stroke(colour, 1.25) if hollow else stroke(theme.WHITE, 0.5)
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{round(size)}"/>{look(fill(inside) + edge)}</c:marker>'
    )  # fmt: skip


LEVEL = ' rot="0" vert="horz"'  # words that Office may not turn
# By a sixty-thousandth of a degree: words that LibreOffice takes for level it would break and lay over each other.
HARDLY_TURNED = ' rot="1" vert="horz"'
NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'

_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def shows(*what: str) -> str:
    """What a label tells of its figure: some of Val, SerName."""
    return "".join(f'<c:show{name} val="{int(name in what)}"/>' for name in _SHOWN)


def title_cell(column: int, words: str) -> str:
    """The name of a series, which stands at the head of its column."""
    return (
        f'<c:tx><c:strRef><c:f>Sheet1!${letter(column)}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escaped(words)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def name_cells(names: Sequence[str]) -> str:
    """The categories, which stand in the first column; a step that has no name is an empty one."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{escaped(name)}</c:v></c:pt>' for at, name in enumerate(names) if name)
    return (
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${len(names) + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{len(names)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def number_cells(column: int, values: Sequence[float | None], written: str) -> str:
    """Figures of a column; a missing one is no point at all. written: their format."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{v!r}</c:v></c:pt>' for at, v in enumerate(values) if v is not None)
    place = letter(column)
    return (
        f"<c:numRef><c:f>Sheet1!${place}$2:${place}${len(values) + 1}</c:f><c:numCache>"
        f'<c:formatCode>{escaped(written)}</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef>"
    )


def margins(below: str, above: str, colour: str, width: float = 1.0) -> str:
    """Upright strokes from each figure, down and up by what two columns say. below, above: number_cells."""
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{above}</c:plus><c:minus>{below}</c:minus>{look(stroke(colour, width))}</c:errBars>"
    )


def drop(length: float, colour: str, width: float) -> str:
    """An upright stroke down from each figure. length: in the chart's unit."""
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/>'
        f'<c:val val="{length!r}"/>{look(stroke(colour, width))}</c:errBars>'
    )


def inner_layout(x: float, y: float, width: float, height: float) -> str:
    """Where the plot lies, without its axes. Shares of the chart."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{width:.4f}"/><c:h val="{height:.4f}"/>'
        "</c:manualLayout></c:layout>"
    )


def moved(x: float, y: float, edge: bool = False) -> str:
    """A part that is moved from where it would stand, or stands at an edge. Shares of the chart."""
    mode = '<c:xMode val="edge"/><c:yMode val="edge"/>' if edge else ""
    return f'<c:layout><c:manualLayout>{mode}<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'


def chart_space(plot: str, blanks: str) -> str:
    """A whole chart around its plot, without title and legend. blanks: "gap" or "span"."""
    return (
        f'<c:chart xmlns:c="{CHART}" xmlns:a="{DRAWING}"><c:autoTitleDeleted val="1"/><c:plotArea>{plot}'
        f'</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>'
    )


def joined(parts: Iterable[str]) -> str:
    """Parts one after another."""
    return "".join(parts)
