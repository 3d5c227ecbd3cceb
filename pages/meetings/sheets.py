"""The tidy tables of a slide: exactly the figures that are drawn, one a row, with where each came from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from components.charts import Line, TrendSpec
from components.slides import Sheet
from components.words import absent, meetings, numbers, sentences

Row = Mapping[str, Any]
Cells = tuple[Any, ...]

FIGURES = (
    *("Period", "Area", "Group", "Value", "Lower 95% limit", "Upper 95% limit", "Unit", "Status", "Missing"),
    *("Source", "Edition"),
)
"""Value and limits in the unit of the row; Missing says why there is no value, and is empty where there is one."""
SIGNALS = (*FIGURES, "Signal", "Average", "Lower control limit", "Upper control limit")
_AHEAD = ("Line", "Period", "Value", "Low 50%", "High 50%", "Low 80%", "High 80%", "Unit")
_USUAL = ("Average", "Lower control limit", "Upper control limit", "Unit")
_DATES = ("Date", "Document", "Section", "Promise")


def drawn(spec: TrendSpec, row: Row, series: Iterable[Row], missing: Iterable[Row], name: str = "Figures") -> Sheet:
    """The published figures of a chart's lines. row: the measure with its definition; series, missing: of its groups.

    A figure that is held and not drawn, such as England's before Bury's first, is not in it.
    """
    held = {(_role(r, row), r["position"]): r for r in (*missing, *series)}
    published = [line for line in spec.lines if not line.planned]
    second = {line.role.removesuffix("_second") for line in published if line.role.endswith("_second")}
    rows = [
        _figure(found, row)
        for line in published
        for point in line.points
        if (found := held.get((_line_role(line, row, bool(second)), point.position))) is not None
    ]
    return Sheet(name, f"{row['plain_name']}, {numbers.unit_name(row)}", FIGURES, tuple(rows))


def _role(figure: Row, row: Row) -> tuple[str, str]:
    """(whose a figure is: bury or england; its group)."""
    return ("bury" if figure["area_code"] == row["local_area"] else "england", figure["sex"])


def _line_role(line: Line, row: Row, has_second: bool) -> tuple[str, str]:
    whose = line.role.removesuffix("_second")
    if line.role.endswith("_second"):
        return (whose, "female")
    return (whose, "male" if has_second else row["sex"])


def _figure(figure: Row, row: Row) -> Cells:
    """Cells as FIGURES. A place without a figure has an empty value and the reason."""
    gone = figure.get("missing")
    where = (figure["period"], figure["area_name"], str(row[f"{figure['sex']}_word"]))
    told = (None, None, None) if gone else (figure["value"], figure["lower_95"], figure["upper_95"])
    status = "no figure" if gone else sentences.revised_note(figure) or meetings.AS_PUBLISHED
    reason = absent.WORDS[gone] if gone else ""
    source = f"{figure['published_by']}, {figure['dataset_title']}"
    edition = figure["vintage"] or numbers.day(None)
    return (*where, *told, numbers.unit_name(row), status, reason, source, edition)


def places(rows: Iterable[Row], named: Sequence[tuple[str, str]], row: Row, why: Mapping[str, str]) -> Sheet:
    """One period in several places. named: (code, name) of each; why: the reason of a place without a figure."""
    held = {r["area_code"]: r for r in rows}
    cells = [
        _figure(held[code], row)
        if code in held
        else (
            *(row["period"], name, str(row[f"{row['sex']}_word"]), None, None, None, numbers.unit_name(row)),
            *("no figure", why.get(code, "not published for this period"), "", ""),
        )
        for code, name in named
    ]
    return Sheet("Places", f"{row['plain_name']}, {row['period']}, {numbers.unit_name(row)}", FIGURES, tuple(cells))


def periods(series: Iterable[Row], missing: Iterable[Row], row: Row, name: str = "Periods") -> Sheet:
    """Every period of the local line, with what was unusual and the limits of the control chart where there is one."""
    ordered = sorted((*series, *missing), key=lambda r: r["position"])
    cells = [
        (*_figure(r, row), r.get("signal", ""), r.get("centre"), r.get("lower_limit"), r.get("upper_limit"))
        for r in ordered
    ]
    return Sheet(name, f"{row['plain_name']}: every period", SIGNALS, tuple(cells))


def ahead(spec: TrendSpec, row: Row) -> Sheet | None:
    """What nobody publishes and the chart draws: the plan's path and the outlook with its ranges. None without any."""
    ranges: dict[tuple[Any, int], tuple[float, float]] = {
        (fan.level, p.position): (p.lower, p.upper) for fan in spec.fans for p in fan.points
    }
    cells = [
        (line.label, p.period, p.value, *_ends(line, p.position, ranges), numbers.unit_name(row))
        for line in spec.lines
        if line.planned
        for p in line.points
    ]
    if not cells:
        return None
    return Sheet("Ahead", f"{row['plain_name']}: what lies ahead", _AHEAD, tuple(cells))


def _ends(line: Line, position: int, ranges: Mapping[tuple[Any, int], tuple[float, float]]) -> Cells:
    none = (None, None)
    if line.role != "outlook":
        return (*none, *none)
    return (*ranges.get((50, position), none), *ranges.get((80, position), none))


def usual(spec: TrendSpec, row: Row) -> Sheet | None:
    """The usual range of a monthly measure. None where there is no control chart."""
    if spec.limits is None:
        return None
    cells = (spec.limits.centre, spec.limits.lower, spec.limits.upper, numbers.unit_name(row))
    return Sheet("Usual range", f"{row['plain_name']}: the usual range", _USUAL, (cells,))


def dates(promised: Sequence[Row], row: Row) -> Sheet | None:
    """The plan's dates that the chart marks, each with its document. None without any."""
    if not promised:
        return None
    cells = tuple((d["due"], d["document"], d["section"], d["wording"]) for d in promised)
    return Sheet("Dates", f"{row['plain_name']}: the plan’s dates", _DATES, cells)


def of(
    spec: TrendSpec, row: Row, series: Sequence[Row], missing: Sequence[Row], promised: Sequence[Row]
) -> tuple[Sheet, ...]:
    """All tables of one chart."""
    more = (ahead(spec, row), usual(spec, row), dates(promised, row))
    return (drawn(spec, row, series, missing), *(sheet for sheet in more if sheet is not None))
