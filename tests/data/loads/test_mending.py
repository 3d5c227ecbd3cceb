from datetime import date
from pathlib import Path

import pytest

from data.ledger import ledger
from data.loads.amending import Amendment
from data.loads.book import loads
from data.loads.held import held, loads_in_use, notes, ready
from data.loads.load import Shelf, load
from data.loads.mending import Decision, fix, fix_cell, fix_edition, note, read_again, rejected, set_aside, waive
from data.loads.shape import LoadRefused, Said
from tests.data.loads.files import (
    NOWHERE,
    SALFORD,
    care_plans,
    everything,
    fingertips,
    fingertips_row,
    kpi_figures,
    written,
)

ANALYST = Said("analyst", published=date(2026, 11, 1))
SLIP = Decision("data analyst", "A slip of the pen.")
EDITION, MEASURE = date(2026, 2, 20), "injury_admissions_0_14_ft"
ROWS = [fingertips_row("10.5"), fingertips_row("abc", 2011), fingertips_row("=1+1", 2012), fingertips_row("13.5", 2013)]


@pytest.fixture
def spoilt(bare: Shelf, tmp_path: Path) -> Path:
    """A file that was loaded as L0001: rows 3 and 4 of it are rejected."""
    path = fingertips(tmp_path / "spoilt.csv", ROWS)
    load(bare, path, ANALYST)
    return path


def values(shelf: Shelf) -> list[float]:
    return sorted(o.value for o in held(shelf.inputs, shelf.catalogue, loads_in_use(shelf.inputs)).observations)


def kept_files(shelf: Shelf) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for path in everything(shelf.inputs) if path.is_file() and "ledger" not in path.name
    }


def entries(shelf: Shelf, query: str) -> list[tuple[object, ...]]:
    with ledger(shelf.inputs) as book:
        return [tuple(row) for row in book.execute(query)]


def test_a_cell_mended_in_place_is_written_down_and_the_original_left_alone(bare: Shelf, spoilt: Path) -> None:
    before = kept_files(bare)
    report = fix_cell(bare, "L0001", Amendment("", 3, "Value", "11.5"), SLIP)
    assert (report.load.key, report.load.counts.rejected, report.load.counts.new) == ("L0001.2", 1, 3)
    assert values(bare) == [10.5, 11.5, 13.5]
    assert {path: content for path, content in kept_files(bare).items() if path in before} == before
    query = "select load, sheet, row, field, old, new, reason, by from load_amendment"
    assert entries(bare, query) == [("L0001", "", 3, "Value", "abc", "11.5", SLIP.reason, SLIP.by)]


def test_a_cell_mended_twice_remembers_both(bare: Shelf, spoilt: Path) -> None:
    fix_cell(bare, "L0001", Amendment("", 3, "Value", "99"), SLIP)
    fix_cell(bare, "L0001", Amendment("", 3, "value", "11.5"), SLIP)
    assert values(bare) == [10.5, 11.5, 13.5]
    assert entries(bare, "select old, new from load_amendment order by rowid") == [("abc", "99"), ("99", "11.5")]


def test_an_earlier_reading_stays_as_it_was(bare: Shelf, spoilt: Path) -> None:
    fix_cell(bare, "L0001", Amendment("", 3, "Value", "11.5"), SLIP)
    assert sorted(o.value for o in held(bare.inputs, bare.catalogue, ["L0001"]).observations) == [10.5, 13.5]


def test_a_mended_cell_that_is_still_wrong_waits_still(bare: Shelf, spoilt: Path) -> None:
    fix_cell(bare, "L0001", Amendment("", 3, "Value", "xyz"), SLIP)
    assert [(r.row, r.value) for r in rejected(bare.inputs, "L0001")] == [(3, "xyz"), (4, "=1+1")]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (Amendment("", 99, "Value", "1"), "spoilt.csv has no row 99"),
        (Amendment("", 3, "Valeu", "1"), "No column is named “Valeu”"),
        (Amendment("Sheet1", 3, "Value", "1"), "There is no sheet “Sheet1”"),
    ],
)
def test_a_cell_that_is_not_there_cannot_be_mended(bare: Shelf, spoilt: Path, at: Amendment, words: str) -> None:
    with pytest.raises(LoadRefused, match=words):
        fix_cell(bare, "L0001", at, SLIP)
    assert [of.version for of in loads(bare.inputs)] == [1]


