"""Loads that were cut short: their originals are kept, no load speaks of them, and each goes by its hash."""

from data.inputs import Inputs
from data.ledger import ledger, now
from data.loads import book, originals
from data.loads.shape import LoadRefused, Waiting

NAMED = 12  # digits of the hash: an original goes by them until it has a load
_LEAST = 6  # digits that an analyst must type


def unfinished(inputs: Inputs) -> list[tuple[str, str]]:
    """(hash, name) of originals that no load, no refusal and no mending speaks of."""
    with ledger(inputs) as entries:
        told = {
            row["sha256"]
            for table in ("load", "load_refusal", "load_correction")
            for row in entries.execute(f"select sha256 from {table}")
        }
    return [(sha256, name) for sha256, name in originals.kept(inputs) if sha256 not in told]


def cut_short(sha256: str, name: str) -> Waiting:
    """What keeps a release from being published, and how to end it."""
    id_ = sha256[:NAMED]
    return Waiting(
        id_, f"{id_}, {name}: its load was cut short. Load it again, or leave it: “python cli.py set-aside {id_}”."
    )


def is_cut_short(inputs: Inputs, name: str) -> bool:
    """Whether a name is that of a load that was cut short, and no load's own."""
    return len(name) >= _LEAST and any(sha256.startswith(name) for sha256, _ in unfinished(inputs))


def leave(inputs: Inputs, name: str, reason: str, by: str) -> str:
    """Wants a load that was cut short no longer; gives back the name of its file. The original stays.

    Raises LoadRefused when the name is the start of more than one.
    """
    found = [(sha256, file) for sha256, file in unfinished(inputs) if sha256.startswith(name)]
    if len(found) != 1:
        raise LoadRefused(f"{name} could be {len(found)} files: write more of it, as “python cli.py loads” shows it.")
    [(sha256, file)] = found
    with ledger(inputs) as entries:
        book.add(entries, "load_refusal", sha256=sha256, file=file, reason=f"Cut short: {reason}", by=by, at=now())
    return file
