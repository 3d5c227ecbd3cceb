import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources import text
from data.sources.opening import opened
from tests.data.sources.opened_tables import SAMPLES, only, refusal, rows_of, written

TABLE = 'Code,Name,Note\nRM3,“Môn” House – £5,"1,234"\nR0A,Other,\n'
ROWS = {2: ["RM3", "“Môn” House – £5", "1,234"], 3: ["R0A", "Other", ""]}
ENCODED = {
    "UTF-8": TABLE.encode(),
    "UTF-8 with its mark": codecs.BOM_UTF8 + TABLE.encode(),
    "UTF-16, little end first, with its mark": codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
    "UTF-16, big end first, with its mark": codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
    "UTF-16, little end first, without": TABLE.encode("utf-16-le"),
    "UTF-16, big end first, without": TABLE.encode("utf-16-be"),
    "Windows-1252": TABLE.encode("cp1252"),
}


@pytest.mark.parametrize("how", ENCODED)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table_reads_the_same_in_every_encoding_and_with_every_line_end(
    how: str, line_end: str, tmp_path: Path
) -> None:
    wide = b"\n\0" if "UTF-16, little" in how else b"\0\n" if "UTF-16" in how else b"\n"
    ended = b"".join(byte.encode() if len(wide) == 1 else wide.replace(b"\n", byte.encode()) for byte in line_end)
    assert only(written(tmp_path, "t.csv", ENCODED[how].replace(wide, ended))) == ROWS


def test_a_file_without_a_last_line_end_reads_whole(tmp_path: Path) -> None:
    assert only(written(tmp_path, "t.csv", "a,b\n1,2")) == {2: ["1", "2"]}


def test_a_header_without_rows_is_a_table_of_no_rows(tmp_path: Path) -> None:
    assert only(written(tmp_path, "t.csv", "a,b\n")) == {}


def test_cells_are_text_as_they_stand(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", 'a,b,c,d\n007,NA,NULL,1e5\n" x ",,"say ""yes""",−3\n')
    assert only(path) == {2: ["007", "NA", "NULL", "1e5"], 3: [" x ", "", 'say "yes"', "−3"]}


def test_the_first_rows_come_without_blanks_around_their_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", " Title \n\n a ,b \n" + "1,2\n" * 100)
    with opened(path) as [sheet]:
        assert sheet.top[:4] == (("Title",), (), ("a", "b"), ("1", "2"))
        assert len(sheet.top) == 40


def test_rows_above_the_header_may_have_any_width_and_do_not_shift_the_numbers_of_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "Title\n\nPublished,by,the,NHS\na,b\n1,2\n3,4\n")
    with opened(path) as [sheet]:
        assert rows_of(sheet, header_row=3) == {5: ["1", "2"], 6: ["3", "4"]}


def test_rows_without_a_filled_cell_are_left_out_and_still_counted(tmp_path: Path) -> None:
    assert only(written(tmp_path, "t.csv", "a,b\n1,2\n\n,,,,\n3,4\n,\n\n")) == {2: ["1", "2"], 5: ["3", "4"]}


def test_a_row_after_a_cell_of_several_lines_has_the_number_of_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", 'a,b\n"one\ntwo\r\nthree",x\n1,2\n')
    assert only(path) == {2: ["one\ntwo\nthree", "x"], 5: ["1", "2"]}


@pytest.mark.parametrize(
    "content", ["a\tb\n1,5\tx\n2,5\ty\n", "a;b\n1,5;x\n2,5;y\n", 'a,b\n"1,5",x\n"2,5",y\n', "a,b\n1;5,x;y;z\n2;5,y;z\n"]
)
def test_tabs_and_semicolons_part_cells_where_they_make_the_table(content: str, tmp_path: Path) -> None:
    rows = only(written(tmp_path, "t.csv", content))
    assert {row: len(cells) for row, cells in rows.items()} == {2: 2, 3: 2}


def test_the_samples_read_alike() -> None:
    rows = {2: ["RM3", "“Môn” House – £5", "1,234", "two\nlines"], 4: ["R0A", "Other", "7", ""]}
    for name in ("utf8.csv", "windows.csv", "utf16.csv"):
        assert only(SAMPLES / name) == rows
    assert only(SAMPLES / "tabs.tsv") == {2: ["RM3", "one, two"], 3: ["R0A", "three"]}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_chunks_of_any_size_hold_the_same_rows(size: int, tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "a,b\n" + "".join(f"{n},x\n" for n in range(7)))
    with opened(path) as [sheet]:
        lengths = [len(chunk) for chunk in sheet.chunks(0, size)]
        assert rows_of(sheet, size=size) == {n + 2: [str(n), "x"] for n in range(7)}
    assert sum(lengths) == 7
    assert all(length == size for length in lengths[:-1])


def test_a_table_is_read_alike_when_it_comes_in_small_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sources.encodings.PIECE", 3)
    content = 'a,b\r\n"é\r\n""£""",–\r\n1,2\r\n'
    assert only(written(tmp_path, "t.csv", content)) == {2: ['é\n"£"', "–"], 4: ["1", "2"]}


CELLS = st.text(alphabet=st.sampled_from('ab1 ,;"\n\té£–='), max_size=4)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


def text_of(header: list[str], rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([header, *rows])
    return made.getvalue().encode(encoding)


# The standard library's own reader says what the cells are, and on which line each row begins.
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=TABLES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_table_reads_as_the_standard_library_reads_it(rows: list[list[str]], encoding: str, tmp_path: Path) -> None:
    header = [f"column {n}" for n in range(len(rows[0]))]
    content = text_of(header, rows, encoding)
    reader = csv.reader(io.StringIO(content.decode(encoding), newline=""))
    expected, begins = {}, 1
    for row in reader:
        if begins > 1:
            expected[begins] = row
        begins = reader.line_num + 1
    path = written(tmp_path, "t.csv", content)
    sheet = text.TextSheet("t.csv", "", path, "utf-16-le" if encoding == "utf-16" else "utf-8", ",", (tuple(header),))
    assert rows_of(sheet) == expected


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3), min_size=1, max_size=8),
    place=st.integers(0, 7),
    longer=st.booleans(),
)
def test_a_row_with_a_cell_too_many_or_too_few_is_refused_by_its_number(
    rows: list[list[int]], place: int, longer: bool, tmp_path: Path
) -> None:
    place %= len(rows)
    lines = [",".join(map(str, row)) for row in rows]
    lines[place] = lines[place] + ",1" if longer else lines[place].rsplit(",", 1)[0]
    told = refusal(written(tmp_path, "t.csv", "a,b,c\n" + "\n".join(lines) + "\n"))
    assert f"“t.csv”, row {place + 2} has {4 if longer else 2} cells where its header has 3" in told
