"""Every sentence the public site can make today of a series, made from every row it has."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from components import parts
from components.words import gaps, numbers, outcomes, sentences, targets, trends, verdicts
from queries import ask
from tests.components.words.house_style import machinery, too_long, unexplained
from tests.components.words.made_rows import LEVEL

JUDGES = re.compile("(?<!Neither way is )better(?! or worse)|(?<!better or )worse|^(Yes|No)[.]", re.IGNORECASE)


@pytest.fixture(scope="module")
def everywhere(opened: dict[str, str]) -> list[dict[str, Any]]:
    """Every public measure and group at its latest: in the area that stands for Bury, and in every third other one."""
    found = []
    for id in sorted({listed["indicator_id"] for listed in ask("indicator_list")}):
        [indicator] = ask("indicator_of", indicator_id=id)
        for number, choice in enumerate(ask("choices_of", indicator_id=id)):
            if choice["area_code"] == indicator["local_area"] or number % 3 == 0:
                [latest] = ask("latest_of", indicator_id=id, area_code=choice["area_code"], sex=choice["sex"])
                found.append(indicator | latest)
    return found


@pytest.fixture
def series(everywhere: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those in the area that stands for Bury."""
    return [row for row in everywhere if row["is_local"]]


def every_sentence(row: dict[str, Any]) -> Iterator[str]:
    yield from (sentences.finding(row), sentences.fact(row), sentences.comparison(row), sentences.direction(row))
    yield from (sentences.what_is_not_known(row, None), sentences.source_line(row), trends.is_it_better(row))
    yield from (verdicts.against_england(row).text, trends.badge(row).text, trends.method(row)[0])
    may_be_none = (
        sentences.change_since_base,
        sentences.scope,
        trends.expected_range,
        trends.season,
        trends.no_outlook,
    )
    yield from (say(row) or "" for say in may_be_none)
    yield from (gaps.since_base(row) or "", gaps.spread(row) or "")
    if row["gap"] is not None:
        yield gaps.finding(row)
    if row["polarity"] != "none":
        yield targets.best_pace(row) or ""


def name(row: dict[str, Any]) -> str:
    return f"{row['indicator_id']} {row['sex']} {row['area_name']}"


def said_by(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(name(row), text) for row in rows for text in every_sentence(row)]


def test_there_is_a_row_for_each_of_at_least_sixty_measures(everywhere: list[dict[str, Any]]) -> None:
    assert len({row["indicator_id"] for row in everywhere}) >= 60
    assert len({row["area_code"] for row in everywhere}) >= 15


def test_no_sentence_of_any_row_is_longer_than_25_words(
    series: list[dict[str, Any]], everywhere: list[dict[str, Any]]
) -> None:
    assert not too_long(said_by(series))
    # Another place's name counts as one word, however many it has.
    named = [(name(r), t.replace(r["area_phrase"], "Bury")) for r in everywhere for t in every_sentence(r)]
    assert not too_long(named)


def test_no_sentence_of_any_row_has_a_brace_a_none_or_an_underscore(everywhere: list[dict[str, Any]]) -> None:
    assert not machinery(said_by(everywhere))


def test_no_sentence_of_any_row_has_an_abbreviation_that_is_not_explained(series: list[dict[str, Any]]) -> None:
    assert not unexplained(said_by(series))


def test_no_sentence_about_another_place_names_bury(everywhere: list[dict[str, Any]]) -> None:
    elsewhere = [row for row in everywhere if "Bury" not in row["area_name"] + row["area_phrase"] + row["scope_note"]]
    assert len(elsewhere) > 500
    written_for_all = [row["no_benchmark_reason"] + row["areas_note"] + row["sentence"] for row in elsewhere]
    odd = {
        f"{name(row)}: {text}"
        for row, fixed in zip(elsewhere, written_for_all, strict=True)
        for text in every_sentence(row)
        if "Bury" in text and "Bury" not in fixed
    }
    assert not odd, "\n".join(sorted(odd))


