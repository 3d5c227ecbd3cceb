"""Explore Local Statistics: one CSV an indicator, its periods written as ISO intervals."""

import csv
from pathlib import Path

import pytest

from data.sources.ons_els import NOT_SHOWN, UNKNOWN_AREA, OnsEls
from data.sources.repeats import SAME
from data.sources.shape import NotMine
from tests.data.sources.read_tables import FIXTURES, aside, claimed, figure, held, keys, known, read

LIFE = FIXTURES / "ons_els" / "healthy-life-expectancy.csv"
HEADER = LIFE.read_text("utf-8").splitlines()[0].split(",")
BURY = {
    "areacd": "E08000002",
    "indicator": "Adult obesity prevalence",
    "period": "2024-11-16/P1Y",
    "observation": "34.1",
    "unit": "%",
}
OUT_OF_10 = "Mean (Where 0 is 'not at all {word}' and 10 is 'completely {word}')"


def table(folder: Path, *rows: dict[str, str], header: list[str] = HEADER) -> Path:
    path = folder / "els.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        written = csv.DictWriter(handle, header, restval="")
        written.writeheader()
        written.writerows(BURY | row for row in rows)
    return path


def test_healthy_life_expectancy_is_read_for_men_and_women_with_its_margins():
    told = read(OnsEls(), LIFE, known("ons_els"), size=3)
    # Typed from the file: men of Bury, 2022 to 2024: 57.4 (53.1 to 61.6); women of England 2011 to 2013: 63.7.
    men = told.figures[told.figures["sex"].eq("male") & told.figures["area_code"].eq("E08000002")]
    latest = men[men["period_label"].eq("2022 - 24")].iloc[0]
    assert (latest["value"], latest["lower_95"], latest["upper_95"]) == (57.4, 53.1, 61.6)
    assert (latest["unit"], latest["age"], latest["dataset"]) == ("years", "", "ons-health-state-life-expectancies-els")
    assert len(told.figures) == 8
    assert told.rejected.empty


def test_a_reload_gives_the_figures_that_are_held_already():
    told = keys(read(OnsEls(), LIFE, known("ons_els")))
    before = held("ons-health-state-life-expectancies-els")
    assert len(told) == 8
    assert {key: before[key] for key in told} == told


@pytest.mark.parametrize(
    ("indicator", "measure", "period", "unit", "measure_id", "dataset"),
    [
        ("Adult obesity prevalence", "Percentage", "2024-11-16/P1Y", "%", "obese_adults", "obesity-profile-els"),
        ("Employment rate", "Percentage", "2023-01-01/P1Y", "%", "els_employment_rate", "annual-population-survey-els"),
        ("Gross disposable household income", "Pounds", "2023-01-01/P1Y", "£", "gdhi_per_head", "ons-gdhi-els"),
        ("Cancers diagnosed at stages 1 and 2", "Percentage", "2022-01-01/P1Y", "%", "cancer_stage12", "ndrs-els"),
        (
            *("Children in relative poverty after housing costs", "Percentage", "2024-04-01/P1Y", "%"),
            *("child_poverty_relative_ahc", "children-in-low-income-families-els"),
        ),
        (
            *("Preventable cardiovascular mortality (England)", "Rate per 100,000 population", "2022-01-01/P3Y"),
            *("Rate per 100,000 population", "u75_cvd_mort_preventable", "mortality-profile-els"),
        ),
        (
            *("Satisfaction", OUT_OF_10.format(word="satisfied"), "2022-04-01/P1Y", "Score out of 10"),
            *("wellbeing_satisfaction_mean", "ons-annual-personal-well-being-estimates-els"),
        ),
        (
            *("Anxiety", OUT_OF_10.format(word="anxious"), "2022-04-01/P1Y", "Score out of 10"),
            *("wellbeing_anxiety_mean", "ons-annual-personal-well-being-estimates-els"),
        ),
    ],
)
def test_a_reloaded_row_has_the_key_of_the_figure_that_is_held(
    tmp_path, indicator, measure, period, unit, measure_id, dataset
):
    row = {"indicator": indicator, "measure": measure, "period": period, "unit": unit, "observation": "5.5"}
    [key] = keys(read(OnsEls(), table(tmp_path, row), known("ons_els")))
    assert key[0] == measure_id
    assert key in held(dataset, measure_id)


