"""Sentences about programmes: what they set out to reach, and what happened to a number that was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.words import counts, numbers, sentences

Row = Mapping[str, Any]


def all_finding(programmes: Sequence[Row]) -> str:
    """How many programmes there are, and how few of them set a number: the heading of their list."""
    first = min(p["family"] for p in programmes)
    numbered = sum(p["with_number"] > 0 for p in programmes)
    only = "only " if 0 < numbered < len(programmes) / 2 else ""
    return f"{len(programmes)} programmes since {first}, and {only}{_small(numbered)} set a number to reach"


def all_lead(programmes: Sequence[Row]) -> str:
    """Their aims, counted: with a number, with an end date, with a figure."""
    aims, numbered, dated = (sum(p[key] for p in programmes) for key in ("aims", "with_number", "with_date"))
    has = "has" if numbered == 1 else "have"
    said = f"They have {_many(aims, 'aim')}. {counts.worded(numbered)} of these {has} a number"
    if not numbered:
        return f"{said}."
    end = "no end date was set" if not dated else f"an end date was set for {_small(dated)}"
    return f"{said}, and {end}."


def figures_counted(programmes: Sequence[Row]) -> str:
    """How many of their aims can be seen in published figures."""
    own, near = (sum(p[key] for p in programmes) for key in ("with_figure", "with_near"))
    return f"A published figure shows {_small(own)} of the aims. For {_small(near)} more, there is one that comes near."


def tally(programme: Row) -> list[tuple[str, str]]:
    """What one programme has, as numbers with their words: 6 aims, 2 with a number, 1 of 6 milestones done."""
    steps = programme["milestones"]
    return [
        (str(programme["aims"]), counts.noun(programme["aims"], "aim", "aims")),
        (str(programme["with_number"]), "with a number"),
        (str(programme["with_figure"]), "with a figure"),
        (f"{programme['done']} of {steps}", f"{counts.noun(steps, 'milestone', 'milestones')} known to be done")
        if steps
        else ("0", "milestones"),
    ]


def finding(programme: Row) -> str:
    """What is most telling about a programme without a number to reach: measures, then milestones."""
    aims, steps = programme["aims"], programme["milestones"]
    said = _measures(programme) if aims else "It has no aim with a measure"
    return f"{said}. {_steps(programme)}" if steps else said


def _steps(programme: Row) -> str:
    """Two of its four milestones are known to be done; and how many are still to come, where any is."""
    steps, done, to_come = programme["milestones"], programme["done"], programme["to_come"]
    if steps == 1:
        where = "known to be done" if done else "still to come" if to_come else "not known to be done"
        return f"Its one milestone is {where}"
    said = f"{counts.worded(done)} of its {_small(steps)} milestones {_is(done)} known to be done"
    return f"{said}, and {_small(to_come)} {_is(to_come)} still to come" if to_come else said


def _is(number: int) -> str:
    return "is" if number <= 1 else "are"


def _measures(programme: Row) -> str:
    aims, own = programme["aims"], programme["with_figure"]
    whole = f"its {_small(aims)} aims" if aims > 1 else "its one aim"
    if programme["with_number"]:
        return f"{counts.worded(programme['with_number'])} of {whole} set a number to reach"
    if not own:
        return f"{whole[0].upper()}{whole[1:]} came with no measure and no number to reach"
    if own == aims:
        return f"A figure can be shown for {'each of ' if aims > 1 else ''}{whole}, but no number was set to reach"
    return f"A figure can be shown for {_small(own)} of {whole}, and no number was set to reach"


@dataclass(frozen=True)
class Account:
    """A number that was promised, and the published figures around it.

    start: the figure of the period it is compared with; latest: the newest; asked: what the promise would come to, None
    when the figure is not the very thing or the basis of the change is not said; extreme: of the figures after the
    start, the one furthest on the promised way, None when there is none.
    """

    change: float
    start: Row
    latest: Row
    asked: float | None
    extreme: Row | None


def account(promise: Row, figure: Row, series: Sequence[Row]) -> Account | None:
    """What happened to a promised change. figure: a row of measures_shown; series: its local figures, oldest first.

    None when no change was promised or no figure is held for the period it is compared with.
    """
    if promise["change"] is None:
        return None
    end = year_end(promise["baseline_period"])
    start = next((row for row in series if end is not None and row["period_end"] == end), None)
    if start is None:
        return None
    after = [row for row in series if row["position"] > start["position"]]
    known = figure["role"] in {"series", "judged"} and promise["change_basis"] == "relative"
    pick = min if promise["change"] < 0 else max
    return Account(
        promise["change"],
        start,
        series[-1],
        start["value"] * (1 + promise["change"] / 100) if known else None,
        pick(after, key=lambda row: row["value"]) if after else None,
    )


def year_end(period: str) -> date | None:
    """The last day of a financial year such as 2016/17; None for any other period."""
    first, slash, last = period.partition("/")
    if not (slash and first.isdigit() and len(first) == 4 and last == f"{(int(first) + 1) % 100:02}"):
        return None
    return date(int(first) + 1, 3, 31)


def promised(told: Account, figure: Row) -> str:
    """8% fewer children in care were promised."""
    size, name = f"{abs(told.change):g}%", figure["plain_name"]
    if figure["unit"] == "count":
        return f"{size} {_fewer(told)} {name[0].lower()}{name[1:]} were promised"
    return f"A {'fall' if told.change < 0 else 'rise'} of {size} was promised: {name[0].lower()}{name[1:]}"


def _fewer(told: Account) -> str:
    return "fewer" if told.change < 0 else "more"


def happened(told: Account, figure: Row) -> str:
    """The number rose, from 350 in March 2017 to 368 in March 2025."""
    what = "number" if figure["unit"] == "count" else "figure"
    then, now = (numbers.short(row["value"], figure) for row in (told.start, told.latest))
    if then == now:
        return f"The {what} was {now} {_when(told.latest, figure)}, as it was {_when(told.start, figure)}"
    verb = "rose" if told.latest["value"] > told.start["value"] else "fell"
    return f"The {what} {verb}, from {then} {_when(told.start, figure)} to {now} {_when(told.latest, figure)}"


def _when(row: Row, figure: Row) -> str:
    return f"in {row['period_end']:%B %Y}" if figure["period_kind"] == "snapshot" else f"in {row['period']}"


def would_be(told: Account, figure: Row) -> str | None:
    """What the promise would come to, by our sum, and whether it was ever seen. None where that cannot be said."""
    if told.asked is None:
        return None
    then, asked = numbers.short(told.start["value"], figure), numbers.short(told.asked, figure)
    said = f"{abs(told.change):g}% {_fewer(told)} than {then} would be {asked}."
    if told.extreme is None:
        return said
    way = "low" if told.change < 0 else "high"
    best = numbers.short(told.extreme["value"], figure)
    if (told.extreme["value"] - told.asked) * (1 if told.change < 0 else -1) <= 0:
        return f"{said} It was {best} {sentences.when(told.extreme['period'], figure)}."
    day = "On that day of the year it" if figure["period_kind"] == "snapshot" else "It"
    return f"{said} {day} has not been that {way} since. The {way}est was {best}, {_when(told.extreme, figure)}."


def not_judged(promise: Row, figure: Row) -> str:
    """Why a promised number has no verdict, and that less or more is not good by itself where that is so."""
    said = ["No end date was set, so it is not judged."] if promise["due_end"] is None else []
    if figure["polarity"] == "none":
        less = "Fewer" if figure["unit"] == "count" else "Less"
        said.append(f"{less if promise['change'] < 0 else 'More'} is not good by itself.")
    return " ".join(said)


def _small(number: int) -> str:
    return counts.worded(number).lower()


def _many(number: int, thing: str) -> str:
    return f"{number} {counts.noun(number, thing, thing + 's')}"
