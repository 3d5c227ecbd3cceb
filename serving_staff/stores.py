"""Which store answers whom: a draft's public store its reviewers, the public store a role without staff figures.

Everybody else is answered from the staff store. Only a draft that the records list is ever opened, and never its
staff store: a reviewer sees what the public would see, and nothing more.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from flask import Response, abort, g

from records.database import Records
from records.drafts import OPEN, draft_of
from records.faults import Refused
from serving.as_at import Instead
from serving_staff.allowed import allowed

PARAMETER = "draft"


class Stores:
    """Tells AsAt which store to take for the current one. folder: where the stores are."""

    def __init__(self, records: Records, folder: Path) -> None:
        self._records = records
        self._folder = folder

    def __call__(self, query: Mapping[str, list[str]]) -> Instead | None:
        """The store for this request; None for the staff store. Ends the request for a draft that may not be read."""
        g.draft = ""
        if g.get("session") is None:
            return None
        key = query.get(PARAMETER, [""])[0]
        if key:
            return self._draft(key)
        return (
            None if allowed("read_staff") else Instead(Path(os.path.realpath(self._folder / "public-current.duckdb")))
        )

    def _draft(self, key: str) -> Instead:
        if not allowed("read_draft"):
            abort(Response("Your role does not include drafts.", 403, mimetype="text/plain"))
        try:
            with self._records.reading() as connection:
                found = draft_of(connection, key)
        except Refused as refusal:
            abort(Response(str(refusal), 404, mimetype="text/plain"))
        path = self._folder / "releases" / found.folder / "public.duckdb"
        if found.state not in OPEN or not path.is_file():
            said = "This draft can no longer be read: it was published, withdrawn or replaced."
            abort(Response(said, 404, mimetype="text/plain"))
        g.draft = key
        return Instead(path, (PARAMETER, key))
