"""What a map says, before anybody draws it. Places are planar kilometres: x to the east, y to the NORTH.

An area without a figure has `cls=None` and says why in `value`. It is hatched, never left white, never the lowest
class.
"""

import math
import re
from dataclasses import dataclass

from components.charts.spec import NOT_PUBLISHED

Ring = tuple[tuple[float, float], ...]
Rings = tuple[Ring, ...]

_FILL = re.compile(r"#[0-9a-f]{6}")
_LEAST_CORNERS = 3


def _refuse_rings(where: str, rings: Rings) -> None:
    for ring in rings:
        if len(ring) < _LEAST_CORNERS:
            raise ValueError(f"{where}: a ring of {len(ring)} corners encloses nothing")
        if not all(math.isfinite(x) and math.isfinite(y) for x, y in ring):
            raise ValueError(f"{where}: a corner of a ring is not a place")


@dataclass(frozen=True)
class MapArea:
    """One area.

    rings: km, every ring of the area whole, closed or not; a ring inside another is a hole. cls: index into the
    map's classes; None is no figure. value: the figure as the reader sees it, with its unit ("23.4%"); for
    cls None the reason why there is none.
    """

    code: str
    label: str
    rings: Rings
    cls: int | None
    value: str

    def __post_init__(self) -> None:
        _refuse_rings(self.label, self.rings)
        if self.cls is not None and not self.value:
            raise ValueError(f"{self.label}: an area with a class shows its figure")

    @property
    def words(self) -> str:
        """The figure, or why there is none; never blank."""
        return self.value or NOT_PUBLISHED


@dataclass(frozen=True)
class MapClass:
    """A step of the key: "10 to 20%" and its colour "#rrggbb"; `shades()` has colours that are told apart."""

    label: str
    fill: str

    def __post_init__(self) -> None:
        if not _FILL.fullmatch(self.fill) or not self.label:
            raise ValueError(f"class {self.label!r}: a class has a label and a colour like #005eb8, not {self.fill!r}")


@dataclass(frozen=True)
class MapOutline:
    """A line over the areas, and its name.

    rings: km. at: km, the middle of the name. strong: drawn heavier, and its name stays where the map is narrow.
    label "": a line without a name.
    """

    label: str
    rings: Rings
    at: tuple[float, float]
    strong: bool

    def __post_init__(self) -> None:
        _refuse_rings(self.label, self.rings)


@dataclass(frozen=True)
class MapSpec:
    """Areas coloured by class, outlines over them.

    finding: the sentence that the map supports. classes: in the order of the key, light to dark or dark to light.
    value_title, area_title: headings of the table. missing_label: what the key says of areas without a figure.
    notes: sentences under the map. period: what time, or which edition, the figures are of.
    """

    id: str
    finding: str
    areas: tuple[MapArea, ...]
    classes: tuple[MapClass, ...]
    outlines: tuple[MapOutline, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    value_title: str = "Figure"
    area_title: str = "Area"
    missing_label: str = "no figure"
    period: str = ""

    def __post_init__(self) -> None:
        for area in self.areas:
            if area.cls is not None and not 0 <= area.cls < len(self.classes):
                raise ValueError(f"{area.label}: there is no class {area.cls}, only {len(self.classes)}")

    @property
    def missing(self) -> tuple[MapArea, ...]:
        """Areas without a figure."""
        return tuple(area for area in self.areas if area.cls is None)


__all__ = ["MapArea", "MapClass", "MapOutline", "MapSpec", "Ring", "Rings"]
