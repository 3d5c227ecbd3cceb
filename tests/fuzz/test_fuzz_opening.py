"""Files spoiled at random: each opens or is refused in a sentence, takes little memory, and stays as it was."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources import spreadsheets, workbooks
from data.sources.opening import opened
from data.sources.shape import Unreadable
from tests.data.sources.opened_tables import SAMPLES, every

MEGABYTE = 1 << 20
PARTS = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
PARTS += ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
Change = Callable[[bytes], bytes]


def place(at: float, content: bytes) -> int:
    return int(at * len(content))


def put(at: float, new: bytes, instead: int) -> Change:
    return lambda b: b[: place(at, b)] + new + b[place(at, b) + instead :]


PLACES = st.floats(0, 1, exclude_max=True)
PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([b'"', b"\n", b"\r", b",", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"=1+1", b"<!DOCTYPE", b"PK\3\4"]),
)
CHANGES: st.SearchStrategy[list[Change]] = st.lists(
    st.one_of(
        st.builds(lambda at: lambda b: b[: place(at, b)], PLACES),  # cut short
        st.builds(lambda at, with_: put(at, bytes([with_]), 1), PLACES, st.integers(0, 255)),
        st.builds(put, PLACES, PIECES, st.integers(0, 40)),
        st.builds(lambda at, size: put(at, b"", size), PLACES, st.integers(1, 100)),
        st.builds(lambda at, size: lambda b: b + b[place(at, b) :][:size], PLACES, st.integers(1, 500)),
    ),
    max_size=4,
)
RECODED = st.sampled_from([("utf-8", "utf-8")] * 3 + [("utf-8", "utf-16"), ("utf-8", "cp1252"), ("utf-8", "utf-16-be")])
FUZZED = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spoiled(content: bytes, changes: list[Change]) -> bytes:
    for change in changes:
        content = change(content)
    return content


def sentence_of(path: Path, work: Path) -> str:
    """Reads every table of a file from end to end; the sentence that refuses it, "" when none does."""
    try:
        with opened(path, within=work) as sheets:
            for sheet in sheets:
                for chunk in sheet.chunks(0):
                    assert chunk.index.is_monotonic_increasing
                    assert chunk.map(lambda cell: isinstance(cell, str)).all(axis=None)
    except Unreadable as told:
        return str(told)
    return ""


def opens_or_is_refused(content: bytes, folder: Path) -> None:
    path = folder / "given.csv"
    work = folder / "work"
    work.mkdir(exist_ok=True)
    path.write_bytes(content)
    tracemalloc.start()
    try:
        sentence = sentence_of(path, work)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert not sentence or (sentence.startswith("“given.csv”") and sentence.endswith("."))
    assert most < 60 * MEGABYTE
    assert path.read_bytes() == content
    assert list(work.iterdir()) == []


@FUZZED
@given(changes=CHANGES, coding=RECODED, name=st.sampled_from(["utf8.csv", "tabs.tsv"]))
def test_spoiled_text_opens_or_is_refused(
    changes: list[Change], coding: tuple[str, str], name: str, tmp_path: Path
) -> None:
    text = (SAMPLES / name).read_bytes().decode(coding[0]).encode(coding[1], "replace")
    opens_or_is_refused(spoiled(text, changes), tmp_path)


@FUZZED
@given(content=st.binary(max_size=300))
def test_bytes_of_any_kind_open_or_are_refused(content: bytes, tmp_path: Path) -> None:
    opens_or_is_refused(content, tmp_path)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are converted in this process: starting one for each example would take minutes."""
    monkeypatch.setattr(spreadsheets, "_converted", workbooks.answer)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["two.zip", "book.xlsx", "old.xls", "locked.xlsx"])
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_spoiled_zips_and_workbooks_open_or_are_refused(changes: list[Change], name: str, tmp_path: Path) -> None:
    opens_or_is_refused(spoiled((SAMPLES / name).read_bytes(), changes), tmp_path)


@pytest.mark.usefixtures("here")
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, part=st.sampled_from(PARTS))
def test_a_workbook_with_one_spoiled_part_opens_or_is_refused(changes: list[Change], part: str, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / "book.xlsx") as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, spoiled(old.read(name), changes) if name == part else old.read(name))
    opens_or_is_refused(made.getvalue(), tmp_path)


def test_what_the_process_for_workbooks_says_is_what_is_said_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = every(SAMPLES / "book.xlsx")
    monkeypatch.setattr(spreadsheets, "_converted", workbooks.answer)
    assert every(SAMPLES / "book.xlsx") == apart
