"""The figures of a map as a table, and what is said under it of areas without one."""

from components.charts.map_spec import MapSpec
from components.charts.table import Table


def map_table(spec: MapSpec) -> Table:
    """(headers, rows): an area a row, by name; where there is no figure the reason stands in its place."""
    rows = sorted((area.label, area.words) for area in spec.areas)
    return (spec.area_title, spec.value_title), tuple(rows)


def missing_words(missing: int, everything: int) -> str:
    """How many have no figure; empty where all have one."""
    if not missing:
        return ""
    verb = "has" if missing == 1 else "have"
    return f"{missing:,} of {everything:,} {verb} no figure: the table says why."
