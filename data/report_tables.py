"""The rows of the tables that hold what boards reported of milestones, and the paths to targets that they agreed."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from data.contents import Contents, Row
from data.periods import KINDS
from data.reports import MilestoneReport, as_corrected, in_force, in_sentence
from data.sources.commentary import subjects


def by_record(c: Contents) -> defaultdict[str, list[MilestoneReport]]:
    """The reports on each milestone, newest first; an empty list for the others."""
    found: defaultdict[str, list[MilestoneReport]] = defaultdict(list)
    for report in sorted(as_corrected(c.reports).milestones, key=lambda r: r.age, reverse=True):
        found[report.record_id].append(report)
    return found


def milestone_reports(c: Contents) -> Iterator[Row]:
    """Without the notes, which are for those who load alone."""
    for id_, reports in by_record(c).items():
        if id_ in c.records:
            for ordinal, r in enumerate(reports, 1):
                yield (id_, ordinal, r.state, r.state_on, r.expected_on, r.reported_on, in_sentence(r.holder))


def agreed_steps(c: Contents) -> Iterator[Row]:
    """Steps of every path that was agreed for a target and a measure that are both here."""
    points = as_corrected(c.reports).points
    standing = set(in_force(points))
    for p in sorted(points, key=lambda p: (p.target_id, p.agreed_on, p.period_end, p.file, p.row)):
        hidden = p.target_id in c.catalogue.records and p.target_id not in c.records
        if p.indicator_id not in c.indicators or hidden:
            continue
        kind, span = KINDS[c.indicators[p.indicator_id].period_kind], (p.period_start, p.period_end)
        yield (
            *(p.target_id, p.indicator_id, p.area_code, c.catalogue.areas[p.area_code].name, p.sex),
            *(kind.label(*span), kind.position(*span), p.value, in_sentence(p.agreed_by), p.agreed_on, p in standing),
        )


def agreements(c: Contents) -> Iterator[Row]:
    """The agreement behind the path of each target that is judged; none where its path is an assumed straight line."""
    for s in c.standings:
        if s.agreement is not None:
            o = s.latest.row.figure
            who, until = in_sentence(s.agreement.agreed_by), s.agreement.until
            yield (
                *(s.target.target_id, o.indicator_id, o.area_code, o.sex, who, s.agreement.agreed_on),
                *(until.position, until.period),
            )


def commentaries(c: Contents) -> Iterator[Row]:
    """Commentary on what is here, the newest of each first. What is for staff only was left out before."""
    here = subjects(c.catalogue)
    here["measure"] &= c.indicators.keys()
    here["target"] &= c.records.keys() | {s.target.target_id for s in c.standings}
    told = [said for said in c.reports.said if said.subject in here[said.about]]
    told.sort(key=lambda said: (said.about, said.subject, -said.written_on.toordinal(), said.row))
    for (about, subject), group in groupby(told, key=lambda said: (said.about, said.subject)):
        for ordinal, said in enumerate(group, 1):
            yield (
                *(about, subject, ordinal, in_sentence(said.role), said.written_on, said.cause, said.action),
                *(said.recovery_on, said.audience),
            )


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "milestone_report": milestone_reports,
    "agreed_step": agreed_steps,
    "agreement": agreements,
    "commentary": commentaries,
}
"""Table name to the function that makes its rows, in the order of schema_reports.sql."""
