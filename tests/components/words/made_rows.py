"""Rows made by hand, for what the words must say of them."""

from typing import Any

LEVEL = ("level with England", "about the same as England")
"""Words for a difference too small to be written: either is right."""

BASE: dict[str, Any] = {
    "indicator_id": "made_up",
    "plain_name": "People who walk",
    "sentence": "In {area}, {value} walk to work.",
    "unit": "percent",
    "unit_words": "",
    "decimals": 1,
    "polarity": "higher_is_better",
    "statistic": "proportion",
    "evidence": "estimate",
    "period_kind": "calendar_year",
    "frequency": "annual",
    "rolling": False,
    "sex": "persons",
    "persons_word": "Everyone",
    "male_word": "Men",
    "female_word": "Women",
    "local_area": "E08000002",
    "benchmark_area": "E92000001",
    "no_benchmark_reason": "",
    "areas_note": "",
    "area_code": "E08000002",
    "area_name": "Bury",
    "area_phrase": "Bury",
    "scope_note": "",
    "publisher_short": "OHID",
    "period": "2024",
    "value": 40.0,
    "lower_95": 36.0,
    "upper_95": 44.0,
    "england": 50.0,
    "gap": -10.0,
    "judgement": "worse",
    "basis": "interval",
    "status": "as_published",
    "vintage": None,
    "points": 5,
    "run_way": "falling",
    "run_steps": 3,
    "run_period": "2021",
    "run_value": 46.0,
    "run_gap": -4.0,
    "base_period": "2020",
    "base_value": 46.0,
    "base_england": 50.0,
    "change": -6.0,
    "england_change": 0.0,
}


def row(**changes: Any) -> dict[str, Any]:
    """A row like the base, with changes; the gap follows from value and England unless it is given."""
    made = BASE | changes
    if "gap" not in changes:
        made["gap"] = None if made["england"] is None else made["value"] - made["england"]
    return made
