"""Summaries of the Indices of Deprivation by district."""

from pathlib import Path

import pytest

from data.sources.imd import Imd
from data.sources.lines import ELSEWHERE, NOT_SHOWN
from data.sources.shape import NotMine, Unreadable
from tests.data.sources.read_tables import FIXTURES, aside, claimed, definitions, figure, held, keys, known, read

TABLE = FIXTURES / "imd" / "iod2025_lad_gm_long.csv"
DATASET = "english-indices-of-deprivation-2025-lad-summaries"
SCORE, SHARE = "imd_index_of_multiple_average_score", "imd_index_of_multiple_proportion_bottom_decile"
HEADER = "area_code,deprivation_data_year,index_domain,average_score,proportion_bottom_decile"
WIDE = (
    "Local Authority District code (2024),Local Authority District name (2024),IMD - Average rank ,"
    "IMD - Rank of average rank ,IMD - Average score ,IMD - Rank of average score ,"
    "IMD - Proportion of LSOAs in most deprived 10% nationally "
)
IMD = "Index of Multiple Deprivation"


def table(folder: Path, *rows: str, header: str = HEADER, name: str = "iod.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def test_the_sample_gives_the_values_that_are_printed():
    told = read(Imd(), TABLE, known("imd"))
    # Typed from the file: Bury's score 24.008, and 0.1083 of its small areas in the most deprived tenth.
    assert figure(told, SCORE, "E08000002", "IoD 2025")["value"] == 24.008
    share = figure(told, SHARE, "E08000002", "IoD 2025")
    assert share["value"] == 10.83
    assert share["derivation"] == "printed as a proportion; times 100"
    assert len(told.figures) == 20
    assert aside(told) == {NOT_SHOWN: 1}  # income alone


def test_a_reload_gives_the_figures_that_are_held_already():
    told = keys(read(Imd(), TABLE, known("imd")))
    before = held(DATASET)
    assert len(told) == 20
    assert {key: before[key] for key in told} == told


def test_an_older_index_continues_its_own_dataset(tmp_path):
    path = table(tmp_path, f"E08000002,2019,{IMD},23.682,0.1")
    told = read(Imd(), path, known("imd"))
    assert list(told.figures["dataset"]) == ["english-indices-of-deprivation-2019-lad-summaries"]
    assert keys(told).items() <= held("english-indices-of-deprivation-2019-lad-summaries").items()


def test_an_index_that_no_line_of_the_record_names_takes_no_other_ones_place(tmp_path):
    path = table(tmp_path, f"E08000002,2031,{IMD},23.682,0.1")
    assert aside(read(Imd(), path, known("imd"))) == {NOT_SHOWN: 1}


def test_the_sheet_of_the_ministry_is_read_with_the_year_of_its_name(tmp_path):
    rows = ("E08000002,Bury,18496.3,107,24.008,90,0.1083", "E07000223,Adur,1,2,3,4,0.5")
    path = table(tmp_path, *rows, header=WIDE, name="File_10_IoD2025_Local_Authority_District_Summaries.csv")
    told = read(Imd(), path, known("imd"))
    assert keys(told).items() <= held(DATASET).items()
    assert len(told.figures) == 2
    assert aside(told) == {ELSEWHERE: 1}


def test_a_sheet_that_does_not_say_its_year_is_refused_until_the_year_is_said(tmp_path):
    path = table(tmp_path, "E08000002,Bury,18496.3,107,24.008,90,0.1083", header=WIDE, name="summaries.csv")
    with pytest.raises(Unreadable, match="--period 2025"):
        read(Imd(), path, known("imd"))
    assert len(read(Imd(), path, known("imd", period="2025")).figures) == 2


@pytest.mark.parametrize(
    ("row", "field", "rule"),
    [
        (f"E08000002,2025,{IMD},high,0.1083", "average_score", "a number"),
        (f"E08000002,2025,{IMD},24.008,10.83", "proportion_bottom_decile", "percentage within 0 to 100"),
        (f"E08000002,2025,{IMD},=A1,0.1083", "average_score", "no formula"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected_and_gives_nothing(tmp_path, row, field, rule):
    told = read(Imd(), table(tmp_path, row), known("imd"))
    assert told.rejected[["row", "field", "rule"]].values.tolist() == [[2, field, rule]]
    assert told.figures.empty


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    header = "proportion_bottom_decile,Average Score,added_later,index_domain,deprivation_data_year,area_code"
    told = read(Imd(), table(tmp_path, f"0.1083,24.008,x,{IMD},2025,E08000002", header=header), known("imd"))
    assert keys(told).items() <= held(DATASET).items()


def test_a_needed_column_that_is_gone_is_named(tmp_path):
    told = claimed(Imd(), table(tmp_path, header=HEADER.replace("average_score", "mean_score")))
    assert isinstance(told, NotMine)
    assert told.looked_for == ("average_score",)


def test_every_feed_names_a_dataset_of_its_measure():
    for feed in known("imd").source.feeds:
        assert feed.dataset in definitions().indicators[feed.indicator].datasets
