"""What somebody typed in a meeting, read: "action: ring the trust @jane by 12 Dec". Pure, and day before month.

What cannot be read for certain stays in the words: nothing is guessed, and no word is lost.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from records.commentary_words import OWNERS
from records.due_typed import Alone, cut, due
from records.permissions import ROLES

_KINDS = {
    **{kind: kind for kind in ("action", "decision", "risk", "issue", "note")},
    "agreed": "decision",
    "decided": "decision",
}
_SAID = re.compile(rf"({'|'.join(_KINDS)})(?:\s*:\s*|\s+[-–—]\s+)", re.IGNORECASE)
_BEGUN = re.compile(r"(action|decision|risk|issue|note)(?:\s+|$)", re.IGNORECASE)
_PART_OF_THE_WORDS = {
    *("of", "to", "that", "is", "was", "are", "were", "on", "for", "from", "with", "by", "about", "in", "at"),
    *("and", "or", "has", "have", "had", "will", "would", "should", "must", "may", "can", "register", "log"),
    *("plan", "plans", "point", "points", "item", "items", "taken", "assessment", "score", "rating"),
}
"""After these a kind without a colon is a word like any other: "risk of flooding", "action plan", "note that …"."""
_ROLES = {role.casefold(): role for role in (*OWNERS, *(role.replace("_", " ") for role in ROLES), "chair")}
_AT = re.compile(r"(?<![\w@.])@ ?")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NOT_A_NAME = {
    *("by", "in", "on", "due", "before", "next", "no", "today", "tomorrow"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
_LONGEST_NAME = 4  # words of a name that nobody here has
_LONGEST_TITLE = 5  # letters, as in "Prof."


@dataclass(frozen=True)
class Typed:
    """What was read. kind: as typed; else an action where somebody or a day was named, and a note where not.

    words: what is left. owner: name or role, "" for none; owner_id: None for who has no account. due_on: None for none.
    """

    kind: str
    words: str
    owner: str = ""
    owner_id: int | None = None
    due_on: date | None = None


def typed(text: str, people: Mapping[str, int], today: date, meeting_day: date | None = None) -> Typed:
    """Reads what was typed. people: name to id. meeting_day: of the board's next meeting, None while there is none.

    A note that says so is left as it was typed: who is named in it need not have anything to do.
    """
    kind, words = _kind(" ".join(text.split()))
    if kind == "note":
        return Typed(kind, words)
    words, owner, owner_id = _owner(words, people)
    alone: Alone = "no" if kind not in {"", "action"} else "any" if kind or owner else "dated"
    words, due_on = due(words, today, meeting_day, alone)
    return Typed(kind or ("action" if owner or due_on else "note"), words, owner, owner_id, due_on)


def _kind(text: str) -> tuple[str, str]:
    """Kind, "" where none was said, and what is left."""
    if found := _SAID.match(text):
        return _KINDS[found.group(1).lower()], text[found.end() :]
    if found := _BEGUN.match(text):
        rest = text[found.end() :]
        part = rest.partition(" ")[0].casefold().rstrip(",.;:") in _PART_OF_THE_WORDS
        return found.group(1).lower(), text if part else rest
    return "", text


def _owner(text: str, people: Mapping[str, int]) -> tuple[str, str, int | None]:
    """What is left, and the first owner: somebody here, else a role, else whoever is named after the first @."""
    known = _known(people)
    names = sorted(known, key=len, reverse=True)
    pattern = rf"(?<![\w@.])@ ?({'|'.join(map(re.escape, names))})(?![\w'’@-])"
    if found := re.search(pattern, text, re.IGNORECASE):
        owner, owner_id = known.get(found.group(1).casefold(), (found.group(1), None))
        return cut(text, found.start(), found.end()), owner, owner_id
    for at in _AT.finditer(text):
        end = _named_until(text, at.end())
        if end > at.end():
            return cut(text, at.start(), end), text[at.end() : end], None
    return text, "", None


def _known(people: Mapping[str, int]) -> dict[str, tuple[str, int | None]]:
    """Everything that an owner can be called, in small letters: a name, a word of it that only one has, a role."""
    known: dict[str, tuple[str, int | None]] = {key: (role, None) for key, role in _ROLES.items()}
    words = Counter(word for name in people for word in set(name.casefold().split()))
    for name, id_ in people.items():
        for word in name.casefold().split():
            if words[word] == 1 and len(word) > 1:
                known[word] = (name, id_)
    whole = {name.casefold(): (name, id_) for name, id_ in people.items()}
    return {key: found for key, found in (known | whole).items() if key}


def _named_until(text: str, start: int) -> int:
    """Where a name that nobody here has ends: one word, or several that begin with a capital. start where none is."""
    end = start
    for count in range(_LONGEST_NAME):
        found = _WORD.match(text, end + 1 if count else end)
        if found is None or (count and text[end] != " ") or found.group().casefold().strip(".") in _NOT_A_NAME:
            break
        if count and not found.group()[0].isupper():
            break
        end = found.end()
        if not found.group()[0].isupper() or (found.group()[-1] == "." and len(found.group()) > _LONGEST_TITLE):
            break
    while end > start and text[end - 1] in ".'’-":
        end -= 1
    return end
