"""Verbs for files that come in: load them, see what became of each row, mend, waive, set aside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verbs.refusals import NOT_HELD, in_one_sentence

if TYPE_CHECKING:
    from data.loads.load import Shelf
    from data.loads.mending import Decision

Verb = TypeVar("Verb", bound=Callable[..., object])
_DAY = click.DateTime(["%Y-%m-%d"])
_MINUTE = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
_FILE = click.Path(path_type=Path)


def _decided(verb: Verb) -> Verb:
    verb = click.option("--by", required=True, metavar="ROLE", help="Who decides: a role, not a name.")(verb)
    return click.option("--reason", required=True, help="Why, in a sentence.")(verb)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--as", "source", default="", metavar="KIND", help="The kind of file, where it could be of two.")
@click.option("--period", default="", help="The month of a file that does not say it, such as 2025-04.")
@click.option("--published", type=_DAY, metavar="DATE", help="The day its publisher issued it.")
@click.option("--embargo", type=_MINUTE, metavar="TIME", help="Not to be shown before: 2026-12-10T09:30, London.")
@click.option("--by", default="analyst", metavar="ROLE", help="Who loads: a role, not a name.")
def load(
    files: tuple[Path, ...], source: str, period: str, published: datetime | None, embargo: datetime | None, by: str
) -> None:
    """Load files as their publishers issue them, and say what became of every row."""
    from data.loads.load import LONDON
    from data.loads.load import load as load_file
    from data.loads.shape import Said
    from verbs.load_reports import lines

    said = Said(
        by,
        source,
        period,
        None if published is None else published.date(),
        None if embargo is None else embargo.replace(tzinfo=LONDON),
    )
    with _in_one_sentence():
        shelf = shelf_here()
    refused = 0
    for path in files:
        try:
            with _in_one_sentence():
                report = load_file(shelf, path, said)
        except SystemExit:
            refused += 1  # the sentence is out: the next file may be sound
            continue
        click.echo("\n".join(lines(report, shelf.catalogue)))
        if report.again and (period or published or embargo):
            click.echo(f"  What you say of it now is not taken up: set {report.load.id} aside, then load it again.")
    if refused:
        if len(files) > 1:
            click.echo(f"{refused} of {len(files)} files refused.", err=True)
        raise SystemExit(1)


@click.command()
def loads() -> None:
    """List what was loaded, and what still waits."""
    from data.loads.book import loads as all_loads
    from data.loads.held import ready
    from verbs.load_reports import listed
    from verbs.places import inputs

    with _in_one_sentence():
        click.echo("\n".join(listed(all_loads(inputs()))))
        for waiting in ready(inputs()):
            click.echo(f"  {waiting.words}")


@click.command()
@click.argument("name", metavar="LOAD")
@click.option("--csv", "path", type=_FILE, help="Write them to a file as well, outside the project.")
def rejects(name: str, path: Path | None) -> None:
    """Show every rejected row of a load: what is wrong, and how to mend it."""
    from data.loads.mending import rejected
    from verbs.load_reports import rejected_lines, write_rejects
    from verbs.places import inputs

    with _in_one_sentence():
        found = rejected(inputs(), name)
        click.echo("\n".join(rejected_lines(found)))
        if path is not None:
            write_rejects(path, found)
            click.echo(f"Written to {path}, for you alone to read.")


@click.command()
@click.argument("name", metavar="LOAD")
@click.argument("path", metavar="[FILE]", required=False, type=_FILE)
@click.option("--row", type=int, help="Mend one cell in place: the row of the file.")
@click.option("--field", help="The name of its column.")
@click.option("--value", help="What it should say.")
@click.option("--sheet", default="", help="The sheet, where the file has several.")
@click.option("--published", type=_DAY, metavar="DATE", help="The day its publisher issued it, where that was wrong.")
@click.option("--reason", required=True, help="Why, in a sentence. Readers of the site see it if a value changes.")
@click.option("--by", required=True, metavar="ROLE", help="Who mends: a role, not a name.")
def fix(
    name: str,
    path: Path | None,
    *,
    published: datetime | None,
    reason: str,
    by: str,
    **cell: Any,
) -> None:
    """Mend a load: by a corrected FILE, one cell in place, or the day of its edition. The original stays as it came."""
    from data.loads import mending
    from data.loads.amending import Amendment
    from data.loads.shape import LoadRefused
    from verbs.load_reports import lines

    with _in_one_sentence():
        decision, shelf = _decision(by, reason), shelf_here()
        day = None if published is None else published.date()
        at = [cell[name] for name in ("sheet", "row", "field", "value")]
        no_cell = all(said is None for said in at[1:])
        if path is not None and no_cell:
            report = mending.fix(shelf, name, path, decision, day)
        elif path is None and None not in at:
            report = mending.fix_cell(shelf, name, Amendment(*at), decision, day)
        elif path is None and no_cell and day is not None:
            report = mending.fix_edition(shelf, name, day, decision)
        else:
            raise LoadRefused(
                "Give a corrected file, or --row, --field and --value together (not both), or --published."
            )
        click.echo("\n".join(lines(report, shelf.catalogue)))


@click.command()
@click.argument("name", metavar="LOAD")
@click.option("--row", "rows", type=int, multiple=True, help="A rejected row; may be given several times.")
@click.option("--all", "every", is_flag=True, help="Every rejected row that waits.")
@click.option("--short", metavar="MEASURE", help="Let an edition leave out figures of this measure.")
@_decided
def waive(name: str, *, rows: tuple[int, ...], every: bool, short: str | None, reason: str, by: str) -> None:
    """Leave rejected rows out knowingly, take a jump as explained, or let an edition leave figures out."""
    from data.loads import mending
    from data.loads.shape import LoadRefused
    from verbs.load_reports import lines

    with _in_one_sentence():
        if [every, bool(rows), short is not None].count(True) != 1:
            raise LoadRefused("Give one of --row, --all and --short.")
        shelf = shelf_here()
        if short is not None:
            of = mending.waive_short(shelf.inputs, name, short, _decision(by, reason))
            click.echo(f"{of.id} may leave out figures of {short}.")
            return
        report = mending.waive(shelf, name, None if every else rows, _decision(by, reason))
        click.echo("\n".join(lines(report, shelf.catalogue)))


@click.command("read-again")
@click.argument("name", metavar="LOAD")
@_decided
def read_again(name: str, reason: str, by: str) -> None:
    """Read a load again with the definitions as they are now, such as after a measure was added."""
    from data.loads import mending
    from verbs.load_reports import lines

    with _in_one_sentence():
        shelf = shelf_here()
        report = mending.read_again(shelf, name, _decision(by, reason))
        click.echo("\n".join(lines(report, shelf.catalogue)))


@click.command("set-aside")
@click.argument("name", metavar="LOAD")
@_decided
def set_aside(name: str, reason: str, by: str) -> None:
    """Use a load no longer, or leave one that was cut short. Nothing of it is deleted."""
    from data.loads import mending
    from data.loads.unfinished import is_cut_short
    from verbs.places import inputs

    with _in_one_sentence():
        if is_cut_short(inputs(), name):
            file = mending.leave(inputs(), name, _decision(by, reason))
            click.echo(f"{file}, whose load was cut short, is left out for good. Its original is kept.")
            return
        of = mending.set_aside(inputs(), name, _decision(by, reason))
        click.echo(f"{of.id}, {of.file}, is set aside: the next draft is made without it.")


@click.command()
@click.argument("measure")
@click.option("--published", type=_DAY, required=True, metavar="DATE", help="The day of the edition.")
@_decided
def note(measure: str, published: datetime, reason: str, by: str) -> None:
    """Say why a publisher's values of MEASURE changed in an edition."""
    from data.loads import mending

    with _in_one_sentence():
        shelf = shelf_here()
        decision = _decision(by, reason)
        mending.note(shelf.inputs, shelf.catalogue, measure, published.date(), decision, shelf.transcribed)
        click.echo(f"Noted for {measure}, edition of {published:%d %B %Y}.")


VERBS = (load, loads, rejects, fix, waive, read_again, set_aside, note)


def shelf_here() -> Shelf:
    """What a load is read with. Raises FaultyInputs for definitions or figures with faults."""
    from data.catalogue import load_catalogue
    from data.faults import FaultyInputs
    from data.loads.load import Shelf
    from data.transcribed import read_figures
    from verbs.places import HERE, inputs

    room = HERE / "data"
    catalogue, reading = load_catalogue(room / "definitions"), read_figures(room / "figures")
    if catalogue.faults or reading.faults:
        raise FaultyInputs(catalogue.faults + reading.faults)
    return Shelf(inputs(), catalogue, reading.observations, say=click.echo)


def _decision(by: str, reason: str) -> Decision:
    from data.loads.mending import Decision

    return Decision(by, reason)


def _in_one_sentence() -> AbstractContextManager[None]:
    return in_one_sentence(NOT_HELD)
