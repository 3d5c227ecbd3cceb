"""The sums of money: as the documents print them, none added up."""

import re
from functools import cache

import pytest
from flask.testing import FlaskClient

from data.catalogue import load_catalogue
from data.register import Record
from tests.reading import main_of
from tests.running import ROOT

# Transcribed from the board update of February 2018 and section F of the draft plan of August 2021.
PRINTED = {
    "FIN.GMTF.2016-17": "£0.995 million",
    "FIN.GMTF.2017-18": "£7.031 million",
    "FIN.GMTF.2018-19": "£6.311 million",
    "FIN.GMTF.2019-20": "£4.893 million",
    "FIN.GMTF.total": "£19.231 million",
    "FIN.DTF": "£0.716 million",
    "FIN.GAP.1": "£75.6 million",
    "FIN.GAP.2": "£76 million",
    "FIN.GAP.3": "£85 million",
    "FIN.CCG.eff": "£2.1 million",
    "FIN.CCG.eff0": "£4.8 million",
    "FIN.NCA.eff": "£55 million",
    "FIN.NCA.eff2": "£56 million",
    "FIN.PCFT.str": "£0.8 million",
    "FIN.PCFT.eff": "£5 million",
    "FIN.ICF": "£520 million",
    "FIN.ICF.pool": "£330 million",
    "FIN.ICF.align": "£150 million",
    "FIN.ICF.view": "£40 million",
    "FIN.COU.res": "£12 million",
}


@cache
def records() -> tuple[Record, ...]:
    return tuple(load_catalogue(ROOT / "data" / "definitions").records.values())


@cache
def sums() -> dict[str, Record]:
    return {r.slug: r for r in records() if r.kind == "finance"}


@pytest.mark.parametrize("slug", PRINTED)
def test_each_sum_is_as_printed(site: FlaskClient, slug: str) -> None:
    assert PRINTED[slug] in main_of(site, "/money").by_id(slug).words


def test_every_sum_is_there_with_its_period_and_its_document(site: FlaskClient) -> None:
    main = main_of(site, "/money")
    assert len(sums()) == 40
    for slug, record in sums().items():
        words = main.by_id(slug).words
        assert record.money is not None
        assert record.money.period in words, slug
        assert record.section in words, slug


def test_every_caveat_stands_with_its_sum_or_above_its_group(site: FlaskClient) -> None:
    main = main_of(site, "/money")
    for slug, record in sums().items():
        group = next(s for s in main.every("section") if any(e.attributes.get("id") == slug for e in s.every()))
        for note in record.notes:
            assert note in group.words, slug


def test_no_sum_is_on_the_page_that_no_document_states(site: FlaskClient) -> None:
    stated = {f"{r.money.value:g}" for r in sums().values() if r.money is not None} | {"716,000"}
    told = " ".join(" ".join((r.statement, *r.notes)) for r in sums().values())
    told += " ".join(r.title for r in records() if r.kind == "contradiction")
    stated |= {f"{float(n):g}" for n in re.findall(r"£([\d.]+)m", told)}
    shown = re.findall(r"£([\d,.]*\d)", main_of(site, "/money").words)
    assert shown
    assert {n for n in shown if n not in stated and f"{float(n.replace(',', '')):g}" not in stated} == set()


def test_the_gaps_are_three_cards_and_no_line(site: FlaskClient) -> None:
    gaps = main_of(site, "/money").by_id("gaps")
    assert len(gaps.every("div", "forecast")) == 3
    assert not gaps.every("svg")
    assert not gaps.every("figure")
    assert "They are not one line" in gaps.words


def test_the_years_and_the_printed_total_differ_and_it_says_so(site: FlaskClient) -> None:
    years = [r.money.value for s, r in sums().items() if re.search(r"GMTF\.20", s) and r.money is not None]
    assert round(sum(years), 3) == 19.230
    total = main_of(site, "/money").by_id("FIN.GMTF.total").words
    assert "£19.230m" in total
    assert "£0.001m" in total


def test_bars_are_as_long_as_the_years_are_large(site: FlaskClient) -> None:
    main = main_of(site, "/money")
    for slug in ("FIN.GMTF.2016-17", "FIN.GMTF.2017-18", "FIN.GMTF.2018-19", "FIN.GMTF.2019-20"):
        width = float(re.search(r"width:([\d.]+)%", main.by_id(slug).only("span", "sum-bar").attributes["style"])[1])  # type: ignore[index]
        money = sums()[slug].money
        assert money is not None
        assert width == pytest.approx(100 * money.value / 7.031, abs=0.06)
    assert not main.by_id("FIN.GMTF.total").every("span", "sum-bar")


def test_it_says_that_nothing_is_audited_and_leads_to_outcome_3(site: FlaskClient) -> None:
    main = main_of(site, "/money")
    assert "audited" in main.only("h1").words
    assert "no audited figures" in main.words
    assert "/outcomes/3" in [a.attributes["href"] for a in main.every("a")]


@pytest.mark.parametrize("contradiction", ["C04", "C05", "C06", "C07", "C08", "C48", "C49"])
def test_what_is_unclear_is_a_link(site: FlaskClient, contradiction: str) -> None:
    assert f"/missing#{contradiction}" in [a.attributes["href"] for a in main_of(site, "/money").every("a")]
