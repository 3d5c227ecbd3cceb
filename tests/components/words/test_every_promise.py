"""Every sentence about what is promised: targets, dates, falls and “what if”, made from every row there is."""

import re
from typing import Any

import pytest

from components.words import matching, reductions, targets
from pages.what_if import what_if_of
from queries import ask
from tests.components.words.house_style import machinery, too_long, unexplained

Said = list[tuple[str, str]]
PACES = ("", "0.02", "0.5", "3", "1000")


def local(id: str, sex: str) -> dict[str, Any]:
    """A measure's local series at its latest, joined with its definition as a page joins it."""
    [indicator] = ask("indicator_of", indicator_id=id)
    return indicator | ask("latest_of", indicator_id=id, area_code=indicator["local_area"], sex=sex)[0]


@pytest.fixture(scope="module")
def series(opened: dict[str, str]) -> list[dict[str, Any]]:
    return [local(listed["indicator_id"], listed["sex"]) for listed in ask("indicator_list")]


@pytest.fixture(scope="module")
def of_targets(series: list[dict[str, Any]]) -> Said:
    said = []
    for row in series:
        for target in ask("targets_of", indicator_id=row["indicator_id"], sex=row["sex"]):
            told = [targets.badge(target).text, targets.title(target, row), targets.where_it_stands(target, row)]
            told += [targets.on_todays_path(target, row) or "", *targets.can_it_be_met(target, row)]
            told += [targets.needs(target, row), targets.chance(target, row), target["statement"]]
            said += [(target["target_id"], text) for text in told]
    return said


@pytest.fixture(scope="module")
def of_dates(opened: dict[str, str]) -> Said:
    said = []
    for number in (1, 2, 3, 4):
        for group in ask("outcome_matches", number=number):
            row = local(group["indicator_id"], group["sex"])
            told = [matching.overall([group]).text, matching.on_the_way(group, row) or ""]
            told += [matching.when_known(group, row, year) for year in (2025, 2026, 2027)]
            said += [(f"{group['document']} {group['sex']}", text) for text in [*told, *matching.pace_row(group, row)]]
    return said


@pytest.fixture(scope="module")
def of_falls(opened: dict[str, str]) -> Said:
    said = []
    for number in (1, 2, 3, 4):
        falls = ask("reductions_of", number=number)
        said += [(f"outcome {number}", reductions.overall([f for f in falls if f["place"] <= 2]).text)] if falls else []
        for fall in falls:
            told = [reductions.name(fall), reductions.change(fall), reductions.verdict(fall), reductions.answer(fall)]
            told += reductions.table_row(fall)
            said += [(f"{reductions.name(fall)} {fall['start_period']}", text) for text in told]
    return said


@pytest.fixture(scope="module")
def of_what_if(series: list[dict[str, Any]]) -> Said:
    said = []
    for row in series:
        promised = ask("targets_of", indicator_id=row["indicator_id"], sex=row["sex"])
        coming = ask("coming_periods", indicator_id=row["indicator_id"], sex=row["sex"])
        for pace in PACES:
            answer = what_if_of(row, promised[-1] if promised else None, coming, {"pace": pace})
            said += [(f"{row['indicator_id']} at {pace}", answer.sentence)] if answer else []
    return said


KINDS = ["of_targets", "of_dates", "of_falls", "of_what_if"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_promises_keeps_to_house_style(kind: str, request: pytest.FixtureRequest) -> None:
    said: Said = request.getfixturevalue(kind)
    assert len(said) > 10
    assert not machinery(said)
    assert not unexplained(said)


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_about_a_promise_is_longer_than_25_words(kind: str, request: pytest.FixtureRequest) -> None:
    assert not too_long(request.getfixturevalue(kind))


@pytest.mark.parametrize("kind", ["of_dates", "of_falls"])
def test_nothing_is_better_or_worse_where_no_test_was_made(kind: str, request: pytest.FixtureRequest) -> None:
    said: Said = request.getfixturevalue(kind)
    assert not [text for _, text in said if re.search("better|worse", text.replace("match England or do better", ""))]


def test_no_pace_is_written_as_nought(of_what_if: Said, of_targets: Said, of_dates: Said) -> None:
    nought = re.compile(r"\b(rise|fall|rose|fell|of|by) (by )?£?0(\.0+)?(?![\d.])")
    assert not [text for _, text in [*of_what_if, *of_targets, *of_dates] if nought.search(text)]


def test_england_is_said_to_have_grown_only_where_its_figures_did(opened: dict[str, str]) -> None:
    falls = ask("reductions_of", number=2)
    told = [fall for fall in falls if re.search("England’s (grew|rose)", reductions.verdict(fall))]
    assert told
    for fall in falls:
        grew = fall["england_end"] is not None and round(fall["england_end"] - fall["england_start"], 1) > 0
        if fall["verdict"] in {"faster", "did_not_fall"}:
            assert (fall in told) == grew, fall["start_period"]
