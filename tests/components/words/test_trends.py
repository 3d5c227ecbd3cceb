"""What may be said of a trend: never more than the method that was allowed has found."""

import re
from typing import Any

import pytest

from components.words import sentences, trends
from tests.components.words.made_rows import TRUST, month, row

CANNOT = ("overlap", "too_few_points", "irregular", "hardly_moves", "no_interval", "interval_without_width")
JUDGES = re.compile(r"better|worse|\byes\b|\bno\b[.,]", re.IGNORECASE)


@pytest.mark.parametrize(
    ("trend", "shape", "tone", "answer"),
    [("improving", "▲", "good", "Yes."), ("worsening", "▼", "bad", "No.")],
)
@pytest.mark.parametrize(("slope", "verb"), [(0.5, "rose"), (-0.5, "fell")])
def test_a_significant_trend_is_better_or_worse_and_says_which_way_it_went(
    trend: str, shape: str, tone: str, answer: str, slope: float, verb: str
) -> None:
    made = row(trend=trend, slope=slope)
    badge, said = trends.badge(made), trends.is_it_better(made)
    assert (badge.shape, badge.tone) == (shape, tone)
    assert ("better" if trend == "improving" else "worse") in badge.text
    assert "chance" in badge.text
    assert said.startswith(answer)
    assert f"{verb} by more than chance" in said


@pytest.mark.parametrize(
    ("trend", "word", "verb"), [("increasing", "rising", "rose"), ("decreasing", "falling", "fell")]
)
def test_a_significant_trend_without_a_good_side_is_neither_better_nor_worse(trend: str, word: str, verb: str) -> None:
    made = row(polarity="none", trend=trend, slope=0.5 if word == "rising" else -0.5)
    badge, said = trends.badge(made), trends.is_it_better(made)
    assert badge.tone == "neutral"
    assert word in badge.text.lower()
    assert f"{verb} by more than chance" in said
    assert not JUDGES.search((badge.text + said).replace("We do not say which way is good.", ""))


@pytest.mark.parametrize("way", ["rising", "falling"])
@pytest.mark.parametrize("polarity", ["higher_is_better", "lower_is_better", "none"])
def test_a_slope_that_chance_could_give_is_no_clear_change_whichever_way_it_points(way: str, polarity: str) -> None:
    made = row(polarity=polarity, run_way=way, slope=2.0 if way == "rising" else -2.0)
    badge, said = trends.badge(made), trends.is_it_better(made)
    assert badge.tone == "unsure"
    assert "no steady rise or fall" in badge.text.lower()
    assert "chance" in said
    assert not JUDGES.search((badge.text + said).replace("We do not say which way is good.", ""))


@pytest.mark.parametrize("why", CANNOT)
@pytest.mark.parametrize("steps", [1, 3, 9])
def test_where_no_method_is_allowed_it_cannot_tell_and_gives_the_reason(why: str, steps: int) -> None:
    made = row(method="none", trend="cannot_tell", trend_why=why, run_steps=steps)
    badge, said = trends.badge(made), trends.is_it_better(made)
    reason = badge.text.partition(", ")[2]
    assert "cannot tell" in badge.text
    assert badge.tone == "neutral"
    assert len(reason.split()) >= 3
    assert "cannot tell" in said
    assert reason in said
    assert not JUDGES.search(badge.text + said)


def test_overlapping_periods_are_said_to_overlap() -> None:
    assert "periods overlap" in trends.is_it_better(
        row(method="none", trend="cannot_tell", trend_why="overlap", rolling=True)
    )
    assert "overlap" not in trends.is_it_better(row())


def test_each_reason_is_said_in_words_of_its_own() -> None:
    said = {trends.badge(row(trend="cannot_tell", trend_why=why)).text for why in (*CANNOT, "adds_up")}
    assert len(said) == len(CANNOT) + 1
    assert not any("_" in text for text in said)


@pytest.mark.parametrize("points", [1, 4])
def test_a_figure_with_nothing_before_it_has_risen_and_fallen_from_nothing(points: int) -> None:
    made = row(method="none", trend="cannot_tell", trend_why="too_few_points", run_way="too_few", points=points)
    said = trends.is_it_better(made | {"run_steps": 0, "change": None})
    assert "cannot tell" in said
    assert not re.search("risen|fallen|rose|fell|same", said)
    assert ("only one figure" in said) == (points == 1)


def test_few_figures_of_many_are_not_said_to_be_few_figures() -> None:
    for many in (row(points=10), month(points=12)):
        made = many | {"method": "none", "trend": "cannot_tell", "trend_why": "too_few_points"}
        assert "there are too few figures" not in trends.badge(made).text
    few = row(points=4, method="none", trend="cannot_tell", trend_why="too_few_points")
    assert "there are too few figures" in trends.badge(few).text


