"""What a reader has asked to see of a measure, checked against what the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SHOWS = (("trend", "Trend"), ("gap", "Gap to England"), ("table", "Table"))
_SEX_ORDER = ("persons", "male", "female")


@dataclass(frozen=True)
class View:
    """A measure's group, area and way of showing, each one that exists. groups, areas: all that could be asked."""

    sex: str
    area: str
    show: str
    local: str
    groups: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]

    def query(self, **changes: str) -> dict[str, str]:
        """The view, with changes, as the parts of an address; a part that is the default is left out."""
        wanted = {"sex": self.sex, "area": self.area, "show": self.show, **changes}
        usual = {"sex": self.groups[0], "area": self.local, "show": SHOWS[0][0]}
        return {key: value for key, value in wanted.items() if value != usual[key]}


def view_of(indicator: Mapping[str, Any], choices: Sequence[Mapping[str, Any]], asked: Mapping[str, Any]) -> View:
    """The view an address asks for. An unknown or missing part falls back to the measure's own default.

    choices: rows of the question choices_of; asked: the query of the address.
    """
    local = indicator["local_area"]
    held = {c["sex"] for c in choices if c["area_code"] == local}
    groups = tuple(sex for sex in _SEX_ORDER if sex in held)
    sex = _one_of(asked.get("sex"), groups, groups[0])
    areas = tuple((c["area_code"], c["area_name"]) for c in choices if c["sex"] == sex)
    area = _one_of(asked.get("area"), [code for code, _ in areas], local)
    shows = [key for key, _ in SHOWS]
    if indicator["benchmark_area"] is None:
        shows.remove("gap")
    return View(sex, area, _one_of(asked.get("show"), shows, "trend"), local, groups, areas)


def _one_of(asked: Any, known: Sequence[str], otherwise: str) -> str:
    return asked if isinstance(asked, str) and asked in known else otherwise
