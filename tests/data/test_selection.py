"""Which of the values printed for a period is shown: the latest edition, whole, or month by month."""

from datetime import date
from itertools import permutations

import pytest

from data.catalogue import Catalogue
from data.definitions import Benchmark
from data.observation import Observation
from data.selection import shown
from data.transcribed import Reading
from tests.data.conftest import Figure

OLD, NEW = date(2022, 5, 19), date(2026, 2, 20)
ONS = "ons-health-state-life-expectancies-els"
PROVIDERS = "a-e-attendances-and-emergency-admissions-monthly-provider-file"
EARLIER = "a-e-attendances-and-emergency-admissions-monthly"


def year(figure: Figure, first: int, value: float, vintage: date | None, dataset: str = ONS) -> Observation:
    span = {"period_start": date(first, 1, 1), "period_end": date(first + 2, 12, 31)}
    return figure(**span, value=value, vintage=vintage, dataset=dataset, lower_95=None, upper_95=None)


def month(figure: Figure, number: int, value: float, vintage: date | None, dataset: str) -> Observation:
    last = date(2025, number + 1, 1).toordinal() - 1
    span = {"period_start": date(2025, number, 1), "period_end": date.fromordinal(last)}
    who = {"indicator_id": "ae_4hr_all", "area_code": "RM3", "sex": "persons", "unit": "percent"}
    return figure(**who, **span, value=value, vintage=vintage, dataset=dataset, lower_95=None, upper_95=None)


def test_new_edition_replaces_the_old_one_whole(figure: Figure, catalogue: Catalogue) -> None:
    """2017–19 was left out of the new edition: the old value is not joined on to fill its place."""
    printed = [
        year(figure, 2017, 63.6, OLD),
        year(figure, 2018, 63.4, OLD),
        year(figure, 2018, 62.7, NEW),
        year(figure, 2019, 62.3, NEW),
    ]
    for order in permutations(printed):
        assert [(o.period_start.year, o.value) for o in shown(order, catalogue)] == [(2018, 62.7), (2019, 62.3)]


def test_edition_of_a_known_date_is_newer_than_one_of_an_unknown_date(figure: Figure, catalogue: Catalogue) -> None:
    printed = [year(figure, 2018, 62.7, OLD), year(figure, 2018, 99.0, None)]
    assert [o.value for o in shown(printed, catalogue)] == [62.7]


def test_dataset_the_definition_does_not_name_is_not_shown(figure: Figure, catalogue: Catalogue) -> None:
    printed = [year(figure, 2018, 62.7, OLD), year(figure, 2019, 99.0, NEW, dataset="another-set")]
    assert [o.value for o in shown(printed, catalogue)] == [62.7]


def test_for_bury_alone_the_edition_is_still_the_latest_of_all_areas(figure: Figure, catalogue: Catalogue) -> None:
    """The new edition leaves Bury out: Bury has no figure then, and not the one of the edition before."""
    bury, bolton = year(figure, 2018, 63.4, OLD), year(figure, 2018, 61.0, NEW)._replace(area_code="E08000001")
    assert shown([bury, bolton], catalogue, for_bury=True) == []
    assert shown([bury, bolton, year(figure, 2018, 62.7, NEW)], catalogue, for_bury=True) == [
        year(figure, 2018, 62.7, NEW)
    ]


def test_each_month_takes_its_latest_edition(figure: Figure, catalogue: Catalogue) -> None:
    first, second = date(2025, 9, 9), date(2026, 7, 9)
    printed = [
        month(figure, 5, 68.13, first, EARLIER),
        month(figure, 6, 68.08, first, EARLIER),
        month(figure, 6, 68.1, second, PROVIDERS),
        month(figure, 7, 72.0, second, PROVIDERS),
    ]
    for order in permutations(printed):
        assert [(o.period_start.month, o.value) for o in shown(order, catalogue)] == [(5, 68.13), (6, 68.1), (7, 72.0)]


def test_of_two_datasets_of_one_date_the_first_named_is_shown(figure: Figure, catalogue: Catalogue) -> None:
    assert catalogue.indicators["ae_4hr_all"].datasets[0] == PROVIDERS
    same_day = date(2026, 7, 9)
    printed = [month(figure, 6, 68.08, same_day, EARLIER), month(figure, 6, 68.1, same_day, PROVIDERS)]
    for order in permutations(printed):
        assert [o.value for o in shown(order, catalogue)] == [68.1]


@pytest.mark.parametrize(("area", "value"), [("E92000001", 58.0), ("RM3", 61.0)])
def test_england_is_shown_by_the_cut_that_is_like_for_like(
    figure: Figure, catalogue: Catalogue, area: str, value: float
) -> None:
    acute = catalogue.indicators["ae_4hr_all"].model_copy(update={"benchmark": Benchmark(breakdown="acute trusts")})
    cut = Catalogue(indicators={"ae_4hr_all": acute})
    day = date(2026, 7, 9)
    trust = month(figure, 6, 61.0, day, PROVIDERS)
    whole = trust._replace(area_code="E92000001", value=73.0)
    printed = [trust, whole, whole._replace(breakdown="acute trusts", value=58.0)]
    assert [o.value for o in shown(printed, cut) if o.area_code == area] == [value]


def test_no_series_has_two_figures_for_one_period(catalogue: Catalogue, reading: Reading) -> None:
    figures = shown(reading.observations, catalogue)
    places = [(o.indicator_id, o.area_code, o.sex, o.period_start, o.period_end) for o in figures]
    assert len(places) == len(set(places)) > 10_000
