"""Rows of local files, one line each, and what became of them."""

from datetime import date

from data.observation import Observation
from data.sources.records import Disclosure
from data.suppress import Memory, Suppressed, suppress
from tests.data.disclosure.worlds import BELOW_TEN, FIRST, catalogue, figure, months

FIVE = ("ONE", "TWO", "THREE", "FOUR", "FIVE")
APRIL = months(4, 4)


def number(
    area: str, count: float, sex: str = "persons", when: tuple[date, date] = APRIL, edition: date = FIRST
) -> Observation:
    return figure("number", (area, sex, "", *when), count, None, edition)


def share(area: str, events: float | None, people: float | None, sex: str = "persons") -> Observation:
    row = figure("share", (area, sex, "", *APRIL), events or 0, people or 1, FIRST)
    value = 100 * events / people if events is not None and people else row.value
    return row._replace(numerator=events, denominator=people, value=value)


def treated(
    rows: list[Observation], rule: Disclosure | None = BELOW_TEN, *earlier: Memory, areas: tuple[str, ...] = FIVE
) -> Suppressed:
    return suppress(rows, catalogue(areas), lambda _: rule, earlier)


def hidden(done: Suppressed) -> set[tuple[str, str]]:
    return {(gap.area_code, gap.sex) for gap in done.gaps}


def places(done: Suppressed) -> set[str]:
    return {gap.area_code for gap in done.gaps}
