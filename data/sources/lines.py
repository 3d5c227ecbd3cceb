"""Figures that stand in one row each: columns of text become figures, and every row of a chunk ends in one place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from data.sources import frames
from data.sources.cells import numbers
from data.sources.days import dated
from data.sources.records import Feed
from data.sources.refused import not_numbers, not_periods
from data.sources.repeats import Repeats
from data.sources.rules import sound, today
from data.sources.shape import Known, Parsed

NOT_SHOWN = "A measure or a group that this site does not show, or takes from another of its publisher's files."
ELSEWHERE = "A place that this site does not show."
PRINTED = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Drawn:
    """What one feed draws from some rows, as printed: columns of text on one index, the rows of the file.

    area: codes, "" for none. numbers: value, and numerator and denominator where the file has them. names: what the
    file calls each of these, for messages, by "area", "period", "value", "numerator" and "denominator". times: what a
    printed value is multiplied by to be in the measure's unit. label: what stands before the label of a period.
    """

    feed: Feed
    area: pd.Series
    period: pd.Series
    numbers: Mapping[str, pd.Series]
    names: Mapping[str, str] = field(default_factory=dict)
    derivation: str = ""
    times: float = 1.0
    label: str = ""


class Lines:
    """Reads the chunks of one table. Remembers what it gave, so that no figure is given twice."""

    def __init__(self, known: Known):
        self._known = known
        self._repeats = Repeats()

    def read(self, rows: pd.Index, drawn: Sequence[Drawn], refused: Iterable[pd.DataFrame] = ()) -> Parsed:
        """What a chunk of these rows gave. A row that nothing is drawn from is set aside.

        refused: rejections that the reader has found itself.
        """
        here = [_at(d, d.area.isin(list(self._known.catalogue.areas))) for d in drawn]
        told = [self._figures(d) for d in here]
        kept, unsound = self._sound([(d.names, given) for d, (given, _) in zip(here, told, strict=True)])
        bad = frames.stacked([*refused, *(broken for _, broken in told), unsound], frames.no_rejects())
        bad = bad.drop_duplicates(["row", "field", "rule"], ignore_index=True)  # a cell may be in two figures
        figures, again, differing = self._repeats.told_apart(kept[~kept["row"].isin(bad["row"])])
        rejected = frames.stacked([bad, differing], frames.no_rejects())
        figures = figures[~figures["row"].isin(rejected["row"])].reset_index(drop=True)
        settled = pd.Index([*figures["row"], *rejected["row"]])
        again = again[~again["row"].isin(settled)]
        rest = rows.difference(settled.union(pd.Index(again["row"])), sort=False)
        wanted = pd.Index([row for d in drawn for row in d.area.index])
        return frames.parsed(
            [figures],
            [rejected],
            [
                again,
                frames.aside(rest[rest.isin(wanted)], ELSEWHERE),
                frames.aside(rest[~rest.isin(wanted)], NOT_SHOWN),
            ],
        )

    def _figures(self, drawn: Drawn) -> tuple[pd.DataFrame, pd.DataFrame]:
        """(figures, cells that cannot be read) of rows about known places."""
        feed = drawn.feed
        indicator = self._known.catalogue.indicators[feed.indicator]
        read = {name: numbers(text, self._known.source.marks) for name, text in drawn.numbers.items()}
        month, day = (int(part) for part in (feed.counted_on or "03-31").split("-"))
        when = dated(drawn.period, indicator.period_kind, (month, day))
        broken = [not_numbers(_called(drawn.names, name), drawn.numbers[name], read[name][2]) for name in read]
        broken.append(not_periods(_called(drawn.names, "period"), drawn.period, when))
        values = read["value"][0]
        given = frames.figures(
            drawn.area.index,
            indicator_id=feed.indicator,
            area_code=drawn.area,
            sex="persons",
            age=feed.age,
            breakdown=feed.breakdown,
            period_label=drawn.label + when["label"],
            period_start=when["first"],
            period_end=when["last"],
            # Ten places are more than any publisher prints: what lies beyond is the arithmetic of binary numbers.
            value=values if drawn.times == 1 else (values * drawn.times).round(10),
            **{name: read[name][0].where(values.notna()) for name in PRINTED[1:] if name in read},
            unit=indicator.unit,
            derivation=drawn.derivation,
            dataset=feed.dataset,
            missing=read["value"][1],
        )
        bad = frames.stacked(broken, frames.no_rejects())
        return given[~given["row"].isin(bad["row"])], bad

    def _sound(self, given: Sequence[tuple[Mapping[str, str], pd.DataFrame]]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """(figures that keep every rule, what the others break, in the file's own names of columns).

        The rules take as long for one figure as for thousands, so they are asked once for all that share the names.
        """
        kept, broken = [], []
        for names in {tuple(sorted(names.items())): names for names, _ in given}.values():
            held = frames.stacked((part for own, part in given if own == names), frames.no_figures())
            figures, unsound = sound(held, self._known.catalogue.indicators, today())
            kept.append(figures)
            broken.append(unsound.assign(field=[_called(names, name) for name in unsound["field"]]))
        return frames.stacked(kept, frames.no_figures()), frames.stacked(broken, frames.no_rejects())


def _called(names: Mapping[str, str], name: str) -> str:
    """What the file calls the column that a rule speaks of."""
    meaning = "period" if name.startswith("period") else name
    return names.get(meaning, meaning)


def _at(drawn: Drawn, here: pd.Series) -> Drawn:
    """The same, of the rows where `here` is True."""
    return Drawn(
        drawn.feed,
        drawn.area[here],
        drawn.period[here],
        {name: text[here] for name, text in drawn.numbers.items()},
        drawn.names,
        drawn.derivation,
        drawn.times,
        drawn.label,
    )