RULES = ("outside_limits", "trend", "two_in_three", "run")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("trend", "tone", "side"),
    [("improving", "good", "for the better"), ("worsening", "bad", "for the worse"), ("unusual", "neutral", "")],
)
def test_an_unusual_month_is_told_by_its_rule_and_its_side(rule: str, trend: str, tone: str, side: str) -> None:
    made = month(trend=trend, signal_rule=rule, polarity="none" if trend == "unusual" else "higher_is_better")
    badge, said = trends.badge(made), trends.is_it_better(made)
    assert badge.tone == tone
    assert side in badge.text
    assert side in said
    if not side:
        assert "for the" not in badge.text + said.replace("for the time of year", "")
        assert not re.search("better|worse", badge.text)
        assert "We do not say which way is good" in said


def test_each_rule_of_the_control_chart_has_words_of_its_own() -> None:
    made = [month(trend="improving", signal_rule=rule) for rule in RULES]
    assert len({trends.badge(one).text for one in made}) == len(RULES)
    assert len({trends.is_it_better(one) for one in made}) == len(RULES)


@pytest.mark.parametrize("polarity", ["higher_is_better", "none"])
def test_a_usual_month_is_not_judged(polarity: str) -> None:
    made = month(polarity=polarity)
    assert trends.badge(made).tone == "neutral"
    assert "unusual" in trends.badge(made).text.lower()
    said = trends.is_it_better(made).replace("We do not say which way is good.", "")
    assert "August 2026 is within the usual ups and downs" in said
    assert not JUDGES.search(said)


@pytest.mark.parametrize(("steps", "told"), [(1, False), (2, False), (3, True), (9, True)])
def test_a_month_or_two_are_not_told_as_a_way(steps: int, told: bool) -> None:
    assert ("in a row" in trends.is_it_better(month(run_steps=steps))) == told
    assert "  " not in trends.is_it_better(month(run_steps=steps))


@pytest.mark.parametrize(
    ("unit", "limits", "said"),
    [
        ("percent", (35.0, 45.0), ("35.0%", "45.0%")),
        ("percent", (-2.0, 12.0), ("0.0%", "12.0%")),
        ("percent", (91.0, 104.5), ("91.0%", "100.0%")),
        ("per_100000", (99.0, 1204.5), ("99.0", "1,204.5")),
        ("days", (-1.0, 8.0), ("0.0", "8.0")),
        ("pounds", (90.0, 110.0), ("£90.0", "£110.0")),
    ],
)
def test_the_expected_range_is_cut_at_what_the_unit_can_be(
    unit: str, limits: tuple[float, float], said: tuple[str, str]
) -> None:
    words = trends.expected_range(month(unit=unit, unit_words="people", lower_limit=limits[0], upper_limit=limits[1]))
    assert words is not None
    assert f"{said[0]} to {said[1]}." in words


def test_without_a_chart_there_is_no_range_and_without_a_season_no_month() -> None:
    assert trends.expected_range(row()) is None
    assert trends.season(row()) is None


def test_a_season_names_its_highest_and_its_lowest_month() -> None:
    said = trends.season(month(season_high=1, season_low=12))
    assert said is not None
    assert said.index("highest in January") < said.index("lowest in December")


@pytest.mark.parametrize("name", ["xmr", "recent_trend", "cochran_armitage"])
def test_each_method_leads_to_its_place_on_the_page_of_methods(name: str) -> None:
    words, place = trends.method(row(method=name))
    assert words.startswith("By ")
    assert re.fullmatch("[a-z-]+", place)


@pytest.mark.parametrize("why", CANNOT)
def test_without_a_method_the_reason_stands_and_leads_nowhere(why: str) -> None:
    words, place = trends.method(row(method="none", trend="cannot_tell", trend_why=why))
    assert place == ""
    assert words.removeprefix("Not tested, because ") in trends.badge(row(trend="cannot_tell", trend_why=why)).text


@pytest.mark.parametrize("why", [*CANNOT[:3], "adds_up", "methods_disagree", "no_fit", "too_old"])
def test_nothing_ahead_is_said_with_its_reason(why: str) -> None:
    said = trends.no_outlook(row(outlook_why=why))
    assert said is not None
    assert said.endswith(".")
    assert "drawn ahead, because " in said
    assert len(said.split()) > 7


@pytest.mark.parametrize("why", ["", "not_local"])
def test_what_is_drawn_and_what_is_another_places_needs_no_reason(why: str) -> None:
    assert trends.no_outlook(row(outlook_why=why)) is None


def test_no_sentence_about_a_trust_names_bury() -> None:
    made: dict[str, Any] = month(**TRUST, trend="worsening", signal_rule="run")
    said = [trends.is_it_better(made), trends.expected_range(made), sentences.change_since_base(made)]
    assert not any("Bury" in str(text) for text in said)
    assert "the Northern Care Alliance" in str(said[2])
