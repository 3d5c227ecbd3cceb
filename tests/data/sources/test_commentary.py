"""The file of approved commentary, row by row: what is read, what is refused, what is of another site."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.reports import commentary_of
from data.sources.commentary import NEEDED, NOT_HERE, Commentary
from data.sources.frames import stacked
from data.sources.opening import opened
from data.sources.repeats import SAME
from data.sources.shape import Claim, Parsed
from tests.data.sources.read_tables import FIXTURES, claimed, known

FILE = FIXTURES / "commentary" / "commentary.csv"
SOUND = {
    "about": "measure",
    "subject": "ae_4hr_all",
    "role": "Locality Board",
    "written_on": "2026-11-20",
    "cause": "Why.",
    "action": "What.",
    "recovery_on": "",
    "audience": "public",
}


def read(path: Path) -> Parsed:
    """All of a file. Every row of it must end in exactly one place."""
    with opened(path) as sheets:
        claim = Commentary().claim(sheets[0])
        assert isinstance(claim, Claim)
        reading = Commentary().start(sheets[0], claim, known("commentary"))
        parts = [reading.feed(chunk) for chunk in sheets[0].chunks(claim.header_row, 4)]
    told = [stacked([getattr(p, n) for p in parts], getattr(parts[0], n)) for n in ("rejected", "aside", "commentary")]
    return replace(parts[0], rejected=told[0], aside=told[1], commentary=told[2])


def one_row(path: Path, row: Mapping[str, str]) -> Parsed:
    path.write_text(",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()) + "\n", "utf-8")
    return read(path)


def test_each_row_ends_in_one_place() -> None:
    parsed = read(FILE)
    assert parsed.commentary["row"].tolist() == [2, 3, 4, 5, 6, 7, 8, 9]
    assert dict(zip(parsed.aside["row"], parsed.aside["reason"], strict=True)) == {10: NOT_HERE, 11: SAME}
    assert parsed.rejected.empty


def test_words_are_read_as_they_were_written() -> None:
    said = {one.row: one for one in commentary_of(read(FILE).commentary, "x")}
    assert said[2].cause == "More people came, and beds were full."
    assert said[4].cause == "=1+1 is how a formula would start."
    assert said[4].action == 'The board asked for "a plan".'
    assert (said[5].written_on, said[5].recovery_on) == (date(2026, 11, 20), date(2027, 6, 30))
    assert said[8].recovery_on is None
    assert {one.audience for one in said.values()} == {"public", "staff"}


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("about", "person"),
        ("role", "Jane Smith"),
        ("role", ""),
        ("written_on", ""),
        ("written_on", "20/11/2026"),
        ("written_on", "2026-02-30"),
        ("cause", ""),
        ("cause", "x" * 601),
        ("action", ""),
        ("recovery_on", "soon"),
        ("recovery_on", "2026-11-19"),
        ("audience", "everybody"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_named_with_its_remedy(tmp_path: Path, field: str, cell: str) -> None:
    parsed = one_row(tmp_path / "a.csv", {**SOUND, field: cell})
    assert parsed.rejected[["row", "field"]].to_numpy().tolist() == [[2, field]]
    assert parsed.rejected["fix"][0].startswith("Change it on the staff site")
    assert parsed.commentary.empty


def test_a_sound_row_is_taken_and_so_is_the_longest_text(tmp_path: Path) -> None:
    assert len(one_row(tmp_path / "a.csv", SOUND).commentary) == 1
    assert len(one_row(tmp_path / "b.csv", {**SOUND, "cause": "x" * 600}).commentary) == 1


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    turned = one_row(tmp_path / "a.csv", dict(reversed(SOUND.items())))
    assert turned.commentary["subject"].tolist() == ["ae_4hr_all"]


@pytest.mark.parametrize("left_out", NEEDED)
def test_a_table_without_one_of_its_columns_is_not_its_own(tmp_path: Path, left_out: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(name for name in NEEDED if name != left_out) + "\n", "utf-8")
    assert not isinstance(claimed(Commentary(), path), Claim)