def test_a_corrected_copy_of_the_file_mends_its_rejected_rows_and_nothing_else(bare: Shelf, spoilt: Path) -> None:
    content, modified = spoilt.read_bytes(), spoilt.stat().st_mtime_ns
    rows = [
        fingertips_row("99"),
        fingertips_row("11.5", 2011),
        fingertips_row("12.5", 2012),
        fingertips_row("13.5", 2013),
    ]
    report = fix(bare, "L0001", fingertips(spoilt.with_name("corrected.csv"), rows), SLIP)
    assert (report.load.counts.rejected, report.load.counts.new) == (0, 4)
    assert values(bare) == [10.5, 11.5, 12.5, 13.5]  # 99 mends nothing: 10.5 had been accepted
    assert (spoilt.read_bytes(), spoilt.stat().st_mtime_ns) == (content, modified)
    assert entries(bare, "select load, file, by from load_correction") == [("L0001", "corrected.csv", SLIP.by)]
    assert ready(bare.inputs) == []


def test_a_corrected_file_of_single_rows_mends_those_that_differ_in_one_cell(bare: Shelf, spoilt: Path) -> None:
    rows = [fingertips_row("12.5", 2012), fingertips_row("55", 2019)]
    report = fix(bare, "L0001", fingertips(spoilt.with_name("one.csv"), rows), SLIP)
    assert report.load.counts.rejected == 1
    assert values(bare) == [10.5, 12.5, 13.5]


def test_columns_of_a_corrected_file_may_stand_in_another_order(bare: Shelf, spoilt: Path) -> None:
    header = spoilt.read_text("utf-8").splitlines()[0].split(",")
    rows = [fingertips_row("0"), fingertips_row("11.5", 2011), fingertips_row("=1+1", 2012), fingertips_row("0", 2013)]
    path = written(spoilt.with_name("turned.csv"), header[::-1], [row[::-1] for row in rows])
    fix(bare, "L0001", path, SLIP)
    assert values(bare) == [10.5, 11.5, 13.5]


def test_a_row_that_could_mend_two_mends_neither(bare: Shelf, tmp_path: Path) -> None:
    rows = [fingertips_row("10.5"), fingertips_row("abc", 2011), fingertips_row("xyz", 2011)]
    load(bare, fingertips(tmp_path / "a.csv", rows), ANALYST)
    with pytest.raises(LoadRefused, match=r"No row of b\.csv mends a rejected row of L0001"):
        fix(bare, "L0001", fingertips(tmp_path / "b.csv", [fingertips_row("11.5", 2011)]), SLIP)
    assert ready(bare.inputs)[0].load == "L0001"


def test_waived_rows_wait_no_longer_and_stay_left_out(bare: Shelf, spoilt: Path) -> None:
    waive(bare, "L0001", [3], Decision("data analyst", "The publisher gives none."))
    assert [(r.row, r.waived) for r in rejected(bare.inputs, "L0001")] == [(3, "The publisher gives none."), (4, "")]
    waive(bare, "L0001", None, Decision("data analyst", "Nor do they here."))
    assert ready(bare.inputs) == []
    assert values(bare) == [10.5, 13.5]


def test_what_does_not_wait_cannot_be_waived(bare: Shelf, spoilt: Path) -> None:
    with pytest.raises(LoadRefused, match="Row 2 of L0001 needs no decision"):
        waive(bare, "L0001", [2, 3], SLIP)
    waive(bare, "L0001", None, SLIP)
    with pytest.raises(LoadRefused, match="No row of L0001 needs a decision"):
        waive(bare, "L0001", None, SLIP)


