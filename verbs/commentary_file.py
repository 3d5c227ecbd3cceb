"""Commentary on its way into a release: all that is approved, as a file that is loaded like any other."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verbs.places import records

if TYPE_CHECKING:
    from data.inputs import Inputs
    from data.loads.load import Shelf
    from records.commentary import Commentary

NAME = "commentary.csv"
COLUMNS = ("about", "subject", "role", "written_on", "cause", "action", "recovery_on", "audience")
BY = "staff site"


def take_up(inputs: Inputs, shelf: Callable[[], Shelf], say: Callable[[str], None]) -> None:
    """Loads what is approved today, if that differs from what was loaded last. Without records it does nothing.

    shelf: what a load is read with; asked only when something is to be loaded. Raises LoadRefused, RecordsError.
    """
    said = _approved()
    if said is None:
        return
    from data.loads.load import load
    from data.loads.shape import Said

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        write(path, said)
        if not said and not _loads(inputs):
            return  # nothing was ever written
        if _stands(inputs, path):
            return
        report = load(shelf(), path, Said(BY, source="commentary"))
        say(f"Commentary: {report.load.reports} approved, taken up as {report.load.key}")


def write(path: Path, said: Sequence[Commentary]) -> None:
    """All approved commentary as CSV, for its owner alone: the same words make the same bytes."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline=""
    ) as made:
        table = csv.writer(made, lineterminator="\n")
        table.writerow(COLUMNS)
        for one in said:
            words, audience = one.words, "public" if one.public else "staff"
            recovery = "" if words.recovery_on is None else words.recovery_on.isoformat()
            table.writerow(
                [
                    *(words.about, words.subject, words.role, words.written_on.isoformat()),
                    *(words.cause, words.action, recovery, audience),
                ]
            )


def _approved() -> list[Commentary] | None:
    """What is approved; None where nobody has opened the staff site, and there are no records."""
    from records.commentary import approved

    ours = records()
    if ours is None:
        return None
    try:
        with ours.reading() as connection:
            return approved(connection)
    finally:
        ours.close()


def _loads(inputs: Inputs) -> list[tuple[str, str]]:
    """(name, hash) of the files of commentary in use, the last one last."""
    from data.loads.book import loads

    return [(one.id, one.sha256) for one in loads(inputs) if one.source == "commentary" and not one.set_aside]


def _stands(inputs: Inputs, path: Path) -> bool:
    """Whether these very words are in use already. Words that were in use before later ones are so again."""
    from data.loads import mending
    from data.loads.originals import hash_of

    held, sha256 = _loads(inputs), hash_of(path)
    again = next((place for place, (_, known) in enumerate(held) if known == sha256), None)
    if again is None:
        return False
    for later, _ in held[again + 1 :]:
        decision = mending.Decision(BY, f"The approved words are again those of {held[again][0]}.")
        mending.set_aside(inputs, later, decision)
    return True
