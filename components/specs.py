"""From rows of an answer to a chart's spec. The finding is made from the same row as the line's last point."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from components.charts import Cut, Line, Mark, Point, RankItem, RankSpec, TrendSpec
from components.words import absent, numbers, sentences

Row = Mapping[str, Any]


def _point(row: Row, value: str = "value") -> Point:
    shows_interval = value == "value"
    return Point(
        position=row["position"],
        axis_label=row["axis_label"],
        period=row["period"],
        value=row[value],
        lower=row["lower_95"] if shows_interval else None,
        upper=row["upper_95"] if shows_interval else None,
        # A line is never joined across a figure that is missing, as it is not across a series break.
        segment=row["segment"] + row.get("missing_before", 0),
    )


def _gap_point(gap: Row) -> Point:
    words = absent.WORDS[gap["missing"]]
    return Point(gap["position"], gap["axis_label"], gap["period"], None, note=words)


def _with_gaps(points: Iterable[Point], gaps: Sequence[Row]) -> tuple[Point, ...]:
    return tuple(sorted((*points, *map(_gap_point, gaps)), key=lambda p: p.position)) if gaps else tuple(points)


def line(rows: Sequence[Row], label: str, role: Any, labelled: bool = False, gaps: Sequence[Row] = ()) -> Line:
    """One line from the rows of one series, oldest first. key: the area and group, so that ids are stable.

    gaps: the places of the series that have no figure, each of which says why. Unusual months are marked on Bury's
    own line alone: on others they would say nothing of the plan.
    """
    points = tuple(_point(row) for row in rows)
    if role == "bury":
        signals = [row.get("signal", "") for row in rows]
        points = tuple(replace(p, signal=signal) for p, signal in zip(points, signals, strict=True))
    return Line(
        key=f"{label}-{role}".lower().replace(" ", "-"),
        label=label,
        role=role,
        points=_with_gaps(points, gaps),
        labelled=labelled,
    )


def gap_line(rows: Iterable[Row], label: str, gaps: Sequence[Row] = ()) -> Line:
    """The local line less England's, with the margin of error of the gap where there is one.

    gaps: the places of the local line that have no figure.
    """
    points = tuple(replace(_point(row, "gap"), lower=row["gap_lower"], upper=row["gap_upper"]) for row in rows)
    return Line(
        key=f"{label}-bury".lower().replace(" ", "-"), label=label, role="bury", points=_with_gaps(points, gaps)
    )


def _units(indicator: Row) -> dict[str, Any]:
    unit = indicator["unit"]
    whole = {"percent": "%", "years": " years", "days": " days"}.get(unit, "")
    return {
        "unit_suffix": whole,
        "unit_prefix": "£" if unit == "pounds" else "",
        "decimals": indicator["decimals"],
    }


def trend(
    indicator: Row,
    lines: Sequence[Line],
    finding: str,
    *,
    id: str,
    source: str,
    promises: Sequence[Row] = (),
    breaks: Sequence[Row] = (),
    gap: bool = False,
) -> TrendSpec:
    """Lines over time for one measure, with the plan's dates and the series' cuts.

    gap: the lines are differences, drawn against a line of no difference; those of percentages are in points.
    """
    positions = [p.position for one in lines for p in one.points]
    cuts = tuple(
        Cut(cut["position"], cut["reason"])
        for cut in breaks
        if positions and min(positions) < cut["position"] <= max(positions)
    )
    return TrendSpec(
        id=id,
        finding=finding,
        lines=tuple(lines),
        marks=tuple(Mark(promise["position"], mark_label(promise)) for promise in promises),
        cuts=cuts,
        source=source,
        y_title=numbers.signed(0, indicator)[1] if gap else numbers.axis_unit(indicator),
        zero_line=gap,
        connect_gaps=indicator["frequency"] == "irregular",
        show_points=indicator["frequency"] != "monthly",
        **(_units(indicator) | ({"unit_suffix": " points"} if gap and indicator["unit"] == "percent" else {})),
    )


def mark_label(promise: Row) -> str:
    """plan’s date: 2025, or the other document's name and date."""
    return f"plan’s date: {promise['due']}" if promise["leads"] else f"{promise['document']}: {promise['due']}"


