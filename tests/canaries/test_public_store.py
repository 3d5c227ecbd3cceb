"""No column and no byte of what a public store is made of says what is not public."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.canaries import planted
from tests.canaries.collected import Collected, unpacked
from tests.canaries.planted import LARK, PUBLIC_ID, QUILL, STAFF_ID, TAMARISK
from tests.canaries.private import Secrets, hidden_in
from tests.canaries.search import columns, in_bytes
from tests.canaries.world import World

KEYS = {"indicator_id", "area_code"}


def rows_of(path: Path, area: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of every table about the public measure in an area, with the name of its table."""
    with duckdb.connect(str(path), read_only=True) as store:
        named = store.execute("select table_name, column_name from duckdb_columns()").fetchall()
        for table in sorted({table for table, _ in named}):
            if {column for name, column in named if name == table} >= KEYS:
                asked = store.execute(
                    f"select * from {table} where indicator_id = ? and area_code = ?", [PUBLIC_ID, area]
                )
                names = [column[0] for column in asked.description]
                yield from ((table, dict(zip(names, row, strict=True))) for row in asked.fetchall())


@pytest.fixture(scope="module")
def held(world: World) -> dict[str, list[object]]:
    """Every column of two releases, each value once."""
    return {
        f"{path.parent.name} {name}": list(set(values))
        for path in world.public_stores
        for name, values in columns(path)
    }


def test_two_releases_are_looked_at_and_hide_what_is_small_and_something_beside_it(world: World) -> None:
    first, second = (hidden_in(path) for path in world.public_stores)
    assert planted.SMALL in first
    assert [month for month, _ in first] == [2] * len(first)
    assert len(first) > 1, "the figure for Bury and the four others would tell the fifth"
    assert second > {planted.SMALL, *planted.SECOND_SMALL}


def test_no_column_of_any_table_holds_anything_planted(held: dict[str, list[object]], secrets: Secrets) -> None:
    assert len(held) > 800
    assert {name: hits for name, values in held.items() if (hits := secrets.among(values))} == {}


def test_no_column_holds_the_hash_of_a_local_file(held: dict[str, list[object]], secrets: Secrets) -> None:
    """Who knows all of a form but a count below ten tries ten forms, until the hash is right."""
    texts = {name: " ".join(v for v in values if isinstance(v, str)) for name, values in held.items()}
    assert {name for name, text in texts.items() for known in secrets.hashes if known in text} == set()


def test_no_table_has_a_row_for_a_hidden_figure_but_the_one_that_says_so(world: World) -> None:
    """Nor a cell of a row about its place that names its period: the latest figure, a change, a revision."""
    looked_at = set()
    for path in world.public_stores:
        for month, area in hidden_in(path):
            rows = list(rows_of(path, area))
            (gap,) = [r for t, r in rows if t == "missing_figure" and r["period_start"].month == month]  # type: ignore[attr-defined]
            assert [name for name, cell in gap.items() if isinstance(cell, float)] == []
            of_the_period = {gap["period"], gap["axis_label"], gap["period_start"], gap["period_end"]}
            for table, row in rows:
                looked_at.add(table)
                if row != gap:
                    named = {
                        name
                        for name, cell in row.items()
                        if cell in of_the_period or (name == "position" and cell == gap["position"])
                    }
                    assert named == set(), f"{table} of {area}"
    assert {"assessed", "latest", "missing_figure", "revision"} <= looked_at


def test_a_figure_beside_it_has_all_its_cells(world: World) -> None:
    """So that the rows above are absent because they are hidden, and not because nothing was looked at."""
    shown = next(f for f in planted.FIRST_VISITS if (f.month, f.area) == (2, "BURYWEST"))
    for path in world.public_stores:
        rows = [r for t, r in rows_of(path, "BURYWEST") if t == "assessed" and r["value"] == shown.value]
        assert [(r["numerator"], r["denominator"]) for r in rows] == [(shown.numerator, shown.denominator)]


def test_no_byte_of_what_others_may_read_names_anything_planted(world: World, got: Collected) -> None:
    """Stores, the forms to download and every member of their archives; nothing else of a store is open to others."""
    open_to_all = [path for path in world.stores.folder.rglob("*") if path.is_file() and path.stat().st_mode & 0o044]
    kinds = {path.name for path in open_to_all}
    assert {"public.duckdb", "kpi-template.xlsx", "kpi-figures.csv"} <= kinds
    assert "staff.duckdb" not in kinds
    for path in open_to_all:
        content = path.read_bytes()
        assert in_bytes(content, [QUILL, LARK, TAMARISK, STAFF_ID, str(got.top)]) == [], path
        if path.suffix == ".xlsx":
            assert in_bytes(unpacked(content).encode(), [QUILL, LARK, TAMARISK]) == [], path
            assert PUBLIC_ID in unpacked(content)


@pytest.mark.parametrize("release", ["2026.12.1"])
def test_the_folder_of_a_withdrawn_release_is_closed(world: World, release: str) -> None:
    folders = [path for path in world.stores.releases.iterdir() if release in path.name]
    assert folders
    assert [path.name for path in folders if os.stat(path).st_mode & 0o077] == []
