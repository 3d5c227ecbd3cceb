"""Loads every definition file into one Catalogue, collecting the faults it meets."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError

from data.corrections import Correction
from data.definitions import Indicator, MethodEntry, Outcome, Publisher, Release, Slug, Strict, Target
from data.faults import Fault
from data.places import Places
from data.places_reading import load_places
from data.register import Document, Metric, Record
from data.sources.records import Source
from data.transcribed import schema_fault
from data.yaml_text import parsed

Model = TypeVar("Model", bound=BaseModel)


class Area(Strict):
    """A place or an NHS body. `phrase` is its name inside a sentence; `scope_note` stands beside its numbers."""

    area_code: Annotated[str, Field(pattern=r"^[A-Z0-9]{3,9}$")]
    name: str = Field(min_length=2)
    phrase: str = Field(min_length=2)
    kind: Literal[
        "borough",
        "sub_icb",
        "trust",
        "combined_authority",
        "icb",
        "region",
        "country",
        "comparator",
        "neighbourhood",
        "ward",
        "practice",
    ]
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
    targets: dict[str, Target] = field(default_factory=dict)
    methods: dict[str, MethodEntry] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    release: Release | None = None
    files: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """Measures and areas whose own definition was met, faulty or not: their figures are not blamed for it."""

    @property
    def local_publishers(self) -> frozenset[str]:
        """Publishers of what is no official statistic: it is sent in, and its small numbers are ours to hide."""
        return frozenset(s.publisher for s in self.sources.values() if s.disclosure is not None)


def load_catalogue(folder: Path) -> Catalogue:
    """Every definition under `folder` (data/definitions). Raises nothing for bad content: see Catalogue.faults."""
    catalogue = Catalogue()
    for path in sorted((folder / "indicators").glob("*.yml")):
        _load_indicator(path, folder, catalogue)
    _load_list(folder / "outcomes.yml", Outcome, "id", catalogue.outcomes, catalogue)
    _load_list(folder / "publishers.yml", Publisher, "id", catalogue.publishers, catalogue)
    _load_list(folder / "comparators.yml", ComparatorSet, "id", catalogue.comparators, catalogue)
    _load_list(folder / "methods.yml", MethodEntry, "id", catalogue.methods, catalogue)
    if (folder / "corrections.yml").exists():  # a project may have none
        _load_list(folder / "corrections.yml", Correction, "id", catalogue.corrections, catalogue)
    _load_areas(folder / "areas.csv", catalogue)
    _load_targets(folder / "targets.csv", catalogue)
    _load_register(folder / "register", catalogue)
    _load_sources(folder / "sources", catalogue)
    catalogue.places = load_places(folder / "places", catalogue.publishers, catalogue.faults)
    _load_release(folder / "release.yml", catalogue)
    return catalogue


def load_sources(folder: Path) -> dict[str, Source]:
    """The records of sources alone, by id, without those that cannot be read."""
    catalogue = Catalogue()
    _load_sources(folder / "sources", catalogue)
    return catalogue.sources


def load_release(folder: Path) -> Release | None:
    """What the definitions say of their release, alone; None when it cannot be read."""
    catalogue = Catalogue()
    _load_release(folder / "release.yml", catalogue)
    return catalogue.release


def _place(path: Path) -> str:
    start = max(i for i, part in enumerate(path.parts) if part == "definitions")
    return "/".join(path.parts[start:])


def _text(path: Path, catalogue: Catalogue) -> str | None:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        rule, remedy = "missing definition file.", "Put it back from the repository."
    except UnicodeDecodeError:
        rule, remedy = "not UTF-8 text.", "Save it again as UTF-8."
    catalogue.faults.append(Fault(_place(path), None, "", "", rule, remedy))
    return None


def _yaml(path: Path, catalogue: Catalogue) -> Any:
    text = _text(path, catalogue)
    if text is None:
        return None
    row, rule, remedy = None, "an empty file.", "Put it back from the repository."
    try:
        raw = parsed(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else mark.line + 1
        twice = str(getattr(error, "problem", ""))
        rule, remedy = "broken YAML.", "Mend the line, its indentation or its quotes."
        if twice.endswith("given twice."):
            rule, remedy = twice, "Write it once."
        raw = None
    if raw is None:
        catalogue.faults.append(Fault(_place(path), row, "", "", rule, remedy))
    return raw


def _validated(model: type[Model], raw: Any, place: str, catalogue: Catalogue) -> Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        catalogue.faults += [schema_fault(place, e) for e in error.errors()]
        return None


def _load_indicator(path: Path, folder: Path, catalogue: Catalogue) -> None:
    place = _place(path)
    catalogue.told.add(path.stem)
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


def _load_sources(folder: Path, catalogue: Catalogue) -> None:
    for path in sorted(folder.glob("*.yml")):
        raw = _yaml(path, catalogue)
        source = None if raw is None else _validated(Source, raw, _place(path), catalogue)
        if source is None:
            continue
        if source.id != path.stem:
            remedy = f"Write id: {path.stem}."
            catalogue.faults.append(Fault(_place(path), None, "id", source.id, "id is not the file's name.", remedy))
        catalogue.sources[source.id] = source


def _load_release(path: Path, catalogue: Catalogue) -> None:
    raw = _yaml(path, catalogue)
    if raw is not None:
        catalogue.release = _validated(Release, raw, _place(path), catalogue)


def _load_list(path: Path, model: type[Model], key: str, into: dict[str, Model], catalogue: Catalogue) -> None:
    raw = _yaml(path, catalogue)
    if raw is None:
        return
    if not isinstance(raw, list):
        rule, remedy = "not a list of entries.", "Start each entry with a dash."
        catalogue.faults.append(Fault(_place(path), None, "", "", rule, remedy))
        return
    for entry in raw:
        record = _validated(model, entry, _place(path), catalogue)
        if record is None:
            continue
        identity = getattr(record, key)
        if identity in into:
            catalogue.faults.append(
                Fault(_place(path), None, key, identity, "repeated id.", "Give each entry its own id.")
            )
        into[identity] = record


def _load_register(folder: Path, catalogue: Catalogue) -> None:
    """Documents and metrics by their own names; every other file holds records, under ids of one space."""
    _load_list(folder / "documents.yml", Document, "id", catalogue.documents, catalogue)
    _load_list(folder / "metrics.yml", Metric, "id", catalogue.metrics, catalogue)
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in {"documents", "metrics"}:
            _load_list(path, Record, "id", catalogue.records, catalogue)


def _load_areas(path: Path, catalogue: Catalogue) -> None:
    for line, row in _rows(path, catalogue):
        catalogue.told.add(row.get("area_code") or "")
        area = _from_row(Area, row, line, path, catalogue)
        if area is not None:
            _add(catalogue.areas, area.area_code, "area_code", area, (path, line, catalogue))


def _load_targets(path: Path, catalogue: Catalogue) -> None:
    for line, row in _rows(path, catalogue):
        # An empty cell of a grid is a field that is not given.
        target = _from_row(Target, {k: v or None for k, v in row.items()}, line, path, catalogue)
        if target is not None:
            _add(catalogue.targets, target.target_id, "target_id", target, (path, line, catalogue))


def _rows(path: Path, catalogue: Catalogue) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row of a grid with its line. A row with too many or too few cells is a fault and is left out."""
    text = _text(path, catalogue)
    table = csv.DictReader((text or "").splitlines(keepends=True))
    for row in table:
        if None in row or None in row.values():
            remedy = "Give every column a cell; quote commas."
            catalogue.faults.append(Fault(_place(path), table.line_num, "", "", "wrong number of cells.", remedy))
            first = (table.fieldnames or [""])[0]
            catalogue.told.add(row.get(first) or "")
            continue
        yield table.line_num, row


def _from_row(model: type[Model], row: dict[str, Any], line: int, path: Path, catalogue: Catalogue) -> Model | None:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        for fault in (schema_fault(_place(path), e) for e in error.errors()):
            catalogue.faults.append(Fault(fault.file, line, fault.field, fault.value, fault.rule, fault.remedy))
        return None


def _add(into: dict[str, Model], key: str, name: str, record: Model, where: tuple[Path, int, Catalogue]) -> None:
    path, line, catalogue = where
    if key in into:
        noun = name.rpartition("_")[0]
        rule, remedy = f"repeated {noun}.", f"Keep one row for each {noun}."
        catalogue.faults.append(Fault(_place(path), line, name, key, rule, remedy))
        return
    into[key] = record