def by_area(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of several areas, as one list an area."""
    ordered = sorted(rows, key=lambda r: (r["area_code"], r["position"]))
    return {code: list(group) for code, group in groupby(ordered, key=lambda r: r["area_code"])}


def local_and_england(
    rows: Iterable[Row], local: str, england: str | None, gaps: Sequence[Row] = ()
) -> list[Line]:  # fmt: skip
    """Two lines: the local area in blue and, when it is like for like, England dashed.

    England is drawn only over the periods that the local line spans: before it there is nothing to compare.
    gaps: the places of either line that have no figure.
    """
    areas, missing = by_area(rows), by_area(gaps)
    mine = areas.get(local, [])
    lines = [line(mine, mine[0]["area_name"], "bury", gaps=missing.get(local, ()))] if mine else []
    if england and england in areas and mine and england != local:
        first = min(r["position"] for r in (*mine, *missing.get(local, ())))
        theirs, missed = ([r for r in held.get(england, ()) if r["position"] >= first] for held in (areas, missing))
        lines.append(line(theirs, "England", "england", gaps=missed))
    return lines


def ranking(
    indicator: Row, rows: Sequence[Row], named: Sequence[tuple[str, str]], local: str, *, id: str,
    source: str = "", gaps: Sequence[Row] = (),
) -> RankSpec:  # fmt: skip
    """Areas in order of their value at one period. named: (code, name) of every area asked for.

    gaps: what is missing, of any period. An area with neither was not published for the period; each is listed so.
    """
    found = {row["area_code"]: row for row in rows}
    period = rows[0]["period"] if rows else ""
    missing = {gap["area_code"]: absent.WORDS[gap["missing"]] for gap in gaps if gap["period"] == period}
    items = tuple(_rank_item(code, name, found.get(code) or missing.get(code), local) for code, name in named)
    return RankSpec(
        id=id,
        finding=_ranking_finding(indicator, items, period, local, dict(named)),
        items=items,
        period=period,
        source=source,
        y_title=numbers.axis_unit(indicator),
        **_units(indicator),
    )


def _rank_item(code: str, name: str, row: Row | str | None, local: str) -> RankItem:
    """row: the area's figure, or the words for why it has none; None: nothing is known of it."""
    role: Any = "bury" if code == local else "england" if code == "E92000001" else "comparator"
    if row is None or isinstance(row, str):
        return RankItem(label=name, value=None, role=role, note=row or "not published for this period")
    return RankItem(label=name, value=row["value"], lower=row["lower_95"], upper=row["upper_95"], role=role)


def _ranking_finding(indicator: Row, items: Sequence[RankItem], period: str, local: str, names: Row) -> str:
    """Where the local area stands: counted among areas with a figure, England left out of the count."""
    places = [i for i in items if i.value is not None and i.role != "england"]
    mine = next((i for i in places if i.role == "bury"), None)
    if mine is None or mine.value is None:
        return f"{names.get(local, 'Bury')} has no figure for {period or 'this period'}"
    above = sum(1 for i in places if i.value is not None and i.value > mine.value)
    same = sum(1 for i in places if i.value == mine.value) > 1
    below = sum(1 for i in places if i.value is not None and i.value < mine.value)
    from_the_top = above <= below
    place = f"{'joint ' if same else ''}{_nth(above + 1 if from_the_top else below + 1)}"
    place += f"{'highest' if from_the_top else 'lowest'} of {len(places)}"
    when = sentences.when(period, indicator)
    return f"{mine.label} is {place} {when}, at {numbers.short(mine.value, indicator)}"


def _nth(n: int) -> str:
    """Nothing for the first, then “2nd ”, “3rd ”, with the space."""
    if n == 1:
        return ""
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix} "


__all__ = ["Line", "by_area", "gap_line", "line", "local_and_england", "mark_label", "ranking", "trend"]
