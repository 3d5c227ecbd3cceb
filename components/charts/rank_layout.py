"""Where everything in a ranking goes: one row a place, names left, figures in a column at the right.

All px.
"""

from dataclasses import dataclass

from components import theme
from components.charts.layout import HALVING, NARROWEST, Tick
from components.charts.scale import ticks, value_range
from components.charts.spec import RankItem, RankSpec, number, reason, short_suffix
from components.charts.styles import RANK_STYLES
from components.charts.text_width import text_width, wrap

ROW_HEIGHT, _PITCH = 26.0, 17.0  # px: a row of one line, and every further line
_WIDEST_NAME = 148.0  # px
NAME_GAP, FIGURE_GAP = 12.0, 16.0  # px from the plot to the names and to the figures
_AXIS = 30.0  # px below the rows for the numbers of the axis
_TITLE = 24.0  # px


@dataclass(frozen=True)
class RankRow:
    """One place.

    y: px, its middle, down from the top of the plot. figure: as written; empty when there is none.

    reason: why there is no figure, wrapped; such rows stand below the axis and have no marker.
    """

    item: RankItem
    y: float
    name: tuple[str, ...]
    figure: str
    reason: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankLayout:
    """A ranking in px; x_range in the figures' unit.

    reference: England's figure, None when it is not there.
    """

    height: float
    left: float
    right: float
    top: float
    bottom: float
    x_range: tuple[float, float]
    x_ticks: tuple[Tick, ...]
    ranked: tuple[RankRow, ...]
    missing: tuple[RankRow, ...]
    title: str
    reference: float | None

    @property
    def plot_height(self) -> float:
        """px between the margins."""
        return self.height - self.top - self.bottom

    def x(self, value: float) -> float:
        """Where a figure stands, as a fraction of the plot's width."""
        low, high = self.x_range
        return (value - low) / (high - low)


def rank_layout(
    spec: RankSpec,
    height: float | None = None,
    narrowest: float = NARROWEST,
    exact: bool = False,
    closest: float = ROW_HEIGHT,
) -> RankLayout:
    """Places everything. height: px, at least; None, and anything too little, is as much as the rows need.

    closest: px, how near to one another rows may come where the height would not hold them otherwise.
    """
    known, unknown = spec.in_order()
    values = [value for item in known for value in (item.value, *(item.interval or ())) if value is not None]
    low, high = value_range(values, spec.decimals, spec.unit_suffix.strip() == "%")
    names = [text_width(line, bold=True) for item in spec.items for line in _name(item)]
    figures = [_figure(spec, item) for item in known]
    left = max(names, default=0.0) + NAME_GAP
    right = max((text_width(figure, bold=True) for figure in figures), default=0.0) + FIGURE_GAP
    title = ", ".join(part for part in (_unit(spec), spec.period) if part)
    top = _TITLE if title else 8.0
    rest = [_rest(spec, item, narrowest - left) for item in unknown]
    bottom = (_AXIS if known else 0.0) + sum(_height(name, why) for _, name, why in rest) + 4.0
    spare = (height or 0.0) - top - bottom - sum(_height(_name(item)) for item in known)
    stretch = max(spare, (closest - ROW_HEIGHT) * len(known))
    ranked = _stack([(item, _name(item), ()) for item in known], 0.0, stretch / max(len(known), 1), figures)
    plot_height = ranked[-1].y + (_height(ranked[-1].name) + stretch / len(known)) / 2 if ranked else 0.0
    widths = (narrowest, narrowest) if exact else (narrowest, max(narrowest, HALVING))
    england = next((item.value for item in known if item.role == "england"), None)
    return RankLayout(
        height=top + plot_height + bottom, left=left, right=right, top=top, bottom=bottom,
        x_range=(low, high), ranked=ranked,
        x_ticks=_ticks(spec, (low, high), left + right, widths) if known else (),
        missing=_stack(rest, plot_height + (_AXIS if known else 0.0)), title=title, reference=england,
    )  # fmt: skip


def _name(item: RankItem) -> tuple[str, ...]:
    return wrap(item.label, _WIDEST_NAME, theme.FONT_SIZE, RANK_STYLES[item.role].bold)


def _figure(spec: RankSpec, item: RankItem) -> str:
    return "" if item.value is None else spec.short_figure(item.value)


def _unit(spec: RankSpec) -> str:
    return spec.unit_suffix.strip() if spec.unit_suffix.startswith(" ") else ""


Pair = tuple[float, float]
Row = tuple[RankItem, tuple[str, ...], tuple[str, ...]]


def _rest(spec: RankSpec, item: RankItem, room: float) -> Row:
    return item, _name(item), wrap(reason(item), max(room - 2.0, 80.0), theme.FONT_SIZE)


def _height(name: tuple[str, ...], why: tuple[str, ...] = ()) -> float:
    return ROW_HEIGHT + (max(len(name), len(why)) - 1) * _PITCH


def _stack(rows: list[Row], top: float, extra: float = 0.0, figures: list[str] | None = None) -> tuple[RankRow, ...]:
    placed: list[RankRow] = []
    for index, (item, name, why) in enumerate(rows):
        height = _height(name, why) + extra
        placed.append(RankRow(item, top + height / 2, name, figures[index] if figures else "", why))
        top += height
    return tuple(placed)


def _ticks(spec: RankSpec, ends: Pair, margins: float, widths: Pair) -> tuple[Tick, ...]:
    """Round numbers on the axis, few enough not to touch, also when every second one is hidden."""
    found: tuple[Tick, ...] = ()
    for aim in (4, 3):
        at, decimals = ticks(*ends, aim)
        suffix = short_suffix(spec.unit_suffix)
        found = tuple(Tick(value, number(value, decimals, spec.unit_prefix, suffix)) for value in at)
        widest = max(text_width(tick.text) for tick in found) + 8.0
        step = (at[1] - at[0]) / (ends[1] - ends[0])
        shown = 2 if widths[0] < widths[1] else 1  # at the narrowest every second number is hidden
        if step * shown * (widths[0] - margins) >= widest and step * (widths[1] - margins) >= widest:
            return found
    return found[0], found[-1]
