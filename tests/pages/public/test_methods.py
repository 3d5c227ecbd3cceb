"""/methods: each method with what it is used for, its formula, its source and, where there is one, its example."""

import math
import re
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from queries import ask
from tests.exports import recomputed
from tests.exports.downloads import download
from tests.reading import Element, main_of, read, text_of
from tests.running import PAGES
from tests.transcribed_rows import BURY, ENGLAND, rows_of

OUR_OWN = {"path", "pace", "faster"}  # arithmetic, and the plan as it is written
WITHOUT_EXAMPLE: set[str] = set()


def sections(site: FlaskClient) -> dict[str, Element]:
    return {s.attributes["id"]: s for s in main_of(site, "/methods").every("section", "method")}


def example(site: FlaskClient, id: str) -> str:
    return sections(site)[id].only("div", "answer").words


def numbers_of(text: str) -> list[float]:
    return [float(n.replace(",", "").replace("−", "-")) for n in re.findall(r"−?\d[\d,]*(?:\.\d+)?", text)]


def test_every_method_of_the_release_is_on_the_page_in_its_order(site: FlaskClient) -> None:
    listed = ask("method_list")
    assert len(listed) >= 12
    assert list(sections(site)) == [m["method_id"] for m in listed]


def test_every_method_says_what_it_is_used_for_how_it_is_worked_out_and_who_published_it(site: FlaskClient) -> None:
    for id, section in sections(site).items():
        assert section.only("h2").words
        assert "Used for:" in section.words, id
        assert len(section.only("p", "formula").words) > 10, id
        assert section.only("code").words, id
        source = [p for p in section.every("p", "source") if p.words.startswith("Source:")]
        assert len(source) == 1, id
        links = [a.attributes["href"] for a in source[0].every("a")]
        assert all(href.startswith("https://") for href in links), id
        assert links or id in OUR_OWN, id  # a published method leads to its publication


def test_every_method_that_the_figures_can_show_has_a_worked_example(site: FlaskClient) -> None:
    worked = {step["method_id"] for step in ask("method_steps")}
    assert {id for id in sections(site) if id not in worked} == WITHOUT_EXAMPLE
    for id in worked:
        shown = sections(site)[id].only("div", "answer")
        lines = [step["line"] for step in ask("method_steps") if step["method_id"] == id]
        assert [li.words for li in shown.every("li")] == [" ".join(line.split()) for line in lines], id
        assert re.search(r"\d", shown.words), id


def test_every_example_from_a_measure_leads_to_its_page(site: FlaskClient) -> None:
    links = [a.attributes["href"] for s in sections(site).values() for a in s.every("a")]
    measures = [link for link in links if link.startswith("/")]
    assert len(measures) >= 5
    assert {site.get(link).status_code for link in measures} == {200}


def test_the_contents_lead_to_every_method(site: FlaskClient) -> None:
    contents = main_of(site, "/methods").only("nav", "contents")
    assert [a.attributes["href"] for a in contents.every("a")] == [f"#{id}" for id in sections(site)]


def test_every_place_that_a_page_links_to_exists(site: FlaskClient) -> None:
    measures = sorted({f"/indicators/{row['indicator_id']}" for row in ask("indicator_list")})
    ids = {}
    seen = set()
    around = read(text_of(site, "/"))
    for address in dict.fromkeys([*PAGES, *measures]):
        for link in [*main_of(site, address).every("a"), *(around.every("a") if address == "/" else [])]:
            parts = urlsplit(link.attributes["href"])
            if parts.scheme or not parts.fragment:
                continue
            path = parts.path or urlsplit(address).path
            if path not in ids:
                ids[path] = set(re.findall(r'\sid="([^"]+)"', text_of(site, path)))
            assert parts.fragment in ids[path], f"{address} links to {link.attributes['href']}"
            seen.add(f"{path}#{parts.fragment}")
    assert {"/methods#margin", "/methods#publishers-word", "/methods#recent-trend", "/methods#control-chart"} <= seen


def test_every_measures_method_leads_to_the_page_of_methods(site: FlaskClient) -> None:
    for row in ask("indicator_list"):
        definition = main_of(site, f"/indicators/{row['indicator_id']}").by_id("definition")
        links = [a.attributes["href"] for a in definition.every("a")]
        judged = sum(link.startswith("/methods#") for link in links)
        assert judged >= (row["method"] != "none"), row["indicator_id"]


