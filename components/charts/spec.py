"""What a chart says, before anybody draws it: frozen dataclasses, no colours, no pixels.

A missing figure is `value=None` with a `note` saying why. It is never 0 and never left out in silence.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

LineRole = Literal[
    "bury", "bury_second", "england", "england_second", "comparator", "path", "outlook", "what_if"
]  # fmt: skip
Signal = Literal["", "improving", "worsening", "unusual"]
RankRole = Literal["bury", "england", "comparator", "region"]

PLANNED: tuple[LineRole, ...] = ("path", "outlook", "what_if")

NOT_PUBLISHED = "not published"
MINUS = "\u2212"


def number(value: float, decimals: int = 1, prefix: str = "", suffix: str = "") -> str:
    """A figure as the reader sees it: "−1,234.5%". Halves round away from zero; nothing is ever "−0".

    The minus sign comes before the prefix ("−£2"). NaN and infinities are refused: missing is None, not a
    number.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a figure; a missing value is None")
    # Decimal(repr()) rounds what the publisher wrote: 2.675 is 2.68, though the nearest float is below it.
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{prefix}{abs(rounded):,f}{suffix}"


def short_suffix(suffix: str) -> str:
    """The unit that fits beside a number on an axis: "%" stays, " years" is said once above the axis."""
    return "" if suffix.startswith(" ") else suffix


def _refuse_nonsense(where: str, value: float | None, lower: float | None, upper: float | None) -> None:
    for figure in (value, lower, upper):
        if figure is not None and not math.isfinite(figure):
            raise ValueError(f"{where}: {figure} is not a figure; a missing value is None")
    if (lower is None) != (upper is None):
        raise ValueError(f"{where}: an interval has two ends")
    if lower is not None and upper is not None and lower > upper:
        raise ValueError(f"{where}: interval upside down, {lower} to {upper}")


@dataclass(frozen=True)
class Point:
    """One period of one line.

    position: whole steps on the time axis (a year, quarter or month number, the same for every line of the
    chart). axis_label: short name for the axis ("2022–24"). period: full name for table and hover. value,
    lower, upper: in the chart's unit. value None: a gap, and `note` says why ("not published", "suppressed").
    lower and upper None: no interval was published. segment: goes up by one where the series breaks.
    signal: outside what is usual for the process (special cause), and whether for the better or the worse.
    """

    position: int
    axis_label: str
    period: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    segment: int = 0
    note: str = ""
    signal: Signal = ""

    def __post_init__(self) -> None:
        _refuse_nonsense(self.period, self.value, self.lower, self.upper)

    @property
    def interval(self) -> tuple[float, float] | None:
        """(lower, upper), or None where there is no figure or no interval."""
        if self.value is None or self.lower is None or self.upper is None:
            return None
        return self.lower, self.upper


@dataclass(frozen=True)
class Line:
    """One area or group over time.

    labelled: asks for an end label where the role alone would not give one. joined: the points are vertices,
    joined across missing positions but never across segments. end_label: the words at the line's end, where
    the label and the latest figure would not say it.
    """

    key: str
    label: str
    role: LineRole
    points: tuple[Point, ...]
    labelled: bool = False
    joined: bool = False
    end_label: str = ""

    @property
    def planned(self) -> bool:
        """Whether nobody publishes it: the plan's path, our outlook, the reader's own line."""
        return self.role in PLANNED

    @property
    def has_end_label(self) -> bool:
        """Bury and England are always named at their ends; comparators only when asked."""
        return self.labelled or self.role != "comparator"


@dataclass(frozen=True)
class Mark:
    """A date that the plan names; position is on the axis of the points and may fall between two steps."""

    position: float
    label: str


@dataclass(frozen=True)
class Cut:
    """Where figures before and after cannot be compared, and why."""

    position: float
    reason: str


@dataclass(frozen=True)
class FanPoint:
    """How low and how high a figure may be at one position, in the chart's unit."""

    position: int
    lower: float
    upper: float

    def __post_init__(self) -> None:
        _refuse_nonsense(f"fan at {self.position}", None, self.lower, self.upper)


@dataclass(frozen=True)
class Fan:
    """The range in which so many outcomes in a hundred (level) would fall, joined across missing positions."""

    level: Literal[50, 80]
    points: tuple[FanPoint, ...]


