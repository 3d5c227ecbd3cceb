"""What a release would be made from now: loads as they were last read, and the reasons given for revisions."""

from collections.abc import Mapping
from datetime import date

from data.inputs import Inputs
from data.ledger import ledger
from data.loads.book import amended, editions, figures_hash
from data.loads.compact import read_several
from data.loads.held import loads_in_use, notes
from data.loads.shape import load_of
from data.loads.stored import FIGURES, place_of
from data.releases.compared import Mended

_OF = ("indicator_id", "area_code", "sex", "period_end", "sheet", "row", "derivation")


def loads_read(inputs: Inputs) -> dict[str, str]:
    """Key of each load in use to the hash of what was read of it, the first load first."""
    keys = loads_in_use(inputs)
    with ledger(inputs) as book:
        return {key: str(figures_hash(book, *load_of(key))) for key in keys}


def reasons(inputs: Inputs) -> Mapping[tuple[str, date | None], str]:
    """Why values changed, by measure and edition, as somebody here wrote it down."""
    return {(indicator, edition): why for (indicator, edition), why in notes(inputs).items()}


def mended(inputs: Inputs) -> Mended:
    """Why we mended figures of the loads in use: of each figure the last reason given for a cell of its row.

    A figure that is made of many rows stands at the last of them: it goes by the last reason given for its load.
    """
    told: dict[tuple[str, str, str, date, date | None], str] = {}
    for key in loads_in_use(inputs):
        with ledger(inputs) as book:
            given = {(sheet, row): why for sheet, row, why in amended(book, load_of(key)[0])}
        if not given:
            continue
        vintage, last = editions(inputs, [key])[key], list(given.values())[-1]
        for *of, end, sheet, row, derivation, _ in read_several([place_of(inputs, key) / FIGURES], _OF).itertuples(
            index=False
        ):
            why = given.get((sheet, row), last if derivation else "")
            if why:
                indicator, area, sex = of
                told[(indicator, area, sex, end.date(), vintage)] = why
    return told


def reasons_told(inputs: Inputs) -> dict[str, str]:
    """The same, with names that can be hashed."""
    return {f"{indicator} {edition}": why for (indicator, edition), why in reasons(inputs).items()}
