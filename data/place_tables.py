"""The rows about places inside the borough, from what was read of them. Pure: the builder writes them."""

import json
from collections import Counter
from collections.abc import Callable, Iterator

from data import practice_tables
from data.contents import Contents, Row
from data.places import CURRENT, EDITIONS, Places
from data.shapes import Outline, Ring, corner, flattened, joined, middle

WHOLE = "bury"
"""Stands for the whole borough among the neighbourhoods of decile_count."""


def neighbourhoods(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    for version in p.neighbourhoods.versions if p.neighbourhoods else ():
        for place, n in enumerate(version.neighbourhoods, 1):
            # Two versions share the names of some neighbourhoods, and no wards are known for the older one.
            wards = [w for w in p.wards.values() if w.neighbourhood == n.id and version.id == CURRENT]
            inside = {w.ward_code for w in wards}
            areas = sum(a.ward_code in inside for a in p.small_areas.values())
            yield (
                *(n.id, version.id, place, n.name, "; ".join(n.also_called), "; ".join(n.short_forms), n.population),
                *(len(wards), sum(w.status == "evidenced" for w in wards), areas),
                *(version.title, c.catalogue.documents[version.document].title, version.section),
            )


def population_totals(c: Contents) -> Iterator[Row]:
    held = c.catalogue.places.neighbourhoods
    if held is None:
        return
    people = held.population
    parts = sum(n.population for n in c.catalogue.places.current if n.population is not None)
    title = c.catalogue.documents[people.document].title
    yield (people.borough, parts, people.borough - parts, people.census, people.given_reason, title, people.section)


def towns(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    names = _names(p)
    older = {n.id: n.name for v in (p.neighbourhoods.versions if p.neighbourhoods else ()) for n in v.neighbourhoods}
    for t in p.towns:
        wards = "; ".join(p.wards[code].name for code in t.wards)
        yield (
            *(t.id, t.name, t.phrase, t.neighbourhood, names[t.neighbourhood], t.status, t.evidence, wards),
            *(t.named_2026, older[t.in_2021]),
        )


def wards(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    names, counted = _names(p), Counter(a.ward_code for a in p.small_areas.values())
    for w in p.wards.values():
        home = (w.neighbourhood, names[w.neighbourhood])
        yield (w.ward_code, w.name, *home, w.status, w.evidence, counted[w.ward_code])


def small_areas(c: Contents) -> Iterator[Row]:
    p, names = c.catalogue.places, _names(c.catalogue.places)
    for edition, file in zip(EDITIONS, ("small_areas_2011", "small_areas_2021"), strict=True):
        rings = {outline.code: outline.ring for outline in _flat(p, file)}
        for area in p.small_areas.values():
            code = area.code_2011 if edition == "2019" else area.area_code
            ward, d = p.wards[area.ward_code], p.deprivation[edition][code]
            home = (ward.neighbourhood, names[ward.neighbourhood])
            figures = (d.decile, d.rank, d.score)
            yield (edition, code, area.name, ward.ward_code, ward.name, *home, *figures, _json(rings[code]))


def decile_counts(c: Contents) -> Iterator[Row]:
    for edition in EDITIONS if c.catalogue.places.wards else ():
        rows = [row for row in small_areas(c) if row[0] == edition]
        counted = Counter((place, row[7]) for row in rows for place in (row[5], WHOLE))
        for place in (WHOLE, *(n.id for n in c.catalogue.places.current)):
            yield from ((edition, place, decile, counted[place, decile]) for decile in range(1, 11))


def outlines(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    for o in _flat(p, "wards_2023"):
        yield ("ward", o.code, o.name, p.wards[o.code].neighbourhood, _json(o.ring), *middle(o.ring))
    for n in p.current:
        inside = (o.ring for o in _flat(p, "wards_2023") if p.wards[o.code].neighbourhood == n.id)
        for ring in joined(inside):
            yield ("neighbourhood", n.id, n.name, n.id, _json(ring), *middle(ring))
    for w in p.wards.values():
        for ring in _counted(p, w.ward_code):
            yield ("ward_counted", w.ward_code, w.name, w.neighbourhood, _json(ring), *middle(ring))


def _counted(p: Places, ward: str) -> tuple[Ring, ...]:
    """The outer edge of the small areas counted in a ward: what its numbers are about. Near its own edge, not on it."""
    areas = {a.area_code for a in p.small_areas.values() if a.ward_code == ward}
    return joined(outline.ring for outline in _flat(p, "small_areas_2021") if outline.code in areas)


def sources(c: Contents) -> Iterator[Row]:
    for file, s in c.catalogue.places.sources.items():
        name = c.catalogue.publishers[s.publisher].short_name
        licence = (s.licence, s.trust, s.transcribed_from, s.transcribed_on)
        yield (file, name, s.dataset, s.edition, s.vintage, *licence, s.note)


def _names(p: Places) -> dict[str, str]:
    return {n.id: n.name for n in p.current}


def _flat(p: Places, file: str) -> list[Outline]:
    """Outlines in km from the borough's south-west corner: one origin and one scale for every map."""
    if not p.outlines:
        return []
    borough = p.outlines["borough_2023"]
    norths = [north for outline in borough for _, north in outline.ring]
    return flattened(p.outlines[file], corner(borough), (min(norths) + max(norths)) / 2)


def _json(ring: Ring) -> str:
    return json.dumps(ring, separators=(",", ":"))


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "neighbourhood": neighbourhoods,
    "population_total": population_totals,
    "town": towns,
    "ward": wards,
    "small_area": small_areas,
    "decile_count": decile_counts,
    "outline": outlines,
    "place_source": sources,
    **practice_tables.TABLES,
}
"""Table name to the function that makes its rows."""
