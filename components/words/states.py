"""The states of what the plan names, in words. None but a judged target carries red, amber or green (rule R3)."""

from collections.abc import Mapping
from typing import Any

from components.words.verdicts import Verdict

Row = Mapping[str, Any]

STATES: dict[str, Verdict] = {
    "judged": Verdict("●", "Can be judged", "neutral"),
    "awaiting_baseline": Verdict("○", "Starting point to be set in 2026/27", "neutral"),
    "awaiting_specification": Verdict("○", "National definition awaited", "neutral"),
    "set_locally": Verdict("○", "To be set locally", "neutral"),
    "directional": Verdict("→", "A direction, no number", "neutral"),
    "contested": Verdict("◇", "A number that is disputed", "neutral"),
    "number_without_date": Verdict("○", "A number, no exact end date", "neutral"),
    "no_public_data": Verdict("○", "No public figure found", "neutral"),
    "no_measure": Verdict("○", "No measure in the plan", "neutral"),
    "milestone": Verdict("◆", "Something to be done", "neutral"),
    "finance": Verdict("£", "A sum of money", "neutral"),
    "statement": Verdict("·", "Nothing to measure", "neutral"),
    "historic": Verdict("·", "Past", "neutral"),
}

MEANINGS: dict[str, str] = {
    "judged": "It has a number, a date and a definition. So we can say where it stands.",
    "awaiting_baseline": "Figures are being collected in 2026/27. They will set where it starts from.",
    "awaiting_specification": "It is not yet said just what will be counted, or how.",
    "set_locally": "The local NHS is to choose the number.",
    "directional": "It asks for more or for less of something, and names no number.",
    "contested": "A number was given. A national letter says it is no target.",
    "number_without_date": "It has a number. It has no end date that is exact enough to judge it by.",
    "no_public_data": "We found no published figure for it that is about Bury.",
    "no_measure": "The plan names the aim and no way to measure it.",
    "milestone": "It is done or it is not done.",
    "finance": "It is a sum as a document states it.",
    "statement": "It is a promise to act, or a fact. It has nothing to measure.",
    "historic": "The body or the work it belongs to has ended.",
}

STANDINGS: dict[str, Verdict] = {
    "done": Verdict("●", "Done", "neutral"),
    "due": Verdict("○", "Still to come", "neutral"),
    "slipped": Verdict("◆", "Date moved", "neutral"),
    "unknown": Verdict("?", "Not known", "neutral"),
    "stopped": Verdict("■", "Stopped", "neutral"),
}

REPORTED: dict[str, str] = {
    "done": "done",
    "under_way": "under way",
    "not_started": "not started",
    "at_risk": "at risk",
    "stopped": "stopped",
}
"""How far a milestone has come, in the word of its holder."""

FAMILIES: dict[str, str] = {
    "G1": "Goal 1 · Better health, fairer health",
    "G2": "Goal 2 · Seeing a GP",
    "G3": "Goal 3 · Planned care and cancer care",
    "G4": "Goal 4 · Urgent and emergency care",
    "G5": "Goal 5 · How patients and staff feel",
    "RA1": "Agenda 1 · Everyday care",
    "RA2": "Agenda 2 · Care that acts early",
    "RA3": "Agenda 3 · Care instead of hospital",
    "2018": "The six programmes of 2018",
    "2021": "The eleven programmes of 2021",
    "2026": "The four parts of the neighbourhood model, 2026",
}


def state(row: Row) -> Verdict:
    """The state of a record as a badge. Raises KeyError for a word that is not in the closed list."""
    return STATES[row["state"]]


def standing(row: Row) -> Verdict:
    """Where a milestone stands, as a badge."""
    return STANDINGS[row["standing"]]


def slip(row: Row) -> str | None:
    """How far a milestone's date moved: "4 months later than first planned"; None when it did not, or is not known."""
    months = row["slip_months"]
    if months is None or months == 0:
        return None
    many = f"{abs(months)} month{'' if abs(months) == 1 else 's'}"
    return f"{many} {'later' if months > 0 else 'earlier'} than first planned"


def cited(row: Row) -> str:
    """Stated in: which document, and where in it."""
    return f"Stated in: {row['document_short']}, {row['section']}"
