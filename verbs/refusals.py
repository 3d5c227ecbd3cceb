"""How a verb of releases ends when what was asked is not done: in one sentence, and without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Ends the verb with what was refused, and code 1, and without a traceback."""
    import sqlite3

    import duckdb

    from data.disclosure.memory import Forgotten
    from data.faults import FaultyInputs
    from data.inputs import InputsError
    from data.loads.shape import LoadRefused
    from data.releases.book import ReleaseRefused
    from data.releases.differences import Incomparable
    from records.faults import RecordsError

    try:
        yield
    except (ReleaseRefused, InputsError, LoadRefused, Incomparable, Forgotten, RecordsError) as refusal:
        words = str(refusal)
    except FaultyInputs as found:
        words = "\n".join(
            [*(f"  {fault}" for fault in found.faults), f"{len(found.faults)} faults: nothing was drafted."]
        )
    except OSError as error:
        words = f"{error.filename or 'A file'}: {error.strerror or error}. What was served is served still; try again."
    except (sqlite3.Error, duckdb.Error) as error:
        words = f"A store or the ledger could not be read or written ({error}). What was served is served still."
    else:
        return
    click.echo(words, err=True)
    raise SystemExit(1) from None
