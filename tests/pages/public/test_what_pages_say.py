"""What each page must say, whatever its words are."""

import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from queries import ask
from tests.reading import Element, main_of, read
from tests.running import NO_PAGE, PAGES


def trust_measures() -> set[str]:
    return {row["indicator_id"] for row in ask("indicator_list") if row["area_code"] == "RM3"}


def is_about(element: Element, ids: set[str]) -> bool:
    links = [a.attributes["href"] for a in element.every("a")]
    return any(re.match(rf"/indicators/{id}(\?|$)", link) for link in links for id in ids)


@pytest.mark.parametrize("address", ["/", "/outcomes/1", "/outcomes/2", "/outcomes/3", "/outcomes/4", "/indicators"])
def test_beside_each_hospital_figure_it_says_that_it_is_not_about_bury_residents(
    site: FlaskClient, address: str
) -> None:
    ids = trust_measures()
    assert ids
    main = main_of(site, address)
    for block in [*main.every("section", "card-outcome"), *main.every("li", "small-measure")]:
        if is_about(block, ids):
            assert "not Bury residents" in block.words, block.words[:80]


def test_the_page_of_each_hospital_measure_says_so_right_after_its_finding(site: FlaskClient) -> None:
    for id in sorted(trust_measures()):
        main = main_of(site, f"/indicators/{id}")
        assert "not Bury residents" in main.only("p", "scope").words, id
        before = main.words.split("not Bury residents")[0]
        assert len(before.split()) < 90, id


def test_hospital_measures_appear_on_the_outcome_they_serve(site: FlaskClient) -> None:
    main = main_of(site, "/outcomes/3")
    blocks = [*main.every("section", "card-outcome"), *main.every("li", "small-measure")]
    assert sum(is_about(block, trust_measures()) for block in blocks) >= 2


def test_a_measure_without_an_england_figure_says_so_and_draws_none(site: FlaskClient) -> None:
    without = {row["indicator_id"] for row in ask("indicator_list") if row["benchmark_area"] is None}
    assert without
    for id in sorted(without):
        main = main_of(site, f"/indicators/{id}")
        lead = main.only("p", "lead").words
        assert "England" in lead, id
        assert not re.search(r"against .* in England", main.only("h1").words), id
        assert not [dt for dt in main.every("dt") if dt.words == "England"], id


@pytest.mark.parametrize("address", ["/", "/outcomes/1", "/indicators/hle_birth"])
def test_both_dates_of_the_first_outcome_are_named_with_their_documents(site: FlaskClient, address: str) -> None:
    words = main_of(site, address).words
    for expected in ("2025", "2026", "Locality Plan", "Let’s Do It"):
        assert expected in words


@pytest.mark.parametrize("number", [2, 3, 4])
def test_an_outcome_without_a_measure_in_the_plan_says_that_it_was_chosen_locally(
    site: FlaskClient, number: int
) -> None:
    words = main_of(site, f"/outcomes/{number}").words
    assert "names no measure" in words
    assert "chosen locally, not in the plan" in words
    assert "sets no date" in words


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_outcome_says_what_the_plan_does_not(site: FlaskClient, number: int) -> None:
    words = main_of(site, f"/outcomes/{number}").words
    unsaid = ask("outcome_unsaid", number=number)
    assert unsaid
    assert all(row["sentence"] in words for row in unsaid)


def test_men_are_lower_than_england_but_within_the_margin_of_error(site: FlaskClient) -> None:
    words = main_of(site, "/indicators/hle_birth?sex=male").words
    for expected in ("57.4", "60.9", "53.1 to 61.6", "within the margin of error", "2018–20"):
        assert expected in words
    badges = [p.words for p in main_of(site, "/indicators/hle_birth?sex=male").every("p", "badge-line")]
    assert [badge for badge in badges if "England" in badge and "within the margin of error" in badge]
    assert not [badge for badge in badges if re.search("worse|better", badge, re.IGNORECASE)]


def test_a_figure_that_was_revised_shows_old_new_date_and_reason(site: FlaskClient) -> None:
    revised = main_of(site, "/indicators/hle_birth?sex=male").by_id("revisions")
    [row] = [tr for tr in revised.every("tr") if tr.words.startswith("2018–20")]
    for expected in ("63.4", "62.7", "20 February 2026", "−0.7"):
        assert expected in row.words
    assert "worked past years out again" in revised.words


def test_a_series_that_was_not_revised_says_so(site: FlaskClient) -> None:
    quiet = [
        row["indicator_id"]
        for row in ask("indicator_list")
        if row["sex"] == "persons"
        and not ask("revisions_of", indicator_id=row["indicator_id"], area_code=row["local_area"], sex="persons")
    ]
    assert main_of(site, f"/indicators/{quiet[0]}").by_id("revisions").every("p")


@pytest.mark.parametrize("show", ["trend", "gap", "table"])
def test_each_way_of_showing_has_its_figures_as_a_table_or_a_drawing(site: FlaskClient, show: str) -> None:
    main = main_of(site, f"/indicators/hle_birth?show={show}")
    evidence = main.only("div", "evidence")
    if show == "table":
        assert "57.4" in evidence.every("table")[0].words
        assert "60.9" in evidence.every("table")[0].words
    else:
        assert evidence.every("svg")
        assert evidence.every("details")
    chosen = [a.attributes["id"] for a in evidence.every("a", "chosen")]
    assert f"show-{show}" in chosen


