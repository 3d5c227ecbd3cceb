import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources import workbooks
from data.sources.biff import is_percent
from data.sources.opening import opened
from data.sources.spreadsheets import is_formula
from tests.data.sources.opened_tables import SAMPLES, refusal, rows_of, written


def changed(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The sample workbook with its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / "book.xlsx") as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        assert old in content
        return content.replace(old, new, 1)

    return change


def test_every_sheet_that_holds_anything_is_read_hidden_ones_too() -> None:
    with opened(SAMPLES / "book.xlsx") as sheets:
        assert [(sheet.name, sheet.top[0]) for sheet in sheets] == [
            ("A&E", ("Attendances by provider",)),
            ("Hidden", ("x",)),
        ]


def test_cells_read_as_a_csv_would_have_them_and_rows_keep_their_number() -> None:
    with opened(SAMPLES / "book.xlsx") as sheets:
        assert rows_of(sheets[0], header_row=2) == {
            4: ["RM3", "Northern\nCare", "2025-04-01", "76.5%", "1234", "=E4*2"],
            6: ["R0A", "Made up", "2025-04-01T12:30:00", "12.5", "-", "TRUE"],
            8: ["Source: made up", "", "", "", "", ""],
        }
        assert rows_of(sheets[1]) == {2: ["0.1"]}


