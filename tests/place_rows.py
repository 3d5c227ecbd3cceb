"""Places as the files have them, counted in the files themselves: what the pages about them are tested against."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.reading import Element

FOLDER = Path(__file__).resolve().parents[1] / "data" / "definitions" / "places"
IDS = ["west", "north", "east", "prestwich", "whitefield"]
INFERRED = "Inferred, not confirmed by the council"


@cache
def listed(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def current() -> dict[str, dict[str, Any]]:
    (version,) = (v for v in listed("neighbourhoods.yml")["versions"] if v["id"] == "2026")
    return {n["id"]: n for n in version["neighbourhoods"]}


def wards_in(id: str) -> list[dict[str, str]]:
    return [w for w in rows_of("wards.csv") if w["neighbourhood"] == id]


def tenths_in(id: str, edition: str) -> Counter[int]:
    """Small areas of a neighbourhood by tenth, counted in the files themselves."""
    codes = {w["ward_code"] for w in wards_in(id)}
    areas = {a["area_code"] for a in rows_of("small_areas.csv") if a["ward_code"] in codes}
    (file,) = (p.name for p in (FOLDER / "figures").glob(f"*deprivation-{edition}.csv"))
    return Counter(int(d["decile"]) for d in rows_of(f"figures/{file}") if d["area_code"] in areas)


def table_under(main: Element, caption: str) -> list[list[str]]:
    (found,) = (t for t in main.every("table") if t.only("caption").words.startswith(caption))
    return [[cell.words for cell in row.every() if cell.tag in {"th", "td"}] for row in found.only("tbody").every("tr")]


def all_addresses() -> list[str]:
    towns = [f"/neighbourhoods/{t['neighbourhood']}?town={t['id']}" for t in listed("towns.yml")]
    return ["/neighbourhoods", *(f"/neighbourhoods/{id}" for id in IDS), *towns]
