"""Targets that have a number, a date and a definition: the path to them, where it stands today, and what it needs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from data.assess import Assessed, assess
from data.catalogue import Catalogue
from data.definitions import Indicator, Target
from data.faults import Fault
from data.latest import Latest
from data.observation import Observation
from data.outlook import Ahead, steps_until
from data.periods import KINDS, shifted
from data.reports import AgreedPoint, in_force
from stats.forecast import chance
from stats.pace import needed
from stats.spc import assurance
from stats.trajectory import Path, path, target_value

_PER = {"percent": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}
Status = Literal[
    "not_started", "ahead", "behind", "either_way", "too_uncertain", "no_margin", "met", "not_met"
]  # fmt: skip


@dataclass(frozen=True)
class Knot:
    """A corner of a path. position: on the axis; value in the measure's unit."""

    position: int
    period: str
    axis_label: str
    value: float


@dataclass(frozen=True)
class Agreement:
    """Who agreed a path, when, and as far as which step: from there on it is a straight line to the target."""

    agreed_by: str
    agreed_on: date
    until: Knot


@dataclass(frozen=True)
class Standing:
    """One target today. path: through every target of its measure.

    path_now, off_path and assurance_now are None, or empty, until a figure falls within its time.
    off_path: latest less path, in the measure's unit. per_year: the change a year needed from the latest figure on.
    assurance_*: pass, fail or hit_or_miss, by the latest phase's control limits; "" where there is no control chart.
    likely: probability that the figure for the due period is at the target or better; None where no method allows it.
    agreement: of the path that a board agreed on the way there; None where it is an assumed straight line.
    """

    target: Target
    latest: Latest
    start: Knot
    due: Knot
    corners: tuple[Knot, ...]
    path: Path
    path_now: float | None
    off_path: float | None
    status: Status
    assurance_now: str
    assurance_due: str
    per_year: float
    likely: float | None
    agreement: Agreement | None = None


def standings(
    catalogue: Catalogue,
    latest: list[Latest],
    outlooks: dict[tuple[str, ...], Ahead],
    points: Sequence[AgreedPoint] = (),
) -> list[Standing]:
    """Every target of the measures held, in order of date within a measure. points: of the paths that boards agreed.

    Raises ValueError naming the target when its baseline has no figure or its value is impossible.
    """
    found = []
    for entries in _together(catalogue, latest).values():
        knots = [(target, *_knots(target, entry)) for target, entry in entries]
        starts = {start for _, start, _ in knots}
        # Targets of one measure are steps of one path: the earlier ones are the milestones of the last.
        fixed = [*starts, *(due for _, _, due in knots)]
        agreed = _agreed(entries, points)
        steps = [knot for knot, _ in agreed if knot.position not in {k.position for k in fixed}]
        line = sorted([*fixed, *steps], key=lambda knot: knot.position)
        whole = _path([min(starts, key=lambda k: k.position), *(k for k in line if k not in starts)])
        for (target, entry), (_, start, due) in zip(entries, knots, strict=True):
            corners = tuple(k for k in line if start.position <= k.position <= due.position)
            stands = _standing(target, entry, corners, whole, outlooks[entry.row.figure.series])
            found.append(replace(stands, agreement=_agreement(agreed, start, due)))
    return found


def _agreed(entries: list[tuple[Target, Latest]], points: Sequence[AgreedPoint]) -> list[tuple[Knot, AgreedPoint]]:
    """The steps that boards agreed on the path of a measure, one a period: of two, the one that was agreed later."""
    figure = entries[0][1].row.figure
    series = (figure.indicator_id, figure.area_code, figure.sex)
    targets = {target.target_id for target, _ in entries}
    steps: dict[int, tuple[Knot, AgreedPoint]] = {}
    for p in sorted(in_force(points), key=lambda p: p.agreed_on):
        if p.target_id in targets and (p.indicator_id, p.area_code, p.sex) == series:
            knot = _knot(entries[0][1], steps_until(entries[0][1], p.period_end), p.value)
            steps[knot.position] = (knot, p)
    return list(steps.values())


