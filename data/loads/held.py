"""What was loaded, given back in the shapes that the builder reads, and what still waits for a decision."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.ledger import ledger
from data.loads import book, originals, stored
from data.loads.compact import NUMBERS, read_figures, read_several
from data.loads.comparing import HELD, dated, held_of, same
from data.loads.reported import read_reports
from data.loads.shape import Load, Waiting, load_of
from data.loads.unfinished import cut_short, unfinished
from data.observation import Gap, Observation
from data.reports import Reports
from data.sources.records import Source
from data.transcribed import FigureFile, Provenance, Reading

NOT_HELD, SAME_NUMBERS, SAME_EDITION = 0, 1, 2
"""as_transcribed of a figure: see data.loads.judging."""


def held(inputs: Inputs, catalogue: Catalogue, loads: Sequence[str]) -> Reading:
    """Figures, gaps, files and reports of the readings named (keys of loads_in_use), in their order.

    A figure that was held already, with the same value, is left out: it came from the edition that gave it first. Of a
    measure whose editions replace each other, all figures are given as soon as one is new. Raises LoadRefused for a
    reading that is missing or not as it was written.
    """
    known, dates = {load.id: load for load in book.loads(inputs)}, book.editions(inputs, loads)
    made = Reading()
    before: list[pd.DataFrame] = []
    for key in loads:
        folder, load = stored.folder_of(inputs, key), replace(known[load_of(key)[0]], vintage=dates[key])
        frame = read_figures(folder / stored.FIGURES)
        given = frame[_given(frame, before, catalogue, load)]
        place = f"loads/{key}/{_public_name(catalogue, load)}"
        _add(made, given, catalogue, load, place)
        made.reports = made.reports.joined(read_reports(folder / stored.REPORTS, place))
        if key != loads[-1]:
            before.append(dated(given, load.vintage))
    return made


def loads_in_use(inputs: Inputs) -> tuple[str, ...]:
    """Keys of the latest reading of each load that was not set aside, the first first."""
    return tuple(load.key for load in book.loads(inputs) if not load.set_aside)


def ready(inputs: Inputs) -> list[Waiting]:
    """What keeps a release from being published: loads that were cut short, rejected rows that nobody decided on."""
    if not inputs.exists:
        return [cut_short(sha256, name) for sha256, name in originals.kept(inputs)]
    waiting = []
    for load in book.loads(inputs):
        if load.set_aside:
            continue
        waiting += [Waiting(load.id, words) for words in _short(inputs, load)]
        if load.waiting:
            rows = "1 rejected row waits" if load.waiting == 1 else f"{load.waiting:,} rejected rows wait"
            waiting.append(
                Waiting(load.id, f"{load.id}, {load.file}: {rows}. Mend or waive: “python cli.py rejects {load.id}”.")
            )
    return waiting + [cut_short(sha256, name) for sha256, name in unfinished(inputs)]


def notes(inputs: Inputs) -> dict[tuple[str, date], str]:
    """Why a publisher's values changed, by measure and day of the edition; of several reasons, the last."""
    if not inputs.exists:
        return {}
    with ledger(inputs) as entries:
        rows = entries.execute("select indicator, vintage, reason from revision_note order by rowid").fetchall()
    return {(row["indicator"], date.fromisoformat(row["vintage"])): row["reason"] for row in rows}


def frames_of(inputs: Inputs, keys: Sequence[str]) -> list[pd.DataFrame]:
    """The figures of readings as parts of what is held: see data.loads.comparing. Not compared with their hashes."""
    if not keys:
        return []
    dates = book.editions(inputs, keys)
    frame = read_several([stored.place_of(inputs, key) / stored.FIGURES for key in keys], HELD)
    vintages = np.array([dates[key] for key in keys], dtype="datetime64[s]")
    return [frame.assign(vintage=vintages[frame["place"]], transcribed=False)]


def reports_in_use(inputs: Inputs, keys: Sequence[str]) -> Reports:
    """What boards reported in the readings named."""
    told = Reports()
    for key in keys:
        told = told.joined(read_reports(stored.place_of(inputs, key) / stored.REPORTS, key))
    return told


def _short(inputs: Inputs, load: Load) -> Iterator[str]:
    with ledger(inputs) as entries:
        short = book.short(entries, load)
    for measure, figures in short.items():
        yield (
            f"{load.id}, {load.file}: it leaves out {figures:,} figures of {measure} that the edition before it gives. "
            f"Load the whole edition, or allow it: python cli.py waive {load.id} --short {measure}."
        )


