"""Starts both sites and the worker, and stops them together: when one of them ends, none of the others is left."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from records.faults import RecordsError
from records.links import first_link, has_administrator
from serving.held import MARK
from serving.launch import ROOT, CannotStart, command, environment, free_port, release_of
from serving_staff.settings import Settings, settings

_PATIENCE = 120  # seconds that a part is given to end by itself: a job may be at the middle of a release
_SAY_AFTER = 20  # seconds after which it is said what is waited for
_LOOK_EVERY = 0.2  # seconds
WORK = [sys.executable, "cli.py", "work"]


@dataclass(frozen=True)
class Part:
    """One process to start. name: as it is called when it ends unasked."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str]


def serve_both(store: Path, works: bool = False) -> None:
    """Serves the public and the staff site until told to stop. works: whether a worker is started too.

    Exits with one clear line when something is missing, and with 1 when one of the parts ended by itself.
    """
    try:
        name = release_of("public", store)
        release_of("staff", store)
        ports = {surface: free_port(surface, os.environ) for surface in ("public", "staff")}
        if len(set(ports.values())) < len(ports):
            raise CannotStart("PUBLIC_PORT and STAFF_PORT are the same: the two sites need a port each.")
        lines = [f"Bury Locality Plan outcomes, release {name}: http://127.0.0.1:{ports['public']} (Ctrl-C stops it)"]
        lines += _staff_lines(settings(os.environ), ports["staff"])
    except (CannotStart, RecordsError) as reason:
        sys.exit(f"Cannot start: {reason}")
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    parts = [Part(f"The {s} site", command(s), environment(s, store, os.environ)) for s in ("public", "staff")]
    if works:
        parts.append(Part("The worker", WORK, environment("staff", store, os.environ)))
    ended = Together(parts).run()
    if ended:
        sys.exit(f"{ended} has ended by itself, so the rest was stopped too. What it said last stands above.")


def _staff_lines(ours: Settings, port: int) -> list[str]:
    """Where staff sign in; and, while there is no administrator, the link for the first one."""
    home = f"http://127.0.0.1:{port}"
    lines = [f"For staff and reviewers: {home}"]
    with ours.records.writing() as connection:
        token = "" if has_administrator(connection) else first_link(connection)
    if token:
        lines.append(
            f"  First administrator, once, on this machine, within the hour: {home}/sign-in/link?token={token}"
        )
    ours.records.close()
    return lines


class Together:
    """Several processes that start and end as one."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        self._told = 0

    def run(self) -> str:
        """Starts every part and waits. "" when it was told to stop; else the name of the part that ended by itself."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            for part in self._parts:
                self._running.append((part.name, _started(part)))
            return self._wait()
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._told += 1

    def _wait(self) -> str:
        while not self._told:
            for name, process in self._running:
                if process.poll() is not None:
                    return name
            time.sleep(_LOOK_EVERY)
        return ""

    def _end(self) -> None:
        """Tells every part to end, and waits: the worker finishes the job at hand, unless it is told a second time."""
        begun, told = time.monotonic(), self._told
        for _, process in self._running:
            if process.poll() is None:
                process.terminate()
        said = False
        while left := [process for _, process in self._running if process.poll() is None]:
            waited = time.monotonic() - begun
            if waited > _PATIENCE or self._told > max(told, 1):
                for process in left:
                    _kill(process)
            elif waited > _SAY_AFTER and not said:
                sys.stdout.write("Waiting for the job at hand; a second Ctrl-C ends it now.\n")
                sys.stdout.flush()
                said = True
            time.sleep(_LOOK_EVERY)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a part at once, with what it started itself."""
    with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _started(part: Part) -> subprocess.Popen[bytes]:
    """A process that a Ctrl-C of the terminal does not reach, and that ends when this one is gone: see serving.held."""
    return subprocess.Popen(
        part.command,
        cwd=ROOT,
        env={**part.variables, MARK: "yes"},
        stdin=subprocess.PIPE,
        process_group=0,
    )
