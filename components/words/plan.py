"""Words of the page of the whole plan: its lead and the groups of what the papers set out to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import sight
from components.words.counts import noun, worded

Row = Mapping[str, Any]

DOCUMENTS = "The papers of the plan"

GROUPS: tuple[tuple[str, str, str, str], ...] = (
    (
        "objectives",
        "What the plan of 2021 wants",
        "The aims of the draft plan of August 2021. It does not say how to tell whether they are met.",
        "OB",
    ),
    (
        "objectives-april-2021",
        "What the paper of April 2021 wants",
        "An earlier list, from the paper that set up the partnership. It is much like the one above.",
        "BO",
    ),
    (
        "lets-do-it",
        "What the borough’s own strategy wants",
        "Let’s Do It is the strategy for the whole borough to 2030. The plan quotes it.",
        "LDI",
    ),
    (
        "ways-of-working",
        "How the plan said people would work",
        "These are ways to act. The plan gives no way to measure them.",
        "HW",
    ),
    (
        "states",
        "Three states of health and care in Bury",
        "The plan tells where things were, where they are, and where they should be. Its picture of this is lost.",
        "MS",
    ),
    (
        "four-parts",
        "Four parts of good health",
        "The Health and Wellbeing Board looks at health in four parts. The figures beside them were chosen here.",
        "KF",
    ),
    (
        "success",
        "How the delivery board said it would be judged",
        "In April 2021 it named what success would look like in its first 12 months. We found no report on it.",
        "IDC.SF",
    ),
    (
        "triple-aim",
        "What the delivery board wanted to watch",
        "It named health, how care feels and works, and cost. How to measure them was left for later.",
        "IDC.TA",
    ),
    (
        "open-issues",
        "What was still open in April 2021",
        "The paper lists these as still to be settled. It does not say when or by whom.",
        "IDC.KI",
    ),
)
"""(anchor, heading, what they are, how the ids of the group begin), in page order."""


def in_group(row: Row, prefix: str) -> bool:
    """Whether a record belongs to the group whose ids begin so; the two dates of outcome 1 are told with it."""
    id = str(row["record_id"])
    return id.startswith(prefix) and id[len(prefix) :].isdigit() and id != "LDI1"


def lead(outcomes: Sequence[Row], under: Mapping[str, Sequence[Row]]) -> str:
    """Which outcomes have nothing to judge, and how many things there are in all, each counted once."""
    once = {r["record_id"]: r for rows in under.values() for r in rows if not sight.is_step(r)}
    many = sight.counted(list(once.values()))
    bare = [f"{o['number']} ({o['title'][0].lower()}{o['title'][1:]})" for o in sight.bare_of(outcomes, under)]
    named = f"{noun(len(bare), 'It is outcome', 'They are outcomes')} {_and(bare)}. " if bare else ""
    judged = worded(many["judged"])
    return (
        f"{named}The papers name {len(once)} things that are to bring the outcomes about. "
        f"{judged} can be judged. {worded(many['none'])} have nothing to measure them by."
    )


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
