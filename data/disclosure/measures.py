"""Protects one measure: every table of it, in every edition that is still to be read."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.disclosure.counts import reasons
from data.disclosure.facts import Cell, Fact
from data.disclosure.problem import EVERYTHING, Problem
from data.disclosure.protect import Guard
from data.disclosure.solve import Impossible
from data.disclosure.sums import EVENTS, LEFT_OUT, PEOPLE
from data.disclosure.tables import Table, Tables

NAMES = {"events": "those counted", "people": "the people it is about", "left_out": "those not counted"}
_BOLD = 40  # places tried, so that a table of many revisions does not take for ever
_KIND = {"events": EVENTS, "people": PEOPLE, "left_out": LEFT_OUT}
_WHAT = {kind: NAMES[name] for name, kind in _KIND.items()}


@dataclass
class Hidden:
    """Why a fact is hidden. range: what a reader can work out at best."""

    primary: bool
    why: str
    range: str


@dataclass
class Findings:
    """What became of the facts of a measure, each fact by itself. faults: facts that cannot all be right."""

    hidden: dict[Fact, Hidden] = field(default_factory=dict)
    public: dict[Fact, str] = field(default_factory=dict)
    faults: list[list[Fact]] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)


def protect(indicator: Indicator, facts: Sequence[Fact], tables: Tables, catalogue: Catalogue) -> Findings:
    """Hides what the rules of its facts hide, and whatever else gives that away."""
    found = Findings()
    group = _Group(indicator, tables, catalogue, found)
    for table in tables.of(indicator, facts):
        problem = Problem(table, group.totals)
        wrong = list(problem.disagreements())
        if wrong:
            _fault(table, wrong, found)
        elif not problem.is_quiet:
            _guard(group, problem)
    return found


def _fault(table: Table, wrong: list[list[int]], found: Findings) -> None:
    """Figures that do not agree cannot be solved for, so nobody can tell what they give away: all are hidden."""
    found.faults += [[table.facts[n] for n in involved] for involved in wrong]
    for fact in table.facts:
        if fact.rule is not None:
            found.hidden[fact] = Hidden(False, "It stands beside figures that do not agree.", "")


@dataclass
class _Group:
    indicator: Indicator
    tables: Tables
    catalogue: Catalogue
    found: Findings

    @property
    def totals(self) -> bool:
        """Whether its totals count people; a mean's do not."""
        return self.indicator.statistic != "mean"


def _guard(group: _Group, whole: Problem) -> None:
    """One table; several when its editions cannot be read as one, until none hides a figure that another shows."""
    guards = _agreeing(group, [whole.table]) or _open(group, whole.facts) or _apart(group, whole)
    if not guards:
        _fault(whole.table, [list(range(len(whole.facts)))], group.found)
    hidden: set[Fact] = set()
    while guards:
        before = len(hidden)
        for guard in guards:
            gone = guard.run().hidden
            hidden |= {fact for fact, is_gone in zip(guard.problem.facts, gone, strict=True) if is_gone}
            _tell(group, guard)
        if len(guards) == 1 or len(hidden) == before:
            return
        guards = [Guard(g.problem, np.array([f in hidden for f in g.problem.facts])) for g in guards]


def _agreeing(group: _Group, tables: Iterable[Table]) -> list[Guard]:
    """Guards for these tables; none when the figures of one of them do not agree."""
    try:
        return [_careful(group, table) for table in tables]
    except Impossible:
        return []


def _careful(group: _Group, table: Table) -> Guard:
    """A guard for a table read as boldly as its figures allow: with as much taken for unchanged as agrees with them.

    Raises Impossible when they do not agree even where nothing is taken for unchanged that may have been revised.
    """

    def without(dropped: Sequence[tuple[int, int]]) -> Guard:
        problem = Problem(group.tables.without(table, dropped) if dropped else table, group.totals)
        return Guard(problem, np.zeros(len(problem.facts), dtype=bool))

    try:
        return without([])
    except Impossible:
        if not table.views.doubtful:
            raise
    dropped = list(table.views.doubtful)
    guard = without(dropped)
    for place in table.views.doubtful[:_BOLD]:
        try:
            guard = without(fewer := [other for other in dropped if other != place])
            dropped = fewer
        except Impossible:
            continue
    return guard


def _open(group: _Group, facts: Sequence[Fact]) -> list[Guard]:
    """Guards that allow for people who are in none of the parts."""
    return _agreeing(group, group.tables.of(group.indicator, facts, closed=False))


