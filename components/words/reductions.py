"""Outcome 2 as written: did it fall faster than in England? From the rows of every start year."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import numbers, sentences
from components.words.verdicts import Verdict

Row = Mapping[str, Any]

_SHORT = {
    "faster": "fell faster than in England",
    "slower": "fell, but not faster than in England",
    "depends": "fell faster by one reckoning only",
    "did_not_fall": "did not fall",
    "no_england": "cannot be held against England",
}


def overall(falls: Sequence[Row]) -> Verdict:
    """The verdict on the groups of one measure; no margin of error is published, so it is never a firm one."""
    mains = [fall for fall in falls if fall["main"]]
    if not mains:
        return Verdict("○", "Too few figures to see a change", "neutral")
    if len({fall["verdict"] for fall in mains}) == 1 and len(mains) > 1:
        groups = " and ".join(sentences.group_word(f).lower() for f in mains)
        return Verdict("◆", f"Gap {_SHORT[mains[0]['verdict']]}, for {groups}", "unsure")
    parts = [f"{sentences.group_word(f).lower()}: gap {_SHORT[f['verdict']]}" for f in mains]
    said = "; ".join(parts)
    return Verdict("◆", said[0].upper() + said[1:], "unsure")


def name(fall: Row) -> str:
    """What should fall, with its group."""
    return str(fall["name"]) if fall["sex"] == "persons" else f"{fall['name']}, {sentences.group_word(fall).lower()}"


def change(fall: Row) -> str:
    """Both changes in one sentence or two, in the unit and in per cent."""
    here = _moved(fall["change"], fall["percent"], fall)
    said = f"From {fall['start_period']} to {fall['end_period']} it {here} in Bury"
    if fall["england_change"] is None:
        return f"{said}. There is no England figure like it."
    return f"{said}. In England it {_moved(fall['england_change'], fall['england_percent'], fall)}."


def _moved(amount: float, percent: float, fall: Row) -> str:
    if numbers.is_level(amount, fall):
        return "did not change"
    share = f"{numbers.plain(abs(percent), 0)}%"
    return f"{'grew' if amount > 0 else 'fell'} by {numbers.difference(amount, fall)} ({share})"


def _england_grew(fall: Row) -> bool:
    england = fall["england_change"]
    return england is not None and england > 0 and not numbers.is_level(england, fall)


_FASTER = "On the figures alone, that is faster than in England."


def verdict(fall: Row) -> str:
    """The verdict of one start year, as outcome 2 is written."""
    grew = _england_grew(fall)
    tail = " England’s grew over the same time." if grew else ""
    if fall["verdict"] == "faster":
        return "On the figures alone, Bury’s fell while England’s rose." if grew else _FASTER
    if fall["verdict"] == "did_not_fall":
        return f"The plan asks for a fall, and it did not fall.{tail}"
    if fall["verdict"] == "slower":
        return "It fell, but no faster than in England."
    if fall["verdict"] == "depends":
        return "By the size of the change and by per cent the answer is not the same."
    return "So nobody can tell if it fell faster."


def answer(fall: Row) -> str:
    """The answer to “Is it getting better?” for one group: what the gap did beside England's."""
    grew, people = _england_grew(fall), sentences.group_word(fall)
    if fall["verdict"] == "faster":
        return f"{people}: the gap fell{', while England’s grew' if grew else ' faster than England’s'}."
    if fall["verdict"] == "did_not_fall":
        return f"{people}: the gap did not fall, and nor did England’s." if grew else f"{people}: the gap did not fall."
    return f"{people}: the gap {_SHORT[fall['verdict']]}."


HEADS = ("Start", "Bury", "England", "Verdict")
_WORDS = {
    "faster": "faster than England",
    "slower": "fell, but no faster",
    "depends": "faster by one reckoning only",
    "did_not_fall": "did not fall",
    "no_england": "no England figure",
}


def table_row(fall: Row) -> tuple[str, ...]:
    """One start year as cells under HEADS; the one that is judged is marked."""
    start = f"{fall['start_period']} (judged)" if fall["main"] else str(fall["start_period"])
    england = "not published"
    if fall["england_change"] is not None:
        england = _cell(fall["england_change"], fall["england_percent"], fall)
    return start, _cell(fall["change"], fall["percent"], fall), england, _WORDS[fall["verdict"]]


def _cell(amount: float, percent: float, fall: Row) -> str:
    share = numbers.plain(percent, 0)
    sign = "+" if percent > 0 and share != "0" else ""
    return f"{' '.join(numbers.signed(amount, fall)).strip()} ({sign}{share}%)"
