"""Whether the files about places agree with one another: every link leads somewhere, and nobody is left out."""

from collections.abc import Iterable, Iterator

from data.faults import Fault
from data.places import CONDITIONS, DEPRIVATION, EDITIONS, PATIENTS, SCORES, SMOKING, Places

_ROOM = "definitions/places"


def place_faults(places: Places, publishers: set[str]) -> list[Fault]:
    """Every disagreement found. places: read without a fault."""
    return [
        *_links(places),
        *_towns(places),
        *_figures(places),
        *_outlines(places),
        *_sources(places, publishers),
    ]


def _unknown(file: str, field: str, values: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    for value in sorted(set(values) - set(known)):
        yield Fault(f"{_ROOM}/{file}", None, field, value, f"unknown {field}.", "Name one that is defined.")


def _left_out(file: str, field: str, expected: Iterable[str], found: Iterable[str]) -> Iterator[Fault]:
    for value in sorted(set(expected) - set(found)):
        yield Fault(f"{_ROOM}/{file}", None, field, value, "no row.", "Add its row, or take the place away everywhere.")


def _links(places: Places) -> Iterator[Fault]:
    names = [n.id for n in places.current]
    yield from _unknown("wards.csv", "neighbourhood", (w.neighbourhood for w in places.wards.values()), names)
    yield from _left_out("wards.csv", "neighbourhood", names, (w.neighbourhood for w in places.wards.values()))
    areas, practices = places.small_areas.values(), places.practices.values()
    yield from _unknown("small_areas.csv", "ward_code", (a.ward_code for a in areas), places.wards)
    yield from _left_out("small_areas.csv", "ward_code", places.wards, (a.ward_code for a in areas))
    yield from _unknown("practices.csv", "building_ward", (p.building_ward for p in practices), places.wards)
    linked = (p.neighbourhood for p in practices if p.neighbourhood)
    yield from _unknown("practices.csv", "neighbourhood", linked, names)
    for p in practices:
        if (p.neighbourhood is None) != (p.status == "not_published"):
            rule, remedy = "status and neighbourhood disagree.", "A link that is not published names no neighbourhood."
            yield Fault(f"{_ROOM}/practices.csv", None, "status", p.ods_code, rule, remedy)


def _towns(places: Places) -> Iterator[Fault]:
    file, towns = "towns.yml", places.towns
    yield from _unknown(file, "neighbourhood", (t.neighbourhood for t in towns), (n.id for n in places.current))
    yield from _unknown(file, "wards", (ward for t in towns for ward in t.wards), places.wards)
    versions = places.neighbourhoods.versions if places.neighbourhoods else ()
    yield from _unknown(file, "in_2021", (t.in_2021 for t in towns), (n.id for v in versions for n in v.neighbourhoods))
    homes = {t.id: t.neighbourhood for t in towns}
    for n in places.current:
        if sorted(n.towns) != sorted(town for town, home in homes.items() if home == n.id):
            rule, remedy = "towns disagree with towns.yml.", "List the towns whose neighbourhood it is."
            yield Fault(f"{_ROOM}/neighbourhoods.yml", None, "towns", n.id, rule, remedy)


def _figures(places: Places) -> Iterator[Fault]:
    codes = {"2019": {a.code_2011 for a in places.small_areas.values()}, "2025": set(places.small_areas)}
    for edition in EDITIONS:
        held, file = places.deprivation[edition], f"figures, deprivation {edition}"
        yield from _unknown(file, "area_code", held, codes[edition])
        yield from _left_out(file, "area_code", codes[edition], held)
    for file, found in (("patients", places.patients), ("practice deprivation", places.scores)):
        yield from _unknown(f"figures, {file}", "ods_code", found, places.practices)
        yield from _left_out(f"figures, {file}", "ods_code", places.practices, found)
    yield from _unknown(
        "figures, shares", "measure", (s.measure for s in places.shares), (m.id for m in places.measures)
    )
    for measure in places.measures:
        held_by = [s.ods_code for s in places.shares if s.measure == measure.id]
        yield from _unknown(f"figures, {measure.id}", "ods_code", held_by, places.practices)
        if len(held_by) != len(set(held_by)) or not held_by:
            rule, remedy = "no row, or two of one practice.", "Keep one row for each practice that is published."
            yield Fault(f"{_ROOM}/figures", None, "measure", measure.id, rule, remedy)


def _outlines(places: Places) -> Iterator[Fault]:
    expected = {
        "small_areas_2011": {a.code_2011 for a in places.small_areas.values()},
        "small_areas_2021": set(places.small_areas),
        "wards_2023": set(places.wards),
    }
    for name, codes in expected.items():
        drawn = {outline.code for outline in places.outlines[name]}
        yield from _unknown(f"geography/{name}.geojson", "code", drawn, codes)
        yield from _left_out(f"geography/{name}.geojson", "code", codes, drawn)


def _sources(places: Places, publishers: set[str]) -> Iterator[Fault]:
    file, files = "figures/provenance.yml", {*DEPRIVATION.values(), PATIENTS, CONDITIONS, SMOKING, SCORES}
    yield from _unknown(file, "publisher", (s.publisher for s in places.sources.values()), publishers)
    yield from _unknown(file, "file", places.sources, files)
    yield from _left_out(file, "file", files, places.sources)
