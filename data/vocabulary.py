"""Closed lists that definitions and figures must use. Adding a word here is a decision: one line and one test."""

from typing import Literal

Unit = Literal[
    "percent",  # 0 to 100
    "years",
    "days",
    "per_1000",
    "per_10000",
    "per_100000",
    "count",  # whole things: children, patients, pathways
    "pounds",
    "score",  # an average score or index number without a natural unit
]
Polarity = Literal["higher_is_better", "lower_is_better", "none"]
Statistic = Literal[
    "proportion",
    "rate",
    "standardised_rate",
    "mean",
    "count",
    "life_expectancy",
    "slope_index",
    "index",
]
Evidence = Literal[
    "estimate",  # from a survey or a model: has sampling error whether or not it is printed
    "full_count",  # everyone or everything counted: no sampling error
]
Frequency = Literal["monthly", "quarterly", "annual", "irregular"]
PeriodKind = Literal[
    "calendar_year",
    "financial_year",
    "academic_year",
    "survey_year",  # Active Lives: mid-November to mid-November
    "survey_season",  # a survey done once in part of a year, known by that year
    "rolling_3_years",
    "rolling_3_financial_years",
    "month",
    "snapshot",  # one day a year, usually 31 March
    "cumulative_quarters",  # counts up from a fixed start
    "edition",  # an index issued every few years
]
Audience = Literal["public", "staff"]
Sex = Literal["persons", "male", "female"]
Scope = Literal["national", "provider", "locality"]
Trust = Literal["as_published", "rebuilt_from_published_files"]

ROLLING: frozenset[str] = frozenset({"rolling_3_years", "rolling_3_financial_years", "cumulative_quarters"})
"""Period kinds whose neighbours share data: a trend test or a control chart on them would be wrong."""
