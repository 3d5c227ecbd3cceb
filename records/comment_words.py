"""The words of a comment, and what they must be to be taken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from records.faults import Unfit

ABOUT = ("page", "chart", "sentence")
KINDS = ("unclear", "wrong", "missing", "insensitive", "inaccessible", "disclosure")
LONGEST = 5_000
"""Characters of a comment, of a reply and of what is published."""
LONGEST_PLACE = 2_000
EMPTY = "Write what you mean."
REASON = "Say why in a sentence: whoever wrote the comment reads it."


@dataclass(frozen=True)
class Said:
    """What is said. about: page, chart or sentence. place: its words, or the chart's finding; "" for the page."""

    about: str
    place: str
    kind: str
    words: str
    blocking: bool = False


def checked(said: Said) -> Said:
    """The same without blanks around it. Raises Unfit with a sentence for each field that cannot be taken."""
    faults: dict[str, str] = {}
    kept = replace(said, place=" ".join(said.place.split()), words=said.words.strip())
    if kept.about not in ABOUT or (kept.about == "page") != (not kept.place):
        faults["place"] = "Choose the page, or a piece of it."
    elif len(kept.place) > LONGEST_PLACE:
        faults["place"] = (
            f"This is {len(kept.place):,} characters long; {LONGEST_PLACE:,} is the most. Mark fewer words."
        )
    if kept.kind not in KINDS:
        faults["kind"] = "Choose what is the matter."
    if fault := _fault(kept.words, EMPTY):
        faults["words"] = fault
    if faults:
        raise Unfit(faults)
    return kept


def checked_words(field: str, words: str, needed: bool = True, empty: str = EMPTY) -> str:
    """Words without blanks around them. Raises Unfit for none where some are needed, or for too many."""
    kept = words.strip()
    fault = _fault(kept, empty if needed else "")
    if fault:
        raise Unfit({field: fault})
    return kept


def checked_public(words: str, names: Iterable[str]) -> str:
    """Words that the public will read. names: of everybody, none of which may be in them. Raises Unfit."""
    kept = checked_words("words", words, empty="Write it as the public should read it.")
    for name in names:
        if name.strip() and re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", kept, re.IGNORECASE):
            raise Unfit({"words": f"This names a person: “{name.strip()}”. Take the name out."})
    return kept


def _fault(text: str, empty: str) -> str:
    if not text:
        return empty
    if len(text) > LONGEST:
        return f"This is {len(text):,} characters long; {LONGEST:,} is the most. Shorten it."
    return ""
