"""/review/<key>/small-numbers — every cell of a draft that is hidden or near the threshold, with its rule and reason.

Never the number that is hidden: the report that the worker makes does not hold it.
"""

from typing import Any

from dash import html, register_page

from components import release_parts, review_parts
from pages.reviewed import Review, of_draft


@of_draft
def layout(found: Review) -> html.Main:
    """Of a draft."""
    told: list[Any] = [html.P("The worker has not reported on this draft yet. Come back in a minute.")]
    heading = "Small numbers are not reported yet"
    if found.report is not None:
        report = found.report["disclosure"]
        told = [
            *release_parts.small_numbers(report),
            review_parts.take_away(found.draft.key, "small-numbers", "Every one of them (CSV)"),
        ]
        heading = _finding(report)
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/small-numbers"),
            html.H1(heading),
            html.P(
                "What the public does not see because somebody could be recognised, and what is close to it.",
                className="lead",
            ),
            *told,
        ]
    )


def _finding(report: Any) -> str:
    if not report["clean"]:
        return "The small-number report is not clean"
    if not report["hidden"] and not report["near"]:
        return "No number is hidden, and none is near the threshold"
    return f"{report['hidden']:,} numbers are hidden, {report['near']:,} are near the threshold"


register_page(
    __name__,
    path_template="/review/<key>/small-numbers",
    name="Small numbers of a draft",
    title="Small numbers",
    layout=layout,
    may="read_draft",
)
