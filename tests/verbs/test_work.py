"""The worker does what was asked, with the same words and refusals as at a keyboard, and nothing twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

import verbs.places
from data.ledger import ledger
from data.release import Stores
from records import jobs, reports
from records.database import Records
from records.jobs import Job
from records.people_tables import person
from records.waiting_files import WaitingFiles
from records.work_tables import job as job_table
from tests.data.loads.files import fingertips, fingertips_row
from tests.records_at import add_person
from verbs.worker import Worker

ROOT = Path(__file__).resolve().parents[2]
STUB = """
import json, os, sys, time
from pathlib import Path
here = Path(sys.argv[1])
with (here / "ran").open("a") as ran:
    ran.write(json.dumps(sys.argv[2:]) + "\\n")
print("begun", flush=True)
until = time.monotonic() + float(os.environ.get("STUB_SECONDS", "0"))
while time.monotonic() < until and not (here / "go").exists():
    time.sleep(0.02)
print("ended", file=sys.stderr, flush=True)
sys.exit(int(os.environ.get("STUB_CODE", "0")))
"""
WHY = ("--reason=A slip.", "--by=analyst")


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stores: Stores) -> Iterator[Records]:
    """An empty database, and folders of inputs of its own beside it."""
    made = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    made.prepare()
    monkeypatch.setenv("RECORDS_URL", made.url)
    monkeypatch.setenv("INPUTS_DIR", str(tmp_path / "inputs"))
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "copy"))
    monkeypatch.setenv("STORE_DIR", str(stores.folder))
    monkeypatch.setattr(verbs.places, "STORE", stores.folder)
    yield made
    made.close()


@pytest.fixture
def files(tmp_path: Path) -> WaitingFiles:
    return WaitingFiles(tmp_path / "uploads")


@pytest.fixture
def analyst(records: Records) -> int:
    with records.writing() as connection:
        return add_person(connection, "Ann Alyst", "analyst").id


@pytest.fixture
def stub(tmp_path: Path) -> list[str]:
    """In place of cli.py: writes down what it was given, says that it began, and ends when it may."""
    (tmp_path / "stub.py").write_text(STUB, "utf-8")
    return [sys.executable, str(tmp_path / "stub.py"), str(tmp_path)]


def ask(records: Records, who: int, verb: str, *words: str, file: str = "") -> int:
    with records.writing() as connection:
        return jobs.request(connection, who, verb, words, file)


def job(records: Records, number: int) -> Job:
    with records.reading() as connection:
        return jobs.of(connection, number)


def ran(tmp_path: Path) -> list[list[str]]:
    found = tmp_path / "ran"
    return [json.loads(line) for line in found.read_text().splitlines()] if found.exists() else []


def work(records: Records, files: WaitingFiles, command: list[str]) -> list[str]:
    """A worker that does what waits, and ends; gives back what it tells whoever watches."""
    told: list[str] = []
    Worker(records, files, command, told.append).run(once=True)
    return told


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def test_words_reach_the_verb_as_they_were_typed_and_never_a_shell(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    nasty = f"--reason=$(touch {tmp_path}/x) `id` ; rm -rf / && --all 'q\"”"
    number = ask(records, analyst, "set-aside", "L0001", nasty, "--by=analyst")
    assert work(records, files, stub) == [f"Job {number}, set-aside: done."]
    assert ran(tmp_path) == [["set-aside", nasty, "--by=analyst", "--", "L0001"]]
    assert job(records, number).said == "begun\nended\n"
    assert not (tmp_path / "x").exists()


def test_a_refusal_of_the_verb_is_the_refusal_of_the_job(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_CODE", "1")
    number = ask(records, analyst, "set-aside", "L0001", *WHY)
    work(records, files, stub)
    assert job(records, number).state == "refused"


def test_an_uploaded_file_is_given_by_our_path_and_removed_afterwards(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    path = files.begin("../April-2025.csv")
    path.write_text("a,b\n")
    ask(records, analyst, "load", "--by=analyst", file=files.name_of(path))
    work(records, files, stub)
    assert ran(tmp_path) == [["load", "--by=analyst", "--", str(path)]]
    assert path.name == "April-2025.csv"
    assert not path.parent.exists()


@pytest.mark.parametrize("gone", ["disabled", "no analyst any more"])
def test_what_somebody_may_not_do_any_more_is_not_done(
    records: Records, files: WaitingFiles, stub: list[str], tmp_path: Path, gone: str
) -> None:
    with records.writing() as connection:
        who = add_person(connection, "Bob", "executive" if gone != "disabled" else "analyst").id
        if gone == "disabled":
            connection.execute(update(person).where(person.c.id == who).values(state="disabled"))
    number = ask(records, who, "set-aside", "L0001", *WHY)
    work(records, files, stub)
    assert ran(tmp_path) == []
    assert job(records, number).state == "refused"
    assert "may not do it any more" in job(records, number).said


def test_words_that_came_past_the_list_are_not_done_either(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    number = ask(records, analyst, "set-aside", "L0001", *WHY)
    with records.writing() as connection:
        connection.execute(update(job_table).values(verb="sign-off"))
    work(records, files, stub)
    assert ran(tmp_path) == []
    assert "“sign-off” cannot be asked from here" in job(records, number).said


def test_after_a_draft_its_pages_are_read_for_reviewers(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    ask(records, analyst, "draft", "2026.11", "--note=Nobody reviews this one.", "--by=analyst")
    work(records, files, stub)
    assert [each[0] for each in ran(tmp_path)] == ["draft"]
    with records.writing() as connection:
        add_person(connection, "Rita Hale", "reviewer")
    ask(records, analyst, "draft", "2026.12", "--note=New figures came in.", "--by=analyst")
    work(records, files, stub)
    assert [each[0] for each in ran(tmp_path)] == ["draft", "draft", "pages"]


@contextmanager
def process(stub: list[str], **variables: str) -> Iterator[subprocess.Popen[str]]:
    """A worker as it really runs, with the stub in place of cli.py."""
    code = (
        "import os, sys, signal\n"
        "from records.database import Records\n"
        "from records.waiting_files import waiting_files\n"
        "from verbs.worker import Worker\n"
        "r = Records(os.environ['RECORDS_URL'])\n"
        "w = Worker(r, waiting_files(os.environ, r), sys.argv[1:], print)\n"
        "signal.signal(signal.SIGTERM, lambda *_: w.stop())\n"
        "w.run()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    started = subprocess.Popen([sys.executable, "-c", code, *stub], cwd=ROOT, env=environment, text=True)
    try:
        yield started
    finally:
        if started.poll() is None:
            started.kill()
        started.wait(20)


def test_what_it_says_can_be_read_while_it_runs_and_ending_waits_for_the_job(
    records: Records, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    number = ask(records, analyst, "set-aside", "L0001", *WHY)
    with process(stub, STUB_SECONDS="30") as worker:
        until(lambda: job(records, number).said == "begun\n")
        assert job(records, number).state == "running"
        later = ask(records, analyst, "set-aside", "L0002", *WHY)
        worker.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert worker.poll() is None, "the job at hand is done first"
        (tmp_path / "go").touch()
        assert worker.wait(60) == 0
    assert job(records, number).state == "done"
    assert job(records, number).said == "begun\nended\n"
    assert job(records, later).state == "waiting"


def test_a_killed_worker_leaves_its_job_cut_short_and_nobody_does_it_again(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    path = files.begin("a.csv")
    path.write_text("1")
    number = ask(records, analyst, "load", "--by=analyst", file=files.name_of(path))
    waits = ask(records, analyst, "set-aside", "L0001", *WHY)
    with process(stub, STUB_SECONDS="30") as worker:
        until(lambda: job(records, number).said == "begun\n")
        worker.kill()
        worker.wait(20)
    (tmp_path / "go").touch()
    work(records, files, stub)
    assert job(records, number).state == "running", "its worker may only be slow"
    with records.writing() as connection:
        connection.execute(
            update(job_table).where(job_table.c.id == number).values(alive_at=jobs.now() - timedelta(seconds=61))
        )
    assert work(records, files, stub) == [f"Job {number} was cut short: nothing of it is done again by itself."]
    assert job(records, number).state == "cut short"
    assert job(records, waits).state == "done"
    assert [each[0] for each in ran(tmp_path)] == ["load", "set-aside"]
    assert path.exists(), "it can be asked for again"


def test_reports_follow_what_is_done_here_and_what_somebody_does_at_a_keyboard(
    records: Records, files: WaitingFiles, analyst: int, tmp_path: Path
) -> None:
    """The real verbs, on the real definitions."""
    cli = [sys.executable, str(ROOT / "cli.py")]
    path = files.begin("spoilt.csv")
    rows = [fingertips_row("141.5"), fingertips_row("abc", 2011), fingertips_row("=1+1", 2012)]
    fingertips(path, rows)
    number = ask(records, analyst, "load", "--published=2026-11-01", "--by=analyst", file=files.name_of(path))
    work(records, files, cli)
    assert job(records, number).state == "done"
    assert "2 rejected rows wait for a decision" in job(records, number).said
    assert str(files.folder) not in job(records, number).said
    with records.reading() as connection:
        loads, load = reports.held(connection, "loads"), reports.held(connection, "load/L0001")
    assert [(each["id"], each["file"], each["waiting"]) for each in loads["loads"]] == [("L0001", "spoilt.csv", 2)]
    assert (load["counts"]["read"], load["counts"]["rejected"], load["counts"]["accepted"]) == (3, 2, 1)
    assert [(r["row"], r["field"], r["value"]) for r in load["rejects"]] == [(3, "Value", "abc"), (4, "Value", "=1+1")]
    done = subprocess.run([*cli, "waive", "L0001", "--row", "4", *_WORDS], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    work(records, files, cli)
    with records.reading() as connection:
        load = reports.held(connection, "load/L0001")
    assert [r["waived"] for r in load["rejects"]] == ["", "It was never published."]
    assert [(w["row"], w["by"], w["reason"]) for w in load["waivers"]] == [(4, "analyst", "It was never published.")]


_WORDS = ("--by", "analyst", "--reason", "It was never published.")


def test_a_ledger_that_cannot_be_read_is_told_and_the_worker_goes_on(
    records: Records, files: WaitingFiles, analyst: int, stub: list[str], tmp_path: Path
) -> None:
    (tmp_path / "inputs").mkdir(mode=0o700)
    (tmp_path / "inputs" / "ledger.sqlite").write_text("this is no database, and was none at any time" * 40)
    number = ask(records, analyst, "set-aside", "L0001", *WHY)
    work(records, files, stub)
    assert job(records, number).state == "done"
    with records.reading() as connection:
        assert "cannot be read" in reports.held(connection, "trouble")["words"]
    (tmp_path / "inputs" / "ledger.sqlite").unlink()
    with ledger(verbs.places.inputs()):
        pass
    work(records, files, stub)
    with records.reading() as connection:
        assert reports.names(connection, "trouble") == []
