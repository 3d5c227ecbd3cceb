"""Sheets of workbooks. A process with little memory writes them out as text, which is then read like any other."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from data.sources.encodings import UTF_8
from data.sources.limits import WORKBOOK_MEMORY, WORKBOOK_SECONDS, Refused
from data.sources.text import TextSheet, top_of
from data.sources.workbooks import TOO_MUCH, Form

_HOME = Path(__file__).resolve().parents[2]
_SAVE = "save the sheet as CSV and load that"
# A library of numbers that starts a thread for each processor would use up the memory before a cell is read.
_MODEST = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENPYXL_LXML": "False"}


def sheets_of(path: Path, form: Form, folder: Path, file: str, member: str = "") -> list[TextSheet]:
    """Every sheet that holds anything, hidden ones too, in the order of the workbook.

    folder: an empty one, into which they are written; it must last as long as they are read. member: the name of the
    workbook in its zip. Raises Refused.
    """
    told = _converted(path, folder, form)
    if "refused" in told:
        what, mend, row = told["refused"]
        raise Refused(what, mend, row)
    sheets = []
    for number, sheet in enumerate(told["sheets"]):
        name = f"{member}: {sheet['title']}" if member else sheet["title"]
        text = folder / f"{number}.csv"
        sheets.append(TextSheet(file, name, text, UTF_8, ",", top_of(text, UTF_8, ","), width=sheet["width"]))
    return sheets


def is_formula(text: str) -> bool:
    """Whether a cell holds a formula: its result was worked out by nobody knows whom, and is not to be believed."""
    return text.lstrip().startswith("=")


def _converted(path: Path, folder: Path, form: Form) -> dict[str, Any]:
    command = [sys.executable, "-m", "data.sources.workbooks"]
    command += [str(path.absolute()), str(folder.absolute()), form, str(WORKBOOK_MEMORY)]
    try:
        done = subprocess.run(
            command,
            cwd=_HOME,
            env=os.environ | _MODEST,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WORKBOOK_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise Refused("takes too long to read as a workbook", _SAVE) from fault
    if done.returncode < 0 or done.returncode == TOO_MUCH:
        raise Refused("needs more memory than a workbook may take, or is damaged", _SAVE)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(UTF_8, "replace"))
    told: dict[str, Any] = json.loads(done.stdout)
    return told
