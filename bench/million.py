"""A million rows: a Fingertips file as large is loaded, and a release as large is drafted and published.

The figures are made up, for made-up places, and live in a temporary folder for as long as they are measured.
"""

import csv
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from bench import ROOT
from bench import build as builder
from bench.growth import grow_rows, grown_project, made_up_area
from bench.report import Entry, Section, at_most, number
from bench.sizes import sizes

ROWS = 1_000_000
LOAD_SECONDS, LOAD_MB, RELEASE_SECONDS = 20.0, 1024.0, 60.0
HEADER = (
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex"),
    *("Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit"),
    *("Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend"),
    *("Compared to England value or percentiles", "Compared to percentiles", "Time period Sortable", "New data"),
    *("Compared to goal", "Time period range"),
)
LOCAL_HEADER = (
    *("measure", "area code", "sex", "age", "breakdown", "period start", "period end", "value", "numerator"),
    *("denominator", "unit", "missing", "note"),
)
LOCAL_KPI = "tests/fixtures/local_measures/care_plans_made_up.yml"


def fed() -> dict[tuple[str, str, str], tuple[str, dict[str, str]]]:
    """(measure, sex, breakdown) to its dataset and what a Fingertips row says of it."""
    source = yaml.safe_load((ROOT / "data" / "definitions" / "sources" / "fingertips.yml").read_text("utf-8"))
    feeds = [f for f in source["feeds"] if "Age" in f["match"]]
    return {
        (f["indicator"], f["match"]["Sex"].lower(), f.get("breakdown", "")): (f["dataset"], f["match"]) for f in feeds
    }


def shipped_rows() -> Iterator[dict[str, str]]:
    """The figures that Fingertips feeds, of the latest edition of each dataset, as Fingertips writes them."""
    feeds = fed()
    latest: dict[str, Path] = {}
    for path in sorted((ROOT / "data" / "figures").glob("*/*/fingertips-*.csv")):
        latest[path.stem] = path
    for path in latest.values():
        with path.open(newline="", encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                dataset, match = feeds.get((row["indicator_key"], row["sex"], row["breakdown"]), ("", {}))
                if dataset == path.stem:
                    yield _as_fingertips(row, match)


def _as_fingertips(row: dict[str, str], match: dict[str, str]) -> dict[str, str]:
    years = int(row["period_end"][:4]) - int(row["period_start"][:4])
    return dict.fromkeys(HEADER, "") | {
        **match,
        "Indicator Name": row["indicator_key"],
        "Area Code": row["area_code"],
        "Area Name": row["area_code"],
        "Area Type": "UA",
        "Time period": row["period_label"],
        "Value": row["value"],
        "Lower CI 95.0 limit": row["lower_95"],
        "Upper CI 95.0 limit": row["upper_95"],
        "Count": row["numerator"],
        "Denominator": row["denominator"],
        "Compared to England value or percentiles": row["publisher_comparison"] or "Not compared",
        "Time period range": "3y" if years >= 2 else "1y",
    }


def write_file(path: Path) -> int:
    """A Fingertips file of ROWS rows. Gives back how many times every area is in it under other codes."""
    rows = list(shipped_rows())
    copies = -(-ROWS // len(rows))
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, HEADER)
        writer.writeheader()
        left = ROWS
        for copy in range(copies):
            part = rows[:left]
            writer.writerows(row | {"Area Code": made_up_area(row["Area Code"], copy)} for row in part)
            left -= len(part)
    return copies


def write_local(path: Path) -> int:
    """Local figures for the made-up measure of the tests: five years of months, the first of the places small."""
    areas = [row["area_code"] for row in _areas() if row["kind"] in {"neighbourhood", "borough"}]
    places = [code for code in areas if code.startswith("BURY")]
    lines = []
    for month in range(60):
        year, number_ = 2021 + month // 12, month % 12 + 1
        days = 31 if number_ in {1, 3, 5, 7, 8, 10, 12} else 30 if number_ != 2 else 29 if year % 4 == 0 else 28
        counts = [(3 + 20 * n + month % 6, 130 + n) for n in range(len(places))]
        counts.append((sum(c for c, _ in counts), sum(d for _, d in counts)))
        for code, (count, of) in zip([*places, "E08000002"], counts, strict=True):
            share = f"{100 * count / of:.1f}"
            span = (f"{year}-{number_:02d}-01", f"{year}-{number_:02d}-{days}")
            lines.append(("care_plans_made_up", code, "persons", "", "", *span, share, count, of, "percent", "", ""))
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(LOCAL_HEADER)
        writer.writerows(lines)
    return len(lines)


def _areas() -> list[dict[str, str]]:
    with (ROOT / "data" / "definitions" / "areas.csv").open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


class Project:
    """A copy of what a release is made with, its areas multiplied, with folders of its own."""

    def __init__(self, folder: Path, copies: int) -> None:
        self.folder = folder
        grown_project(folder, 1)
        grow_rows(folder / "data" / "definitions" / "areas.csv", copies)
        shutil.copy(ROOT / LOCAL_KPI, folder / "data" / "definitions" / "indicators")
        beside = folder.parent
        self.env = os.environ | {"STORE_DIR": str(folder / "store"), "INPUTS_DIR": str(beside / "inputs")}
        self.env |= {"BACKUP_DIR": str(beside / "copy"), "RECORDS_URL": "none"}

    def say(self, *words: str) -> builder.Cost:
        """Runs one verb. Raises RuntimeError with its words when it fails."""
        return builder.cost_of([sys.executable, "cli.py", *words], self.folder, self.env)


def measure() -> list[Section]:
    """The load, then the release, then its pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, local = folder / "fingertips.csv", folder / "local.csv"
        copies = write_file(file)
        counted = write_local(local)
        (folder / "project").mkdir()
        project = Project(folder / "project", copies)
        project.say("build")
        served = project.folder / "store" / "public-current.duckdb"
        before = served.resolve()
        # A file of today may not be shown before half past nine, and this may be measured at night.
        out = ("--published", (datetime.now(UTC) - timedelta(days=7)).date().isoformat())
        loaded = project.say("load", str(file), *out)
        project.say("load", str(local), *out)
        drafted = project.say("draft", "2027.01", "--note", "A million figures that are made up.")
        project.say("review", "2027.01")
        project.say("sign-off", "2027.01", "--by", "tester")
        published = project.say("publish", "2027.01")
        release = drafted.seconds + published.seconds
        pages = sizes(before, served)
    return [
        pages,
        Section(
            f"A million rows ({ROWS:,} of Fingertips, {counted} local)",
            ("", "measured"),
            (
                at_most(("load: seconds", number(loaded.seconds)), loaded.seconds, LOAD_SECONDS, "s"),
                at_most(("load: peak MB", number(loaded.peak_mb)), loaded.peak_mb, LOAD_MB, "MB"),
                at_most(("build, suppress and publish: seconds", number(release)), release, RELEASE_SECONDS, "s"),
                Entry(("of which drafted", number(drafted.seconds))),
                Entry(("draft: peak MB", number(drafted.peak_mb))),
            ),
        ),
    ]
