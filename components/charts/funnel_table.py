"""The figures of a funnel as a table by name: it is no league table."""

from components.charts.funnel_spec import FunnelPoint, FunnelSpec
from components.charts.spec import number, short_suffix
from components.charts.table import NO_INTERVAL, Table

OUTSIDE, WITHIN = "outside", "within"
LIMITS = "Against the 99.8% limits"


def funnel_table(spec: FunnelSpec) -> Table:
    """(headers, rows): a provider a row, by name; intervals and what lies outside the limits, if any.

    Where there is no figure the reason stands in its place.
    """
    columns = [spec.point_title, _first_up(spec.x_title) or "Size", _figure_title(spec)]
    intervals, beyond = any(p.interval for p in spec.drawn), any(p.beyond for p in spec.drawn)
    columns += ["Interval"] if intervals else []
    columns += [LIMITS] if beyond else []
    points = sorted(spec.points, key=lambda point: (point.label.casefold(), point.label))
    return tuple(columns), tuple(_row(spec, point, intervals, beyond) for point in points)


def _row(spec: FunnelSpec, point: FunnelPoint, intervals: bool, beyond: bool) -> tuple[str, ...]:
    figure = interval = limits = point.reason
    if point.value is not None:
        figure = spec.short_figure(point.value)
        interval = ends(spec, point) or NO_INTERVAL
        limits = OUTSIDE if point.beyond else WITHIN
    told = [point.label, number(point.size, 0), figure]
    return *told, *([interval] if intervals else []), *([limits] if beyond else [])


def ends(spec: FunnelSpec, point: FunnelPoint) -> str:
    """The interval in words; empty where there is none."""
    return " to ".join(spec.short_figure(end) for end in point.interval or ())


def _figure_title(spec: FunnelSpec) -> str:
    """What the figure is, with the unit that the cells do not carry."""
    unit = "" if short_suffix(spec.unit_suffix) else spec.unit_suffix.strip()
    title = _first_up(spec.y_title) or "Figure"
    return f"{title} ({unit})" if unit else title


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
