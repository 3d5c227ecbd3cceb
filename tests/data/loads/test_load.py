from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from data.inputs import Inputs, InputsError
from data.loads.book import loads
from data.loads.held import held, loads_in_use, ready
from data.loads.load import LONDON, Shelf, load
from data.loads.mending import Decision, set_aside, waive_short
from data.loads.shape import Counts, LoadRefused, Said
from data.observation import Observation
from data.sources.shape import Unreadable
from tests.data.loads.files import (
    BURY,
    NOWHERE,
    SALFORD,
    care_plans,
    everything,
    fingertips,
    fingertips_row,
    kpi_figures,
)

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "sources"
AE = FIXTURES / "nhs_ae" / "nhs_england_ae_by_provider_2025-04.csv"
HLE = FIXTURES / "ons_els" / "healthy-life-expectancy.csv"
INJURIES = FIXTURES / "fingertips" / "injury_admissions_90284.csv"
ANALYST = Said("analyst")
EDITION = Said("analyst", published=date(2026, 11, 1))
LATER = Said("analyst", published=date(2026, 11, 20))
# Bury, persons, 2010/11 and 2011/12 in data/figures/ohid/…/fingertips-90284.csv, rows 254 and 255.
HELD_2010, HELD_2011 = "141.4562", "151.5369"


def lines_below_the_header(path: Path) -> int:
    return len(path.read_text("utf-8-sig").splitlines()) - 1


def test_a_month_that_is_held_already_is_unchanged_to_the_last_row(shelf: Shelf) -> None:
    counts = load(shelf, AE, ANALYST).load.counts
    assert counts.unchanged == counts.read == lines_below_the_header(AE)
    assert held(shelf.inputs, shelf.catalogue, loads_in_use(shelf.inputs)).observations == []


def test_figures_that_are_held_already_bring_nothing(shelf: Shelf) -> None:
    counts = load(shelf, HLE, ANALYST).load.counts
    assert counts == Counts(
        read=counts.read, rejected=0, set_aside=0, duplicate=0, unchanged=counts.read, changed=0, new=0
    )


def test_rows_that_repeat_others_and_rows_that_split_an_area_are_told_apart(shelf: Shelf) -> None:
    rows = [line.split(",") for line in INJURIES.read_text("utf-8").splitlines()[1:]]
    split = sum("decile" in ",".join(row) for row in rows)
    counts = load(shelf, INJURIES, ANALYST).load.counts
    assert counts.add_up
    assert (counts.read, counts.set_aside) == (len(rows), split)
    assert counts.duplicate > 0  # England stands in it with and without a parent


def test_each_figure_is_new_changed_or_unchanged_by_what_is_held(shelf: Shelf, tmp_path: Path) -> None:
    rows = [
        [*fingertips_row(HELD_2010)],
        fingertips_row("99.5", 2011),
        fingertips_row("77.5", 2025 - 1, SALFORD),
        fingertips_row("1.5", 2012, NOWHERE),
        fingertips_row("abc", 2013),
    ]
    report = load(shelf, fingertips(tmp_path / "some.csv", rows), ANALYST)
    # The first keeps its value and has no limits or counts, which are held: that is a change too.
    assert report.load.counts == Counts(read=5, rejected=1, set_aside=1, duplicate=0, unchanged=0, changed=2, new=1)
    assert report.load.figures == 3
    assert any("keep their value" in words for words in report.warnings)
    assert [(r.row, r.field, r.value) for r in report.examples] == [(6, "Value", "abc")]


def test_a_figure_that_was_transcribed_rounded_is_unchanged(shelf: Shelf, tmp_path: Path) -> None:
    row = fingertips_row("141.45624", 2010)
    for column, cell in {13: "129.1951", 14: "154.5682", 17: "489", 18: "34569"}.items():
        row[column] = cell
    assert load(shelf, fingertips(tmp_path / "r.csv", [row]), ANALYST).load.counts.unchanged == 1


