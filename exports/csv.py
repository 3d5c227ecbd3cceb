"""A measure as a CSV file: every figure the page shows, with every field a number must carry (rule R1)."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask import Flask, Response, abort, request

from components.view import view_of
from components.words import numbers
from queries import ask

Row = dict[str, Any]

FIELDS = (
    *("measure", "area", "area_covered", "group", "age", "period", "period_start", "period_end", "value", "unit"),
    "which_way_is_good",
    *("lower_95", "upper_95", "limits_by", "numerator", "denominator", "england", "gap_to_england"),
    *("gap_lower_95", "gap_upper_95", "comparison", "comparison_basis"),
    *("trend", "trend_method", "trend_reason", "chi_squared"),
    *("centre", "lower_control_limit", "upper_control_limit", "signal", "plan_path"),
    *(
        "publishers_own_word",
        "status",
        "derivation",
        "publisher",
        "dataset",
        "release_or_file_date",
    ),
    *("licence", "site_release", "source_file", "source_row"),
)
_GOOD = {"higher_is_better": "higher", "lower_is_better": "lower", "none": "neither"}
_STATUS = {
    "as_published": "as published",
    "revised": "revised since first published",
    "rebuilt": "rebuilt from published files",
}


def add_csv(app: Flask) -> None:
    """Adds /indicators/<id>.csv, which takes the same parameters as the page and gives 404 for what is not public."""

    @app.get("/indicators/<indicator_id>.csv")
    def indicator_csv(indicator_id: str) -> Response:
        defined = ask("indicator_of", indicator_id=indicator_id)
        if not defined:
            abort(404)
        choices = ask("choices_of", indicator_id=indicator_id)
        sex, areas = _asked(defined[0], choices)
        rows = ask("series_of", indicator_id=indicator_id, areas=areas, sex=sex)
        places = "all-places" if request.args.get("areas") == "all" else "-".join(areas).lower()
        name = f"{indicator_id}-{sex}-{places}.csv"
        return Response(
            "\ufeff" + as_csv(defined[0], rows, [c for c in choices if c["sex"] == sex]),
            mimetype="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _asked(indicator: Mapping[str, Any], choices: list[Row]) -> tuple[str, list[str]]:
    """The group and areas a page with these parameters shows; `areas=all` gives every area of the group."""
    view = view_of(indicator, choices, request.args)
    chosen = {view.area, indicator["local_area"], indicator["benchmark_area"]}
    if request.args.get("areas") == "all":
        chosen = {code for code, _ in view.areas}
    return view.sex, sorted(code for code in chosen if code)


def as_csv(indicator: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], lines: Iterable[Mapping[str, Any]]) -> str:
    """The file's text. An empty cell means the publisher gave none, or there is nothing like for like; never zero.

    lines: each area's line with its trend, which stands in the row of its latest figure.
    """
    trends = {(line["area_code"], line["position"]): line for line in lines}
    release = next(r["value"] for r in ask("store_info") if r["key"] == "release")
    scopes = {a["area_code"]: a["scope_note"] or a["describes"] or a["name"] for a in ask("area_list")}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in rows:
        trend = trends.get((row["area_code"], row["position"]))
        cells = _cells(indicator, row, (scopes[row["area_code"]], release), trend)
        writer.writerow(_safe(cell) for cell in cells)
    return text.getvalue()


def _cells(
    indicator: Mapping[str, Any], row: Mapping[str, Any], where: tuple[str, str], trend: Mapping[str, Any] | None
) -> list[Any]:
    scope, release = where
    gap: tuple[Any, ...] = (row["gap"], row["gap_lower"], row["gap_upper"])
    if indicator["statistic"] == "slope_index":
        gap = (None, None, None)  # England's level is built on other groups of areas: only changes may be compared
    released = "release date not known" if row["vintage"] is None else row["vintage"]
    return [
        *(
            indicator["name"],
            row["area_name"],
            scope,
            indicator[f"{row['sex']}_word"],
            row["age"],
            row["period"],
        ),
        *(row["period_start"], row["period_end"], row["value"], numbers.unit_name(indicator)),
        _GOOD[indicator["polarity"]],
        *(
            row["lower_95"],
            row["upper_95"],
            row["interval_by"],
            _whole(row["numerator"]),
            _whole(row["denominator"]),
            row["england"],
        ),
        *(*gap, row["judgement"].replace("_", " "), row["basis"].replace("_", " ")),
        *_trend(trend),
        *(row["centre"], row["lower_limit"], row["upper_limit"], row["signal"], row["path"]),
        row["publisher_comparison"],
        *(_STATUS[row["status"]], row["derivation"], row["published_by"], row["dataset_title"], released),
        *(row["licence"], release, row["file"], row["file_row"]),
    ]


def _trend(line: Mapping[str, Any] | None) -> tuple[Any, ...]:
    if line is None:
        return ("", "", "", None)
    words = (line["trend"], line["method"], line["trend_why"])
    return (*(word.replace("_", " ") for word in words), line["chi_squared"])


def _whole(count: float | None) -> float | int | None:
    """A count without a decimal point, as it was published."""
    return int(count) if count is not None and count == int(count) else count


def _safe(cell: Any) -> Any:
    """Dates as ISO; and no text that a spreadsheet would run as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return "'" + cell
    return cell
