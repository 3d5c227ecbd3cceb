"""A room with enough months for every verdict: built twice alike, and with nothing staff-only in the public store."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.build import Built, _public_only, build, check, contents_of
from data.definitions import Reduction
from data.latest import latest_rows
from data.reductions import Fall
from data.release import Stores
from data.tables import TABLES as EVERY_TABLE
from data.verdict_tables import TABLES
from tests.data.conftest import FIXTURES
from tests.data.lines import assessed_rows, catalogue_of, figures, measure

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = "ae_4hr_all"
STORED = ("assessed", "latest", "outlook", "target", "path_knot", "coming_period", "method_step")
MONTHS = (
    "figures/nhs_england/2025-09-09/a-e-attendances-and-emergency-admissions-monthly.csv",
    "figures/nhs_england/2026-07-09/a-e-attendances-and-emergency-admissions-monthly-provider-file.csv",
)


def fill(room: Path) -> None:
    """Every month of A&E that is held, and every method."""
    for name in MONTHS:
        lines = (ROOT / "data" / name).read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines[1:] if line.startswith(f"{HIDDEN},RM3,")]
        (room / name).write_text("".join([lines[0], *kept]), "utf-8")
    shutil.copy(ROOT / "data/definitions/methods.yml", room / "definitions")


def hide(room: Path) -> None:
    """A&E visits for staff only, and so in no basket."""
    measures = room / f"definitions/indicators/{HIDDEN}.yml"
    reason = "audience: staff\naudience_reason: It is hidden to see that it is.\n"
    measures.write_text(measures.read_text("utf-8") + reason, "utf-8")
    outcomes = room / "definitions/outcomes.yml"
    shown = f"  supporting:\n  - {{indicator: {HIDDEN}}}\n"
    assert shown in outcomes.read_text("utf-8")
    outcomes.write_text(outcomes.read_text("utf-8").replace(shown, "  supporting: []\n"), "utf-8")


def made(folder: Path, *changes: Callable[[Path], None]) -> tuple[Path, Built]:
    room = Path(shutil.copytree(FIXTURES / "healthy", folder / "room"))
    for change in changes:
        change(room)
    return room, build(Stores(folder / "store"), room)


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(tmp_path_factory.mktemp("hidden"), fill, hide)[1]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    return made(tmp_path_factory.mktemp("shown"), fill)


def rows_of_hidden(path: Path) -> dict[str, int]:
    with duckdb.connect(str(path), read_only=True) as store:
        count = "select count(*) from {} where indicator_id = ?"
        counted = {table: store.execute(count.format(table), [HIDDEN]).fetchone() for table in STORED}
    return {table: 0 if found is None else found[0] for table, found in counted.items()}


def test_staff_only_measure_has_every_verdict_in_the_staff_store_and_none_in_the_public_one(hidden: Built) -> None:
    staff, public = rows_of_hidden(hidden.staff), rows_of_hidden(hidden.public)
    assert [table for table, rows in staff.items() if rows == 0] == []
    assert public == dict.fromkeys(STORED, 0)


def test_no_byte_of_the_public_store_names_the_staff_only_measure(hidden: Built) -> None:
    assert HIDDEN.encode() not in hidden.public.read_bytes()
    assert b"A&E visits" not in hidden.public.read_bytes()
    assert HIDDEN.encode() in hidden.staff.read_bytes()


def test_measure_that_is_not_hidden_is_in_both_stores_alike(shown: tuple[Path, Built]) -> None:
    _, built = shown
    public = rows_of_hidden(built.public)
    assert public == rows_of_hidden(built.staff)
    assert [table for table, rows in public.items() if rows == 0] == []


def test_fall_of_a_staff_only_measure_is_not_public(room: Path) -> None:
    """Nor one that takes a staff-only measure away from a public one."""
    contents = contents_of(*check(room))
    own = measure(id="hle_birth")
    (entry,) = latest_rows(assessed_rows(own, figures(own, {2024: 5.0})), catalogue_of(own))

    def fall(indicator: str, less: str | None) -> tuple[int, int, Fall]:
        gap = Reduction(indicator=indicator, less=less, name="A gap")
        return 2, 1, Fall(gap, entry, "2016–18", 2016, "2022–24", (5.0, 4.0), None, True)

    everything = [fall("hle_birth", None), fall("section47_rate", None), fall("hle_birth", "section47_rate")]
    limited = _public_only(replace(contents, falls=everything))
    assert limited.falls == everything[:1]
    assert len(list(TABLES["reduction"](limited))) == 1


def test_another_process_comes_to_the_same_forecasts(shown: tuple[Path, Built], tmp_path: Path) -> None:
    """Sets in another order and one thread only: the same content, to the last digit."""
    room, built = shown
    script = (
        "import sys; from pathlib import Path; from data.build import build; from data.release import Stores;"
        "print(build(Stores(Path(sys.argv[1])), Path(sys.argv[2])).content_hash)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "another", room],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [built.content_hash]


def test_hash_that_readers_are_told_is_the_same_whatever_a_staff_only_measure_says(hidden: Built, room: Path) -> None:
    """Or they could try every number of it until the hash fits."""
    fill(room)
    hide(room)
    path = room / MONTHS[0]
    text = path.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"{HIDDEN},RM3,"))
    cells = line.split(",")
    cells[8] = f"{float(cells[8]) + 1:.1f}"
    path.write_text(text.replace(line, ",".join(cells)), "utf-8")
    other = build(Stores(room.parent / "store"), room)
    assert other.release != hidden.release
    assert other.content_hash == hidden.content_hash


def test_a_measure_of_which_every_figure_is_hidden_has_no_line_to_cut(room: Path) -> None:
    contents = contents_of(*check(room))
    assert list(EVERY_TABLE["series_break"](contents)) != []
    assert list(EVERY_TABLE["series_break"](replace(contents, assessed=[], latest=[]))) == []
