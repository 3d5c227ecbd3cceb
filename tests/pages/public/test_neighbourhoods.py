"""/neighbourhoods and its pages: a resident finds her town, and every number is traced to the transcribed files."""

import pytest
from flask.testing import FlaskClient

from tests.place_rows import IDS, INFERRED, current, rows_of, table_under, tenths_in, wards_in
from tests.reading import main_of, read

# A resident finds her town.


def test_home_leads_to_the_list_of_towns_in_one_tap_and_the_list_to_each_town_in_another(site: FlaskClient) -> None:
    home = read(site.get("/").get_data(as_text=True))
    assert "/neighbourhoods" in {a.attributes["href"] for a in home.every("a")}
    links = {a.words: a.attributes["href"] for a in main_of(site, "/neighbourhoods").only("ul", "towns").every("a")}
    assert set(links) == {"Bury", "Prestwich", "Radcliffe", "Ramsbottom", "Tottington", "Whitefield"}
    for town, href in links.items():
        assert site.get(href).status_code == 200
        assert f"You chose {town}" in main_of(site, href).by_id("town").words


def test_choosing_radcliffe_leads_to_west_and_says_that_this_is_inferred(site: FlaskClient) -> None:
    main = main_of(site, "/neighbourhoods/west?town=radcliffe")
    chosen = main.by_id("town").words
    assert "You chose Radcliffe. We take it to lie in the West neighbourhood." in chosen
    assert INFERRED in chosen


def test_town_that_bears_the_name_of_its_neighbourhood_is_not_called_a_guess(site: FlaskClient) -> None:
    chosen = main_of(site, "/neighbourhoods/prestwich?town=prestwich").by_id("town").words
    assert "It gives its name to the Prestwich neighbourhood" in chosen
    assert INFERRED not in chosen


@pytest.mark.parametrize("asked", ["?town=prestwich", "?town=nowhere", "?town=", "?town=radcliffe&town=bury", ""])
def test_town_of_another_neighbourhood_is_not_said_to_lie_in_west(site: FlaskClient, asked: str) -> None:
    assert "You chose" not in main_of(site, f"/neighbourhoods/west{asked}").words


@pytest.mark.parametrize("path", ["/neighbourhoods/radcliffe", "/neighbourhoods/bury_town", "/neighbourhoods/2026"])
def test_address_that_names_no_neighbourhood_of_2026_is_not_found(site: FlaskClient, path: str) -> None:
    assert site.get(path).status_code == 404


def test_every_neighbourhood_leads_back_to_them_all(site: FlaskClient) -> None:
    for id in IDS:
        links = [a.attributes["href"] for a in main_of(site, f"/neighbourhoods/{id}").every("a")]
        assert links.count("/neighbourhoods") >= 2
        assert {f"/neighbourhoods/{other}" for other in IDS} <= set(links)


def test_live_well_of_a_town_is_told_on_its_page_and_silence_about_a_town_is_told_too(site: FlaskClient) -> None:
    assert "no Live Well date for Tottington" in main_of(site, "/neighbourhoods/north?town=tottington").words
    told = main_of(site, "/neighbourhoods/west?town=radcliffe").by_id("live-well").words
    assert "2027" in told


# Numbers.


def test_both_totals_and_their_difference_are_printed_and_neither_is_changed(site: FlaskClient) -> None:
    words = main_of(site, "/neighbourhoods").by_id("five").words
    for number in ("193,850", "187,939", "5,911"):
        assert number in words
    assert sum(n["population"] for n in current().values()) == 187939
    assert "rounding" in words


def test_people_wards_and_small_areas_of_the_five_are_those_of_the_files(site: FlaskClient) -> None:
    rows = table_under(main_of(site, "/neighbourhoods"), "People at the census of 2021")
    expected = [
        [
            f"{n['name']} neighbourhood",
            f"{n['population']:,}",
            str(len(wards_in(id))),
            str(sum(tenths_in(id, "2025").values())),
        ]
        for id, n in current().items()
    ]
    assert rows == expected


