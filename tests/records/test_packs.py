"""Where packs lie: for their owner alone, whole or not at all, and under no name but their own."""

from pathlib import Path

import pytest

from records.database import Records
from records.faults import RecordsError, Refused
from records.packs import Packs, packs

FACTS = {"revision": 7, "members_only": False}


@pytest.fixture
def kept(tmp_path: Path) -> Packs:
    return Packs(tmp_path / "packs")


def test_a_pack_takes_the_place_of_the_one_before_with_all_of_its_files(kept: Packs) -> None:
    kept.put(3, {"a.pdf": b"old", "a.xlsx": b"old"}, FACTS)
    kept.put(3, {"a.pdf": b"new!"}, {**FACTS, "revision": 8})
    assert [(file.name, file.size) for file in kept.files(3)] == [("a.pdf", 4)]
    assert kept.path(3, "a.pdf").read_bytes() == b"new!"
    assert kept.made(3)["revision"] == 8
    assert [path.name for path in kept.folder.iterdir()] == ["3"]


def test_a_meeting_without_a_pack_has_no_files_and_says_so(kept: Packs) -> None:
    assert kept.files(4) == []
    assert kept.made(4) == {}
    with pytest.raises(Refused, match="make the pack again"):
        kept.path(4, "a.pdf")


@pytest.mark.parametrize("name", ["../3/a.pdf", "made.json", ".", "..", "a/b", "A.PDF", "a.pdf\0", ""])
def test_nothing_but_a_file_of_the_pack_is_given_out(kept: Packs, name: str) -> None:
    kept.put(3, {"a.pdf": b"x"}, FACTS)
    with pytest.raises(Refused):
        kept.path(3, name)


@pytest.mark.parametrize("name", ["../a.pdf", "made.json", ".hidden", "a b.pdf", ""])
def test_a_name_that_is_none_of_ours_is_not_kept_and_the_pack_before_stays(kept: Packs, name: str) -> None:
    kept.put(3, {"a.pdf": b"x"}, FACTS)
    with pytest.raises(ValueError, match="no name of a file"):
        kept.put(3, {name: b"y"}, FACTS)
    assert kept.path(3, "a.pdf").read_bytes() == b"x"


def test_the_folder_is_for_its_owner_alone_and_lies_outside_the_project(kept: Packs, tmp_path: Path) -> None:
    kept.put(3, {"a.pdf": b"x"}, FACTS)
    assert kept.folder.stat().st_mode & 0o077 == 0
    assert kept.path(3, "a.pdf").stat().st_mode & 0o077 == 0
    (tmp_path / "open").mkdir(mode=0o755)
    with pytest.raises(RecordsError, match="chmod 700"):
        Packs(tmp_path / "open").prepare()
    with pytest.raises(RecordsError, match="PACKS_DIR must lie outside the project"):
        Packs(Path(__file__).parent / "packs").prepare()


def test_it_lies_beside_the_records_unless_a_setting_says_where(tmp_path: Path) -> None:
    records = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    assert packs({}, records).folder == tmp_path / "packs"
    assert packs({"PACKS_DIR": str(tmp_path / "elsewhere")}, records).folder == tmp_path / "elsewhere"


def test_only_packs_are_taken_away_whatever_else_lies_in_a_folder_that_was_named_by_mistake(kept: Packs) -> None:
    kept.put(3, {"a.pdf": b"x"}, FACTS)
    (kept.folder / "4.coming-0123456789abcdef").mkdir()  # of a worker that was killed
    (kept.folder / "photographs").mkdir()
    (kept.folder / "2026").mkdir()
    (kept.folder / "2026" / "letter.txt").write_text("not ours")
    (kept.folder / "notes.txt").write_text("not ours")
    kept.take_all_away()
    assert sorted(path.name for path in kept.folder.iterdir()) == ["2026", "notes.txt", "photographs"]
    assert (kept.folder / "2026" / "letter.txt").read_text() == "not ours"
