"""Tables with one row a practice: each row gives a share of its area's figure, and its own where the site shows it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.sources import frames
from data.sources.days import dated
from data.sources.lines import ELSEWHERE, NOT_SHOWN
from data.sources.practices import NO_PRACTICE, are_practices, groups, near
from data.sources.records import Feed
from data.sources.shape import Known, Parsed
from data.sources.sums import SO_NOT_MADE, Printed, Sums

Roles = Mapping[str, str]


class PracticeRows:
    """Adds practices up to Bury, and to England where `national`. derivation: as Sums takes it."""

    def __init__(self, known: Known, derivation: str, national: bool):
        self._known = known
        self._national = national
        self._sums = Sums(known, derivation)

    def take(
        self,
        cells: Mapping[str, pd.Series],
        rows: Sequence[tuple[Feed, pd.Series]],
        roles: Roles,
        when: pd.Series,
        refused: pd.DataFrame | None = None,
    ) -> Parsed:
        """What can be said of a chunk at once.

        cells: columns by name. rows: for each feed, True for its rows; a row has one feed at most. roles: which
        columns are "part", "within" ("" for none), "numerator" and "denominator" ("" for a count), and what says of
        which "period" they are. when: the words of each row's period. refused: what the reader itself rejects.
        """
        index, part = when.index, cells[roles["part"]]
        within = cells[roles["within"]] if roles["within"] else pd.Series("", index=index)
        bad = frames.no_rejects() if refused is None else refused
        wrong = pd.Series(index.isin(bad["row"]), index=index)
        fed = pd.concat([mine for _, mine in rows], axis=1).any(axis=1) if rows else pd.Series(False, index=index)
        one = are_practices(part)
        here = one & (near(self._known, part, within) | self._national)
        told = [self._taken(feed, cells, within, mine & here, roles, when, wrong) for feed, mine in rows]
        bad = bad[bad["row"].isin(index[fed & here])]
        return frames.parsed(
            rejected=[bad.assign(reason=bad["reason"] + SO_NOT_MADE), *(part.rejected for part in told)],
            aside=[
                frames.aside(index[~fed], NOT_SHOWN),
                frames.aside(index[fed & ~one], NO_PRACTICE),
                frames.aside(index[fed & one & ~here], ELSEWHERE),
                *(part.aside for part in told),
            ],
        )

    def close(self) -> Parsed:
        return self._sums.close(groups(self._known, self._sums.table(), self._national))

    def _taken(
        self,
        feed: Feed,
        cells: Mapping[str, pd.Series],
        within: pd.Series,
        mine: pd.Series,
        roles: Roles,
        when: pd.Series,
        wrong: pd.Series,
    ) -> Parsed:
        part = cells[roles["part"]][mine]
        return self._sums.take(
            Printed(
                feed,
                part=part,
                within=within[mine],
                when=dated(when[mine], self._known.catalogue.indicators[feed.indicator].period_kind),
                period=when[mine],
                numerator=cells[roles["numerator"]][mine],
                denominator=cells[roles["denominator"]][mine] if roles["denominator"] else None,
                keys=pd.DataFrame({"part": part}),
                names=roles,
                refused=wrong[mine],
            )
        )