def test_heading_counts_the_small_areas_of_the_most_deprived_tenth(site: FlaskClient) -> None:
    first = sum(tenths_in(id, "2025")[1] for id in IDS)
    heading = main_of(site, "/neighbourhoods").only("h1").words
    assert heading == f"{first} of Bury’s 120 small areas are among the most deprived tenth in England"
    assert first == 13


@pytest.mark.parametrize("id", IDS)
def test_small_areas_by_tenth_are_counted_in_the_files(site: FlaskClient, id: str) -> None:
    rows = table_under(main_of(site, f"/neighbourhoods/{id}"), "Small areas of the neighbourhood")
    counted = [tenths_in(id, edition) for edition in ("2019", "2025")]
    assert [row[1:] for row in rows] == [[str(c[decile]) for c in counted] for decile in range(1, 11)]


@pytest.mark.parametrize(
    ("id", "areas", "first", "last"),
    [
        ("west", 36, "most deprived tenth", "least deprived tenth"),
        ("north", 21, "third tenth", "least deprived tenth"),
        ("east", 20, "most deprived tenth", "fifth tenth"),
        ("prestwich", 22, "second tenth", "ninth tenth"),
        ("whitefield", 21, "most deprived tenth", "least deprived tenth"),
    ],
)
def test_heading_of_a_neighbourhood_says_how_far_its_areas_reach(
    site: FlaskClient, id: str, areas: int, first: str, last: str
) -> None:
    heading = main_of(site, f"/neighbourhoods/{id}").only("h1").words
    assert heading.endswith(f"its {areas} small areas reach from the {first} in England to the {last}")
    assert f"{current()[id]['population']:,} people" in main_of(site, f"/neighbourhoods/{id}").words


def test_practices_by_place_are_those_of_the_files(site: FlaskClient) -> None:
    patients = {r["ods_code"]: int(r["patients"]) for r in rows_of("figures/nhs_england-2026-02-01-patients.csv")}
    shown = []
    for id in IDS:
        codes = {w["ward_code"] for w in wards_in(id)}
        expected = sorted(
            (p["name"], p["postcode"], f"{patients[p['ods_code']]:,}")
            for p in rows_of("practices.csv")
            if p["building_ward"] in codes
        )
        rows = table_under(main_of(site, f"/neighbourhoods/{id}"), "Practices with their building")
        assert [(r[0], r[3], r[1]) for r in rows] == expected
        shown += rows
    assert len(shown) == 25


def test_practice_that_a_reader_names_is_told_with_its_published_share(site: FlaskClient) -> None:
    (row,) = (
        r
        for r in rows_of("figures/nhs_england-2025-07-11-conditions.csv")
        if (r["ods_code"], r["measure"]) == ("P83007", "qof_hyp_prevalence")
    )
    words = main_of(site, "/neighbourhoods?measure=qof_hyp_prevalence&practice=P83007").only("p", "answer-line").words
    assert f"{float(row['value']):.1f}% of {int(row['list_size']):,} patients" in words


def test_share_of_every_practice_is_in_the_table_behind_the_funnel(site: FlaskClient) -> None:
    for measure_id, digits in (("qof_chd_prevalence", 1), ("qof_pad_prevalence", 2)):
        words = (
            main_of(site, f"/neighbourhoods?measure={measure_id}")
            .by_id("practices")
            .only("details", "chart-data")
            .words
        )
        for r in rows_of("figures/nhs_england-2025-07-11-conditions.csv"):
            if r["measure"] == measure_id:
                assert f"{round(float(r['value']) + 1e-9, digits):.{digits}f}%" in words, r


@pytest.mark.parametrize(
    "asked", ["?measure=nothing", "?practice=P99999", "?measure=&practice=", "?measure=a&measure=b"]
)
def test_unknown_measure_or_practice_falls_back(site: FlaskClient, asked: str) -> None:
    main = main_of(site, f"/neighbourhoods{asked}")
    assert "High blood pressure: 17 of 25 practices" in main.by_id("practices").words
    assert main.every("p", "answer-line") == []
