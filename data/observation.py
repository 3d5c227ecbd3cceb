"""One published figure, or the gap where one is missing, in the shape everything before the store uses."""

from datetime import date
from typing import NamedTuple

Line = tuple[str, str, str, str]
"""What makes a line on a chart: measure, area, sex, breakdown."""


class Observation(NamedTuple):
    """One row: one measure, area, group and period, as one vintage of one dataset printed it.

    A tuple, because a million of them are made in a release, and a tuple is made faster than a dataclass.

    value, lower_95, upper_95: in the measure's own unit. None means the publisher printed none; zero is zero.
    numerator, denominator: counts as printed, None when not printed.
    vintage: date of the edition, None when the release date is not known.
    publisher_comparison: the publisher's own word for the comparison with England, "" when it gave none.
    derivation: how the value was worked out when it is not copied as printed, else "".
    file, row: where it was transcribed, for messages and for the trace on a page.
    """

    indicator_id: str
    area_code: str
    sex: str
    age: str
    breakdown: str
    period_label: str
    period_start: date
    period_end: date
    value: float
    lower_95: float | None
    upper_95: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    publisher_comparison: str
    derivation: str
    dataset: str
    publisher: str
    vintage: date | None
    trust: str
    file: str
    row: int

    @property
    def series(self) -> Line:
        """The line that it lies on."""
        return (self.indicator_id, self.area_code, self.sex, self.breakdown)


class Gap(NamedTuple):
    """A place in a series that has no figure, and why: never a zero, never left out in silence.

    kind: a word of vocabulary.Missing. The rest is as in Observation.
    """

    indicator_id: str
    area_code: str
    sex: str
    age: str
    breakdown: str
    period_label: str
    period_start: date
    period_end: date
    kind: str
    dataset: str
    publisher: str
    vintage: date | None
    file: str
    row: int