def test_a_local_jump_is_rejected_until_somebody_says_why(bare: Shelf, tmp_path: Path) -> None:
    path = kpi_figures(
        tmp_path / "a.csv", care_plans(1, 453), care_plans(2, 460), care_plans(3, 720), care_plans(4, 470)
    )
    report = load(bare, path, Said("analyst"))
    assert report.load.counts.new == 3
    (jump,) = rejected(bare.inputs, "L0001")
    assert (jump.row, jump.value, jump.rule) == (4, "72", "jump")
    assert jump.reason == "It was 46 in the period that ended on 2026-02-28: a jump."
    waive(bare, "L0001", [4], Decision("programme board", "A drive in March."))
    assert values(bare) == [45.3, 46.0, 47.0, 72.0]
    assert (rejected(bare.inputs, "L0001"), ready(bare.inputs)) == ((), [])


def test_a_local_figure_is_held_against_the_last_one_that_was_loaded(bare: Shelf, tmp_path: Path) -> None:
    load(bare, kpi_figures(tmp_path / "a.csv", care_plans(1, 453)), Said("analyst", published=date(2026, 9, 1)))
    report = load(bare, kpi_figures(tmp_path / "b.csv", care_plans(2, 554)), Said("analyst"))
    assert (report.load.counts.rejected, report.load.waiting) == (1, 1)
    report = load(bare, kpi_figures(tmp_path / "c.csv", care_plans(2, 552)), Said("analyst"))
    assert report.load.counts.new == 1


def test_an_official_jump_is_said_and_accepted(bare: Shelf, tmp_path: Path) -> None:
    load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("10")]), ANALYST)
    later = Said("analyst", published=date(2026, 11, 20))
    report = load(bare, fingertips(tmp_path / "b.csv", [fingertips_row("10"), fingertips_row("15.1", 2011)]), later)
    assert (report.load.counts.new, report.load.counts.rejected) == (1, 0)
    assert report.warnings[0] == "1 figure lies far from the last one held: look at them."
    assert "injury_admissions_0_14_ft, Bury, persons, 2011/12: 15.1, and 10 before (row 3)." in report.warnings


def test_a_load_that_was_set_aside_can_be_neither_mended_nor_set_aside_again(bare: Shelf, spoilt: Path) -> None:
    assert set_aside(bare.inputs, "L0001", SLIP).set_aside == SLIP.reason
    for act in (
        lambda: set_aside(bare.inputs, "L0001", SLIP),
        lambda: waive(bare, "L0001", None, SLIP),
        lambda: fix_cell(bare, "L0001", Amendment("", 3, "Value", "1"), SLIP),
    ):
        with pytest.raises(LoadRefused, match=r"L0001 was set aside \(A slip of the pen\.\)"):
            act()
    assert ready(bare.inputs) == []
    assert (bare.inputs.loads / "L0001" / "figures.parquet").exists()


def test_a_load_read_again_knows_a_measure_that_was_added_since(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5"), fingertips_row("3", 2010, NOWHERE)])
    load(bare, path, ANALYST)
    bare.catalogue.areas[NOWHERE] = bare.catalogue.areas[SALFORD].model_copy(update={"area_code": NOWHERE})
    try:
        report = read_again(bare, "L0001", Decision("data analyst", "An area was added."))
    finally:
        del bare.catalogue.areas[NOWHERE]
    assert (report.load.key, report.load.counts.set_aside, report.load.counts.new) == ("L0001.2", 0, 2)


def test_notes_are_kept_and_the_last_one_counts(bare: Shelf, tmp_path: Path) -> None:
    load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("141.5")]), Said("analyst", published=EDITION))
    for reason in ("Deaths came late.", "Deaths came late, and areas moved."):
        note(bare.inputs, bare.catalogue, MEASURE, EDITION, Decision("data analyst", reason))
    assert notes(bare.inputs) == {(MEASURE, EDITION): "Deaths came late, and areas moved."}
    assert entries(bare, "select count(*) from revision_note") == [(2,)]
    with pytest.raises(LoadRefused, match="There is no measure hle"):
        note(bare.inputs, bare.catalogue, "hle", date(2026, 2, 20), SLIP)


