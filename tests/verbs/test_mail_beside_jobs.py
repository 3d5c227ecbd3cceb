"""The worker sends mail beside its jobs, and not only between them."""

import threading
from pathlib import Path

import pytest

from records.database import Records
from records.waiting_files import WaitingFiles
from verbs.worker import Reports, Worker


def test_mail_does_not_wait_until_a_long_job_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft takes a minute. Whoever is told of something else meanwhile gets their letter meanwhile."""
    job_runs, sent = threading.Event(), threading.Event()

    def long_job(_: Worker) -> bool:
        job_runs.set()
        assert sent.wait(20), "no mail was sent beside the job"
        worker.stop()
        return True

    def mail_round() -> bool:
        if job_runs.is_set():
            sent.set()
        return False

    monkeypatch.setattr(Worker, "_one", long_job)
    monkeypatch.setattr(Reports, "refresh", lambda _: False)
    records = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    records.prepare()
    worker = Worker(records, WaitingFiles(tmp_path / "uploads"), ("true",), print, mail_round)
    worker.run()
    assert sent.is_set()
    records.close()
