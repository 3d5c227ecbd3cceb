"""What a reader has asked to see of the national goals and reform items: by state, goal, date and place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from components import parts
from components.view import one_of
from components.words import goals, states

Row = Mapping[str, Any]
ALL = "all"
PATH = "/targets"


@dataclass(frozen=True)
class Wanted:
    """One value a part of the address, or ALL."""

    state: str
    goal: str
    by: str
    area: str

    @property
    def query(self) -> dict[str, str]:
        """The parts that are asked for."""
        return {key: value for key, value in vars(self).items() if value != ALL}


def wanted(rows: Sequence[Row], asked: Mapping[str, Any]) -> Wanted:
    """The parts of an address that the list knows; any other falls back to all. rows: of the question goal_list."""
    known = {key: [value for value, _ in options] for key, _, options in _choices(rows)}
    return Wanted(**{key: one_of(asked.get(key), values, ALL) for key, values in known.items()})


def _choices(rows: Sequence[Row]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(key in the address, words, its options), only of what is in the list; the first option is all."""
    held = {r["state"] for r in rows}
    families = dict.fromkeys(r["family"] for r in rows)
    return [
        ("state", "Can it be judged?", [(ALL, "All"), *((s, v.text) for s, v in states.STATES.items() if s in held)]),
        ("goal", "Goal or agenda", [(ALL, "All"), *((f, states.FAMILIES[f]) for f in families)]),
        ("by", "Promised by", [(ALL, "Any date, or none"), *goals.due_choices(rows)]),
        ("area", "Where it can be seen", [(ALL, "All"), *((key, words) for key, (words, _) in goals.AREAS.items())]),
    ]


def kept(rows: Sequence[Row], figures: Mapping[str, Sequence[Row]], want: Wanted) -> list[Row]:
    """The rows that fit every part asked for. figures: by record."""
    return [
        r
        for r in rows
        if want.state in {ALL, r["state"]}
        and want.goal in {ALL, r["family"]}
        and want.by in {ALL, goals.due_of(r)}
        and want.area in {ALL, goals.area_of(r, figures.get(r["record_id"], ()))}
    ]


def controls(rows: Sequence[Row], want: Wanted, shown: Sequence[Row]) -> html.Section:
    """The form that asks by address, how many it leaves (each counted once), and the way back to all."""
    fields = [parts.choice(key, words, options, vars(want)[key]) for key, words, options in _choices(rows)]
    count: list[Any] = [
        html.Strong(f"{len(goals.once(shown))} of {len(goals.once(rows))}"),
        " goals and items are shown. ",
    ]
    if want.query:
        count.append(html.A("Show all", href=PATH))
    if want.query and not shown:
        count[-1:] = ["Nothing fits all of these at once. ", count[-1]]
    return html.Section(
        [
            html.H2("Find a goal", className="visually-hidden"),
            parts.form(PATH, fields, "Show these"),
            html.P(count, className="shown-count", role="status"),
        ],
        className="goal-filter",
    )
