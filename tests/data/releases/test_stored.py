"""Store files: the hash tells any two contents apart, and shared rows come out as if each store were made alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import check, contents_of, write
from data.releases.stored import OF_ONE_MEASURE, Content, content_of, shape
from data.tables import cells
from tests.data.conftest import FIXTURES

CELL = st.one_of(
    st.none(), st.text(alphabet="aN,'\"{}: \\\n\x1f–", max_size=6), st.sampled_from(["NULL", "", "1", "'1'"])
)
ROW = st.tuples(CELL, CELL)


def hash_of(folder: Path, public: list[tuple[object, ...]], staff: list[tuple[object, ...]], columns: str) -> Content:
    paths = (stored(folder / "public.duckdb", public, columns), stored(folder / "staff.duckdb", staff, columns))
    return content_of(*paths)


def stored(path: Path, rows: list[tuple[object, ...]], columns: str = "a varchar, b varchar") -> Path:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as store:
        store.execute(f"create table one ({columns})")
        if rows:
            places = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
            store.execute(f"insert into one values {places}", [cell for row in rows for cell in row])
    return path


@pytest.fixture
def hashed(tmp_path: Path) -> Callable[..., Content]:
    def make(rows: list[tuple[object, ...]], columns: str = "a varchar, b varchar", surface: str = "public") -> Content:
        return hash_of(tmp_path, *((rows, []) if surface == "public" else ([], rows)), columns)

    return make


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A staff store without a row."""
    return stored(tmp_path_factory.mktemp("hashed") / "staff.duckdb", [])


@settings(deadline=None, max_examples=40)
@given(one=st.lists(ROW, max_size=4), other=st.lists(ROW, max_size=4))
def test_two_contents_have_one_hash_only_when_they_hold_the_same_rows(
    nothing: Path, one: list[tuple[object, ...]], other: list[tuple[object, ...]]
) -> None:
    public = nothing.with_name("public.duckdb")
    first, second = (content_of(stored(public, rows), nothing) for rows in (one, other))
    same = sorted(map(repr, one)) == sorted(map(repr, other))
    assert (first == second) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([("NULL", "x")], [(None, "x")]),
        ([("", "x")], [(None, "x")]),
        ([("a, b", "c")], [("a", "b, c")]),
        ([("a', 'b': 'c", "d")], [("a", "c")]),
        ([("x", "y"), ("x", "y")], [("x", "y")]),
        ([], [("", "")]),
    ],
)
def test_contents_that_look_alike_have_two_hashes(
    hashed: Callable[..., Content], one: list[tuple[object, ...]], other: list[tuple[object, ...]]
) -> None:
    assert hashed(one) != hashed(other)


@pytest.mark.parametrize(
    ("one", "other"), [(57.4, 57.400000000000006), (0.1 + 0.2, 0.3), (1e22, 1e22 + 2097152), (0.0, None), (5e-324, 0.0)]
)
def test_the_last_digit_of_a_number_counts(hashed: Callable[..., Content], one: float, other: float | None) -> None:
    assert hashed([(one,)], "a double") != hashed([(other,)], "a double")


def test_rows_in_another_order_are_the_same_content(hashed: Callable[..., Content]) -> None:
    rows: list[tuple[object, ...]] = [(str(n), None) for n in range(3000)]
    assert hashed(rows) == hashed(rows[::-1])


def test_what_is_not_public_leaves_no_trace_in_the_hash_that_readers_are_told(tmp_path: Path) -> None:
    """Else they could try every number until the hash fits."""
    first, second = (hash_of(tmp_path, [("a",)], [("a",), (number,)], "a varchar") for number in ("3", "4"))
    assert first.public == second.public
    assert first.staff != second.staff


def test_the_hash_of_the_staff_store_is_of_what_is_public_too(tmp_path: Path) -> None:
    first, second = (hash_of(tmp_path, [(word,)], [("c",)], "a varchar") for word in "ab")
    assert first.staff != second.staff


def test_the_same_rows_for_another_surface_are_another_content(hashed: Callable[..., Content]) -> None:
    assert hashed([("a", "b")]) != hashed([("a", "b")], surface="staff")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Content]:
    """The healthy room with a staff-only measure in it, both stores."""
    folder = tmp_path_factory.mktemp("written")
    room = Path(shutil.copytree(FIXTURES / "healthy", folder / "room"))
    return folder, write(folder, contents_of(*check(room)), "2026.11-00000000", "f" * 64)


def rows_of(path: Path, table: str) -> list[str]:
    with duckdb.connect(str(path), read_only=True) as store:
        return sorted(map(repr, store.execute(f"select * from {table}").fetchall()))


def test_long_tables_of_the_staff_store_are_what_they_would_be_made_alone(written: tuple[Path, Content]) -> None:
    """Rows of public measures are copied from the public store: with the rest they are all rows, each once."""
    folder, _ = written
    everything = contents_of(*check(folder / "room"))
    assert {i.audience for i in everything.indicators.values()} == {"public", "staff"}
    for table in OF_ONE_MEASURE:
        rows = [row for part in cells(table, everything) for row in zip(*part, strict=True)]
        assert rows_of(folder / "staff.duckdb", table) == sorted(map(repr, rows)), table


def test_what_a_store_says_of_itself_is_no_part_of_its_content(written: tuple[Path, Content]) -> None:
    folder, content = written
    paths = {surface: folder / f"{surface}.duckdb" for surface in ("public", "staff")}
    with duckdb.connect(str(paths["public"])) as store:
        store.execute("insert into notice values (timestamp '2026-12-03 09:00', 'withdrawn', 'It was.')")
        store.execute("update store_info set value = '2026-12-03' where key = 'published_on'")
        assert store.execute("select value from store_info where key = 'schema_hash'").fetchall() == [(shape(),)]
    assert content_of(**paths) == content
    with duckdb.connect(str(paths["staff"])) as store:
        store.execute("update assessed set value = value + 1 where value = (select max(value) from assessed)")
    assert content_of(**paths) != content
