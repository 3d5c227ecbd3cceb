"""Where everything that people load is kept: outside the repository, for its owner alone, in two copies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OWNER_ONLY = 0o700
_HOME = Path(__file__).resolve().parent.parent


class InputsError(Exception):
    """A folder of inputs that must not be used, said in one sentence with its remedy."""


@dataclass(frozen=True)
class Inputs:
    """The folder INPUTS_DIR and its copy. Nothing in it is ever overwritten.

    files/<sha256>/<name>: originals. loads/<id>/: what was read of each. ledger.sqlite: loads, releases, reasons, who
    and when. snapshots/<hash>.zip: definitions, figures and builder of each release.
    """

    folder: Path
    backup: Path

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def loads(self) -> Path:
        return self.folder / "loads"

    @property
    def snapshots(self) -> Path:
        return self.folder / "snapshots"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    def prepare(self) -> None:
        """Makes the folders, for their owner only. Raises InputsError for one in the repository or open to others."""
        for folder in (self.folder, self.backup):
            if folder.resolve().is_relative_to(_HOME):
                raise InputsError(
                    f"INPUTS_DIR and BACKUP_DIR must lie outside the project, and {folder} lies in it: choose another."
                )
            folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
            if folder.stat().st_mode & 0o077:
                raise InputsError(f"{folder} can be opened by others: run “chmod 700 {folder}”.")
        for folder in (self.files, self.loads, self.snapshots):
            folder.mkdir(exist_ok=True, mode=OWNER_ONLY)

    @property
    def exists(self) -> bool:
        """Whether anything was ever loaded or released here."""
        return self.ledger.exists()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for any other load or release of this folder to end."""
        self.prepare()
        lock = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def inputs_at(environment: dict[str, str]) -> Inputs:
    """The folders that INPUTS_DIR and BACKUP_DIR name; without them, two in the owner's data folder."""
    home = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folder = Path(environment.get("INPUTS_DIR") or home / "bury-outcomes" / "inputs").expanduser().absolute()
    backup = Path(environment.get("BACKUP_DIR") or f"{folder}-copy").expanduser().absolute()
    return Inputs(folder, backup)
