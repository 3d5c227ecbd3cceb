"""The day that a release counts from: it must not lie before the files it is made of."""

from datetime import date
from pathlib import Path

from data.catalogue import load_catalogue
from data.faults import Fault
from data.inputs import Inputs
from data.loads.held import held
from data.releases.book import MadeOf
from data.transcribed import read_figures


def is_of_the_day(fault: Fault, dated: date) -> bool:
    """Whether a fault is none of the figures, but says that a release counts from a day before they were there."""
    return fault.field == "period_end" and fault.value > dated.isoformat() and dated.isoformat() in fault.remedy


def too_early(inputs: Inputs, made_of: MadeOf, room: Path) -> str:
    """One sentence: from which day on every file is there. A file without a day of edition is, at its last period."""
    catalogue = load_catalogue(room / "definitions")
    figures = [*read_figures(room / "figures").observations, *held(inputs, catalogue, made_of.loads).observations]
    days = [
        o.vintage or o.period_end
        for o in figures
        if o.vintage or catalogue.indicators[o.indicator_id].period_kind != "edition"
    ]
    return (
        f"Not every file was there on {made_of.dated.isoformat()}: "
        f"write --dated {max(days).isoformat()} or later, or leave it out for today."
    )