def test_the_same_file_again_changes_nothing(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5"), fingertips_row("abc", 2011)])
    first = load(bare, path, ANALYST)
    before = {
        file: file.read_bytes() for file in everything(bare.inputs) if file.is_file() and "ledger" not in file.name
    }
    entries = loads(bare.inputs)
    second = load(bare, path.rename(tmp_path / "b.csv"), ANALYST)
    assert (first.again, second.again) == (False, True)
    assert second.load.id == first.load.id
    assert second.load.counts == Counts(read=2, rejected=1, set_aside=0, duplicate=0, unchanged=1, changed=0, new=0)
    after = {
        file: file.read_bytes() for file in everything(bare.inputs) if file.is_file() and "ledger" not in file.name
    }
    assert (after, loads(bare.inputs)) == (before, entries)


def test_a_file_of_the_same_figures_adds_nothing_to_what_is_given_back(bare: Shelf, tmp_path: Path) -> None:
    rows = [fingertips_row("10.5"), fingertips_row("11.5", 2011)]
    load(bare, fingertips(tmp_path / "a.csv", rows), EDITION)
    counts = load(bare, fingertips(tmp_path / "b.csv", rows[::-1]), LATER).load.counts
    assert counts.unchanged == 2
    given = held(bare.inputs, bare.catalogue, loads_in_use(bare.inputs)).observations
    assert sorted((o.value, o.vintage) for o in given) == [(10.5, date(2026, 11, 1)), (11.5, date(2026, 11, 1))]


def test_a_revision_gives_the_whole_new_edition_beside_the_old_one(bare: Shelf, tmp_path: Path) -> None:
    load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("10.5"), fingertips_row("11.5", 2011)]), EDITION)
    report = load(bare, fingertips(tmp_path / "b.csv", [fingertips_row("10.5"), fingertips_row("12", 2011)]), LATER)
    assert (report.load.counts.unchanged, report.load.counts.changed) == (1, 1)
    given = held(bare.inputs, bare.catalogue, loads_in_use(bare.inputs)).observations
    assert sorted((o.period_label, o.value, str(o.vintage)) for o in given) == [
        ("2010/11", 10.5, "2026-11-01"),
        ("2010/11", 10.5, "2026-11-20"),
        ("2011/12", 11.5, "2026-11-01"),
        ("2011/12", 12.0, "2026-11-20"),
    ]


def test_a_load_that_was_set_aside_counts_no_longer(bare: Shelf, tmp_path: Path) -> None:
    rows = [fingertips_row("10.5")]
    first = load(bare, fingertips(tmp_path / "a.csv", rows), EDITION)
    set_aside(bare.inputs, first.load.id, Decision("analyst", "Sent by mistake."))
    assert loads_in_use(bare.inputs) == ()
    again = load(bare, tmp_path / "a.csv", EDITION)
    assert (again.again, again.load.id, again.load.counts.new) == (False, "L0002", 1)
    assert (
        held(bare.inputs, bare.catalogue, ["L0001"]).observations[0].value == 10.5
    )  # a release made of it stays whole


def test_every_fact_of_a_figure_comes_back(bare: Shelf, tmp_path: Path) -> None:
    row = fingertips_row("141.4562", 2010)
    for column, cell in {13: "129.195", 14: "154.568", 17: "489", 18: "34569", 21: "Worse"}.items():
        row[column] = cell
    made = load(bare, fingertips(tmp_path / "a.csv", [row, fingertips_row("", 2011)]), EDITION)
    given = held(bare.inputs, bare.catalogue, [made.load.key])
    (figure,), (gap,) = given.observations, given.gaps
    assert figure == Observation(
        indicator_id="injury_admissions_0_14_ft",
        area_code=BURY,
        sex="persons",
        age="<15 yrs",
        breakdown="",
        period_label="2010/11",
        period_start=date(2010, 4, 1),
        period_end=date(2011, 3, 31),
        value=141.4562,
        lower_95=129.195,
        upper_95=154.568,
        numerator=489,
        denominator=34569,
        unit="per_10000",
        publisher_comparison="Worse",
        derivation="",
        dataset="fingertips-90284",
        publisher="ohid",
        vintage=date(2026, 11, 1),
        trust="as_published",
        file="loads/L0001/a.csv",
        row=2,
    )
    assert (gap.period_label, gap.kind, gap.row) == ("2011/12", "not_available", 3)
    ((place, dataset, provenance, entry),) = given.files
    assert (place, dataset, provenance.vintage) == ("loads/L0001/a.csv", "fingertips-90284", date(2026, 11, 1))
    assert entry.transcribed_from == [f"a.csv, SHA-256 {sha256((tmp_path / 'a.csv').read_bytes()).hexdigest()}"]


def test_the_name_of_a_local_file_is_not_given_away(bare: Shelf, tmp_path: Path) -> None:
    made = load(bare, kpi_figures(tmp_path / "secret-plan.csv", care_plans(3, 453)), ANALYST)
    given = held(bare.inputs, bare.catalogue, [made.load.key])
    assert len(given.observations) == 1
    assert "secret" not in repr(given)


def test_milestones_and_agreed_paths_are_kept_and_given_back(bare: Shelf) -> None:
    forms = FIXTURES / "kpi_template"
    told = [load(bare, forms / name, ANALYST).load for name in ("milestones.csv", "trajectories.csv")]
    reports = held(bare.inputs, bare.catalogue, loads_in_use(bare.inputs)).reports
    assert [of.counts.new for of in told] == [len(reports.milestones), len(reports.points)]
    assert all(of.reports for of in told)
    assert {m.file for m in reports.milestones} == {"loads/L0001/kpi_template.csv"}


def test_the_original_is_kept_twice_and_left_as_it_was(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5")])
    content, modified = path.read_bytes(), path.stat().st_mtime_ns
    load(bare, path, ANALYST)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, modified)
    digest = sha256(content).hexdigest()
    for root in (bare.inputs.folder, bare.inputs.backup):
        assert (root / "files" / digest / "a.csv").read_bytes() == content


