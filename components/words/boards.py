"""Words of the boards: how many there are, what is known of them, and their other names."""

from collections.abc import Sequence

from components.words.counts import noun, worded

RESIDENTS = "public"
"""The record of those whom all boards serve; they are no board."""

TODAY = (
    "What each is for comes from the papers. What it looks at is our short reading, for few papers say it. "
    "That the eleven programmes of 2021 have boards is our reading too. We do not know which of all these exist today."
)
ENDED = "The papers name these. They no longer meet, as far as we know."


def finding(meeting: int, ended: int) -> str:
    """The heading: how many boards and groups look after the plan, and how many have ended."""
    still = f"{worded(meeting)} boards and groups have a part in the plan"
    if not ended:
        return still
    return f"{still}, and {worded(ended).lower()} more {noun(ended, 'has', 'have')} ended"


def names(aliases: Sequence[str]) -> str:
    """Other and old names, in a line."""
    return f"Also called: {' · '.join(aliases)}"
