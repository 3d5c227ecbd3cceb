"""Fingertips: the API's CSV, with its groups, its repeats and its notes."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources.fingertips import HEADER_AGAIN, NOT_SHOWN, OTHER_LENGTH, SPLIT, UNKNOWN_AREA, Fingertips
from data.sources.repeats import SAME
from data.sources.shape import Claim, NotMine
from tests.data.sources.read_tables import FIXTURES, aside, claimed, definitions, figure, held, keys, known, read

FOLDER = FIXTURES / "fingertips"
INJURIES = FOLDER / "injury_admissions_90284.csv"
HEADER = INJURIES.read_text("utf-8").splitlines()[0].split(",")
BURY = {
    "Indicator ID": "90284",
    "Area Code": "E08000002",
    "Sex": "Persons",
    "Age": "<15 yrs",
    "Time period": "2022/23",
    "Value": "75.5",
    "Compared to England value or percentiles": "Similar",
    "Time period range": "1y",
}


def table(folder: Path, *rows: dict[str, str], header: list[str] = HEADER, top: tuple[str, ...] = ()) -> Path:
    """A file with these cells, every other one blank."""
    path = folder / "fingertips.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.writelines(f"{line}\n" for line in top)
        written = csv.DictWriter(handle, header, restval="")
        written.writeheader()
        written.writerows(BURY | row for row in rows)
    return path


def test_injuries_are_read_as_exactly_as_they_are_printed():
    told = read(Fingertips(), INJURIES, known("fingertips"), size=4)
    # Typed from the file: Bury, 2010/11, 489 of 34,569.
    bury = figure(told, "injury_admissions_0_14_ft", "E08000002", "2010/11")
    assert (bury["value"], bury["numerator"], bury["denominator"]) == (141.456218, 489, 34569)
    assert (bury["lower_95"], bury["upper_95"]) == (129.1945566, 154.5678249)
    assert (bury["age"], bury["unit"], bury["dataset"]) == ("<15 yrs", "per_10000", "fingertips-90284")
    assert bury["publisher_comparison"] == "Worse"
    assert figure(told, "injury_admissions_0_14_ft", "E92000001", "2017/18")["value"] == 97.80725
    by_sex = told.figures[told.figures["period_label"].eq("2013/14")].set_index("sex")["value"].to_dict()
    assert by_sex == {"male": 159.48963, "female": 144.70942, "persons": 150.87848}
    assert told.rejected.empty
    # Two tenths by deprivation, and England once more as its own parent.
    assert aside(told) == {SPLIT: 2, SAME: 1}


def test_england_is_never_compared_with_itself():
    told = read(Fingertips(), FOLDER / "dementia_247.csv", known("fingertips", [_dementia("Persons")]))
    assert told.figures[["area_code", "publisher_comparison"]].values.tolist() == [["E92000001", ""]]


def test_a_reload_gives_the_figures_that_are_held_already():
    told = keys(read(Fingertips(), INJURIES, known("fingertips")))
    before = held("fingertips-90284")
    assert len(told) == 7
    for key, (value, numerator, denominator) in told.items():
        # The transcript was rounded to four decimals.
        assert before[key] == (pytest.approx(value, abs=0.00006), numerator, denominator)


@pytest.mark.parametrize(
    ("code", "said", "indicator", "dataset"),
    [
        ("90366", ("3y", "2023 - 25", "Male", "All ages"), "le_birth", "fingertips-90366-phof-a01b"),
        ("92901", ("3y", "2022 - 24", "Female", "All ages"), "sii_le_birth", "fingertips-92901-phof-a02a"),
        ("93014", ("1y", "2024/25", "Persons", "19+ yrs"), "active_adults", "fingertips-93014-phof-c17a"),
        ("93570", ("1y", "2024/25", "Persons", "5-16 yrs"), "active_children", "fingertips-93570"),
        ("93563", ("1y", "2023/24", "Persons", "5 yrs"), "dental_decay_5yr", "fingertips-93563"),
        ("92254", ("1y", "2024", "Female", "All ages"), "larc", "fingertips-92254"),
        ("848", ("1y", "2024/25", "Persons", "18+ yrs"), "qof_depression", "fingertips-848"),
        ("92445", ("3y", "2022 - 24", "Persons", "18-64 yrs"), "smoking_manual", "fingertips-92445"),
        ("92445", ("1y", "2022", "Persons", "18-64 yrs"), "smoking_manual", "fingertips-92445"),
        ("93721", ("1y", "2024", "Male", "<75 yrs"), "u75_mort_preventable", "fingertips-93721-phof-e03"),
        *(
            ("91112", ("", label, "Persons", "40-74 yrs"), "nhs_health_checks_received", "fingertips-91112-phof-c26")
            for label in ("2021/22 Q1", "2021/22 Q1 - 2025/26 Q3")
        ),
    ],
)
def test_a_reloaded_row_has_the_key_of_the_figure_that_is_held(tmp_path, code, said, indicator, dataset):
    row = dict(zip(("Time period range", "Time period", "Sex", "Age"), said, strict=True))
    row |= {"Indicator ID": code, "Value": "12.3"}
    [key] = keys(read(Fingertips(), table(tmp_path, row), known("fingertips")))
    assert key[0] == indicator
    assert key in held(dataset, indicator)


def test_every_feed_continues_a_dataset_of_its_measure():
    catalogue = definitions()
    for source in ("fingertips", "ons_els", "nhs_ae", "nhs_rtt"):
        for feed in catalogue.sources[source].feeds:
            assert feed.dataset == catalogue.indicators[feed.indicator].datasets[0]


def test_smoking_is_read_for_bury_as_a_borough_and_as_a_list_of_practices():
    feed = {"indicator": "qof_depression", "match": {"Indicator ID": "91547", "Sex": "Persons", "Age": "15+ yrs"}}
    told = read(Fingertips(), FOLDER / "smoking_91547.csv", known("fingertips", [feed]))
    values = told.figures.set_index(["area_code", "period_label"])["value"].to_dict()
    # Typed from the file.
    assert values == {
        ("E92000001", "2015/16"): 18.08227356,
        ("E08000002", "2015/16"): 18.43104538,
        ("00V", "2019/20"): 16.42978124,
        ("E54000057", "2022/23"): 15.94122063,
    }
    # The commissioning group and the sub-ICB location are one; the age that says nothing is another cut; P83 practices.
    assert aside(told) == {SAME: 1, SPLIT: 1, NOT_SHOWN: 1, UNKNOWN_AREA: 3}


def test_a_measure_without_a_feed_is_set_aside():
    told = read(Fingertips(), FOLDER / "dementia_247.csv", known("fingertips"))
    assert told.figures.empty
    assert told.rejected.empty
    assert aside(told) == {NOT_SHOWN: 2, UNKNOWN_AREA: 3}


def test_the_same_figure_with_two_values_is_refused(tmp_path):
    told = read(Fingertips(), table(tmp_path, {}, {"Value": "75.6"}), known("fingertips"), size=1)
    assert told.figures["value"].tolist() == [75.5]
    assert told.rejected[["row", "field", "value", "rule"]].values.tolist() == [[3, "value", "75.6", "one value"]]


def test_a_row_that_takes_other_years_together_is_another_measure(tmp_path):
    told = read(Fingertips(), table(tmp_path, {"Time period range": "5y"}), known("fingertips"))
    assert aside(told) == {OTHER_LENGTH: 1}


@pytest.mark.parametrize(
    ("cells", "field", "rule"),
    [
        ({"Value": "12,3"}, "Value", "a number"),
        ({"Value": "=SUM(A1:A2)"}, "Value", "no formula"),
        ({"Count": "many"}, "Count", "a number"),
        ({"Time period": "2022"}, "Time period", "a period"),
        ({"Time period": "next year"}, "Time period", "a period"),
        ({"Time period": "2049/50"}, "period_end", "period is over"),
        ({"Time period": "2020/21 - 22/23"}, "period_start", "period fits the measure"),
        ({"Value": "-1"}, "value", "not negative"),
        ({"Lower CI 95.0 limit": "80", "Upper CI 95.0 limit": "90"}, "lower_95", "interval holds the value"),
        ({"Lower CI 95.0 limit": "70"}, "lower_95", "both limits or none"),
        ({"Indicator ID": ""}, "Indicator ID", "a measure"),
        ({"Area Name": " england "}, "Area Name", "one place"),
        ({"Count": "489", "Denominator": "34569"}, "value", "rate of its counts"),  # they make 141.5 per 10,000
        (
            _limits := {
                "Lower CI 95.0 limit": "70",
                "Upper CI 95.0 limit": "80",
                "Lower CI 99.8 limit": "71",
                "Upper CI 99.8 limit": "85",
            },
            "Lower CI 99.8 limit",
            "99.8% limits hold the 95% limits",
        ),
        (
            _limits | {"Lower CI 99.8 limit": "", "Upper CI 99.8 limit": "79"},
            "Upper CI 99.8 limit",
            "99.8% limits hold the 95% limits",
        ),
        (_qof := {"Indicator ID": "848", "Age": "18+ yrs", "Value": "101"}, "value", "percentage within 0 to 100"),
        (_qof | {"Value": "50", "Count": "9", "Denominator": "8"}, "numerator", "numerator within denominator"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected_with_what_is_wrong_and_how_to_mend_it(tmp_path, cells, field, rule):
    told = read(Fingertips(), table(tmp_path, cells), known("fingertips"))
    assert told.figures.empty
    assert (field, rule) in set(zip(told.rejected["field"], told.rejected["rule"], strict=True))
    assert set(told.rejected["row"]) == {2}
    for sentence in (*told.rejected["reason"], *told.rejected["fix"]):
        assert sentence.endswith(".")
        assert len(sentence.split()) <= 25


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("", "not_available"),
        ("Value suppressed for disclosure control due to small count", "suppressed"),
        ("Value cannot be calculated as number of cases is too small", "suppressed"),
        ("Value not published for data quality reasons", "unreliable"),
        ("Not applicable", "not_applicable"),
    ],
)
def test_a_blank_value_is_missing_for_the_reason_that_its_note_gives(tmp_path, note, kind):
    told = read(Fingertips(), table(tmp_path, {"Value": "", "Value note": note}), known("fingertips"))
    assert told.figures["missing"].tolist() == [kind]
    assert told.figures["value"].isna().all()


def test_a_value_with_a_note_of_caution_stands(tmp_path):
    row = {"Value note": "There is a data quality issue with this value"}
    told = read(Fingertips(), table(tmp_path, row), known("fingertips"))
    assert told.figures[["value", "missing"]].values.tolist() == [[75.5, ""]]


def test_columns_are_found_in_any_order_under_a_title_and_with_others_beside_them(tmp_path):
    header = ["Something new", *reversed(HEADER)]
    path = table(tmp_path, {}, header=header, top=("Downloaded from Fingertips",))
    told = read(Fingertips(), path, known("fingertips"))
    assert figure(told, "injury_admissions_0_14_ft", "E08000002", "2022/23")["value"] == 75.5


def test_a_name_that_is_written_otherwise_is_still_found(tmp_path):
    path = table(tmp_path, {})
    path.write_text(path.read_text("utf-8").replace("Lower CI 95.0 limit", "lower_CI 95.0 Limit"), "utf-8")
    assert isinstance(claimed(Fingertips(), path), Claim)


@pytest.mark.parametrize("lost", ["Value", "Upper CI 95.0 limit", "Category", "Sex"])
def test_a_file_without_a_needed_column_is_refused_by_its_name(tmp_path, lost):
    path = table(tmp_path, {})
    path.write_text(path.read_text("utf-8").replace(f",{lost},", ",Other,", 1), "utf-8")
    answer = claimed(Fingertips(), path)
    assert isinstance(answer, NotMine)
    assert answer.looked_for == (lost,)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "Value": st.sampled_from(["1", "2.5", "", "x", "-3", "1e999"]),
                "Area Code": st.sampled_from(["E08000002", "E92000001", "P83001", ""]),
                "Time period": st.sampled_from(["2021/22", "2022/23", "2099/00", ""]),
                "Category": st.sampled_from(["", "Most deprived"]),
            }
        ),
        max_size=12,
    ),
    size=st.integers(1, 5),
)
def test_every_row_ends_in_one_place_whatever_it_holds(tmp_path, rows, size):
    told = read(Fingertips(), table(tmp_path, *rows), known("fingertips"), size)
    sound = told.figures[told.figures["missing"].eq("")]
    assert sound["value"].ge(0).all()
    assert sound["period_end"].le(pd.Timestamp.today()).all()


def _dementia(sex: str) -> dict[str, object]:
    return {"indicator": "qof_depression", "match": {"Indicator ID": "247", "Sex": sex, "Age": "All ages"}}


def test_names_of_the_place_itself_and_names_that_nobody_knows_pass(tmp_path):
    rows = [{"Area Name": "bury"}, {"Area Name": "Bury MCD", "Time period": "2021/22"}]
    told = read(Fingertips(), table(tmp_path, *rows), known("fingertips"))
    assert told.rejected.empty
    assert len(told.figures) == 2


def test_wider_limits_around_the_95_percent_ones_pass(tmp_path):
    limits = dict(zip((n for n in HEADER if "limit" in n), ("70", "80", "69", "81"), strict=True))
    told = read(Fingertips(), table(tmp_path, limits), known("fingertips"))
    assert told.rejected.empty
    assert told.figures[["lower_95", "upper_95"]].values.tolist() == [[70, 80]]


def test_a_header_that_stands_again_between_rows_is_set_aside_as_one(tmp_path):
    again = {name: name for name in HEADER}
    told = read(Fingertips(), table(tmp_path, {}, again, {"Time period": "2021/22"}), known("fingertips"))
    assert aside(told) == {HEADER_AGAIN: 1}
    assert len(told.figures) == 2
