"""Rows that say what changed, what is missing and what was corrected: limited to what a surface may hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data import release_tables
from data.build import _public_only, check, contents_of
from data.contents import Contents, Row
from data.corrections import Correction
from data.observation import Gap
from data.releases.shape import Changes, FigureChange, VerdictChange

BURY = "E08000002"
FIGURE: dict[str, Any] = {
    "area_code": BURY, "sex": "male", "period": "2022–24", "period_end": date(2024, 12, 31), "position": 2022,
    "old": 57.4, "new": 58.1, "old_vintage": date(2025, 2, 20), "new_vintage": date(2026, 2, 20), "needs_note": True,
    "reason": "Because.",
}  # fmt: skip


@pytest.fixture(scope="module")
def everything() -> Contents:
    return contents_of(*check())


@pytest.fixture(scope="module")
def hidden(everything: Contents) -> str:
    """A measure that only staff may see."""
    return next(i.id for i in everything.indicators.values() if i.audience == "staff")


def changed(hidden: str) -> Changes:
    """A change of each kind, of a public measure and of one for staff only."""
    return Changes(
        since="2026.10-aaaaaaaa",
        figures=tuple(FigureChange(indicator_id=id_, **FIGURE) for id_ in ("hle_birth", hidden)),
        verdicts=tuple(
            VerdictChange(id_, BURY, "male", "trend", "", "improving", "no_change") for id_ in ("hle_birth", hidden)
        ),
        gone=(("hle_birth", BURY, "persons"), (hidden, BURY, "persons"), ("no_longer_defined", BURY, "persons")),
        added=4,
        dropped=(("hle_birth", BURY, "male", "2010–12"), (hidden, BURY, "persons", "2010")),
    )


def rows(make: Callable[[Contents], Any], c: Contents) -> list[Row]:
    return list(make(c))


def test_no_row_of_the_public_store_names_a_measure_for_staff_only(everything: Contents, hidden: str) -> None:
    public = replace(_public_only(everything), changes=changed(hidden))
    for name, make in release_tables.TABLES.items():
        assert [row for row in rows(make, public) if hidden in row or "no_longer_defined" in row] == [], name
    assert rows(release_tables.release_changes, public) == [("2026.10-aaaaaaaa", 1, 1, 4, 1, 1)]


def test_staff_see_the_changes_of_every_measure_they_have(everything: Contents, hidden: str) -> None:
    staff = replace(everything, changes=changed(hidden))
    assert [row[1] for row in rows(release_tables.figure_changes, staff)] == ["hle_birth", hidden]
    assert rows(release_tables.release_changes, staff) == [("2026.10-aaaaaaaa", 2, 2, 4, 2, 2)]


def test_a_change_is_told_with_its_size_and_the_name_of_its_place(everything: Contents, hidden: str) -> None:
    [row] = rows(release_tables.figure_changes, replace(_public_only(everything), changes=changed(hidden)))
    assert row[1:6] == ("hle_birth", BURY, "Bury", "male", "2022–24")
    assert row[8:11] == (57.4, 58.1, 0.7)


def test_a_first_release_has_nothing_to_tell(everything: Contents) -> None:
    first = _public_only(everything)
    assert [name for name, make in release_tables.TABLES.items() if rows(make, first)] == []


def test_a_gap_is_told_with_its_place_on_the_axis_and_its_file(everything: Contents) -> None:
    o = next(r.figure for r in everything.assessed if r.figure.indicator_id == "hle_birth")
    span = (date(2023, 1, 1), date(2025, 12, 31))
    gap = Gap("hle_birth", BURY, "male", "", "", "2023 - 25", *span, "hidden", o.dataset, "ons", o.vintage, o.file, 7)
    [row] = rows(release_tables.missing_figures, replace(_public_only(everything), gaps=[gap]))
    assert row[:5] == ("hle_birth", BURY, "Bury", "male", "")
    assert row[5:7] == ("2023–25", "2023–25")
    assert row[8:11] == (*span, "hidden")
    assert row[13] == "Open Government Licence v3.0"
    assert row[-2:] == (o.file, 7)
    assert None not in row


def test_a_correction_is_told_only_while_its_figure_is_shown_as_corrected(everything: Contents) -> None:
    """A figure that was hidden or rounded afterwards is not given away by what was printed."""
    public = _public_only(everything)
    shown = next(
        r for r in public.assessed if r.figure.indicator_id == "hle_birth" and r.figure.area_code == BURY
    ).figure
    one = Correction(
        id="one", indicator="hle_birth", area=BURY, sex=shown.sex, period_start=shown.period_start,
        period_end=shown.period_end, dataset=shown.dataset, field="value", expect=1.0, value=shown.value,
        reason="It was misprinted.", owner="Public health", recorded_on=date(2026, 11, 1),
    )  # fmt: skip
    catalogue = replace(public.catalogue, corrections={"one": one})
    told = replace(public, catalogue=catalogue)
    assert [row[0] for row in rows(release_tables.corrections, told)] == ["one"]
    rounded = replace(catalogue, corrections={"one": one.model_copy(update={"value": shown.value + 1})})
    assert rows(release_tables.corrections, replace(public, catalogue=rounded)) == []
    without = [r for r in public.assessed if r.figure is not shown]
    assert rows(release_tables.corrections, replace(told, assessed=without)) == []
