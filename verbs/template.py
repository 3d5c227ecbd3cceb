"""The verb that writes the KPI template for those who load."""

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=Path("kpi-template.xlsx"))
@click.option("--csv", "folder", type=click.Path(file_okay=False, path_type=Path), help="Also the CSV forms, there.")
@click.option("--public", is_flag=True, help="Leave out what only staff may see, as in the download on the site.")
def template(file: Path, folder: Path | None, public: bool) -> None:
    """Write the KPI template, a workbook with a guide, to FILE (kpi-template.xlsx when not named)."""
    from data.catalogue import load_catalogue
    from data.release import ROOM
    from data.sources.kpi_lists import Lists
    from data.sources.kpi_workbook import SOURCE, csv_forms, workbook

    catalogue = load_catalogue(ROOM / "definitions")
    if catalogue.faults:
        raise click.ClickException("The definitions have faults: run “python cli.py check” and mend them first.")
    shown = Lists(catalogue, catalogue.sources[SOURCE], public_only=True)
    lists = shown if public else Lists(catalogue, catalogue.sources[SOURCE])
    written = {file: workbook(lists)}
    if folder is not None:
        written |= {folder / name: content for name, content in csv_forms().items()}
    for path, content in written.items():
        _write(path, content)
    hidden = sum(
        len(getattr(lists, kind)) - len(getattr(shown, kind)) for kind in ("measures", "milestones", "promises")
    )
    if hidden:
        click.echo(f"It names {hidden} measures or records that only staff may see: do not publish it.")


def _write(path: Path, content: bytes) -> None:
    """A new file. One that stands is left as it is: somebody may have filled it in."""
    if path.exists():
        raise click.ClickException(f"{path} is there already: name another file, or move it away.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as new:
            new.write(content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {path}")
