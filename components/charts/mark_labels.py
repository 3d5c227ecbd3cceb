"""Words above the plot: the plan's dates, breaks in the series, and the unit at the top left.

Dates close together are stacked in rows, and each vertical line climbs to its own words without crossing
another's. Everything is settled at the narrowest width; wider plots only move things further apart, so it
holds there too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from components import theme
from components.charts.spec import TrendSpec
from components.charts.text_width import text_width, wrap

Anchor = Literal["middle", "end", "start"]
Kind = Literal["mark", "cut"]

ROW = 18.0  # px
BESIDE = 5.0  # px between a vertical line and the words beside it
_LIMIT = 150.0  # px; in a frame of 280 px one side of any line has this much room, or both have half
_MOST_SEARCHED = 5  # flags; with more, each gets rows of its own without a search
_BETWEEN_WORDS, _PAST_LINE = 10.0, 3.0  # px
_LONGEST_REASON = 24  # letters; longer reasons are told below the chart
# Centred words look best, but not mixed with others: when one must stand aside, all do, left if they can.
_MANNERS: tuple[tuple[Anchor, ...], ...] = (
    ("middle",),
    ("end",),
    ("end", "start"),
    ("end", "start", "middle"),
)


@dataclass(frozen=True)
class Flag:
    """A vertical line and its words. position: on the time axis. row: 0 is just above the plot, then upwards.

    anchor: the words stand centred over the line, or end left of it, or start right of it.
    climbs: px that the vertical line goes on above the plot.
    """

    kind: Kind
    position: float
    lines: tuple[str, ...]
    row: int = 0
    anchor: Anchor = "middle"
    climbs: float = 0.0

    @property
    def dx(self) -> float:
        """px from the vertical line to the anchor of the words."""
        return {"middle": 0.0, "end": -BESIDE, "start": BESIDE}[self.anchor]


@dataclass(frozen=True)
class Frame:
    """The chart at its narrowest, px from the plot's left edge: left (negative) to right; plot: its width."""

    left: float
    right: float
    plot: float


@dataclass(frozen=True)
class Headroom:
    """What stands above the plot: the flags placed, how many rows that takes, and the row of the unit."""

    flags: tuple[Flag, ...]
    rows: int
    title: tuple[str, ...]
    title_row: int


@dataclass(frozen=True)
class _Title:
    """The unit at the top left, which nothing may touch. end: px; rows: how many, from the plot up."""

    end: float
    rows: int


@dataclass(frozen=True)
class _Placed:
    """A flag at the narrowest width, px: x of the line, words from x0 to x1; rows of words and of line."""

    flag: Flag
    x: float
    x0: float
    x1: float
    words: range
    line: range


def flags_of(spec: TrendSpec) -> tuple[Flag, ...]:
    """The plan's dates and the breaks of a chart, in order of time, not yet placed."""
    marks = [Flag("mark", mark.position, wrap(mark.label, _LIMIT, theme.FONT_SIZE)) for mark in spec.marks]
    cuts = [Flag("cut", cut.position, wrap(cut_words(cut.reason), _LIMIT, theme.FONT_SIZE)) for cut in spec.cuts]
    return tuple(sorted(marks + cuts, key=lambda flag: flag.position))


def cut_words(reason: str) -> str:
    """What the plot says at a break: the reason when it is short."""
    return reason if 0 < len(reason) <= _LONGEST_REASON else "series break"


def place(flags: Sequence[Flag], fractions: Sequence[float], title: str, frame: Frame) -> Headroom:
    """Rows and sides for flags in order of time.

    fractions: where each line stands, 0 to 1 across the plot.
    """
    xs = [fraction * frame.plot for fraction in fractions]
    unit = wrap(title, frame.right - frame.left - 2.0, theme.FONT_SIZE) if title else ()
    width = max((text_width(line, theme.FONT_SIZE) for line in unit), default=0.0)
    corner = _Title(frame.left + width, len(unit))
    most = sum(len(flag.lines) for flag in flags)
    for rows in range(1 if flags else 0, most + 1):
        found = _first(flags, xs, rows, corner, frame)
        if found is not None:
            return Headroom(found, max(rows, len(unit)), unit, 0)
    # The unit is in the way, or the sides are: the unit moves above everything.
    found = _first(flags, xs, most, _Title(frame.left, 0), frame)
    return Headroom(found or _one_above_another(flags, xs, frame), most + len(unit), unit, most)


