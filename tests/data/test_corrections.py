"""Corrections: made where they fit, refused where they no longer do, and told apart from what was published."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pydantic import ValidationError

from data.build import build, check
from data.catalogue import load_catalogue
from data.corrections import Correction, corrected, is_corrected
from data.faults import FaultyInputs
from data.observation import Observation
from data.release import Stores
from data.revisions import revisions
from tests.data.conftest import BURY_MEN, FIXTURES

Figure = Callable[..., Observation]
ONE: dict[str, Any] = {
    "id": "two_digits",
    "indicator": "hle_birth",
    "area": "E08000002",
    "sex": "male",
    "period_start": date(2022, 1, 1),
    "period_end": date(2024, 12, 31),
    "dataset": "ons-health-state-life-expectancies-els",
    "field": "value",
    "expect": 57.4,
    "value": 54.7,
    "reason": "The publisher printed two digits the wrong way round.",
    "owner": "Public health intelligence",
    "recorded_on": date(2026, 11, 1),
}
WRITTEN = """
- id: two_digits
  indicator: hle_birth
  area: E08000002
  sex: male
  period_start: 2022-01-01
  period_end: 2024-12-31
  dataset: ons-health-state-life-expectancies-els
  field: value
  expect: 57.4
  value: 54.7
  reason: The publisher printed two digits the wrong way round.
  owner: Public health intelligence
  recorded_on: 2026-11-01
"""


def made(**changes: Any) -> dict[str, Correction]:
    one = Correction.model_validate(ONE | changes)
    return {one.id: one}


def test_the_figure_is_shown_as_corrected_and_says_so(figure: Figure) -> None:
    others = [figure(sex="female", value=58.2), figure(area_code="E92000001", value=60.9)]
    rows, faults = corrected([others[0], BURY_MEN, others[1]], made())
    assert faults == []
    assert [rows[0], rows[2]] == others
    assert rows[1].value == 54.7
    assert rows[1].derivation == "Corrected here: value. The publisher printed two digits the wrong way round."
    assert is_corrected(rows[1])
    assert rows[1]._replace(value=57.4, derivation="") == BURY_MEN


def test_a_derivation_that_was_there_is_kept_behind_it(figure: Figure) -> None:
    [row], _ = corrected([figure(derivation="derived: sum of 7 providers")], made())
    assert row.derivation.startswith("Corrected here: ")
    assert row.derivation.endswith("derived: sum of 7 providers")


@pytest.mark.parametrize("field", ["lower_95", "upper_95"])
def test_a_limit_can_be_corrected_as_well(field: str) -> None:
    expect = getattr(BURY_MEN, field)
    [row], faults = corrected([BURY_MEN], made(field=field, expect=expect, value=55.5))
    assert faults == []
    assert getattr(row, field) == 55.5
    assert row.value == 57.4


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (54.7, "It has been mended: take the correction out."),
        (56.0, "Look at it again, or take it out."),
    ],
)
def test_once_the_publisher_prints_something_else_it_is_refused(figure: Figure, printed: float, said: str) -> None:
    rows, [fault] = corrected([figure(value=printed)], made())
    assert rows[0].value == printed
    assert fault.file == "definitions/corrections.yml"
    assert f"the publisher prints {printed:g} now, not 57.4" in str(fault)
    assert said in str(fault)


def test_it_is_the_newest_edition_that_must_print_what_is_expected(figure: Figure) -> None:
    older, newer = figure(vintage=date(2025, 2, 20)), figure(vintage=date(2026, 2, 20))
    rows, faults = corrected([older, newer], made())
    assert faults == []
    assert [row.value for row in rows] == [54.7, 54.7]
    _, [fault] = corrected([older, figure(vintage=date(2026, 2, 20), value=54.7)], made())
    assert "mended" in str(fault)


def test_a_figure_that_is_not_there_cannot_be_corrected(figure: Figure) -> None:
    for rows in ([], [figure(sex="female")], [figure(dataset="another")], [figure(breakdown="acute trusts only")]):
        _, [fault] = corrected(rows, made())
        assert "no figure of ons-health-state-life-expectancies-els" in str(fault)


def test_two_corrections_of_one_number_are_refused() -> None:
    both = made() | made(id="again", expect=57.4, value=57.5)
    _, [fault] = corrected([BURY_MEN], both)
    assert "another correction is of the same number" in str(fault)


def test_a_local_figure_is_not_corrected_here_because_both_numbers_would_be_told(figure: Figure) -> None:
    rows, [fault] = corrected([figure(publisher="bury_partnership")], made(), {"bury_partnership"})
    assert rows[0].value == 57.4
    assert "cli.py fix" in str(fault)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 57.4},
        {"field": "unit"},
        {"reason": ""},
        {"owner": ""},
        {"expect": float("nan")},
        {"period_end": date(2021, 1, 1)},
        {"note": "a key that is not known"},
    ],
)
def test_a_correction_that_is_none_is_not_read(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Correction.model_validate(ONE | changes)


def test_what_we_corrected_is_not_told_as_the_publishers_revision(figure: Figure) -> None:
    catalogue = load_catalogue(FIXTURES / "healthy" / "definitions")
    older = figure(vintage=date(2025, 2, 20), value=60.0)
    rows, _ = corrected([older, BURY_MEN], made())
    assert len(revisions([older, BURY_MEN], catalogue)) == 1
    assert revisions(rows, catalogue) == []


def test_the_project_has_a_list_and_it_is_read() -> None:
    catalogue, _ = check()
    assert catalogue.corrections == {}


def test_a_build_shows_the_correction_and_a_mended_figure_stops_it(room: Path, tmp_path: Path) -> None:
    (room / "definitions" / "corrections.yml").write_text(WRITTEN, "utf-8")
    built = build(Stores(tmp_path / "store"), room)
    with duckdb.connect(str(built.public), read_only=True) as store:
        shown = store.execute("select value, status, derivation from assessed where status = 'corrected'").fetchall()
        listed = store.execute("select field, printed, corrected, period, owner from correction").fetchall()
        assert store.execute("select count(*) from revision where new_value = 54.7").fetchall() == [(0,)]
    assert shown == [
        (54.7, "corrected", "Corrected here: value. The publisher printed two digits the wrong way round.")
    ]
    assert listed == [("value", 57.4, 54.7, "2022–24", "Public health intelligence")]
    [path] = room.glob("figures/ons/2026-02-20/*.csv")
    path.write_text(path.read_text("utf-8").replace("57.4,53.1", "54.7,53.1"), "utf-8")
    with pytest.raises(FaultyInputs) as told:
        build(Stores(tmp_path / "store"), room)
    assert ["It has been mended" in str(fault) for fault in told.value.faults] == [True]


def test_a_room_without_the_list_is_a_room_without_corrections(tmp_path: Path) -> None:
    room = Path(shutil.copytree(FIXTURES / "healthy", tmp_path / "room"))
    assert not (room / "definitions" / "corrections.yml").exists()
    assert check(room)[0].corrections == {}