def _agreement(agreed: list[tuple[Knot, AgreedPoint]], start: Knot, due: Knot) -> Agreement | None:
    """What holds on the way from start to due: the last agreement, and the furthest step that any agreed."""
    within = [(knot, p) for knot, p in agreed if start.position < knot.position <= due.position]
    if not within:
        return None
    last = max((p for _, p in within), key=lambda p: p.agreed_on)
    return Agreement(last.agreed_by, last.agreed_on, max((knot for knot, _ in within), key=lambda k: k.position))


def _together(catalogue: Catalogue, latest: list[Latest]) -> dict[tuple[str, str], list[tuple[Target, Latest]]]:
    local = {(e.row.figure.indicator_id, e.row.figure.sex): e for e in latest if e.series.is_local}
    entries: dict[tuple[str, str], list[tuple[Target, Latest]]] = defaultdict(list)
    for target in sorted(catalogue.targets.values(), key=lambda t: t.due_end):
        key = (target.indicator, target.sex)
        if key in local:
            entries[key].append((target, local[key]))
    return entries


def _path(corners: list[Knot]) -> Path:
    first, *between, last = [(float(k.position), k.value) for k in corners]
    return path(first, last, milestones=between)


def _knots(target: Target, entry: Latest) -> tuple[Knot, Knot]:
    indicator = entry.series.indicator
    value = baseline(target, entry.series.rows, indicator)
    begun = _knot(entry, steps_until(entry, target.baseline_end), value)
    return begun, _knot(entry, steps_until(entry, target.due_end), aim(target, value, indicator))


def aim(target: Target, start: float, indicator: Indicator) -> float:
    """The level promised: as given, or worked out from the baseline. Raises ValueError with the arithmetic."""
    if target.value is not None:
        if target.value < 0 or (indicator.unit == "percent" and target.value > 100):
            raise ValueError(f"{target.target_id}: {target.value} is not a possible value in {indicator.unit}")
        return target.value
    assert target.change is not None
    assert target.change_basis is not None
    try:
        return target_value(start, target.change, target.change_basis, percent=indicator.unit == "percent")
    except ValueError as error:
        raise ValueError(f"{target.target_id}: {error}") from None


def baseline(target: Target, rows: tuple[Assessed, ...], indicator: Indicator) -> float:
    """The figure a promise starts from. year_total: all its months together, from their published counts."""
    begin, end = target.baseline_start, target.baseline_end
    within = [r.figure for r in rows if begin <= r.figure.period_start and r.figure.period_end <= end]
    if target.baseline_reading == "last_figure":
        last = [o.value for o in within if o.period_end == end]
        if not last:
            raise ValueError(f"{target.target_id}: no figure of {indicator.id} ends on {end}, where its baseline does")
        return last[0]
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    counts = [(o.numerator, o.denominator) for o in within if o.numerator is not None and o.denominator is not None]
    of = sum(d for _, d in counts)
    if len(counts) != months // KINDS[indicator.period_kind].months_per_step or of == 0:
        raise ValueError(f"{target.target_id}: not every period of {indicator.id} from {begin} to {end} has its counts")
    return round(_PER.get(indicator.unit, 1) * sum(n for n, _ in counts) / of, 4)


def _knot(entry: Latest, steps: int, value: float) -> Knot:
    kind, figure = entry.series.indicator.period_kind, entry.row.figure
    first, last = shifted(kind, figure.period_start, figure.period_end, steps)
    return Knot(entry.row.position + steps, KINDS[kind].label(first, last), KINDS[kind].axis(first, last), value)


def _standing(target: Target, entry: Latest, corners: tuple[Knot, ...], whole: Path, way: Ahead) -> Standing:
    indicator, row = entry.series.indicator, entry.row
    start, due = corners[0], corners[-1]
    begun = start.position < row.position <= due.position
    now = round(whole.at(row.position), 6) if begun else None
    years = max(due.position - row.position, 1) * KINDS[indicator.period_kind].months_per_step / 12
    # A target whose own period is out is not likely any more: it was met, or it was not.
    reachable = way.found is not None and way.steps and row.position < due.position <= way.steps[-1].position
    likely = None
    if reachable and way.found is not None and indicator.polarity != "none":
        likely = round(chance(way.found, due.value, indicator.polarity, at=_place(way, due, row)), 4)
    return Standing(
        *(target, entry, start, due, corners, whole, now, None if now is None else round(row.figure.value - now, 6)),
        *(_status(entry, now, due), _assured(entry, now), _assured(entry, due.value)),
        *(round(needed(row.figure.value, due.value, years), 6), likely),
    )


