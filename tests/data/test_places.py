"""Places inside the borough: the transcribed files agree with themselves, and the store holds what they hold."""

import csv
import json
import math
import shutil
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from data.faults import Fault
from data.places import Places
from data.places_reading import load_places
from queries import ask

FOLDER = Path(__file__).resolve().parents[2] / "data" / "definitions" / "places"
PUBLISHERS = ("mhclg", "nhs_england", "ohid")
pytestmark = pytest.mark.usefixtures("opened")


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def listed(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


@pytest.fixture
def places() -> Places:
    faults: list[Fault] = []
    read = load_places(FOLDER, PUBLISHERS, faults)
    assert faults == []
    return read


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "definitions" / "places"))


def faults_after(copy: Path, name: str, change: Callable[[str], str]) -> list[str]:
    path = copy / name
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before
    faults: list[Fault] = []
    load_places(copy, PUBLISHERS, faults)
    return [str(fault) for fault in faults]


def replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


# What the papers and the publishers say.


def test_population_of_each_neighbourhood_is_the_profiles_and_the_sum_falls_short_of_the_borough(
    places: Places,
) -> None:
    stated = {"west": 41674, "north": 41098, "east": 37443, "prestwich": 35950, "whitefield": 31774}
    assert {n.id: n.population for n in places.current} == stated
    (total,) = ask("population_total")
    assert (total["borough"], total["neighbourhoods"], total["difference"]) == (193850, 187939, 5911)
    assert total["given_reason"] == "rounding"


def test_every_ward_of_bury_has_one_neighbourhood_and_only_whitefields_three_are_evidenced() -> None:
    wards = ask("ward_list")
    assert sorted(w["ward_code"] for w in wards) == [f"E05014{number}" for number in range(152, 169)]
    evidenced = {w["name"] for w in wards if w["status"] == "evidenced"}
    assert evidenced == {"Besses", "Pilkington Park", "Unsworth"}
    assert {w["neighbourhood_id"] for w in wards if w["name"] in evidenced} == {"whitefield"}
    assert all(
        w["status"] == "inferred" and "No published list" in w["evidence"] for w in wards if w["name"] not in evidenced
    )


def test_two_versions_of_the_neighbourhoods_are_held_and_share_no_wards_or_people() -> None:
    older = ask("neighbourhood_list", version="2021")
    assert [n["name"] for n in older] == ["Prestwich", "Whitefield", "Radcliffe", "Bury town", "Ramsbottom/Tottington"]
    assert all(n["population"] is None and n["wards"] == 0 and n["small_areas"] == 0 for n in older)
    assert [n["name"] for n in ask("neighbourhood_list", version="2026")] == [
        *("West", "North", "East Bury", "Prestwich", "Whitefield"),
    ]


def test_all_six_towns_are_there_and_tottington_is_not_among_those_of_2026() -> None:
    towns = {t["name"]: t for t in ask("town_list")}
    assert list(towns) == ["Bury", "Prestwich", "Radcliffe", "Ramsbottom", "Tottington", "Whitefield"]
    assert [name for name, t in towns.items() if not t["named_2026"]] == ["Tottington"]
    assert towns["Radcliffe"]["wards"] == "Radcliffe East; Radcliffe North & Ainsworth; Radcliffe West"
    assert {name for name, t in towns.items() if t["status"] == "same_name"} == {"Prestwich", "Whitefield"}


@pytest.mark.parametrize(
    ("edition", "file"),
    [("2019", "mhclg-2025-02-13-deprivation-2019.csv"), ("2025", "mhclg-2025-10-30-deprivation-2025.csv")],
)
def test_tenth_and_rank_of_every_small_area_are_the_transcribed_ones(edition: str, file: str) -> None:
    printed = {r["area_code"]: (int(r["decile"]), int(r["rank"])) for r in rows_of(f"figures/{file}")}
    stored = ask("small_areas_of", edition=edition)
    assert len(stored) == len(printed) == 120
    assert {r["area_code"]: (r["decile"], r["deprivation_rank"]) for r in stored} == printed


@pytest.mark.parametrize(("edition", "areas"), [("2019", 32844), ("2025", 33755)])
def test_every_tenth_follows_from_its_rank_among_all_small_areas_of_england(edition: str, areas: int) -> None:
    for row in ask("small_areas_of", edition=edition):
        assert row["decile"] == math.ceil(row["deprivation_rank"] / (areas / 10)), row["area_code"]


