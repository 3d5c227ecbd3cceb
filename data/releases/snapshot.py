"""What a release was made with, as one zip under its own hash: definitions, figures, and the code of the builder.

Equal content gives equal bytes, so that a snapshot is kept once however often it is used.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from data.inputs import Inputs
from data.releases.book import ReleaseRefused
from data.releases.copies import keep

CODE = Path(__file__).resolve().parents[1]
_CONTENT = ("definitions", "figures")
_THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_LARGEST = 1 << 30  # bytes unpacked


def take(inputs: Inputs, room: Path) -> str:
    """Keeps a snapshot of a room and of the builder, in both copies; gives back its hash.

    room: a folder like data/, whose definitions and figures are taken. The code is the one that runs.
    """
    content = zipped(room)
    name = hashlib.sha256(content).hexdigest()
    place = f"snapshots/{name}.zip"
    if not all((root / place).exists() for root in (inputs.folder, inputs.backup)):
        keep(inputs, place, content)
    return name


def zipped(room: Path) -> bytes:
    """The snapshot as bytes: members in order of name, all of one day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, path in sorted(_members(room)):
            entry = zipfile.ZipInfo(name, _THE_SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=6)
    return held.getvalue()


def _members(room: Path) -> Iterator[tuple[str, Path]]:
    for path in (*CODE.rglob("*.py"), *CODE.rglob("*.sql")):
        yield f"data/{path.relative_to(CODE).as_posix()}", path
    for path in (CODE.parent / "stats").rglob("*.py"):
        yield f"stats/{path.relative_to(CODE.parent / 'stats').as_posix()}", path
    for part in _CONTENT:
        for path in (room / part).rglob("*"):
            if path.is_file():
                yield f"data/{path.relative_to(room).as_posix()}", path


def unpack(inputs: Inputs, name: str, folder: Path) -> None:
    """Unpacks a snapshot: folder/data and folder/stats. Raises ReleaseRefused when neither copy is whole."""
    if not name:
        raise ReleaseRefused(
            "No snapshot was kept of this release, because it came with the software: put that version back and build."
        )
    with zipfile.ZipFile(io.BytesIO(_whole(inputs, name))) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ReleaseRefused(f"Snapshot {name} unpacks to more than a gigabyte: it is none of ours.")
        archive.extractall(folder)


def _whole(inputs: Inputs, name: str) -> bytes:
    for root in (inputs.folder, inputs.backup):
        path = root / "snapshots" / f"{name}.zip"
        if path.exists() and hashlib.sha256(content := path.read_bytes()).hexdigest() == name:
            return content
    raise ReleaseRefused(
        f"Snapshot {name}.zip is missing or damaged in {inputs.snapshots} and in the backup: "
        "put it back from another copy of either folder."
    )