def _first(
    flags: Sequence[Flag], xs: Sequence[float], rows: int, title: _Title, frame: Frame
) -> tuple[Flag, ...] | None:
    """The most pleasing arrangement in so many rows; None where every one has something touching."""
    if len(flags) > _MOST_SEARCHED:
        return None
    for manner in _MANNERS:
        choices = [list(_options(flag, x, rows, manner, frame)) for flag, x in zip(flags, xs, strict=True)]
        clear = [[option for option in some if _clear_of_title(option, title)] for some in choices]
        found = next(_arrange(clear), None)
        if found is not None:
            return tuple(placed.flag for placed in found)
    return None


def _arrange(choices: list[list[_Placed]]) -> Iterator[list[_Placed]]:
    """One option for each flag so that no two touch."""
    if not choices:
        yield []
        return
    for rest in _arrange(choices[:-1]):
        for option in choices[-1]:
            if all(_clear(other, option) for other in rest):
                yield [*rest, option]


def _options(flag: Flag, x: float, rows: int, anchors: Sequence[Anchor], frame: Frame) -> Iterator[_Placed]:
    width = max(text_width(line, theme.FONT_SIZE) for line in flag.lines)
    for row in range(rows - len(flag.lines) + 1):
        for anchor in anchors:
            x0 = {"middle": x - width / 2, "end": x - BESIDE - width, "start": x + BESIDE}[anchor]
            if x0 < frame.left or x0 + width > frame.right:
                continue
            words = range(row, row + len(flag.lines))
            line = range(row if anchor == "middle" else words.stop)
            # Under its words the line stops short of them; beside them it goes up to their top.
            climbs = row * ROW + 4.0 if anchor == "middle" else words.stop * ROW + 2.0
            placed = Flag(flag.kind, flag.position, flag.lines, row, anchor, climbs)
            yield _Placed(placed, x, x0, x0 + width, words, line)


def _clear(before: _Placed, after: _Placed) -> bool:
    """Whether two flags keep clear of each other, here and at every greater width; sorted by time."""
    same_place = before.x == after.x
    if _share(before.words, after.words) and before.x1 + _BETWEEN_WORDS > after.x0:
        return False
    # Two lines at one place are one line: words clear of it on either side are clear of both.
    if _share(before.words, after.line) and before.x1 + _PAST_LINE > after.x:
        return same_place and before.x0 - _PAST_LINE >= after.x and _clear_above(before, after)
    return _clear_above(before, after)


def _clear_above(before: _Placed, after: _Placed) -> bool:
    """Whether the line of the earlier flag, on its way up, keeps clear of the words of the later one."""
    if not _share(before.line, after.words) or before.x + _PAST_LINE <= after.x0:
        return True
    return before.x == after.x and after.x1 + _PAST_LINE <= before.x


def _clear_of_title(option: _Placed, title: _Title) -> bool:
    rows = range(title.rows)
    if _share(option.words, rows) and option.x0 < title.end + _BETWEEN_WORDS:
        return False
    return not (_share(option.line, rows) and option.x < title.end + _PAST_LINE)


def _share(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _one_above_another(flags: Sequence[Flag], xs: Sequence[float], frame: Frame) -> tuple[Flag, ...]:
    """The last resort: each on rows of its own, and no line leaves the plot, so that none can cross words."""
    placed: list[Flag] = []
    row = 0
    for flag, x in zip(flags, xs, strict=True):
        anchors = [option.flag.anchor for option in _options(flag, x, len(flag.lines), _MANNERS[-1], frame)]
        placed.append(Flag(flag.kind, flag.position, flag.lines, row, anchors[0] if anchors else "middle", 0.0))
        row += len(flag.lines)
    return tuple(placed)