def test_the_gap_is_bury_less_england_with_a_true_minus_sign(site: FlaskClient) -> None:
    main = main_of(site, "/indicators/hle_birth?sex=male&show=gap")
    [row] = [tr for tr in main.every("tr") if tr.words.startswith("2022–24 −")]
    assert row.words.startswith("2022–24 −3.5")


def test_a_measure_without_england_offers_no_gap(site: FlaskClient) -> None:
    without = next(row["indicator_id"] for row in ask("indicator_list") if row["benchmark_area"] is None)
    main = main_of(site, f"/indicators/{without}?show=gap")
    assert not [a for a in main.every("a") if a.attributes.get("id") == "show-gap"]


def test_every_place_of_a_measure_can_be_shown(site: FlaskClient) -> None:
    for choice in ask("choices_of", indicator_id="hle_birth"):
        if choice["sex"] == "male":
            heading = main_of(site, f"/indicators/hle_birth?area={choice['area_code']}").only("h1").words
            assert choice["area_name"] in heading


def test_every_measure_and_list_of_places_can_be_compared(site: FlaskClient) -> None:
    sets = [row["set_id"] for row in ask("comparator_sets")]
    assert len(sets) >= 2
    measures = [row["indicator_id"] for row in ask("comparable_measures")]
    pairs = [(measure, sets[0]) for measure in measures] + [(measures[-1], places) for places in sets]
    for measure, places in pairs:
        address = f"/compare?measure={measure}&places={places}"
        answer = site.get(address)
        assert answer.status_code == 200, address
        assert "Bury" in read(answer.get_data(as_text=True)).only("h1").words, address


def test_a_measure_that_cannot_be_compared_is_not_offered_and_falls_back(site: FlaskClient) -> None:
    main = main_of(site, "/compare?measure=ae_4hr_all")
    offered = {o.attributes["value"] for o in main.every("option")}
    assert "ae_4hr_all" not in offered
    assert main.only("h1").words == main_of(site, "/compare").only("h1").words


def test_compare_is_linked_only_from_measures_it_offers(site: FlaskClient) -> None:
    offered = {m["indicator_id"] for m in ask("comparable_measures")}
    for id in sorted({row["indicator_id"] for row in ask("indicator_list")}):
        links = [a.attributes["href"] for a in main_of(site, f"/indicators/{id}").every("a")]
        to_compare = [link for link in links if link.startswith("/compare")]
        assert bool(to_compare) <= (id in offered), id


def test_a_page_that_is_not_there_says_so_and_claims_no_number(site: FlaskClient) -> None:
    main = main_of(site, NO_PAGE)
    assert site.get(NO_PAGE).status_code == 404
    assert not re.search(r"\d", main.words)
    assert len(main.every("a")) >= 2


@pytest.mark.parametrize("address", PAGES)
def test_nothing_of_the_machinery_shows_on_a_page(site: FlaskClient, address: str) -> None:
    main = main_of(site, address)
    words = main.words
    if address == "/about":
        words = words.replace(main.by_id("sources").words, "")  # it names the files that figures were copied from
    shown = re.sub(r"\S*(\.csv|\.ods|\.xlsx|\.zip|https?:|/)\S*", "", words)  # names of files and addresses
    found = re.findall(
        r"\bNone\b(?! (?:of|can|is|has|came)\b)|\bnan\b|[{}]|\w*_\w*|\b[EQR][0-9A-Z]{8}\b|Traceback", shown
    )
    assert not found


def test_the_release_and_its_notes_are_on_the_about_page(site: FlaskClient, opened: dict[str, str]) -> None:
    words = main_of(site, "/about").words
    assert f"Release {opened['release'].split('-')[0]}. " in words
    assert opened["notes"] in words
    datasets = ask("dataset_list")
    assert all(row["title"] in words for row in datasets)
    assert "release date not known" in words or all(row["vintage"] for row in datasets)


def test_a_year_that_is_not_over_is_not_said_to_have_passed(site: FlaskClient) -> None:
    words = main_of(site, "/outcomes/1").words
    for due in (2025, 2026):
        assert (f"{due} has passed" in words) == (due < datetime.now(UTC).year)


def test_a_figure_of_more_than_three_years_ago_says_so_and_no_other_does(
    site: FlaskClient, opened: dict[str, str]
) -> None:
    released = datetime.strptime(opened["published_on"], "%Y-%m-%d").replace(tzinfo=UTC).date()
    old = set()
    for row in ask("indicator_list"):
        of = {"indicator_id": row["indicator_id"], "area_code": row["local_area"], "sex": row["sex"]}
        [latest] = ask("latest_of", **of)
        ended = latest["period_end"]
        group = f"?sex={row['sex']}" if row["sex"] == "female" else ""  # everyone, else men, are shown unasked
        told = "more than three years old" in main_of(site, f"/indicators/{row['indicator_id']}{group}").words
        assert told == (ended < released.replace(year=released.year - 3)), (row["indicator_id"], ended)
        old |= {row["indicator_id"]} if told else set()
    assert "hle_birth" not in old
    assert len(old) >= 3
