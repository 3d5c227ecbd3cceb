"""Which facts of a measure hang together: one table for each stretch of time and each tree of areas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.catalogue import Area
from data.definitions import Indicator
from data.disclosure.counts import ANY, Counts
from data.disclosure.facts import Cell, Fact
from data.disclosure.frame import Frame, frame
from data.disclosure.layout import Floats, Ints, Layout, layout
from data.disclosure.ranges import combined, ends
from data.disclosure.sides import Sides, families, parts_of_whole, sides_of
from data.disclosure.sums import Nature
from data.disclosure.views import Views, views_of

_WAYS = ((True, True), (False, True), (True, False), (False, False))
"""Whether areas, and sexes, are taken to leave nobody out: tried in this order."""
_POPULATION = {"rate", "standardised_rate"}


@dataclass(frozen=True, eq=False)
class Table:
    """Facts that are sums of the same atoms. cells: of the layout, by place.

    views: oldest edition first: what that edition printed, and what stood unchanged. common: whether other tables
    have the same frame. agrees: whether the latest edition has no part above its whole, and no whole above its parts.
    """

    facts: list[Fact]
    cells: list[Cell]
    plan: Layout
    views: Views
    nature: Nature
    frame: Frame
    common: bool
    agrees: bool


class Tables:
    """Makes tables, and makes each layout and frame once however many tables share it."""

    def __init__(self, known: Mapping[str, Area]):
        self.known = known
        self._layouts: dict[tuple[object, ...], Layout] = {}
        self._frames: dict[tuple[object, ...], Frame] = {}

    def of(self, indicator: Indicator, facts: Sequence[Fact], closed: bool = True) -> Iterator[Table]:
        """Every table of a measure.

        closed: whether to take it, as a reader would, that all the areas of a place, and men and women, leave nobody
        out, wherever the figures do not say that they do.
        """
        named, parted, apart = parts_of_whole(facts)
        nature = Nature(
            events=any(f.counts.events != ANY for f in facts),
            people=any(f.counts.people != ANY for f in facts),
            share=indicator.statistic == "proportion",
            apart=(apart, indicator.statistic in _POPULATION),
        )
        for family in families(facts, self.known, named):
            ways: list[Sides] = []
            for together in _overlapping(family):
                table = None
                for turn, way in enumerate(_WAYS if closed else _WAYS[-1:]):
                    if turn == len(ways):
                        ways.append(sides_of(family, self.known, parted, way))
                    table = self._table(together, ways[turn], nature)
                    if table.agrees:
                        break
                assert table is not None  # there is at least one way
                yield table

    def _table(self, facts: Sequence[Fact], sides: Sides, nature: Nature) -> Table:
        facts = [f for f in facts if sides.axes[0].cover[sides.place[0][f.cell.area]].any()]
        cells = sorted({f.cell for f in facts})
        at = {cell: n for n, cell in enumerate(cells)}
        stretches, places = _places(cells, sides)
        plan = self._layout(sides, stretches, places, nature.apart)
        views = views_of(facts, at, plan.cover)
        if nature.people and plan.aligned and len(stretches) > 1 and not _people_add_up(facts, plan, views, nature):
            nature = Nature(nature.events, True, nature.share, (nature.apart[0], True))
            plan = self._layout(sides, stretches, places, nature.apart)
        built, common = self._frame(plan, views.fact, len(facts), nature)
        agrees = _agrees(facts, plan, views, nature)
        return Table(list(facts), cells, plan, views, nature, built, common, agrees)

    def without(self, table: Table, dropped: Sequence[tuple[int, int]]) -> Table:
        """The same table for a more careful reader, who does not take these places of its views for unchanged."""
        kept = [place for place in table.views.doubtful if place not in dropped]
        views = Views(table.views.without(dropped), kept)
        built, common = self._frame(table.plan, views.fact, len(table.facts), table.nature)
        return replace(table, views=views, frame=built, common=common)

    def _layout(
        self, sides: Sides, stretches: tuple[tuple[int, int], ...], places: Ints, apart: tuple[bool, bool]
    ) -> Layout:
        key = (sides.key, stretches, places.tobytes(), apart)
        if key not in self._layouts:
            self._layouts[key] = layout(sides.axes, stretches, places, apart)
        return self._layouts[key]

    def _frame(self, plan: Layout, views: list[Ints], facts: int, nature: Nature) -> tuple[Frame, bool]:
        key = (id(plan), *(view.tobytes() for view in views), nature)
        common = key in self._frames
        if not common:
            self._frames[key] = frame(plan, views, facts, nature)
        return self._frames[key], common


def _days(cell: Cell) -> tuple[int, int]:
    """First day, and the day after the last."""
    return cell.start.toordinal(), cell.end.toordinal() + 1


def _places(cells: Sequence[Cell], sides: Sides) -> tuple[tuple[tuple[int, int], ...], Ints]:
    """The periods, as places among all first and last days, and the place of each cell on each side."""
    days = [_days(cell) for cell in cells]
    periods = sorted(set(days))
    rank = {day: n for n, day in enumerate(sorted({day for period in periods for day in period}))}
    turn = {period: n for n, period in enumerate(periods)}
    places = [[*sides.of(cell), turn[period]] for cell, period in zip(cells, days, strict=True)]
    return tuple((rank[start], rank[end]) for start, end in periods), np.array(places)


def _overlapping(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Facts in groups whose periods have no day in common."""
    together: list[Fact] = []
    until = 0
    for (start, end), fact in sorted(((_days(f.cell), f) for f in facts), key=lambda pair: pair[0]):
        if together and start >= until:
            yield together
            together = []
        together.append(fact)
        until = max(until, end)
    if together:
        yield together


def _latest(facts: Sequence[Fact], views: Views) -> tuple[Floats, Floats]:
    return ends([facts[fact].counts if fact >= 0 else Counts(ANY, ANY) for fact in views.fact[-1]])


def _agrees(facts: Sequence[Fact], plan: Layout, views: Views, nature: Nature) -> bool:
    low, high = _latest(facts, views)
    kinds = [0, 1] if plan.aligned and nature.people else [0]
    _, most = combined(plan.sums, low, high)
    lowest, highest = combined(plan.empty, low, high)
    return bool((most[kinds] >= 0).all() and (lowest[kinds] <= 0).all() and (highest[kinds] >= 0).all())


def _people_add_up(facts: Sequence[Fact], plan: Layout, views: Views, nature: Nature) -> bool:
    """Whether the people of a long period can be those of the shorter ones in it. What is counted always must."""
    low, high = _latest(facts, views)
    kinds = [1, 2] if nature.share else [1]
    _, most = combined(plan.sums, low, high)
    lowest, highest = combined(plan.empty, low, high)
    return bool(
        (most[0] < 0).any() or ((most[kinds] >= 0).all() and (lowest[kinds] <= 0).all() and (highest[kinds] >= 0).all())
    )
