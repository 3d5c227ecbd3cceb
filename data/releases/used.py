"""What a release would be made from now: loads as they were last read, and the reasons given for revisions."""

from collections.abc import Mapping
from datetime import date

from data.inputs import Inputs
from data.ledger import ledger
from data.loads.book import figures_hash
from data.loads.held import loads_in_use, notes
from data.loads.shape import load_of


def loads_read(inputs: Inputs) -> dict[str, str]:
    """Key of each load in use to the hash of what was read of it, the first load first."""
    keys = loads_in_use(inputs)
    with ledger(inputs) as book:
        return {key: str(figures_hash(book, *load_of(key))) for key in keys}


def reasons(inputs: Inputs) -> Mapping[tuple[str, date | None], str]:
    """Why values changed, by measure and edition, as somebody here wrote it down."""
    return {(indicator, edition): why for (indicator, edition), why in notes(inputs).items()}


def reasons_told(inputs: Inputs) -> dict[str, str]:
    """The same, with names that can be hashed."""
    return {f"{indicator} {edition}": why for (indicator, edition), why in reasons(inputs).items()}
