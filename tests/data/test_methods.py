"""Worked examples: one for each method of the page, and each line of arithmetic comes out as it is printed."""

import re
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.methods import Shelf, Worked, worked_examples
from data.outlook import ahead
from data.promises import last_due, standings
from data.release import Stores
from tests.data.lines import MONTHLY, catalogue_of, line, measure, target
from tests.oracles.trends import SMOKERS

NUMBER = r"−?[\d,]*\.?\d+"
SUM = re.compile(rf"([\d(−][\d.,() ×÷+−]*) (?:=|is) ({NUMBER})")


@pytest.fixture(scope="module")
def examples(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The lines of each example of the public store, by method, in order."""
    copy = tmp_path_factory.mktemp("copy") / "public.duckdb"
    copy.write_bytes(stores.link("public").read_bytes())
    found: dict[str, list[dict[str, Any]]] = {}
    with duckdb.connect(str(copy), read_only=True) as store:
        answer = store.execute(
            "select s.*, i.audience, i.local_area from method_step s left join indicator i using (indicator_id)"
            " order by method_id, ordinal"
        )
        names = [column[0] for column in answer.description]
        for row in answer.fetchall():
            found.setdefault(str(row[0]), []).append(dict(zip(names, row, strict=True)))
    return found


def lines_of(examples: dict[str, list[dict[str, Any]]], method: str) -> str:
    return "\n".join(row["line"] for row in examples[method])


def number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def sums(text: str) -> Iterator[tuple[str, float, str]]:
    """Each sum that is printed: as it stands, what it comes to, and what is said to be its result."""
    for found in SUM.finditer(text):
        plain = found[1].replace(",", "").replace("×", "*").replace("÷", "/").replace("−", "-").strip()
        if re.search(r"[*/+]|\d -", plain):
            yield found[0], float(eval(plain, {"__builtins__": {}})), found[2]


def test_every_method_of_the_page_has_an_example(
    examples: dict[str, list[dict[str, Any]]], catalogue: Catalogue
) -> None:
    assert examples.keys() == catalogue.methods.keys()


def test_example_is_of_one_measure_and_no_staff_only_one(examples: dict[str, list[dict[str, Any]]]) -> None:
    for rows in examples.values():
        assert len({(row["title"], row["indicator_id"]) for row in rows}) == 1
        assert rows[0]["audience"] in ("public", None)
        assert (rows[0]["indicator_id"] is None) == (rows[0]["audience"] is None)


def test_example_that_is_not_of_bury_says_so(examples: dict[str, list[dict[str, Any]]]) -> None:
    """Of a measure, by its scope beside its name; of a publication, by its title, and with its source as last line."""
    for method, rows in examples.items():
        if rows[0]["indicator_id"] is None:
            assert "not Bury’s" in rows[0]["title"] or "England" in rows[0]["title"], method
            assert re.search(r"\d{4}", rows[-1]["line"])
        elif rows[0]["local_area"] != "E08000002":
            assert re.search(r"\(all .+\)$", rows[0]["title"]), method


def test_every_sum_comes_out_as_it_is_printed(examples: dict[str, list[dict[str, Any]]]) -> None:
    """Within one in the last digit printed, for what goes into it is rounded too."""
    checked = set()
    for method in examples:
        for shown, result, said in sums(lines_of(examples, method)):
            last = 10.0 ** -len(said.partition(".")[2])
            assert result == pytest.approx(number(said), abs=last), shown
            checked.add(method)
    assert checked >= {"path", "faster", "control-chart"}


def test_recent_trend_can_be_followed_from_the_weights_that_are_printed(
    examples: dict[str, list[dict[str, Any]]],
) -> None:
    text = lines_of(examples, "recent-trend")
    points = [(number(v), number(w)) for v, w in re.findall(rf"({NUMBER}) \(w = ({NUMBER})\)", text)]
    assert len(points) == 5
    total = sum(w for _, w in points)
    middle = sum(w * t for t, (_, w) in enumerate(points, 1)) / total
    spread = sum(w * (t - middle) ** 2 for t, (_, w) in enumerate(points, 1))
    slope = sum(w * (t - middle) * v for t, (v, w) in enumerate(points, 1)) / spread
    for name, result in (("b", slope), ("χ²", slope**2 * spread)):
        (said,) = re.findall(rf"{name} = ({NUMBER})", text)
        assert result == pytest.approx(number(said), abs=1.5 * 10.0 ** -len(said.partition(".")[2]))


def test_interval_of_ours_can_be_followed_from_its_counts(examples: dict[str, list[dict[str, Any]]]) -> None:
    """Wilson’s formula as the page prints it, with z = 1.96."""
    text = lines_of(examples, "own-margin")
    (x, n, p), (low, high) = (
        [number(found) for found in re.search(pattern, text).groups()]  # type: ignore[union-attr]
        for pattern in (
            rf"x = ({NUMBER}), n = ({NUMBER}), so p = ({NUMBER})%",
            rf"the range is ({NUMBER})% to ({NUMBER})%",
        )
    )
    reach = 1.96 * (1.96**2 + 4 * x * (1 - x / n)) ** 0.5
    limits = [100 * (2 * x + 1.96**2 + side * reach) / (2 * (n + 1.96**2)) for side in (-1, 1)]
    assert (100 * x / n, *limits) == pytest.approx((p, low, high), abs=0.005)


def test_published_examples_give_the_published_results(examples: dict[str, list[dict[str, Any]]]) -> None:
    """R prints 8.2249 for the smokers.

    Obesity by fifths: b = 0.1, 0.3 … 0.9, so the slope is (−0.4 × 12.8 − 0.2 × 11.0 + 0.2 × 8.0 + 0.4 × 6.7) ÷ 0.4 =
    −7.6; the mean of 9.56 plus half of 7.6 is where the line starts, 13.36, and (13.36 − 7.6) ÷ 13.36 = 0.431.
    """
    assert f"χ² = {SMOKERS[2]}." in lines_of(examples, "counts-trend")
    assert "Slope −7.600, start 13.360; relative index 0.431." in lines_of(examples, "slope-index")


def test_example_of_the_fall_is_that_of_men(examples: dict[str, list[dict[str, Any]]]) -> None:
    """12.5 to 10.1 and England 9.6 to 10.4, 2016–18 to 2022–24."""
    assert [row["line"] for row in examples["faster"]] == [
        "Bury: 10.1 − 12.5 = −2.4, and 100 × −2.4 ÷ 12.5 = −19.2%.",
        "England: 10.4 − 9.6 = 0.8, and 100 × 0.8 ÷ 9.6 = 8.3%.",
        "The verdict from 2016–18 to 2022–24 is: faster.",
    ]


def worked(catalogue: Catalogue, indicator: Indicator, values: dict[int, float], **targets: Any) -> dict[str, Worked]:
    """Examples when this line is all there is."""
    entry = line(indicator, values)
    own = catalogue_of(indicator, methods=catalogue.methods, **targets)
    ways = {entry.row.figure.series: ahead(entry, last_due(own, indicator.id, "persons"), own)}
    made = worked_examples(own, Shelf([entry], ways, standings(own, [entry], ways), []))
    return {w.method: w for w in made}


@pytest.mark.parametrize(
    ("last", "leg"),
    [
        (12, "52.0 + (62.0 − 52.0) × 6 ÷ 8 = 59.50 in December 2024."),
        (14, "52.0 + (62.0 − 52.0) × 8 ÷ 8 = 62.00 in February 2025."),
        (17, "62.0 + (80.0 − 62.0) × 3 ÷ 12 = 66.50 in May 2025."),
    ],
)
def test_path_of_two_steps_is_told_by_the_step_that_the_latest_month_is_on(
    catalogue: Catalogue, last: int, leg: str
) -> None:
    """From 52 in June 2024 to 62 in February 2025 and 80 a year later: not one line from the first to the last."""
    indicator = measure(**MONTHLY)
    start = {"baseline_start": "2024-06-01", "baseline_end": "2024-06-30", "precision": "month"}
    steps = {
        "XX1": target(**start, value=62, due_start="2025-02-01", due_end="2025-02-28"),
        "XX2": target(**start, target_id="XX2", value=80, due_start="2026-02-01", due_end="2026-02-28"),
    }
    found = worked(catalogue, indicator, {n: 50.0 + n * 7 % 5 for n in range(1, last + 1)}, targets=steps)["path"]
    assert found.lines[1].startswith(leg)
    ((_, result, said),) = sums(found.lines[1])
    assert result == pytest.approx(number(said), abs=0.005)


def test_staff_only_line_is_no_example(catalogue: Catalogue) -> None:
    hidden = measure(audience="staff", audience_reason="It is hidden to see that it is.")
    ten = {year: 50.0 + year % 3 for year in range(2016, 2026)}
    published = {"counts-trend", "slope-index"}
    assert worked(catalogue, hidden, ten).keys() == published
    assert worked(catalogue, measure(), ten).keys() == published | {"continued"}


def test_method_that_the_page_does_not_name_has_no_example() -> None:
    plain = measure()
    entry = line(plain, {year: 50.0 + year % 3 for year in range(2016, 2026)})
    ways = {entry.row.figure.series: ahead(entry, None, catalogue_of(plain))}
    assert worked_examples(catalogue_of(plain), Shelf([entry], ways, [], [])) == []
