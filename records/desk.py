"""The records of this process: set once as the staff site or the worker starts, and asked by its pages."""

from records.database import Records
from records.faults import RecordsError

_HELD: list[Records] = []


def lay(records: Records) -> None:
    """Names the records of this process; a second time replaces the first."""
    _HELD[:] = [records]


def desk() -> Records:
    """The records of this process. Raises RecordsError before `lay`."""
    if not _HELD:
        raise RecordsError("No records were named: the staff site was not started by create_app.")
    return _HELD[0]
