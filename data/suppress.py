"""The door through which every figure goes before anything is made of it: small counts of local figures stay behind.

Official statistics stand as their publishers print them. What is local, and what we work out from it, is hidden by the
rule of its source; then more is hidden until nothing hidden can be worked out from all that any release ever showed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.disclosure.alike import Shown, alike
from data.disclosure.counts import Counts, Uncounted, agreeing, counts, decimals, reasons, shown_as, strictest, told
from data.disclosure.facts import Cell, Counted, Fact, cell_of, facts, lost
from data.disclosure.measures import NAMES, Findings, protect
from data.disclosure.memory import Blank, Forgotten, Memory, Remembered, recall, remember
from data.disclosure.report import DisclosureReport, Line, Place
from data.disclosure.tables import Tables
from data.faults import Fault
from data.observation import Gap, Observation
from data.sources.records import Disclosure

__all__ = ["DisclosureReport", "Forgotten", "Memory", "Suppressed", "recall", "remember", "suppress"]

NEAR = 5
RuleOf = Callable[[Observation], Disclosure | None]


@dataclass(frozen=True)
class Suppressed:
    """shown: what may be shown, in the order given, rounded where its rule rounds. gaps: what is hidden, whole.

    memory: what this release shows and hides; give it the release's id (`replace(memory, release=…)`) and keep it.
    """

    shown: list[Observation]
    gaps: list[Gap]
    report: DisclosureReport
    memory: Memory


def suppress(
    rows: list[Observation], catalogue: Catalogue, rule_of: RuleOf, earlier: Sequence[Memory] = ()
) -> Suppressed:
    """Hides every small count, and whatever else would give one away.

    rows: every edition of every figure of the release. rule_of: the rule of a row's source, None for official ones.
    earlier: memories of every release that was ever public, withdrawn ones too, oldest first. A row is hidden whole:
    value, counts, interval, comparison. Staff and public see the same.
    """
    rules = [rule_of(row) for row in rows]
    local = {row.indicator_id for row, rule in zip(rows, rules, strict=True) if rule is not None}
    work = _Work(rows, catalogue)
    places: dict[str, list[int]] = defaultdict(list)
    if local:
        for place, row in enumerate(rows):
            if row.indicator_id in local:
                places[row.indicator_id].append(place)
    tables = Tables(catalogue.areas)
    for indicator_id in sorted(local):
        work.measure(indicator_id, _rules(rows, places[indicator_id], rules), tables, earlier)
    work.measures(local, earlier)
    return work.result()


def _rules(
    rows: Sequence[Observation], places: Sequence[int], rules: Sequence[Disclosure | None]
) -> list[tuple[int, Disclosure | None]]:
    """Place and rule of each row of a measure. What we worked out from local figures takes the strictest of theirs."""
    strict = strictest(rule for place in places if (rule := rules[place]) is not None)
    return [(place, rules[place] or (strict if rows[place].derivation else None)) for place in places]


def _unless_rounded(row: Observation, found: Counts, rule: Disclosure | None, indicator: Indicator) -> str:
    """Why a figure cannot be shown rounded; "" when it can."""
    if rule is not None:
        try:
            shown_as(row, found, rule, indicator)
        except Uncounted as reason:
            return f"The rule rounds counts, and {reason}."
    return ""


class _Work:
    """Rows, and what is known of each so far."""

    def __init__(self, rows: list[Observation], catalogue: Catalogue):
        self.rows = rows
        self.catalogue = catalogue
        self.rounded: dict[int, Observation] = {}
        self.hidden: dict[int, Line] = {}
        self.near: list[Line] = []
        self.public: list[Line] = []
        self.faults: list[Fault] = []
        self.notes: set[str] = set()
        self.memory: list[tuple[str, Remembered]] = []

    def measure(
        self, indicator_id: str, places: list[tuple[int, Disclosure | None]], tables: Tables, earlier: Sequence[Memory]
    ) -> None:
        """Protects the rows of one measure."""
        indicator = self.catalogue.indicators[indicator_id]
        of_measure = facts(indicator_id, self._counted(indicator, places), earlier)
        findings = protect(indicator, of_measure, tables, self.catalogue)
        self.notes |= findings.notes
        for release in lost(indicator_id, (self.rows[place] for place, _ in places), earlier):
            text = f"Release {release} hid figures of an edition that is no longer held, so nobody can tell"
            remedy = "Load that edition again, or leave this measure out."
            self.faults.append(Fault(indicator_id, None, "", "", f"{text} whether this one gives them away.", remedy))
        for fact in of_measure:
            self._take(fact, findings, indicator)
        for fact, why in findings.public.items():
            for place in fact.rows[:1]:
                self.public.append(Line(_place(self.rows[place]), "already_public", words(fact.rule), why))
        self.faults += [self._fault([place for fact in those for place in fact.rows]) for those in findings.faults]

    def measures(self, local: set[str], earlier: Sequence[Memory]) -> None:
        """Looks at measures beside each other, once each of them is protected."""
        seen: dict[str, Shown] = defaultdict(Shown)
        for place, row in enumerate(self.rows):
            if row.indicator_id in local:
                seen[row.indicator_id].add(cell_of(row), hidden=place in self.hidden)
        for memory in earlier:
            for indicator_id, there in memory.shown:
                seen[indicator_id].add(Cell(*there.cell), hidden=False)
            for indicator_id, blank in memory.hidden:
                seen[indicator_id].add(Cell(*blank.cell), hidden=True)
        self.faults += alike({id_: seen[id_] for id_ in seen if id_ in self.catalogue.indicators}, self.catalogue)

    def _counted(self, indicator: Indicator, places: Sequence[tuple[int, Disclosure | None]]) -> Iterator[Counted]:
        """Rows with their counts. Local ones of which nobody can tell how few they are about are hidden at once."""
        printed: dict[str, int] = defaultdict(int)
        for row in (self.rows[place] for place, _ in places):
            if (row.numerator is None) != (row.denominator is None):
                printed[row.dataset] = max(printed[row.dataset], decimals(row.value))
        for place, rule in places:
            row = self.rows[place]
            try:
                found = counts(row, indicator, printed[row.dataset])
                if rule is not None:
                    found = agreeing(row, indicator, found)
            except Uncounted as reason:
                if rule is not None:
                    self._hide(place, rule, f"Nobody can tell how few people it is about: {reason}.", primary=True)
                continue
            if found.known:
                yield Counted(place, row, found, rule, _unless_rounded(row, found, rule, indicator))

    def _take(self, fact: Fact, findings: Findings, indicator: Indicator) -> None:
        """What becomes of the rows that print a fact."""
        gone = findings.hidden.get(fact)
        for place in fact.rows:
            row = self.rows[place]
            if fact.rule is None:
                self._remember(row, fact.counts)
            elif gone is not None:
                self._hide(place, fact.rule, gone.why, gone.range, primary=gone.primary)
            elif fact.withheld:
                self._hide(place, fact.rule, fact.withheld, primary=True)
            else:
                self._remember(row, Counts(*(told(count, fact.rule) for count in fact.counts)))
                self.rounded[place] = shown_as(row, fact.counts, fact.rule, indicator)
                if near := _near(fact, indicator):
                    self.near.append(Line(_place(row), "near", words(fact.rule), near))

    def _hide(self, place: int, rule: Disclosure, why: str, range_: str = "", *, primary: bool) -> None:
        kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
        self.hidden[place] = Line(_place(self.rows[place]), kind, words(rule), why, range_)

    def _remember(self, row: Observation, counts: Counts) -> None:
        self.memory.append((row.indicator_id, Remembered(cell_of(row), row.dataset, row.vintage, counts)))

    def _fault(self, places: list[int]) -> Fault:
        first, *others = (self.rows[place] for place in sorted(places))
        beside = ", ".join(sorted({f"{row.file} row {row.row}" for row in others})[:3])
        rule = (
            f"counts that cannot all be right, with {beside}." if beside else "more are counted than there are people."
        )
        return Fault(first.file, first.row, "numerator", "", rule, "Correct the part or its total, and load it again.")

    def result(self) -> Suppressed:
        shown = [self.rounded.get(place, row) for place, row in enumerate(self.rows) if place not in self.hidden]
        gone = [self.rows[place] for place in sorted(self.hidden)]
        report = DisclosureReport(
            hidden=_in_order(self.hidden.values()),
            near=_in_order(self.near),
            already_public=_in_order(self.public),
            faults=tuple(sorted(set(self.faults))),
            notes=tuple(sorted(self.notes)),
        )
        hidden = tuple((row.indicator_id, Blank(cell_of(row), row.dataset, row.vintage)) for row in gone)
        return Suppressed(shown, [_gap(row) for row in gone], report, Memory(tuple(self.memory), hidden))


def words(rule: Disclosure | None) -> str:
    """A rule in a few words."""
    if rule is None:
        return ""
    rounds = f", others to the nearest {rule.round_to}" if rule.round_to > 1 else ""
    return f"counts from {rule.hide_from} to {rule.hide_to} are hidden{rounds}"


def _near(fact: Fact, indicator: Indicator) -> str:
    """Which of its counts is within five of what the rule hides; "" for none."""
    assert fact.rule is not None  # asked only of local facts
    close = reasons(fact.counts, fact.rule, indicator, NEAR)
    return f"Within {NEAR} of what the rule hides: {', '.join(NAMES[name] for name in close)}." if close else ""


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    names = [f.name for f in fields(Place) if f.name != "vintage"]

    def order(line: Line) -> tuple[object, ...]:
        return (*(getattr(line.place, name) for name in names), line.place.vintage or date.min, line.why)

    return tuple(sorted(lines, key=order))


def _place(o: Observation) -> Place:
    return Place(**{f.name: getattr(o, f.name) for f in fields(Place)})


def _gap(o: Observation) -> Gap:
    return Gap(**{name: getattr(o, name) for name in Gap._fields if name != "kind"}, kind="hidden")