def test_counts_of_small_areas_by_tenth_are_those_of_the_rows_and_none_is_left_out() -> None:
    for edition in ("2019", "2025"):
        rows = ask("small_areas_of", edition=edition)
        for home in ("west", "north", "east", "prestwich", "whitefield"):
            counted = Counter(r["decile"] for r in rows if r["neighbourhood_id"] == home)
            stored = {
                t["decile"]: t["areas"] for t in ask("tenths_of", neighbourhood_id=home) if t["edition"] == edition
            }
            assert stored == {decile: counted[decile] for decile in range(1, 11)}
    first = {r["neighbourhood_id"]: r["areas"] for r in ask("first_tenths", edition="2025")}
    assert first == {"bury": 13, "west": 4, "north": 0, "east": 6, "prestwich": 0, "whitefield": 3}


def test_list_size_of_every_practice_is_the_transcribed_one_and_fifteen_have_no_published_link() -> None:
    printed = {r["ods_code"]: int(r["patients"]) for r in rows_of("figures/nhs_england-2026-02-01-patients.csv")}
    practices = ask("practice_list")
    assert {p["ods_code"]: p["patients"] for p in practices} == printed
    assert len(practices) == 25
    assert sum(p["linked_to"] is None for p in practices) == 15
    assert Counter(p["linked_to"] for p in practices if p["linked_to"]) == {"prestwich": 6, "whitefield": 4}
    assert len({p["group_code"] for p in practices}) == 4


def test_practice_linked_by_the_name_of_its_group_has_its_building_there_too() -> None:
    """Two ways that do not know of each other: the name of the group, and the building's place on the map."""
    linked = [p for p in ask("practice_list") if p["linked_to"]]
    assert [p["name"] for p in linked if p["linked_to"] != p["building_in"]] == []


def test_share_of_every_practice_is_the_transcribed_one() -> None:
    printed = {(r["measure"], r["ods_code"]): r for r in rows_of("figures/nhs_england-2025-07-11-conditions.csv")}
    for (measure, code), row in printed.items():
        stored = next(s for s in ask("practice_shares", measure=measure) if s["ods_code"] == code)
        assert Decimal(str(stored["value"])) == Decimal(row["value"])
        assert stored["size"] == int(row["list_size"])
        assert stored["lower_95"] is None  # no counts are published, so none is made up
    for row in rows_of("figures/ohid-2024-10-29-smoking.csv"):
        shares = ask("practice_shares", measure="qof_smoking_15plus")
        stored = next(s for s in shares if s["ods_code"] == row["ods_code"])
        assert (stored["lower_95"], stored["upper_95"]) == (float(row["lower_95"]), float(row["upper_95"]))


def test_average_of_smoking_is_its_smokers_over_its_patients_as_published_for_bury() -> None:
    """OHID prints 25,584 of 172,173 and 14.8595% for the practices of Bury together."""
    smoking = next(m for m in ask("practice_measures") if m["measure"] == "qof_smoking_15plus")
    rows = rows_of("figures/ohid-2024-10-29-smoking.csv")
    assert sum(int(r["numerator"]) for r in rows) == 25584
    assert (smoking["average"], smoking["size"]) == (14.8595, 172173)


def test_average_of_each_condition_is_the_one_held_for_all_bury_practices() -> None:
    """data/figures hold the sum over practices and its share to two decimals, worked out by another hand."""
    path = FOLDER.parents[1] / "figures" / "nhs_england" / "2025-07-11"
    (file,) = path.glob("quality-and-outcomes-*.csv")
    with file.open(newline="", encoding="utf-8") as handle:
        held = {r["indicator_key"]: r for r in csv.DictReader(handle) if r["area_code"] == "00V"}
    conditions = [m for m in ask("practice_measures") if m["measure"] in held]
    assert len(conditions) == 6
    for m in conditions:
        assert m["average"] == pytest.approx(float(held[m["measure"]]["value"]), abs=0.0051)
        assert m["indicator_id"] == m["measure"]


def test_practices_outside_the_limits_are_counted_as_another_method_counts_them() -> None:
    """The normal approximation, which differs from the exact limits by a count or two: so may the practices."""
    for m in ask("practice_measures"):
        shares, average = ask("practice_shares", measure=m["measure"]), m["average"] / 100
        for level, z in (("outside_95", 1.959964), ("outside_998", 3.090232)):
            reach = [z * math.sqrt(average * (1 - average) / s["size"]) for s in shares]
            roughly = sum(abs(s["value"] / 100 - average) > r for s, r in zip(shares, reach, strict=True))
            assert abs(m[level] - roughly) <= 2, (m["measure"], level)