@dataclass(frozen=True)
class Limits:
    """What is usual for a process from the first position to the last: its centre and the limits around it."""

    first: int
    last: int
    lower: float
    centre: float
    upper: float

    def __post_init__(self) -> None:
        _refuse_nonsense("limits", self.centre, self.lower, self.upper)
        if not self.lower <= self.centre <= self.upper:
            raise ValueError(f"limits: centre {self.centre} is not between {self.lower} and {self.upper}")
        if self.first > self.last:
            raise ValueError(f"limits: the last position, {self.last}, is before the first, {self.first}")


@dataclass(frozen=True)
class TrendSpec:
    """Lines over time. finding is the sentence that the chart supports; y_title is said once above the axis.

    connect_gaps: an irregular survey, whose published points are joined; otherwise a missing position is a
    hole. zero_line: draw the line of no difference (gap charts). show_points: a marker on every Bury figure.
    fans: ranges of the outlook, under all lines. limits: the usual range of a monthly process. notes:
    sentences printed under the chart, for what is drawn without a name in the plot.
    """

    id: str
    finding: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()
    cuts: tuple[Cut, ...] = ()
    unit_suffix: str = ""
    unit_prefix: str = ""
    decimals: int = 1
    source: str = ""
    y_title: str = ""
    zero_line: bool = False
    connect_gaps: bool = False
    show_points: bool = True
    fans: tuple[Fan, ...] = ()
    limits: Limits | None = None
    notes: tuple[str, ...] = ()

    def figure(self, value: float) -> str:
        """A figure with its whole unit: "57.4 years"."""
        return number(value, self.decimals, self.unit_prefix, self.unit_suffix)

    def short_figure(self, value: float) -> str:
        """A figure beside a label or in a table: "57.4", "43.9%", "£12"."""
        return number(value, self.decimals, self.unit_prefix, short_suffix(self.unit_suffix))


@dataclass(frozen=True)
class RankItem:
    """One row of a ranking. value None: listed last with its note, never drawn."""

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    role: RankRole = "comparator"
    note: str = ""

    def __post_init__(self) -> None:
        _refuse_nonsense(self.label, self.value, self.lower, self.upper)

    @property
    def interval(self) -> tuple[float, float] | None:
        """(lower, upper), or None where there is no figure or no interval."""
        if self.value is None or self.lower is None or self.upper is None:
            return None
        return self.lower, self.upper


@dataclass(frozen=True)
class RankSpec:
    """Areas in order of one figure, one row each, highest first; period names when the figure is for.

    y_title: the unit, where the figures do not carry it ("per 100,000 people"); no room for it in the drawing.
    """

    id: str
    finding: str
    items: tuple[RankItem, ...]
    unit_suffix: str = ""
    unit_prefix: str = ""
    decimals: int = 1
    source: str = ""
    period: str = ""
    y_title: str = ""

    def figure(self, value: float) -> str:
        """A figure with its whole unit: "57.4 years"."""
        return number(value, self.decimals, self.unit_prefix, self.unit_suffix)

    def short_figure(self, value: float) -> str:
        """A figure beside a label or in a table: "57.4", "43.9%", "£12"."""
        return number(value, self.decimals, self.unit_prefix, short_suffix(self.unit_suffix))

    def in_order(self) -> tuple[tuple[RankItem, ...], tuple[RankItem, ...]]:
        """(rows with a figure, highest first; rows without one, by name).

        Equal figures: Bury first, then by name.
        """
        known = [(item.value, item) for item in self.items if item.value is not None]
        known.sort(key=lambda pair: (-pair[0], pair[1].role != "bury", pair[1].label))
        missing = sorted((item for item in self.items if item.value is None), key=lambda item: item.label)
        return tuple(item for _, item in known), tuple(missing)


# Special cause in words; whether it is for the better is the caller's to say, never the chart's to guess.
SIGNAL_WORDS: dict[Signal, str] = {
    "improving": "unusual, for the better",
    "worsening": "unusual, for the worse",
    "unusual": "unusual",
}


def reason(item: Point | RankItem) -> str:
    """Why there is no figure, in words; never blank."""
    return item.note or NOT_PUBLISHED
