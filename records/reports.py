"""What the worker reports of loads and releases, for pages to read: the newest state of each, and nothing older."""

import json
import zlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from records.faults import Refused
from records.moments import now
from records.permissions import may
from records.work_tables import report


def keep(connection: Connection, name: str, data: Any) -> None:
    """Puts a report in the place of the one before it. name: loads, load/L0001, release/<key> …; data: as JSON."""
    body = zlib.compress(json.dumps(data, ensure_ascii=False).encode())
    values = {"at": now(), "body": body}
    if not connection.execute(update(report).where(report.c.name == name).values(**values)).rowcount:
        connection.execute(insert(report).values(name=name, **values))


def held(connection: Connection, name: str) -> Any:
    """A report as it was kept. Raises Refused when there is none of this name."""
    body = connection.execute(select(report.c.body).where(report.c.name == name)).scalar()
    if body is None:
        raise Refused(f"There is no report on {name.replace('/', ' ')} yet.")
    return json.loads(zlib.decompress(body))


def of_draft(connection: Connection, key: str, roles: Collection[str]) -> dict[str, Any] | None:
    """What is reported of a draft; nothing of measures for staff only unless one of the roles reads them.

    None while there is no report.
    """
    try:
        found = dict(held(connection, f"release/{key}"))
    except Refused:
        return None
    if not may(roles, "read_staff"):
        found["disclosure"] = {**found["disclosure"], "staff_rows": [], "staff_rows_in_all": 0}
        found["changes"] = None
        found["checklist"] = [
            line if line["further"] else {**line, "words": "ok" if line["holds"] else "Analysts see to it."}
            for line in found["checklist"]
        ]
    return found


def kept_at(connection: Connection, name: str) -> datetime | None:
    """When a report was last kept; None when it never was."""
    return connection.execute(select(report.c.at).where(report.c.name == name)).scalar()


def drop(connection: Connection, name: str) -> None:
    """Takes a report away that is of nothing any more. Doing it twice changes nothing."""
    connection.execute(delete(report).where(report.c.name == name))


def names(connection: Connection, start: str) -> list[str]:
    """Names of the reports that begin so, in order."""
    asked = select(report.c.name).where(report.c.name.startswith(start, autoescape=True)).order_by(report.c.name)
    return list(connection.execute(asked).scalars())
