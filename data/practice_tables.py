"""The rows about GP practices: who they are, and each measure beside what chance alone would do to it."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from data.contents import Contents, Row
from data.places import CONDITIONS, SMOKING, SMOKING_MEASURE, Places, Share, Source
from stats.funnel import limits, side

_STEPS = 60  # sizes at which the limits are worked out for drawing


def practices(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    for one in p.practices.values():
        ward = p.wards[one.building_ward]
        yield (
            *(one.ods_code, one.name, one.postcode, ward.ward_code, ward.name, ward.neighbourhood),
            *(one.group_code, one.group_name, one.neighbourhood, one.status),
            *(p.patients[one.ods_code], p.scores[one.ods_code]),
        )


def measures(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    for place, m in enumerate(p.measures, 1):
        held, source = _held(p, m.id), _source(p, m.id)
        sides = [_sides(share, low) for share, low in zip(held, _limits(held, [s.size for s in held]), strict=True)]
        yield (
            *(m.id, place, m.name, m.counted, m.of, m.higher_can_mean),
            *(m.id if m.id in c.indicators else None, source.edition),
            *(round(100 * average(held), 4), sum(s.size for s in held), len(held)),
            *(sum(s[0] != "inside" for s in sides), sum(s[1] != "inside" for s in sides)),
            all(s.lower_95 is not None for s in held),
            *(c.catalogue.publishers[source.publisher].short_name, source.dataset, source.vintage, source.trust),
            source.note,
        )


def shares(c: Contents) -> Iterator[Row]:
    p = c.catalogue.places
    for m in p.measures:
        held = _held(p, m.id)
        for share, around in zip(held, _limits(held, [s.size for s in held]), strict=True):
            practice = p.practices[share.ods_code]
            yield (
                *(m.id, share.ods_code, practice.name, p.wards[practice.building_ward].neighbourhood),
                *(share.value, share.size, share.lower_95, share.upper_95, *around, *_sides(share, around)),
            )


def funnel_limits(c: Contents) -> Iterator[Row]:
    for m in c.catalogue.places.measures:
        held = _held(c.catalogue.places, m.id)
        sizes = [s.size for s in held]
        steps = np.unique(np.geomspace(min(sizes) * 0.8, max(sizes) * 1.02, _STEPS).round().astype(int)).tolist()
        yield from ((m.id, step, *around) for step, around in zip(steps, _limits(held, steps), strict=True))


def average(held: Sequence[Share]) -> float:
    """The share of all their patients together, 0 to 1: from counts where printed, else from shares and lists."""
    everyone = sum(s.size for s in held)
    counts = [s.events for s in held if s.events is not None]
    counted = sum(counts) if len(counts) == len(held) else sum(s.value * s.size for s in held) / 100
    return counted / everyone


def _held(p: Places, measure: str) -> list[Share]:
    return [share for share in p.shares if share.measure == measure]


def _source(p: Places, measure: str) -> Source:
    return p.sources[SMOKING if measure == SMOKING_MEASURE else CONDITIONS]


def _limits(held: Sequence[Share], sizes: Sequence[int]) -> list[tuple[float, float, float, float]]:
    """Limits around their average at each size, %: low 99.8, low 95, high 95, high 99.8."""
    outer, inner = (limits(average(held), sizes, level) for level in (0.998, 0.95))
    columns = [(100 * column).round(4).tolist() for column in (outer.lower, inner.lower, inner.upper, outer.upper)]
    return list(zip(*columns, strict=True))


def _sides(share: Share, around: tuple[float, float, float, float]) -> tuple[str, str]:
    low_998, low_95, high_95, high_998 = around
    return side(share.value, low_95, high_95), side(share.value, low_998, high_998)


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "practice": practices,
    "practice_measure": measures,
    "practice_share": shares,
    "funnel_limit": funnel_limits,
}
"""Table name to the function that makes its rows."""
