"""The figures of one measure as a slide needs them: asked once, from the store that questions go to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import definition, measure_lines, parts
from components.charts import TrendSpec
from components.slides import Number
from components.view import View, view_of
from components.words import meetings as words
from components.words import numbers, sentences
from components.words import targets as target_words
from pages import measure_chart
from queries import ask

Row = Mapping[str, Any]
_DECIDED = {"met", "not_met"}


class NotHere(LookupError):
    """What an item is about is not in the store that is asked."""


@dataclass(frozen=True)
class Measured:
    """One measure and group in the area that stands for Bury. row: its latest figure, with its definition.

    missing: places of its lines without a figure; dates: the plan's; promised: its targets, soonest first.
    """

    indicator: Row
    view: View
    row: Row
    missing: Sequence[Row]
    dates: Sequence[Row]
    promised: Sequence[Row]

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return str(self.indicator["indicator_id"])

    @property
    def areas(self) -> list[str]:
        """Codes of the areas that are drawn."""
        return measure_lines.areas_of(self.indicator, self.view)

    def series(self) -> Sequence[Row]:
        """The figures of those areas, by area, oldest first."""
        return ask("series_of", indicator_id=self.measure, areas=self.areas, sex=self.view.sex)

    def spec(self) -> TrendSpec:
        """The chart as the page of the measure draws it."""
        return measure_chart.trend(self.indicator, self.view, self.row, self.missing, self.dates)

    def heading(self) -> str:
        """The finding, as the page of the measure has it."""
        return f"{sentences.finding(self.row)} ({self.row['period']})"

    def caveats(self) -> tuple[str, ...]:
        """What it does not tell, the margin of error first."""
        said = [c["sentence"] for c in ask("caveats_of", indicator_id=self.measure)]
        margin = [sentences.what_is_not_known(self.row, None)] if self.row["lower_95"] is not None else []
        return (*margin, *said)

    def definition(self) -> str:
        """Its definition in a paragraph."""
        return definition.in_words(self.indicator, self.row)


def measured(indicator_id: str, sex: str = "") -> Measured:
    """One measure. sex: the group; the first that is published for another or none. Raises NotHere."""
    defined = ask("indicator_of", indicator_id=indicator_id)
    if not defined:
        raise NotHere(indicator_id)
    indicator = defined[0]
    view = view_of(indicator, ask("choices_of", indicator_id=indicator_id), {"sex": sex})
    row = indicator | ask("latest_of", indicator_id=indicator_id, area_code=view.area, sex=view.sex)[0]
    return Measured(
        indicator,
        view,
        row,
        ask("gaps_of", indicator_id=indicator_id, areas=measure_lines.areas_of(indicator, view), sex=view.sex),
        ask("plan_dates_of", indicator_id=indicator_id),
        ask("targets_of", indicator_id=indicator_id, sex=view.sex),
    )


def local(row: Row, beside: Number | None = None) -> Number:
    """The latest figure in large type: its area, its unit and its period. beside: a figure that stands under it."""
    under = [] if beside is None else [f"{beside.what} {beside.figure}"]
    return Number(
        words.group_of(row),
        numbers.short(row["value"], row),
        words.beside(parts.unit_beside(row), row["period"], *under),
    )


def england(row: Row) -> Number | None:
    """England's figure for the same period; None where it is not like for like."""
    if row["england"] is None or sentences.level_is_not_comparable(row):
        return None
    return Number("England", numbers.short(row["england"], row), words.beside(parts.unit_beside(row), row["period"]))


def promised(target: Row, row: Row) -> Number:
    """The level that was promised, and by when."""
    what = words.PROMISED if target["status"] not in _DECIDED else words.WAS_PROMISED
    return Number(what, numbers.short(target["value"], row), words.beside(parts.unit_beside(row), words.by(target)))


def needed(target: Row, row: Row) -> Number | None:
    """Where the path to a target would be at the latest figure; None before its start."""
    if target["path_now"] is None:
        return None
    unit = words.beside(parts.unit_beside(row), row["period"])
    return Number(words.NEEDED, numbers.short(target["path_now"], row), unit)


def coming(targets: Iterable[Row]) -> Row | None:
    """The soonest target whose figure is not out yet; None without one."""
    return next((t for t in targets if t["status"] not in _DECIDED), None)


def standing_of(target: Row, row: Row) -> str:
    """A target with where it stands: 82.0% by March 2027: ahead of the path."""
    badge = target_words.badge(target).text
    return f"{target_words.title(target, row)}: {badge[0].lower()}{badge[1:]}."
