"""Verbs for what goes out: draft a release, have it reviewed, publish it, go back, withdraw it, make it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from verbs.refusals import in_one_sentence

Verb = TypeVar("Verb", bound=Callable[..., object])
_DAY = click.DateTime(["%Y-%m-%d"])
_BY = "analyst"


def _by(verb: Verb) -> Verb:
    return click.option("--by", default=_BY, show_default=True, metavar="ROLE", help="Who: a role, not a name.")(verb)


def _reason(verb: Verb) -> Verb:
    return click.option("--reason", required=True, help="Why, in a sentence that readers of the site will see.")(verb)


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--note", "notes", multiple=True, help="What is new in it: a sentence; may be given several times.")
@click.option("--dated", type=_DAY, metavar="DATE", help="The day its pages count from; today unless given.")
@click.option("--again", default="", help="Why it may show what a withdrawn release showed, in a sentence.")
@_by
def draft(id_: str, notes: tuple[str, ...], dated: datetime | None, again: str, by: str) -> None:
    """Draft release ID, such as 2026.12, from the loads in use. Nobody sees it yet."""
    from data.build import build
    from data.releases.drafting import Wanted
    from data.releases.drafting import draft as make
    from data.releases.recovery import recovered
    from data.releases.standing import LONDON
    from verbs.commentary_file import take_up
    from verbs.following import followed, said_with, say_with
    from verbs.loads import shelf_here
    from verbs.places import inputs, records, stores
    from verbs.release_reports import drafted

    day = (dated or datetime.now(UTC).astimezone(LONDON)).date()
    with in_one_sentence():
        with recovered(stores(), inputs()) as book:
            nothing_is_served = book.current is None and not stores().current
        if nothing_is_served:  # what is drafted is compared with what is served, and can be taken back to it
            build(stores(), say=click.echo)
        take_up(inputs(), shelf_here, click.echo)
        ours = records()
        said = () if ours is None else said_with(ours, id_)
        found = make(stores(), inputs(), Wanted(id_, notes, by, day, said, again), say=click.echo)
        if ours is not None and found.made is None:
            say_with(ours, found.release)
        followed()
        _tell(drafted(found))


@click.command()
@click.argument("id_", metavar="ID")
@_by
def review(id_: str, by: str) -> None:
    """Send a draft to review."""
    _step(id_, "in_review", by, "")


@click.command("sign-off")
@click.argument("id_", metavar="ID")
@click.option("--by", required=True, metavar="ROLE", help="Who signs it off: a role, not a name.")
@click.option("--condition", default="", help="What was asked for in return, in a sentence.")
def sign_off(id_: str, by: str, condition: str) -> None:
    """Sign a reviewed release off, exactly as it was drafted."""
    _step(id_, "signed_off", by, condition)


@click.command()
@click.argument("id_", metavar="[ID]", required=False, default="")
@_by
def publish(id_: str, by: str) -> None:
    """Publish the release that is signed off: all of it, or nothing."""
    from data.releases.publishing import Why
    from data.releases.publishing import publish as move
    from verbs.following import followed
    from verbs.places import inputs, stores
    from verbs.reviewed import gate_of

    with in_one_sentence():
        gate = gate_of(id_, say=click.echo)
        done = move(stores(), inputs(), Why(by), id_, say=click.echo, further=gate)
        followed()
        click.echo(f"Release {done.id} is published. Content {done.content_hash}")


@click.command()
@click.option("--from", "id_", default="", metavar="ID", help="Only while this release is served.")
@_reason
@_by
def rollback(id_: str, reason: str, by: str) -> None:
    """Serve the release before again; the site says so."""
    from data.releases.publishing import Why, roll_back
    from verbs.following import followed
    from verbs.places import inputs, stores

    with in_one_sentence():
        done = roll_back(stores(), inputs(), Why(by, reason), say=click.echo, id_=id_)
        followed()
        click.echo(f"Release {done.id} is served again. Content {done.content_hash}")
        click.echo("The release that was taken back can still be opened as at its date: withdraw it to stop that.")


@click.command()
@click.argument("id_", metavar="ID")
@_reason
@_by
def withdraw(id_: str, reason: str, by: str) -> None:
    """Withdraw a published release for good: nobody can open it again."""
    from data.releases.publishing import Why
    from data.releases.publishing import withdraw as move
    from verbs.following import followed
    from verbs.places import inputs, stores

    with in_one_sentence():
        done = move(stores(), inputs(), id_, Why(by, reason), say=click.echo)
        followed()
        click.echo(f"Release {id_} is withdrawn. Release {done.id} is served.")


@click.command()
def releases() -> None:
    """List every release, what was done to it, and what comes next."""
    from data.releases.recovery import recovered
    from verbs.places import inputs, stores
    from verbs.release_reports import listed

    with in_one_sentence():
        if not inputs().exists:
            click.echo("Nothing was loaded or drafted yet: the site shows the release that came with the software.")
            return
        with recovered(stores(), inputs()) as book:
            _tell(listed(book))


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--into", type=click.Path(path_type=Path), metavar="STORE", help="Put its stores back into this folder.")
def rebuild(id_: str, into: Path | None) -> None:
    """Make a past release again from what was kept, and say whether its content is the same."""
    from data.releases.rebuilding import rebuild_named
    from verbs.places import inputs, stores

    with in_one_sentence():
        again = rebuild_named(stores(), inputs(), id_, into)
        click.echo(f"Release {again.release.id} was made again. Content {again.content_hash}")
        if not again.same:
            click.echo(
                f"It is not the same: it was {again.release.content_hash}, staff {again.release.staff_hash}.", err=True
            )
            raise SystemExit(1)
        click.echo("It is the same, to the last row.")


@click.command()
@click.argument("id_", metavar="[ID]", required=False, default="")
def checklist(id_: str) -> None:
    """Show what still keeps a draft from being published."""
    from data.releases.checklist import checklist as look
    from data.releases.publishing import chosen
    from data.releases.recovery import recovered
    from verbs.places import inputs, stores
    from verbs.reviewed import gate

    with in_one_sentence():
        with recovered(stores(), inputs()) as book:
            release = chosen(book, id_)
            lines = look(stores(), inputs(), book, release)
        lines = [*lines, *gate()(release)]
        for line in lines:
            click.echo(f"{'✓' if line.holds else '✗'} {line.about}: {line.words}")
        if not all(line.holds for line in lines):
            raise SystemExit(1)


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--csv", "path", type=click.Path(path_type=Path), help="Write every cell to a file, outside the project.")
def disclosure(id_: str, path: Path | None) -> None:
    """Show which cells of a release are hidden and why, and which are near the threshold."""
    from data.loads.book import loads
    from data.releases.kept import kept
    from data.releases.recovery import recovered
    from verbs.places import inputs, stores
    from verbs.release_reports import disclosure_lines, write_disclosure

    with in_one_sentence():
        with recovered(stores(), inputs()) as book:
            folder = kept(inputs(), book.named(id_).key)
        _tell(disclosure_lines(folder, loads(inputs())))
        if path is not None:
            write_disclosure(path, folder)
            click.echo(f"Written to {path}, for you alone to read.")


@click.command()
@click.argument("id_", metavar="[ID]", required=False, default="")
def diff(id_: str) -> None:
    """Show what a release changes against the one before: values, sizes, dates, reasons, verdicts."""
    from data.releases.publishing import chosen
    from data.releases.recovery import recovered
    from verbs.places import HERE, inputs, stores
    from verbs.release_reports import change_lines

    with in_one_sentence():
        with recovered(stores(), inputs()) as book:
            release = book.current if not id_ and not book.unpublished and book.current else chosen(book, id_)
        _tell(change_lines(inputs(), release, HERE / "data"))


@click.command()
def backup() -> None:
    """Compare both copies of everything that was loaded and released, byte for byte."""
    from data.releases.copies import differences, keep_ledger
    from verbs.places import inputs

    with in_one_sentence():
        if not inputs().exists:
            click.echo("Nothing was loaded or drafted yet.")
            return
        keep_ledger(inputs())
        count, found = differences(inputs())
        for difference in found:
            click.echo(difference.words, err=True)
        click.echo(f"{count:,} files compared, {len(found):,} of them not there twice.")
        if found:
            raise SystemExit(1)


VERBS = (
    *(draft, review, sign_off, checklist, publish, rollback, withdraw),
    *(releases, diff, disclosure, rebuild, backup),
)


def _step(id_: str, what: str, by: str, why: str) -> None:
    from data.ledger import ledger
    from data.releases.book import read, take
    from data.releases.checklist import fit_to_be_read
    from data.releases.recovery import recovered
    from verbs.following import followed
    from verbs.places import inputs, stores

    with in_one_sentence():
        with recovered(stores(), inputs()), ledger(inputs()) as entries:
            release = read(entries).named(id_)
            take(entries, release, what, by, why)  # type: ignore[arg-type]
            fit_to_be_read(inputs(), release)
        followed()
        click.echo(f"Release {id_} is {what.replace('_', ' ')}.")


def _tell(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        click.echo(line)
