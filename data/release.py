"""Where stores live and how one release takes the place of another."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Stores:
    """The folder of built stores: immutable files store/<surface>-<release>.duckdb and a `current` link a surface."""

    folder: Path

    def path(self, surface: str, release: str) -> Path:
        """The file of one release."""
        return self.folder / f"{surface}-{release}.duckdb"

    def link(self, surface: str) -> Path:
        """The link the app opens."""
        return self.folder / f"{surface}-current.duckdb"

    def current_info(self) -> dict[str, str] | None:
        """store_info of the current public store; None when either store is missing, unreadable or of another build."""
        public, staff = self._info("public"), self._info("staff")
        if public is None or staff is None or public["inputs_hash"] != staff["inputs_hash"]:
            return None
        return public

    def _info(self, surface: str) -> dict[str, str] | None:
        link = self.link(surface)
        if not link.exists():
            return None
        try:
            with duckdb.connect(os.path.realpath(link), read_only=True) as store:
                return dict(store.execute("select key, value from store_info").fetchall())
        except duckdb.Error:
            return None  # a damaged store is rebuilt, which is what the caller does with None

    def put(self, path: Path, write: Callable[[Path], None]) -> None:
        """Writes a whole store beside its place, then moves it there in one step."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.partial")
        try:
            write(temporary)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)

    def point(self, surface: str, release: str) -> None:
        """Moves the `current` link in one step; readers see the old store or the new, never neither."""
        fresh = self.folder / f".{surface}-current.{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(self.path(surface, release).name)
        os.replace(fresh, self.link(surface))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for any other build of these stores to end: two at once would sweep each other's files away."""
        lock = os.open(self.folder.parent, os.O_RDONLY)  # the folder around them is the lock: nothing is left behind
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def sweep(self) -> None:
        """Removes what a killed build left behind."""
        if self.folder.is_dir():
            for pattern in ("*.partial", "*.partial.wal", ".*-current.*"):
                for left in self.folder.glob(pattern):
                    left.unlink()


def inputs_hash(room: Path) -> str:
    """Hash of all that a build reads: definitions, figures, the schema, and the code that turns one into the other."""
    digest = hashlib.sha256()
    code = sorted([*room.rglob("*.py"), *room.glob("*.sql"), *(room.parent / "stats").glob("*.py")])
    inputs = sorted(p for sub in ("definitions", "figures") for p in (room / sub).rglob("*") if p.is_file())
    for path in code + inputs:
        digest.update(path.relative_to(room.parent).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
