"""The Local Authority Interactive Tool: one row a measure, year and place."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.dfe_lait import PLACES, DfeLait
from data.sources.frames import plain
from data.sources.lines import ELSEWHERE, NOT_SHOWN
from data.sources.shape import NotMine
from tests.data.sources.read_tables import (
    FIGURES,
    FIXTURES,
    aside,
    broken,
    claimed,
    definitions,
    figure,
    held,
    keys,
    known,
    read,
    written,
)

TABLE = FIXTURES / "dfe_lait" / "bds_long.csv"
HEADER = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region"
NEET = "16-17_not known_NEET"


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    return written(folder / "bds_long.csv", header, rows)


def again(folder: Path, code: str, dataset: str) -> tuple[Path, int]:
    """A table as the tool prints it, made of the transcribed rows of one of its measures; and how many rows."""
    path = sorted(FIGURES.glob(f"*/*/{dataset}.csv"))[-1]
    names = {area: (area_name.name, number) for area_name, area, number in _numbered()}
    rows = []
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            name, number = names[row["area_code"]]
            rows.append(f'"{code}",,{row["period_label"]},{name},{row["value"]},{number}.0,NA')
    return table(folder, *rows), len(rows)


def _numbered():
    return [(definitions().areas[code], code, number) for number, code in PLACES.items()]


def test_the_sample_gives_the_values_that_are_printed():
    told = read(DfeLait(), TABLE, known("dfe_lait"))
    # Typed from the file.
    assert figure(told, "child_ksi", "E08000002", "2014-16")["value"] == 12.24
    assert figure(told, "child_ksi", "E08000002", "2018-20")["value"] == 9.45  # printed as 9.4499999999999993
    assert figure(told, "child_ksi", "E92000001", "2020-22")["value"] == 16.45
    missing = figure(told, "child_ksi", "E08000002", "2019-21")
    assert missing["missing"] == "not_available"
    assert missing["value"] != missing["value"]  # NaN: a dash is no zero
    assert told.rejected.empty
    assert aside(told) == {NOT_SHOWN: 27}  # money, which this site does not show


def test_money_is_read_when_a_measure_asks_for_it():
    feeds = [{"indicator": "nhs_payment_per_registered_patient", "match": {"Short Desc": "LACFinance"}}]
    years = [{**feed, "figure": ""} for feed in feeds]
    told = read(DfeLait(), TABLE, known("dfe_lait", years))
    # “2016-17 (OT)” is the outturn of a year, and no period of ours: refused row by row, never guessed.
    assert set(told.rejected["rule"]) == {"a period"}
    assert set(told.rejected["field"]) == {"Years"}


@pytest.mark.parametrize(
    ("code", "dataset"),
    [
        ("RTA", "lait-rta"),
        ("LAC", "lait-lac"),
        (NEET, "lait-16-17-not-known-neet"),
        ("Work_Force_Agecy_Rate", "lait-work-force-agecy-rate"),
        ("FSP_NEW_GOODDEV", "lait-fsp-new-gooddev-eyfsp"),
        ("Hosp_Adm_Alc_<18yrs", "lait-hosp-adm-alc-18yrs"),
        ("PrevRegCPR", "lait-prevregcpr"),
        ("SEN_TotStat", "lait-sen-totstat"),
    ],
)
def test_a_reload_gives_the_figures_that_are_held_already(tmp_path, code, dataset):
    path, count = again(tmp_path, code, dataset)
    told = keys(read(DfeLait(), path, known("dfe_lait")))
    assert len(told) == count
    assert told == held(dataset)


def test_the_sample_agrees_with_the_figures_that_are_held_already():
    told = keys(read(DfeLait(), TABLE, known("dfe_lait")))
    before = held("lait-rta")
    assert len(told) == 18
    assert {key: before[key] for key in told} == told


def test_staff_are_counted_on_the_last_day_of_september(tmp_path):
    path = table(tmp_path, "Work_Force_Vac_Rate,,2025,Bury,25.4,351.0,North West")
    row = figure(read(DfeLait(), path, known("dfe_lait")), "sw_vacancy_rate", "E08000002", "2025")
    assert str(row["period_start"].date()) == str(row["period_end"].date()) == "2025-09-30"
    assert "30 September" in row["derivation"]


@pytest.mark.parametrize(
    ("row", "field", "rule"),
    [
        (f"{NEET},,2024,Bury,4.1 approx,351.0,North West", "Values", "a number"),
        (f"{NEET},,2024,Bury,=4+1,351.0,North West", "Values", "no formula"),
        (f"{NEET},,2024,Bury,141,351.0,North West", "Values", "percentage within 0 to 100"),
        (f"{NEET},,2099,Bury,4.1,351.0,North West", "Years", "period is over"),
        (f"{NEET},,2024-25,Bury,4.1,351.0,North West", "Years", "period fits the measure"),
        (f"{NEET},,lately,Bury,4.1,351.0,North West", "Years", "a period"),
        (f"{NEET},,2024,Bolton,4.1,351.0,North West", "LA and Regions", "number and name agree"),
        ("RTA,,2020-22,Bury,-3,351.0,North West", "Values", "not negative"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected_with_its_field(tmp_path, row, field, rule):
    told = read(DfeLait(), table(tmp_path, row), known("dfe_lait"))
    assert broken(told) == [(2, field, rule)]
    assert told.figures.empty


def test_a_place_that_the_site_does_not_show_is_set_aside(tmp_path):
    path = table(tmp_path, f"{NEET},,2024,Leeds,4.1,383.0,NA", f"{NEET},,2024,Statistical neighbours,4.1,NA,NA")
    assert aside(read(DfeLait(), path, known("dfe_lait"))) == {ELSEWHERE: 2}


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    header = "LA number,Values,Added later,Years,short desc,LA and Regions"
    path = table(tmp_path, f"351,4.1,x,2024,{NEET},Bury", header=header)
    assert figure(read(DfeLait(), path, known("dfe_lait")), "neet_16_17", "E08000002", "2024")["value"] == 4.1


def test_a_needed_column_that_is_gone_is_named(tmp_path):
    told = claimed(DfeLait(), table(tmp_path, header="Short Desc,Data item,Years,LA and Regions,LA Number"))
    assert isinstance(told, NotMine)
    assert told.looked_for == ("Values",)
    assert told.found == 4


def test_every_number_of_a_place_is_one_that_the_site_shows():
    for place, code, _ in _numbered():
        assert place.area_code == code
    # Each place of which figures of this tool are held has its number.
    assert {key[1] for key in held("lait-lac")} == set(PLACES.values())


@settings(max_examples=30, deadline=None)
@given(number=st.sampled_from(sorted(PLACES)), name=st.sampled_from(sorted(PLACES)))
def test_a_number_never_stands_for_a_place_of_another_name(tmp_path_factory, number, name):
    areas = definitions().areas
    written = areas[PLACES[name]].name
    path = table(tmp_path_factory.mktemp("lait"), f'{NEET},,2024,"{written}",4.1,{number}.0,NA')
    told = read(DfeLait(), path, known("dfe_lait"))
    if plain(areas[PLACES[number]].name) == plain(written):
        assert list(told.figures["area_code"]) == [PLACES[number]]
    else:
        assert told.figures.empty


def test_every_feed_names_a_measure_and_a_dataset_that_is_held():
    feeds = known("dfe_lait").source.feeds
    assert len(feeds) == 36
    for feed in feeds:
        assert definitions().indicators[feed.indicator].datasets[0] == feed.dataset
        assert {key[0] for key in held(feed.dataset)} == {feed.indicator}
