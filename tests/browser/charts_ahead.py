"""Charts with a way ahead to draw in a real browser: months and years, with all that a chart can show."""

import math

from components.charts import Fan, FanPoint, Limits, Line, Point, TrendSpec


def periods(values: list[float | None], name: str = "{a}–{b:02}", first: int = 2013) -> tuple[Point, ...]:
    named = [name.format(a=first + i - 2, b=(first + i) % 100, q=i % 4 + 1) for i in range(len(values))]
    return tuple(Point(first + i, named[i], named[i], value) for i, value in enumerate(values))


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTHLY = tuple(
    Point(i, f"{MONTHS[i % 12]} {2022 + i // 12}", "m", None if i in (38, 39) else 60 + (i * 7 % 13)) for i in range(60)
)


def ahead(role: str, label: str, *corners: tuple[int, str, float]) -> Line:
    vertices = tuple(Point(position, name, name, value) for position, name, value in corners)
    return Line(role, role, role, vertices, joined=True, end_label=label)  # type: ignore[arg-type]


def fans(first: int, last: int, start: float, slope: float, width: float) -> tuple[Fan, ...]:
    """Ranges that widen with the root of time, as those of a random walk do; the half is half as wide."""
    return tuple(
        Fan(level, tuple(  # type: ignore[arg-type]
            FanPoint(at, start + slope * (at - first) - part * math.sqrt(at - first),
                     start + slope * (at - first) + part * math.sqrt(at - first))
            for at in range(first, last + 1)
        ))
        for level, part in ((50, width / 2), (80, width))
    )  # fmt: skip


# A&E within four hours: a path to 82% and 85%, as monthly figures have it.
SIGNALS = {14: "worsening", 26: "worsening", 45: "unusual", 53: "improving", 57: "improving"}
HOSPITALS = tuple(
    Point(p.position, p.axis_label, "m", p.value and p.value + 6, signal=SIGNALS.get(p.position, ""))  # type: ignore[arg-type]
    for p in MONTHLY[:58]
)
PATH = ahead("path", "Plan: 85% by March 2029", (53, "Jun 2026", 72.0), (62, "Mar 2027", 82.0), (86, "Mar 2029", 85.0))
MONTHS_AHEAD = TrendSpec(
    "g", "f", (
        Line("n", "Northern Care Alliance", "bury", HOSPITALS),
        Line("e", "England", "england", tuple(Point(p.position, p.axis_label, "m", 75) for p in MONTHLY[20:58])),
        PATH, ahead("outlook", "If recent change continued: 76.6%", (57, "Oct 2026", 71), (86, "Mar 2029", 76.6)),
    ), unit_suffix="%", show_points=False, limits=Limits(18, 57, 64, 70, 76), fans=fans(57, 86, 71, 0.19, 1.1),
)  # fmt: skip
YEARS = "{a}/{b:02}"
YEARS_AHEAD = TrendSpec(
    "h", "f", (
        Line("b", "Bury", "bury", periods([742, 889, None, 973, 742, 757, 646, 600, 612, 662], YEARS)),
        Line("e", "England", "england", periods([658, 628, 611, 586, 580, 584, 498, 540, 560, 566], YEARS)),
        ahead("outlook", "if it continued", (2022, "2020/22", 662), (2027, "2025/27", 615)),
    ), decimals=0, y_title="per 100,000 people", fans=fans(2022, 2027, 662, -9.4, 60),
)  # fmt: skip
WHAT_IF = TrendSpec(
    "i", "f", (
        Line("n", "Northern Care Alliance", "bury", HOSPITALS), PATH,
        ahead("what_if", "what if 79%", (57, "Oct 2026", 71), (86, "Mar 2029", 79)),
    ), unit_suffix="%", show_points=False,
)  # fmt: skip
WITH_A_WAY_AHEAD = {"months ahead": MONTHS_AHEAD, "years ahead": YEARS_AHEAD, "one's own line": WHAT_IF}
