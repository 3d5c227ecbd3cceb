import codecs
import os
from pathlib import Path

import pytest

from data.sources.opening import opened
from data.sources.shape import Unreadable
from tests.data.sources.opened_tables import SAMPLES, only, refusal, written


@pytest.mark.parametrize("content", [b"", b"\n\n \r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(content: bytes, tmp_path: Path) -> None:
    assert "is empty" in refusal(written(tmp_path, "t.csv", content))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"\n  <HTML><table>", "a web page"),
        ("<html>".encode("utf-16"), "a web page"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b'{"a": 1}', "JSON"),
        (b'[ {"a": 1}]', "JSON"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08\0", "a gzip file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
        (b"Rar!\x1a\x07", "a RAR file"),
        (b"PAR1\x15\x04", "a Parquet file"),
        (b"{\\rtf1 text}", "a word processor's file"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is_and_not_by_its_name(
    content: bytes, word: str, tmp_path: Path
) -> None:
    assert f"“t.csv” is {word}" in refusal(written(tmp_path, "t.csv", content))


def test_a_table_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    assert only(written(tmp_path, "t.pdf", "a,b\n1,2\n")) == {2: ["1", "2"]}


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        (b'a,b\n1,2\n3,"4\n5,6\n', 3, "opens a quotation mark that is never closed"),
        (b'a,b\n1,"2\n3",x"4\n', 3, "has a quotation mark in a place where it cannot stand"),
        (b'a,b\n1,2\n3,"4"5\n', 3, "has a quotation mark in a place where it cannot stand"),
        (b'a,b\n1,5" pipe\n', 2, "has a quotation mark in a place where it cannot stand"),
        (b"a,b\n1,2\n3,\0\n", 3, "holds a character that is no text (NUL)"),
        (b"a,b\n1,2\n3,\x81\n", 3, "holds bytes that are no text"),
        ("a,b\n1,é\n".encode() + b"3,\xe9x\n", 3, "holds bytes that are no text"),
        (codecs.BOM_UTF8 + b"a,b\n1,2\n3,\xe9\n", 3, "holds bytes that are no text"),
        (codecs.BOM_UTF16_LE + "a,b\n1,2\n3,".encode("utf-16-le") + b"\x00\xd8x\0\n\0", 3, "holds bytes that are no"),
        (b"a,b\n1,2\n3", 3, "has 1 cells where its header has 2: it may have been cut short"),
        (b"a,b\n" + b"1," + b"x" * 32_768 + b"\n", 2, "has a cell of more than 32,767 characters"),
    ],
)
def test_what_cannot_be_read_with_certainty_is_refused_with_its_row(
    content: bytes, row: int, words: str, tmp_path: Path
) -> None:
    assert f"“t.csv”, row {row} {words}" in refusal(written(tmp_path, "t.csv", content))


def test_a_cell_may_have_as_many_characters_as_a_spreadsheet_allows(tmp_path: Path) -> None:
    long = "é" * 32_767
    assert only(written(tmp_path, "t.csv", f"a,b\n1,{long}\n")) == {2: ["1", long]}


@pytest.mark.parametrize("content", ["a,b\n1,é".encode()[:-1], "a,b\n1,2\n".encode("utf-16")[:-1]])
def test_a_file_that_ends_in_the_middle_of_a_character_is_refused(content: bytes, tmp_path: Path) -> None:
    assert "ends in the middle of a character: download it again" in refusal(written(tmp_path, "t.csv", content))


def test_a_line_that_never_ends_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.sources.splitting.RECORD", 1 << 20)
    path = written(tmp_path, "t.csv", b'a,b\n1,"' + b"x" * (9 << 20))
    assert "“t.csv”, row 2 is longer than 1 MB" in refusal(path)


@pytest.mark.parametrize(
    ("limit", "words"),
    [("ROWS", "has more than 2 rows"), ("COLUMNS", "has more than 2 columns")],
)
def test_a_table_larger_than_the_limits_is_refused(
    limit: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"data.sources.text.{limit}", 2)
    assert words in refusal(written(tmp_path, "t.csv", "a,b,c\n1,2,3\n4,5,6\n7,8,9\n"))


def test_a_file_larger_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate((2 << 30) + 1)  # takes no room on the disk
    with pytest.raises(Unreadable, match=r"“t\.csv” is larger than 2 GB"), opened(path):
        pytest.fail("it was opened")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("gone.csv", "cannot be read"), ("", "is no file"), ("pipe", "is no file")):
        with pytest.raises(Unreadable, match=words), opened(tmp_path / name, "given.csv"):
            pytest.fail("it was opened")


def test_a_file_is_called_by_the_name_it_was_given_without_what_a_terminal_would_obey(tmp_path: Path) -> None:
    path = written(tmp_path, "kept", b"")
    with pytest.raises(Unreadable, match=r"^“figures·\[31m\.csv” is empty"), opened(path, "figures\x1b[31m.csv"):
        pytest.fail("it was opened")


def test_nothing_is_left_behind_and_nothing_is_changed_even_when_the_reader_fails(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir(mode=0o700)
    before = (SAMPLES / "two.zip").read_bytes()

    def reader() -> None:
        with opened(SAMPLES / "two.zip", within=work) as sheets:
            assert len(sheets) == 3
            [folder] = work.iterdir()
            assert folder.stat().st_mode & 0o077 == 0
            raise EOFError("the reader failed")

    with pytest.raises(EOFError, match="the reader failed"):
        reader()
    assert list(work.iterdir()) == []
    assert (SAMPLES / "two.zip").read_bytes() == before