SHARED = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>Source: </t></si><si><r><t>made </t></r><r><t>up &amp; shared</t></r></si></sst>"""


def test_text_that_excel_keeps_in_a_list_of_its_own_is_found(tmp_path: Path) -> None:
    inline = in_sheet(b't="inlineStr"><is><t>Source: made up</t></is>', b't="s"><v>1</v>')
    listed = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    listed += b'spreadsheetml.sharedStrings+xml"/></Types>'

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</Types>", listed) if name == "[Content_Types].xml" else inline(name, content)

    path = written(tmp_path, "t.xlsx", changed(change, {"xl/sharedStrings.xml": SHARED}))
    with opened(path) as sheets:
        assert sheets[0].top[7] == ("made up & shared",)


def test_an_old_workbook_reads_like_a_new_one_with_its_formulas_errors_and_percentages_told() -> None:
    with opened(SAMPLES / "old.xls") as sheets:
        assert [sheet.name for sheet in sheets] == ["RTT", "More"]
        assert rows_of(sheets[0], header_row=2) == {
            4: ["RM3", "1234", "2025-04-01", "85%", "=…"],
            6: ["R0A", "0.5", "#N/A", "12.5", "TRUE"],
        }
        assert rows_of(sheets[1]) == {2: ["7"]}


@pytest.mark.parametrize(
    ("text", "whether"), [("=SUM(A1)", True), (" =1", True), ("=…", True), ("-", False), ("a=b", False), ("", False)]
)
def test_a_formula_is_known_by_its_sign(text: str, whether: bool) -> None:
    assert is_formula(text) == whether


@pytest.mark.parametrize(
    ("number_format", "whether"),
    [("0%", True), ("0.0%", True), ("General", False), ('0.0"%"', False), ("0\\%", False), ('0.0%;[Red]"x"', True)],
)
def test_a_percentage_is_known_by_its_format(number_format: str, whether: bool) -> None:
    assert is_percent(number_format) == whether


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234.0, "General", "1234"),
        (0.765, "0.0%", "76.5%"),
        (0.07, "0%", "7%"),
        (1, "0%", "100%"),
        (-3.2, "General", "-3.2"),
        (1e-7, "General", "0.0000001"),
        (0.1 + 0.2, "General", "0.30000000000000004"),
        (float("inf"), "General", "inf"),
        (1e300, "General", "1e+300"),
    ],
)
def test_a_number_is_written_out_in_full(value: float, number_format: str, text: str) -> None:
    assert workbooks.text_of(value, number_format) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_changes_when_it_is_written_out(value: float) -> None:
    assert float(workbooks.text_of(value)) == value


@pytest.mark.parametrize("name", ["book.xlsx", "old.xls"])
def test_a_workbook_that_is_cut_short_is_refused(name: str, tmp_path: Path) -> None:
    whole = (SAMPLES / name).read_bytes()
    for size in (len(whole) // 4, len(whole) // 2, len(whole) - 600):
        assert "damaged or cut short" in refusal(written(tmp_path, name, whole[:size]))


def test_workbooks_behind_a_password_are_refused(tmp_path: Path) -> None:
    assert "is protected by a password" in refusal(SAMPLES / "locked.xlsx")
    old = (SAMPLES / "old.xls").read_bytes()
    writer = re.search(rb"\x5c\x00\x70\x00", old)  # the record of who wrote it becomes the record of a password
    assert writer
    locked = old[: writer.start()] + b"\x2f\x00" + old[writer.start() + 2 :]
    assert "is protected by a password" in refusal(written(tmp_path, "t.xls", locked))


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_names_entities_is_refused_in_every_part(part: str, encoding: str, tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        bare = re.sub(rb"^<\?xml.*?\?>", b"", content)
        return (f'<?xml version="1.0" encoding="{encoding}"?>' + (ENTITIES + bare).decode()).encode(encoding)

    told = refusal(written(tmp_path, "t.xlsx", changed(change)))
    assert "holds XML that names things outside it, as an attack does: do not open it" in told


def test_xml_with_entities_in_an_encoding_of_its_own_is_refused_by_the_parser(tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return content
        bare = re.sub(r"^<\?xml.*?\?>", "", content.decode())
        return ('<?xml version="1.0" encoding="cp037"?>' + ENTITIES.decode() + bare).encode("cp037")

    assert "damaged" in refusal(written(tmp_path, "t.xlsx", changed(change)))


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    content = changed(lambda _, part: part, {"xl/media/image1.bin": bytes(40 << 20)})
    assert "unpacks to more than 200 times its size" in refusal(written(tmp_path, "t.xlsx", content))


def test_rows_out_of_order_are_refused_for_the_library_would_leave_one_out(tmp_path: Path) -> None:
    told = refusal(written(tmp_path, "t.xlsx", changed(in_sheet(b'<row r="6"', b'<row r="2"'))))
    assert "has a sheet whose rows are out of order" in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (in_sheet(b'<row r="8"', b'<row r="900000000"'), "more than 1,100,000 rows"),
        (in_sheet(b'r="A8"', b'r="ZZZ8"'), "more than 2,000 columns"),
        (in_sheet(b'r="A8"', b'r="AAAAAA8"'), "damaged or cut short"),
        (in_sheet(b"<v>1234</v>", b"<v>1234x</v>"), "damaged or cut short"),
        (in_sheet(b"<v>1234</v>", b"<v>" + b"9" * 5_000 + b"</v>"), "damaged or cut short"),
    ],
)
def test_cells_that_no_spreadsheet_has_are_refused(
    change: Callable[[str, bytes], bytes], words: str, tmp_path: Path
) -> None:
    assert words in refusal(written(tmp_path, "t.xlsx", changed(change)))


def test_a_size_that_the_sheet_says_it_has_is_not_believed(tmp_path: Path) -> None:
    path = written(tmp_path, "t.xlsx", changed(in_sheet(b'ref="A1:F8"', b'ref="A1:B4"')))
    with opened(path) as sheets:
        assert list(rows_of(sheets[0], header_row=2)) == [4, 6, 8]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("[Content_Types].xml", "xl/workbook.bin"), "is a binary workbook (.xlsb)"),
        (("[Content_Types].xml", "word/document.xml"), "is an office document without sheets"),
        (("mimetype", "content.xml"), "is an OpenDocument file"),
    ],
)
def test_other_office_files_are_refused_by_what_they_are(names: tuple[str, ...], words: str, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    assert words in refusal(written(tmp_path, "t.xlsx", made.getvalue()))


def test_an_old_workbook_whose_sectors_go_round_in_a_ring_is_refused(tmp_path: Path) -> None:
    content = bytearray((SAMPLES / "old.xls").read_bytes())
    table = (struct.unpack_from("<L", content, 76)[0] + 1) * 512
    struct.pack_into("<128L", content, table, *([0] * 128))
    assert "damaged or cut short" in refusal(written(tmp_path, "t.xls", bytes(content)))


@pytest.mark.parametrize(("place", "byte"), [(1728, 168), (2193, 255)])
def test_an_old_workbook_at_which_the_library_panics_is_refused(place: int, byte: int, tmp_path: Path) -> None:
    content = bytearray((SAMPLES / "old.xls").read_bytes())
    content[place] = byte
    assert "damaged or cut short" in refusal(written(tmp_path, "t.xls", bytes(content)))


@pytest.mark.parametrize("first_row", [7, 0x20000])
def test_an_old_workbook_that_ends_before_it_begins_is_refused(first_row: int, tmp_path: Path) -> None:
    """The fuzzer found it: the library asked for 858 GB, and the process was ended."""
    content = (SAMPLES / "old.xls").read_bytes()
    size = bytes.fromhex("0002 0e00 02000000 06000000 0000 0500")  # of its first sheet: rows 2 to 6, columns 0 to 5
    assert content.count(size) == 1
    changed_size = size[:4] + first_row.to_bytes(4, "little") + size[8:]
    assert "damaged or cut short" in refusal(written(tmp_path, "t.xls", content.replace(size, changed_size)))


def test_a_workbook_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("data.sources.spreadsheets.WORKBOOK_MEMORY", 150 << 20)
    with opened(SAMPLES / "book.xlsx") as sheets:
        assert len(sheets) == 2
    cells = b"".join(b'<c r="A4" s="%d"><v>%d</v></c>' % (n % 5, n * 7919 % 104729) for n in range(200_000))
    path = written(tmp_path, "t.xlsx", changed(in_sheet(b'<row r="4">', b'<row r="4">' + cells)))
    assert "needs more memory than a workbook may take" in refusal(path)


def test_a_workbook_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("data.sources.spreadsheets.WORKBOOK_SECONDS", 0.01)
    told = refusal(written(tmp_path, "t.xlsx", (SAMPLES / "book.xlsx").read_bytes()))
    assert "takes too long to read as a workbook" in told


def test_a_fault_of_our_own_is_not_blamed_on_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sources.spreadsheets._HOME", Path("/"))
    with pytest.raises(RuntimeError, match="No module named 'data'"), opened(SAMPLES / "book.xlsx"):
        pytest.fail("it was opened")
