"""The folder of packs: what a meeting takes away, as files. Outside the project, for its owner alone.

A pack is made whole beside its place and then moved there: nobody ever takes files of two packs for one.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from records import agenda, chair_report, entries
from records.agenda import Item
from records.database import Records
from records.entries import Kept
from records.faults import Refused
from records.meetings import Meeting
from records.waiting_files import folder_named, harmless_name, make_private

_MADE = "made.json"
_COMING = ".coming"
_BEING_MADE = re.compile(r"\d+\.coming-[0-9a-f]{16}", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}", re.ASCII)


@dataclass(frozen=True)
class PackFile:
    """One file of a pack. size: bytes."""

    name: str
    size: int


class Packs:
    """The folder. Each meeting has a folder of its own in it, named by its number."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Makes the folder. Raises RecordsError for one in the project or open to others."""
        make_private(self.folder, "PACKS_DIR")

    def put(self, meeting: int, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> None:
        """Keeps a pack in place of the one before: all of its files, or none. facts: what it was made from.

        Raises ValueError for a name that is none of ours.
        """
        for name in files:
            if not _NAME.fullmatch(name) or name != harmless_name(name) or name == _MADE:
                raise ValueError(f"{name!r} is no name of a file of a pack")
        self.prepare()
        coming = self.folder / f"{int(meeting)}{_COMING}-{secrets.token_hex(8)}"
        coming.mkdir(mode=0o700)
        try:
            made = json.dumps(dict(facts), ensure_ascii=False).encode()
            for name, content in {**files, _MADE: made}.items():
                _write(coming / name, content)
            self.take_away(meeting)
            coming.replace(self._of(meeting))
        finally:
            shutil.rmtree(coming, ignore_errors=True)  # it is gone from here once it is in its place

    def made(self, meeting: int) -> dict[str, Any]:
        """What the pack that lies here was made from; empty when none was made yet."""
        path = self._of(meeting) / _MADE
        return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}

    def files(self, meeting: int) -> list[PackFile]:
        """The files of a meeting's pack, by name; none before one was made."""
        place = self._of(meeting)
        if not place.is_dir():
            return []
        found = [path for path in place.iterdir() if path.name != _MADE]
        return [PackFile(path.name, path.stat().st_size) for path in sorted(found)]

    def path(self, meeting: int, name: str) -> Path:
        """Where a file lies. Raises Refused when the pack has none of that name."""
        if name not in {file.name for file in self.files(meeting)}:
            raise Refused("This pack has no file of that name: make the pack again.")
        return self._of(meeting) / name

    def take_away(self, meeting: int) -> None:
        """Removes a meeting's pack. Doing it twice changes nothing."""
        if self._of(meeting).is_dir():
            shutil.rmtree(self._of(meeting))

    def take_all_away(self) -> None:
        """Removes every pack, and nothing else that lies there: each can be made again. Twice changes nothing."""
        if self.folder.is_dir():
            for place in self.folder.iterdir():
                if _BEING_MADE.fullmatch(place.name) or (place.name.isdecimal() and (place / _MADE).is_file()):
                    shutil.rmtree(place)

    def _of(self, meeting: int) -> Path:
        return self.folder / str(int(meeting))


def is_closed(meeting: Meeting, listed: Iterable[Item], kept: Iterable[Kept]) -> bool:
    """Whether a pack of a meeting tells what is for members only, so that all of it is.

    listed: its agenda. kept: what it wrote down, and what was carried into it, such as from a meeting behind closed
    doors.
    """
    has_closed = any(item.members_only for item in listed) or any(one.members_only for one in kept)
    return meeting.members_only or has_closed


def is_closed_now(connection: Connection, meeting: Meeting) -> bool:
    """The same of a pack that was made at this moment."""
    return is_closed(meeting, agenda.items(connection, meeting.id), entries.of_meeting(connection, meeting))


def as_it_stands(connection: Connection, meeting: Meeting) -> str:
    """A fingerprint of everything a pack tells: it changes with what was arranged, the agenda, the log, the report.

    A meeting's revision would not do: it also counts each slide that was shown.
    """
    report = chair_report.of(connection, meeting.id)
    told = [
        f"{meeting.version} {meeting.folder}",
        *(f"item {one.id}.{one.version}" for one in agenda.items(connection, meeting.id)),
        *(f"entry {one.id}.{one.version}" for one in entries.of_meeting(connection, meeting)),
        "" if report is None else f"report {report.version} {report.frozen_at}",
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o600)


def packs(environment: Mapping[str, str], records: Records) -> Packs:
    """The folder that PACKS_DIR names; without it, one beside the records."""
    return Packs(folder_named(environment, "PACKS_DIR", records, "packs"))
