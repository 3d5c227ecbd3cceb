"""Asking: the right rows, fresh each time, from however many threads, and nothing but questions."""

import csv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from queries import StoreError, ask, questions, store_path
from queries import store as door

HEALTHY = "figures/ons/2026-02-20/ons-health-state-life-expectancies-els.csv"
DATA = Path(__file__).resolve().parents[2] / "data"
SERIES = dict[tuple[str, str], list[float]]


@pytest.fixture(scope="module")
def published() -> SERIES:
    """Healthy life by area and sex, oldest first, as ONS printed it."""
    series: SERIES = {}
    with (DATA / HEALTHY).open(newline="", encoding="utf-8") as handle:
        rows = [r for r in csv.DictReader(handle) if r["indicator_key"] == "hle_birth" and not r["breakdown"]]
    for row in sorted(rows, key=lambda r: r["period_start"]):
        series.setdefault((row["area_code"], row["sex"]), []).append(float(row["value"]))
    return series


def healthy(area: str, sex: str) -> list[dict[str, Any]]:
    return ask("series_of", indicator_id="hle_birth", areas=[area], sex=sex)


@pytest.mark.usefixtures("opened")
def test_answer_holds_the_published_figures_in_order(published: SERIES) -> None:
    assert [row["value"] for row in healthy("E08000002", "male")] == published["E08000002", "male"]
    assert published["E08000002", "male"][-1] == 57.4


@pytest.mark.usefixtures("opened")
def test_what_is_not_published_is_none_and_what_is_not_there_is_no_row() -> None:
    """A&E attendances of one trust: a count, printed without limits, with no England to hold it against."""
    (row,) = ask("latest_of", indicator_id="ae_attendances_total", area_code="RM3", sex="persons")
    assert (row["england"], row["gap"], row["lower_95"], row["upper_95"]) == (None, None, None, None)
    assert ask("latest_of", indicator_id="no_such_measure", area_code="E08000002", sex="male") == []


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("asked", [1, 2, 3])
def test_answer_is_fresh_each_time(asked: int) -> None:
    """However often it was asked before, and whatever was done to the answers."""
    for _ in range(asked):
        spoilt = ask("latest_of", indicator_id="hle_birth", area_code="E08000002", sex="male")
        spoilt[0]["value"] = 99.9
        spoilt[0].clear()
        spoilt.append({})
    (row,) = ask("latest_of", indicator_id="hle_birth", area_code="E08000002", sex="male")
    assert row["value"] == 57.4


@pytest.mark.usefixtures("opened")
def test_no_cell_of_an_answer_can_be_changed_in_place() -> None:
    """Rows are copied for each asker; what lies in their cells is not, so it must be of a kind that cannot change."""
    for name in ("store_info", "indicator_list", "outcome_list", "area_list", "dataset_list"):
        assert not [cell for row in ask(name) for cell in row.values() if isinstance(cell, list | dict | set)]


def test_question_that_is_not_defined_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="there is no question 'latest_off'; see queries/"):
        ask("latest_off")


@pytest.mark.parametrize("given", [[], ["indicator_id"], ["indicator_id", "area_code", "sex", "period"]])
def test_wrong_parameters_are_a_type_error_that_names_both(given: list[str]) -> None:
    with pytest.raises(TypeError) as told:
        ask("latest_of", **dict.fromkeys(given, "x"))
    assert str(told.value) == f"latest_of takes ['area_code', 'indicator_id', 'sex'], was given {sorted(given)}"


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("text", ["' or 1=1 --", "hle_birth'; drop table latest; --", "$sex", "%", "\x00", "é" * 5000])
def test_whatever_is_given_is_a_value_and_never_sql(text: str) -> None:
    assert ask("indicator_of", indicator_id=text) == []
    assert ask("latest_of", indicator_id=text, area_code=text, sex=text) == []


@pytest.mark.usefixtures("opened")
def test_eight_threads_get_the_rows_they_asked_for(published: SERIES) -> None:
    keys = sorted(published) * 3

    def asking(key: tuple[str, str]) -> list[float]:
        rows = healthy(*key)
        assert {row["area_code"] for row in rows} <= {key[0]}
        return [row["value"] for row in rows]

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(asking, keys))
    assert len(keys) > 150
    assert answers == [published[key] for key in keys]


@pytest.mark.parametrize(
    "sql",
    [
        "insert into store_info values ('release', 'mine')",
        "update latest set value = 0",
        "delete from latest",
        "drop table latest",
        "create table mine (a int)",
        "select * from read_csv('{file}')",
        "select * from read_text('{file}')",
        "select * from glob('{folder}/*')",
        "from '{file}'",
        "copy latest to '{folder}/taken.csv'",
        "copy latest from '{file}'",
        "export database '{folder}/taken'",
        "attach '{folder}/another.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '10GB'",
        "reset lock_configuration",
        "set lock_configuration = false",
        "pragma threads = 64",
    ],
)
def test_nothing_but_reading_the_store_is_possible(asked_as: Callable[[str], object], tmp_path: Path, sql: str) -> None:
    (tmp_path / "file.csv").write_text("a,b\n1,2\n", "utf-8")
    before = {p.name: p.stat().st_size for p in tmp_path.iterdir()}
    with pytest.raises(duckdb.Error):
        asked_as(sql.format(file=tmp_path / "file.csv", folder=tmp_path))
    assert {p.name: p.stat().st_size for p in tmp_path.iterdir()} == before
    assert asked_as("select count(*) > 0 as held from latest") == [{"held": True}]


