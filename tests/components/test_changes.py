"""Why a value changed, beside the old and the new one."""

from datetime import date

from components import changes
from serving.markup import printed
from tests.components.words.made_rows import row
from tests.reading import read

CHANGE = {"since": "2026.10-aaaaaaaa", "figures": 3, "verdicts": 0, "added": 0, "gone": 0, "dropped": 0}


def paragraphs(*reasons: str) -> list[str]:
    """What is said above the table of three years of one measure and edition, each with its reason."""
    rows = [
        row(
            area_name="Bury",
            period=str(2021 + place),
            position=2021 + place,
            old_value=57.4,
            new_value=58.9,
            change=1.5,
            old_vintage=date(2026, 2, 20),
            new_vintage=date(2026, 2, 20),
            reason=reason,
            of=len(reasons),
        )
        for place, reason in enumerate(reasons)
    ]
    said = [p.words for p in read(printed(changes.of_release(CHANGE, rows, []), str)).every("p")]
    return [words for words in said if words.endswith(".") and not words.startswith("Since release")]


def test_a_reason_that_all_changes_share_is_told_once_and_as_a_sentence() -> None:
    assert paragraphs("a digit was left out", "a digit was left out") == ["A digit was left out."]


def test_where_reasons_differ_each_has_its_periods_and_what_has_none_says_so() -> None:
    told = paragraphs("A digit was left out.", "", "A digit was left out.")
    assert told == ["2023, 2021: A digit was left out.", "2022: No reason was given."]


def test_not_every_period_is_named_when_there_are_many() -> None:
    told = paragraphs(*["A digit was left out."] * 5, "Two digits had changed places.")
    assert "2025, 2024, 2023 and 2 more: A digit was left out." in told
