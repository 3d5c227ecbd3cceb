"""Two copies of everything that cannot be made again: each is written whole, and compared with its hash."""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from data.inputs import OWNER_ONLY, Inputs
from data.release import settle

RELEASES = "releases"
_OWNER_READS = 0o600
_PIECE = 1 << 20
_KEPT = ("files", "loads", "snapshots", RELEASES)  # rooms of INPUTS_DIR, each with its like in the backup
_MADE_AGAIN = "loads"  # worked out from the originals: it may be missing from the backup


_SECRET = "secret"


@dataclass(frozen=True)
class Difference:
    """A file of which there are not two equal copies. words: one sentence with its remedy."""

    place: str
    words: str


def keep(inputs: Inputs, place: str, content: bytes) -> None:
    """Writes a file of INPUTS_DIR and its copy, each in one step, for their owner only."""
    for root in (inputs.backup, inputs.folder):
        _write(root / place, content)


def secret(inputs: Inputs) -> bytes:
    """Chance that belongs to this folder, made once. What the public sees of a hash of inputs is mixed with it.

    Without it, whoever knows all of a form but a hidden count could try every count until the hash fits.
    """
    for root in (inputs.folder, inputs.backup):
        if (root / _SECRET).exists():
            return (root / _SECRET).read_bytes()
    keep(inputs, _SECRET, os.urandom(32))
    return (inputs.folder / _SECRET).read_bytes()


def keep_copy(inputs: Inputs, place: str) -> None:
    """Copies a file that was made in INPUTS_DIR to the backup."""
    path = inputs.folder / place
    path.chmod(_OWNER_READS)
    _write(inputs.backup / place, path.read_bytes())


def keep_loads(inputs: Inputs, keys: Iterable[str]) -> None:
    """Copies what was read of loads to the backup, once: a release is made again from it."""
    for key in keys:
        for path in (inputs.loads / key).rglob("*"):
            place = path.relative_to(inputs.folder).as_posix()
            if path.is_file() and not (inputs.backup / place).exists():
                _write(inputs.backup / place, path.read_bytes())


def _write(path: Path, content: bytes) -> None:
    _folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_READS), "wb") as made:
        made.write(content)
        made.flush()
        os.fsync(made.fileno())
    os.replace(beside, path)
    settle(path.parent)


def _folder(path: Path) -> None:
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=OWNER_ONLY)


def keep_ledger(inputs: Inputs) -> None:
    """Copies the ledger as it stands, whole, to the backup."""
    copy = inputs.backup / inputs.ledger.name
    beside = copy.with_name(f".{copy.name}.{os.getpid()}.partial")
    beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(inputs.ledger)) as book, closing(sqlite3.connect(beside)) as made:
        beside.chmod(_OWNER_READS)
        book.backup(made)
    settle(beside)
    os.replace(beside, copy)
    settle(inputs.backup)


def differences(inputs: Inputs) -> tuple[int, list[Difference]]:
    """(files compared, those of which there are not two equal copies). Reads every byte of both."""
    places = sorted({place for root in (inputs.folder, inputs.backup) for place in _places(root)})
    found = [told for place in places for told in _compared(inputs, place)]
    return len(places), found + list(_of_ledger(inputs))


def _places(root: Path) -> Iterator[str]:
    for room in _KEPT:
        for path in (root / room).rglob("*"):
            if path.is_file() and ".partial" not in path.as_posix():
                yield path.relative_to(root).as_posix()


def _compared(inputs: Inputs, place: str) -> Iterator[Difference]:
    here, there = inputs.folder / place, inputs.backup / place
    if not here.exists():
        yield Difference(place, f"{here} is missing: copy it back from {there}.")
    elif not there.exists():
        if not place.startswith(_MADE_AGAIN):
            yield Difference(place, f"{there} is missing: copy it from {here}.")
    elif hash_of(here) != hash_of(there):
        yield Difference(place, f"{here} and {there} differ: {_which(place, here, there)}")


def _which(place: str, here: Path, there: Path) -> str:
    """Originals and snapshots carry their hash in their place, so that it is known which copy is the true one."""
    room, name, *_ = place.split("/")
    wanted = name.partition(".")[0] if room in {"files", "snapshots"} else ""
    for good, bad in ((here, there), (there, here)):
        if wanted and hash_of(good) == wanted:
            return f"{good} is the true one, so copy it over {bad}."
    return "look at both, and copy the true one over the other."


def _of_ledger(inputs: Inputs) -> Iterator[Difference]:
    """The copy of the ledger is one book behind at most: it is looked at, not compared."""
    for path in (inputs.ledger, inputs.backup / inputs.ledger.name):
        if not path.exists():
            if inputs.exists:
                yield Difference(path.name, f"{path} is missing: any load or release writes it again.")
            continue
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as book:
            try:
                (said,) = book.execute("pragma integrity_check").fetchone()
            except sqlite3.DatabaseError as error:
                said = str(error)
        if said != "ok":
            yield Difference(path.name, f"{path} is damaged ({said}): take the other copy.")


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as held:
        while piece := held.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
