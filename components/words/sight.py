"""What stands under each outcome, in words: what can be judged, what has a figure, what has nothing; and its origin."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words.counts import noun, worded

Row = Mapping[str, Any]

CLASSES: dict[str, str] = {
    "judged": "Can be judged",
    "figure": "A published figure, no status",
    "none": "Nothing to measure it by",
}
MEANINGS: dict[str, str] = {
    "judged": "It has a number, a date and a published figure.",
    "figure": "A figure is published for it, or near it. No number and date can be held against it.",
    "none": "We hold no published figure for it, or the papers name none.",
}

_FAMILIES = {
    "2018": "Programmes of 2018",
    "2021": "Programmes of 2021",
    "2026": "Neighbourhoods, 2026",
}
_KINDS = {
    "outcome": "The promise itself",
    "goal": "National goals",
    "reform": "National reforms",
    "objective": "Objectives of 2021",
    "quadrant": "Four parts of good health",
    "success_factor": "Delivery board’s tests",
    "way_of_working": "Ways of working",
}
ORIGINS: tuple[str, ...] = (
    *("The promise itself", "National goals", "National reforms", *_FAMILIES.values()),
    *(
        "Objectives of 2021",
        "Ways of working",
        "Delivery board’s tests",
        "Four parts of good health",
        "Other parts",
    ),
)
"""Where things come from, in the order they are told."""


def standing(row: Row) -> str:
    """Key of CLASSES. A figure that was only chosen here, and not in the plan, does not count."""
    if row["state"] == "judged":
        return "judged"
    return "figure" if row["figures"] else "none"


def is_step(row: Row) -> bool:
    """Whether it is a thing to be done: done or not, and no measure."""
    return row["state"] == "milestone"


def origin(row: Row) -> str:
    """Where in the plan's papers it comes from: one of ORIGINS."""
    if row["kind"] in {"programme", "kpi"}:
        return _FAMILIES.get(row["family"], "Other parts")
    return _KINDS.get(row["kind"], "Other parts")


def counted(rows: Sequence[Row]) -> dict[str, int]:
    """How many stand in each of CLASSES, those with none too."""
    found = [standing(r) for r in rows]
    return {key: found.count(key) for key in CLASSES}


def finding(outcomes: Sequence[Row], under: Mapping[str, Sequence[Row]]) -> str:
    """The heading: how many outcomes have nothing that can be judged. under: rows by the outcome's id."""
    bare = bare_of(outcomes, under)
    total = worded(len(outcomes)).lower()
    if not bare:
        return f"Each of the {total} outcomes has something under it that can be judged"
    have = noun(len(bare), "has", "have")
    return f"{worded(len(bare))} of the {total} outcomes {have} nothing under {_them(bare)} that can be judged"


def _them(bare: Sequence[Row]) -> str:
    return noun(len(bare), "it", "them")


def bare_of(outcomes: Sequence[Row], under: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Outcomes with nothing under them that can be judged."""
    return [o for o in outcomes if not counted(under[o["register_id"]])["judged"]]


def share(rows: Sequence[Row]) -> tuple[str, str]:
    """For the eye: ("2", "of 41 can be judged") or ("None", "of 30 can be judged")."""
    judged = counted(rows)["judged"]
    return (f"{judged}" if judged else "None"), f"of {len(rows)} can be judged"


def line(rows: Sequence[Row]) -> str:
    """One line of the picture for a reader who does not see it: "2 can be judged, 3 with a figure only, …"."""
    many = counted(rows)
    return f"{many['judged']} can be judged, {many['figure']} with a figure only, {many['none']} with nothing"
