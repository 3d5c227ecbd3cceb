"""The words that the KPI template may use: measures, places, milestones, targets and the rest, from the definitions."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from data.catalogue import Area, Catalogue
from data.definitions import Indicator, Target
from data.register import Record
from data.sources.kpi_columns import MISSING_MEANINGS, STATE_WORDS, Filling
from data.sources.records import Source
from data.vocabulary import Sex, Unit

_PROMISES = frozenset({"goal", "reform", "kpi"})


@dataclass(frozen=True)
class Lists:
    """Everything a row may name. public_only: without what only staff may see, for a workbook that anybody may take."""

    catalogue: Catalogue
    source: Source
    public_only: bool = False

    @cached_property
    def measures(self) -> dict[str, Indicator]:
        """Every measure, by id."""
        held = self.catalogue.indicators.values()
        return {i.id: i for i in held if i.audience == "public" or not self.public_only}

    @cached_property
    def local_measures(self) -> dict[str, Indicator]:
        """Measures that the publisher of this template publishes."""
        return {id_: i for id_, i in self.measures.items() if i.publisher == self.source.publisher}

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Areas that stand for Bury in some measure, and those that lie in one of them."""
        local = {i.local_area for i in self.measures.values()}
        held = self.catalogue.areas.values()
        return {a.area_code: a for a in held if local & set(self.around(a.area_code))}

    def around(self, code: str) -> Iterator[str]:
        """An area and, where it is a neighbourhood, a ward or a practice, the area it lies in."""
        yield code
        area = self.catalogue.areas.get(code)
        if area is not None and area.kind in {"neighbourhood", "ward", "practice"}:
            yield area.parent_code

    @cached_property
    def milestones(self) -> dict[str, Record]:
        """Records that are done or not done."""
        return {r.id: r for r in self._records() if r.milestone is not None}

    @cached_property
    def promises(self) -> dict[str, Record]:
        """Records that promise a level or a change."""
        return {r.id: r for r in self._records() if r.target is not None and r.kind in _PROMISES}

    def _records(self) -> Iterator[Record]:
        shown = {"public"} if self.public_only else {"public", "staff"}
        return (r for r in self.catalogue.records.values() if r.audience in shown)

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Targets of targets.csv whose measure is listed."""
        return {t.target_id: t for t in self.catalogue.targets.values() if t.indicator in self.measures}

    def words(self, filling: Filling) -> Mapping[str, str]:
        """What a column that takes a word may hold, each with what it means. Raises KeyError for another column."""
        promised = {id_: t.statement for id_, t in self.targets.items()}
        lists: dict[str, Mapping[str, str]] = {
            "local_measure": {id_: i.name for id_, i in self.local_measures.items()},
            "measure": {id_: i.name for id_, i in self.measures.items()},
            "area": {code: a.name for code, a in self.areas.items()},
            "sex": dict.fromkeys(get_args(Sex), ""),
            "unit": dict.fromkeys(get_args(Unit), ""),
            "missing": MISSING_MEANINGS,
            "milestone": {id_: r.title for id_, r in self.milestones.items()},
            "state": dict.fromkeys(STATE_WORDS, ""),
            "reporter": dict.fromkeys((*self.source.boards, *self.source.roles), ""),
            "target": promised | {id_: r.title for id_, r in self.promises.items()},
            "board": dict.fromkeys(self.source.boards, ""),
        }
        return lists[filling]


def nearest(text: str, words: Mapping[str, str]) -> str:
    """The word of a list that a text comes closest to, by itself or by its meaning; "" when none is close."""
    spelled: dict[str, str] = {}
    for word, meaning in words.items():
        spelled.setdefault(word.casefold(), word)
        spelled.setdefault(meaning.casefold(), word)
    spelled.pop("", None)
    close = difflib.get_close_matches(text.casefold(), spelled, n=1, cutoff=0.6)
    return spelled[close[0]] if close else ""
