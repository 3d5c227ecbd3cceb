"""Why a figure that has a place has no value. Each reason has its own words and its own look; none is a zero."""

from collections.abc import Mapping, Sequence
from typing import Any

WORDS: dict[str, str] = {
    "suppressed": "hidden by the publisher: few people",
    "hidden": "hidden by us to protect people",
    "not_available": "not available",
    "not_applicable": "does not apply",
    "unreliable": "withheld: not reliable enough",
    "not_collected": "not collected",
}
"""For a cell of a table, a download or a chart's hover, by the word of the closed list."""

_KINDS = {words: kind for kind, words in WORDS.items()}
_SENTENCES = {
    "suppressed": "The publisher hides the figure for {period}, because few people are counted.",
    "hidden": "We hide the figure for {period}. Few people are counted in it, or in one it would give away.",
    "not_available": "The publisher gives no figure for {period}.",
    "not_applicable": "There can be no figure for {period}.",
    "unreliable": "The publisher holds back the figure for {period}, because it is not reliable enough.",
    "not_collected": "Nobody collected the figure for {period}.",
}


def look(cell: object) -> str | None:
    """The classes of a cell that says why it holds no figure; None for any other cell."""
    kind = _KINDS.get(cell) if isinstance(cell, str) else None
    return None if kind is None else f"absent absent-{kind.replace('_', '-')}"


def since(gaps: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> list[str]:
    """A sentence for each gap of a series after its latest figure, oldest first: why nothing newer is shown."""
    later = [gap for gap in gaps if gap["area_code"] == row["area_code"] and gap["position"] > row["position"]]
    return [_SENTENCES[gap["missing"]].format(period=gap["period"]) for gap in later]
