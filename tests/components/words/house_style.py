"""What every sentence of the site keeps to, whatever it says."""

import re
from collections.abc import Iterable

ABBREVIATIONS = {"NHS", "GP", "GPs", "A&E", "UK"}  # known to all, or names
EXPLAINED_BESIDE = {"COPD": "the lung disease COPD", "ASQ": "the ASQ-3 questions on child development"}
PUBLISHERS = {"ONS", "OHID", "DfE", "DHSC", "CQC", "DWP", "UKHSA", "MHCLG", "DESNZ", "DfT", "CSV"}
LONGEST = 25  # words

Said = Iterable[tuple[str, str]]
"""Whose words they are, and the words."""


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in re.split(r"(?<=[.!?”])\s+(?=[A-Z“‘0-9£])", text) if part]


def too_long(said: Said) -> list[str]:
    """Sentences of more than 25 words."""
    long = {(len(part.split()), whose, part) for whose, text in said for part in split(text)}
    return [f"{whose} ({words}): {part}" for words, whose, part in sorted(long) if words > LONGEST]


def machinery(said: Said) -> list[str]:
    """Texts with a brace, an underscore, a missing figure, a gap, or a number that says nothing."""
    odd = re.compile(r"[{}_]|\bNone\b|\bnan\b|\binf\b| {2}|−0\.?0*\b(?!\.?\d)|\+0\.?0*\b(?!\.?\d)|\.\.|\s[.,]")
    return [f"{whose}: {text}" for whose, text in sorted(set(said)) if odd.search(text)]


def unexplained(said: Said) -> list[str]:
    """Abbreviations that a reader is not told."""
    odd = []
    for whose, text in sorted(set(said)):
        found = set(re.findall(r"\b[A-Z]{2,}[a-z]?\b|\b[A-Z]&[A-Z]\b", text))
        known = ABBREVIATIONS | PUBLISHERS | {word for word, beside in EXPLAINED_BESIDE.items() if beside in text}
        odd += [f"{whose}: {word} in “{text}”" for word in found - known if f"({word})" not in text]
    return odd
