"""Reports add up, and say of each row what a reader of the file would say: worked out here row by row."""

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.loads.book import loads
from data.loads.comparing import dated, held_of
from data.loads.judging import Judged, Known, judged
from data.loads.load import Shelf, load
from data.loads.mending import rejected
from data.loads.reading import Given, read
from data.loads.shape import Counts, Said
from tests.data.loads.files import BURY, NOWHERE, SALFORD, fingertips, fingertips_row

NOTHING = held_of([])
FATES = ("rejected", "set_aside", "duplicate", "unchanged", "changed", "new")
Row = tuple[str, int, str, str, str, str]
ROWS = st.tuples(
    st.sampled_from(["10.5", "11.5", "12.25", "abc", "-1"]),
    st.integers(2010, 2012),
    st.sampled_from([BURY, BURY, SALFORD, NOWHERE]),
    st.sampled_from(["Persons", "Male"]),
    st.sampled_from(["90284", "90284", "90284", "247"]),
    st.sampled_from(["", "", "", "Most deprived decile"]),
)
FILES = st.lists(ROWS, min_size=1, max_size=12)
Key = tuple[int, str, str]


def expected(rows: list[Row], held: dict[Key, str]) -> tuple[Counter[str], dict[Key, str]]:
    """(rows by fate, figures accepted). The first row of a figure stands."""
    counted: Counter[str] = Counter()
    here: dict[Key, str] = {}
    for value, year, area, sex, indicator, category in rows:
        key = (year, area, sex)
        if category or area == NOWHERE or indicator == "247":
            counted["set_aside"] += 1
        elif value in {"abc", "-1"} or here.get(key, value) != value:  # no number, no rate, or a quarrel
            counted["rejected"] += 1
        elif key in here:
            counted["duplicate"] += 1
        else:
            here[key] = value
            counted["new" if key not in held else "unchanged" if held[key] == value else "changed"] += 1
    return counted, here


def check(counts: Counts, rows: list[Row], told: Counter[str]) -> None:
    assert counts == Counts(read=len(rows), **{fate: told[fate] for fate in FATES})
    assert counts.read == sum(getattr(counts, fate) for fate in FATES)


@given(FILES, FILES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_has_one_fate(
    local_catalogue: Catalogue, tmp_path: Path, first: list[Row], second: list[Row]
) -> None:
    told, held = expected(first, {})
    before = fates(tmp_path, first, Known(local_catalogue, NOTHING, NOTHING), date(2026, 11, 1))
    check(before.counts, first, told)
    assert len(before.figures) == told["new"]
    known = Known(local_catalogue, NOTHING, held_of([dated(before.figures, date(2026, 11, 1))]))
    told, _ = expected(second, held)
    after = fates(tmp_path, second, known, date(2026, 11, 20))
    check(after.counts, second, told)
    assert Counter(after.figures["fate"].astype(str)) == +Counter({fate: told[fate] for fate in FATES[3:]})


@given(FILES)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_ledger_and_its_report_say_the_same(local_catalogue: Catalogue, rows: list[Row]) -> None:
    told, _ = expected(rows, {})
    with tempfile.TemporaryDirectory() as name:
        shelf = Shelf(Inputs(Path(name, "inputs"), Path(name, "copy")), local_catalogue, [])
        path = fingertips(Path(name, "a.csv"), [fingertips_row(*row) for row in rows])
        report = load(shelf, path, Said("analyst"))
        check(report.load.counts, rows, told)
        assert sum(rows for _, rows in report.aside) == told["set_aside"]
        assert report.load.waiting == told["rejected"] == len({r.row for r in rejected(shelf.inputs, "L0001")})
        assert report.load.figures == told["new"]
        (figures,) = loads(shelf.inputs)
        assert figures == report.load


def fates(folder: Path, rows: list[Row], known: Known, edition: date) -> Judged:
    path = fingertips(folder / "rows.csv", [fingertips_row(*row) for row in rows])
    return judged(read(Given(path, path.name, Said("analyst")), known.catalogue, {}), known, edition)
