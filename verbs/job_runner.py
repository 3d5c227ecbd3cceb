"""Does one job: runs the verb of cli.py that was asked for as a process of its own, and keeps what it says.

It is the same code, the same words and the same refusals as at a keyboard. The verb runs in a session of its own:
whatever ends the worker does not tear it, and each verb can be killed at any instant without harm.
"""

import codecs
import os
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from records import job_words, jobs
from records.database import Records
from records.faults import RecordsUnavailable, Refused
from records.jobs import DONE, REFUSED, Job
from records.permissions import may
from records.person import by_id
from records.waiting_files import WaitingFiles

_ROUND = 0.5  # seconds between two looks at what the verb says
_PIECE = 65_536


@dataclass(frozen=True)
class Runner:
    """command: what runs cli.py. name: of this worker."""

    records: Records
    files: WaitingFiles
    command: Sequence[str]
    folder: Path
    name: str

    def do(self, job: Job) -> str:
        """Does a job that this worker took, to its end; gives back how it ended. Raises nothing: a job always ends."""
        try:
            line = self._line(job)
        except Refused as refusal:
            return self._end(job, REFUSED, f"{refusal}\n")
        try:
            code = self._run(job, line)
        except OSError as error:
            return self._end(job, REFUSED, f"The verb could not be started: {error.strerror}.\n")
        return self._end(job, DONE if code == 0 else REFUSED, "")

    def _line(self, job: Job) -> list[str]:
        """The command line. Raises Refused: what was allowed when it was asked for may not be any more."""
        known = job_words.checked(job.verb, job.words, job.file)
        with self.records.reading() as connection:
            person = by_id(connection, job.person_id)
        if person.state != "active" or not may(person.roles, known.may):
            raise Refused("Whoever asked for this may not do it any more. Nothing was done.")
        path = str(self.files.path_of(job.file)) if job.file else ""
        return [*self.command, *job_words.line(job.verb, job.words, path)]

    def _run(self, job: Job, line: list[str]) -> int:
        process = subprocess.Popen(
            line,
            cwd=self.folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        unsaid = ""
        for piece in _pieces(process):
            unsaid = self._say(job, unsaid + self._without_folder(piece))
        while unsaid:
            unsaid = self._say(job, unsaid)
            time.sleep(_ROUND if unsaid else 0)
        return process.wait()

    def _without_folder(self, text: str) -> str:
        """Where uploads wait on this machine is nobody's business: the file's own name is enough."""
        return text.replace(f"{self.files.folder}/", "…/")

    def _say(self, job: Job, text: str) -> str:
        """Writes down what was said; gives back what could not be, for the next time."""
        if not text:
            return ""
        try:
            with self.records.writing() as connection:
                jobs.say(connection, job.id, self.name, text)
        except RecordsUnavailable:
            return text
        return ""

    def _end(self, job: Job, state: str, words: str) -> str:
        """Writes down the end, however long the records are away: what was done must be told."""
        while True:
            try:
                with self.records.writing() as connection:
                    if words:
                        jobs.say(connection, job.id, self.name, words)
                    jobs.end(connection, job.id, self.name, state)
            except RecordsUnavailable:
                time.sleep(2)
                continue
            if job.file:
                self.files.take_away(job.file)
            return state


def _pieces(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What a process prints, as it prints it, a piece each round; nothing of it is split within a sign."""
    assert process.stdout is not None
    handle = process.stdout.fileno()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    gathered, since = "", time.monotonic()
    while True:
        ready, _, _ = select.select([handle], [], [], _ROUND)
        piece = os.read(handle, _PIECE) if ready else None
        gathered += decoder.decode(piece or b"", final=piece == b"")
        if piece == b"" or time.monotonic() - since >= _ROUND:
            yield gathered
            gathered, since = "", time.monotonic()
        if piece == b"":
            process.stdout.close()
            return
