"""The parts every Plotly figure is put together from: axes, words, rules and the layout around them."""

from collections.abc import Sequence
from html import escape
from typing import Any, Literal

from components import theme

Figure = dict[str, Any]
Pair = tuple[float, float]


def figure(
    data: list[dict[str, Any]], size: tuple[float, float, float, float, float], xaxis: dict[str, Any],
    yaxis: dict[str, Any], rules: list[dict[str, Any]], words: list[dict[str, Any]],
) -> Figure:  # fmt: skip
    """{"data", "layout"}. size: px, height, then the margins top, right, bottom, left; they never adapt."""
    height, top, right, bottom, left = size
    return {
        "data": data,
        "layout": {
            "height": height,
            "autosize": True,
            "margin": {"t": top, "r": right, "b": bottom, "l": left, "pad": 0, "autoexpand": False},
            "font": {"family": theme.FONT_FAMILY, "size": theme.FONT_SIZE, "color": theme.INK},
            "paper_bgcolor": theme.WHITE,
            "plot_bgcolor": theme.WHITE,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverdistance": 30,
            "hoverlabel": {
                "bgcolor": theme.WHITE,
                "bordercolor": theme.MUTED,
                "font": {"family": theme.FONT_FAMILY, "size": theme.FONT_SIZE, "color": theme.INK},
                "align": "left",
            },
            "modebar": {"bgcolor": "rgba(255,255,255,0.85)", "color": theme.MUTED, "activecolor": theme.BURY},
            "xaxis": xaxis,
            "yaxis": yaxis,
            "shapes": rules,
            "annotations": words,
        },
    }


def axis(ends: Pair, at: Sequence[float], text: Sequence[str]) -> dict[str, Any]:
    """An axis that neither moves nor guesses: from the first to the second end, names only where told."""
    return {
        "type": "linear", "range": list(ends), "autorange": False, "fixedrange": True, "automargin": False,
        "tickmode": "array", "tickvals": list(at), "ticktext": [escape(words, quote=False) for words in text],
        "tickangle": 0, "ticks": "", "showgrid": False, "zeroline": False, "showline": False,
    }  # fmt: skip


def tick_words(axis_: dict[str, Any], standoff: int) -> dict[str, Any]:
    """The axis with its names set `standoff` px further from the plot than Plotly would."""
    font = {"family": theme.FONT_FAMILY, "size": theme.FONT_SIZE, "color": theme.INK}
    return axis_ | {"tickfont": font, "ticklabelstandoff": standoff}


def annotation(
    lines: Sequence[str], x: float, y: float, colour: str, *, bold: bool = False, shift: Pair = (0, 0),
    anchor: Literal["left", "center", "right"] = "left",
) -> dict[str, Any]:  # fmt: skip
    """Words at a fraction of the plot (0, 0 is bottom left), moved by px right and up; escaped."""
    text = "<br>".join(escape(line, quote=False) for line in lines)
    return {
        "xref": "paper", "yref": "paper", "x": x, "y": y, "xshift": shift[0], "yshift": shift[1],
        "xanchor": anchor, "yanchor": "middle", "align": anchor, "showarrow": False, "borderpad": 0, "borderwidth": 0,
        "text": f"<b>{text}</b>" if bold else text,
        "font": {"family": theme.FONT_FAMILY, "size": theme.FONT_SIZE, "color": colour},
    }  # fmt: skip


def rule(start: Pair, end: Pair, colour: str, width: float = 1, dash: str = "solid") -> dict[str, Any]:
    """A straight stroke in axis units, under the lines of the chart and over its grid."""
    return {
        "type": "line", "xref": "x", "yref": "y", "layer": "between",
        "x0": start[0], "y0": start[1], "x1": end[0], "y1": end[1],
        "line": {"color": colour, "width": width, "dash": dash},
    }  # fmt: skip


def rgba(colour: str | None, opacity: float) -> str:
    """A colour "rgb(0, 94, 184)" made translucent."""
    return f"rgba{(colour or 'rgb(0, 0, 0)')[3:-1]}, {opacity})"
