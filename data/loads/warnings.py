"""What an analyst should look at after a load, though nothing is refused for it."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.loads import jumps
from data.loads.comparing import Held

_EXAMPLES = 3


def units(figures: pd.DataFrame, catalogue: Catalogue) -> NDArray[np.object_]:
    """The unit of each figure, by its measure's definition."""
    words = figures["indicator_id"].cat.categories
    known = np.array([catalogue.indicators[id_].unit for id_ in words], dtype=object)
    return known[figures["indicator_id"].cat.codes]


def told(figures: pd.DataFrame, held: Held, catalogue: Catalogue, vintage: date) -> Iterator[str]:
    """Sentences. figures: accepted, with key, series and fate."""
    if not len(figures) or not len(held.frame):
        return
    yield from _jumping(figures, held, catalogue)
    yield from _older(figures, held, vintage)


def _jumping(figures: pd.DataFrame, held: Held, catalogue: Catalogue) -> Iterator[str]:
    fresh = figures[figures["fate"] != "unchanged"]
    last = jumps.last_held(fresh, held)
    beyond = jumps.jumps(fresh, last.values, units(fresh, catalogue))
    if not beyond.any():
        return
    count = int(beyond.sum())
    yield f"{count:,} {'figure lies' if count == 1 else 'figures lie'} far from the last one held: look at them."
    for place in np.flatnonzero(beyond)[:_EXAMPLES]:
        one, before = fresh.iloc[place], last.values[place]
        area = catalogue.areas[one["area_code"]].name
        yield (
            f"{one['indicator_id']}, {area}, {one['sex']}, {one['period_label']}: {one['value']:.10g}, "
            f"and {before:.10g} before (row {one['row']})."
        )


def _older(figures: pd.DataFrame, held: Held, vintage: date) -> Iterator[str]:
    at = held.places(figures["key"].to_numpy())
    changed = (figures["fate"] == "changed").to_numpy()
    later = held.frame["vintage"].to_numpy()[at[changed]] > np.datetime64(vintage, "s")
    if later.any():
        yield (
            f"{int(later.sum()):,} figures are held in a later edition than this one of {vintage}: pages go on showing "
            "the later one. If this file is newer, load it with the day of its edition (--published)."
        )


def left_out(figures: pd.DataFrame, held: Held, catalogue: Catalogue) -> dict[str, int]:
    """By measure whose new edition takes the place of the whole: how many figures of the edition held it leaves out."""
    short: dict[str, int] = {}
    given = held.frame["key"].isin(figures["key"])
    fresh = figures[figures["fate"] != "unchanged"]
    for id_ in sorted(fresh["indicator_id"].astype(object).unique()):
        indicator = catalogue.indicators[id_]
        if not (fresh.loc[fresh["indicator_id"] == id_, "dataset"] == indicator.datasets[0]).any():
            continue  # of another dataset than the one that is shown: it takes the place of nothing
        line = held.frame[(held.frame["indicator_id"] == id_) & (held.frame["dataset"] == indicator.datasets[0])]
        if indicator.vintages != "replace" or not len(line):
            continue
        line = line[line["vintage"] == line["vintage"].max()]
        gone = int((~given[line.index]).sum())
        if gone:
            short[id_] = gone
    return short
