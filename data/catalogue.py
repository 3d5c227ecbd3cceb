"""Loads every definition file into one Catalogue, collecting the faults it meets."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError

from data.definitions import Indicator, Outcome, Publisher, Release, Slug, Strict
from data.faults import Fault
from data.transcribed import schema_fault

Model = TypeVar("Model", bound=BaseModel)


class Area(Strict):
    """A place or an NHS body. `phrase` is its name inside a sentence; `scope_note` stands beside its numbers."""

    area_code: Annotated[str, Field(pattern=r"^[A-Z0-9]{3,9}$")]
    name: str = Field(min_length=2)
    phrase: str = Field(min_length=2)
    kind: Literal["borough", "sub_icb", "trust", "combined_authority", "icb", "region", "country", "comparator"]
    parent_code: str
    describes: str
    scope_note: str


class ComparatorSet(Strict):
    """A named list of areas to hold Bury against, and who chose it."""

    id: Slug
    title: str
    describes: str
    source: str
    areas: tuple[str, ...] = Field(min_length=1)


@dataclass
class Catalogue:
    """All definitions, by id. `faults` holds what could not be read; a catalogue with faults is never built."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    comparators: dict[str, ComparatorSet] = field(default_factory=dict)
    release: Release | None = None
    files: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def load_catalogue(folder: Path) -> Catalogue:
    """Every definition under `folder` (data/definitions). Raises nothing for bad content: see Catalogue.faults."""
    catalogue = Catalogue()
    for path in sorted((folder / "indicators").glob("*.yml")):
        _load_indicator(path, folder, catalogue)
    _load_list(folder / "outcomes.yml", Outcome, "id", catalogue.outcomes, catalogue)
    _load_list(folder / "publishers.yml", Publisher, "id", catalogue.publishers, catalogue)
    _load_list(folder / "comparators.yml", ComparatorSet, "id", catalogue.comparators, catalogue)
    _load_areas(folder / "areas.csv", catalogue)
    raw = _yaml(folder / "release.yml", catalogue)
    if raw is not None:
        catalogue.release = _validated(Release, raw, _place(folder / "release.yml"), catalogue)
    return catalogue


def _place(path: Path) -> str:
    start = max(i for i, part in enumerate(path.parts) if part == "definitions")
    return "/".join(path.parts[start:])


def _yaml(path: Path, catalogue: Catalogue) -> Any:
    place = _place(path)
    if not path.exists():
        catalogue.faults.append(
            Fault(place, None, "", "", "missing definition file.", "Put it back from the repository.")
        )
        return None
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else mark.line + 1
        catalogue.faults.append(
            Fault(place, row, "", "", "broken YAML.", "Mend the line, its indentation or its quotes.")
        )
        return None


def _validated(model: type[Model], raw: Any, place: str, catalogue: Catalogue) -> Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        catalogue.faults += [schema_fault(place, e) for e in error.errors()]
        return None


def _load_indicator(path: Path, folder: Path, catalogue: Catalogue) -> None:
    place = _place(path)
    raw = _yaml(path, catalogue)
    if raw is None:
        return
    indicator = _validated(Indicator, raw, place, catalogue)
    if indicator is None:
        return
    if indicator.id != path.stem:
        catalogue.faults.append(
            Fault(place, None, "id", indicator.id, "id is not the file's name.", f"Write id: {path.stem}.")
        )
    catalogue.indicators[indicator.id] = indicator
    catalogue.files[indicator.id] = place


def _load_list(path: Path, model: type[Model], key: str, into: dict[str, Model], catalogue: Catalogue) -> None:
    raw = _yaml(path, catalogue)
    entries: Iterable[Any] = raw if isinstance(raw, list) else []
    for entry in entries:
        record = _validated(model, entry, _place(path), catalogue)
        if record is None:
            continue
        identity = getattr(record, key)
        if identity in into:
            catalogue.faults.append(
                Fault(_place(path), None, key, identity, "repeated id.", "Give each entry its own id.")
            )
        into[identity] = record


def _load_areas(path: Path, catalogue: Catalogue) -> None:
    with path.open(newline="", encoding="utf-8") as handle:
        table = csv.DictReader(handle)
        for row in table:
            try:
                area = Area.model_validate(row)
            except ValidationError as error:
                for e in error.errors():
                    fault = schema_fault(_place(path), e)
                    catalogue.faults.append(
                        Fault(fault.file, table.line_num, fault.field, fault.value, fault.rule, fault.remedy)
                    )
                continue
            if area.area_code in catalogue.areas:
                rule, remedy = "repeated area.", "Keep one row an area."
                catalogue.faults.append(Fault(_place(path), table.line_num, "area_code", area.area_code, rule, remedy))
            catalogue.areas[area.area_code] = area
