"""How a verb ends when what was asked is not done: in a sentence, and without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

SERVED = "What was served is served still"
NOT_HELD = "Nothing of it is held"


@contextmanager
def in_one_sentence(stands: str = SERVED) -> Iterator[None]:
    """Ends the verb with what was refused, and code 1, and without a traceback. stands: what has not changed."""
    import sqlite3

    import duckdb

    from data.disclosure.memory import Forgotten
    from data.faults import FaultyInputs
    from data.inputs import InputsError
    from data.loads.shape import LoadRefused
    from data.releases.book import ReleaseRefused
    from data.releases.differences import Incomparable
    from data.sources.shape import Unreadable
    from records.faults import RecordsError

    refused = (ReleaseRefused, InputsError, LoadRefused, Unreadable, Incomparable, Forgotten, RecordsError)
    try:
        yield
    except refused as refusal:
        words = str(refusal)
    except FaultyInputs as found:
        count = "1 fault" if len(found.faults) == 1 else f"{len(found.faults)} faults"
        words = "\n".join([*(f"  {fault}" for fault in found.faults), f"{count}: mend them first. {stands}."])
    except OSError as error:
        words = f"{error.filename or 'A file'}: {error.strerror or error}. {stands}; try again."
    except (sqlite3.Error, duckdb.Error) as error:
        words = f"A store or the ledger could not be read or written ({error}). {stands}: look at the disk, try again."
    else:
        return
    click.echo(words, err=True)
    raise SystemExit(1) from None
