"""What a reader has asked to see of a measure, checked against what the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SHOWS = (("trend", "Trend"), ("gap", "Gap to England"), ("table", "Table"))
GROUPS = ("persons", "male", "female")
"""Groups of people, in the order in which they are shown."""


@dataclass(frozen=True)
class View:
    """A measure's group, area and way of showing, each one that exists. groups, areas: all that could be asked."""

    sex: str
    area: str
    show: str
    local: str
    shows: tuple[str, ...]
    groups: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]

    def query(self, **changes: str) -> dict[str, str]:
        """The view, with changes, as the parts of an address; a part that is the default is left out."""
        wanted = {"sex": self.sex, "area": self.area, "show": self.show, **changes}
        usual = {"sex": self.groups[0], "area": self.local, "show": SHOWS[0][0]}
        return {key: value for key, value in wanted.items() if value != usual[key]}


def named_in(address: object) -> str:
    """What the last part of a path names: hle_birth in /indicators/hle_birth. Empty when it names nothing."""
    return address.rstrip("/").rpartition("/")[2] if isinstance(address, str) else ""


def view_of(indicator: Mapping[str, Any], choices: Sequence[Mapping[str, Any]], asked: Mapping[str, Any]) -> View:
    """The view an address asks for. An unknown or missing part falls back to the measure's own default.

    choices: rows of the question choices_of; asked: the query of the address.
    """
    local = indicator["local_area"]
    held = {c["sex"] for c in choices if c["area_code"] == local}
    groups = tuple(sex for sex in GROUPS if sex in held)
    sex = one_of(asked.get("sex"), groups, groups[0])
    areas = tuple((c["area_code"], c["area_name"]) for c in choices if c["sex"] == sex)
    area = one_of(asked.get("area"), [code for code, _ in areas], local)
    # A slope index is compared by its change only, so the gap between two levels would mislead.
    has_gap = indicator["benchmark_area"] not in {None, area} and indicator["statistic"] != "slope_index"
    shows = tuple(key for key, _ in SHOWS if key != "gap" or has_gap)
    return View(sex, area, one_of(asked.get("show"), shows, "trend"), local, shows, groups, areas)


def one_of(asked: Any, known: Sequence[str], otherwise: str) -> str:
    """What was asked for, when it is known; else the other."""
    return asked if isinstance(asked, str) and asked in known else otherwise
