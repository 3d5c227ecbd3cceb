"""Where the verbs read and write: the folders that the environment names, and the records of the staff site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from data.inputs import Inputs, inputs_at
from data.release import Stores

if TYPE_CHECKING:
    from records.database import Records

HERE = Path(__file__).resolve().parent.parent
STORE = Path(os.environ.get("STORE_DIR", HERE / "store")).resolve()


def stores() -> Stores:
    return Stores(STORE)


def inputs() -> Inputs:
    return inputs_at(dict(os.environ))


def records() -> Records | None:
    """The records of the staff site, up to date; None where there never was one: an analyst alone needs none.

    Raises RecordsError.
    """
    from records.database import Records, records_url

    found = Records(records_url(os.environ))
    if not os.environ.get("RECORDS_URL") and (found.file is None or not found.file.exists()):
        return None
    found.prepare()
    return found


def reviewing_body() -> str:
    """Who reviews, by name: a setting, for it may change."""
    return os.environ.get("REVIEWING_BODY", "").strip() or "Healthwatch Bury"
