"""What changed on a page since it was signed, piece by piece, to be laid side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Part = tuple[str, str, str]
"""Kind, place, words: as records.drafts.Page has them."""
What = Literal["same", "removed", "added", "changed"]
_PLACED = frozenset({"chart", "link"})
"""Kinds whose place is part of what they are: a chart's drawing, where a link leads."""


@dataclass(frozen=True)
class Line:
    """One line of two columns. before, after: the piece then and now; None where there is none."""

    what: What
    before: Part | None
    after: Part | None


def what_changed(before: Sequence[Part], after: Sequence[Part]) -> list[Line]:
    """Both versions, line by line: all of each is there, in order.

    A piece that only came to stand under another heading is the same.
    """
    steps = SequenceMatcher(None, [_key(p) for p in before], [_key(p) for p in after], autojunk=False).get_opcodes()
    told: list[Line] = []
    for step, left, left_end, right, right_end in steps:
        old, new = before[left:left_end], after[right:right_end]
        if step == "equal":
            told += [Line("same", was, now) for was, now in zip(old, new, strict=True)]
        else:
            told += _paired(old, new)
    return told


def only_changed(lines: Sequence[Line]) -> list[Line]:
    """Without what stayed the same."""
    return [line for line in lines if line.what != "same"]


def _key(part: Part) -> Part:
    kind, _, words = part
    return part if kind in _PLACED else (kind, "", words)


def _paired(old: Sequence[Part], new: Sequence[Part]) -> list[Line]:
    """What stands in place of what: pieces of the same kind, in order."""
    steps = SequenceMatcher(None, [p[0] for p in old], [p[0] for p in new], autojunk=False).get_opcodes()
    told: list[Line] = []
    for step, left, left_end, right, right_end in steps:
        if step == "equal":
            pairs = zip(old[left:left_end], new[right:right_end], strict=True)
            told += [Line("changed", was, now) for was, now in pairs]
        else:
            told += [Line("removed", was, None) for was in old[left:left_end]]
            told += [Line("added", None, now) for now in new[right:right_end]]
    return told
