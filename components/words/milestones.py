"""Sentences about milestones: how many are done, when each was to be, and who said so."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from components.words import numbers
from components.words.states import REPORTED, STANDINGS

Row = Mapping[str, Any]

TRACKS: dict[str, str] = {
    "programmes_2018": "The six programmes of 2018",
    "alliance_2018": "The alliance of local services, 2018",
    "commissioning_2018": "One body to plan and buy care, 2018",
    "governance_2021": "Papers for the new boards, 2021",
    "next_steps_2021": "Next steps of the 2021 plan",
    "neighbourhood_2026": "Neighbourhood teams and family hubs, 2026",
    "live_well": "Live Well in each town",
    "national": "Changes across the NHS",
}
"""Tracks in the order they are drawn, in plain words."""


def finding(rows: Sequence[Row]) -> str:
    """How many milestones are known to be done, and of how many no document says."""
    counts = Counter(row["standing"] for row in rows)
    done, unknown = counts["done"], counts["unknown"]
    if len(rows) == unknown:
        return (
            f"No document says if any of {len(rows)} milestones is done"
            if unknown > 1
            else "No document says if it is done"
        )
    said = f"{done or 'None'} of {len(rows)} milestones {'is' if done <= 1 else 'are'} known to be done"
    return f"{said}. For {unknown}, no document says" if unknown else said


def tally(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """How many stand where, in the order of the standings; none is left out."""
    counts = Counter(row["standing"] for row in rows)
    return [(counts[key], f"{STANDINGS[key].shape} {STANDINGS[key].text.lower()}") for key in standings(rows)]


def standings(rows: Sequence[Row]) -> list[str]:
    """The standings there can be, in order; “stopped” only where a report says so, because no document does."""
    held = {row["standing"] for row in rows}
    return [key for key in STANDINGS if key != "stopped" or key in held]


def counts_as_done(reports: Sequence[Row]) -> str:
    """What it takes to be counted as done: a document that says so or, where any holder reports, its own word."""
    who = "a document or whoever is in charge of it" if reports else "a document"
    return f"A date that has passed proves nothing. A milestone counts as done only when {who} says so."


def reported(report: Row) -> str:
    """Reported under way on 28 February 2026, by the programme board. Now expected by 30 September 2026."""
    said = f"Reported {REPORTED[report['state']]} on {numbers.day(report['state_on'])}, by {report['holder']}."
    expected = report["expected_on"]
    return said if expected is None else f"{said} Now expected by {numbers.day(expected)}."


def earlier(reports: Sequence[Row]) -> str | None:
    """What was reported before the last report, in short; None where there is no more than one."""
    told = [f"{REPORTED[r['state']]} on {numbers.day(r['state_on'])}" for r in reports[1:]]
    return f"Before that: {'; '.join(told)}." if told else None


def moved(rows: Sequence[Row]) -> str:
    """How many dates are known to have moved later, those done since among them."""
    later = sum((row["slip_months"] or -1) > 0 for row in rows)
    return f"{later or 'No'} {'date is' if later == 1 else 'dates are'} known to have moved later."


def stated(given: Row) -> str:
    """One date as it is given: “Planned: 31 March 2018”, “No date”."""
    if given["words"].startswith("no date"):
        return f"N{given['words'][1:]}"
    kind = "Planned" if given["kind"] == "planned" else "Happened"
    inferred = " (our reading)" if given["inferred"] else ""
    return f"{kind}: {given['words']}{inferred}"


def source(given: Row, row: Row) -> str:
    """Who gives a date: the document, and where in it when it is the one that the milestone is cited from."""
    where = f", {row['section']}" if given["said_by"] == row["document_short"] else ""
    return f"Stated in: {given['said_by']}{where}"


def year(row: Row) -> int | None:
    """The year a milestone stands under: the last its last date may mean; None without a date."""
    return None if row["last_end"] is None else row["last_end"].year


def how_many(rows: Sequence[Row], of: int) -> str:
    """All 88 milestones. 5 of 88 milestones. None of the 88 milestones is like that."""
    if not rows:
        return f"None of the {of} milestones is like that. Choose something else."
    return f"All {of} milestones." if len(rows) == of else f"{len(rows)} of {of} milestones."


def year_name(year: int | None) -> str:
    """2018, or Without a date."""
    return "Without a date" if year is None else str(year)
