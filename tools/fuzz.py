"""Spoil files on purpose, guided by which lines of the readers they reach, and keep each that breaks something.

    python tools/fuzz.py SOURCE [--seconds N] [--keep FOLDER]

SOURCE is `opening`, or the kind of file that one reader knows. It begins with the files under tests/fixtures/sources.
A file that is read, or refused with `Unreadable`, is as it should be; anything else stops the run with an error, and
the file is kept in FOLDER as crash-…, timeout-… or oom-….
"""

import argparse
import contextlib
import importlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures" / "sources"
OPENING = "opening"
LARGEST = 1 << 16  # bytes of a made file: what is wrong with a large one is wrong with a small one
SLOWEST = 30  # seconds for one file
MEMORY = 2_048  # megabytes
ROWS_AT_ONCE = 7  # so that a small file comes in several chunks

Try = Callable[[bytes], None]


class FuzzError(Exception):
    """There is nothing to fuzz or nothing to fuzz with; the message is the one line that says what to do."""


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="fuzz.py", description="Spoil files until a reader breaks.")
    parser.add_argument("source", help=f"{OPENING}, or the kind of file of one reader")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path, default=None, help="where files that break something are kept")
    return parser.parse_args(given)


def fuzzer() -> Any:
    """Return the library that makes the files; there are no builds of it for every machine."""
    try:
        return importlib.import_module("atheris")
    except ImportError as fault:
        raise FuzzError(
            "atheris is not installed: it comes with “make check” on Linux (x86-64) with Python 3.11."
        ) from fault


def attempt(source: str, folder: Path) -> Try:
    """Return what is done with each made file: it is opened in folder, and one reader reads every table it claims."""
    opening = importlib.import_module("data.sources.opening")
    unreadable: type[Exception] = importlib.import_module("data.sources.shape").Unreadable
    workbooks = importlib.import_module("data.sources.workbooks")
    # A process of its own for each workbook would hide which lines are reached, and take a second each time.
    spreadsheets: Any = importlib.import_module("data.sources.spreadsheets")
    spreadsheets._converted = workbooks.answer
    read = _every_chunk if source == OPENING else _by_reader(source)

    def tried(content: bytes) -> None:
        path = folder / "made.csv"
        path.write_bytes(content)
        try:
            with opening.opened(path, within=folder) as sheets:
                for sheet in sheets:
                    with contextlib.suppress(unreadable):
                        read(sheet)
        except unreadable:
            return
        finally:
            if path.read_bytes() != content or os.listdir(folder) != [path.name]:
                raise AssertionError("the file was changed, or something was left behind")

    return tried


def _every_chunk(sheet: Any) -> None:
    for _ in sheet.chunks(0, ROWS_AT_ONCE):
        continue


def _by_reader(source: str) -> Callable[[Any], None]:
    readers = importlib.import_module("data.sources.recognise").READERS
    reader = next((reader for reader in readers if reader.source == source), None)
    if reader is None:
        names = ", ".join(sorted(reader.source for reader in readers))
        raise FuzzError(f"There is no reader of {source!r}: write {OPENING} or one of {names}.")
    shape: ModuleType = importlib.import_module("data.sources.shape")
    catalogue = importlib.import_module("data.catalogue").load_catalogue(ROOT / "data" / "definitions")
    known = shape.Known(catalogue, catalogue.sources[source])

    def read(sheet: Any) -> None:
        claim = reader.claim(sheet)
        if isinstance(claim, shape.Claim):
            reading = reader.start(sheet, claim, known)
            for chunk in sheet.chunks(claim.header_row, ROWS_AT_ONCE):
                reading.feed(chunk)
            reading.close()

    return read


def main(given: list[str]) -> int:
    """Fuzz for so many seconds; 0 when nothing broke. Does not return when it did: the library ends the process."""
    asked = arguments(given)
    keep = asked.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus, work = keep / "corpus", keep / "work"
    try:
        atheris = fuzzer()
        seeds = FIXTURES / asked.source
        if not seeds.is_dir():
            raise FuzzError(f"There are no sample files to begin with: put some in {seeds}.")
        for folder in (corpus, work):
            folder.mkdir(parents=True, exist_ok=True)
        sys.path.insert(0, str(ROOT))
        with atheris.instrument_imports(include=["data"]):
            tried = attempt(asked.source, work)
    except FuzzError as fault:
        print(fault, file=sys.stderr)
        return 2
    print(f"Fuzzing {asked.source} for {asked.seconds} seconds; what breaks it is kept in {keep}", flush=True)
    limits = [f"-max_total_time={asked.seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}"]
    options = [*limits, f"-max_len={LARGEST}", f"-artifact_prefix={keep}{os.sep}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(corpus), str(seeds)], tried)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
