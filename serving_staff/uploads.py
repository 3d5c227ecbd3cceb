"""Files that come in: written to the disk piece by piece as they arrive, never held in memory.

Nothing of a file is kept before the form is known to be genuine, so the fields that say so stand before it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flask import request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from records.faults import Unfit
from records.waiting_files import WaitingFiles
from serving.bodies import LONGEST
from serving_staff.forms import ENTIRE, LONGEST_FIELD, Genuine, Typed

UPLOADED = "uploaded"
"""The key under which a form's handler finds what a job calls the file. No field of a form can set it."""
FIELD = "file"
_PIECE = 65_536  # bytes
_FIELDS = 40
_BUFFER = 1_000_000  # bytes: the most that one part's head, or a piece on its way, may take
_BESIDE = LONGEST  # bytes of the other fields of the form
_DRAINED = 4  # times the limit: what is read and thrown away, so that a browser hears why

DAMAGED = {ENTIRE: "The form came in damaged. Send it again."}
NO_FILE = {FIELD: "Choose a file first."}


@dataclass(frozen=True)
class Receiving:
    """Reads a form with one file (a `Read` of Forms). limit: bytes that the file may have."""

    files: WaitingFiles
    limit: int

    def __call__(self, typed: dict[str, str], genuine: Genuine) -> None:
        """Puts the fields into `typed`, and what a job calls the file under UPLOADED. Raises Unfit, or as genuine."""
        request.max_content_length = sys.maxsize  # the file is counted as it comes, and so are the fields
        try:
            _Form(self, typed, genuine).read()
        except (ValueError, RequestEntityTooLarge):
            self._drain()
            raise Unfit(DAMAGED) from None
        except ClientDisconnected:
            raise
        except Exception:
            self._drain()
            raise

    def _drain(self) -> None:
        """A browser that is still sending would take an early answer for a broken connection."""
        left = _DRAINED * self.limit
        with suppress(ClientDisconnected):  # it went away: there is nobody to answer
            while left > 0 and (piece := request.stream.read(_PIECE)):
                left -= len(piece)


class _Form:
    """One form on its way in."""

    def __init__(self, rules: Receiving, typed: dict[str, str], genuine: Genuine) -> None:
        self._rules = rules
        self._typed = typed
        self._genuine = genuine
        self._path: Path | None = None
        self._name = ""
        self._field = bytearray()

    def read(self) -> None:
        """All of it. Whatever goes wrong, no part of the file stays."""
        try:
            self._read()
        except BaseException:
            if self._path is not None:
                self._rules.files.take_away(self._rules.files.name_of(self._path))
            raise

    def _read(self) -> None:
        events = _events()
        for event in events:
            if isinstance(event, File):
                self._keep_file(event, events)
            elif isinstance(event, Field):
                self._name = event.name
                self._field.clear()
            elif isinstance(event, Data):
                self._add(event)
        self._genuine(self._typed)
        if self._path is None:
            raise Unfit(NO_FILE)
        self._typed[UPLOADED] = self._rules.files.name_of(self._path)

    def _add(self, piece: Data) -> None:
        self._field += piece.data
        if len(self._field) > 4 * LONGEST_FIELD:
            raise Unfit({self._name: f"This is too long; {LONGEST_FIELD:,} characters are the most. Shorten it."})
        if not piece.more_data and self._name != UPLOADED:
            self._typed[self._name] = self._field.decode("utf-8", "replace")

    def _keep_file(self, file: File, events: Iterator[Event]) -> None:
        self._genuine(self._typed)  # before anything is kept
        if not file.filename:
            next(events)  # no file was chosen: its data is empty
            return
        if self._path is not None:
            raise Unfit({FIELD: "Two files came. Upload one at a time."})
        if (request.content_length or 0) > self._rules.limit + _BESIDE:
            raise Unfit({FIELD: too_large(self._rules.limit)})
        try:
            self._path = self._rules.files.begin(file.filename)
            size = _written(self._path, events, self._rules.limit)
        except OSError as error:
            raise Unfit(
                {FIELD: f"The file could not be kept ({error.strerror}): tell who looks after the server."}
            ) from None
        if size == 0:
            raise Unfit({FIELD: f"“{self._path.name}” is empty: it has 0 bytes. Choose another file."})


def too_large(limit: int) -> str:
    """What is said of a file that is larger than so many bytes."""
    return (
        f"This file is larger than {limit // 1_000_000:,} MB, the most that is taken. Split it, or ask for more room."
    )


def uploaded(typed: Typed) -> str:
    """What a job calls the file that came with a form."""
    return typed[UPLOADED]


def _written(path: Path, events: Iterator[Event], limit: int) -> int:
    """Writes the file as it comes; gives back its bytes. Raises Unfit for one that is too large."""
    size = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
        for event in events:
            assert isinstance(event, Data)  # a file's own data follows its head, to the end
            size += len(event.data)
            if size > limit:
                raise Unfit({FIELD: too_large(limit)})
            made.write(event.data)
            if not event.more_data:
                break
        made.flush()
        os.fsync(made.fileno())
    return size


def _events() -> Iterator[Event]:
    """The parts of the form that is being sent. Raises Unfit for a form without files, ValueError for a torn one."""
    boundary = request.mimetype_params.get("boundary", "")
    if request.mimetype != "multipart/form-data" or not boundary:
        raise Unfit(NO_FILE)
    decoder = MultipartDecoder(boundary.encode("latin-1"), _BUFFER, max_parts=_FIELDS)
    while True:
        piece = request.stream.read(_PIECE)
        decoder.receive_data(piece or None)
        while not isinstance(event := decoder.next_event(), NeedData):
            yield event
            if isinstance(event, Epilogue):
                return