def test_a_note_on_an_edition_that_is_not_held_is_refused_with_those_that_are(bare: Shelf, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match=f"^No edition of {MEASURE} with a day is held: load its file first"):
        note(bare.inputs, bare.catalogue, MEASURE, EDITION, SLIP)
    load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("141.5")]), Said("analyst", published=EDITION))
    with pytest.raises(LoadRefused, match=f"^There is no edition of 2026-02-21 of {MEASURE}: .* one of 2026-02-20"):
        note(bare.inputs, bare.catalogue, MEASURE, date(2026, 2, 21), SLIP)
    assert entries(bare, "select count(*) from revision_note") == [(0,)]


@pytest.mark.parametrize("decision", [("", "A slip of the pen."), ("analyst", "  "), ("analyst", "A slip.")])
def test_nothing_is_decided_by_nobody_or_for_no_reason(decision: tuple[str, str]) -> None:
    with pytest.raises(LoadRefused, match=r"Nothing is decided without --by|says too little"):
        Decision(*decision)


def test_a_load_can_be_put_under_the_day_of_its_edition_and_what_was_made_before_keeps_the_old_one(
    bare: Shelf, tmp_path: Path
) -> None:
    sent = load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("141.5")]), Said("analyst")).load
    mended = fix_edition(bare, sent.id, EDITION, SLIP).load
    assert (mended.key, mended.vintage, mended.vintage_from) == ("L0001.2", EDITION, "analyst")
    before, now = (held(bare.inputs, bare.catalogue, [key]).observations[0] for key in ("L0001", "L0001.2"))
    assert (before.vintage, now.vintage) == (sent.vintage, EDITION)
    assert sent.vintage != EDITION


def test_an_embargo_that_only_waited_for_a_wrong_day_goes_with_it(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("141.5")])
    assert load(bare, path, Said("analyst", published=date(2999, 2, 20))).load.embargo is not None
    assert fix_edition(bare, "L0001", EDITION, SLIP).load.embargo is None


def test_a_correction_can_say_the_day_of_the_edition_too(bare: Shelf, spoilt: Path) -> None:
    mended = fix_cell(bare, "L0001", Amendment("", 3, "Value", "11.5"), SLIP, EDITION).load
    assert (mended.key, mended.vintage) == ("L0001.2", EDITION)


@pytest.mark.parametrize("name", ["L0009", "L1x", "load"])
def test_a_load_that_is_not_there_is_named(bare: Shelf, spoilt: Path, name: str) -> None:
    with pytest.raises(LoadRefused, match=f"{name}"):
        set_aside(bare.inputs, name, SLIP)


@pytest.mark.parametrize("table", ["load", "load_reading", "load_reject", "load_amendment"])
def test_the_ledger_lets_nothing_be_taken_out_or_rewritten(bare: Shelf, spoilt: Path, table: str) -> None:
    fix_cell(bare, "L0001", Amendment("", 3, "Value", "11.5"), SLIP)
    for words in (f"delete from {table}", f"update {table} set rowid = rowid + 100"):
        with pytest.raises(Exception, match=r"is never (taken out|rewritten)"), ledger(bare.inputs) as book:
            book.execute(words)


def test_a_published_figure_that_looks_like_another_unit_waits_until_somebody_says_why(
    bare: Shelf, tmp_path: Path
) -> None:
    rows = [fingertips_row("141.5", 2010), fingertips_row("1.416", 2011), fingertips_row("15", 2010, SALFORD)]
    load(bare, fingertips(tmp_path / "a.csv", [rows[0]]), Said("analyst", published=date(2026, 9, 1)))
    report = load(bare, fingertips(tmp_path / "b.csv", rows[1:]), Said("analyst"))
    (found,) = rejected(bare.inputs, "L0002")
    assert (found.row, found.value, found.rule) == (2, "1.416", "jump")
    assert found.reason == "It was 141.5 in the period that ended on 2011-03-31: this looks like another unit."
    assert report.load.counts.new == 1
    waive(bare, "L0002", [2], Decision("data analyst", "The publisher says so."))
    assert rejected(bare.inputs, "L0002") == ()
