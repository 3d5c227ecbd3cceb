"""What is said around a meeting: how long an agenda is, where an action stands, how large a file is."""

from datetime import date

import pytest

from components.words import meeting_rooms as words


@pytest.mark.parametrize(
    ("items", "planned", "without", "told"),
    [
        (0, 0, 0, "nothing is on the agenda yet"),
        (1, 0, 1, "1 item, no minutes planned of 60"),
        (3, 25, 1, "3 items, 25 of 60 minutes, 1 without minutes"),
        (2, 61, 0, "2 items, 1 minute too long"),
        (4, 60, 0, "4 items, 60 of 60 minutes"),
    ],
)
def test_how_long_an_agenda_is(items: int, planned: int, without: int, told: str) -> None:
    assert words.length(items, planned, without, 60) == told


@pytest.mark.parametrize(
    ("status", "due", "told"),
    [
        ("open", date(2026, 12, 3), ("○", "Open", "neutral")),  # due on the day itself is not overdue
        ("open", date(2026, 12, 2), ("▼", "Overdue by 1 day", "bad")),
        ("open", None, ("○", "Open", "neutral")),
        ("done", date(2026, 1, 1), ("✓", "Done", "good")),
        ("closed", date(2026, 1, 1), ("■", "Closed", "neutral")),
    ],
)
def test_where_an_action_stands_is_a_shape_and_a_word(status: str, due: date | None, told: tuple[str, ...]) -> None:
    stands = words.stands(status, due, date(2026, 12, 3))
    assert (stands.shape, stands.text, stands.tone) == told


@pytest.mark.parametrize(
    ("open_", "overdue", "told"),
    [
        (0, 0, "No action is open"),
        (1, 0, "1 action is open, and not overdue"),
        (1, 1, "1 action is open, and it is overdue"),
        (3, 0, "3 actions are open, none of them overdue"),
        (3, 1, "3 actions are open, 1 of them overdue"),
    ],
)
def test_open_actions_in_a_sentence(open_: int, overdue: int, told: str) -> None:
    assert words.actions(open_, overdue) == told


@pytest.mark.parametrize(("size", "told"), [(1, "1 kB"), (340_400, "340 kB"), (1_250_000, "1.2 MB")])
def test_how_large_a_file_is(size: int, told: str) -> None:
    assert words.size(size) == told
