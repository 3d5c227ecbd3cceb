"""What takes long to make and is never written to again: made once a run, whichever process of it comes first."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """What make gives back, made in a folder of its own. Other processes of the same run wait for it, and share it.

    It is handed on by pickle, so it says where its files are and does not hold them open.
    """
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    shared.mkdir(exist_ok=True)
    kept = shared / "kept"
    lock = os.open(shared, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            made = make(_new_folder(shared))
            (shared / "partial").write_bytes(pickle.dumps(made))
            (shared / "partial").rename(kept)
    finally:
        os.close(lock)
    found: Made = pickle.loads(kept.read_bytes())
    return found


def _new_folder(shared: Path) -> Path:
    """One that nobody left half-made: a process that failed, or was killed, has had another."""
    folder = shared / str(sum(1 for _ in shared.iterdir()))
    folder.mkdir()
    return folder
