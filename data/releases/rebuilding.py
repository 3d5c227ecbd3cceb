"""Makes a past release again, by its own code from its own definitions, figures and loads, and compares the hash."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from data.inputs import Inputs
from data.release import CLOSED, LISTED, Stores
from data.releases.book import UNPUBLISHED, Release, ReleaseRefused
from data.releases.preview import dress_draft
from data.releases.recovery import recovered
from data.releases.snapshot import unpack
from data.releases.standing import dress

_TOLD = 2000  # characters of what a failed rebuild said


@dataclass(frozen=True)
class Again:
    """What making a release again gave."""

    release: Release
    content_hash: str
    staff_hash: str

    @property
    def same(self) -> bool:
        return (self.content_hash, self.staff_hash) == (self.release.content_hash, self.release.staff_hash)


def rebuild(inputs: Inputs, release: Release, folder: Path) -> Again:
    """Writes the stores of a release into an empty folder, by the code that made it. Raises ReleaseRefused."""
    with tempfile.TemporaryDirectory(prefix="rebuild-") as room:
        unpack(inputs, release.snapshot, Path(room))
        order = asdict(release.made_of) | {name: getattr(release, name) for name in ("id", "key", "fingerprint")}
        order |= {"dated": release.made_of.dated.isoformat(), "into": str(folder.resolve())}
        order |= {"inputs": str(inputs.folder), "backup": str(inputs.backup)}
        done = subprocess.run(
            [sys.executable, "-m", "data.releases.again"],
            input=json.dumps(order),
            cwd=room,
            # Its own code, and nothing of ours that a path might lead to.
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        said = done.stderr.strip()[-_TOLD:]
        raise ReleaseRefused(f"Release {release.id} could not be made again by the code that made it: {said}")
    answer = json.loads(done.stdout.splitlines()[-1])
    return Again(release, str(answer["content_hash"]), str(answer["staff_hash"]))


def put_back(
    stores: Stores, inputs: Inputs, release: Release, folder: str, dressed: Callable[[Path], None] | None = None
) -> Again:
    """Makes the stores of a release again where they should be. Raises ReleaseRefused unless their content is the same.

    dressed: adds to them what the site says of releases, if they are served.
    """
    found: list[Again] = []

    def write(place: Path) -> None:
        found.append(rebuild(inputs, release, place))
        if not found[0].same:
            raise ReleaseRefused(
                f"Release {release.id} was made again with the hash {found[0].content_hash[:12]}… and not "
                f"{release.content_hash[:12]}…: nothing was put back. Look for a load or a memory that was changed."
            )
        if dressed is not None:
            dressed(place)

    stores.put(folder, write, LISTED if release.state == "published" else CLOSED)
    return found[0]


def rebuild_named(stores: Stores, inputs: Inputs, id_: str, into: Path | None) -> Again:
    """Makes a release again and compares it; into a folder of stores only when that is named.

    Raises ReleaseRefused when there is no such release, when it cannot be made, or, with a folder, when it differs.
    """
    with recovered(stores, inputs) as book:
        release = book.named(id_)
        if into is None:
            with tempfile.TemporaryDirectory(prefix="rebuild-") as made:
                return rebuild(inputs, release, Path(made))
        meant, folder = Stores(into.resolve()), book.folder(release)
        is_served = book.current is not None and book.current.number == release.number
        dressed = partial(dress, meant, book=book) if is_served else None
        if release.state in UNPUBLISHED:
            dressed = partial(dress_draft, meant, book=book, release=release, said=book.said.get(release.number, ()))
        return put_back(meant, inputs, release, folder, dressed)


def stand(stores: Stores, inputs: Inputs, release: Release, folder: str) -> None:
    """Sees to it that the stores of a release are there and can be read. Raises ReleaseRefused when they cannot be."""
    if stores.info(folder) is None or not stores.path("staff", folder).exists():
        put_back(stores, inputs, release, folder)


def keep_served(stores: Stores, inputs: Inputs) -> tuple[Release, bool] | None:
    """Sees to it that the release that was published is served: (that release, whether anything had to be done).

    None when nothing was ever published from these inputs. Raises ReleaseRefused when its stores cannot be made again.
    """
    if not inputs.exists:
        return None
    with recovered(stores, inputs) as book:
        release = book.current
        if release is None:
            return None
        folder = book.folder(release)
        info = stores.current_info()
        if stores.current == folder and info is not None and info["release"] == release.key:
            return release, False
        if stores.info(folder) is None or not stores.path("staff", folder).exists():
            put_back(stores, inputs, release, folder, partial(dress, stores, book=book))
        stores.point(folder)
        return release, True