def test_another_measure_of_the_same_indicator_is_not_mistaken_for_its_mean(tmp_path):
    row = {"indicator": "Satisfaction", "measure": "Percentage with low satisfaction", "period": "2022-04-01/P1Y"}
    assert aside(read(OnsEls(), table(tmp_path, row), known("ons_els"))) == {NOT_SHOWN: 1}


def test_other_places_and_repeats_are_set_aside(tmp_path):
    told = read(OnsEls(), table(tmp_path, {}, {}, {"areacd": "W06000015"}), known("ons_els"))
    assert aside(told) == {SAME: 1, UNKNOWN_AREA: 1}
    assert figure(told, "obese_adults", "E08000002", "2024/25")["value"] == 34.1


@pytest.mark.parametrize(
    ("status", "kind"), [("", "not_available"), ("x", "not_available"), ("[c]", "suppressed"), ("U", "unreliable")]
)
def test_a_blank_observation_is_missing_for_the_reason_in_its_status(tmp_path, status, kind):
    told = read(OnsEls(), table(tmp_path, {"observation": "", "status": status}), known("ons_els"))
    assert told.figures["missing"].tolist() == [kind]


def test_a_provisional_figure_stands(tmp_path):
    told = read(OnsEls(), table(tmp_path, {"status": "p"}), known("ons_els"))
    assert told.figures[["value", "missing"]].values.tolist() == [[34.1, ""]]


@pytest.mark.parametrize(
    ("cells", "field", "rule"),
    [
        ({"observation": "about 34"}, "observation", "a number"),
        ({"period": "2024-11-31/P1Y"}, "period", "a period"),
        ({"period": "2024"}, "period", "a period"),
        ({"period": "2024-04-01/P1Y"}, "period_start", "period fits the measure"),
        ({"unit": "persons"}, "unit", "a unit"),
        ({"unit": "yrs"}, "unit", "unit is the measure's"),
        ({"observation": "134.1"}, "value", "percentage within 0 to 100"),
        ({"lci_95": "35", "uci_95": "36"}, "lower_95", "interval holds the value"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected(tmp_path, cells, field, rule):
    told = read(OnsEls(), table(tmp_path, cells), known("ons_els"))
    assert told.figures.empty
    assert (field, rule) in set(zip(told.rejected["field"], told.rejected["rule"], strict=True))


def test_columns_are_found_in_any_order(tmp_path):
    path = table(tmp_path, {}, header=["extra", *reversed(HEADER)])
    assert figure(read(OnsEls(), path, known("ons_els")), "obese_adults", "E08000002", "2024/25")["value"] == 34.1


@pytest.mark.parametrize("lost", ["observation", "unit", "lci_95", "status"])
def test_a_file_without_a_needed_column_is_refused_by_its_name(tmp_path, lost):
    answer = claimed(OnsEls(), table(tmp_path, header=[name for name in HEADER if name != lost]))
    assert isinstance(answer, NotMine)
    assert answer.looked_for == (lost,)


def test_a_row_named_for_another_place_than_its_code_is_rejected(tmp_path):
    told = read(OnsEls(), table(tmp_path, {"areanm": "England"}), known("ons_els"))
    assert told.figures.empty
    assert told.rejected[["row", "field", "value", "rule"]].values.tolist() == [[2, "areanm", "England", "one place"]]
    assert read(OnsEls(), table(tmp_path, {"areanm": "BURY"}), known("ons_els")).rejected.empty
