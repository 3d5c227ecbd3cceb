"""What a file is, by its first bytes and never by its name: the name is what people get wrong."""

import re
from pathlib import Path
from typing import Literal

from data.sources.archives import names_in
from data.sources.encodings import guessed
from data.sources.limits import Refused

Kind = Literal["text", "archive", "xlsx", "xls"]

_HEAD = 4_096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a word processor's file"),
)
_WEB_PAGE = re.compile(r"\s*<(!doctype|html|head|body|table|script|!--)", re.I)
_XML = re.compile(r"\s*<(\?xml|svg)", re.I)
_JSON = re.compile(r"\s*(\[\s*)?\{\s*[\"}]")
_TABLE = "load the publisher's CSV or spreadsheet"


def kind_of(path: Path) -> Kind:
    """What a file is. Raises Refused for what is no table, with the word for what it is instead."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Refused("is empty", "load a file that holds a table")
    if head.startswith(_ZIP):
        return _packed(names_in(path))
    if head.startswith(_OLD_OFFICE):
        return "xls"
    other = next((word for start, word in _OTHERS if head.startswith(start)), None) or _written(head)
    if other:
        raise Refused(f"is {other}", _TABLE)
    return "text"


def _written(head: bytes) -> str | None:
    """What text is when it is no table."""
    text = head.decode(guessed(head), "replace").removeprefix("\ufeff")
    if _WEB_PAGE.match(text):
        return "a web page"
    if _XML.match(text):
        return "XML"
    return "JSON" if _JSON.match(text) else None


def _packed(names: tuple[str, ...]) -> Kind:
    folded = {name.lower() for name in names}
    if "xl/workbook.bin" in folded:
        raise Refused("is a binary workbook (.xlsb)", "save it as .xlsx or CSV and load that")
    if "[content_types].xml" in folded:
        if any(name.startswith("xl/") for name in folded):
            return "xlsx"
        raise Refused("is an office document without sheets", _TABLE)
    if "mimetype" in folded and "content.xml" in folded:
        raise Refused("is an OpenDocument file", "save it as .xlsx or CSV and load that")
    return "archive"
