"""What one release changed against another: values, verdicts, lines, and who owes a reason. Worked out by hand."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import check
from data.release import Stores
from data.releases.differences import Incomparable, changes, from_json, names_of, needs_note, to_json, words
from data.releases.shape import Changes, FigureChange, VerdictChange

BURY = "E08000002"
EDITION = date(2026, 2, 20)
ONS = "worked past years out again"


@pytest.fixture(scope="module")
def old(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy: the site of other tests may have the store itself open in this process, with other settings."""
    return Path(shutil.copy(stores.link("public").resolve(), tmp_path_factory.mktemp("old")))


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    """A copy of the old store, to change."""
    path = tmp_path / "new.duckdb"
    shutil.copyfile(old, path)
    path.chmod(0o600)
    return path


def change(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as store:
        for statement in statements:
            store.execute(statement)


def test_a_store_differs_from_itself_in_nothing(old: Path, new: Path) -> None:
    found = changes(old, new, {})
    assert (found.figures, found.verdicts, found.gone, found.added, found.dropped) == ((), (), (), 0, ())
    assert re.fullmatch(r"2026\.11\.\d+-[0-9a-f]{8}", found.since)


def test_a_changed_value_is_told_with_both_values_its_edition_and_the_publishers_reason(old: Path, new: Path) -> None:
    """Bury's men, 2022 to 2024: ONS printed 57.4 on 20 February 2026."""
    mine = f"indicator_id = 'hle_birth' and area_code = '{BURY}' and sex = 'male' and period = '2022–24'"
    change(new, f"update assessed set value = 58.9 where {mine}")
    [one] = changes(old, new, {}).figures
    assert (one.indicator_id, one.area_code, one.sex, one.period) == ("hle_birth", BURY, "male", "2022–24")
    assert (one.old, one.new, one.old_vintage, one.new_vintage) == (57.4, 58.9, EDITION, EDITION)
    assert one.period_end == date(2024, 12, 31)
    assert ONS in one.reason
    assert not one.needs_note  # 1.5 of 57.4 is 2.6%


def test_a_note_somebody_gave_goes_before_the_publishers_reason(old: Path, new: Path) -> None:
    change(new, "update assessed set value = value + 5 where indicator_id = 'hle_birth' and sex = 'male'")
    notes = {("hle_birth", EDITION): "The survey was weighted anew.", ("hle_birth", date(2020, 1, 1)): "Not this one."}
    found = changes(old, new, notes).figures
    assert len(found) > 10
    assert {one.reason for one in found if one.new_vintage == EDITION} == {"The survey was weighted anew."}


def test_what_we_mended_within_an_edition_has_its_own_reason_and_nothing_else_has(old: Path, new: Path) -> None:
    change(new, "update assessed set value = value + 5 where indicator_id = 'hle_birth' and sex = 'male'")
    mine, ends = ("hle_birth", BURY, "male"), date(2024, 12, 31)
    mended = {(*mine, ends, EDITION): "A digit was left out.", (*mine, ends, date(2020, 1, 1)): "Not this one."}
    found = changes(old, new, {("hle_birth", EDITION): "The survey was weighted anew."}, mended).figures
    of_bury = [one for one in found if one.area_code == BURY and one.period_end == ends]
    assert [one.reason for one in of_bury] == ["A digit was left out."]
    assert {one.reason for one in found if one not in of_bury and one.new_vintage == EDITION} == {
        "The survey was weighted anew."
    }


def test_what_another_edition_changed_is_not_put_down_to_what_we_mended(old: Path, new: Path) -> None:
    later, ends = date(2026, 10, 1), date(2024, 12, 31)
    mine = f"indicator_id = 'hle_birth' and area_code = '{BURY}' and sex = 'male' and period = '2022–24'"
    change(new, f"update assessed set value = 60.1, vintage = '{later}' where {mine}")
    [one] = changes(old, new, {}, {("hle_birth", BURY, "male", ends, later): "A digit was left out."}).figures
    assert one.reason == ""


def test_a_change_that_the_digits_shown_cannot_show_is_none(old: Path, new: Path) -> None:
    change(new, "update assessed set value = value + 0.004 where indicator_id = 'hle_birth'")
    assert changes(old, new, {}).figures == ()


def test_verdicts_that_read_otherwise_are_told_with_their_periods(old: Path, new: Path) -> None:
    mine = f"indicator_id = 'hle_birth' and area_code = '{BURY}' and sex = 'male'"
    change(
        new,
        f"update latest set judgement = 'worse', period = '2023–25' where {mine}",
        "update target set status = 'met' where target_id = 'NG4.3'",
    )
    with duckdb.connect(str(old), read_only=True) as store:
        target = store.execute(
            "select status, indicator_id, area_code from target where target_id = 'NG4.3'"
        ).fetchone()
    assert target is not None
    assert target[0] != "met"
    found = {(v.what, v.subject): v for v in changes(old, new, {}).verdicts}
    assert found.keys() == {("comparison", ""), ("target", "NG4.3")}
    comparison = found["comparison", ""]
    assert (comparison.old, comparison.new) == ("similar", "worse")
    assert (comparison.old_period, comparison.new_period) == ("2022–24", "2023–25")
    assert (found["target", "NG4.3"].old, found["target", "NG4.3"].new) == (target[0], "met")


def test_every_kind_of_verdict_is_compared(old: Path, new: Path) -> None:
    change(
        new,
        "update latest set trend = 'other'",
        "update outcome_match set status = 'other'",
        "update reduction set verdict = 'other'",
    )
    with duckdb.connect(str(old), read_only=True) as store:
        counts = [
            store.execute(f"select count(*) from {what}").fetchall()[0][0]
            for what in ("latest", "outcome_match", "reduction where main")
        ]
    found = [v.what for v in changes(old, new, {}).verdicts]
    assert [found.count(what) for what in ("trend", "match", "reduction")] == counts
    assert min(counts) > 0


def test_lines_that_go_and_come_and_periods_that_lose_their_figure_are_told(old: Path, new: Path) -> None:
    mine = f"indicator_id = 'le_birth' and area_code = '{BURY}' and sex = 'female'"
    change(
        new,
        f"delete from latest where {mine}",
        f"delete from assessed where {mine}",
        "delete from assessed where indicator_id = 'rtt_18wk' and area_code = 'RM3' and period = 'March 2026'",
        "insert into latest by name select * replace ('W1' as area_code) from latest"
        f" where indicator_id = 'le_birth' and area_code = '{BURY}' and sex = 'male'",
    )
    found = changes(old, new, {})
    assert found.gone == (("le_birth", BURY, "female"),)
    assert found.added == 1
    assert found.dropped == (("rtt_18wk", "RM3", "persons", "March 2026"),)


def test_what_cannot_be_compared_is_said_in_one_sentence(old: Path, tmp_path: Path) -> None:
    with pytest.raises(Incomparable, match="There is no store at"):
        changes(old, tmp_path / "nothing.duckdb", {})
    other = tmp_path / "other.duckdb"
    change(other, "create table something (a int)")
    with pytest.raises(Incomparable, match="cannot be compared with the new release"):
        changes(other, old, {})


@pytest.mark.parametrize(
    ("before", "after", "unit", "needed"),
    [
        (60.1, 61.1, "percent", False),  # one point exactly
        (60.1, 61.2, "percent", True),
        (2.0, 0.9, "percent", True),
        (100.0, 105.0, "count", False),  # five per cent exactly
        (100.0, 105.1, "count", True),
        (-2.0, -2.2, "years", True),
        (0.0, 0.1, "years", True),
        (0.0, 0.0, "years", False),
        (0.3, 0.315, "score", False),
    ],
)
def test_a_note_is_needed_beyond_a_set_amount(before: float, after: float, unit: str, needed: bool) -> None:
    assert needs_note(before, after, unit) is needed
    assert needs_note(-before, -after, unit) is needed


VALUES = st.floats(min_value=-1e6, max_value=1e6)


@settings(max_examples=50, deadline=None)
@given(before=VALUES, after=VALUES, unit=st.sampled_from(["percent", "count", "years"]))
def test_what_does_not_move_never_needs_a_note(before: float, after: float, unit: str) -> None:
    assert not needs_note(before, before, unit)
    if unit != "percent" and before and abs(after - before) > abs(before) * 0.06:
        assert needs_note(before, after, unit) or abs(after - before) < 1e-8


FIGURE: dict[str, Any] = {
    "indicator_id": "hle_birth", "area_code": BURY, "sex": "male", "period": "2022–24",
    "period_end": date(2024, 12, 31), "position": 2022, "old": 57.4, "new": 50.4, "old_vintage": EDITION,
    "new_vintage": EDITION, "needs_note": True, "reason": "",
}  # fmt: skip


def told(**parts: Any) -> list[str]:
    empty: dict[str, Any] = {"since": "2026.10-aaaa", "figures": (), "verdicts": (), "gone": (), "added": 0}
    return words(Changes(**(empty | parts)), names_of(check()[0]))


def test_the_report_names_each_change_and_asks_for_the_note_that_is_missing() -> None:
    flip = VerdictChange("hle_birth", BURY, "male", "comparison", "", "similar", "worse", "2022–24", "2022–24")
    text = "\n".join(told(figures=(FigureChange(**FIGURE),), verdicts=(flip,), gone=(("no_such", "X9", "female"),)))
    assert "Since release 2026.10:" in text
    assert "Bury, male, 2022–24: 57.4 → 50.4 (-7.0 years)" in text
    assert "python cli.py note hle_birth --published 2026-02-20" in text
    assert "comparison: similar → worse" in text
    assert "gone: no_such: X9, female" in text


def test_the_report_gives_the_reason_where_there_is_one_and_asks_for_none() -> None:
    text = "\n".join(told(figures=(FigureChange(**{**FIGURE, "reason": "The survey was weighted anew."}),)))
    assert "Reason: The survey was weighted anew." in text
    assert "cli.py note" not in text


def test_the_report_stays_short_when_a_whole_series_was_worked_out_again() -> None:
    many = tuple(FigureChange(**{**FIGURE, "position": n, "period": str(n), "new": 57.4 + n}) for n in range(1, 101))
    lines = told(figures=many)
    assert len([line for line in lines if "→" in line]) == 20
    assert "      … and 80 smaller ones" in lines
    assert any("157.4" in line for line in lines)  # the largest is among those told


def test_lines_that_are_gone_are_told_by_measure_and_not_all_of_them() -> None:
    gone = tuple(("hle_birth", f"X{number}", "male") for number in range(25))
    [line] = [line for line in told(gone=gone) if "gone:" in line]
    assert line.startswith("    gone: Healthy life expectancy at birth: X0, male; X1, male; ")
    assert line.endswith("; and 5 more")


def test_changes_can_be_kept_as_text_and_had_again(old: Path, new: Path) -> None:
    change(new, "update assessed set value = value + 5", "update latest set judgement = 'other'")
    found = changes(old, new, {})
    assert len(found.figures) > 1000
    assert from_json(to_json(found)) == found
