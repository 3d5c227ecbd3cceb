"""A measure as a CSV file: every figure the page shows, with every field a number must carry (rule R1)."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Response, abort, request

from components.view import view_of
from components.words import absent, numbers
from exports.spreadsheets import attached
from queries import ask

Row = dict[str, Any]

FIELDS = (
    *(
        "measure",
        "area",
        "area_covered",
        "group",
        "age",
        "period",
        "period_start",
        "period_end",
        "value",
        "missing",
        "unit",
    ),
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
    "corrected": "corrected here",
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
        missing = ask("gaps_of", indicator_id=indicator_id, areas=areas, sex=sex)
        places = "all-places" if request.args.get("areas") == "all" else "-".join(areas).lower()
        name = f"{indicator_id}-{sex}-{places}.csv"
        return attached(name, FIELDS, cells(defined[0], rows, [c for c in choices if c["sex"] == sex], missing))


def _asked(indicator: Mapping[str, Any], choices: list[Row]) -> tuple[str, list[str]]:
    """The group and areas a page with these parameters shows; `areas=all` gives every area of the group."""
    view = view_of(indicator, choices, request.args)
    chosen = {view.area, indicator["local_area"], indicator["benchmark_area"]}
    if request.args.get("areas") == "all":
        chosen = {code for code, _ in view.areas}
    return view.sex, sorted(code for code in chosen if code)


def cells(
    indicator: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], lines: Iterable[Mapping[str, Any]],
    missing: Iterable[Mapping[str, Any]] = (),
) -> list[list[Any]]:  # fmt: skip
    """The file's rows, cells as FIELDS. None means the publisher gave none, or there is nothing like for like.

    lines: each area's line with its trend, which stands in the row of its latest figure. missing: places without a
    figure; each has a row with an empty value and the reason.
    """
    trends = {(line["area_code"], line["position"]): line for line in lines}
    release = next(r["value"] for r in ask("store_info") if r["key"] == "release")
    scopes = {a["area_code"]: a["scope_note"] or a["describes"] or a["name"] for a in ask("area_list")}
    made = []
    for row in sorted((*rows, *missing), key=lambda r: (r["area_code"], r["position"])):
        where = (scopes[row["area_code"]], release)
        trend = trends.get((row["area_code"], row["position"]))
        made.append(_gap_cells(indicator, row, where) if "missing" in row else _cells(indicator, row, where, trend))
    return made


def _gap_cells(indicator: Mapping[str, Any], gap: Mapping[str, Any], where: tuple[str, str]) -> list[Any]:
    """A place without a figure: why, and which file says so. Every other cell is empty."""
    scope, release = where
    told = {
        "measure": indicator["name"],
        "area": gap["area_name"],
        "area_covered": scope,
        "age": gap["age"],
        "group": indicator[f"{gap['sex']}_word"],
        "period": gap["period"],
        "period_start": gap["period_start"],
        "period_end": gap["period_end"],
        "missing": absent.WORDS[gap["missing"]],
        "unit": numbers.unit_name(indicator),
        "which_way_is_good": _GOOD[indicator["polarity"]],
        "status": "no figure",
        "publisher": gap["published_by"],
        "dataset": gap["dataset_title"],
        "release_or_file_date": _released(gap),
        "licence": gap["licence"],
        "site_release": release,
        "source_file": gap["file"],
        "source_row": gap["file_row"],
    }
    return [told.get(field) for field in FIELDS]


def _released(row: Mapping[str, Any]) -> Any:
    return "release date not known" if row["vintage"] is None else row["vintage"]


def _cells(
    indicator: Mapping[str, Any], row: Mapping[str, Any], where: tuple[str, str], trend: Mapping[str, Any] | None
) -> list[Any]:
    scope, release = where
    gap: tuple[Any, ...] = (row["gap"], row["gap_lower"], row["gap_upper"])
    if indicator["statistic"] == "slope_index":
        gap = (None, None, None)  # England's level is built on other groups of areas: only changes may be compared
    return [
        *(
            indicator["name"],
            row["area_name"],
            scope,
            indicator[f"{row['sex']}_word"],
            row["age"],
            row["period"],
        ),
        *(row["period_start"], row["period_end"], row["value"], None, numbers.unit_name(indicator)),
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
        *(_STATUS[row["status"]], row["derivation"], row["published_by"], row["dataset_title"], _released(row)),
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
