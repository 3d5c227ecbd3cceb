"""A number as it goes into a paper: plain text that carries all that must never be left behind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components.words import numbers, releases, sentences

Row = Mapping[str, Any]
Revised = Mapping[tuple[str, str, int], Row]
"""Figures that differ from the release before, by measure, group and place on the axis."""


def by_figure(changes: Sequence[Row]) -> dict[tuple[str, str, int], Row]:
    """Rows of the question figure_changes, by the figure they are about."""
    return {(c["indicator_id"], c["sex"], c["position"]): c for c in changes}


def revised(row: Row, changes: Revised) -> str | None:
    """That a latest figure differs from the release before, with what it was; None when it does not."""
    change = changes.get((row["indicator_id"], row["sex"], row["position"]))
    if change is None:
        return None
    was = numbers.short(change["old_value"], row)
    return f"Revised since release {releases.name(change['since'])}: it was {was}."


def paper(row: Row, info: Mapping[str, str], caveat: str | None, changes: Revised) -> str:
    """Value, area, period, England, source, release, caveat and whether it was revised, a line each.

    row: a series at its latest with its definition; info: facts of the store; caveat: the measure's first.
    """
    area, scope = row["area_name"], sentences.scope(row)
    published = numbers.day(date.fromisoformat(info["published_on"]))
    comparable = row["england"] is not None and not sentences.level_is_not_comparable(row)
    lines = [
        f"{_named(row)}: {numbers.full(row['value'], row)}",
        f"Area: {area} ({scope})" if scope else f"Area: {area}",
        f"Period: {row['period']}",
        f"England, same period: {numbers.short(row['england'], row)}. {sentences.comparison(row)}"
        if comparable
        else "",
        f"Source: {sentences.source_line(row)}",
        f"Release: {releases.name(info['release'])}, published {published}",
        f"Bear in mind: {_caveat(row, caveat)}",
        revised(row, changes) or "",
    ]
    return "\n".join(line for line in lines if line)


def _named(row: Row) -> str:
    group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
    return f"{row['plain_name']}{group}"


def _caveat(row: Row, caveat: str | None) -> str:
    old = f" {sentences.OLD}" if row["is_old"] else ""
    margin = sentences.what_is_not_known(row, caveat)
    more = f" {caveat}" if caveat and caveat != margin else ""
    return f"{margin}{more}{old}"
