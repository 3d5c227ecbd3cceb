"""Words of meetings: boards and what they watch, what is chosen for an agenda, what moved since the last meeting."""

from collections.abc import Mapping
from typing import Any

from components.words import absent, off_track, sentences, states
from components.words.counts import noun

Row = Mapping[str, Any]

EXCEPTIONS = "What is off track"
SINCE = "Since the last meeting"
WATCHES_ALL = "It watches everything: all outcomes, targets, measures, programmes and milestones."
WATCHES_ALL_UNSAID = "The papers do not say which figures it watches, so it is offered everything."
WATCHES_TIED = "It watches what the papers tie to it."
NO_SUCH_BOARD = "The papers name no board for this programme. We take it that it has one."
RULE = off_track.RULE
"""When something is called off track, in sentences."""
ORDER = (
    "First what is off track, then what is getting worse, then milestones overdue, then figures overdue. "
    "One bad month is not enough."
)
GROUPS = {
    "outcome": "Outcomes",
    "target": "Targets",
    "measure": "Measures",
    "programme": "Programmes",
    "milestone": "Milestones",
}
"""What can be put on an agenda by hand, in this order."""
PROMISED, WAS_PROMISED = "Promised", "Was promised"
NEEDED = "Needed now"
NEAREST = "Nearest figure, not the thing itself"
CHOSEN = "Figures that bear on its aims. They say how things stand, not what the work changed."
AS_PUBLISHED = "as published"
NO_DATE = "No document gives a date."
WITHHELD = "1 item is for members only"
NOT_PUBLIC = "What this item is about is not among the public figures of release {release}"
HOW_TO_SHOW = "Mark the item as for members only, or take it off the agenda."
GONE = "What this item is about is not in release {release}"
AREAS, BELOW, PERIODS, PRACTICES = "Other places", "Wards and neighbourhoods", "Every period", "GP practices"
MONTHS = "Month by month"
NO_PRACTICES = "This release holds no figure for each practice."


def programme_board(title: str) -> str:
    """The board of a programme, whose name no paper gives: Board of the Mental health programme."""
    return f"Board of the {title} programme"


def staff_only(what: str) -> str:
    """A choice that is not among the public figures."""
    return f"{what} (for members only)"


def item(number: int) -> str:
    """The name of an item that may not be named."""
    return f"Item {number}"


def nothing_below(row: Row) -> str:
    """That there is no level under the area of a series."""
    return f"This release holds no figure below {row['area_phrase']}."


def inside(row: Row, held: int, of: int) -> str:
    """How many places inside the borough have a figure for the period."""
    return f"{held} of {of} places inside the borough have a figure for {row['period']}"


def absent_word(gap: Row) -> str:
    """Why a place has no figure."""
    return absent.WORDS[gap["missing"]]


def few_boroughs(row: Row) -> str:
    """Why the places are not put side by side."""
    if row["kind"] != "borough":
        return f"The figure is for {row['area_phrase']}. This release holds no other place of its kind."
    return "In this release fewer than five boroughs of Greater Manchester have this figure."


def group_of(row: Row) -> str:
    """The name of the area with the group, where there are several: Bury, men."""
    return f"{row['area_name']}, {_group(row)}" if row["sex"] != "persons" else str(row["area_name"])


def about_group(finding: str, row: Row) -> str:
    """A finding that does not say whom it counts, after whom it counts: Men: Bury is 3rd highest of 10."""
    if row["sex"] == "persons":
        return finding
    then = f"w{finding[1:]}" if finding.startswith("We ") else finding
    return f"{sentences.group_word(row)}: {then}"


def _group(row: Row) -> str:
    return sentences.group_word(row).lower()


def beside(unit: str, *more: str) -> str:
    """What stands under a large number: its unit, then its period or whatever else."""
    return " · ".join(words for words in (unit, *more) if words)


def by(target: Row) -> str:
    """by March 2027."""
    return f"by {target['due_period']}"


def with_scope(sentence: str, row: Row) -> str:
    """A sentence with a figure, and beside it what the number covers when that is not Bury residents (R4)."""
    scope = sentences.scope(row)
    return f"{sentence} ({scope})." if scope else f"{sentence}."


def standing(milestone: Row) -> str:
    """The finding of a milestone: its title, where it stands and its last date."""
    words = where(milestone)
    return f"{milestone['title']} – {words[0].lower()}{words[1:]}"


def where(milestone: Row) -> str:
    """Where a milestone stands, with its last date: Still to come, by 31 March 2027."""
    due = f" ({milestone['last_words']})" if milestone["last_words"] else ""
    return f"{states.standing(milestone).text}{due}"


def stated(record: Row) -> str:
    """Where a record is from, for a line that says already that it is the source."""
    return f"{record['document_short']}, {record['section']}"


def edition(row: Row) -> str:
    """Who published a figure, and in which file: DfE, file of 8 April 2026."""
    return sentences.source_line(row, with_group=False).partition(" · ")[2]


def outcome(row: Row) -> str:
    """Outcome 1: Living healthier for longer."""
    return f"Outcome {row['number']}: {row['title']}"


def nearest(figure: Row) -> str:
    """A figure near a target, what it covers and why it is not the thing."""
    said = with_scope(f"{off_track.named(figure)}: {off_track.figure(figure)}", figure)
    return f"{said} {figure['note']}".strip()


def figures(many: int) -> str:
    """How many published figures bear on a programme."""
    return f"{many} published {noun(many, 'figure bears', 'figures bear')} on its aims"


def more_figures(many: int) -> str:
    """How many figures are in the table and not told."""
    return f"{many} more {noun(many, 'figure is', 'figures are')} in the table."


def kind(given: Row) -> str:
    """Whether a date of a milestone was planned or says what happened."""
    return "Planned" if given["kind"] == "planned" else "Happened"


def dates_of(row: Row) -> str:
    """Caption of the dates of a milestone."""
    return f"{row['title']}: every date that was given"


def slipped(row: Row) -> str | None:
    """How far its date moved, as a sentence; None when it did not."""
    slip = states.slip(row)
    return None if slip is None else f"It is {slip}."
