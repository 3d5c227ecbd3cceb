"""Originals: every file that was given is kept as it came, under its hash, in two places, before anything is read."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from data.inputs import OWNER_ONLY, Inputs
from data.loads.shape import LoadRefused

OWNER_READS = 0o600
_PIECE = 1 << 20
_UNFINISHED = ".partial"


def hash_of(path: Path) -> str:
    """SHA-256 of a file. Raises LoadRefused when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as given:
            while piece := given.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise LoadRefused(f"{path} cannot be read ({error.strerror}): check its name and who may open it.") from None
    return digest.hexdigest()


def keep(inputs: Inputs, path: Path, sha256: str) -> Path:
    """Copies an original to files/<sha256>/<name> and to the backup, and reads both copies again to compare them.

    A copy that is there already is left as it is. Raises LoadRefused when a copy differs from the hash.
    """
    for root in (inputs.backup, inputs.folder):
        folder = root / "files" / sha256
        if not folder.exists():
            _copy(path, folder)
        elif hash_of(_only(folder)) != sha256:
            raise LoadRefused(
                f"{_only(folder)} is not what was loaded: its hash differs. Put it back from the other copy."
            )
    return original(inputs, sha256)


def original(inputs: Inputs, sha256: str) -> Path:
    """The kept original of this hash. Raises LoadRefused when it is gone."""
    folder = inputs.files / sha256
    if not folder.is_dir():
        raise LoadRefused(f"{folder} is missing: put it back from {inputs.backup / 'files' / sha256}.")
    return _only(folder)


def kept(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """(hash, name) of every original."""
    if inputs.files.is_dir():
        for folder in sorted(inputs.files.iterdir()):
            if folder.suffix != _UNFINISHED:
                yield folder.name, _only(folder).name


def sweep(inputs: Inputs) -> None:
    """Takes away copies that a killed load had not finished. The file they were copied from is where it was."""
    for root in (inputs.folder, inputs.backup):
        for left in (root / "files").glob(f"*{_UNFINISHED}"):
            shutil.rmtree(left)


def sync(path: Path) -> None:
    """Makes sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(path: Path, folder: Path) -> None:
    """The whole copy is made beside its place, read again, and moved there in one step. folder: named by the hash."""
    folder.parent.mkdir(mode=OWNER_ONLY, exist_ok=True)
    beside = folder.with_name(folder.name + _UNFINISHED)
    if beside.exists():
        shutil.rmtree(beside)
    beside.mkdir(mode=OWNER_ONLY)
    copy = beside / path.name
    with path.open("rb") as given, os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT, OWNER_READS), "wb") as made:
        shutil.copyfileobj(given, made, _PIECE)
    sync(copy)
    if hash_of(copy) != folder.name:
        shutil.rmtree(beside)
        raise LoadRefused(f"{path} changed while it was copied, or the disk is faulty: load it again.")
    sync(beside)
    os.replace(beside, folder)
    sync(folder.parent)


def _only(folder: Path) -> Path:
    files = [path for path in folder.iterdir() if path.is_file()]
    if len(files) != 1:
        raise LoadRefused(f"{folder} should hold one file and holds {len(files)}: look what happened to it.")
    return files[0]
