"""One list of verbs for people who run the dashboard: what comes in, what goes out, build, check, serve."""

import os
import sys
from pathlib import Path

import click

from verbs import loads, releases, serving, standing
from verbs.packs import pack
from verbs.pages import pages
from verbs.template import template
from verbs.work import work

HERE = Path(__file__).parent
STORE = Path(os.environ.get("STORE_DIR", HERE / "store")).resolve()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Bury Locality Plan outcomes: build the stores, check the inputs, serve the site."""


@cli.command()
@click.option("--force", is_flag=True, help="Build again even when nothing has changed.")
def build(force: bool) -> None:
    """Build the public and staff stores from definitions and figures, unless a release was published."""
    from data.build import build as build_stores
    from data.faults import FaultyInputs
    from data.release import Stores

    if standing.stands(Stores(STORE)):
        return
    try:
        built = build_stores(Stores(STORE), force=force, say=click.echo)
    except FaultyInputs as found:
        _print_faults(found)
        raise SystemExit(1) from None
    if not built.written:
        click.echo("Nothing has changed: the stores are up to date.")
    for question, counts in built.coverage.items():
        click.echo(f"  {question[0].upper()}{question[1:]}:")
        for verdict, count in counts.items():
            click.echo(f"    {count:4d}  {verdict.replace('_', ' ')}")
    click.echo(f"Release {built.release}")
    click.echo(f"Content {built.content_hash}")


@cli.command()
def check() -> None:
    """Check every definition and figure; write nothing."""
    from data.build import check as check_inputs
    from data.faults import FaultyInputs

    try:
        catalogue, reading = check_inputs()
    except FaultyInputs as found:
        _print_faults(found)
        raise SystemExit(1) from None
    click.echo(f"{len(reading.observations):,} figures of {len(catalogue.indicators)} measures: no faults.")


for verb in (*serving.VERBS, *loads.VERBS, template, *releases.VERBS, pages, pack, work):
    cli.add_command(verb)


def _print_faults(found: Exception) -> None:
    faults = getattr(found, "faults", [])
    for fault in faults:
        click.echo(f"  {fault}", err=True)
    noun = "fault" if len(faults) == 1 else "faults"
    click.echo(f"{len(faults)} {noun}: nothing was written, and the stores that stood before still stand.", err=True)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    if os.environ.pop("STOP_WITH_INPUT", ""):
        from serving.held import end_with_input

        end_with_input()
    cli()
