"""What a programme promised and what became of it, asked and told the same for its page and for a slide about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import aims
from components.figures_beside import Figure
from components.words import programmes as words
from queries import ask

Row = Mapping[str, Any]
Aim = tuple[Row, list[Figure], Row | None]
"""An aim, its figures, and its row of promised_numbers where it has a number to reach."""


def aims_of(record_id: str) -> list[Aim]:
    """The aims of a programme, in the register's order."""
    promises = {p["record_id"]: p for p in ask("promised_numbers")}
    return [
        (aim, figures_of(aim["record_id"]), promises.get(aim["record_id"]))
        for aim in ask("parts_of", record_id=record_id)
        if aim["kind"] == "kpi"
    ]


def figures_of(record_id: str) -> list[Figure]:
    """The figures shown with a record, in order."""
    found = []
    for row in ask("measures_shown", record_id=record_id):
        areas = [area for area in (row["local_area"], row["benchmark_area"]) if area]
        series = ask("series_of", indicator_id=row["indicator_id"], areas=areas, sex=row["sex"])
        found.append(Figure(row, tuple(series)))
    return found


def chosen_for(record_id: str, own: Sequence[Aim]) -> list[Figure]:
    """Figures chosen for the programme, without those that stand with an aim already."""
    shown = {figure.key for _, figures, _ in own for figure in figures}
    return [figure for figure in figures_of(record_id) if figure.key not in shown]


def finding(programme: Row, own: Sequence[Aim]) -> tuple[str, str]:
    """(heading, the line under it or ""): what happened to a promised number, or what could be counted at all."""
    for _aim, figures, promise in own:
        told = aims.account_of(promise, figures) if promise else None
        if promise and told and told[0].asked is not None:
            account, row = told[0], told[1].row
            lead = f"{words.would_be(account, row)} {words.not_judged(promise, row)}"
            return f"{words.promised(account, row)}. {words.happened(account, row)}", lead
    return words.finding(programme), ""
