"""Every large number on a page is a published one, or the difference of two: found again in data/figures itself."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
from flask.testing import FlaskClient

from tests.reading import Element, main_of
from tests.transcribed_rows import ENGLAND, rows_of

NUMBER = re.compile(r"[−]?£?\d[\d,]*(?:\.\d+)?")
LOCAL = ("E08000002", "RM3", "E47000001", "E38000080", "E54000057", "QOP", "00V")


def numbers_in(text: str) -> list[str]:
    """Numbers as written, without units that hold digits, ages, years and periods."""
    for unit in ("per 1,000", "per 10,000", "per 100,000"):
        text = re.sub(rf"{unit}(?!,?\d)", "", text)
    text = re.sub(r"\d{4}[–/]\d{2,4}|\baged? [\d½]+( (to|and) [\d½]+)?|\b(19|20)\d\d\b", "", text)
    return [found.replace("£", "").replace(",", "").replace("−", "-") for found in NUMBER.findall(text)]


def rounded(value: Decimal, like: str) -> Decimal:
    places = len(like.partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@cache
def printed_values(indicator_id: str) -> frozenset[Decimal]:
    """All values and limits that publishers printed of a measure, for Bury's bodies and for England."""
    return frozenset(
        Decimal(row[name])
        for row in rows_of(indicator_id)
        if row["area_code"] in LOCAL or row["area_code"] == ENGLAND
        for name in ("value", "lower_95", "upper_95")
        if row[name]
    )


def is_published(number: str, indicator_id: str) -> bool:
    return any(rounded(value, number) == Decimal(number) for value in printed_values(indicator_id))


def is_a_difference(number: str, indicator_id: str) -> bool:
    values = printed_values(indicator_id)
    wanted = abs(Decimal(number))
    return any(rounded(abs(a - b), number) == wanted for a in values for b in values)


def traced(number: str, indicator_id: str) -> bool:
    return is_published(number, indicator_id) or is_a_difference(number, indicator_id)


def emphasised(section: Element) -> Iterator[str]:
    for element in [*section.every("strong"), *section.every("span", "figure"), *section.every("h1")]:
        yield from numbers_in(element.words)


def measure_of(element: Element) -> str:
    """The measure that the last link of a card or the heading of a small measure leads to."""
    links = [a.attributes["href"] for a in element.every("a") if a.attributes["href"].startswith("/indicators/")]
    return re.sub(r"^/indicators/([^?#/.]+).*", r"\1", links[-1])


def test_the_reader_of_numbers_reads_numbers_and_leaves_units_and_periods() -> None:
    assert numbers_in("662.2 per 100,000 people aged 65 and over in 2024/25, −3.5 or £1,124") == [
        "662.2",
        "-3.5",
        "1124",
    ]
    assert traced("57.4", "hle_birth")
    assert not traced("999.9", "hle_birth")


def test_every_number_in_bold_on_the_overview_is_published_or_a_difference(site: FlaskClient) -> None:
    cards = main_of(site, "/").every("section", "card-outcome")
    assert len(cards) == 4
    for card in cards:
        found = list(emphasised(card))
        assert found, card.only("h2").words
        assert all(traced(number, measure_of(card)) for number in found), (measure_of(card), found)


def test_every_sentence_on_the_overview_has_published_numbers_only(site: FlaskClient) -> None:
    for card in main_of(site, "/").every("section", "card-outcome"):
        id = measure_of(card)
        words = [p.words for p in card.every("p") if not p.has_class("badge-line") and not p.has_class("source")]
        said = [n for text in words for n in numbers_in(text) if "." in n]
        assert said
        assert all(traced(number, id) for number in said), (id, [n for n in said if not traced(n, id)])


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_large_number_of_an_outcome_is_published_or_a_difference(site: FlaskClient, number: int) -> None:
    main = main_of(site, f"/outcomes/{number}")
    large = main.every("section", "card-outcome")
    assert all(traced(n, measure_of(large[0])) for n in numbers_in(main.only("h1").words))
    seen = 0
    for section in [*large, *main.every("li", "small-measure")]:
        for found in emphasised(section):
            assert traced(found, measure_of(section)), (measure_of(section), found)
            seen += 1
    assert seen >= 5


def test_every_number_in_the_list_of_measures_is_published(site: FlaskClient) -> None:
    items = main_of(site, "/indicators").every("li", "small-measure")
    assert len(items) >= 60
    for item in items:
        found = list(emphasised(item))
        assert len(found) == 1
        assert is_published(found[0], measure_of(item)), (measure_of(item), found)


def ids(site: FlaskClient) -> list[str]:
    return [measure_of(item) for item in main_of(site, "/indicators").every("li", "small-measure")]


def test_every_heading_and_figure_of_every_measures_page_is_published_or_a_difference(site: FlaskClient) -> None:
    for id in sorted(set(ids(site))):
        main = main_of(site, f"/indicators/{id}")
        figures = [n for span in main.every("span", "figure") for n in numbers_in(span.words)]
        assert figures, id
        assert is_published(figures[0], id), (id, figures)
        assert all(traced(n, id) for n in figures), (id, figures)
        assert figures[0] in numbers_in(main.only("h1").words), id


def test_the_heading_holds_the_latest_printed_value_beside_englands_of_the_same_period(site: FlaskClient) -> None:
    for sex in ("male", "female"):
        rows = [r for r in rows_of("hle_birth") if r["sex"] == sex and r["edition"] == "2026-02-20"]
        last = max(r["period_end"] for r in rows)
        [bury] = [r["value"] for r in rows if r["period_end"] == last and r["area_code"] == "E08000002"]
        [england] = [r["value"] for r in rows if r["period_end"] == last and r["area_code"] == ENGLAND]
        heading = numbers_in(main_of(site, f"/indicators/hle_birth?sex={sex}").only("h1").words)
        assert heading == [str(rounded(Decimal(value), "0.0")) for value in (bury, england)]
