"""What a build costs: seconds and peak memory of `cli.py build --force`, in a temporary folder."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench import ROOT
from bench.report import Entry, Section, at_most, number

_LOOK_EVERY = 0.02  # seconds between looks at how much memory it holds
_MB = 1024 * 1024
SECONDS = 15.0


@dataclass(frozen=True)
class Cost:
    """Of one run of the builder."""

    seconds: float
    peak_mb: float


def run(project: Path, store: Path) -> Cost:
    """Builds a project's stores in another process. Raises RuntimeError with its words when it fails."""
    # Its inputs are a folder of its own that stays empty: what a person has loaded on this machine is no part of it.
    with tempfile.TemporaryDirectory() as inputs:
        env = os.environ | {"STORE_DIR": str(store), "INPUTS_DIR": str(Path(inputs, "none"))}
        return cost_of([sys.executable, "cli.py", "build", "--force"], project, env)


def cost_of(command: list[str], project: Path, env: dict[str, str]) -> Cost:
    """Runs a command in another process. Raises RuntimeError with its words when it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=project, env=env, stdout=said, stderr=said)
        peak = _peak_until_it_ends(process)
        seconds = time.perf_counter() - started
        if process.returncode != 0:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command[1:3])} failed: {said.read().decode()[-1000:]}")
    return Cost(seconds, peak / _MB)


def _peak_until_it_ends(process: subprocess.Popen[bytes]) -> int:
    watched, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        try:
            peak = max(peak, watched.memory_info().rss)
        except psutil.NoSuchProcess:
            break  # it ended between the two questions
        time.sleep(_LOOK_EVERY)
    process.wait()
    return peak


def measure() -> list[Section]:
    """One build of the shipped figures."""
    with tempfile.TemporaryDirectory() as folder:
        cost = run(ROOT, Path(folder))
    return [
        Section(
            "Build",
            ("", "measured"),
            (
                at_most(("from figures to both stores", f"{number(cost.seconds)} s"), cost.seconds, SECONDS, "s"),
                Entry(("peak memory", f"{number(cost.peak_mb)} MB")),
            ),
        )
    ]
