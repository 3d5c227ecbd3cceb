"""Reads the transcribed figures: data/figures/<publisher>/<vintage>/*.csv with one provenance.yml a folder.

Every fault is collected with its file and row; a bad row never stops the reading of the next one.
"""

import csv
import math
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.faults import Fault
from data.observation import Gap, Observation
from data.reports import Reports
from data.vocabulary import Sex, Trust
from data.yaml_text import parsed

COLUMNS = [
    *("indicator_key", "area_code", "sex", "age", "breakdown", "period_label", "period_start", "period_end"),
    *("value", "lower_95", "upper_95", "numerator", "denominator", "unit", "publisher_comparison", "derivation"),
]
_NUMBERS = ("value", "lower_95", "upper_95", "numerator", "denominator")
_WORDS = ("area_code", "sex", "age", "breakdown", "period_label", "unit", "publisher_comparison", "derivation")


class FigureFile(BaseModel):
    """One CSV's entry in provenance.yml."""

    model_config = ConfigDict(extra="forbid")
    dataset: str
    published_by: str
    period: str
    transcribed_from: list[str] = Field(min_length=1)
    trust: Trust
    publisher_last_updated: str = ""


class Provenance(BaseModel):
    """A folder's sidecar: who published, which edition, under which licence, and where it was transcribed from."""

    model_config = ConfigDict(extra="forbid")
    publisher: str
    vintage: date | Literal["not known"]
    licence: Annotated[str, Field(min_length=5)]
    transcribed_on: date
    files: dict[str, FigureFile]

    @property
    def release_date(self) -> date | None:
        """None: the release date is not known, and pages say so."""
        return self.vintage if isinstance(self.vintage, date) else None


@dataclass
class Reading:
    """What was read: observations, gaps, one provenance a dataset file, and the faults met on the way.

    reports: of boards; only loads have them.
    """

    observations: list[Observation] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    files: list[tuple[str, str, Provenance, FigureFile]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    reports: Reports = field(default_factory=Reports)


def read_figures(folder: Path) -> Reading:
    """Every observation under `folder`, in file and row order. Raises nothing for bad data: see Reading.faults."""
    reading = Reading()
    for csv_path in sorted(folder.glob("*/*/*.csv")):
        sidecar = csv_path.parent / "provenance.yml"
        place = csv_path.relative_to(folder.parent).as_posix()
        provenance = _provenance(sidecar, folder, reading)
        if provenance is None:
            continue
        entry = provenance.files.get(csv_path.name)
        if entry is None:
            reading.faults.append(
                Fault(place, None, "", "", "no entry in provenance.yml.", f"Add {csv_path.name} under files.")
            )
            continue
        reading.files.append((place, csv_path.stem, provenance, entry))
        _read_csv(csv_path, place, provenance, entry, reading)
    return reading


def _provenance(sidecar: Path, folder: Path, reading: Reading) -> Provenance | None:
    place = sidecar.relative_to(folder.parent).as_posix()
    if any(f.file == place for f in reading.faults):
        return None
    if not sidecar.exists():
        rule, remedy = "missing provenance file.", "Write one: publisher, vintage, licence, files."
        reading.faults.append(Fault(place, None, "", "", rule, remedy))
        return None
    try:
        return Provenance.model_validate(parsed(sidecar.read_text("utf-8")))
    except ValidationError as error:
        reading.faults += [schema_fault(place, e) for e in error.errors()]
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        row = None if line is None else line + 1
        reading.faults.append(Fault(place, row, "", "", "broken YAML.", "Mend the line or its indentation."))
    return None


def schema_fault(place: str, error: object) -> Fault:
    """A pydantic error as a Fault: which field, what was given, what is allowed."""
    detail = dict(error) if isinstance(error, dict) else {}
    where = ".".join(str(part) for part in detail.get("loc", ()))
    given = detail.get("input", "")
    shown = str(given)[:60] if isinstance(given, str | int | float) else ""
    message = str(detail.get("msg", "not valid")).removeprefix("Value error, ")
    return Fault(place, None, where, shown, f"{message}.", "See the field's rule in data/definitions.py.")


def _read_csv(path: Path, place: str, provenance: Provenance, entry: FigureFile, reading: Reading) -> None:
    line: int | None = None
    try:
        with path.open(newline="", encoding="utf-8") as handle:
            table = csv.DictReader(handle, strict=True)
            if table.fieldnames is None or list(table.fieldnames) != COLUMNS:
                got = ",".join(table.fieldnames or [])[:80]
                rule, remedy = "unexpected columns.", f"The header must be {','.join(COLUMNS)}."
                reading.faults.append(Fault(place, 1, "header", got, rule, remedy))
                return
            line = 1
            for row in table:
                line = table.line_num
                _read_row(row, line, path.stem, place, provenance, entry, reading)
    except (csv.Error, UnicodeDecodeError) as error:
        # The row after the last that was read; a decoder reads ahead, so of a wrong byte only the file is known.
        at = line + 1 if line is not None and isinstance(error, csv.Error) else None
        remedy = "Save it again as UTF-8 CSV with the header row."
        reading.faults.append(Fault(place, at, "", str(error)[:60], "broken CSV.", remedy))


def _read_row(
    row: dict[str, str],
    line: int,
    dataset: str,
    place: str,
    provenance: Provenance,
    entry: FigureFile,
    reading: Reading,
) -> None:
    if None in row or None in row.values():
        reading.faults.append(
            Fault(place, line, "", "", "wrong number of cells.", "Give every column a cell; quote commas.")
        )
        return
    faults: list[Fault] = []
    numbers = {name: _number(row, name, line, place, faults) for name in _NUMBERS}
    dates = {name: _date(row, name, line, place, faults) for name in ("period_start", "period_end")}
    if row["sex"] not in get_args(Sex):
        faults.append(Fault(place, line, "sex", row["sex"], "unknown sex.", "Write persons, male or female."))
    if row["value"].strip() == "":
        rule, remedy = "no value.", "Leave the row out: a figure that was not published has no row."
        faults.append(Fault(place, line, "value", "", rule, remedy))
    reading.faults += faults
    if not faults:
        cells: dict[str, Any] = {name: row[name] for name in _WORDS} | numbers | dates
        edition = (provenance.publisher, provenance.release_date, entry.trust)
        reading.observations.append(_observation(row["indicator_key"], cells, dataset, edition, place, line))


def _observation(
    indicator_id: str,
    cells: dict[str, Any],
    dataset: str,
    edition: tuple[str, date | None, str],
    place: str,
    line: int,
) -> Observation:
    publisher, vintage, trust = edition
    where = {"dataset": dataset, "publisher": publisher, "vintage": vintage, "trust": trust, "file": place, "row": line}
    return Observation(indicator_id=indicator_id, **cells, **where)  # type: ignore[arg-type]


def _number(row: dict[str, str], name: str, line: int, place: str, faults: list[Fault]) -> float | None:
    text = row[name].strip()
    if text == "":
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not math.isfinite(number) or "_" in text:  # Python would read 1_000 as 1000
        rule, remedy = "not a number.", "Write digits only, such as 1234.5, or leave the cell empty."
        faults.append(Fault(place, line, name, text, rule, remedy))
        return None
    return number


def _date(row: dict[str, str], name: str, line: int, place: str, faults: list[Fault]) -> date | None:
    try:
        return date.fromisoformat(row[name])
    except ValueError:
        faults.append(Fault(place, line, name, row[name], "not a date.", "Write it as 2026-03-31."))
        return None
