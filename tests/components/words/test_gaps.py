"""How a gap moved, and by whose doing. The moves are made by data/latest.py itself, and checked by subtraction."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import gaps
from data.latest import gap_between
from tests.components.words.made_rows import TRUST, row

ONLY = "That is only because England’s figure"


def told(start: tuple[float, float], end: tuple[float, float], **changes: Any) -> str | None:
    """The story of (local, England) at the start and at the end, as the build and the words tell it together."""
    made = row(change=round(end[0] - start[0], 6), england_change=round(end[1] - start[1], 6), **changes)
    made["base_gap"], made["gap"] = round(start[0] - start[1], 6), round(end[0] - end[1], 6)
    indicator = SimpleNamespace(**{name: made[name] for name in ("polarity", "decimals", "statistic")})
    series: Any = SimpleNamespace(indicator=indicator)
    made["gap_move"], made["gap_why"] = gap_between(point(*start), point(*end), series)
    return gaps.since_base(made)


def point(value: float, england: float) -> Any:
    return SimpleNamespace(figure=SimpleNamespace(value=value), england=england, gap=round(value - england, 6))


SMALLER, WIDER = (f"On the figures alone, the gap is {word} than in 2020." for word in ("smaller", "wider"))


@pytest.mark.parametrize(
    ("start", "end", "story"),
    [
        ((40, 50), (44, 50), f"{SMALLER} Bury’s figure rose, and England’s did not change."),
        ((40, 50), (46, 52), f"{SMALLER} Both rose, and Bury’s rose more."),
        ((40, 50), (42, 48), f"{SMALLER} Bury’s figure rose, and England’s fell."),
        ((40, 50), (40, 48), f"{SMALLER} {ONLY} fell."),
        ((40, 50), (39, 45), f"{SMALLER} {ONLY} fell."),
        ((40, 50), (42, 52), "The gap is as wide as in 2020."),
        ((40, 50), (40, 50), "The gap is as wide as in 2020."),
        ((40, 50), (40, 52), f"{WIDER} Bury’s figure did not change, and England’s rose."),
        ((40, 50), (41, 55), f"{WIDER} Both rose, and England’s rose more."),
        ((40, 50), (38, 50), f"{WIDER} Bury’s figure fell, and England’s did not change."),
        ((40, 50), (35, 48), f"{WIDER} Both fell, and Bury’s fell more."),
        ((40, 50), (38, 52), f"{WIDER} Bury’s figure fell, and England’s rose."),
        ((40, 50), (40, 40), "On the figures alone, Bury’s figure was below England’s in 2020, and level in 2024."),
        ((40, 50), (55, 50), "On the figures alone, Bury’s figure was below England’s in 2020, and above in 2024."),
        (
            (50, 50),
            (44, 50),
            "On the figures alone, Bury’s figure was level with England’s in 2020, and below in 2024.",
        ),
        ((55, 50), (44, 50), "On the figures alone, Bury’s figure was above England’s in 2020, and below in 2024."),
    ],
)
def test_each_way_a_gap_can_move_is_told_with_whose_figure_moved(
    start: tuple[float, float], end: tuple[float, float], story: str
) -> None:
    assert told(start, end) == story


@pytest.mark.parametrize(
    ("start", "end", "story"),
    [
        ((60, 50), (56, 50), f"{SMALLER} Bury’s figure fell"),
        ((60, 50), (60, 52), f"{SMALLER} {ONLY} rose."),
        ((60, 50), (64, 50), f"{WIDER} Bury’s figure rose"),
        ((60, 50), (45, 50), "was above England’s in 2020, and below in 2024."),
        ((45, 50), (60, 50), "was below England’s in 2020, and above in 2024."),
    ],
)
def test_where_lower_is_better_the_story_is_mirrored(
    start: tuple[float, float], end: tuple[float, float], story: str
) -> None:
    assert story in (told(start, end, polarity="lower_is_better") or "")


@pytest.mark.parametrize(("kind", "when"), [("calendar_year", "in 2020"), ("snapshot", "on 31 March 2020")])
@pytest.mark.parametrize("end", [(44, 50), (35, 50), (42, 52), (55, 50)])
def test_a_day_has_its_own_preposition(kind: str, when: str, end: tuple[float, float]) -> None:
    since = "31 March 2020" if kind == "snapshot" else "2020"
    assert when.lower() in (told((40, 50), end, period_kind=kind, base_period=since) or "").lower()


@pytest.mark.parametrize(
    "changes",
    [{"polarity": "none"}, {"polarity": "lower_is_better"}, {"statistic": "slope_index"}],
)
def test_without_a_good_side_a_gap_to_close_or_levels_to_compare_there_is_no_story(changes: dict[str, Any]) -> None:
    assert told((40, 50), (44, 50), **changes) is None


@pytest.mark.parametrize("end", [(50, 50), (60, 50), (55, 54.96)])
def test_level_or_better_all_along_is_no_story(end: tuple[float, float]) -> None:
    assert told((50, 50), end) is None
    assert told((55, 50), end) is None


@pytest.mark.parametrize("missing", ["change", "england_change"])
def test_a_change_that_is_not_known_makes_no_story(missing: str) -> None:
    assert gaps.since_base(row(**{missing: None})) is None


@pytest.mark.parametrize("end", [(40.04, 49.98), (39.97, 50.03)])
def test_two_moves_too_small_to_be_written_are_not_said_to_have_moved_the_gap(end: tuple[float, float]) -> None:
    said = told((40.0, 50.0), end)
    assert said is not None
    assert not re.search("only because|Both|rose|fell", said)


HUNDREDTHS = st.integers(0, 10000).map(lambda n: n / 100)


@given(st.tuples(HUNDREDTHS, HUNDREDTHS), st.tuples(HUNDREDTHS, HUNDREDTHS), st.sampled_from([1, -1]))
def test_only_because_of_england_is_said_exactly_when_england_lost_and_bury_did_not_gain(
    start: tuple[float, float], end: tuple[float, float], sign: int
) -> None:
    said = told(start, end, decimals=2, polarity="higher_is_better" if sign > 0 else "lower_is_better")
    behind = sign * (start[0] - start[1]) < 0
    local, england = round(sign * (end[0] - start[0]), 2), round(sign * (end[1] - start[1]), 2)
    now_behind = sign * (end[0] - end[1]) < 0
    assert (said is not None) == (behind or now_behind)
    narrower = behind and now_behind and local > england
    assert (ONLY in (said or "")) == (narrower and local <= 0 and england < 0)


@given(st.tuples(HUNDREDTHS, HUNDREDTHS), st.tuples(HUNDREDTHS, HUNDREDTHS), st.integers(0, 2))
def test_a_story_never_judges_and_never_contradicts_itself(
    start: tuple[float, float], end: tuple[float, float], decimals: int
) -> None:
    said = told(start, end, decimals=decimals) or ""
    assert not re.search("better|worse|None|change more|Both did|with[.]", said)
    assert said.count(".") <= 2


def test_a_trusts_gap_is_told_with_the_trusts_name() -> None:
    for end in ((44, 50), (46, 52)):
        said = told((40, 50), end, **TRUST) or ""
        assert "he Northern Care Alliance’s" in said
        assert "Bury" not in said


@pytest.mark.parametrize(
    ("gap", "said"), [(-10.0, "Bury is 10.0 percentage points below England"), (0.5, "0.5 percentage points above")]
)
def test_the_gap_itself_is_said_with_its_side(gap: float, said: str) -> None:
    assert said in gaps.finding(row(gap=gap))


@pytest.mark.parametrize("gap", [0.0, 0.04, -0.04])
def test_a_gap_too_small_to_be_written_is_level(gap: float) -> None:
    assert gaps.finding(row(gap=gap)) == "Bury is level with England"


@pytest.mark.parametrize(
    ("limits", "said"),
    [((-7.8, 0.7), "−7.8 to +0.7"), ((-0.01, 0.04), "0.0 to 0.0"), ((-12.0, -3.0), "−12.0 to −3.0")],
)
def test_the_margin_of_the_gap_has_both_ends_with_their_signs(limits: tuple[float, float], said: str) -> None:
    assert (gaps.spread(row(gap_lower=limits[0], gap_upper=limits[1])) or "").endswith(said)


def test_a_gap_without_a_margin_has_none() -> None:
    assert gaps.spread(row(gap_lower=None, gap_upper=None)) is None
