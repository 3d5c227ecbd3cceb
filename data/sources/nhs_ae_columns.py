"""The columns of the A&E tables, and which of those that share one name is which."""

import re
from collections.abc import Iterator, Mapping
from itertools import permutations, product

import numpy as np
import pandas as pd

from data.sources.frames import plain
from data.sources.headers import Names
from data.sources.shape import Unreadable

PROVIDER: Names = {
    "code": ("Code", "Org Code", "Provider Code"),
    "region": ("Region", "Parent Org"),
    "name": ("Name", "Org name", "Provider Name"),
    "attendances": ("Total attendances",),
    "within": ("Total Attendances < 4 hours", "Total attendances <= 4 hours"),
    "over": ("Total Attendances > 4 hours",),
    "waited_4": ("Number of patients spending >4 hours from decision to admit to admission",),
    "waited_12": ("Number of patients spending >12 hours from decision to admit to admission",),
    "admissions": ("Total Emergency Admissions",),
}
PRINTED: Names = {
    "via_all": ("Total Emergency Admissions via A&E",),
    "not_via": ("Other Emergency admissions (i.e not via A&E)", "Other Emergency admissions"),
    "percentage": ("Percentage in 4 hours or less (all)",),
    "percentage_type_1": ("Percentage in 4 hours or less (type 1)",),
}
LONG: Names = {
    "period": ("Period",),
    "code": ("Org Code",),
    "region": ("Parent Org",),
    "name": ("Org name",),
    "att_1": ("A&E attendances Type 1", "Number of A&E attendances Type 1"),
    "att_2": ("A&E attendances Type 2", "Number of A&E attendances Type 2"),
    "att_3": ("A&E attendances Other A&E Department", "Number of A&E attendances Other A&E Department"),
    "over_1": ("Attendances over 4hrs Type 1", "Number of attendances over 4hrs Type 1"),
    "over_2": ("Attendances over 4hrs Type 2", "Number of attendances over 4hrs Type 2"),
    "over_3": ("Attendances over 4hrs Other Department", "Number of attendances over 4hrs Other A&E Department"),
    "dta_4": ("Patients who have waited 4-12 hs from DTA to admission",),
    "dta_12": ("Patients who have waited 12+ hrs from DTA to admission",),
    "via_1": ("Emergency admissions via A&E - Type 1",),
    "via_2": ("Emergency admissions via A&E - Type 2",),
    "via_3": ("Emergency admissions via A&E - Other A&E department",),
    "not_via": ("Other emergency admissions",),
}
BOOKED: Names = {
    "att_booked_1": ("A&E attendances Booked Appointments Type 1",),
    "att_booked_2": ("A&E attendances Booked Appointments Type 2",),
    "att_booked_3": ("A&E attendances Booked Appointments Other Department",),
    "over_booked_1": ("Attendances over 4hrs Booked Appointments Type 1",),
    "over_booked_2": ("Attendances over 4hrs Booked Appointments Type 2",),
    "over_booked_3": ("Attendances over 4hrs Booked Appointments Other Department",),
}
CALLED = {
    "attendances": "attendances of all types",
    "within": "attendances within 4 hours, all types",
    "over": "attendances over 4 hours, all types",
    "attendances_1": "attendances of type 1",
    "within_1": "attendances within 4 hours, type 1",
    "waited_4": "waits over 4 hours from decision to admit",
    "waited_12": "waits over 12 hours from decision to admit",
    "admissions": "emergency admissions",
}
"""Counts that are made of several columns, or of one whose name others share, as messages call them."""
_TYPE = re.compile(r"type([123])departments")
_ENOUGH = 0.9  # the share of rows that must add up before the rest are called wrong

_MOST = 9  # columns of one type: attendances, within and over, and those of appointments booked ahead


def types_in(header: tuple[str, ...]) -> dict[str, int]:
    """The columns of a provider table that are named for a type of department: a key of its own to each.

    Three of each type share one name: attendances, and those within and over four hours.
    """
    found: dict[str, int] = {}
    for number, name in enumerate(header):
        match = _TYPE.match(plain(name))
        if match is not None:
            found[f"type_{match[1]}_{number}"] = number
    return found


def type_1(cells: Mapping[str, pd.Series], totals: pd.DataFrame, file: str) -> tuple[str, str, pd.Series]:
    """(column of type 1 attendances, column of those within 4 hours, rows that add up), found by arithmetic.

    cells: numbers of the columns that types_in names, on the index of totals: attendances, within and over. The right
    reading is the one by which each type's two parts make its whole and the three types make the three totals. Raises
    Unreadable when no reading, or more than one, fits nine rows in ten.
    """
    readings = sorted(_readings(cells, totals), key=lambda reading: -int(reading[1].sum()))
    busy = totals["attendances"].to_numpy() > 0
    held = [reading for reading in readings if _mostly(reading[1], busy)]
    if not held:
        raise Unreadable(
            f"{file}: the columns of types 1, 2 and 3 do not add up to the totals beside them in any order, "
            "so none of it is taken; check the file against the publisher's own."
        )
    (attended, within), adds_up = held[0]
    for (other_attended, other_within), _ in held[1:]:
        same = cells[other_attended].equals(cells[attended]) and cells[other_within].equals(cells[within])
        if not same:
            raise Unreadable(
                f"{file}: its columns of types 1, 2 and 3 can be read in two ways that both add up, "
                "so none of it is taken; give the columns names of their own."
            )
    return attended, within, pd.Series(adds_up, index=totals.index)


def _readings(cells: Mapping[str, pd.Series], totals: pd.DataFrame) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
    """Each way to read the columns, with the rows that it makes add up."""
    whole = [totals[name].to_numpy() for name in ("attendances", "within", "over")]
    triples = [_triples(cells, number) for number in "123"]
    for chosen in product(*triples):
        adds_up = np.logical_and.reduce([sound for _, sound in chosen])
        for place, total in enumerate(whole):
            parts = [cells[names[place]].to_numpy() for names, _ in chosen]
            adds_up = adds_up & (np.sum(parts, axis=0) == total)
        (attended, within, _), _ = chosen[0]
        yield (attended, within), adds_up


def _triples(cells: Mapping[str, pd.Series], number: str) -> list[tuple[tuple[str, ...], np.ndarray]]:
    """Columns of one type in the order whole, part, part, when the parts make the whole in nearly every row."""
    names = [name for name in cells if name.startswith(f"type_{number}_")]
    found: list[tuple[tuple[str, ...], np.ndarray]] = []
    for order in permutations(names[:_MOST], 3):
        whole, first, second = (cells[name].to_numpy() for name in order)
        sound = first + second == whole
        if _mostly(sound, (whole != 0) | (first != 0) | (second != 0)):
            found.append((order, sound))
    return found


def _mostly(sound: np.ndarray, counted: np.ndarray) -> bool:
    """Whether nine in ten of the rows that are counted are sound. A row of zeros adds up in any order: it is not."""
    return not counted.any() or float(sound[counted].mean()) >= _ENOUGH
