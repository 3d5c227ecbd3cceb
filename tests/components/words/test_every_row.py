"""Every sentence the public site can make today, made from every row it has."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from components import parts
from components.words import numbers, outcomes, sentences, verdicts
from queries import ask
from tests.components.words.made_rows import LEVEL

ABBREVIATIONS = {"NHS", "GP", "GPs", "A&E", "UK"}  # known to all, or names
EXPLAINED_BESIDE = {"COPD": "the lung disease COPD", "ASQ": "the ASQ-3 questions on child development"}
PUBLISHERS = {"ONS", "OHID", "DfE", "DHSC", "CQC", "DWP", "UKHSA", "MHCLG", "DESNZ", "DfT", "CSV"}


@pytest.fixture
def series(opened: dict[str, str]) -> list[dict[str, Any]]:
    """Every public measure and group, in every area, at its latest."""
    found = []
    for listed in ask("indicator_list"):
        of = {"indicator_id": listed["indicator_id"], "sex": listed["sex"]}
        [latest] = ask("latest_of", area_code=listed["local_area"], **of)
        found.append(listed | latest)
    return found


def every_sentence(row: dict[str, Any]) -> Iterator[str]:
    yield sentences.finding(row)
    yield sentences.fact(row)
    yield sentences.comparison(row)
    yield sentences.direction(row)
    yield sentences.is_it_better(row)
    yield sentences.what_is_not_known(row, None)
    yield sentences.change_since_base(row) or ""
    yield sentences.scope(row) or ""
    yield verdicts.against_england(row).text


def split(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?”])\s+(?=[A-Z“‘0-9£])", text) if part]


def name(row: dict[str, Any]) -> str:
    return f"{row['indicator_id']} {row['sex']}"


def test_there_is_a_row_for_each_of_at_least_sixty_measures(series: list[dict[str, Any]]) -> None:
    assert len({row["indicator_id"] for row in series}) >= 60


def test_no_sentence_of_any_row_is_longer_than_25_words(series: list[dict[str, Any]]) -> None:
    long = {
        f"{name(row)} ({len(part.split())}): {part}"
        for row in series
        for text in every_sentence(row)
        for part in split(text)
        if len(part.split()) > 25
    }
    assert not long, "\n".join(sorted(long))


def test_no_sentence_of_any_row_has_a_brace_a_none_or_an_underscore(series: list[dict[str, Any]]) -> None:
    odd = {f"{name(r)}: {t}" for r in series for t in every_sentence(r) if re.search(r"[{}_]|\bNone\b|\bnan\b| {2}", t)}
    assert not odd, "\n".join(sorted(odd))


def test_no_sentence_of_any_row_has_an_abbreviation_that_is_not_explained(series: list[dict[str, Any]]) -> None:
    odd = set()
    for row in series:
        for text in every_sentence(row):
            found = set(re.findall(r"\b[A-Z]{2,}[a-z]?\b|\b[A-Z]&[A-Z]\b", text))
            known = ABBREVIATIONS | PUBLISHERS | {word for word, beside in EXPLAINED_BESIDE.items() if beside in text}
            unknown = {word for word in found - known if f"({word})" not in text}
            odd |= {f"{name(row)}: {word} in “{text}”" for word in unknown}
    assert not odd, "\n".join(sorted(odd))


def test_badge_and_sentence_never_disagree_about_level_higher_or_lower(series: list[dict[str, Any]]) -> None:
    odd = []
    for row in series:
        badge, said = verdicts.against_england(row).text.lower(), sentences.comparison(row).lower()
        if any(w.lower() in badge for w in LEVEL) != any(w.lower() in said for w in LEVEL):
            odd.append(f"{name(row)}: “{badge}” but “{said}”")
        if ("higher than england" in badge and "lower than england" in said) or (
            "lower than england" in badge and "higher than england" in said
        ):
            odd.append(f"{name(row)}: “{badge}” but “{said}”")
    assert not odd, "\n".join(odd)


def test_no_row_is_called_better_or_worse_while_its_interval_spans_england(series: list[dict[str, Any]]) -> None:
    spanning = [
        row
        for row in series
        if row["england"] is not None
        and row["lower_95"] is not None
        and row["lower_95"] <= row["england"] <= row["upper_95"]
    ]
    assert spanning
    for row in spanning:
        assert not re.search("better|worse", verdicts.against_england(row).text, re.IGNORECASE), name(row)


def test_every_value_said_is_the_rows_value_with_its_unit(series: list[dict[str, Any]]) -> None:
    for row in series:
        assert numbers.full(row["value"], row) in sentences.fact(row), name(row)


def test_every_row_says_where_it_comes_from_and_for_when(series: list[dict[str, Any]]) -> None:
    for row in series:
        line = sentences.source_line(row)
        assert row["period"] in line, name(row)
        assert row["publisher_short"] in line, name(row)
        assert numbers.day(row["vintage"]) in line, name(row)


def test_every_row_that_is_not_about_bury_residents_says_so(series: list[dict[str, Any]]) -> None:
    trust = [row for row in series if row["area_code"] == "RM3"]
    assert trust
    for row in trust:
        assert "Northern Care Alliance" in (sentences.scope(row) or ""), name(row)
        assert "not Bury residents" in (sentences.scope(row) or ""), name(row)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_outcome_speaks_in_sentences_of_25_words_or_fewer(number: int, opened: dict[str, str]) -> None:
    basket = ask("outcome_basket", number=number)
    lead = next(row for row in basket if row["tier"] == "lead")
    same = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == lead["indicator_id"]]
    said = [outcomes.finding(same), *(text for text, _ in outcomes.paragraphs(same)), *outcomes.is_it_better(same)]
    said += [outcomes.promise(ask("outcome_dates", number=number)) or ""]
    said += [text for row in basket for text in every_sentence(row)]
    long = {f"{len(part.split())}: {part}" for text in said for part in split(text) if len(part.split()) > 25}
    assert not long, "\n".join(sorted(long))


def test_every_small_measure_can_be_made(series: list[dict[str, Any]]) -> None:
    for row in series:
        assert parts.small_measure(row) is not None
