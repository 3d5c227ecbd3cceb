"""Zips, unpacked with care: what they say of themselves is not believed, and everything is counted as it comes."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.sources.limits import (
    DIRECTORY,
    GIGABYTE,
    MEGABYTE,
    MEMBERS,
    RATIO,
    RATIO_FROM,
    UNPACKED,
    Refused,
)

_ENCRYPTED = 0x1
_PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls")
_OUTSIDE = re.compile(r"^[/\\]|^\w:|(^|[/\\])\.\.([/\\]|$)")
_LITTER = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_UNPACK = "unpack it and load the tables one by one"
_DAMAGE = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, struct.error),
    *(EOFError, ValueError, OverflowError, OSError, KeyError),
)


@dataclass(frozen=True)
class Member:
    """One table of a zip, unpacked. name: as the zip has it; path: where it lies, under a name of ours."""

    name: str
    path: Path


class _Wary(io.FileIO):
    """A file that hands over no more at once than an honest list of contents takes: zipfile would read any size."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = DIRECTORY + 1 if size is None or size < 0 else size
        if wanted > DIRECTORY + 1:
            raise zipfile.BadZipFile("its list of contents is too long")
        return super().read(wanted) or b""


@dataclass
class Budget:
    """How much a zip may still unpack. packed: its own size in bytes."""

    packed: int
    spent: int = 0

    def spend(self, size: int) -> None:
        self.spent += size
        if self.spent > UNPACKED:
            raise Refused(f"unpacks to more than {UNPACKED // GIGABYTE} GB", _UNPACK)
        if self.spent > RATIO_FROM and self.spent > RATIO * self.packed:
            raise Refused(f"unpacks to more than {RATIO} times its size, as a zip bomb does", "do not open it")


@contextmanager
def archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip that is there to be read. Raises Refused for one that is damaged or cut short."""
    with _Wary(path) as file:
        with _undamaged():
            opened = zipfile.ZipFile(file)
        with opened:
            yield opened


def names_in(path: Path) -> tuple[str, ...]:
    """The names a zip lists. Raises Refused for a damaged one."""
    with archive(path) as opened:
        return tuple(opened.namelist())


def members_of(opened: zipfile.ZipFile, most: int) -> list[zipfile.ZipInfo]:
    """The files of a zip, folders left out. Raises Refused for too many, and for names and packings that are unsafe."""
    members = [member for member in opened.infolist() if not member.filename.endswith("/")]
    if len(members) > most:
        raise Refused(f"holds more than {most:,} files", _UNPACK)
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise Refused("holds two files of one name", _UNPACK)
    for member in members:
        name = member.orig_filename
        if not member.filename or not name.isprintable() or _OUTSIDE.search(name):
            raise Refused("names a file so that it would be unpacked somewhere else", "do not open it")
        if member.flag_bits & _ENCRYPTED:
            raise Refused("is protected by a password", "take the password away and load it again")
        if member.compress_type not in _PACKED_BY:
            raise Refused("is packed in a way that is not read here", "pack it as an ordinary zip")
    return members


def blocks(opened: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The bytes of a member, a megabyte at a time, checked against its checksum. Raises Refused."""
    with _undamaged():
        source = opened.open(member)
    with source:
        while True:
            with _undamaged():
                block = source.read(MEGABYTE)
            if not block:
                return
            budget.spend(len(block))
            yield block


def unpacked(path: Path, folder: Path) -> tuple[list[Member], tuple[str, ...]]:
    """(tables of a zip, written into a folder; names of other files in it, which are passed over).

    Raises Refused for a zip without tables or with a zip in it, and for all that makes one unsafe.
    """
    tables: list[Member] = []
    passed_over: list[str] = []
    budget = Budget(path.stat().st_size)
    with archive(path) as opened:
        for member in members_of(opened, MEMBERS):
            name = member.filename
            if _LITTER.search(name):
                continue
            if name.lower().endswith(".zip"):
                raise Refused(f"holds another zip (“{name}”)", "unpack the outer one and load the inner one")
            if not name.lower().endswith(_TABLES):
                passed_over.append(name)
                continue
            target = folder / f"{len(tables)}.member"
            with target.open("xb") as file:
                for block in blocks(opened, member, budget):
                    file.write(block)
            tables.append(Member(name, target))
    if not tables:
        raise Refused("is a zip without a table in it", "load a CSV, a spreadsheet or a zip of them")
    return tables, tuple(passed_over)


@contextmanager
def _undamaged() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as fault:
        raise Refused("is a zip that is damaged or cut short", "download it again") from fault
