"""A pack with figures that are nowhere alike, so that each can be found on paper; written down only here."""

from datetime import date

from components.charts import Cut, Fan, FanPoint, Line, Mark, Point, RankItem, RankSpec, TrendSpec
from components.slides import Deeper, Entry, Number, Pack, Sheet, Slide
from components.words.verdicts import Verdict

WAITS = tuple(41.3 + at * 1.7 for at in range(15))  # 41.3 … 65.1
ENGLAND = tuple(70.2 + at * 0.3 for at in range(15))  # 70.2 … 74.4
LIMITS = tuple((value - 2.0, value + 2.0) for value in WAITS)


def _points(values: tuple[float, ...], limits: bool = False) -> tuple[Point, ...]:
    """Years from 2010; the fifth figure is not there."""
    made = []
    for at, value in enumerate(values):
        period = str(2010 + at)
        if at == 4:
            made.append(Point(2010 + at, period, period, None, note="suppressed"))
        else:
            ends = LIMITS[at] if limits else (None, None)
            made.append(Point(2010 + at, period, period, value, *ends))
    return tuple(made)


TREND = TrendSpec(
    id="waits",
    finding="65.1% were seen in time in Bury, against 74.4% in England (2024)",
    lines=(
        Line("bury", "Bury", "bury", _points(WAITS, limits=True)),
        Line("england", "England", "england", _points(ENGLAND)),
        Line("path", "The plan’s path", "path", (Point(2024, "2024", "2024", 65.0), Point(2027, "2027", "2027", 82.9))),
        Line(
            "outlook",
            "If recent change continued",
            "outlook",
            (Point(2025, "2025", "2025", 66.6), Point(2026, "2026", "2026", 68.2)),
        ),
    ),
    marks=(Mark(2027.0, "plan’s date: 2027"),),
    cuts=(Cut(2016.5, "Before 2017 walk-in centres were counted with hospitals, and later not"),),
    fans=(Fan(80, (FanPoint(2025, 61.4, 71.8), FanPoint(2026, 60.3, 76.6))),),
    unit_suffix="%",
    source="NHS England, file of 9 July 2026",
    notes=("Plum: the path to the target.",),
)
RANK = RankSpec(
    id="places",
    finding="Bury is 2nd highest of 3 in 2024, at 65.1%",
    items=(
        RankItem("Trafford", 68.7), RankItem("Bury", 65.1, role="bury"), RankItem("Wigan", None, note="not published"),
    ),
    unit_suffix="%",
    source="NHS England, file of 9 July 2026",
    period="2024",
)  # fmt: skip
PRACTICES = Sheet(
    "Practices",
    "Each practice in 2024",
    ("Practice", "Share", "Missing", "Unit", "Period"),
    (("Elms", 51.27, "", "%", "2024"), ("Oaks", None, "suppressed", "%", "2024"), ("Ash", 1204.5, "", "%", "2024")),
)
FIGURES = Sheet(
    "Figures", "Seen in time, %", ("Period", "Value"), tuple((str(2010 + at), v) for at, v in enumerate(WAITS))
)  # fmt: skip
MEASURED = Slide(
    number=1, item=31, kind="exception", about="indicator", subject="waits", address="/indicators/waits",
    name="Seen in time", heading="65.1% were seen in time, against 82.9% by 2027", members_only=False, minutes=12,
    verdict=Verdict("▼", "Worse than England, beyond the margin of error", "bad"),
    scope="All Northern Care Alliance hospitals, not Bury residents.",
    numbers=(
        Number("Bury", "65.1%", "2024"), Number("England", "74.4%", "2024"), Number("Promised", "82.9%", "by 2027"),
    ),
    said=("The path has 77.0% for 2026.",), spec=TREND, since=("It was 63.4% at the meeting before.",),
    deeper=(
        Deeper("areas", "Places", RANK.finding, RANK),
        Deeper("practices", "Practices", "Practices lie between 51.27% and 1,204.5%.", None, PRACTICES),
        Deeper("months", "Months", missing="Not published below a year."),
    ),
    area="Northern Care Alliance", period="2024", source="NHS England, file of 9 July 2026",
    licence="Open Government Licence v3.0", definition="The share seen within 4 hours.",
    caveats=("Walk-in centres are left out.",),
    sheets=(FIGURES,),
)  # fmt: skip
WORDS_ALONE = Slide(
    number=2, item=32, kind="hand", about="", subject="", address="", name="Any other business",
    heading="Any other business", members_only=True,
)  # fmt: skip
ENTRIES = (
    Entry(7, "action", "Ask the trust for <site> figures & #hash", "Jane Whitworth", date(2026, 11, 2), "open", True, 1,
          "indicator", "waits", "24 November 2026", False),
    Entry(5, "action", "Agree the path", "", None, "done", False, None, "", "", "27 October 2026", True),
    Entry(8, "decision", "Keep it on the agenda", "", None, "open", False, 2, "", "", "24 November 2026", False),
)  # fmt: skip


def pack(marking: str = "", **changed: object) -> Pack:
    told: dict[str, object] = {
        "board": "Urgent care board", "title": "November meeting", "when": "24 November 2026 at 14:00",
        "release": "2026.11", "published": "20 November 2026", "check": "84c1f9ff", "marking": marking,
        "made": "23 November 2026 at 09:10", "slides": (MEASURED, WORDS_ALONE), "entries": ENTRIES,
        "report": (("Seen in time was considered.",), ("It stays on the agenda.",)),
        "address": "https://outcomes.example",
    }  # fmt: skip
    return Pack(**(told | changed))  # type: ignore[arg-type]


def shown(value: float) -> str:
    """As every figure of the chart is shown: one decimal and its sign."""
    return f"{value:.1f}%"
