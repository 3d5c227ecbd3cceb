"""Rules between the records of the register, and between them, the measures and the targets that are judged."""

from collections.abc import Iterator

from data.catalogue import Catalogue
from data.faults import Fault
from data.register import Record


def register_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Every fault of the register that one record alone does not show."""
    slugs: dict[str, str] = {}
    for record in catalogue.records.values():
        yield from _named(record, catalogue)
        yield from _measures(record, catalogue)
        yield from _judged(record, catalogue)
        lower = record.slug.lower()
        if lower in slugs:
            yield _at(record, "id", record.id, f"its address is that of {slugs[lower]}.", "Give it another id.")
        slugs[lower] = record.id


def _at(record: Record, field: str, value: str, rule: str, remedy: str) -> Fault:
    return Fault("definitions/register", None, f"{record.id}.{field}", value, rule, remedy)


def _named(record: Record, catalogue: Catalogue) -> Iterator[Fault]:
    """Documents, metrics and records that a record names must be there."""
    dates = record.milestone.dates if record.milestone else ()
    for document in {record.document, *(d.document for d in dates if d.document is not None)}:
        if document not in catalogue.documents:
            yield _at(record, "document", document, "unknown document.", "Add it to documents.yml.")
    if record.metric is not None and record.metric not in catalogue.metrics:
        yield _at(record, "metric", record.metric, "unknown metric.", "Add it to metrics.yml.")
    for other_id, link in [*record.links(), *([(record.part_of, "part_of")] if record.part_of else [])]:
        other = catalogue.records.get(other_id)
        if other is None:
            yield _at(record, link, other_id, "a record that is not in the register.", "Correct the id.")
        else:
            yield from _fits(record, link, other)


_ENDS: dict[str, tuple[set[str], str]] = {
    "serves": ({"outcome"}, "what is served is not an outcome."),
    "contradiction": ({"contradiction"}, "not a contradiction."),
    "part_of": ({"programme", "outcome", "milestone"}, "part of what has no parts."),
}


def _fits(record: Record, link: str, other: Record) -> Iterator[Fault]:
    """What is linked to must be of a kind that the link can end at, and public when the record is."""
    if record.audience == "public" and other.audience != "public":
        yield _at(record, link, other.id, "a public record names one that is not.", "Take the link out.")
    if link in _ENDS and other.kind not in _ENDS[link][0]:
        yield _at(record, link, other.id, _ENDS[link][1], f"Name one of kind {' or '.join(sorted(_ENDS[link][0]))}.")


def _measures(record: Record, catalogue: Catalogue) -> Iterator[Fault]:
    for shown in record.measures:
        indicator = catalogue.indicators.get(shown.indicator)
        if indicator is None:
            yield _at(
                record, "measures", shown.indicator, "a measure that is not defined.", "Define it or take it out."
            )
        elif record.audience == "public" and indicator.audience != "public":
            remedy = "Show another measure."
            yield _at(record, "measures", shown.indicator, "a staff-only measure on a public record.", remedy)


def _judged(record: Record, catalogue: Catalogue) -> Iterator[Fault]:
    """Rule R3: what is called judged has a row in targets.csv with the same figures, or is outcome 1 by its dates."""
    target = catalogue.targets.get(record.id)
    if record.state != "judged":
        if target is not None:
            yield _at(record, "state", record.state, "a target that is judged is not called so.", "Write judged.")
        return
    if record.kind == "outcome":
        if not any(outcome.dates for outcome in catalogue.outcomes.values()):
            yield _at(record, "state", "judged", "no outcome has a date to be judged by.", "Write another state.")
        return
    if target is None:
        remedy = "Add the row, or write the state it is in."
        yield _at(record, "state", "judged", "judged without a row in targets.csv.", remedy)
    elif record.target is not None and (record.target.value, record.target.due_end) != (target.value, target.due_end):
        remedy = "Make the register and targets.csv say the same."
        yield _at(record, "target", str(target.value), "another number or date than in targets.csv.", remedy)
