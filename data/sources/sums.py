"""Figures that are added up from many rows: kept until the table ends, and made only of all the rows they need."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.sources import frames
from data.sources.cells import numbers
from data.sources.lines import ELSEWHERE
from data.sources.records import Feed
from data.sources.refused import not_numbers, not_periods, unreadable
from data.sources.repeats import SAME
from data.sources.rules import sound, today
from data.sources.shape import Known, Parsed

NOT_WHOLE = "A figure that this row is part of could not be made."
SO_NOT_MADE = " No figure that this row is part of is made."
TWICE = ("The table says this twice, with different numbers.", "Find out which of the two rows stands.")
NEGATIVE = ("A count or a sum of money is below zero.", "Check it against the publisher's own table.")
ABOVE = ("The count is above the number it is a part of.", "Check both: they may stand in each other's column.")
_PLACES = 2  # decimals of a quotient


@dataclass(frozen=True)
class Printed:
    """Rows that give a share of a figure, as printed; all on one index, the rows of the file.

    part: the practice or the area that a row is of. within: the area it lies in, "" where the table does not say.
    when: label, first, last, wrong, as dated() gives them. numerator, denominator: text. keys: what makes a row one
    that may be counted once. counted: True where the numerator is the whole of the denominator, else it is 0; None
    where it is printed. names: what the file calls "numerator", "denominator" and "period". refused: True for rows
    that the reader itself rejects.
    """

    feed: Feed
    part: pd.Series
    within: pd.Series
    when: pd.DataFrame
    period: pd.Series
    numerator: pd.Series
    denominator: pd.Series | None
    keys: pd.DataFrame
    names: Mapping[str, str]
    counted: pd.Series | None = None
    refused: pd.Series | None = None


@dataclass(frozen=True)
class Group:
    """A place that rows are added up for. Both are asked of shares: part, within, day, first, last.

    holds: True for its rows. lacking: what its rows of one period lack to be the whole of it, as a sentence; "" for
    nothing.
    """

    area: str
    holds: Callable[[pd.DataFrame], pd.Series]
    lacking: Callable[[pd.DataFrame], str]


class Sums:
    """What the chunks of one table add up to. derivation: how, with {count} for how many parts were added."""

    def __init__(self, known: Known, derivation: str):
        self._known = known
        self._derivation = derivation
        self._once = _Once()
        self._shares: list[tuple[Feed, pd.DataFrame]] = []

    def take(self, printed: Printed, period: pd.DataFrame | None = None) -> Parsed:
        """Keeps the shares of rows; gives what can be said of them at once: what is rejected, what repeats a row.

        period: label, first and last of the figure, where it is of a longer time than its rows.
        """
        feed, marks = printed.feed, self._known.source.marks
        numerator, _, not_a_number = numbers(printed.numerator, marks)
        whole = pd.Series(1.0, index=numerator.index)
        rejected = [not_numbers(printed.names["numerator"], printed.numerator, not_a_number)]
        if printed.denominator is not None:
            whole, _, not_whole = numbers(printed.denominator, marks)
            if printed.counted is None:
                name = printed.names["denominator"]
                rejected.append(not_numbers(name, printed.denominator, not_whole))
                rejected.append(unreadable(name, printed.denominator, whole.lt(0), "not negative", NEGATIVE))
        percent = self._known.catalogue.indicators[feed.indicator].unit == "percent"
        keys = printed.keys.assign(measure=feed.indicator)
        same, otherwise = self._once.told_apart(keys, pd.concat([numerator, whole], axis=1))
        name, cells = printed.names["numerator"], printed.numerator
        rejected += [
            not_periods(printed.names["period"], printed.period, printed.when),
            unreadable(name, cells, numerator.lt(0), "not negative", NEGATIVE),
            unreadable(name, cells, numerator.gt(whole) & percent, "numerator within denominator", ABOVE),
            unreadable(name, cells, otherwise, "one value", TWICE),
        ]
        bad = frames.stacked(rejected, frames.no_rejects())
        bad = bad.assign(reason=bad["reason"] + SO_NOT_MADE)
        share = numerator if printed.counted is None else numerator.where(printed.counted | numerator.isna(), 0.0)
        shares = _shares(printed, printed.when if period is None else period, share, whole)
        shares["wrong"] |= shares.index.isin(bad["row"])
        self._shares.append((feed, shares[~same]))
        return frames.parsed(rejected=[bad], aside=[frames.aside(shares.index[same & ~shares["wrong"]], SAME)])

    def table(self) -> pd.DataFrame:
        """All shares so far: part, within, day, label, first, last, numerator, denominator, wrong."""
        held = [shares for _, shares in self._shares]
        return pd.concat(held) if held else pd.DataFrame(columns=["part", "within", "day", "first", "wrong"])

    def close(self, groups: Iterable[Group]) -> Parsed:
        """The figures, with the rows they are made of in `used`. All other sound rows are set aside, with the reason.

        A row may give a share to the figures of several places.
        """
        places = [group for group in groups if group.area in self._known.catalogue.areas]
        told = _Told()
        for indicator in dict.fromkeys(feed.indicator for feed, _ in self._shares):
            kept = [(feed, part) for feed, part in self._shares if feed.indicator == indicator]
            shares = pd.concat([part for _, part in kept])
            for group in places:
                part = shares[group.holds(shares)]
                # A row whose period cannot be read may be of any.
                lost = _rejected(part.index[part["first"].isna()])
                for _, rows in part.groupby("first", sort=True):
                    self._add_up(kept[0][0], group, rows, lost, told)
        return told.parsed(self.table())

    def _add_up(self, feed: Feed, group: Group, rows: pd.DataFrame, lost: str, told: "_Told") -> None:
        lack = lost or _unsound(rows) or group.lacking(rows)
        if lack:
            told.not_made.append((rows.index, lack))
            return
        figure, broken = self._figure(feed, group.area, rows)
        if figure.empty:
            told.rejected.append(broken)
            told.not_made.append((rows.index, NOT_WHOLE))
            return
        told.figures.append(figure)
        told.used = told.used.union(rows.index)

    def _figure(self, feed: Feed, area: str, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """(the figure, what is wrong with it): one of the two is empty."""
        indicator = self._known.catalogue.indicators[feed.indicator]
        numerator, denominator = float(rows["numerator"].sum()), float(rows["denominator"].sum())
        counted = indicator.unit == "count"
        times = 100 if indicator.unit == "percent" else 1
        index = pd.Index([rows.index.max()])
        told = frames.figures(
            index,
            indicator_id=feed.indicator,
            area_code=area,
            sex="persons",
            age=feed.age,
            breakdown=feed.breakdown,
            period_label=rows["label"].iloc[0],
            period_start=pd.Series(rows["first"].to_numpy()[:1], index=index),
            period_end=pd.Series(rows["last"].to_numpy()[:1], index=index),
            value=pd.Series(numerator if counted else round(times * numerator / denominator, _PLACES), index=index),
            # Pence are added up, and a sum is told in whole pounds.
            **{} if counted else {"numerator": _whole(numerator, index), "denominator": _whole(denominator, index)},
            unit=indicator.unit,
            derivation=self._derivation.format(count=rows["part"].nunique()),
            dataset=feed.dataset,
        )
        return sound(told, self._known.catalogue.indicators, today())


class _Once:
    """Rows of a table that must not be counted twice: known by their keys, a hash of each is kept."""

    def __init__(self) -> None:
        self._keys = np.empty(0, dtype=np.uint64)
        self._rows = np.empty(0, dtype=np.uint64)

    def told_apart(self, keys: pd.DataFrame, said: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
        """(rows that say an earlier row again, rows that say otherwise than an earlier row with their keys)."""
        key = pd.util.hash_pandas_object(keys, index=False)
        row = pd.util.hash_pandas_object(said.assign(key=key), index=False)
        known = key.duplicated() | key.isin(self._keys)
        same = row.duplicated() | row.isin(self._rows)
        self._keys = np.concatenate([self._keys, key[~known].to_numpy()])
        self._rows = np.concatenate([self._rows, row[~same].to_numpy()])
        return same, known & ~same


class _Told:
    """What a table gave at its end."""

    def __init__(self) -> None:
        self.figures: list[pd.DataFrame] = []
        self.rejected: list[pd.DataFrame] = []
        self.not_made: list[tuple[pd.Index, str]] = []
        self.used = pd.Index([], dtype=np.int64)

    def parsed(self, table: pd.DataFrame) -> Parsed:
        """Each sound row once: used if a figure was made of it, else rejected, else set aside for the first reason."""
        bad = frames.stacked(self.rejected, frames.no_rejects())
        bad = bad[~bad["row"].isin(self.used)]
        rest = table.index[~table["wrong"].astype(bool)].difference(self.used).difference(pd.Index(bad["row"]))
        aside = []
        for rows, reason in self.not_made:
            aside.append(frames.aside(rest.intersection(rows), reason))
            rest = rest.difference(rows)
        return frames.parsed(
            self.figures, [bad], [*aside, frames.aside(rest, ELSEWHERE)], (int(row) for row in self.used)
        )


def _shares(printed: Printed, period: pd.DataFrame, numerator: pd.Series, denominator: pd.Series) -> pd.DataFrame:
    """The shares that rows give, with the day each is of and the period of its figure."""
    columns = {"part": printed.part, "within": printed.within, "numerator": numerator, "denominator": denominator}
    shares = pd.DataFrame({**columns, "day": printed.when["first"]})
    shares[["label", "first", "last"]] = period[["label", "first", "last"]]
    shares["wrong"] = False if printed.refused is None else printed.refused
    return shares


def _unsound(rows: pd.DataFrame) -> str:
    """Why rows cannot be added up at all: one is rejected, or holds no number, or there is nothing to divide by."""
    wrong = _rejected(rows.index[rows["wrong"]])
    if wrong:
        return wrong
    empty = rows.index[rows["numerator"].isna() | rows["denominator"].isna()]
    if len(empty):
        return f"{NOT_WHOLE.removesuffix('.')}, because row {empty[0]} holds no number."
    return NOT_WHOLE if rows["denominator"].sum() == 0 else ""


def _rejected(rows: pd.Index) -> str:
    return f"{NOT_WHOLE.removesuffix('.')}, because row {rows[0]} is rejected." if len(rows) else ""


def _whole(number: float, index: pd.Index) -> pd.Series:
    return pd.Series(float(round(number)), index=index)
