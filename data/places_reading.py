"""Reads data/definitions/places, collecting every fault with its file and row; a bad row never hides the next one."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from data.faults import Fault
from data.places import (
    CONDITIONS,
    DEPRIVATION,
    PATIENTS,
    SCORES,
    SMOKING,
    SMOKING_MEASURE,
    Deprivation,
    ListSize,
    Neighbourhoods,
    Places,
    Practice,
    PracticeMeasure,
    PracticeScore,
    Share,
    SmallArea,
    Source,
    Town,
    Ward,
)
from data.places_checks import place_faults
from data.shapes import read_outlines
from data.transcribed import schema_fault
from data.yaml_text import parsed

Model = TypeVar("Model", bound=BaseModel)

OUTLINES = ("small_areas_2011", "small_areas_2021", "wards_2023", "borough_2023")


def load_places(folder: Path, publishers: Iterable[str], faults: list[Fault]) -> Places:
    """Everything under folder; what is wrong is added to faults. A room without the folder has no places."""
    places = Places()
    if not folder.is_dir():
        return places
    found: list[Fault] = []
    _definitions(folder, places, found)
    _figures(folder / "figures", places, found)
    for name in OUTLINES:
        _outlines(folder / "geography" / f"{name}.geojson", places, found)
    # Cross-checks would only repeat the news about files that could not be read.
    faults += found or place_faults(places, set(publishers))
    return places


def _definitions(folder: Path, places: Places, faults: list[Fault]) -> None:
    raw = _yaml(folder / "neighbourhoods.yml", faults)
    if raw is not None:
        read = _model(Neighbourhoods, raw, _place(folder / "neighbourhoods.yml"), None, faults)
        places.neighbourhoods = read
    places.towns = _listed(Town, folder / "towns.yml", faults)
    places.measures = _listed(PracticeMeasure, folder / "measures.yml", faults)
    places.wards = {w.ward_code: w for w in _rows(Ward, folder / "wards.csv", faults)}
    places.small_areas = {a.area_code: a for a in _rows(SmallArea, folder / "small_areas.csv", faults)}
    places.practices = {p.ods_code: p for p in _rows(Practice, folder / "practices.csv", faults)}


def _figures(folder: Path, places: Places, faults: list[Fault]) -> None:
    raw = _yaml(folder / "provenance.yml", faults)
    for name, entry in (raw or {}).items():
        source = _model(Source, entry, f"{_place(folder)}/provenance.yml", None, faults)
        if source is not None:
            places.sources[name] = source
    for edition, name in DEPRIVATION.items():
        places.deprivation[edition] = {d.area_code: d for d in _rows(Deprivation, folder / name, faults)}
    places.patients = {r.ods_code: r.patients for r in _rows(ListSize, folder / PATIENTS, faults)}
    places.scores = {r.ods_code: r.score for r in _rows(PracticeScore, folder / SCORES, faults)}
    places.shares = [
        *_rows(Share, folder / CONDITIONS, faults, renamed={"list_size": "size"}),
        *_rows(
            Share,
            folder / SMOKING,
            faults,
            renamed={"numerator": "events", "denominator": "size"},
            given={"measure": SMOKING_MEASURE},
        ),
    ]


def _outlines(path: Path, places: Places, faults: list[Fault]) -> None:
    try:
        places.outlines[path.stem] = read_outlines(path)
    except FileNotFoundError:
        faults.append(_missing(path))
    except (ValueError, KeyError, TypeError) as error:
        rule, remedy = "not outlines of single rings.", "Put the file back from the repository."
        faults.append(Fault(_place(path), None, "", str(error)[:60], rule, remedy))


def _place(path: Path) -> str:
    start = max(i for i, part in enumerate(path.parts) if part == "definitions")
    return "/".join(path.parts[start:])


def _missing(path: Path) -> Fault:
    return Fault(_place(path), None, "", "", "missing definition file.", "Put it back from the repository.")


def _yaml(path: Path, faults: list[Fault]) -> Any:
    try:
        return parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        faults.append(_missing(path))
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else mark.line + 1
        faults.append(Fault(_place(path), row, "", "", "broken YAML.", "Mend the line, its indentation or its quotes."))
    return None


def _listed(model: type[Model], path: Path, faults: list[Fault]) -> list[Model]:
    entries = _yaml(path, faults) or []
    read = (_model(model, entry, _place(path), None, faults) for entry in entries)
    return [entry for entry in read if entry is not None]


def _rows(
    model: type[Model],
    path: Path,
    faults: list[Fault],
    renamed: dict[str, str] | None = None,
    given: dict[str, str] | None = None,
) -> list[Model]:
    """Each row as a model; an empty cell is a field that is not given.

    renamed: columns to fields. given: fields that are the same for every row.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        faults.append(_missing(path))
        return []
    table, read = csv.DictReader(text.splitlines(keepends=True)), []
    for cells in table:
        if None in cells or None in cells.values():
            remedy = "Give every column a cell; quote commas."
            faults.append(Fault(_place(path), table.line_num, "", "", "wrong number of cells.", remedy))
            continue
        fields = {(renamed or {}).get(k, k): v or None for k, v in cells.items()} | (given or {})
        read.append(_model(model, fields, _place(path), table.line_num, faults))
    return [row for row in read if row is not None]


def _model(model: type[Model], raw: Any, place: str, row: int | None, faults: list[Fault]) -> Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        told = [schema_fault(place, e) for e in error.errors()]
        remedy = "See the field in data/places.py."
        faults += [Fault(place, row, fault.field, fault.value, fault.rule, remedy) for fault in told]
        return None
