"""What publishers changed: found between editions, never between rounding, sources or cuts."""

from datetime import date

import pytest

from data.catalogue import Catalogue
from data.observation import Observation
from data.revisions import revisions
from data.transcribed import Reading
from tests.data.conftest import Figure

FIRST, SECOND, THIRD = date(2022, 5, 19), date(2026, 2, 20), date(2026, 5, 13)


def editions(figure: Figure, *printed: tuple[date | None, float]) -> list[Observation]:
    return [figure(vintage=vintage, value=value, lower_95=None, upper_95=None) for vintage, value in printed]


def test_healthy_life_of_men_in_2018_to_20_was_63_4_and_is_now_62_7(catalogue: Catalogue, reading: Reading) -> None:
    (found,) = (
        r
        for r in revisions(reading.observations, catalogue)
        if r.new.series == ("hle_birth", "E08000002", "male", "") and r.new.period_start == date(2018, 1, 1)
    )
    assert (found.old.value, found.old.vintage, found.old.publisher) == (63.4, FIRST, "ohid")
    assert (found.new.value, found.new.vintage, found.new.publisher) == (62.7, SECOND, "ons")
    assert found.change == -0.7
    assert "population counts" in found.reason


@pytest.mark.parametrize(
    ("before", "after"),
    [(62.7, 62.7), (62.66, 62.7), (62.7, 62.74), (62.74, 62.66), (62.649, 62.651), (0.0, 0.04)],
)
def test_rounding_is_not_a_revision(figure: Figure, catalogue: Catalogue, before: float, after: float) -> None:
    assert revisions(editions(figure, (FIRST, before), (SECOND, after)), catalogue) == []


@pytest.mark.parametrize(
    ("before", "after", "change"), [(63.4, 62.7, -0.7), (62.7, 62.8, 0.1), (62.61, 62.69, 0.08), (0.0, 0.1, 0.1)]
)
def test_change_in_the_last_digit_shown_is_a_revision(
    figure: Figure, catalogue: Catalogue, before: float, after: float, change: float
) -> None:
    (found,) = revisions(editions(figure, (SECOND, after), (FIRST, before)), catalogue)
    assert (found.old.value, found.new.value, found.change) == (before, after, change)


def test_value_that_went_and_came_back_is_two_revisions(figure: Figure, catalogue: Catalogue) -> None:
    found = revisions(editions(figure, (THIRD, 63.4), (FIRST, 63.4), (SECOND, 62.7)), catalogue)
    assert [(r.old.value, r.new.value, r.new.vintage) for r in found] == [(63.4, 62.7, SECOND), (62.7, 63.4, THIRD)]


def test_edition_without_a_date_comes_before_those_with_one(figure: Figure, catalogue: Catalogue) -> None:
    (found,) = revisions(editions(figure, (FIRST, 62.7), (None, 63.4)), catalogue)
    assert (found.old.vintage, found.new.vintage) == (None, FIRST)


def test_reason_is_given_only_for_the_edition_it_was_written_for(figure: Figure, catalogue: Catalogue) -> None:
    first, second = revisions(editions(figure, (FIRST, 63.4), (SECOND, 62.7), (THIRD, 62.9)), catalogue)
    assert first.reason
    assert second.reason == ""


@pytest.mark.parametrize(
    "other",
    [
        {"sex": "female"},
        {"area_code": "E08000003"},
        {"period_start": date(2021, 1, 1), "period_end": date(2023, 12, 31)},
        {"breakdown": "most deprived tenth"},
    ],
)
def test_another_figure_is_no_revision_of_this_one(
    figure: Figure, catalogue: Catalogue, other: dict[str, object]
) -> None:
    before, after = editions(figure, (FIRST, 63.4), (SECOND, 62.7))
    assert revisions([before._replace(**other), after], catalogue) == []  # type: ignore[arg-type]


def test_monthly_sources_that_extend_each_other_do_not_revise_each_other(catalogue: Catalogue, figure: Figure) -> None:
    june = {"period_start": date(2025, 6, 1), "period_end": date(2025, 6, 30), "indicator_id": "ae_4hr_all"}
    before = figure(**june, area_code="RM3", sex="persons", value=60.0, vintage=FIRST, dataset="one")
    other = before._replace(value=70.0, vintage=SECOND, dataset="another")
    again = before._replace(value=61.0, vintage=THIRD)
    found = revisions([before, other, again], catalogue)
    assert [(r.old.value, r.new.value) for r in found] == [(60.0, 61.0)]


def test_an_area_that_one_edition_alone_prints_hides_no_revision_of_another(
    figure: Figure, catalogue: Catalogue
) -> None:
    alone = figure(area_code="E08000001", vintage=SECOND, value=61.0, lower_95=None, upper_95=None)
    (found,) = revisions([alone, *editions(figure, (FIRST, 63.4), (SECOND, 62.7))], catalogue)
    assert (found.old.value, found.new.value, found.new.area_code) == (63.4, 62.7, "E08000002")
