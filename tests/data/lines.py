"""Lines of made-up figures, to try one rule at a time: a declared measure, and its figures at places of the axis.

A place is the first calendar year of a period; of a month its number, 1 for January 2024; of a cumulative quarter its
number, 1 for April to June 2021.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.assess import Assessed, assess
from data.catalogue import Catalogue
from data.definitions import Indicator, Outcome, Release, Target
from data.latest import Latest, latest_rows
from data.observation import Observation
from data.periods import shifted
from tests.data.conftest import BURY_MEN

BURY, ENGLAND = "E08000002", "E92000001"
Values = Mapping[int, float]
RELEASE = Release(id="2026.11", published_on=date(2026, 11, 22), notes=())

_FIRST = {
    "calendar_year": (2000, date(2000, 1, 1), date(2000, 12, 31)),
    "financial_year": (2000, date(2000, 4, 1), date(2001, 3, 31)),
    "rolling_3_years": (2000, date(2000, 1, 1), date(2002, 12, 31)),
    "rolling_3_financial_years": (2000, date(2000, 4, 1), date(2003, 3, 31)),
    "edition": (2000, date(2000, 1, 1), date(2000, 12, 31)),
    "month": (1, date(2024, 1, 1), date(2024, 1, 31)),
    "cumulative_quarters": (1, date(2021, 4, 1), date(2021, 6, 30)),
}
_PLAIN: dict[str, Any] = {
    "id": "made_up",
    "name": "A measure made up for a test",
    "plain_name": "Made-up measure",
    "sentence": "It was {value} in {area}.",
    "meaning": "It means nothing at all.",
    "caveats": [],
    "unit": "percent",
    "decimals": 1,
    "polarity": "higher_is_better",
    "statistic": "rate",
    "evidence": "estimate",
    "population": "nobody",
    "publisher": "ons",
    "datasets": ["made-up"],
    "frequency": "annual",
    "period_kind": "calendar_year",
    "local_area": BURY,
}
RISING: dict[str, Any] = {
    "target_id": "XX1",
    "indicator": "made_up",
    "sex": "persons",
    "scope": "national",
    "statement": "From 50 in 2022 it rises to 58 in 2026.",
    "value": 58,
    "change": None,
    "change_basis": None,
    "baseline_start": "2022-01-01",
    "baseline_end": "2022-12-31",
    "baseline_reading": "last_figure",
    "due_start": "2026-01-01",
    "due_end": "2026-12-31",
    "precision": "year",
    "document": "A plan",
    "section": "Goal 1",
}
OUTCOME = Outcome.model_validate(
    {
        "id": "OO1",
        "number": 1,
        "title": "Something better",
        "statement": "Something is at or above the national average.",
        "document": "A plan",
        "section": "section 1",
        "measure_named": True,
        "basket_note": "The measure was made up.",
        "lead": {"indicator": "made_up"},
        "headline": [{"indicator": "made_up"}],
        "supporting": [],
        "not_said": [],
    }
)
MONTHLY = {"frequency": "monthly", "period_kind": "month"}


def measure(**changes: Any) -> Indicator:
    """A yearly percentage for Bury, of which more is better, with what is named changed."""
    return Indicator.model_validate(_PLAIN | changes)


def target(**changes: Any) -> Target:
    """A promise for the made-up measure, with what is named changed."""
    return Target.model_validate(RISING | changes)


def figures(indicator: Indicator, values: Values, half: float | None = None, **changes: Any) -> list[Observation]:
    """A published figure a place. half: half the width of its printed interval, None when none was printed."""
    place, start, end = _FIRST[indicator.period_kind]
    plain = {"area_code": BURY, "sex": "persons", "vintage": None, "dataset": "made-up"}
    made = []
    for where, value in values.items():
        first, last = shifted(indicator.period_kind, start, end, where - place)
        limits = (None, None) if half is None else (value - half, value + half)
        here = {"indicator_id": indicator.id, "unit": indicator.unit, "value": value, "period_label": ""}
        span = {"period_start": first, "period_end": last, "lower_95": limits[0], "upper_95": limits[1]}
        made.append(BURY_MEN._replace(**{**plain, **here, **span, **changes}))
    return made


def counted(indicator: Indicator, counts: Mapping[int, tuple[float, float]], **changes: Any) -> list[Observation]:
    """A percentage a place with the two counts it was made from, and no printed interval."""
    return [
        o._replace(numerator=n, denominator=d)
        for place, (n, d) in counts.items()
        for o in figures(indicator, {place: round(100 * n / d, indicator.decimals)}, **changes)
    ]


def catalogue_of(*indicators: Indicator, **more: Any) -> Catalogue:
    """A catalogue of these measures, of a release of 22 November 2026."""
    return Catalogue(indicators={i.id: i for i in indicators}, release=RELEASE, **more)


def assessed_rows(indicator: Indicator, *groups: list[Observation]) -> list[Assessed]:
    """The figures with their verdicts, in order of series and period."""
    both = sorted((o for group in groups for o in group), key=lambda o: (*o.series, o.period_end))
    return assess(both, catalogue_of(indicator))


def entries(indicator: Indicator, *groups: list[Observation]) -> list[Latest]:
    """Every line among the figures, at its latest."""
    return latest_rows(assessed_rows(indicator, *groups), catalogue_of(indicator))


def line(indicator: Indicator, values: Values, england: Values | None = None, half: float | None = None) -> Latest:
    """Bury's line, with England beside it where it is given."""
    others = figures(indicator, england or {}, area_code=ENGLAND)
    found = entries(indicator, figures(indicator, values, half), others)
    return next(entry for entry in found if entry.row.figure.area_code == BURY)
