"""The tables of a pack as CSV files in a zip, read back with the csv module."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from exports.csv_zip import as_zip
from tests.exports.paper_pack import MEASURED, WAITS, pack


def silent(_line: str) -> None:
    pass


@pytest.fixture(scope="module")
def held() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(as_zip(pack("Members only"), silent))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_there_is_a_file_a_table_a_dictionary_and_a_note(held: dict[str, bytes]) -> None:
    assert list(held) == [
        *("README.txt", "data-dictionary.csv", "01-1-figures.csv", "02-1-practices.csv"),
        "03-actions-and-decisions.csv",
    ]


def test_the_numbers_are_those_of_the_slide(held: dict[str, bytes]) -> None:
    got = rows(held["01-1-figures.csv"])
    assert [(row["Period"], float(row["Value"])) for row in got] == [(str(2010 + n), v) for n, v in enumerate(WAITS)]
    assert [row["Share"] for row in rows(held["02-1-practices.csv"])] == ["51.27", "", "1204.5"]


def test_every_row_carries_release_licence_and_marking(held: dict[str, bytes]) -> None:
    for name in ("01-1-figures.csv", "02-1-practices.csv"):
        for row in rows(held[name]):
            assert row["Release"] == "2026.11"
            assert row["Published"] == "20 November 2026"
            assert row["Licence"] == MEASURED.licence
            assert row["Marking"] == "Members only"


def test_the_dictionary_says_of_every_column_what_it_means_and_what_an_empty_cell_says(held: dict[str, bytes]) -> None:
    told = rows(held["data-dictionary.csv"])
    for name, content in held.items():
        if name in {"README.txt", "data-dictionary.csv"}:
            continue
        heads = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        mine = [row for row in told if row["File"] == name]
        assert [row["Column"] for row in mine] == heads
        assert all(row["Meaning"] and row["Unit"] and row["What an empty cell means"] for row in mine)


def test_the_note_says_release_licence_source_and_for_whom_it_is(held: dict[str, bytes]) -> None:
    note = held["README.txt"].decode()
    assert note.startswith("MEMBERS ONLY")
    for words in ("Release 2026.11, published 20 November 2026", "84c1f9ff", MEASURED.source, MEASURED.licence):
        assert words in note


def test_no_licence_is_said_of_what_has_none() -> None:
    bare = pack(slides=(replace(MEASURED, licence=""),), entries=())
    with zipfile.ZipFile(io.BytesIO(as_zip(bare, silent))) as packed:
        assert b"Open Government" not in b"".join(packed.read(name) for name in packed.namelist())


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert as_zip(pack(), silent) == as_zip(pack(), silent)