def test_limits_for_drawing_span_every_practice_and_widen_for_small_lists() -> None:
    for m in ask("practice_measures"):
        drawn = ask("funnel_limits", measure=m["measure"])
        sizes = [s["size"] for s in ask("practice_shares", measure=m["measure"])]
        assert drawn[0]["size"] < min(sizes)
        assert drawn[-1]["size"] > max(sizes)
        assert [r["size"] for r in drawn] == sorted({r["size"] for r in drawn})
        widths = [r["high_998"] - r["low_998"] for r in drawn]
        assert widths[0] > 2 * widths[-1]


def test_every_file_of_figures_says_where_it_is_from() -> None:
    files = sorted(p.name for p in (FOLDER / "figures").glob("*.csv"))
    sources = ask("place_sources")
    assert [s["file"] for s in sources] == files
    assert all(s["licence"] == "Open Government Licence v3.0" and s["transcribed_from"] for s in sources)


def test_every_outline_names_the_licence_of_the_boundaries() -> None:
    for path in (FOLDER / "geography").glob("*.geojson"):
        licence = json.loads(path.read_text("utf-8"))["licence"]
        assert "Contains OS data © Crown copyright and database right" in licence
        assert "Open Government Licence v3.0" in licence


def test_no_persons_address_or_rating_came_along_with_the_practices() -> None:
    assert list(rows_of("practices.csv")[0]) == [
        *("ods_code", "name", "postcode", "building_ward", "group_code", "group_name", "neighbourhood", "status"),
    ]


# Faults.


def test_room_without_places_has_none(tmp_path: Path) -> None:
    faults: list[Fault] = []
    assert load_places(tmp_path / "definitions" / "places", PUBLISHERS, faults) == Places()
    assert faults == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("wards.csv", "Besses,whitefield", "Besses,nowhere", "unknown neighbourhood"),
        ("wards.csv", "evidenced", "certain", "Input should be 'evidenced' or 'inferred'"),
        ("small_areas.csv", "E01004941,Bury 021A,E05014152,E01004941\n", "", "unknown area_code"),
        ("practices.csv", "P83001,", "P83999,", "unknown ods_code"),
        ("practices.csv", ",prestwich,inferred_from_group_name", ",,inferred_from_group_name", "disagree"),
        ("towns.yml", "neighbourhood: west", "neighbourhood: east", "towns disagree with towns.yml"),
        ("towns.yml", "in_2021: radcliffe", "in_2021: rochdale", "unknown in_2021"),
        ("figures/mhclg-2025-10-30-deprivation-2025.csv", "E01004941,3,", "E01004941,11,", "less than or equal to 10"),
        ("figures/mhclg-2025-10-30-deprivation-2025.csv", "E01004941,3,9670,27.367\n", "", "no row"),
        ("figures/nhs_england-2026-02-01-patients.csv", "P83001,14279", "P83001", "wrong number of cells"),
        ("figures/provenance.yml", "publisher: ohid", "publisher: nobody", "unknown publisher"),
        ("figures/provenance.yml", "ohid-2024-10-29-smoking.csv:", "another.csv:", "no row"),
        ("neighbourhoods.yml", "versions:\n", "versions: [\n", "broken YAML"),
        ("geography/wards_2023.geojson", "E05014152", "E05014999", "unknown code"),
        ("geography/wards_2023.geojson", "Polygon", "Point", "not outlines of single rings"),
    ],
)
def test_fault_is_named_with_its_file(copy: Path, name: str, old: str, new: str, said: str) -> None:
    faults = faults_after(copy, name, replacing(old, new))
    assert any(said in fault for fault in faults), faults
    assert all(fault.startswith("definitions/places") for fault in faults)


@pytest.mark.parametrize("name", ["wards.csv", "towns.yml", "geography/borough_2023.geojson", "figures/provenance.yml"])
def test_missing_file_is_a_fault(copy: Path, name: str) -> None:
    (copy / name).unlink()
    faults: list[Fault] = []
    load_places(copy, PUBLISHERS, faults)
    assert any(f"{name}: missing definition file." in str(fault) for fault in faults)
