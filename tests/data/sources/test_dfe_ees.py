"""Explore Education Statistics: one column an indicator, one row a place and year."""

from pathlib import Path

import pytest

from data.sources.dfe_ees import DfeEes
from data.sources.lines import ELSEWHERE, NOT_SHOWN
from data.sources.shape import NotMine, Unreadable
from tests.data.sources.read_tables import FIXTURES, aside, broken, claimed, figure, held, keys, known, read, written

FOLDER = FIXTURES / "dfe_ees"
CARE = FOLDER / "cla_number_and_rate_per_10k_children.csv"
CARE_DATASET = "children-looked-after-in-england-including-adoptions-ees-cla-number-an"
HEADER = "time_period,time_identifier,geographic_level,country_code,new_la_code,category,percent"
BURY = "Local authority,E92000001,E08000002,Children"
PERCENT = {"indicator": "cpp_second_or_subsequent", "figure": "percent", "match": {"category": "Children"}}


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    return written(folder / "table.csv", header, rows)


def test_children_in_care_are_read_with_their_counts():
    told = read(DfeEes(), CARE, known("dfe_ees"))
    # Typed from the file: Bury in 2025, 368 children of 44,768, and 127 who came into care.
    rate = figure(told, "cla_rate", "E08000002", "2025")
    assert (rate["value"], rate["numerator"], rate["denominator"]) == (82, 368, 44768)
    assert str(rate["period_start"].date()) == str(rate["period_end"].date()) == "2025-03-31"
    started = figure(told, "cla_started_rate", "E92000001", "2025")
    assert (started["value"], started["numerator"]) == (26, 32270)
    assert str(started["period_start"].date()) == "2024-04-01"
    assert figure(told, "cla_number", "E12000002", "2021")["value"] == 15240
    assert told.rejected.empty
    # Halton is not shown; those who left care are a measure that is not.
    assert aside(told) == {NOT_SHOWN: 8, ELSEWHERE: 4}


@pytest.mark.parametrize(
    ("file", "dataset", "indicators", "count"),
    [
        (CARE.name, CARE_DATASET, ("cla_number", "cla_rate", "cla_started_rate"), 18),
        (
            "c1_children_in_need_referrals_and_rereferrals.csv",
            "children-in-need-ees-c1-children-in-need-referrals-and-rereferrals-201",
            ("csc_rereferral_pct",),
            4,
        ),
        (
            "d3_cpps_subsequent_plan.csv",
            "children-in-need-ees-d3-cpps-subsequent-plan-2013-to-2025-csv",
            ("cpp_second_or_subsequent",),
            3,
        ),
    ],
)
def test_a_reload_gives_the_figures_that_are_held_already(file, dataset, indicators, count):
    told = keys(read(DfeEes(), FOLDER / file, known("dfe_ees")))
    before = held(dataset, *indicators)
    assert len(told) == count
    assert {key: before[key] for key in told} == told


def test_rows_of_measures_that_the_site_does_not_show_are_set_aside():
    for name in ("b1_children_in_need.csv", "d5_cpps_at31march_by_duration.csv"):
        told = read(DfeEes(), FOLDER / name, known("dfe_ees"))
        assert told.figures.empty
        assert told.rejected.empty
        assert set(aside(told)) == {NOT_SHOWN}


def test_any_column_can_feed_a_measure():
    feeds = [{"indicator": "cla_number", "figure": "At31_episodes", "match": {"category": "Children in Need"}}]
    told = read(DfeEes(), FOLDER / "b1_children_in_need.csv", known("dfe_ees", feeds))
    assert [figure(told, "cla_number", "E08000002", year)["value"] for year in ("2013", "2024", "2025")] == [
        1333,
        1482,
        1540,
    ]


def test_a_figure_that_the_publisher_hides_is_missing_and_says_so():
    category = "Child Protection Plans by length of time"
    feeds = [
        {"indicator": "cpp_second_or_subsequent", "figure": "2_years_or_more_percent", "match": {"category": category}}
    ]
    told = read(DfeEes(), FOLDER / "d5_cpps_at31march_by_duration.csv", known("dfe_ees", feeds))
    hidden = figure(told, "cpp_second_or_subsequent", "E08000002", "2023")
    assert hidden["missing"] == "suppressed"
    assert hidden["value"] != hidden["value"]  # NaN: a figure that is hidden is no zero
    assert figure(told, "cpp_second_or_subsequent", "E08000002", "2025")["value"] == 4.3


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("c", "suppressed"),
        ("C", "suppressed"),
        ("k", "suppressed"),
        ("low", "suppressed"),
        ("x", "not_available"),
        (":", "not_available"),
        ("", "not_available"),
        ("z", "not_applicable"),
        ("Z", "not_applicable"),
        ("u", "unreliable"),
    ],
)
def test_each_mark_is_its_own_kind_of_missing(tmp_path, mark, kind):
    path = table(tmp_path, f"2025,Reporting year,{BURY},{mark}")
    told = read(DfeEes(), path, known("dfe_ees", [PERCENT]))
    assert figure(told, "cpp_second_or_subsequent", "E08000002", "2025")["missing"] == kind


