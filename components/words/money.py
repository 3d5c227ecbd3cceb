"""Words of the sums of money: how a sum is written, what kind it is, and what each group of them is."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.charts.spec import number
from components.words.counts import noun, worded

Row = Mapping[str, Any]

BASES: dict[str, str] = {
    "allocation": "money set aside",
    "award": "money won",
    "forecast": "a forecast",
    "plan": "a plan",
    "budget": "in the budget",
    "target": "a target",
    "earlier target": "an earlier target",
    "adjustment": "a change to a target",
    "assumption": "an assumption, not what was spent",
    "schemes found": "savings found so far",
}

GROUPS: tuple[tuple[str, str, str], ...] = (
    (
        "transformation_fund",
        "Money to change services, 2016/17 to 2019/20",
        "Greater Manchester set this money aside for Bury. No paper says how it was split between programmes.",
    ),
    ("digital_fund", "Money for computers and records", "This came from a fund of its own."),
    (
        "before_covid",
        "Where things stood before Covid",
        "Shortfalls and savings that the plan of 2021 looks back on.",
    ),
    (
        "integrated_fund",
        "The shared fund of the council and the local NHS, 2021/22",
        "The plan of 2021 assumed these sums. Half of the NHS budget was not yet known.",
    ),
    (
        "efficiency_ccg",
        "Savings asked of the NHS body that bought local care, 2021/22",
        "That body ended in 2022.",
    ),
    (
        "efficiency_nca",
        "Savings asked of Northern Care Alliance, 2021/22",
        "Two targets for one year stand in one paragraph of the plan: here they stay two.",
    ),
    (
        "efficiency_pcft",
        "Savings asked of Pennine Care, 2021/22",
        "Pennine Care runs mental health services, in Bury and in other places.",
    ),
    (
        "efficiency_council",
        "Savings and reserves of Bury Council, 2021/22",
        "All that the council does is in these sums.",
    ),
)
"""(group, heading, what it is), in page order; the gaps stand before them, apart."""

BARS = frozenset({"transformation_fund", "integrated_fund"})
"""Groups whose parts are of one kind, so that a bar beside each helps to see its size."""

WHOLES = frozenset({"FIN.GMTF.total", "FIN.ICF"})
"""Sums that are a whole of others: told, and never drawn among their parts."""


def pounds(value: float) -> str:
    """A sum in millions, with the decimals its document prints: £75.6 million, £0.995 million, £520 million."""
    decimals = max(0, min(3, len(f"{value:.3f}".rstrip("0").partition(".")[2])))
    return f"{number(value, decimals, '£')} million"


def finding(rows: Sequence[Row]) -> str:
    """The heading: how many sums there are, none of them an audited result."""
    return f"None of the {len(rows)} sums of money in the papers is an audited result"


def gaps(rows: Sequence[Row]) -> str:
    """What the stated gaps are: forecasts apart from each other."""
    many = worded(len(rows)).lower()
    return (
        f"The papers give {many} {noun(len(rows), 'forecast', 'forecasts')} of how far the money would fall short. "
        "Each was made at its own time, for its own year. They are not one line, and they do not add up."
    )
