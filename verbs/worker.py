"""Does what people ask for on the staff site, one job after another, and tells the pages how things are."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from records import jobs, reports
from records.database import Records
from records.faults import RecordsUnavailable
from records.people_tables import audit
from records.person import with_role
from records.waiting_files import WaitingFiles
from verbs.job_runner import Runner
from verbs.places import HERE, inputs, stores

if TYPE_CHECKING:
    from data.catalogue import Catalogue

BEAT = 5.0  # seconds between two signs of life
ROUND = 1.0  # seconds between two looks for a job
LOOK = 2.0  # seconds between two looks at the ledger
TIDY = 10.0  # seconds between two looks for jobs that were cut short
AFRESH = 300  # seconds after which reports are made again in any case: an embargo ends by the clock
_NO_NEWS = ("signed in", "signed out", "job asked for", "job ended", "job cut short", "mail refused")
"""Entries of the log that change nothing in a report."""
TROUBLE = "trouble"
"""The report that is there only while the others could not be made."""


class Worker:
    """Takes jobs, does them, and refreshes the reports. say: takes a line for whoever watches.

    mail: sends what is due.
    """

    def __init__(
        self,
        records: Records,
        files: WaitingFiles,
        command: Sequence[str],
        say: Callable[[str], None],
        mail: Callable[[], bool] = lambda: False,
    ) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{time.time_ns():x}"
        self._records = records
        self._files = files
        self._say = say
        self._mail = mail
        self._runner = Runner(records, files, command, HERE, self.name)
        self._reports = Reports(records)
        self._ending = threading.Event()
        self._gone = threading.Event()

    def stop(self) -> None:
        """Ends it after the job at hand."""
        self._ending.set()

    def run(self, once: bool = False) -> None:
        """Works until it is told to stop; once: until nothing waits."""
        steps = [self._beat] if once else [self._beat, self._post]
        beside = [threading.Thread(target=step, daemon=True) for step in steps]
        for thread in beside:
            thread.start()
        tidied = looked = 0.0
        try:
            while not self._ending.is_set():
                if time.monotonic() - tidied >= TIDY:
                    self._guarded(self._tidy)
                    tidied = time.monotonic()
                did = self._guarded(self._one)
                if did or time.monotonic() - looked >= LOOK:
                    self._guarded(self._reports.refresh)
                    looked = time.monotonic()
                if once and not did:
                    self._guarded(self._mail)
                    return
                if not did:
                    self._ending.wait(ROUND)
        finally:
            self._gone.set()
            for thread in beside:
                thread.join(timeout=BEAT)

    def _guarded(self, step: Callable[[], bool]) -> bool:
        """A step; while the records are away it is left for the next round."""
        try:
            return step()
        except RecordsUnavailable as away:
            self._say(str(away))
            self._ending.wait(LOOK)
            return False

    def _one(self) -> bool:
        """Does the job that waited longest. False when none waits."""
        with self._records.writing() as connection:
            job = jobs.take(connection, self.name)
        if job is None:
            return False
        state = self._runner.do(job)
        self._say(f"Job {job.id}, {job.verb}: {state}.")
        if job.verb == "draft" and state == jobs.DONE:
            with self._records.writing() as connection:
                if with_role(connection, "reviewer"):  # they read its pages: these are made ready for them
                    about = [word for word in job.words if not word.startswith("-")]
                    jobs.request(connection, job.person_id, "pages", about, once=f"pages after {job.id}")
        return True

    def _tidy(self) -> bool:
        with self._records.writing() as connection:
            lost = jobs.cut_short(connection)
            wanted = jobs.files_wanted(connection)
        for number in lost:
            self._say(f"Job {number} was cut short: nothing of it is done again by itself.")
        self._files.sweep(wanted)
        return bool(lost)

    def _post(self) -> None:
        """Sends what is due beside the jobs: no mail waits until a long one is done."""
        try:
            while not self._gone.wait(ROUND):
                self._guarded(self._mail)
        except BaseException:
            self.stop()  # whoever watches sees the worker end, and not only its mail
            raise

    def _beat(self) -> None:
        """Says every few seconds that this worker is there, whatever it is busy with."""
        while True:
            try:
                with self._records.writing() as connection:
                    jobs.alive(connection, self.name)
            except RecordsUnavailable as away:
                self._say(str(away))
            if self._gone.wait(BEAT):
                return


class Reports:
    """The reports that pages read, made again when the ledger, the store or what people wrote has changed."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._seen: tuple[object, ...] = ()
        self._kept: dict[str, str] = {}
        self._catalogue: tuple[str, Catalogue] | None = None

    def refresh(self) -> bool:
        """Makes them again if there may be news. What cannot be read is told on the pages, and tried again later."""
        seen = self._signs()
        if seen == self._seen:
            return False
        words = self._trouble()
        with self._records.writing() as connection:
            if words:
                reports.keep(connection, TROUBLE, {"words": words})
            else:
                reports.drop(connection, TROUBLE)
        self._seen = () if words else self._signs()
        return True

    def _signs(self) -> tuple[object, ...]:
        """What changes when something changes: of the ledger, of the store that is served, of what people wrote."""
        from data.release import inputs_hash

        ledger = inputs().ledger
        with self._records.reading() as connection:
            written = connection.execute(select(func.max(audit.c.id)).where(audit.c.what.not_in(_NO_NEWS))).scalar()
        files = (ledger, ledger.with_name(f"{ledger.name}-wal"))
        spell = int(time.time() // AFRESH)
        return (*(_sign(path) for path in files), stores().current, written, inputs_hash(HERE / "data"), spell)

    def _trouble(self) -> str:
        """Makes and keeps the reports. Gives back why that failed, in a sentence; "" when it did not."""
        import duckdb

        from data.disclosure.memory import Forgotten
        from data.inputs import InputsError
        from data.loads.shape import LoadRefused
        from data.releases.book import ReleaseRefused

        try:
            self._keep()
        except (ReleaseRefused, LoadRefused, InputsError, Forgotten) as refusal:
            return str(refusal)
        except OSError as error:
            return f"{error.filename or 'A file'} cannot be read: {error.strerror or error}."
        except (sqlite3.Error, duckdb.Error) as error:
            return f"The ledger or a store cannot be read ({error})."
        return ""

    def _keep(self) -> None:
        from verbs.review_gate import as_last_read
        from verbs.work_reports import Told

        told = Told(inputs(), stores(), self._named(), lambda release: as_last_read(self._records, release))
        found = {name: json.dumps(facts, ensure_ascii=False) for name, facts in told.all()}
        digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in found.items()}
        with self._records.writing() as connection:
            for name, text in found.items():
                if self._kept.get(name) != digests[name]:
                    reports.keep(connection, name, json.loads(text))
            for start in ("load/", "release/"):
                for name in reports.names(connection, start):
                    if name not in found:
                        reports.drop(connection, name)
        self._kept = digests

    def _named(self) -> Catalogue:
        """The definitions, which give things their names; read again when they change."""
        from data.catalogue import load_catalogue
        from data.release import inputs_hash

        code = inputs_hash(HERE / "data")
        if self._catalogue is None or self._catalogue[0] != code:
            self._catalogue = (code, load_catalogue(HERE / "data" / "definitions"))
        return self._catalogue[1]


def _sign(path: Path) -> tuple[int, int]:
    """What changes when a file is written; (0, 0) while it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
