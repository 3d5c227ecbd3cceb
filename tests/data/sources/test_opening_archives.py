import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from data.sources.opening import opened
from tests.data.sources.opened_tables import SAMPLES, every, refusal, rows_of, written

ROOT = Path(__file__).resolve().parents[3]


def packed(members: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_each_table_of_a_zip_is_a_sheet_and_the_rest_is_named() -> None:
    with opened(SAMPLES / "two.zip") as sheets:
        assert [(sheet.file, sheet.name) for sheet in sheets] == [
            ("two.zip", "data/a.csv"),
            ("two.zip", "b.xlsx: A&E"),
            ("two.zip", "b.xlsx: Hidden"),
        ]
        assert sheets.passed_over == ("read me.txt",)
        assert rows_of(sheets[0])[4] == ["R0A", "Other", "7", ""]
        assert rows_of(sheets[1], header_row=2)[4][0] == "RM3"


def test_a_fault_in_a_member_names_the_zip_the_member_and_the_row(tmp_path: Path) -> None:
    told = refusal(written(tmp_path, "t.zip", packed({"good.csv": "a,b\n1,2\n", "bad.csv": "a,b\n1,2\n3\n"})))
    assert "“t.zip”, sheet “bad.csv”, row 3 has 1 cells where its header has 2" in told


@pytest.mark.parametrize(
    "name", ["../t.csv", "a/../../t.csv", "/etc/t.csv", "..\\t.csv", "C:\\t.csv", "\\t.csv", "a\x1b[2Jt.csv"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    told = refusal(written(tmp_path, "t.zip", packed({name: "a,b\n1,2\n"})))
    assert "names a file so that it would be unpacked somewhere else" in told


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    content = packed({"t.csv": "a,b\n1,2\n"}).replace(b"t.csv", b"\0.csv")
    assert "names a file so that" in refusal(written(tmp_path, "t.zip", content))


def test_a_zip_within_a_zip_is_refused_by_name_and_by_what_it_is(tmp_path: Path) -> None:
    inner = packed({"t.csv": "a,b\n1,2\n"})
    assert "holds another zip (“inner.zip”)" in refusal(written(tmp_path, "t.zip", packed({"inner.zip": inner})))
    assert "“t.zip”, sheet “in.csv” is another zip" in refusal(written(tmp_path, "t.zip", packed({"in.csv": inner})))


def test_more_files_than_the_limit_are_refused(tmp_path: Path) -> None:
    assert len(every(written(tmp_path, "t.zip", packed({f"{n}.csv": "a,b\n1,2\n" for n in range(50)})))) == 50
    told = refusal(written(tmp_path, "t.zip", packed({f"{n}.csv": "a,b\n1,2\n" for n in range(51)})))
    assert "holds more than 50 files" in told


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    content = packed({"t.csv": "a,b\n1,2\n", "u.csv": "a,b\n3,4\n"}).replace(b"u.csv", b"t.csv")
    assert "holds two files of one name" in refusal(written(tmp_path, "t.zip", content))


def test_a_zip_without_a_table_is_refused(tmp_path: Path) -> None:
    for members in ({}, {"notes.txt": "none"}, {"__MACOSX/._t.csv": "x"}):
        assert "is a zip without a table in it" in refusal(written(tmp_path, "t.zip", packed(members)))


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_take_memory_as_they_please_are_refused(how: int, tmp_path: Path) -> None:
    told = refusal(written(tmp_path, "t.zip", packed({"t.csv": "a,b\n1,2\n"}, how)))
    assert "is packed in a way that is not read here" in told


def test_a_zip_behind_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed({"t.csv": "a,b\n1,2\n"}, zipfile.ZIP_STORED))
    content[6] |= 1  # the flag, in the member's own header
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the list of contents
    assert "is protected by a password" in refusal(written(tmp_path, "t.zip", bytes(content)))


def test_a_zip_that_is_cut_short_or_damaged_is_refused(tmp_path: Path) -> None:
    noise = "a,b\n" + "".join(f"{random.Random(n).random()},x\n" for n in range(500))
    whole = packed({"t.csv": noise})
    for size in (4, 30, len(whole) // 2, len(whole) - 1):
        assert "is a zip that is damaged or cut short" in refusal(written(tmp_path, "t.zip", whole[:size]))
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 0xFF
    assert "is a zip that is damaged or cut short" in refusal(written(tmp_path, "t.zip", bytes(damaged)))


def bomb(size: int) -> bytes:
    """A zip whose one table is so many megabytes of the same row."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("t.csv", "w") as member:
        for _ in range(size):
            member.write(b"1,2\n" * (1 << 18))
    return made.getvalue()


def test_a_bomb_is_refused_while_it_unpacks_whatever_size_it_says_it_has(tmp_path: Path) -> None:
    honest = bomb(40)
    lying = bytearray(honest)
    place = lying.index(b"PK\x01\x02")
    lying[place + 24 : place + 28] = (100).to_bytes(4, "little")
    assert "unpacks to more than 200 times its size" in refusal(written(tmp_path, "t.zip", honest))
    assert "is a zip that is damaged" in refusal(written(tmp_path, "t.zip", bytes(lying)))


def test_files_that_share_their_bytes_are_counted_each_time(tmp_path: Path) -> None:
    """As in the bombs of overlapping files, where every name in the list points to the same packed bytes."""
    content = bomb(3)
    place, end = content.index(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    entry = content[place:end]
    entries = b"".join(entry.replace(b"t.csv", b"%c.csv" % letter) for letter in b"abcdefghij")
    tail = bytearray(content[end:])
    tail[8:12] = (10).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    told = refusal(written(tmp_path, "t.zip", content[:place] + entries + bytes(tail)))
    assert "unpacks to more than 200 times" in told or "is a zip that is damaged" in told


def test_more_than_the_whole_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sources.archives.UNPACKED", 1 << 20)
    noise = "a,b\n" + "".join(f"{n * 7919 % 104729},x\n" for n in range(70_000))
    told = refusal(written(tmp_path, "t.zip", packed({"a.csv": noise, "b.csv": noise})))
    assert "unpacks to more than" in told


MEASURED = """
import resource, sys
from pathlib import Path
from data.sources.opening import opened
from data.sources.shape import Unreadable
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    with opened(Path(sys.argv[1])) as sheets:
        print("opened", [sheet.name for sheet in sheets])
except Unreadable as told:
    print(told)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the same number counts bytes, and not thousands of them")
def test_neither_a_bomb_nor_an_endless_list_of_contents_takes_memory(tmp_path: Path) -> None:
    whole = packed({"t.csv": "a,b\n1,2\n"})
    place = whole.rindex(b"PK\x05\x06")
    endless = bytearray(whole[:place] + bytes(200 << 20) + whole[place:])
    endless[-10:-6] = (200 << 20).to_bytes(4, "little")  # the size of the list of contents
    for content in (bomb(300), bytes(endless)):
        path = written(tmp_path, "t.zip", content)
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        sentence, grown = done.stdout.splitlines()
        assert sentence.startswith("“t.zip” ")
        assert int(grown) < 60_000, sentence
