"""Which kind of file a table is: each reader is asked, and exactly one must know it."""

from data.sources.commentary import Commentary
from data.sources.dfe_ees import DfeEes
from data.sources.dfe_lait import DfeLait
from data.sources.fingertips import Fingertips
from data.sources.gp_appointments import GpAppointments
from data.sources.gp_list_sizes import GpListSizes
from data.sources.gp_payments import GpPayments
from data.sources.imd import Imd
from data.sources.kpi_template import KpiTemplate
from data.sources.nhs_ae import NhsAe
from data.sources.nhs_rtt import NhsRtt
from data.sources.ons_els import OnsEls
from data.sources.qof import Qof
from data.sources.shape import Claim, NotMine, Reader, Sheet, Unreadable

_TOLD, _LONGEST = 6, 40  # names of columns in a message, and characters of each
READERS: tuple[Reader, ...] = (
    *(Fingertips(), OnsEls(), NhsAe(), NhsRtt(), DfeEes(), DfeLait()),
    *(GpAppointments(), GpListSizes(), GpPayments(), Qof(), Imd(), KpiTemplate(), Commentary()),
)


def recognised(sheet: Sheet, source: str = "", readers: tuple[Reader, ...] = READERS) -> tuple[Reader, Claim]:
    """The reader that knows a table, and what it found there. source: the kind that the analyst named, "" for any.

    Raises Unreadable when no reader knows it, with the columns that the nearest looked for in vain, and when two do.
    """
    asked = tuple(r for r in readers if source in {"", r.source})
    if not asked:
        known = ", ".join(r.source for r in readers)
        raise Unreadable(f"“{source}” is no kind of file that can be loaded: write one of {known}.")
    answers = [(reader, reader.claim(sheet)) for reader in asked]
    claims = [(reader, answer) for reader, answer in answers if isinstance(answer, Claim)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        names = " and ".join(reader.source for reader, _ in claims)
        raise Unreadable(f"{place(sheet)} could be of two kinds, {names}: say which with --as.")
    raise Unreadable(_unknown(sheet, answers))


def is_nearly_known(sheet: Sheet, readers: tuple[Reader, ...] = READERS) -> bool:
    """Whether some reader finds at least half of its columns in a table that none knows: that is no mere note."""
    answers = [reader.claim(sheet) for reader in readers]
    return any(isinstance(answer, NotMine) and answer.found >= len(answer.looked_for) > 0 for answer in answers)


def place(sheet: Sheet) -> str:
    """A table as messages name it."""
    return f"“{sheet.file}”, sheet “{sheet.name}”," if sheet.name else f"“{sheet.file}”"


def _unknown(sheet: Sheet, answers: list[tuple[Reader, Claim | NotMine]]) -> str:
    refused = [(reader.source, answer) for reader, answer in answers if isinstance(answer, NotMine)]
    source, best = max(refused, key=lambda pair: pair[1].found)
    if not best.found and len(refused) > 1:
        kinds = ", ".join(reader.source for reader, _ in answers)
        return (
            f"{place(sheet)} has no column that this site knows: it reads {kinds}. {_found(sheet)} "
            "Load the file as its publisher issued it, or one of these kinds."
        )
    names = ", ".join(f"“{name}”" for name in best.looked_for)
    return (
        f"{place(sheet)} is nearest to the kind {source}, but these columns were looked for in vain: {names}. "
        f"{_found(sheet)} Compare them with the publisher's own file: if a column was renamed, give it the name that "
        "was looked for, in a copy, and load that."
    )


def _found(sheet: Sheet) -> str:
    """The first names of what looks most like the header: the row with the most cells filled."""
    header = max(sheet.top, key=lambda row: sum(cell != "" for cell in row), default=())
    names = [cell for cell in header if cell]
    if not names:
        return "No row of it names any column."
    told = ", ".join(f"“{_short(name)}”" for name in names[:_TOLD])
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return f"It has {told}{more}."


def _short(name: str) -> str:
    """A name as a terminal can print it on one line."""
    shown = "".join(character if character.isprintable() else "·" for character in name)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
