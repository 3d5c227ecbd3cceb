"""The names at the right-hand ends of the lines: what they say, and how they are kept from touching."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from components import theme
from components.charts.mark_labels import Anchor
from components.charts.runs import Dot, dots
from components.charts.spec import Line, LineRole, TrendSpec
from components.charts.text_width import text_width, wrap

LINE_PITCH = 17.0  # px from one line of a label to the next; 1.3 times the type size, as Plotly sets it
GAP = 2.0  # px between two labels
OFFSET = 8.0  # px from the plot's edge to the words
_LIMITS = (118.0, 140.0, 170.0, 220.0)  # px; wider only when labels would not fit above each other
_MOST_LINES = 3
_ROLE_ORDER: tuple[LineRole, ...] = (
    "bury", "bury_second", "england", "england_second", "comparator", "path", "outlook", "what_if",
)  # fmt: skip
_BOLD: tuple[LineRole, ...] = ("bury", "bury_second")


@dataclass(frozen=True)
class EndLabel:
    """A line's name and latest figure, in the right margin or, inside, next to the line's end.

    y, height: px, y is the middle, counted down from the top of the plot. point_position: where on the time
    axis the figure is; point_value in the chart's unit. lines: the words, wrapped. dx: px from the plot's
    edge, or the line's end, to the anchor of the words.
    """

    key: str
    role: LineRole
    lines: tuple[str, ...]
    point_position: int
    point_value: float
    y: float = 0.0
    inside: bool = False
    anchor: Anchor = "start"
    dx: float = OFFSET

    @property
    def bold(self) -> bool:
        """Bury's own names are bold."""
        return self.role in _BOLD

    @property
    def height(self) -> float:
        """px, of the block of words."""
        return LINE_PITCH * len(self.lines)

    @property
    def width(self) -> float:
        """px, of the widest line of words."""
        return max(text_width(line, theme.FONT_SIZE, self.bold) for line in self.lines)


def name_ends(spec: TrendSpec, room: float, inside: Container[str] = ()) -> tuple[EndLabel, ...]:
    """The words in the right margin, wrapped so that all fit into `room` px of height; places come later.

    inside: keys of the lines whose names stand in the plot.
    """
    lines = [line for line in spec.lines if line.key not in inside]
    labels: tuple[EndLabel, ...] = ()
    for limit in _LIMITS:
        labels = worded(spec, lines, limit)
        fits = sum(label.height + GAP for label in labels) <= room
        if fits and all(len(label.lines) <= _MOST_LINES for label in labels):
            break
    return labels


def worded(spec: TrendSpec, lines: Sequence[Line], limit: float) -> tuple[EndLabel, ...]:
    """The words for those of the lines that have a name, none wider than the limit in px."""
    ends = [(line, dots(line)[-1]) for line in lines if line.has_end_label and dots(line)]
    latest = max((last.position for _, last in ends), default=0)
    return tuple(_name(spec, line, last, latest, limit) for line, last in ends)


def _name(spec: TrendSpec, line: Line, last: Dot, latest: int, limit: float) -> EndLabel:
    bold = line.role in _BOLD
    if line.end_label:
        lines = wrap(line.end_label, limit, theme.FONT_SIZE, bold)
        return EndLabel(line.key, line.role, lines, last.position, last.value)
    figure = spec.short_figure(last.value)
    if last.position < latest:  # a figure older than its neighbours says how old
        figure += f" ({last.point.axis_label})"
    whole = wrap(f"{line.label} {figure}", limit, theme.FONT_SIZE, bold)
    apart = wrap(line.label, limit, theme.FONT_SIZE, bold) + wrap(figure, limit, theme.FONT_SIZE, bold)
    lines = whole if len(whole) == 1 or len(whole) < len(apart) else apart
    return EndLabel(line.key, line.role, lines, last.position, last.value)


def reading_order(label: EndLabel) -> int:
    """Where two ends are equally high, Bury's name comes first."""
    return _ROLE_ORDER.index(label.role)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of blocks stacked without touching between low and high, moved as little as possible.

    All px; wanted: where the middles should be, sorted. Blocks that want the same place share the
    displacement (isotonic regression). When they cannot all fit, they overflow at the bottom.
    """
    # Taking off the height of everything above turns "do not touch" into "do not decrease".
    above: list[float] = []
    total = 0.0
    for height in heights:
        above.append(total + height / 2)
        total += height + GAP
    pools: list[tuple[float, int]] = []  # mean, how many
    for middle, offset in zip(wanted, above, strict=True):
        mean, count = middle - offset, 1
        while pools and pools[-1][0] > mean:
            before, size = pools.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        pools.append((mean, count))
    flat = [mean for mean, count in pools for _ in range(count)]
    ceiling = high - (total - GAP)
    return [max(low, min(mean, ceiling)) + offset for mean, offset in zip(flat, above, strict=True)]
