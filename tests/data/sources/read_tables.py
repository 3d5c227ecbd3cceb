"""What tests of readers share: a file read from end to end, a source made up for one test, and figures held already."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from data.catalogue import Area, Catalogue, load_catalogue
from data.sources import frames
from data.sources.opening import opened
from data.sources.records import Feed, Source
from data.sources.shape import Claim, Known, NotMine, Parsed, Reader, Sheet

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "sources"
FIGURES = ROOT / "data" / "figures"
KEY = ("indicator_id", "area_code", "sex", "age", "breakdown", "period_label", "period_start", "period_end", "unit")


@cache
def definitions() -> Catalogue:
    return load_catalogue(ROOT / "data" / "definitions")


def known(source: str, feeds: Iterable[Mapping[str, object]] | None = None, **more: object) -> Known:
    """What a reader may look up. feeds: instead of the source's own. areas: codes to add. period: as Known has it."""
    catalogue = definitions()
    record: Source = catalogue.sources[source]
    if feeds is not None:
        made = [Feed.model_validate({"dataset": "made-up", **feed}) for feed in feeds]
        record = record.model_copy(update={"feeds": tuple(made)})
    added = {str(code): _practice(str(code)) for code in more.get("areas", ())}  # type: ignore[attr-defined]
    return Known(replace(catalogue, areas=catalogue.areas | added), record, str(more.get("period", "")))


def claimed(reader: Reader, path: Path) -> Claim | NotMine:
    with opened(path) as sheets:
        return reader.claim(sheets[0])


def read(reader: Reader, path: Path, look_up: Known, size: int = 100_000) -> Parsed:
    """All that the one table of a file gives. Asserts that every row of it ends in exactly one place."""
    with opened(path) as sheets:
        [sheet] = sheets
        claim = reader.claim(sheet)
        assert isinstance(claim, Claim), claim
        reading = reader.start(sheet, claim, look_up)
        parts = [reading.feed(chunk) for chunk in sheet.chunks(claim.header_row, size)]
        parts.append(reading.close())
        told = frames.parsed(
            [part.figures for part in parts],
            [part.rejected for part in parts],
            [part.aside for part in parts],
            (row for part in parts for row in part.used),
        )
        _each_row_once(told, sheet, claim)
    return told


def figure(told: Parsed, indicator: str, area: str, label: str) -> dict[str, object]:
    """The one figure of a measure, place and period."""
    f = told.figures
    [row] = f[f["indicator_id"].eq(indicator) & f["area_code"].eq(area) & f["period_label"].eq(label)].to_dict(
        "records"
    )
    return row


def keys(told: Parsed) -> dict[tuple[object, ...], tuple[object, ...]]:
    """What makes each figure the one it is, and its numbers, in the way that held() gives those of a transcript."""
    return {
        tuple(_day(row[name]) for name in KEY): tuple(
            None if pd.isna(row[name]) else row[name] for name in ("value", "numerator", "denominator")
        )
        for row in told.figures[told.figures["missing"].eq("")].to_dict("records")
    }


def held(dataset: str, *indicators: str) -> dict[tuple[object, ...], tuple[object, ...]]:
    """The transcribed figures of a dataset's latest edition, read here from their CSV: key to numbers."""
    path = sorted(FIGURES.glob(f"*/*/{dataset}.csv"))[-1]
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if not indicators or row["indicator_key"] in indicators]
    names = ("indicator_key", *KEY[1:])
    return {
        tuple(row[name] for name in names): tuple(
            float(row[name]) if row[name] else None for name in ("value", "numerator", "denominator")
        )
        for row in rows
    }


def written(path: Path, header: str, rows: Iterable[str]) -> Path:
    """A table of text: its header and its rows, each a line."""
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def broken(told: Parsed) -> list[tuple[int, str, str]]:
    """(row, field, rule) of every rejected cell."""
    return list(told.rejected[["row", "field", "rule"]].itertuples(index=False, name=None))


def aside(told: Parsed) -> dict[str, int]:
    return {str(reason): int(n) for reason, n in told.aside["reason"].value_counts().items()}


def _each_row_once(told: Parsed, sheet: Sheet, claim: Claim) -> None:
    given = {int(row) for chunk in sheet.chunks(claim.header_row) for row in chunk.index}
    gave = {int(row) for row in told.figures["row"]} | told.used
    rejected, left = {int(row) for row in told.rejected["row"]}, {int(row) for row in told.aside["row"]}
    assert gave | rejected | left == given
    assert len(gave) + len(rejected) + len(left) == len(given)
    assert len(told.aside) == len(left)


def _practice(code: str) -> Area:
    return Area(area_code=code, name=code, phrase=code, kind="practice", parent_code="00V", describes="", scope_note="")


def _day(value: object) -> object:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value
