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
NO_RECORDS = "none"
STORE = Path(os.environ.get("STORE_DIR", HERE / "store")).resolve()


def stores() -> Stores:
    return Stores(STORE)


def inputs() -> Inputs:
    return inputs_at(dict(os.environ))


def records() -> Records | None:
    """The records of the staff site, up to date; None where there never was one: an analyst alone needs none.

    RECORDS_URL=none says so. A file that RECORDS_URL names and that is not there is more likely a mistyped path, and
    would switch the review off: then it raises RecordsError, as it does when the records are away.
    """
    from records.database import Records, records_url
    from records.faults import RecordsError

    named = os.environ.get("RECORDS_URL", "")
    if named == NO_RECORDS:
        return None
    found = Records(records_url(os.environ))
    if found.file is not None and not found.file.exists():
        if named:
            raise RecordsError(
                f"RECORDS_URL names {found.file}, which does not exist: mend the path, start the staff site once, "
                "or say RECORDS_URL=none where there is no staff site."
            )
        return None
    found.prepare()
    return found
