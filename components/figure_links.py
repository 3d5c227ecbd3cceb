"""The published figures that bear on a record in a list: links only, with how each is related and what must be said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts
from components.words import sentences

Row = Mapping[str, Any]

_ROLES = {
    "judged": "Judged by",
    "series": "The figure itself",
    "proxy": "Nearest figure, not the thing itself",
    "chosen": "Chosen here, not in the plan",
}


def by_record(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows of the question figures_listed, by record; a record without a figure has an empty list."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["record_id"]].append(row)
    return found


def links(rows: Sequence[Row]) -> html.Ul | None:
    """The figures of one record, by role. None: there is none."""
    if not rows:
        return None
    told = []
    for role, words in _ROLES.items():
        here = [r for r in rows if r["role"] == role]
        if here:
            told.append(html.Li([html.P([f"{words}: ", *_listed(here)]), _said(here)]))
    return html.Ul(told, className="figure-links")


def _listed(rows: Sequence[Row]) -> list[Any]:
    """Links side by side."""
    told: list[Any] = []
    for row in rows:
        group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
        told += [" · " if told else "", html.A(f"{row['plain_name']}{group}", href=parts.indicator_address(row))]
    return told


def _said(rows: Sequence[Row]) -> html.P | None:
    """What must be said with them, each sentence once."""
    notes = list(dict.fromkeys(r["note"] for r in rows if r["note"]))
    return html.P(" ".join(notes)) if notes else None
