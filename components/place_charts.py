"""Specs of the charts about places: maps of deprivation, and the funnel of GP practices."""

import json
from collections.abc import Sequence
from typing import Any

from components.charts.funnel_spec import FunnelLimit, FunnelPoint, FunnelSpec
from components.charts.map_spec import MapArea, MapClass, MapOutline, MapSpec, Ring
from components.charts.shades import shades
from components.words import places

Row = dict[str, Any]

_CLASS_OF = {decile: step for step, (_, deciles) in enumerate(places.CLASSES) for decile in deciles}


def deprivation(
    areas: Sequence[Row], named: Sequence[Row], finding: str, *, id: str, source: Row, thin: Sequence[Row] | None = None
) -> MapSpec:
    """A map of small areas by tenth of England, residents' deprivation.

    named, thin: rows of map_outlines, drawn over it. The named ones are heavy when thin ones lie under them; with thin
    None they are all there is, and light.
    """
    return MapSpec(
        id=id,
        finding=finding,
        areas=tuple(_area(row) for row in areas),
        classes=_classes(),
        outlines=(
            *(_outline(row, "", strong=False) for row in thin or ()),
            *(_outline(row, row["name"], strong=thin is not None) for row in named),
        ),
        source=places.index_cited(source),
        notes=(places.RESIDENTS,),
        value_title="Tenth of England’s small areas",
        area_title="Ward and small area",
        period=source["dataset"],
    )


def _classes() -> tuple[MapClass, ...]:
    darkest_first = reversed(shades(len(places.CLASSES)))
    return tuple(MapClass(label, fill) for (label, _), fill in zip(places.CLASSES, darkest_first, strict=True))


def _area(row: Row) -> MapArea:
    label = f"{row['ward']}, {row['name']}"
    return MapArea(row["area_code"], label, (_ring(row),), _CLASS_OF[row["decile"]], places.tenth(row["decile"]))


def _outline(row: Row, label: str, *, strong: bool) -> MapOutline:
    return MapOutline(label, (_ring(row),), (row["label_x"], row["label_y"]), strong)


def _ring(row: Row) -> Ring:
    return tuple((east, north) for east, north in json.loads(row["ring"]))


def practices(measure: Row, shares: Sequence[Row], limits: Sequence[Row], chosen: str) -> FunnelSpec:
    """Practices by list size and share, around the average of them all. chosen: code of the one to name, if any has it.

    Practices outside the limits are not named: most are, so it says little of any one of them.
    """
    return FunnelSpec(
        id="practices",
        finding=places.spread(measure),
        points=tuple(_point(row, chosen) for row in shares),
        average=measure["average"],
        average_label="All Bury practices",
        limits=tuple(FunnelLimit(r["size"], r["low_95"], r["high_95"], r["low_998"], r["high_998"]) for r in limits),
        unit_suffix="%",
        decimals=places.decimals(measure),
        x_title=f"{measure['of_whom']} on the practice’s list",
        y_title=f"share who {measure['counted']}",
        source=places.cited(measure),
        notes=(places.PATIENTS, places.WIDE, places.margin(measure)),
        period=measure["period"],
    )


def _point(row: Row, chosen: str) -> FunnelPoint:
    return FunnelPoint(
        label=row["name"],
        size=row["size"],
        value=row["value"],
        lower=row["lower_95"],
        upper=row["upper_95"],
        role="chosen" if row["ods_code"] == chosen else "plain",
        outside=row["side_998"] != "inside",
    )
