"""One line of figures: a measure, an area, a group. What may be joined, and what may be held against what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from data.assess import Assessed
from data.catalogue import Catalogue
from data.definitions import Indicator


@dataclass(frozen=True)
class Series:
    """The shown figures of one line, oldest first."""

    indicator: Indicator
    rows: tuple[Assessed, ...]

    @property
    def latest(self) -> Assessed:
        """The last figure."""
        return self.rows[-1]

    @property
    def is_local(self) -> bool:
        """True for the area that stands for Bury in this measure."""
        return self.latest.figure.area_code == self.indicator.local_area

    @cached_property
    def phase(self) -> tuple[Assessed, ...]:
        """The figures since the last series break."""
        if not self.indicator.breaks:
            return self.rows
        return tuple(r for r in self.rows if r.segment == self.latest.segment)

    @cached_property
    def stretch(self) -> tuple[Assessed, ...]:
        """The unbroken stretch that ends at the latest figure: no missing period, no series break."""
        rows = self.phase
        start = len(rows) - 1
        while start > 0:
            if rows[start].position - rows[start - 1].position > 1 and self.indicator.frequency != "irregular":
                break
            start -= 1
        return rows[start:]

    @property
    def stride(self) -> int:
        """Steps between two periods that may be compared.

        Months with the same month of another year, so that no season is taken for a change; rolling years three
        apart, so that no year is counted twice.
        """
        if self.indicator.period_kind == "month":
            return 12
        return 3 if self.indicator.rolling else 1

    @cached_property
    def apart(self) -> tuple[Assessed, ...]:
        """Earlier figures of the phase that share no data with the latest, oldest first."""
        if self.indicator.period_kind == "cumulative_quarters":
            return ()
        least = 3 if self.indicator.rolling else 1
        last = self.latest.position
        return tuple(r for r in self.phase[:-1] if last - r.position >= least)

    @property
    def base(self) -> Assessed | None:
        """The earliest period reached from the latest by whole strides within the phase; None when there is none."""
        last, stride = self.latest.position, self.stride
        return next((r for r in self.apart if (last - r.position) % stride == 0), None)


def all_series(assessed: Iterable[Assessed], catalogue: Catalogue) -> list[Series]:
    """Every line among the assessed rows, which come in order of series and period."""
    lines: dict[tuple[str, ...], list[Assessed]] = defaultdict(list)
    for row in assessed:
        lines[row.figure.series].append(row)
    return [Series(catalogue.indicators[rows[0].figure.indicator_id], tuple(rows)) for rows in lines.values()]
