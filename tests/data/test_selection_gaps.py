"""Which gaps are shown: those of the edition that is shown, each place once, and never beside a figure."""

from datetime import date
from itertools import permutations

import pytest

from data.catalogue import Catalogue
from data.observation import Gap, Observation
from data.selection import shown_and_missing
from tests.data.conftest import Figure

OLD, NEW = date(2022, 5, 19), date(2026, 2, 20)
PROVIDERS = "a-e-attendances-and-emergency-admissions-monthly-provider-file"
EARLIER = "a-e-attendances-and-emergency-admissions-monthly"


def gap(o: Observation, kind: str = "suppressed") -> Gap:
    """The place of a figure, without the figure."""
    line = (o.indicator_id, o.area_code, o.sex, o.age, o.breakdown, o.period_label, o.period_start, o.period_end)
    return Gap(*line, kind, o.dataset, o.publisher, o.vintage, o.file, o.row)


def month(figure: Figure, vintage: date, dataset: str = PROVIDERS) -> Observation:
    span = {"period_start": date(2025, 4, 1), "period_end": date(2025, 4, 30)}
    who = {"indicator_id": "ae_4hr_all", "area_code": "RM3", "sex": "persons", "unit": "percent", "value": 65.3}
    return figure(**who, **span, vintage=vintage, dataset=dataset, lower_95=None, upper_95=None)


def test_a_gap_of_the_edition_shown_is_shown(figure: Figure, catalogue: Catalogue) -> None:
    before = {"period_start": date(2021, 1, 1), "period_end": date(2023, 12, 31)}
    missing = gap(figure())._replace(**before)
    chosen, gaps = shown_and_missing([figure()], [missing], catalogue)
    assert [o.value for o in chosen] == [57.4]
    assert gaps == [missing]


def test_gaps_of_older_editions_and_other_datasets_are_not(figure: Figure, catalogue: Catalogue) -> None:
    there = gap(figure(period_start=date(2021, 1, 1), period_end=date(2023, 12, 31)))
    others = [there._replace(vintage=OLD), there._replace(dataset="fingertips-90362-phof-a01a")]
    assert shown_and_missing([figure()], others, catalogue)[1] == []


def test_where_the_edition_has_a_figure_there_is_no_gap(figure: Figure, catalogue: Catalogue) -> None:
    """A publisher may print one row for all ages and hide another for a part of them."""
    chosen, gaps = shown_and_missing([figure()], [gap(figure())._replace(age="65+")], catalogue)
    assert (len(chosen), gaps) == (1, [])


def test_a_figure_that_a_newer_edition_hides_is_hidden(figure: Figure, catalogue: Catalogue) -> None:
    """Months are taken one by one from their latest edition: the older one would give away what is hidden now."""
    chosen, gaps = shown_and_missing([month(figure, OLD)], [gap(month(figure, NEW), "hidden")], catalogue)
    assert (chosen, [g.kind for g in gaps]) == ([], ["hidden"])


def test_a_figure_that_a_newer_edition_gives_is_given(figure: Figure, catalogue: Catalogue) -> None:
    chosen, gaps = shown_and_missing([month(figure, NEW)], [gap(month(figure, OLD))], catalogue)
    assert (len(chosen), gaps) == (1, [])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_they_come_makes_no_difference(
    figure: Figure, catalogue: Catalogue, order: tuple[int, ...]
) -> None:
    held = [gap(month(figure, OLD), "unreliable"), gap(month(figure, NEW), "hidden"), gap(month(figure, NEW, EARLIER))]
    _, gaps = shown_and_missing([], [held[at] for at in order], catalogue)
    assert [g.kind for g in gaps] == ["hidden"]


def test_gaps_of_cuts_that_no_page_draws_are_left_out(figure: Figure, catalogue: Catalogue) -> None:
    cut = gap(figure())._replace(breakdown="by deprivation", period_start=date(2021, 1, 1))
    assert shown_and_missing([figure()], [cut], catalogue)[1] == []