def _place(way: Ahead, due: Knot, row: Assessed) -> float:
    """The due period in the outlook's own positions: steps ahead for months, places on the axis for years."""
    assert way.found is not None
    return float(due.position - row.position if way.found.method == "damped" else due.position)


def _assured(entry: Latest, aim: float | None) -> str:
    chart, polarity = entry.trend.chart, entry.series.indicator.polarity
    if aim is None or chart is None or polarity == "none":
        return ""
    return assurance(chart.lower, chart.upper, aim, polarity)


def _status(entry: Latest, now: float | None, due: Knot) -> Status:
    """Met or not once the figure for the due period is out. Before: by the control limits, or the interval, or none."""
    out = [r.figure.value for r in entry.series.rows if r.position == due.position]
    if out:
        up = entry.series.indicator.polarity != "lower_is_better"
        return "met" if (out[0] >= due.value if up else out[0] <= due.value) else "not_met"
    if now is None:
        return "not_started"
    by_limits: dict[str, Status] = {"pass": "ahead", "fail": "behind", "hit_or_miss": "either_way"}
    assured = _assured(entry, now)
    if assured:
        return by_limits[assured]
    interval, polarity = entry.row.interval, entry.series.indicator.polarity
    if interval is None or polarity == "none":
        return "no_margin"
    if interval.lower <= now <= interval.upper:
        return "too_uncertain"
    good = (interval.lower > now) == (polarity == "higher_is_better")
    return "ahead" if good else "behind"


def target_faults(catalogue: Catalogue, drawn: list[Observation]) -> Iterator[Fault]:
    """Targets whose measure, group or baseline is not there, or whose computed value is impossible.

    drawn: the figures shown for the area that stands for Bury.
    """
    place = "definitions/targets.csv"
    yield from _crossed(catalogue)
    for target in catalogue.targets.values():
        indicator = catalogue.indicators.get(target.indicator)
        if indicator is None:
            remedy = "Define it or take the target out."
            yield Fault(place, None, target.target_id, target.indicator, "a measure that is not defined.", remedy)
            continue
        figures = [o for o in drawn if o.series[:3] == (indicator.id, indicator.local_area, target.sex)]
        if not figures:
            rule = f"no figure for {target.sex} in the area that stands for Bury."
            yield Fault(place, None, target.target_id, indicator.id, rule, "Name a group that is published.")
            continue
        try:
            aim(target, baseline(target, tuple(assess(figures, catalogue)), indicator), indicator)
        except ValueError as error:
            rule = f"{str(error).removeprefix(f'{target.target_id}: ')}."
            yield Fault(place, None, target.target_id, "", rule, "Check the target, its basis and its baseline.")


def _crossed(catalogue: Catalogue) -> Iterator[Fault]:
    """Targets of one measure are steps of one path: no two are due together, and all start before the first is due."""
    steps: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in catalogue.targets.values():
        steps[target.indicator, target.sex].append(target)
    for targets in steps.values():
        for place, target in enumerate(targets):
            earlier = {t.due_end for t in targets[:place]}
            if target.due_end in earlier or target.baseline_end >= min(t.due_end for t in targets):
                rule = "its dates cross those of another target of the measure."
                remedy = "Give each its own due date, after every baseline."
                yield Fault("definitions/targets.csv", None, target.target_id, str(target.due_end), rule, remedy)


def last_due(catalogue: Catalogue, indicator_id: str, sex: str) -> date | None:
    """The last date promised for a measure and group; None when nothing is."""
    dues = [t.due_end for t in catalogue.targets.values() if (t.indicator, t.sex) == (indicator_id, sex)]
    return max(dues, default=None)
