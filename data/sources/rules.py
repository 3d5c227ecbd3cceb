"""Rules that every figure of a file must keep, whichever its publisher, held over a whole frame at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pandera.pandas as pa

from data.definitions import Indicator
from data.periods import KINDS
from data.sources.shape import REJECTED_COLUMNS

POOLED = "three years pooled"
"""The breakdown of figures that take three years together in a measure of single years."""
_LIMITS = ("value", "lower_95", "upper_95")
_PER = {"per_1000": 1_000.0, "per_10000": 10_000.0, "per_100000": 100_000.0}
_TOLERANCE = 0.02  # of the rate that the counts make: publishers round counts as well as rates
_NEVER_BELOW_ZERO = ("count", "per_1000", "per_10000", "per_100000", "days", "pounds")


@dataclass(frozen=True)
class Rule:
    """holds: True for each figure that keeps the rule. field: the column to look at. reason, fix: a sentence each."""

    name: str
    field: str
    holds: Callable[[pd.DataFrame], pd.Series]
    reason: str
    fix: str


def broken(figures: pd.DataFrame, indicators: Mapping[str, Indicator], by: date) -> pd.DataFrame:
    """The rules that figures break: REJECTED_COLUMNS, one row for each figure and rule.

    figures: FIGURE_COLUMNS, of measures that `indicators` holds (else KeyError). by: the day they were known by.
    """
    frame = _with_definitions(figures, indicators, by)
    schema = pa.DataFrameSchema({field: pa.Column(nullable=True, checks=_checks(field, frame)) for field in _FIELDS})
    try:
        schema.validate(frame[list(_FIELDS)], lazy=True)
    except pa.errors.SchemaErrors as errors:
        return _told(errors.failure_cases, frame)
    return pd.DataFrame(columns=list(REJECTED_COLUMNS))


def sound(figures: pd.DataFrame, indicators: Mapping[str, Indicator], by: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(figures whose rows keep every rule, what the others break). One bad figure rejects all that its row gives."""
    if figures.empty:
        return figures, pd.DataFrame(columns=list(REJECTED_COLUMNS))
    rejected = broken(figures, indicators, by)
    if rejected.empty:
        return figures, rejected
    return figures[~figures["row"].isin(rejected["row"])].reset_index(drop=True), rejected


def today() -> date:
    """The date in London."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def _checks(field: str, frame: pd.DataFrame) -> list[pa.Check]:
    # A rule looks at several columns, and pandera names the cell of one: so each looks at the frame, not at its column.
    return [
        pa.Check(lambda _, rule=rule: rule.holds(frame), name=rule.name, ignore_na=False)
        for rule in RULES
        if rule.field == field
    ]


def _told(cases: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    rules = {(rule.field, rule.name): rule for rule in RULES}
    unforeseen = [pair for pair in zip(cases["column"], cases["check"], strict=True) if pair not in rules]
    if unforeseen:
        raise TypeError(f"not a frame of figures: {unforeseen[0]}")
    kept = [rules[pair] for pair in zip(cases["column"], cases["check"], strict=True)]
    places = cases["index"].astype(int).to_numpy()
    told = pd.DataFrame(
        {
            "row": frame["row"].to_numpy()[places],
            "field": [rule.field for rule in kept],
            "value": [_printed(case) for case in cases["failure_case"]],
            "rule": [rule.name for rule in kept],
            "reason": [rule.reason for rule in kept],
            "fix": [rule.fix for rule in kept],
        }
    )
    return told.sort_values("row", kind="stable", ignore_index=True)


def _printed(case: object) -> str:
    if isinstance(case, float | np.floating):
        return "" if np.isnan(case) else f"{float(case):.15g}"
    if isinstance(case, datetime):  # a pandas Timestamp is one
        return case.date().isoformat()
    return str(case)


def _with_definitions(figures: pd.DataFrame, indicators: Mapping[str, Indicator], by: date) -> pd.DataFrame:
    """The figures, with what their measure's definition says of unit and kind of period beside them."""
    frame = figures.reset_index(drop=True)
    ids, held = pd.factorize(frame["indicator_id"])
    units = np.array([indicators[id_].unit for id_ in held], dtype=object)
    frame["_unit"] = units[ids]
    frame["_statistic"] = np.array([indicators[id_].statistic for id_ in held], dtype=object)[ids]
    frame["_fits"], frame["_past"] = _periods(frame, indicators, pd.Timestamp(by))
    return frame