def test_badge_and_sentence_never_disagree_about_level_higher_or_lower(everywhere: list[dict[str, Any]]) -> None:
    odd = []
    for row in everywhere:
        badge, said = verdicts.against_england(row).text.lower(), sentences.comparison(row).lower()
        if LEVEL[1].lower() in said:  # the publisher’s word, theirs
            badge = badge.replace("“similar” to england", LEVEL[1].lower())
        if any(w.lower() in badge for w in LEVEL) != any(w.lower() in said for w in LEVEL):
            odd.append(f"{name(row)}: “{badge}” but “{said}”")
        if ("higher than england" in badge and "lower than england" in said) or (
            "lower than england" in badge and "higher than england" in said
        ):
            odd.append(f"{name(row)}: “{badge}” but “{said}”")
    assert not odd, "\n".join(odd)


def test_no_row_is_called_better_or_worse_while_its_interval_spans_england(everywhere: list[dict[str, Any]]) -> None:
    spanning = [
        row
        for row in everywhere
        if row["england"] is not None
        and row["lower_95"] is not None
        and row["lower_95"] <= row["england"] <= row["upper_95"]
    ]
    assert len(spanning) > 30
    for row in spanning:
        said = (verdicts.against_england(row).text, sentences.comparison(row), gaps.since_base(row) or "")
        assert not [text for text in said if JUDGES.search(text)], name(row)


def test_no_row_is_called_better_or_worse_over_time_without_a_trend_or_an_unusual_month(
    everywhere: list[dict[str, Any]],
) -> None:
    untold = [row for row in everywhere if row["trend"] not in {"improving", "worsening"}]
    assert len(untold) > 500
    for row in untold:
        said = [trends.badge(row).text, trends.is_it_better(row), sentences.change_since_base(row) or ""]
        said += [sentences.direction(row), gaps.since_base(row) or ""]
        assert not [text for text in said if JUDGES.search(text)], name(row)
        if row["trend"] == "cannot_tell":
            assert "cannot tell" in said[0], name(row)
            assert trends.badge(row).tone == "neutral", name(row)


def test_every_value_said_is_the_rows_value_with_its_unit(everywhere: list[dict[str, Any]]) -> None:
    for row in everywhere:
        assert numbers.full(row["value"], row) in sentences.fact(row), name(row)


def test_every_row_says_where_it_comes_from_and_for_when(everywhere: list[dict[str, Any]]) -> None:
    for row in everywhere:
        line = sentences.source_line(row)
        assert row["period"] in line, name(row)
        assert row["publisher_short"] in line, name(row)
        assert numbers.day(row["vintage"]) in line, name(row)


def test_every_row_that_is_not_about_bury_residents_says_so(everywhere: list[dict[str, Any]]) -> None:
    trust = [row for row in everywhere if row["area_code"] == "RM3"]
    assert trust
    for row in trust:
        assert "Northern Care Alliance" in (sentences.scope(row) or ""), name(row)
        assert "not Bury residents" in (sentences.scope(row) or ""), name(row)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_outcome_speaks_in_house_style(number: int, opened: dict[str, str]) -> None:
    basket, falls = ask("outcome_basket", number=number), ask("reductions_of", number=number)
    [outcome] = [one for one in ask("outcome_list") if one["number"] == number]
    lead = next(row for row in basket if row["tier"] == "lead")
    same = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == lead["indicator_id"]]
    said = [outcomes.finding(same), outcomes.verdict(outcome, same, falls).text, *outcomes.is_it_better(same, falls)]
    said += [text for text, _ in outcomes.paragraphs(same)]
    said += [outcomes.promise(ask("outcome_dates", number=number)) or ""]
    said += [text for row in basket for text in every_sentence(row)]
    of_outcome = [(f"outcome {number}", text) for text in said]
    assert not too_long(of_outcome)
    assert not machinery(of_outcome)
    assert not unexplained(of_outcome)


def test_every_small_measure_can_be_made_of_the_list_and_of_each_basket(opened: dict[str, str]) -> None:
    listed = ask("indicator_list")
    assert len(listed) > 60
    in_baskets = [row for number in (1, 2, 3, 4) for row in ask("outcome_basket", number=number)]
    for row in [*listed, *in_baskets]:
        assert parts.small_measure(row) is not None
