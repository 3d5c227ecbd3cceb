"""The editions that are held of a measure, and the day of a load's edition when it is mended afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.loads import book, stored
from data.loads.compact import read_several
from data.loads.held import loads_in_use
from data.loads.load import embargo_of, issued
from data.loads.shape import Load, LoadRefused, Said
from data.observation import Observation


def editions_of(indicator: str, inputs: Inputs, transcribed: Sequence[Observation]) -> set[date]:
    """The days of the editions that give figures of a measure: in the loads in use, and in the project's own."""
    own = {o.vintage for o in transcribed if o.indicator_id == indicator and o.vintage is not None}
    keys = loads_in_use(inputs)
    if not keys:
        return own
    frame = read_several([stored.place_of(inputs, key) / stored.FIGURES for key in keys], ("indicator_id",))
    dates = book.editions(inputs, keys)
    return own | {dates[keys[place]] for place in frame.loc[frame["indicator_id"] == indicator, "place"].unique()}


def check(indicator: str, published: date, inputs: Inputs, transcribed: Sequence[Observation]) -> None:
    """Raises LoadRefused, with the editions there are, when none of a measure is of that day."""
    held = editions_of(indicator, inputs, transcribed)
    if published in held:
        return
    if not held:
        raise LoadRefused(f"No edition of {indicator} with a day is held: load its file first.")
    told = ", ".join(day.isoformat() for day in sorted(held, reverse=True)[:5])
    raise LoadRefused(
        f"There is no edition of {published.isoformat()} of {indicator}: write --published with one of {told}."
    )


def redated(catalogue: Catalogue, of: Load, published: date) -> Load:
    """The load as one of another edition. An embargo that only waited for the old day goes with it.

    Raises LoadRefused when the embargo that was said ends before that edition is issued.
    """
    source = catalogue.sources[of.source]
    said = None if of.embargo == issued(of.vintage, source) else of.embargo
    embargo = embargo_of(Said(of.loaded_by, published=published, embargo=said), published, source)
    return replace(of, vintage=published, vintage_from="analyst", embargo=embargo)
