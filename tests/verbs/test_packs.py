"""The pack of a real meeting, made by the verb as a person or a job starts it; each file is opened with its library."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pptx
import pytest
from click.testing import CliRunner

from data.release import Stores
from records import agenda, entries, meetings
from records.database import Records
from records.entry_words import Said
from records.meeting_words import Wanted
from records.moments import now
from records.packs import Packs
from records.people_tables import person, person_role
from records.person import Person, by_id
from tests.records.boards import plan
from tests.running import ROOT
from verbs import packs as packs_verb


@pytest.fixture
def place(tmp_path: Path, stores: Stores) -> Mapping[str, str]:
    """The environment of the verb. Nothing is written beside the stores."""
    named = {"STORE_DIR": str(stores.folder), "RECORDS_URL": f"sqlite:///{tmp_path / 'records.sqlite'}"}
    return {**os.environ, **named, "PACKS_DIR": str(tmp_path / "packs"), "INPUTS_DIR": str(tmp_path / "inputs")}


@pytest.fixture
def records(place: Mapping[str, str]) -> Records:
    made = Records(place["RECORDS_URL"])
    made.prepare()
    return made


def eve(records: Records) -> Person:
    with records.writing() as connection:
        about = {"email": "eve@example.org", "name": "Eve Cutler", "state": "active", "created_at": now()}
        id_ = connection.execute(person.insert().values(**about).returning(person.c.id)).scalar_one()
        connection.execute(person_role.insert().values(person_id=id_, role="executive"))
        return by_id(connection, id_)


def meeting(records: Records, stores: Stores, members_only: bool = False, **pin: str) -> int:
    """Two items, one of them a target; an action, and a decision."""
    who, served = eve(records), str(stores.current)
    pinned = {"release_id": served.partition("-")[0], "folder": served, **pin}
    with records.writing() as connection:
        made = meetings.arrange(connection, who, replace(plan(), **pinned))
        wanted = Wanted("exception", "target", "NG3.3", "Planned care within 18 weeks", 5, members_only)
        item = agenda.add(connection, who, made, wanted)
        agenda.add(connection, who, made, Wanted("hand", "", "", "Any other business"))
        entries.add(connection, who, made, Said("action", "Ring the trust", "Eve Cutler", who.id, None, item), "a")
        entries.add(connection, who, made, Said("decision", "Meet in January"), "b")
    return made


def run(place: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "cli.py", "pack", *words]
    return subprocess.run(line, cwd=ROOT, env=dict(place), capture_output=True, text=True, check=False)


def test_one_step_makes_every_file_and_each_opens(
    place: Mapping[str, str], records: Records, stores: Stores, tmp_path: Path
) -> None:
    made = meeting(records, stores)
    done = run(place, str(made), "--into", str(tmp_path / "taken"))
    assert done.returncode == 0, done.stderr
    assert "6 of 6: One file for any browser" in done.stdout
    kept = Packs(tmp_path / "packs")
    files = {file.name.rpartition(".")[2]: (kept.path(made, file.name)).read_bytes() for file in kept.files(made)}
    assert files.keys() == {"pptx", "pdf", "xlsx", "docx", "zip", "html"}
    assert {path.suffix[1:]: path.read_bytes() for path in (tmp_path / "taken").iterdir()} == files
    assert kept.made(made)["members_only"] is False

    slides = pptx.Presentation(io.BytesIO(files["pptx"])).slides
    assert any(shape.has_chart for slide in slides for shape in slide.shapes)
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
    assert len(openpyxl.load_workbook(io.BytesIO(files["xlsx"])).sheetnames) >= 4
    told = " ".join(one.text for one in docx.Document(io.BytesIO(files["docx"])).paragraphs)
    assert "Meet in January" in told + " ".join(
        cell.text for table in docx.Document(io.BytesIO(files["docx"])).tables for cell in table._cells
    )
    with zipfile.ZipFile(io.BytesIO(files["zip"])) as inside:
        assert inside.testzip() is None
        assert any(name.endswith(".csv") for name in inside.namelist())
    assert b"Ring the trust" in files["html"]


def test_a_pack_with_an_item_for_members_is_for_members(
    place: Mapping[str, str], records: Records, stores: Stores, tmp_path: Path
) -> None:
    made = meeting(records, stores, members_only=True)
    assert run(place, str(made)).returncode == 0
    kept = Packs(tmp_path / "packs")
    assert kept.made(made)["members_only"] is True
    assert all("members-only" in file.name for file in kept.files(made))
    html = next(kept.path(made, f.name) for f in kept.files(made) if f.name.endswith(".html"))
    assert "Members only" in html.read_text("utf-8")


def test_a_release_that_is_gone_ends_it_in_a_sentence_and_the_pack_before_stays(
    place: Mapping[str, str], records: Records, stores: Stores, tmp_path: Path
) -> None:
    made = meeting(records, stores, folder="2026.01-ffffffff", release_id="2026.01")
    kept = Packs(tmp_path / "packs")
    kept.put(made, {"before.pdf": b"%PDF"}, {"members_only": True})
    done = run(place, str(made))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "2026.01" in done.stderr
    assert "A pack that was made before is as it was." in done.stderr
    assert kept.path(made, "before.pdf").read_bytes() == b"%PDF"


def test_whoever_is_forgotten_while_a_pack_is_made_stands_in_none(
    place: Mapping[str, str], records: Records, stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, kept = meeting(records, stores), Packs(tmp_path / "packs")
    for name in ("RECORDS_URL", "PACKS_DIR"):
        monkeypatch.setenv(name, place[name])

    def making(_gathered: object) -> dict[str, bytes]:
        with records.writing() as connection:
            connection.execute(person.update().values(state="forgotten", name="Former member"))
        kept.take_all_away()
        return {"board.docx": b"Owner: Eve Cutler"}

    facts = {"members_only": False, "made": "", "release": "", "state": ""}
    monkeypatch.setattr(packs_verb, "_gathered", lambda *_: (None, facts))
    monkeypatch.setattr(packs_verb, "_made", making)
    done = CliRunner().invoke(packs_verb.pack, [str(made), "--into", str(tmp_path / "taken")])
    assert done.exit_code == 1
    assert "Somebody was forgotten while the pack was made" in done.output
    assert kept.files(made) == []
    assert not (tmp_path / "taken").exists()


def test_a_meeting_that_is_not_there_is_said_so(place: Mapping[str, str], records: Records) -> None:
    done = run(place, "77")
    assert (done.returncode, "There is no such meeting." in done.stderr) == (1, True)


def test_without_a_staff_site_there_are_no_meetings(place: Mapping[str, str]) -> None:
    done = run({**place, "RECORDS_URL": "none"}, "1")
    assert (done.returncode, "start the staff site once" in done.stderr) == (1, True)
