"""How the text of a file is written down, found out from its bytes, and the text as UTF-8, a piece at a time."""

import codecs
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from data.sources.limits import MEGABYTE, Refused

PIECE = 4 * MEGABYTE
UTF_8 = "utf-8"
WINDOWS = "cp1252"
_BOMS = (
    *((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, UTF_8)),
    *((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
)
_OF_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_LOOKED_AT = 4_096
_SAVE = "save it as “CSV UTF-8” and load that"
_AGAIN = "download it again"


def encoding_of(path: Path) -> str:
    """The encoding in which every byte of a file is text: utf-8, utf-16-le, utf-16-be or cp1252 (Windows).

    The whole file is read once, a piece at a time. Raises Refused for bytes that are no text, with their row.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    guess = guessed(head)
    if guess != UTF_8:
        _prove(path, guess)
        return guess
    try:
        _prove(path, UTF_8)
    except Refused as fault:
        if fault.row is None or head.startswith(codecs.BOM_UTF8) or _has_utf_8(path):
            raise
        _prove(path, WINDOWS)
        return WINDOWS
    return UTF_8


def guessed(head: bytes) -> str:
    """The encoding that the first bytes speak for: utf-8 when nothing speaks against it. Raises Refused for UTF-32."""
    marked = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), None)
    if marked == "utf-32":
        raise Refused("is written in UTF-32", _SAVE)
    if marked:
        return marked
    # UTF-16 without its mark: of plain letters and figures every second byte is nought.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2
    if pairs and odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if pairs and even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return UTF_8


def pieces(path: Path, encoding: str) -> Iterator[bytes]:
    """The text as UTF-8, without its byte order mark, every line ended by a line feed alone.

    Raises Refused at bytes that are no text in this encoding, with their row.
    """
    row, held = 1, ""
    for piece in _decoded(path, encoding):
        text = held + piece
        # A carriage return at the end may be half of a line end: it waits for the next piece.
        held = "\r" if text.endswith("\r") else ""
        text = text.removesuffix("\r")
        if "\0" in text:
            raise _no_text(row + text[: text.index("\0")].count("\n"))
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        row += text.count("\n")
        yield text.encode(UTF_8)
    if held:
        yield b"\n"


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    row, begun = 1, False
    with path.open("rb") as file:
        while True:
            piece = file.read(PIECE)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as fault:
                raise _undecodable(fault, row, cut=not piece) from fault
            if not begun and text:
                text, begun = text.removeprefix("\ufeff"), True
            if text:
                yield text
            row += text.count("\n")
            if not piece:
                return


def _undecodable(fault: UnicodeDecodeError, row: int, cut: bool) -> Refused:
    if cut:
        return Refused("ends in the middle of a character", _AGAIN)
    before = fault.object[: fault.start].decode(fault.encoding, "ignore")
    return Refused("holds bytes that are no text in any encoding known here", _SAVE, row + before.count("\n"))


def _no_text(row: int) -> Refused:
    return Refused("holds a character that is no text (NUL)", f"{_AGAIN}, or {_SAVE}", row)


def _prove(path: Path, encoding: str) -> None:
    blank = True
    for text in _decoded(path, encoding):
        if "\0" in text:
            deque(pieces(path, encoding), maxlen=0)  # which says in which row
        blank = blank and not text.strip()
    if blank:
        raise Refused("is empty", "load a file that holds a table")


def _has_utf_8(path: Path) -> bool:
    """Whether some of it can only be UTF-8: then a wrong byte is damage, and not a sign of another encoding."""
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if _OF_UTF_8.search(tail + piece):
                return True
            tail = piece[-2:]
    return False
