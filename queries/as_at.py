"""The site as at an earlier release: which may be opened, and from which store a request is answered.

Only what the current release's own history lists as openable is ever opened, and never what was withdrawn.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from queries.store import SCOPE, Opened, Row, Scope, StoreError, ask, current_store, open_file

Why = Literal["unknown", "withdrawn", "earlier_version", "not_kept"]

Surface = Literal["public", "staff"]

_AT_ONCE = 2  # earlier stores open in one process
_PINNED_AT_ONCE = 4  # a meeting asks two releases, each for what is open and for what is for members only
_NAME = re.compile(r"\d{4}\.\d{2}(\.\d+)?")
_FOLDER = re.compile(r"(?P<key>(?P<name>\d{4}\.\d{2}(\.\d+)?)-[0-9a-z]+)(\.\d+)?", re.ASCII)


class NotOpenable(Exception):
    """A release that the site cannot be seen as at. release: its row of release_history; None when there is none.

    why: unknown; withdrawn; earlier_version (its tables are not those of today); not_kept (its store is not here).
    """

    def __init__(self, asked: str, why: Why, release: Row | None = None):
        self.asked, self.why, self.release = asked, why, release
        super().__init__(f"release {asked!r} cannot be opened: {why}")


class _Earlier:
    """Earlier stores, opened when they are asked for; the one asked longest ago goes first."""

    def __init__(self, at_once: int = _AT_ONCE) -> None:
        self._at_once = at_once
        self._stores: OrderedDict[str, Opened] = OrderedDict()
        self._files: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def at(self, path: Path) -> Opened:
        """The store in a file, opened anew once another file has taken its place, as happens to a draft's.

        Raises StoreError when it is missing or damaged.
        """
        with self._lock:
            file = _identity(path)
            if self._files.get(str(path)) != file:
                self._stores.pop(str(path), None)  # DuckDB opens the new file once nobody holds the old one
            opened = self._stores.get(str(path)) or open_file(path)
            self._stores[str(path)] = opened
            self._files[str(path)] = file
            self._stores.move_to_end(str(path))
            while len(self._stores) > self._at_once:
                # It is left to its running cursors, and goes when the last of them does.
                gone, _ = self._stores.popitem(last=False)
                self._files.pop(gone, None)
            return opened


def _identity(path: Path) -> tuple[int, int]:
    """What tells a file from another of the same name; (0, 0) for none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_ino, found.st_mtime_ns)


_EARLIER, _OTHERS, _PINNED = _Earlier(), _Earlier(), _Earlier(_PINNED_AT_ONCE)


def begin_request(release: str = "", instead: Path | None = None) -> bool:
    """From now on this request is answered from one release: the one named, or the current one, until `end_request`.

    instead: the file of a store that this request takes for the current one, such as a draft's. True when an earlier
    release answers, False when the current one does. Raises NotOpenable, and then the request is answered from the
    current release; StoreError when there is no current release, or nothing at `instead`.
    """
    scope = Scope(_current=None if instead is None else _OTHERS.at(instead))
    SCOPE.set(scope)
    if not release:
        return False
    scope.earlier = _opened(release, scope)
    return scope.earlier is not None


def end_request() -> None:
    """The request is over: what is asked now follows the link."""
    SCOPE.set(None)


@contextmanager
def as_now() -> Iterator[None]:
    """Within it, questions go to the current release, whichever the request is answered from."""
    scope = SCOPE.get()
    if scope is None or scope.earlier is None:
        yield
        return
    token = SCOPE.set(Scope(_current=scope.current))
    try:
        yield
    finally:
        SCOPE.reset(token)


@contextmanager
def in_draft(folder: str) -> Iterator[None]:
    """Within it, questions go to the public store of a draft. folder: its name, beside that of the current release.

    Only for a request: `begin_request` came first. Raises StoreError when the draft's store is not there any more.
    """
    scope = SCOPE.get()
    if scope is None or Path(folder).name != folder:
        raise StoreError(f"no draft can be read at {folder!r}")
    releases = Path(scope.current.target).parent.parent
    token = SCOPE.set(Scope(_current=_OTHERS.at(releases / folder / "public.duckdb")))
    try:
        yield
    finally:
        SCOPE.reset(token)


