"""Slides about what the plan names and no single figure shows: a programme, a milestone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from components import addresses
from components.slides import Deeper, Sheet, Slide
from components.words import meetings as words
from components.words import milestones as milestone_words
from components.words import numbers, sentences, states
from components.words import off_track as off_track_words
from pages.meetings.figures import NotHere
from pages.programme_found import aims_of, chosen_for, finding
from queries import ask

Row = Mapping[str, Any]

_FIGURES = ("Measure", "Area", "Group", "Period", "Value", "Unit", "England", "Status", "Source")
_STEPS = ("Milestone", "Where it stands", "Last date given", "Source")
_DATES = ("Kind", "Date as given", "Said by")
_MOST = 4  # figures told one by one on a slide; all are in its table


def of_programme(blank: Slide) -> Slide:
    """A programme: what it promised, its figures and its milestones as lists. Raises NotHere."""
    programme = next((p for p in ask("programme_list") if p["record_id"] == blank.subject), None)
    if programme is None:
        raise NotHere(blank.subject)
    record = ask("record_by_id", record_id=blank.subject)[0]
    own = aims_of(blank.subject)
    rows = [f.row for f in (*(f for _, figures, _ in own for f in figures), *chosen_for(blank.subject, own))]
    figures = list({(row["indicator_id"], row["sex"]): row for row in rows}.values())
    steps = ask("milestones_within", record_id=blank.subject)
    heading, lead = finding(programme, own)
    listed = tuple(one for one in (_figures(figures), _steps(steps)) if one is not None)
    return replace(
        blank,
        address=addresses.of_record(record),
        name=record["title"],
        heading=heading,
        verdict=states.state(record),
        said=(*([lead] if lead else []), *_told(figures), *([f"{milestone_words.finding(steps)}."] if steps else [])),
        deeper=listed,
        source="; ".join(dict.fromkeys((words.stated(record), *(words.edition(row) for row in figures)))),
        licence="; ".join(dict.fromkeys(row["licence"] for row in figures)),
        caveats=tuple(note["sentence"] for note in ask("notes_of", record_id=blank.subject)),
        sheets=tuple(one.sheet for one in listed if one.sheet is not None),
    )


def _told(figures: Sequence[Row]) -> list[str]:
    """The first figures, each with what it covers beside it (R4), and how many more there are."""
    told = [words.with_scope(f"{off_track_words.named(r)}: {off_track_words.figure(r)}", r) for r in figures[:_MOST]]
    more = len(figures) - _MOST
    return [*told, words.more_figures(more)] if more > 0 else told


def _figures(rows: Sequence[Row]) -> Deeper | None:
    if not rows:
        return None
    sheet = Sheet("Measures", words.CHOSEN, _FIGURES, tuple(_figure(row) for row in rows))
    return Deeper("measures", words.GROUPS["measure"], words.figures(len(rows)), None, sheet)


def _figure(row: Row) -> tuple[Any, ...]:
    comparable = not sentences.level_is_not_comparable(row)
    return (
        *(row["plain_name"], row["area_name"], sentences.group_word(row), row["period"], row["value"]),
        *(numbers.unit_name(row), row["england"] if comparable else None),
        *(sentences.revised_note(row) or words.AS_PUBLISHED, sentences.source_line(row, with_group=False)),
    )


def _steps(rows: Sequence[Row]) -> Deeper | None:
    if not rows:
        return None
    cells = tuple(
        (row["title"], states.standing(row).text, row["last_words"] or words.NO_DATE, states.cited(row)) for row in rows
    )
    name, told = words.GROUPS["milestone"], milestone_words.finding(rows)
    return Deeper("milestones", name, told, None, Sheet("Milestones", f"{told}.", _STEPS, cells))


def of_milestone(blank: Slide) -> Slide:
    """A milestone: where it stands, every date that was given for it and who gave it. Raises NotHere."""
    found = ask("milestone_at", record_id=blank.subject)
    if not found:
        raise NotHere(blank.subject)
    row, ids = found[0], [blank.subject]
    dates, reports = ask("milestone_dates", record_ids=ids), ask("milestone_reports", record_ids=ids)
    told = [milestone_words.reported(reports[0]), milestone_words.earlier(reports)] if reports else [row["report"]]
    is_late = blank.kind == "exception" and row["last_end"] is not None
    cells = tuple((words.kind(given), given["words"], given["said_by"]) for given in dates)
    sheet = Sheet("Dates", words.dates_of(row), _DATES, cells)
    return replace(
        blank,
        address=addresses.of_record(row),
        name=row["title"],
        heading=words.standing(row),
        verdict=states.standing(row),
        said=tuple(
            text
            for text in (
                row["statement"],
                *(f"{milestone_words.stated(given)} ({given['said_by']})." for given in dates),
                None if dates else words.NO_DATE,
                off_track_words.milestone(row) if is_late else words.slipped(row),
                *told,
            )
            if text
        ),
        source=words.stated(row),
        caveats=tuple(note["sentence"] for note in ask("milestone_notes", record_ids=ids)),
        sheets=(sheet,) if dates else (),
    )
