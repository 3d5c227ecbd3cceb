"""Where stores live and how one release takes the place of another."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

ROOM = Path(__file__).parent
"""The room of definitions and figures that releases are made from."""
Say = Callable[[str], None]
"""Takes a line of progress."""
SURFACES = ("public", "staff")
LISTED = 0o755  # a folder that the public process may look into
CLOSED = 0o700  # a folder of what is not public: a draft, or a release that was withdrawn
_MODES = {"public": 0o444, "staff": 0o400}  # what is not public is for its owner alone
_PARTIAL = ".partial"


@dataclass(frozen=True)
class Stores:
    """The folder of built stores. One link says which release is served.

    releases/<key>/: public.duckdb, staff.duckdb and downloads/ of one release, never changed once it is served.
    current: the link to one of them. Moving it is the one step in which a release takes the place of another.
    public-current.duckdb, staff-current.duckdb: what the app opens, through `current`.
    """

    folder: Path

    @property
    def releases(self) -> Path:
        return self.folder / "releases"

    def place(self, key: str) -> Path:
        """The folder of one release."""
        return self.releases / key

    def path(self, surface: str, key: str) -> Path:
        """The store of one release."""
        return self.place(key) / f"{surface}.duckdb"

    def link(self, surface: str) -> Path:
        """The link the app opens."""
        return self.folder / f"{surface}-current.duckdb"

    @property
    def pointer(self) -> Path:
        return self.folder / "current"

    @property
    def current(self) -> str:
        """Key of the release that is served; "" before the first."""
        try:
            return Path(os.readlink(self.pointer)).name
        except FileNotFoundError:
            return ""

    def current_info(self) -> dict[str, str] | None:
        """store_info of the public store served; None when either is missing, unreadable or of another build."""
        public, staff = (self._info(self.link(surface)) for surface in SURFACES)
        if public is None or staff is None or public["inputs_hash"] != staff["inputs_hash"]:
            return None
        return public

    def info(self, key: str) -> dict[str, str] | None:
        """store_info of a release's public store; None when it is missing or unreadable."""
        return self._info(self.path("public", key))

    def _info(self, path: Path) -> dict[str, str] | None:
        if not path.exists():
            return None
        try:
            with duckdb.connect(os.path.realpath(path), read_only=True) as store:
                return dict(store.execute("select key, value from store_info").fetchall())
        except duckdb.Error:
            return None  # a damaged store is rebuilt, which is what the caller does with None

    def put(self, key: str, write: Callable[[Path], None], mode: int = LISTED) -> Path:
        """Has the whole folder of a release written beside its place, then moves it there in one step.

        Where the folder stands already, its files are replaced one by one by those of equal content.
        """
        self.releases.mkdir(parents=True, exist_ok=True, mode=LISTED)
        place, partial = self.place(key), self.releases / f".{key}.{os.getpid()}{_PARTIAL}"
        partial.mkdir(mode=CLOSED)
        try:
            write(partial)
            close_files(partial)
            if place.exists():
                for made in sorted(p for p in partial.rglob("*") if p.is_file()):
                    target = place / made.relative_to(partial)
                    target.parent.mkdir(exist_ok=True, mode=LISTED)
                    os.replace(made, target)
                place.chmod(mode)
            else:
                partial.chmod(mode)
                os.rename(partial, place)
            settle(place)
            settle(self.releases)
        finally:
            if partial.exists():
                shutil.rmtree(partial)
        return place

    def point(self, key: str) -> None:
        """Moves the `current` link in one step; readers see the old release or the new, never neither nor half."""
        _swap_link(Path("releases") / key, self.pointer)
        for surface in SURFACES:
            # They are the same for every release: made once, or put back when somebody took them away.
            leads_to = Path(self.pointer.name) / f"{surface}.duckdb"
            link = self.link(surface)
            if not link.is_symlink() or Path(os.readlink(link)) != leads_to:
                _swap_link(leads_to, link)
        settle(self.folder)

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
            for pattern in ("*.partial", "*.partial.wal", ".*current*.fresh"):
                for left in self.folder.glob(pattern):
                    left.unlink()
            for unfinished in self.releases.glob(f".*{_PARTIAL}"):
                shutil.rmtree(unfinished)


def _swap_link(leads_to: Path, link: Path) -> None:
    fresh = link.with_name(f".{link.name}.{os.getpid()}.fresh")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(leads_to)
    os.replace(fresh, link)


def close_files(folder: Path) -> None:
    """Closes the files of a release to writing, staff's to reading too, and puts them on the disk for good."""
    for path in sorted(folder.rglob("*")):
        path.chmod(LISTED if path.is_dir() else _MODES.get(path.stem, 0o444))
        settle(path)


def settle(path: Path) -> None:
    """Waits until a file, or the list of names in a folder, is on the disk: no loss of power takes it back."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def inputs_hash(room: Path) -> str:
    """Hash of all that a build reads: definitions, figures, the schema, and the code that turns one into the other."""
    digest = hashlib.sha256()
    code = sorted([*room.rglob("*.py"), *room.glob("*.sql"), *(room.parent / "stats").glob("*.py")])
    inputs = sorted(p for sub in ("definitions", "figures") for p in (room / sub).rglob("*") if p.is_file())
    for path in code + inputs:
        digest.update(path.relative_to(room.parent).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