def _periods(frame: pd.DataFrame, indicators: Mapping[str, Indicator], by: pd.Timestamp) -> tuple[pd.Series, pd.Series]:
    """(whether the dates make the kind of period of the measure, whether it was over): each distinct period once."""
    keys = ["indicator_id", "breakdown", "period_start", "period_end"]
    place = frame.groupby(keys, sort=False, dropna=False).ngroup()
    fits, past = [], []
    for id_, breakdown, first, last in frame[keys].drop_duplicates().itertuples(index=False):
        kind = indicators[id_].period_kind
        dated = not (pd.isna(first) or pd.isna(last))
        made = KINDS["rolling_3_years" if breakdown == POOLED else kind]
        fits.append(dated and first <= last and made.fits(first.date(), last.date()))
        # An index is named for a year, and may come out within it.
        past.append(dated and (kind == "edition" or last <= by))
    return place.map(pd.Series(fits, dtype=bool)), place.map(pd.Series(past, dtype=bool))


def _is_percentage(field: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda f: f["_unit"].ne("percent") | f[field].isna() | f[field].between(0, 100)


def _is_no_less_than_zero(field: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda f: ~f["_unit"].isin(_NEVER_BELOW_ZERO) | ~f[field].lt(0)


def _both_limits(f: pd.DataFrame) -> pd.Series:
    return f["lower_95"].isna() == f["upper_95"].isna()


def _share_of_its_denominator(f: pd.DataFrame) -> pd.Series:
    return f["_unit"].ne("percent") | ~f["numerator"].gt(f["denominator"])


def _rate_of_its_counts(f: pd.DataFrame) -> pd.Series:
    """Within 2%, or half of the last digit printed. A rate that is standardised is none of its own counts."""
    per = f["_unit"].map(_PER).where(f["_statistic"].eq("rate")).astype(float)
    made = per * f["numerator"] / f["denominator"].where(f["denominator"].ne(0))
    off = (f["value"] - made).abs()
    wrong = off.gt(_TOLERANCE * made.abs())
    if wrong.any():
        half = f["value"][wrong].map(_half_a_step).reindex(f.index)
        wrong &= off.gt(half)
    return ~wrong


def _half_a_step(value: float) -> float:
    decimals = len(f"{value:.10f}".rstrip("0").partition(".")[2])
    return float(0.5 * 10**-decimals) + 1e-9


RULES: tuple[Rule, ...] = (
    *(
        Rule(
            "percentage within 0 to 100",
            field,
            _is_percentage(field),
            "A percentage lies outside 0 to 100.",
            "Check it against the publisher's own table.",
        )
        for field in _LIMITS
    ),
    *(
        Rule(
            "not negative",
            field,
            _is_no_less_than_zero(field),
            "A count, a rate or a sum of money is below zero.",
            "Check it against the publisher's own table.",
        )
        for field in _LIMITS
    ),
    *(
        Rule(
            "counts are not negative",
            field,
            lambda f, field=field: ~f[field].lt(0),  # type: ignore[misc]
            "A count is below zero.",
            "Check it against the publisher's own table.",
        )
        for field in ("numerator", "denominator")
    ),
    Rule(
        "numerator within denominator",
        "numerator",
        _share_of_its_denominator,
        "The numerator is above the denominator.",
        "Check both counts: they may stand in each other's column.",
    ),
    Rule(
        "rate of its counts",
        "value",
        _rate_of_its_counts,
        "The rate is not the one that its own counts make.",
        "Check the rate and both counts: one may be of another row or another unit.",
    ),
    Rule("both limits or none", "lower_95", _both_limits, "An interval has one limit only.", "Give both or neither."),
    Rule(
        "interval holds the value",
        "lower_95",
        lambda f: ~f["lower_95"].gt(f["value"]),
        "The lower limit is above the value.",
        "Check the value and its limits.",
    ),
    Rule(
        "interval holds the value",
        "upper_95",
        lambda f: ~f["upper_95"].lt(f["value"]),
        "The upper limit is below the value.",
        "Check the value and its limits.",
    ),
    Rule(
        "period is over",
        "period_end",
        lambda f: f["_past"],
        "The period ends after the figure was published.",
        "Correct the period, or the day of publication.",
    ),
    Rule(
        "period fits the measure",
        "period_start",
        lambda f: f["_fits"],
        "The dates do not make the kind of period that this measure has.",
        "Correct the period, or load the file that has this measure's own.",
    ),
    Rule(
        "unit is the measure's",
        "unit",
        lambda f: f["unit"].eq(f["_unit"]),
        "The unit is not the one that the measure is defined in.",
        "Correct the unit, or the definition of the measure.",
    ),
)
_FIELDS = tuple(dict.fromkeys(rule.field for rule in RULES))