def test_a_six_digit_year_is_a_year_across_two(tmp_path):
    path = table(tmp_path, f"202425,Financial year,{BURY},12.5")
    told = read(DfeEes(), path, known("dfe_ees", [PERCENT]))
    row = figure(told, "cpp_second_or_subsequent", "E08000002", "2024/25")
    assert (str(row["period_start"].date()), str(row["period_end"].date())) == ("2024-04-01", "2025-03-31")


@pytest.mark.parametrize(
    ("row", "field", "rule"),
    [
        (f"2025,Reporting year,{BURY},about 12", "percent", "a number"),
        (f"2025,Reporting year,{BURY},=SUM(A1:A9)", "percent", "no formula"),
        (f"2025,Reporting year,{BURY},112.5", "percent", "percentage within 0 to 100"),
        (f"2099,Reporting year,{BURY},12.5", "time_period", "period is over"),
        (f"202427,Financial year,{BURY},12.5", "time_period", "a period"),
        (f"202425,Academic year,{BURY},12.5", "time_identifier", "period fits the measure"),
        (f"2025,Autumn term,{BURY},12.5", "time_identifier", "period fits the measure"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected_with_its_field_and_gives_no_figure(tmp_path, row, field, rule):
    path = table(tmp_path, row, "2024,Reporting year,National,E92000001,,Children,20")
    told = read(DfeEes(), path, known("dfe_ees", [PERCENT]))
    assert broken(told) == [(2, field, rule)]
    assert told.rejected["reason"].str.endswith(".").all()
    assert list(told.figures["row"]) == [3]


def test_a_bad_cell_that_two_figures_need_is_told_once(tmp_path):
    spoiled = tmp_path / CARE.name
    spoiled.write_text(CARE.read_text("utf-8").replace("44768,368,82", "44768,some,82"), "utf-8")
    told = read(DfeEes(), spoiled, known("dfe_ees"))
    assert told.rejected[["field", "value"]].values.tolist() == [["children_count", "some"]]


def test_a_count_above_the_number_it_is_part_of_is_rejected(tmp_path):
    feed = {**PERCENT, "numerator": "repeats", "denominator": "plans"}
    header = HEADER + ",repeats,plans"
    path = table(tmp_path, f"2025,Reporting year,{BURY},50,120,60", header=header)
    told = read(DfeEes(), path, known("dfe_ees", [feed]))
    assert told.rejected[["field", "rule"]].values.tolist() == [["repeats", "numerator within denominator"]]


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    header = "percent,Category,new la code,Country_Code,Geographic level,TIME_IDENTIFIER,Time period,added_later"
    path = table(tmp_path, "12.5,Children,E08000002,E92000001,Local authority,Reporting year,2025,x", header=header)
    told = read(DfeEes(), path, known("dfe_ees", [PERCENT]))
    assert figure(told, "cpp_second_or_subsequent", "E08000002", "2025")["value"] == 12.5


def test_a_row_about_a_region_is_not_taken_for_its_country(tmp_path):
    header = HEADER + ",region_code"
    path = table(tmp_path, "2025,Reporting year,Regional,E92000001,,Children,9,E12000002", header=header)
    told = read(DfeEes(), path, known("dfe_ees", [PERCENT]))
    assert list(told.figures["area_code"]) == ["E12000002"]


def test_a_column_that_was_renamed_is_refused_by_name(tmp_path):
    renamed = tmp_path / CARE.name
    renamed.write_text(CARE.read_text("utf-8").replace("rate_per_10000", "rate_per_ten_thousand"), "utf-8")
    with pytest.raises(Unreadable, match="has no column “rate_per_10000”"):
        read(DfeEes(), renamed, known("dfe_ees"))


def test_a_table_of_another_kind_is_not_claimed():
    told = claimed(DfeEes(), FIXTURES / "dfe_lait" / "bds_long.csv")
    assert isinstance(told, NotMine)
    assert told.looked_for == ("time_period", "time_identifier", "geographic_level", "country_code")


def test_two_rows_that_give_one_figure_otherwise_are_not_both_taken(tmp_path):
    path = table(tmp_path, *(f"2025,Reporting year,{BURY},{value}" for value in ("12.5", "12.5", "13")))
    told = read(DfeEes(), path, known("dfe_ees", [PERCENT]))
    assert list(told.figures["row"]) == [2]
    assert list(told.aside["row"]) == [3]
    assert told.rejected[["row", "rule"]].values.tolist() == [[4, "one value"]]


def test_chunks_of_a_table_give_the_same_as_the_whole():
    whole, parts = (read(DfeEes(), CARE, known("dfe_ees"), size) for size in (100_000, 5))
    assert keys(whole) == keys(parts)
    assert aside(whole) == aside(parts)


def test_every_feed_names_a_measure_and_a_dataset_that_is_held():
    source = known("dfe_ees").source
    for feed in source.feeds:
        assert any(key[0] == feed.indicator for key in held(feed.dataset, feed.indicator))


def test_a_row_named_for_another_place_than_its_code_is_rejected(tmp_path):
    header = f"{HEADER},country_name,la_name"
    rows = [f"2025,Reporting year,{BURY},{n},England,{name}" for n, name in ((20, "Salford"), (21, "bury"))]
    told = read(DfeEes(), table(tmp_path, *rows, header=header), known("dfe_ees", [PERCENT]))
    assert told.rejected[["row", "value", "rule"]].values.tolist() == [[2, "Salford", "one place"]]
    assert told.figures[["row", "value"]].values.tolist() == [[3, 21]]