@contextmanager
def in_release(folder: str, surface: Surface) -> Iterator[None]:
    """Within it, questions go to one store of a published release, whichever is current; in a request and outside one.

    folder: its name, beside that of the current release. Raises StoreError, in a sentence that a reader may see, when
    no such release was published, when it was withdrawn, is not here any more, or is of other tables than today's.
    """
    with _answered_by(_pinned(folder, surface)):
        yield


def _pinned(folder: str, surface: Surface) -> Opened:
    """The store of a release. What is asked of its history is asked of the release that is current now."""
    found = _FOLDER.fullmatch(folder)
    if found is None or surface not in {"public", "staff"}:
        raise StoreError("There is no release of that name.")
    name, key, current = found["name"], found["key"], current_store()
    with _answered_by(current):
        now = {row["key"]: row["value"] for row in ask("store_info")}
        listed = [row for row in ask("release_history") if _key_of(row["key"]) == key]
    if any(row["state"] == "withdrawn" for row in listed):
        raise StoreError(f"Release {name} was withdrawn, so what it said is shown nowhere any more.")
    if not listed and key != now["release"]:
        raise StoreError(f"Release {name} is not among the releases that were published.")
    path = _kept([folder, *(row["key"] for row in listed)], Path(current.target).parent, surface)
    if path is None:
        raise StoreError(f"Release {name} is not kept on this computer any more.")
    opened = current if str(path) == current.target else _PINNED.at(path)
    with _answered_by(opened):
        then = {row["key"]: row["value"] for row in ask("store_info")}
    if then["release"] != key or then.get("schema_hash") != now.get("schema_hash"):
        raise StoreError(f"Release {name} was made by another version of this site, which can no longer be read.")
    return opened


def _kept(folders: Sequence[str], current: Path, surface: Surface) -> Path | None:
    """The first of these folders, all of one release, that is here; going back to a release gives it one more."""
    paths = [current.parent / folder / f"{surface}.duckdb" for folder in folders]
    return next((path for path in paths if path.is_file()), None)


def _key_of(folder: str) -> str:
    found = _FOLDER.fullmatch(folder)
    return folder if found is None else found["key"]


@contextmanager
def _answered_by(opened: Opened) -> Iterator[None]:
    token = SCOPE.set(Scope(_current=opened))
    try:
        yield
    finally:
        SCOPE.reset(token)


def _opened(asked: str, scope: Scope) -> Opened | None:
    """The earlier store; None when the release asked for is the current one."""
    if not _NAME.fullmatch(asked):
        raise NotOpenable(asked, "unknown")
    now = {row["key"]: row["value"] for row in ask("store_info")}
    if asked == now["release"].split("-")[0]:
        return None
    row = _listed(asked)
    # Its folder is beside the current one's: store/releases/<key>/public.duckdb.
    current = Path(scope.current.target)
    path = current.parent.parent / str(row["key"]) / current.name
    try:
        opened = _EARLIER.at(path)
    except StoreError:
        raise NotOpenable(asked, "not_kept", row) from None
    scope.earlier = opened
    then = {fact["key"]: fact["value"] for fact in ask("store_info")}
    scope.earlier = None
    if then.get("content_hash") != row["content_hash"]:
        raise NotOpenable(asked, "not_kept", row)
    if then.get("schema_hash") is None or then.get("schema_hash") != now.get("schema_hash"):
        raise NotOpenable(asked, "earlier_version", row)
    return opened


def _listed(asked: str) -> Row:
    rows = [row for row in ask("release_history") if row["release_id"] == asked]
    if not rows:
        raise NotOpenable(asked, "unknown")
    row = next((row for row in rows if row["opens"]), rows[0])
    if row["state"] == "withdrawn":
        raise NotOpenable(asked, "withdrawn", row)
    if not row["opens"]:
        raise NotOpenable(asked, "earlier_version", row)
    return row