def test_question_that_takes_too_long_is_interrupted(
    asked_as: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_GIVE_UP", 0.2)
    with pytest.raises(duckdb.InterruptException):
        asked_as("select count(*) from range(100000000) a, range(100000000) b where a.range + b.range < 0")
    assert asked_as("select 1 as one") == [{"one": 1}]


@pytest.mark.usefixtures("apart")
def test_asking_before_a_store_was_named_is_said_in_one_line() -> None:
    with pytest.raises(StoreError, match=r"^No store was named"):
        ask("store_info")
    with pytest.raises(StoreError, match=r"^No store was named"):
        store_path()


LIKELY = {
    "indicator_id": "hle_birth",
    "area_code": "E08000002",
    "sex": "male",
    "areas": ["E08000002"],
    "number": 1,
    "position": 2022,
    "set_id": "gm_boroughs",
    "record_id": "NG4.3",
    "record_ids": ["P18.UEC.M1", "GD.1"],
    "kinds": ["goal"],
    "slug": "ng4.3",
    "metric_id": "M07",
    "town": "Whitefield",
    "version": "2026",
    "edition": "2025",
    "kind": "board",
    "measure": "qof_smoking_15plus",
    "neighbourhood_id": "west",
    "asked": "radcliffe",
    "about": "measure",
    "subject": "ae_4hr_all",
    "day": date(2026, 11, 26),
    "until": date(2029, 3, 31),
}


VISITS = {"indicator_id": "ae_4hr_all", "area_code": "RM3", "sex": "persons"}
ELSEWHERE: dict[str, dict[str, Any]] = {  # what healthy life has none of: a break, a target, a line ahead
    **dict.fromkeys(("breaks_of", "outlook_of", "path_of", "targets_of"), VISITS),
    "reductions_of": {"number": 2},
    **{key: {"record_id": "NG1.9"} for key in ("aliases_of", "readings_of")},
    **{key: {"record_id": "P18.UEC"} for key in ("parts_of", "milestones_within", "contradictions_within")},
    "map_outlines": {"kind": "ward"},
    "milestone_at": {"record_id": "LW1"},
}
BROUGHT_LATER = {  # by what boards report, and by a second release: the one that is shipped has none of it
    *("agreed_steps_of", "milestone_reports"),
    *("release_history", "notices", "release_change", "figure_changes", "all_figure_changes", "verdict_changes"),
    *("corrections", "gaps_of", "you_said", "commentary_of", "milestones_overdue"),
}


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_is_one_the_store_can_answer(name: str) -> None:
    likely = LIKELY | ELSEWHERE.get(name, {})
    answer = ask(name, **{parameter: likely[parameter] for parameter in questions()[name].parameters})
    assert answer or name in BROUGHT_LATER


@pytest.mark.usefixtures("opened")
def test_line_that_no_method_may_carry_on_has_no_rows_ahead() -> None:
    """Healthy life is in periods that overlap, and nobody set a number for it."""
    asked = {"indicator_id": "hle_birth", "sex": "male"}
    for name in ("outlook_of", "path_of", "targets_of"):
        assert ask(name, **asked) == []
    assert len(ask("coming_periods", **asked)) == 12


@pytest.mark.usefixtures("opened")
def test_corners_of_a_path_come_oldest_first_and_targets_soonest_first() -> None:
    asked = {"indicator_id": "ae_4hr_all", "sex": "persons"}
    assert [row["period"] for row in ask("path_of", **asked)] == ["March 2026", "March 2027", "March 2029"]
    assert [(row["target_id"], row["value"]) for row in ask("targets_of", **asked)] == [("NG4.2", 82), ("NG4.3", 85)]
    ahead = [row["position"] for row in ask("outlook_of", **asked)]
    assert ahead == list(range(ahead[0], ahead[0] + len(ahead)))


@pytest.mark.usefixtures("opened")
def test_matches_come_by_the_leading_document_and_men_before_women() -> None:
    assert [(row["document"], row["sex"], row["leads"]) for row in ask("outcome_matches", number=1)] == [
        *(("Locality Plan", "male", True), ("Locality Plan", "female", True)),
        *(("Let’s Do It", "male", False), ("Let’s Do It", "female", False)),
    ]


@pytest.mark.usefixtures("opened")
def test_start_years_come_oldest_first_and_one_of_each_is_judged() -> None:
    asked = ("sii_le_birth", "male")
    rows = [row for row in ask("reductions_of", number=2) if (row["indicator_id"], row["sex"]) == asked]
    assert [row["start_period"] for row in rows] == ["2015–17", "2016–18", "2017–19", "2018–20", "2019–21"]
    assert [row["main"] for row in rows] == [False, True, False, False, False]
