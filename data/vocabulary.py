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

Missing = Literal[
    "suppressed",  # the publisher hides it: too few people
    "hidden",  # we hide it, by the source's rule: too few people, or it would give away a figure that is
    "not_available",  # collected, and not given
    "not_applicable",  # cannot exist
    "unreliable",  # withheld by the publisher because it is not good enough
    "not_collected",  # nobody asked
]
"""Why a figure that has a place has no value. Zero is none of these: zero is a figure."""
ReleaseState = Literal["draft", "in_review", "signed_off", "published", "withdrawn"]
RowFate = Literal[
    "rejected",  # breaks a rule; kept, with what is wrong and how to mend it
    "set_aside",  # sound, and about a place or a measure that this site does not show, or a total of other rows
    "duplicate",  # the same row again in the same file
    "unchanged",  # every figure it gives is held already, with this value
    "changed",  # gives at least one figure another value than is held: a revision
    "new",  # gives at least one figure that was not held
]
"""What became of one row of a file. Every row has exactly one: their counts add up to the rows read."""

ROLLING: frozenset[str] = frozenset({"rolling_3_years", "rolling_3_financial_years", "cumulative_quarters"})
"""Period kinds whose neighbours share data: a trend test or a control chart on them would be wrong."""

State = Literal[
    "judged",  # a number, a date and a definition: a verdict exists (rule R3)
    "awaiting_baseline",  # collected in 2026/27 to set a baseline and a path
    "awaiting_specification",  # the national definition, or the basis of the number, is not published
    "set_locally",  # the documents leave the number to the local NHS
    "directional",  # more or less of something, and no number
    "contested",  # a number that a later national statement says is no target
    "number_without_date",  # a number, and no end date exact enough to judge by
    "no_public_data",  # a number and a date, and no figure anybody publishes
    "no_measure",  # an aim for which the documents name no measure
    "milestone",  # done or not done
    "finance",  # a sum of money, as stated
    "statement",  # a commitment or a fact with nothing to measure
    "historic",  # of a body or a programme that has ended
]
Kind = Literal[
    "outcome",  # the four, and the two dates of Let's Do It
    "indicator",  # a measure that could show an outcome
    "objective",  # what the plan wants, in 2021
    "way_of_working",
    "maturity",  # the three states of the system
    "quadrant",  # the four quadrants of population health
    "goal",  # national neighbourhood goals
    "reform",  # items of the three national reform agendas
    "cohort",  # people the goals put first
    "risk_cohort",  # people a neighbourhood team put first: staff only
    "programme",
    "kpi",  # an aim or a measure of a programme
    "milestone",
    "success_factor",  # what the delivery board said it would be judged by, and its open issues
    "finance",
    "board",
    "practice",  # how boards are reported to
    "contradiction",
    "gap",  # something lost from the documents
]
Visibility = Literal["public", "staff", "unlisted"]
Link = Literal["serves", "same_as", "beside", "contradiction"]
MeasureRole = Literal["judged", "series", "proxy", "chosen"]
