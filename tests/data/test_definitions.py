"""Definitions that would break a page are refused when they are read."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from data.catalogue import load_catalogue
from data.definitions import Indicator

ROOM = Path(__file__).resolve().parents[2] / "data"


def smoking(**changes: Any) -> dict[str, Any]:
    """A real definition with changes."""
    read: dict[str, Any] = yaml.safe_load((ROOM / "definitions/indicators/smoking_adults.yml").read_text("utf-8"))
    return read | changes


@pytest.mark.parametrize(
    "sentence",
    ["{valeu} of {value} adults in {area} smoke.", "{value} of adults in {area} smoke {.", "{value} {} in {area}."],
)
def test_a_sentence_with_a_placeholder_nobody_fills_is_refused(sentence: str) -> None:
    with pytest.raises(ValidationError, match="may hold only"):
        Indicator.model_validate(smoking(sentence=sentence))


def test_a_definition_as_it_stands_is_accepted() -> None:
    assert Indicator.model_validate(smoking()).id == "smoking_adults"


def test_a_day_that_does_not_exist_is_a_fault_and_not_a_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "definitions"
    (folder / "indicators").mkdir(parents=True)
    (folder / "release.yml").write_text('id: "2026.11"\npublished_on: 2026-02-30\nnotes: [First release of all.]\n')
    faults = [f for f in load_catalogue(folder).faults if f.file == "definitions/release.yml"]
    assert len(faults) == 1
    assert faults[0].remedy
