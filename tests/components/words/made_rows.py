"""Rows made by hand, for what the words must say of them."""

from datetime import date
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
    "months_per_step": 12,
    "rolling": False,
    "is_old": False,
    "is_unstable": False,
    "best_spans": 5,
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
    "position": 24,
    "value": 40.0,
    "lower_95": 36.0,
    "upper_95": 44.0,
    "interval_by": "publisher",
    "england": 50.0,
    "gap": -10.0,
    "gap_lower": -14.0,
    "gap_upper": -6.0,
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
    "base_gap": -4.0,
    "change": -6.0,
    "england_change": 0.0,
    "gap_move": "wider",
    "gap_why": "local_lost",
    "method": "recent_trend",
    "trend": "no_change",
    "trend_why": "",
    "signal_rule": "",
    "chi_squared": 1.0,
    "slope": -0.5,
    "centre": None,
    "lower_limit": None,
    "upper_limit": None,
    "season_high": None,
    "season_low": None,
    "best_from": "2014",
    "best_to": "2017",
    "best_change": 3.0,
    "best_steps": 3,
    "outlook_why": "",
}

TRUST: dict[str, Any] = {
    "area_code": "RM3",
    "local_area": "RM3",
    "area_name": "Northern Care Alliance",
    "area_phrase": "the Northern Care Alliance",
    "scope_note": "all Northern Care Alliance hospitals, not Bury residents",
}
"""What differs when a hospital trust stands for Bury."""

MONTHLY: dict[str, Any] = {
    "period_kind": "month",
    "frequency": "monthly",
    "months_per_step": 1,
    "period": "August 2026",
    "base_period": "August 2024",
    "run_period": "May 2026",
    "best_from": "March 2025",
    "best_to": "March 2026",
    "best_steps": 12,
    "method": "xmr",
    "trend": "common_cause",
    "chi_squared": None,
    "slope": None,
    "lower_95": None,
    "upper_95": None,
    "interval_by": "",
    "gap_lower": None,
    "gap_upper": None,
    "basis": "no_margin",
    "judgement": "not_compared",
    "centre": 40.0,
    "lower_limit": 35.0,
    "upper_limit": 45.0,
}
"""What differs in a month's figure that a control chart covers."""

TARGET: dict[str, Any] = {
    "target_id": "T1",
    "scope": "national",
    "statement": "At least 70% walk to work, in March 2027.",
    "value": 70.0,
    "due": date(2027, 3, 31),
    "due_position": 31,
    "due_period": "March 2027",
    "start_position": 19,
    "start_period": "March 2026",
    "start_value": 58.4,
    "start_reading": "last_figure",
    "path_now": 63.2,
    "off_path": -23.2,
    "status": "behind",
    "assurance_now": "fail",
    "assurance_due": "fail",
    "per_year": 24.3,
    "likely": 0.3,
    "document": "A paper",
    "section": "Goal 3",
}

MATCH: dict[str, Any] = {
    "number": 1,
    "document": "Locality Plan",
    "due": "2025",
    "sex": "male",
    "position": 25,
    "due_period": "2024–26",
    "due_expected": date(2028, 2, 1),
    "whole_period": "2023–25",
    "whole_expected": date(2027, 2, 1),
    "status": "not_known",
    "start_period": "2018–20",
    "start_value": 46.0,
    "start_england": 50.0,
    "start_gap": -4.0,
    "move": "wider",
    "why": "local_lost",
    "per_year": 5.0,
    "england_per_year": -1.0,
}

FALL: dict[str, Any] = {
    "number": 2,
    "place": 1,
    "indicator_id": "made_up",
    "name": "Gap in length of life",
    "sex": "male",
    "less": None,
    "unit": "years",
    "unit_words": "",
    "decimals": 1,
    "polarity": "lower_is_better",
    "persons_word": "Everyone",
    "male_word": "Men",
    "female_word": "Women",
    "start_period": "2016–18",
    "end_period": "2022–24",
    "change": -2.4,
    "percent": -19.2,
    "england_change": 0.8,
    "england_percent": 8.3,
    "verdict": "faster",
    "main": True,
}


def row(**changes: Any) -> dict[str, Any]:
    """A row like the base, with changes; the gap follows from value and England unless it is given."""
    made = BASE | changes
    if "gap" not in changes:
        made["gap"] = None if made["england"] is None else made["value"] - made["england"]
    return made


def month(**changes: Any) -> dict[str, Any]:
    """A month's figure under a control chart, with changes."""
    return row(**(MONTHLY | changes))


def target(**changes: Any) -> dict[str, Any]:
    """A target of a monthly figure, with changes."""
    return TARGET | changes


def match(**changes: Any) -> dict[str, Any]:
    """One date for one group, with changes."""
    return MATCH | changes


def fall(**changes: Any) -> dict[str, Any]:
    """One start year of outcome 2, with changes."""
    return FALL | changes