def test_a_file_that_is_refused_is_kept_and_why_is_written_down(bare: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(Unreadable, match=r"^“notes\.csv” has no column that this site knows: it reads fingertips, "):
        load(bare, path, ANALYST)
    assert loads(bare.inputs) == ()
    assert ready(bare.inputs) == []
    assert (bare.inputs.files / sha256(path.read_bytes()).hexdigest() / "notes.csv").exists()


def test_a_header_that_lacks_a_column_is_refused_by_its_name(bare: Shelf, tmp_path: Path) -> None:
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5")])
    path.write_text(path.read_text("utf-8").replace("Time period,", "When,"), "utf-8")
    words = r"nearest to the kind fingertips, but .* looked for in vain: “Time period”\. It has “Indicator ID”, "
    with pytest.raises(Unreadable, match=words):
        load(bare, path, ANALYST)


def test_a_file_that_is_not_there_is_refused(bare: Shelf, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match=r"nowhere\.csv cannot be read \(No such file or directory\)"):
        load(bare, tmp_path / "nowhere.csv", ANALYST)


def test_an_edition_that_is_held_with_other_values_is_refused(bare: Shelf, tmp_path: Path) -> None:
    load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("10.5")]), EDITION)
    with pytest.raises(
        LoadRefused, match="The edition of 2026-11-01 is held already, and 1 of its figures have another"
    ):
        load(bare, fingertips(tmp_path / "b.csv", [fingertips_row("11.5")]), EDITION)
    assert [of.id for of in loads(bare.inputs)] == ["L0001"]


def test_the_edition_is_the_analysts_or_the_files_or_the_day_of_loading(bare: Shelf, tmp_path: Path) -> None:
    stated = load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("10.5")]), EDITION).load
    assumed = load(bare, fingertips(tmp_path / "b.csv", [fingertips_row("10.5", 2011)]), ANALYST).load
    written = load(bare, next((FIXTURES / "gp_list_sizes").glob("*.csv")), ANALYST).load
    assert (stated.vintage, stated.vintage_from) == (date(2026, 11, 1), "analyst")
    assert (assumed.vintage, assumed.vintage_from) == (datetime.now(LONDON).date(), "day of loading")
    assert written.vintage_from == "file"


def test_an_embargo_is_kept_and_never_ends_before_the_publishers_own_hour(bare: Shelf, tmp_path: Path) -> None:
    tomorrow = datetime.now(LONDON).date() + timedelta(days=1)
    hour = datetime.combine(tomorrow, datetime.min.time(), LONDON).replace(hour=9, minute=30)
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5")])
    with pytest.raises(LoadRefused, match="give a later one"):
        load(bare, path, Said("analyst", published=tomorrow, embargo=hour - timedelta(minutes=1)))
    made = load(bare, path, Said("analyst", published=tomorrow))
    assert made.load.embargo == hour
    assert loads(bare.inputs)[0].embargo == hour


def test_a_new_edition_that_leaves_figures_out_waits_until_that_is_allowed(bare: Shelf, tmp_path: Path) -> None:
    whole = [fingertips_row("10.5"), fingertips_row("11.5", 2011), fingertips_row("20", 2010, SALFORD)]
    load(bare, fingertips(tmp_path / "a.csv", whole), EDITION)
    report = load(bare, fingertips(tmp_path / "b.csv", [fingertips_row("12.5", 2012)]), LATER)
    assert report.short == (("injury_admissions_0_14_ft", 3),)
    (waiting,) = ready(bare.inputs)
    assert "it leaves out 3 figures of injury_admissions_0_14_ft" in waiting.words
    waive_short(bare.inputs, report.load.id, "injury_admissions_0_14_ft", Decision("analyst", "The series was cut."))
    assert ready(bare.inputs) == []


def test_rejected_rows_keep_a_release_waiting(bare: Shelf, tmp_path: Path) -> None:
    load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("abc"), fingertips_row("10", 2011)]), ANALYST)
    (waiting,) = ready(bare.inputs)
    assert waiting.words.startswith("L0001, a.csv: 1 rejected row waits.")


def test_what_was_read_and_then_altered_is_not_used(bare: Shelf, tmp_path: Path) -> None:
    key = load(bare, fingertips(tmp_path / "a.csv", [fingertips_row("10.5")]), ANALYST).load.key
    figures = bare.inputs.loads / key / "figures.parquet"
    figures.write_bytes(figures.read_bytes()[:-1] + b"X")
    with pytest.raises(LoadRefused, match="is not as it was written"):
        held(bare.inputs, bare.catalogue, [key])


def test_inputs_inside_the_project_are_refused(bare: Shelf, tmp_path: Path) -> None:
    inside = Path(__file__).resolve().parents[3] / "inputs-of-a-test"
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5")])
    with pytest.raises(InputsError, match="must lie outside the project"):
        load(replace(bare, inputs=Inputs(inside, tmp_path / "copy")), path, ANALYST)
    assert not inside.exists()
