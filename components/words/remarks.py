"""What is said of comments that were made before a release was published."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words.counts import noun

Row = Mapping[str, Any]

WE = {"done": "We did it", "accepted": "We agree, and it is still to do", "declined": "We did not do it"}
"""Heading of the answer, by what became of a comment."""


def finding(rows: Sequence[Row]) -> str:
    """The heading of the page."""
    if not rows:
        return "Nobody has said anything yet that we may print"
    done = sum(row["outcome"] == "done" for row in rows)
    said = f"You said {len(rows)} {noun(len(rows), 'thing', 'things')}"
    if done == len(rows):
        return f"{said}, and we did {'it' if done == 1 else 'all of them'}"
    return f"{said}, and we did {done} of them" if done else f"{said}, and we have answered"
