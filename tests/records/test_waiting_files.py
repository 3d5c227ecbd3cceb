"""Uploaded files wait in a folder of ours, under names that harm nothing."""

import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.database import Records
from records.faults import RecordsError, Refused
from records.waiting_files import WaitingFiles, harmless_name, upload_limit, waiting_files

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("April-2025-AE.csv", "April-2025-AE.csv"),
        (r"C:\Users\ann\Desktop\a.xlsx", "a.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        ("-rf.csv", "rf.csv"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ('<img src=x onerror="a()">.csv', "_img src=x onerror=_a()__.csv"),
        ("é.csv", "é.csv"),
    ],
)
def test_a_name_keeps_what_says_the_month_and_loses_what_harms(given_: str, kept: str) -> None:
    assert harmless_name(given_) == kept


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_name_becomes_one_that_a_file_can_have(given_: str) -> None:
    name = harmless_name(given_)
    assert name == harmless_name(name)
    assert name.isprintable()
    assert "/" not in name
    assert name not in {"", ".", ".."}
    assert not name.startswith("-")
    assert len(os.fsencode(name)) <= 255


def test_a_file_has_a_folder_of_its_own_that_only_its_owner_opens(tmp_path: Path) -> None:
    files = WaitingFiles(tmp_path / "uploads")
    one, two = files.begin("a.csv"), files.begin("a.csv")
    assert one != two
    for folder in (files.folder, one.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../x/a.csv", "a.csv", "0" * 32 + "/../a.csv", "/etc/passwd", "0" * 32 + "/a.csv"])
def test_only_files_that_wait_there_are_found(tmp_path: Path, name: str) -> None:
    files = WaitingFiles(tmp_path / "uploads")
    (tmp_path / "a.csv").write_text("secret")
    with pytest.raises(Refused):
        files.path_of(name)
    files.take_away(name)
    assert (tmp_path / "a.csv").exists()


def test_what_a_killed_upload_left_is_swept_away_and_what_a_job_wants_is_not(tmp_path: Path) -> None:
    files = WaitingFiles(tmp_path / "uploads")
    paths = [files.begin("a.csv") for _ in range(3)]
    for path in paths:
        path.write_text("1")
    for path in paths[:2]:
        old = time.time() - 7_200
        os.utime(path, (old, old))
        os.utime(path.parent, (old, old))
    files.sweep({files.name_of(paths[0])})
    assert [path.exists() for path in paths] == [True, False, True]


def test_the_folder_is_beside_the_records_unless_it_is_named(tmp_path: Path) -> None:
    records = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    assert waiting_files({}, records).folder == tmp_path / "uploads"
    assert waiting_files({"UPLOADS_DIR": "/srv/u"}, records).folder == Path("/srv/u")
    assert waiting_files({"XDG_DATA_HOME": "/x"}, Records("postgresql+psycopg://h/r")).folder == Path(
        "/x/bury-outcomes/uploads"
    )


def test_a_folder_in_the_project_or_open_to_others_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="outside the project"):
        WaitingFiles(ROOT / "uploads").prepare()
    assert not (ROOT / "uploads").exists()
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    with pytest.raises(RecordsError, match="chmod 700"):
        WaitingFiles(tmp_path / "open").prepare()


def test_the_limit_is_in_megabytes() -> None:
    assert upload_limit({}) == 512_000_000
    assert upload_limit({"UPLOAD_LIMIT_MB": "3"}) == 3_000_000
    for wrong in ("0", "-1", "many", "1.5", "٣"):
        with pytest.raises(RecordsError, match="UPLOAD_LIMIT_MB"):
            upload_limit({"UPLOAD_LIMIT_MB": wrong})
