"""Waiting times from referral to treatment: the table by commissioner, by provider, and the full extract."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources.nhs_rtt import SPECIALTY, UNKNOWN_AREA, NhsRtt
from data.sources.nhs_rtt_bands import Bands, bands_in
from data.sources.nhs_rtt_extract import CUT_SHORT, NOT_MADE, OTHER_NATION, OTHER_PART
from data.sources.nhs_rtt_extract import SPECIALTY as EXTRACT_SPECIALTY
from data.sources.repeats import SAME
from data.sources.shape import Claim, NotMine, Parsed, Unreadable
from tests.data.sources.read_tables import FIXTURES, aside, claimed, held, keys, known, read

MAY = FIXTURES / "nhs_rtt" / "nhs_england_rtt_incomplete_commissioner_2015-05.csv"
# Wide bands of the extract, as its publisher names them.
WEEKS = [f"Gt {week:02d} To {week + 1:02d} Weeks SUM 1" for week in range(104)]
WORDS = [
    *("Period", "Provider Parent Org Code", "Provider Org Code", "Provider Org Name", "Commissioner Parent Org Code"),
    *("Commissioner Org Code", "RTT Part Type", "RTT Part Description", "Treatment Function Code"),
]
EXTRACT = [*WORDS, *WEEKS, "Gt 104 Weeks SUM 1", "Total", "Patients with unknown clock start date", "Total All"]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def table(folder: Path, rows: list[list[str]], name: str = "Incomplete-Commissioner-May-2015.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    return path


def may(folder: Path, rows: list[list[str]]) -> Parsed:
    return read(NhsRtt(), table(folder, rows), known("nhs_rtt"))


def bury(column: int, text: str) -> list[list[str]]:
    """May's table with one cell of Bury's total row replaced."""
    return [[*r[:column], text, *r[column + 1 :]] if r[2:5:2] == ["00V", "IP999"] else r for r in rows_of(MAY)]


def pathways(provider: str, commissioner: str, counts: dict[int, int], **words: str) -> list[str]:
    """A made-up row of the extract. counts: week waited to pathways; 104 is the longest band."""
    said = {"period": "RTT-APRIL-2022", "part": "Part_2", "function": "C_999"} | words
    head = [said["period"], "QOP", provider, provider, "QOP", commissioner, said["part"], "", said["function"]]
    total = str(sum(counts.values()))
    bands = [str(counts[week]) if week in counts else "" for week in range(105)]
    return [*head, *bands, said.get("total", total), "", said.get("all", total)]


def extract(folder: Path, *rows: list[str], least: int = 2, header: list[str] = EXTRACT) -> Parsed:
    return read(NhsRtt(least), table(folder, [header, *rows], "full-extract.csv"), known("nhs_rtt"), size=2)


def values(told: Parsed) -> dict[tuple[str, str, str], float]:
    figures = told.figures[["indicator_id", "area_code", "breakdown", "value"]].values.tolist()
    return {(indicator, area, breakdown): value for indicator, area, breakdown, value in figures}


def test_may_2015_gives_the_figures_of_bury_that_are_held():
    told = read(NhsRtt(), MAY, known("nhs_rtt"), size=3)
    # Typed from the file: 8,506 of 8,864 within 18 weeks, and none over 52.
    assert values(told) == {
        ("rtt_18wk", "00V", ""): 96.0,
        ("rtt_52wk", "00V", ""): 0,
        ("rtt_total_waiting", "00V", ""): 8864,
    }
    before = held("rtt-incomplete-pathways-by-commissioner-revised")
    fresh = {key: numbers for key, numbers in keys(told).items() if key[0] != "rtt_52wk"}
    assert {key: before[key] for key in fresh} == fresh
    assert told.rejected.empty
    assert aside(told) == {SPECIALTY: 4, UNKNOWN_AREA: 2}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(rows_of(MAY)[0]))))
def test_columns_in_any_order_give_the_same_figures(tmp_path, order):
    rows = rows_of(MAY)
    assert keys(may(tmp_path, [[row[n] for n in order] for row in rows])) == keys(read(NhsRtt(), MAY, known("nhs_rtt")))


def test_a_table_by_provider_with_bands_to_104_weeks_tells_65_weeks_too(tmp_path):
    # Made up in the layout of today: 70 pathways in the first week, 20 in week 40, 6 in week 60, 4 beyond 104.
    bands = [f">{week}-{week + 1}" for week in range(104)]
    counts = ["70" if n == 0 else "20" if n == 40 else "6" if n == 60 else "0" for n in range(104)]
    header = ["Provider Code", "Provider Name", "Treatment Function Code", "Treatment Function", *bands, "104 plus"]
    header += [
        "Total number of incomplete pathways",
        "Total within 18 weeks",
        "% within 18 weeks",
        "Total 52 plus weeks",
    ]
    row = ["RM3", "Northern Care Alliance", "C_999", "Total", *counts, "4", "100", "70", "70.0%", "10"]
    title = [["Title:", "Incomplete pathways by provider"], ["Period:", "April 2026"]]
    told = read(NhsRtt(), table(tmp_path, [*title, header, row], "provider.csv"), known("nhs_rtt"))
    assert values(told) == {
        ("rtt_18wk", "RM3", ""): 70.0,
        ("rtt_52wk", "RM3", ""): 10,
        ("rtt_65wk", "RM3", ""): 4,
        ("rtt_total_waiting", "RM3", ""): 100,
    }
    assert set(told.figures["period_label"]) == {"April 2026"}


@pytest.mark.parametrize(
    ("column", "text", "rule"),
    [
        (6, "804", "bands add up"),
        (6, "eight", "a count"),
        (6, "-803", "a count"),
        (59, "8865", "bands add up"),
        (60, "8507", "bands add up"),
        (61, "0.90", "bands add up"),
        (59, "all", "a number"),
    ],
)
def test_a_row_that_does_not_add_up_is_rejected(tmp_path, column, text, rule):
    told = may(tmp_path, bury(column, text))
    assert told.figures.empty
    assert set(told.rejected["rule"]) == {rule}
    assert set(told.rejected["row"]) == {7}


def test_an_organisation_that_stands_twice_is_kept_once_and_never_with_two_values(tmp_path):
    rows = rows_of(MAY)
    total = next(row for row in rows if row[2] == "00V" and row[4] == "IP999")
    assert aside(may(tmp_path, [*rows, total]))[SAME] == 1
    other = [*total[:6], "804", *total[7:59], "8865", "8507", *total[61:]]
    told = may(tmp_path, [*rows, other])
    assert set(told.rejected["rule"]) == {"one row each"}
    assert values(told)["rtt_total_waiting", "00V", ""] == 8864


def test_a_table_that_does_not_say_its_month_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="does not say which month it is of"):
        read(NhsRtt(), table(tmp_path, rows_of(MAY), "commissioner.csv"), known("nhs_rtt"))


def test_the_extract_is_added_up_by_provider_by_commissioner_and_for_england(tmp_path):
    told = extract(
        tmp_path,
        pathways("RM3", "00V", {0: 50, 17: 20, 18: 20, 60: 10}),
        pathways("RM3", "01W", {0: 90, 104: 10}),
        pathways("R0A", "00V", {1: 100, 65: 1}),
        pathways("RM3", "NONC", {0: 1000}),
        pathways("RM3", "00V", {0: 1000}, function="C_100"),
        pathways("RM3", "00V", {0: 1000}, part="Part_1A"),
    )
    # Worked out by hand from the made-up rows above.
    assert values(told) == {
        ("rtt_18wk", "RM3", ""): 80.0,  # (50 + 20 + 90) of 200
        ("rtt_18wk", "00V", ""): 84.6,  # (50 + 20 + 100) of 201
        ("rtt_18wk", "E92000001", "all providers"): 86.4,  # 260 of 301
        ("rtt_52wk", "RM3", ""): 20,
        ("rtt_52wk", "00V", ""): 11,
        ("rtt_52wk", "E92000001", "all providers"): 21,
        ("rtt_65wk", "RM3", ""): 10,
        ("rtt_65wk", "00V", ""): 1,
        ("rtt_65wk", "E92000001", "all providers"): 11,
        ("rtt_total_waiting", "RM3", ""): 200,
        ("rtt_total_waiting", "00V", ""): 201,
        ("rtt_total_waiting", "E92000001", "all providers"): 301,
    }
    assert aside(told) == {OTHER_NATION: 1, EXTRACT_SPECIALTY: 1, OTHER_PART: 1}


def test_an_extract_cut_short_is_not_added_up(tmp_path):
    told = extract(tmp_path, pathways("RM3", "00V", {0: 5}), least=150)
    assert told.figures.empty
    assert aside(told) == {CUT_SHORT: 1}


def test_an_extract_from_before_2021_cannot_tell_65_weeks(tmp_path):
    header = [name for name in EXTRACT if name not in WEEKS[52:]]
    header[header.index("Gt 104 Weeks SUM 1")] = "Gt 52 Weeks SUM 1"
    rows = [pathways(provider, "00V", {0: 9, 104: 1}) for provider in ("RM3", "R0A")]
    told = extract(tmp_path, *([*row[:61], *row[113:]] for row in rows), header=header)
    found = values(told)
    assert found["rtt_52wk", "RM3", ""] == 1
    assert not any(indicator == "rtt_65wk" for indicator, _, _ in found)


@pytest.mark.parametrize(
    ("words", "rule"),
    [({"total": "6"}, "bands add up"), ({"all": "4"}, "bands add up"), ({"period": "RTT-SPRING-2022"}, "a period")],
)
def test_a_refused_row_keeps_the_sums_that_it_is_part_of_from_being_made(tmp_path, words, rule):
    told = extract(
        tmp_path,
        pathways("R0A", "00V", {0: 5}, **words),
        pathways("R0A", "01W", {0: 5}),
        pathways("RM3", "01W", {0: 7}),
    )
    assert set(told.rejected["rule"]) == {rule}
    if rule == "a period":  # it may be of any month
        assert told.figures.empty
        assert aside(told) == {NOT_MADE: 2}
    else:
        assert {area for _, area, _ in values(told)} == {"RM3"}
        assert aside(told) == {NOT_MADE: 1}


def test_the_same_provider_and_commissioner_are_counted_once(tmp_path):
    rows = [pathways("RM3", "01W", {0: 7}), pathways("R0A", "01W", {0: 5})]
    told = extract(tmp_path, *rows, rows[0])
    assert values(told)["rtt_total_waiting", "RM3", ""] == 7
    assert aside(told) == {SAME: 1}
    told = extract(tmp_path, *rows, pathways("RM3", "01W", {0: 8}))
    assert set(told.rejected["rule"]) == {"one row each"}
    assert told.figures.empty


def test_bands_are_found_by_name_in_any_order():
    names = [">1-2", "52 plus", ">0-1", *(f">{week}-{week + 1}" for week in range(2, 52)), "Total"]
    assert bands_in(names) == Bands((2, 0, *range(3, 53)), 1)


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        (lambda names: [n for n in names if n != WEEKS[17]], "17 to 18 weeks"),
        (lambda names: [*names, WEEKS[17]], "17 to 18 weeks"),
        (lambda names: [n for n in names if n != "Gt 104 Weeks SUM 1"], "over 104 weeks"),
        (lambda names: [n for n in names if n != WEEKS[103]], "103 to 104 weeks"),
    ],
)
def test_an_extract_with_a_gap_between_its_bands_is_refused_by_the_band_that_is_missing(tmp_path, change, lacking):
    answer = claimed(NhsRtt(), table(tmp_path, [change(EXTRACT)], "extract.csv"))
    assert isinstance(answer, NotMine)
    assert lacking in answer.looked_for


def test_an_extract_is_claimed_whatever_stands_beside_its_columns(tmp_path):
    path = table(tmp_path, [["a title"], ["new", *reversed(EXTRACT)]], "extract.csv")
    assert isinstance(claimed(NhsRtt(), path), Claim)


@pytest.mark.parametrize("lost", ["Treatment Function Code", "Total number of incomplete pathways", "CCG Code"])
def test_a_table_without_a_needed_column_is_refused_by_its_name(tmp_path, lost):
    header = rows_of(MAY)[0]
    answer = claimed(NhsRtt(), table(tmp_path, [[name for name in header if name != lost]]))
    assert isinstance(answer, NotMine)
    assert answer.looked_for == ("Provider Code",) if lost == "CCG Code" else (lost,)
