"""What was read of a load, as it lies in loads/<key>/: its figures and what boards reported.

A folder is written as <key>.partial, the ledger takes the reading up in one transaction, and the folder then gets its
name. Whatever moment it dies at, a .partial folder that the ledger knows is whole, and one it does not know is nothing.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

from data.inputs import OWNER_ONLY, Inputs
from data.ledger import ledger
from data.loads import originals
from data.loads.book import figures_hash, readings
from data.loads.compact import write_figures
from data.loads.judging import Judged
from data.loads.originals import hash_of, sync
from data.loads.reading import Material
from data.loads.reported import write_reports
from data.loads.shape import LoadRefused, load_of, reading_key

FIGURES, REPORTS = "figures.parquet", "reports.json"
_UNFINISHED = ".partial"


def settle(inputs: Inputs) -> None:
    """Ends what a kill cut short: names folders that the ledger knows, takes away those that it does not."""
    originals.sweep(inputs)
    for unpacked in inputs.loads.glob("opened-*"):
        shutil.rmtree(unpacked)
    left = sorted(inputs.loads.glob(f"*{_UNFINISHED}"))
    if not left:
        return
    with ledger(inputs) as book:
        known = {reading_key(load, version) for load, version in readings(book)}
    for folder in left:
        if folder.stem in known:
            os.replace(folder, folder.with_suffix(""))
        else:
            shutil.rmtree(folder)
    sync(inputs.loads)


def write(inputs: Inputs, key: str, material: Material, judged: Judged) -> str:
    """Writes <key>.partial and gives the hash of what is in it."""
    folder = inputs.loads / f"{key}{_UNFINISHED}"
    folder.mkdir(mode=OWNER_ONLY)
    sheets = [rows.sheet for rows in material.rows]
    write_figures(folder / FIGURES, judged.figures, sheets)
    write_reports(folder / REPORTS, judged.reports.reports)
    sync(folder)
    return _hash(folder)


def name(inputs: Inputs, key: str) -> None:
    """Gives the folder of a reading that the ledger has taken up its name."""
    os.replace(inputs.loads / f"{key}{_UNFINISHED}", inputs.loads / key)
    sync(inputs.loads)


def folder_of(inputs: Inputs, key: str) -> Path:
    """The folder of a finished reading, compared with its hash.

    Raises LoadRefused when there is no such reading, or when it is not as it was written.
    """
    with ledger(inputs) as book:
        wanted = figures_hash(book, *load_of(key))
    if wanted is None:
        raise LoadRefused(f"There is no load {key}: see “python cli.py loads”.")
    folder = place_of(inputs, key)
    if _hash(folder) != wanted:
        raise LoadRefused(f"{folder} is not as it was written: set {load_of(key)[0]} aside and load its file again.")
    return folder


def place_of(inputs: Inputs, key: str) -> Path:
    """The folder of a finished reading. Raises LoadRefused when it is missing."""
    for folder in (inputs.loads / key, inputs.loads / f"{key}{_UNFINISHED}"):
        if (folder / REPORTS).is_file():
            return folder
    raise LoadRefused(f"{inputs.loads / key} is missing: put it back, or set {key} aside and load its file again.")


def _hash(folder: Path) -> str:
    parts = [hash_of(folder / part) for part in (FIGURES, REPORTS)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
