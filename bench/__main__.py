"""`python -m bench`: measures, prints each section when it is done, and says at the end which targets were missed."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module

from bench import STORE
from bench.report import Section, rendered, summary
from tools.browser import BrowserError

MEASURES = ("build", "questions", "pages", "browser", "slow", "memory", "meeting", "growth", "million", "packs")


def _arguments(words: list[str]) -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default=",".join(MEASURES), help=f"some of {','.join(MEASURES)}")
    asked: list[str] = parser.parse_args(words).only.split(",")
    unknown = sorted(set(asked) - set(MEASURES))
    if unknown:
        parser.error(f"there is no measure {', '.join(unknown)}; choose from {', '.join(MEASURES)}")
    return [name for name in MEASURES if name in asked]


def main(words: list[str]) -> int:
    """Prints the report. A missed target is news, not a failure: the exit code is 0."""
    asked = _arguments(words)
    if not (STORE / "public-current.duckdb").exists():
        print(f"There is no store in {STORE}: run “make build”.", file=sys.stderr)
        return 1
    started = time.perf_counter()
    print(f"{os.cpu_count()} processors, load when it began {os.getloadavg()[0]:.1f}\n", flush=True)
    done: list[Section] = []
    for name in asked:
        measure: Callable[[], list[Section]] = import_module(f"bench.{name}").measure
        try:
            sections = measure()
        except BrowserError as error:
            print(error, file=sys.stderr)
            return 1
        for section in sections:
            print(rendered(section), end="\n\n", flush=True)
        done += sections
    print(summary(done))
    print(f"Measured in {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
