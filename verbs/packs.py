"""The verb that makes a meeting's pack: every file that people take away, from the same slides as the screen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbs.refusals import in_one_sentence

if TYPE_CHECKING:
    from components.slides import Pack
    from records.database import Records

Say = Callable[[str], None]
Make = Callable[["Pack", Say], bytes]
_NAMED = (
    "Somebody was forgotten while the pack was made, and their name may stand in it. It is not kept: make it again."
)
STANDS = "A pack that was made before is as it was"


@click.command()
@click.argument("meeting", type=click.IntRange(1, 2**31 - 1))
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Write the files into this folder too.")
def pack(meeting: int, into: Path | None) -> None:
    """Make the pack of MEETING: PowerPoint, PDF, workbook, minutes, tables, one file for any browser."""
    from exports.typeset import CannotSet
    from queries import StoreError
    from records.packs import packs
    from verbs.places import records

    with in_one_sentence(STANDS):
        ours = records()
        if ours is None:
            raise click.ClickException("There are no records, and so no meetings: start the staff site once.")
        before = _forgotten(ours)
        try:
            gathered, facts = _gathered(ours, meeting)
            files = _made(gathered)
        except (StoreError, CannotSet) as fault:
            raise click.ClickException(f"{fault} {STANDS}.") from None
        kept = packs(os.environ, ours)
        kept.put(meeting, files, facts)
        if _forgotten(ours) != before:  # whoever forgets takes away the packs that lie there, and this one did not yet
            kept.take_away(meeting)
            raise click.ClickException(_NAMED)
        if into is not None:
            into.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (into / name).write_bytes(content)
        click.echo(f"{len(files)} files are ready, {sum(map(len, files.values())):,} bytes.")


def _forgotten(ours: Records) -> int:
    from records.retention import forgotten

    with ours.reading() as connection:
        return forgotten(connection)


def _gathered(ours: Records, meeting: int) -> tuple[Pack, Mapping[str, Any]]:
    """What goes into the pack, and what it was made from."""
    from pages.meetings.packs import pack
    from queries import open_store
    from records import agenda, meetings
    from records.packs import as_it_stands
    from verbs.places import STORE

    open_store(STORE / "staff-current.duckdb")
    with ours.reading() as connection:
        held = meetings.by_id(connection, meeting)
        listed = agenda.items(connection, meeting)
        click.echo(f"Gathering {len(listed)} items from release {held.release_id}…")
        found = pack(connection, held, os.environ.get("PUBLIC_ADDRESS", "").rstrip("/"))
        state = as_it_stands(connection, held)
    facts = {"state": state, "made": found.made, "release": held.release_id, "members_only": bool(found.marking)}
    return found, facts


def _made(gathered: Pack) -> dict[str, bytes]:
    """Every file, by its name."""
    from components.words.meeting_rooms import file

    makers = _makers()
    files = {}
    for number, (ending, make) in enumerate(makers.items(), 1):
        click.echo(f"{number} of {len(makers)}: {file(ending)}")
        files[f"{_name(gathered)}.{ending}"] = make(gathered, lambda _: None)
    return files


def _makers() -> Mapping[str, Make]:
    """What makes each kind of file, by its ending. Imported here: whoever makes no pack needs none of it."""
    from exports.csv_zip import as_zip
    from exports.one_file import as_html
    from exports.pdf.pack import as_pdf
    from exports.powerpoint.pack import as_pptx
    from exports.word.pack import as_docx
    from exports.workbook.pack import as_xlsx

    named = os.environ.get("PACK_TEMPLATE", "")
    template = Path(named).expanduser() if named else None
    return {
        "pptx": lambda pack, say: as_pptx(pack, template, say),
        "pdf": as_pdf,
        "xlsx": as_xlsx,
        "docx": as_docx,
        "zip": as_zip,
        "html": as_html,
    }


def _name(pack: Pack) -> str:
    """What every file of a pack is called: its board and its release."""
    board = re.sub(r"[^a-z0-9]+", "-", pack.board.lower()).strip("-")[:60]
    day = re.sub(r"[^a-z0-9]+", "-", pack.when.lower().partition(" at ")[0]).strip("-")
    closed = "-members-only" if pack.marking else ""
    return f"{board}-{day}-release-{pack.release.partition(' ')[0]}{closed}"