def _given(frame: pd.DataFrame, before: list[pd.DataFrame], catalogue: Catalogue, load: Load) -> NDArray[np.bool_]:
    """The figures of a load that bring something."""
    old = frame["as_transcribed"].to_numpy() > NOT_HELD
    this_edition = frame["as_transcribed"].to_numpy() == SAME_EDITION
    if before:
        known = held_of(before)
        at = known.places(frame["key"].to_numpy())
        there = at >= 0
        match = known.frame.take(at[there])
        old[there] = same(frame[there], match)
        this_edition[there] |= match["vintage"].to_numpy() == np.datetime64(load.vintage, "s")
    fresh = ~old & ~this_edition
    whole = [id_ for id_, i in catalogue.indicators.items() if i.vintages == "replace"]
    replaced = frame["indicator_id"].isin(whole).to_numpy()
    with_news = frame["indicator_id"].isin(frame["indicator_id"][fresh].unique()).to_numpy()
    return np.asarray(fresh | (replaced & with_news & ~this_edition))


def _add(made: Reading, frame: pd.DataFrame, catalogue: Catalogue, load: Load, place: str) -> None:
    source = catalogue.sources[load.source]
    shown = {"vintage": load.vintage, "file": place}
    frame = frame.assign(publisher=_publishers(frame["indicator_id"], catalogue))
    is_gap = frame["missing"].ne("").to_numpy()
    with _without_collecting():
        made.observations += _observations(frame[~is_gap], shown)
        made.gaps += _gaps(frame[is_gap], shown)
    for (dataset, publisher_id), part in frame.groupby(["dataset", "publisher"], observed=True):
        publisher = catalogue.publishers[str(publisher_id)]
        entry = FigureFile(
            dataset=source.title,
            published_by=publisher.name,
            period=f"{part['period_start'].min():%Y-%m-%d} to {part['period_end'].max():%Y-%m-%d}",
            transcribed_from=[_trace(place, load, source)],
            trust="as_published",
        )
        provenance = Provenance(
            publisher=publisher.id,
            vintage=load.vintage,
            licence=publisher.licence,
            transcribed_on=load.loaded_at.date(),
            files={Path(place).name: entry},
        )
        made.files.append((place, str(dataset), provenance, entry))


def _trace(place: str, load: Load, source: Source) -> str:
    """What the site says of the file. No hash of a local one: whoever knows all of it but a small count could try."""
    name = Path(place).name
    return name if source.disclosure is not None else f"{name}, SHA-256 {load.sha256}"


def _publishers(measures: pd.Series, catalogue: Catalogue) -> pd.Series:
    """Who publishes each figure: its measure's publisher, because some files gather figures of several publishers."""
    words = np.array([catalogue.indicators[id_].publisher for id_ in measures.cat.categories], dtype=object)
    return pd.Series(words[measures.cat.codes], index=measures.index).astype("category")


def _public_name(catalogue: Catalogue, load: Load) -> str:
    """A publisher's file by its own name; a local one by its kind, because its name may say what is not public."""
    if catalogue.sources[load.source].disclosure is None:
        return load.file
    return f"{load.source}{Path(load.file).suffix.lower()}"


_BOTH = ("indicator_id", "area_code", "sex", "age", "breakdown", "period_label")


def _observations(frame: pd.DataFrame, shown: dict[str, object]) -> list[Observation]:
    count = len(frame)
    columns: list[list[Any]] = [
        *(_words(frame[name]) for name in _BOTH),
        *(_days(frame[name]) for name in ("period_start", "period_end")),
        *(_numbers(frame[name]) for name in NUMBERS),
        *(_words(frame[name]) for name in ("unit", "publisher_comparison", "derivation", "dataset")),
        _words(frame["publisher"]),
        [shown["vintage"]] * count,
        ["as_published"] * count,
        [shown["file"]] * count,
        frame["row"].tolist(),
    ]
    return list(map(Observation._make, zip(*columns, strict=True)))


def _gaps(frame: pd.DataFrame, shown: dict[str, object]) -> list[Gap]:
    count = len(frame)
    columns: list[list[Any]] = [
        *(_words(frame[name]) for name in _BOTH),
        *(_days(frame[name]) for name in ("period_start", "period_end")),
        *(_words(frame[name]) for name in ("missing", "dataset")),
        _words(frame["publisher"]),
        *([shown[name]] * count for name in ("vintage", "file")),
        frame["row"].tolist(),
    ]
    return list(map(Gap._make, zip(*columns, strict=True)))


def _words(column: pd.Series) -> list[str]:
    """The same word is the same object: a million figures hold a few thousand words."""
    return list(column.cat.categories.to_numpy(dtype=object)[column.cat.codes.to_numpy()])


def _days(column: pd.Series) -> list[date]:
    codes, days = pd.factorize(column)
    return list(np.array([day.date() for day in days], dtype=object)[codes])


def _numbers(column: pd.Series) -> list[float | None]:
    numbers = column.to_numpy(dtype=float)
    cells = numbers.astype(object)
    cells[np.isnan(numbers)] = None
    return list(cells)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A million lasting objects would be looked at for rubbish again and again while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