def _apart(group: _Group, whole: Problem) -> list[Guard]:
    """The latest figures as one table, and each older edition as one of its own; none when even those do not agree.

    What only earlier releases or other publishers print is left out where it contradicts the figures held now.
    """
    view = [whole.facts[n] for n in whole.table.views.fact[-1] if n >= 0]
    choices = (view, [f for f in view if f.rows], [f for f in view if f.rule is not None])
    guards: list[Guard] = []
    for latest in choices:
        guards = guards or _one_edition(group, latest)
    older = sorted({edition for fact in whole.facts for edition in fact.editions}) if guards else []
    for edition in older:
        own = [fact for fact in whole.facts if edition in fact.editions]
        if not set(own) <= set(view):
            guards += _one_edition(group, own)
    if guards:
        text = "Some figures contradict what others or earlier editions print, so each edition was checked by itself."
        group.found.notes.add(f"{group.indicator.id}: {text}")
    return guards


def _one_edition(group: _Group, facts: Sequence[Fact]) -> list[Guard]:
    return _agreeing(group, group.tables.of(group.indicator, facts)) or _open(group, facts)


def _tell(group: _Group, guard: Guard) -> None:
    """Writes down what became of a table."""
    found, problem, out = group.found, guard.problem, guard.out
    lines = dict(_reasons(group, guard))
    counts = np.array([count for count, _, _ in lines.values()], dtype=np.int64)
    ranges = guard.solver.ranges(counts, out.hidden, EVERYTHING, (out.lowest, out.highest))
    for (place, (_, primary, why)), (low, high) in zip(lines.items(), ranges, strict=True):
        span = f"{low:g} to {high:g}" if math.isfinite(high) else f"{low:g} or more"
        found.hidden[problem.facts[place]] = Hidden(primary, why, span)
    for count, release in out.given_away.items():
        if release is None:
            continue
        of = int(problem.frame.fact[count])
        fact = problem.facts[of if of >= 0 else int(np.argmax(problem.sums.weights[problem.frame.sum[count]]))]
        since = f"since release {release}" if release else "from figures that others publish, or from its own rule"
        found.public.setdefault(fact, f"Already public {since}: {_named(group, problem, count)}.")
    if out.bound:
        text = "Some counts can take few values for a reader who knows why each figure is hidden, which no page says."
        found.notes.add(f"{group.indicator.id}: {text}")


def _reasons(group: _Group, guard: Guard) -> Iterator[tuple[int, tuple[int, bool, str]]]:
    """Of each fact hidden: the count to tell the range of, whether the rule hides it, and why in one sentence."""
    problem, out = guard.problem, guard.out
    for place, fact in enumerate(problem.facts):
        if not out.hidden[place] or fact.rule is None:
            continue
        small = reasons(fact.counts, fact.rule, group.indicator)
        if small:
            rule = f"{fact.rule.hide_from} to {fact.rule.hide_to}"
            why = f"A count from {rule}: {', '.join(NAMES[name] for name in small)}."
            yield place, (int(problem.number[_KIND[small[0]], place]), True, why)
        elif place in out.cause:
            why = f"It would give away {_named(group, problem, out.cause[place])}."
            counts = problem.number[:2, place]
            yield place, (int(counts[counts >= 0][0]), False, why)


def _named(group: _Group, problem: Problem, count: int) -> str:
    """A count in words: of one figure, or of what is left of one without others."""
    kind, fact = _WHAT[int(problem.frame.kind[count])], int(problem.frame.fact[count])
    if fact >= 0:
        return f"{kind} in {label(problem.facts[fact].cell, group.catalogue)}"
    weights = problem.sums.weights[problem.frame.sum[count]]
    first = label(problem.facts[int(np.argmax(weights))].cell, group.catalogue)
    less = np.flatnonzero(weights < 0)
    other = label(problem.facts[int(less[0])].cell, group.catalogue) if len(less) == 1 else "the other figures in it"
    return f"{kind} in {first} without {other}"


def label(cell: Cell, catalogue: Catalogue) -> str:
    """A cell in words."""
    area = catalogue.areas[cell.area].name if cell.area in catalogue.areas else cell.area
    when = f"{cell.start:%d.%m.%Y}" if cell.start == cell.end else f"{cell.start:%d.%m.%Y} to {cell.end:%d.%m.%Y}"
    return ", ".join(part for part in (area, cell.sex, cell.age, cell.breakdown, when) if part)
