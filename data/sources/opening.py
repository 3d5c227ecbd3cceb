"""Files that people hand in, opened without trusting them: by what they are, within limits, and never changed."""

import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.sources import spreadsheets, text
from data.sources.archives import unpacked
from data.sources.encodings import encoding_of
from data.sources.kinds import Kind, kind_of
from data.sources.limits import FILE, GIGABYTE, Refused
from data.sources.shape import Sheet

_CHECK = "check its name and who may open it"


class Opened(list[Sheet]):
    """The tables of a file. passed_over: files of a zip that are no tables, such as a guide to it."""

    passed_over: tuple[str, ...] = ()


@contextmanager
def opened(path: Path, name: str | None = None, within: Path | None = None) -> Iterator[Opened]:
    """Every table of a file: the file itself, the sheets of a workbook, or the members of a zip.

    name: how the file is called in messages, when not by its own name. within: the folder for what must be unpacked
    (the machine's own when None), in a folder for the owner alone that is taken away at the end, come what may.
    Sheets can be read, as often as is wanted, until the block ends. Raises Unreadable, in one sentence, for what is no
    table, is damaged, hides behind a password, or is larger than `limits` allow.
    """
    file = _shown(name or path.name)
    with tempfile.TemporaryDirectory(prefix="opened-", dir=within) as folder:
        with text.told(file, ""):
            sheets = _tables(path, Path(folder), file)
        yield sheets


def _tables(path: Path, folder: Path, file: str) -> Opened:
    try:
        kind = kind_of(_regular(path))
        if kind != "archive":
            return Opened(_of_kind(kind, path, folder, file, ""))
        members, passed_over = unpacked(path, folder)
    except OSError as fault:
        raise Refused(f"cannot be read ({fault.strerror})", _CHECK) from fault
    sheets = Opened()
    sheets.passed_over = passed_over
    for number, member in enumerate(members):
        inner = folder / f"{number}.sheets"
        inner.mkdir()
        with text.told(file, member.name):
            kind = kind_of(member.path)
            if kind == "archive":
                raise Refused("is another zip", "unpack the outer one and load the inner one")
            sheets += _of_kind(kind, member.path, inner, file, member.name)
    return sheets


def _of_kind(kind: Kind, path: Path, folder: Path, file: str, member: str) -> list[text.TextSheet]:
    if kind in ("xlsx", "xls"):
        return spreadsheets.sheets_of(path, kind, folder, file, member)
    encoding = encoding_of(path)
    delimiter, top = text.delimited(path, encoding)
    return [text.TextSheet(file, member, path, encoding, delimiter, top)]


def _regular(path: Path) -> Path:
    """The path of a plain file of a size that is read here. Raises Refused, and OSError when it is not there."""
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise Refused("is no file", _CHECK)
    if facts.st_size > FILE:
        raise Refused(f"is larger than {FILE // GIGABYTE} GB", "load it in parts")
    return path


def _shown(name: str) -> str:
    """A name as it can be printed: a terminal obeys what some characters say."""
    return "".join(character if character.isprintable() else "·" for character in name)
