"""The Overview: its sentences worked out by hand from published rows, its order, and what a reader is told of changes.

The figures in the expected sentences are those of data/figures, which each test finds there again.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from components.words import off_track as words
from records.commentary import decide, submit, write
from records.commentary_words import Words
from serving_staff.reading import Element, read
from tests.staff import SignedIn, SignIn, StaffApp
from tests.transcribed_rows import rows_of

ALLIANCE = "All Northern Care Alliance hospitals, not Bury residents."


@pytest.fixture(scope="module")
def ann(staff_app: StaffApp) -> SignedIn:
    return staff_app.sign_in(staff_app.person("executive"))


@pytest.fixture(scope="module")
def main(ann: SignedIn) -> Element:
    """The page as it is first opened."""
    answer = ann.get("/overview")
    assert answer.status == 200
    return read(answer.text).only("main")


def exceptions(main: Element) -> list[str]:
    return [p.words.replace(" .", ".") for p in main.every("p", "exception")]  # a link stands apart from its full stop


def printed(measure: str, area: str, period_end: str, sex: str = "persons") -> set[float]:
    """Every value that a publisher printed."""
    return {
        round(float(row["value"]), 4)
        for row in rows_of(measure)
        if (row["area_code"], row["period_end"], row["sex"]) == (area, period_end, sex) and row["value"]
    }


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (
            0,
            "Years of healthy life: to match England by 2025. In 2022–24 men in Bury were 3.5 years below England and "
            "women 3.1 years below England, within the margin of error, falling since 2018–20.",
        ),
        (
            1,
            "Planned care within 18 weeks: 70%. 55.8% at the Northern Care Alliance in August 2026, 7.8 percentage "
            "points behind the path to 70.0% by March 2027, down from 58.4% in May 2026.",
        ),
        (
            3,
            "How long people live, men. 78.4 years in Bury in 2023–25, 1.3 years below England’s 79.7: “worse”, says "
            "OHID, since 2015–17, the first figure held, up from 77.2 in 2020–22.",
        ),
        (
            5,
            "Early deaths that could be prevented, women. 125.0 per 100,000 aged under 75 in Bury in 2024, 24.1 per "
            "100,000 above England’s 100.9: “worse”, says OHID, since 2020, down from 168.7 in 2020.",
        ),
        (
            6,
            "Early deaths from heart disease and stroke. 36.5 per 100,000 people under 75 in Bury in 2022–24, 6.3 per "
            "100,000 above England’s 30.2: worse since 2020–22, down from 37.6 in 2021–23.",
        ),
    ],
)
def test_an_exception_says_what_where_how_far_which_way_and_since_when(
    main: Element, place: int, sentence: str
) -> None:
    assert exceptions(main)[place] == sentence


@pytest.mark.parametrize(
    ("measure", "area", "end", "sex", "value"),
    [
        ("hle_birth", "E08000002", "2024-12-31", "male", 57.4),  # 60.9 − 57.4 = 3.5
        ("hle_birth", "E92000001", "2024-12-31", "male", 60.9),
        ("hle_birth", "E08000002", "2024-12-31", "female", 58.2),  # 61.3 − 58.2 = 3.1
        ("hle_birth", "E92000001", "2024-12-31", "female", 61.3),
        ("rtt_18wk", "RM3", "2026-08-31", "persons", 55.8),  # 59.0 + 11 × 5 ÷ 12 = 63.6 on the path; 7.8 behind
        ("rtt_18wk", "RM3", "2026-03-31", "persons", 59.0),
        ("rtt_18wk", "RM3", "2026-05-31", "persons", 58.4),
        ("le_birth", "E08000002", "2025-12-31", "male", 78.4),  # 79.7 − 78.4 = 1.3
        ("le_birth", "E92000001", "2025-12-31", "male", 79.7),
        ("u75_mort_preventable", "E08000002", "2024-12-31", "female", 125.0),  # 125.0 − 100.9 = 24.1
        ("u75_mort_preventable", "E92000001", "2024-12-31", "female", 100.9),
        ("u75_cvd_mort_preventable", "E08000002", "2024-12-31", "persons", 36.5192),  # 36.5192 − 30.23 = 6.3
        ("u75_cvd_mort_preventable", "E92000001", "2024-12-31", "persons", 30.23),
    ],
)
def test_the_figures_in_those_sentences_are_published_ones(
    measure: str, area: str, end: str, sex: str, value: float
) -> None:
    assert value in printed(measure, area, end, sex)


def test_seven_are_told_and_the_others_are_linked(main: Element) -> None:
    assert len(exceptions(main)) == 7
    more = main.only("details", "and-more")
    many = sum(int(number) for number in re.findall(r"\d+", more.every("summary")[0].words))
    assert len(more.every("li")) == many
    assert all(item.every("a")[0].attributes["href"].startswith("/") for item in more.every("li"))


def test_the_order_is_dates_passed_then_promises_then_worse_then_worsening_then_overdue(main: Element) -> None:
    told = [*exceptions(main), *(li.words for li in main.only("details", "and-more").every("li"))]
    kinds = ["margin of error", "behind the path", "worse", "expected range", "no document says", "three years old"]
    seen = [next(number for number, words in enumerate(kinds) if words in text) for text in told]
    assert seen == sorted(seen)
    assert set(seen) == set(range(6))


def test_a_number_of_the_trust_has_its_scope_beside_it(main: Element) -> None:
    for item in main.only("ol", "exceptions").every("li"):
        assert ("Northern Care Alliance" in item.only("p", "exception").words) == (ALLIANCE in item.words)


def test_the_heading_counts_what_is_off_track_and_what_falls_due(main: Element) -> None:
    assert main.only("h1").words == "12 things are off track, and 8 deadlines fall within six months"
    assert len(main.by_id("deadlines").every("li")) == 8


def test_both_dates_are_shown_with_the_documents_that_give_them(main: Element) -> None:
    for place in (main.every("section", "card-outcome")[0], main.by_id("off-track-1")):
        assert "2025 (Locality Plan, section G, outcome 1)" in place.words
        assert "2026 (Let’s Do It, as quoted in section E of the Locality Plan)" in place.words


def test_a_date_that_has_passed_says_when_its_figures_are_expected(main: Element) -> None:
    passed = main.by_id("off-track-1").only("p", "passed").words
    assert passed == "The 2025 deadline passed; figures for 2024–26 expected about February 2028 (our estimate)."


def test_what_cannot_be_judged_is_counted_and_adds_up(main: Element) -> None:
    section = main.by_id("unjudged")
    lines, goals = section.every("ul", "counted")
    heads = [h.words for h in section.every("h3")]
    told = [[int(strong.words) for strong in ul.every("strong")] for ul in (lines, goals)]
    assert heads[0] == f"{sum(told[0])} of 123 lines of figures"
    assert heads[1] == f"{sum(told[1])} of 42 national goals"
    assert sum(told[1]) == 38  # four can be judged


def test_each_outcome_has_a_badge_a_sentence_a_chart_a_table_and_its_source(main: Element) -> None:
    cards = main.every("section", "card-outcome")
    assert len(cards) == 4
    for card in cards:
        assert card.every("p", "badge-line")
        assert card.every("svg")
        assert card.every("table")
        assert "Source: " in card.words
        assert any(a.attributes["href"].startswith("/indicators/") for a in card.every("a"))


def test_no_more_than_two_actions_lead_to_the_table(main: Element, ann: SignedIn) -> None:
    for link in main.only("ol", "exceptions").every("a"):
        address = link.attributes["href"]
        if address.startswith("/indicators/"):
            assert "show=table" in ann.get(address).text


def test_what_is_copied_carries_all_that_belongs_to_the_number(main: Element) -> None:
    [text] = [d.attributes["data-copy"] for d in main.by_id("off-track-2").every("details", "copy")]
    assert text.split("\n")[0] == "Planned care waits within 18 weeks: 55.8%"
    for said in (
        "Area: Northern Care Alliance (all Northern Care Alliance hospitals, not Bury residents)",
        "Period: August 2026",
        "Source: August 2026 · NHS England, file of 9 October 2026",
        "Release: 2026.11.4, published 27 November 2026",
        "Bear in mind: ",
    ):
        assert said in text


def test_no_commentary_is_said_and_there_is_a_way_to_write(main: Element) -> None:
    item = main.by_id("off-track-4")
    assert "No owner recorded. There is no commentary yet." in item.words
    assert item.only("div", "owner").every("a")[0].attributes["href"] == "/commentary/measure/le_birth"


def test_the_words_of_an_owner_stand_with_role_and_date(staff_app: StaffApp, ann: SignedIn) -> None:
    other, day = staff_app.person("administrator"), date(2026, 11, 20)
    said = Words("target", "NG3.4", "Northern Care Alliance", "Referrals grew", "Clinics.", day, date(2027, 6, 30))
    with staff_app.records.writing() as connection:
        id_ = write(connection, ann.person, said, (), day)
        submit(connection, ann.person, id_, 1)
        decide(connection, other, id_, 2, "staff")
    words_ = read(ann.get("/overview").text).by_id("off-track-3").only("p", "owner").words
    assert words_.startswith("Northern Care Alliance, 20 November 2026. Cause: Referrals grew. Action: Clinics.")
    assert "It should be back on track by 30 June 2027." in words_


def test_a_second_look_tells_of_the_first(staff_app: StaffApp, monkeypatch: pytest.MonkeyPatch) -> None:
    bea = staff_app.sign_in(staff_app.person("executive"))
    assert "This is your first visit" in bea.get("/overview").text
    assert "This is your first visit" in bea.get("/overview").text  # a reload is the same visit


def test_the_programmes_of_a_board_member_stand_first(signed_in: SignIn) -> None:
    main = read(signed_in("board_member", programmes=("P21.EL",)).get("/overview").text).only("main")
    assert "Your programmes come first." in main.words
    assert exceptions(main)[0].startswith("Planned care within 18 weeks: 70%")
    children = read(signed_in("board_member", programmes=("P21.CH",)).get("/overview").text).only("main")
    assert not [words for words in exceptions(children) if "three years old" in words]  # an old figure is no exception
    ways = [a.attributes["href"] for a in main.only("ol", "exceptions").every("a") if a.words == "Write about it"]
    assert {"/commentary/target/NG3.3", "/commentary/measure/rtt_65wk"} <= set(ways)
    assert "/commentary/measure/le_birth" not in ways  # nobody is led to a form that would refuse them


@pytest.mark.parametrize("role", ["reviewer"])
def test_it_is_not_for_reviewers(signed_in: SignIn, role: str) -> None:
    assert signed_in(role).get("/overview").status == 403


def test_nothing_off_track_is_said_too() -> None:
    assert words.finding(0, 0) == "Nothing is off track, and no deadline falls within six months"
    assert words.finding(1, 1) == "1 thing is off track, and 1 deadline falls within six months"


def test_sentences_of_the_page_are_short(main: Element) -> None:
    """25 words, and some more where a name or a place in a document is cited."""
    assert [text for text in _sentences(main) if len(text.split()) > 28] == []


def _sentences(main: Element) -> Iterator[str]:
    for p in main.every("p"):
        if p not in main.by_id("short").every("p"):  # a list of names
            yield from re.split(r"(?<=[.!?]) (?=[A-Z“\d])", p.words.replace(" .", "."))