def test_the_example_of_the_margin_is_the_published_row(site: FlaskClient) -> None:
    words = example(site, "margin")
    id = re.sub(r"^/indicators/([^?]+).*", r"\1", sections(site)["margin"].every("a")[0].attributes["href"])
    printed = {float(r[name]) for r in rows_of(id) for name in ("value", "lower_95", "upper_95") if r[name]}
    said = [n for n in numbers_of(re.sub(r"\d{4}[–/]\d\d", "", words)) if n % 1]
    assert len(said) >= 4
    assert all(any(math.isclose(n, p, abs_tol=0.051) for p in printed) for n in said)


def test_the_example_of_our_own_margin_is_wilsons(site: FlaskClient) -> None:
    line = re.search(
        r"x = ([\d,]+), n = ([\d,]+), so p = ([\d.]+)%.*range is ([\d.]+)% to ([\d.]+)%", example(site, "own-margin")
    )
    assert line is not None
    x, n, p, low, high = (float(part.replace(",", "")) for part in line.groups())
    z = 1.959964
    reach = z * math.sqrt(z * z + 4 * x * (1 - x / n))
    limits = [100 * (2 * x + z * z + sign * reach) / (2 * (n + z * z)) for sign in (-1, 1)]
    assert p == pytest.approx(100 * x / n, abs=0.006)
    assert [low, high] == pytest.approx(limits, abs=0.006)


def test_the_example_of_the_recent_trend_is_that_of_its_downloaded_years(site: FlaskClient) -> None:
    address = sections(site)["recent-trend"].only("div", "answer").only("a").attributes["href"]
    title = sections(site)["recent-trend"].only("h3").words
    group = "female" if re.search("girls|women", title) else "male" if re.search("boys|men", title) else "persons"
    rows = download(site, f"{address}.csv?sex={group}")
    chi_squared = recomputed.chi_squared([row for row in rows if row["area"] == "Bury"])
    said = re.search(r"χ² = ([\d.]+)", example(site, "recent-trend"))
    assert said is not None
    assert float(said[1]) == pytest.approx(chi_squared, abs=0.006)


def test_the_example_of_the_recent_trend_comes_out_from_the_figures_and_weights_it_prints(site: FlaskClient) -> None:
    words = example(site, "recent-trend")
    pairs = [(float(y), float(w)) for y, w in re.findall(r"([\d.,]+) \(w = ([\d.]+)\)", words)]
    assert len(pairs) == 5
    total = sum(w for _, w in pairs)
    middle = sum(w * t for t, (_, w) in enumerate(pairs, 1)) / total
    spread = sum(w * (t - middle) ** 2 for t, (_, w) in enumerate(pairs, 1))
    slope = sum(w * (t - middle) * y for t, (y, w) in enumerate(pairs, 1)) / spread
    said = re.search(r"b = (−?[\d.]+) a year and χ² = ([\d.]+)", words)
    assert said is not None
    assert float(said[1].replace("−", "-")) == pytest.approx(slope, rel=1e-3)
    assert float(said[2]) == pytest.approx(slope**2 * spread, rel=1e-3)


def test_the_example_of_a_faster_fall_is_the_published_change(site: FlaskClient) -> None:
    words = example(site, "faster")
    men = {
        (r["area_code"], r["period_label"]): float(r["value"]) for r in rows_of("sii_le_birth") if r["sex"] == "male"
    }
    first, last = (next(label for _, label in men if re.sub(r"\D", "", label) == d) for d in ("201618", "202224"))
    for area in (BURY, ENGLAND):
        start, end = men[area, first], men[area, last]
        assert f"{end:.1f} − {start:.1f} = {end - start:.1f}".replace("= -", "= −") in words
        assert f"{100 * (end / start - 1):.1f}%".replace("-", "−") in words


def test_the_example_of_the_path_is_right_to_the_digit(site: FlaskClient) -> None:
    line = re.search(r"([\d.]+) \+ \(([\d.]+) − ([\d.]+)\) × (\d+) ÷ (\d+) = ([\d.]+)", example(site, "path"))
    assert line is not None
    start, target, again, gone, whole, result = map(float, line.groups())
    assert start == again
    assert result == pytest.approx(start + (target - start) * gone / whole, abs=0.006)


def test_the_count_of_trends_adds_up_to_every_line_for_bury(site: FlaskClient) -> None:
    rows = main_of(site, "/methods").by_id("coverage").only("tbody").every("tr")
    assert sum(int(row.every("td")[-1].words) for row in rows) == len(ask("indicator_list"))
