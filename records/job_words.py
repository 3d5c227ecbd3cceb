"""What may be asked of the worker from a browser: a closed list of verbs and options. Anything else is refused.

Words reach the verb as a list, never through a shell. An option is one word, `--name=value`, so that no value is ever
taken for another option; what the verb is about comes last, after `--`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from records.faults import Refused, Unfit

LONGEST = 2_000  # characters of one value
_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)


@dataclass(frozen=True)
class Verb:
    """One verb of cli.py. may: the action it takes. options: the names it knows; flags: those without a value.

    subjects: how many words say what it is about, at most. file: whether an uploaded file follows them.
    """

    may: Literal["load", "release", "take_pack"]
    options: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    subjects: int = 1
    file: bool = False


_DECIDED = frozenset({"reason", "by"})
VERBS: Mapping[str, Verb] = {
    "load": Verb("load", frozenset({"as", "period", "published", "embargo", "by"}), subjects=0, file=True),
    "fix": Verb("load", frozenset({"row", "field", "value", "sheet", "published"}) | _DECIDED, file=True),
    "waive": Verb("load", frozenset({"row", "short"}) | _DECIDED, frozenset({"all"})),
    "note": Verb("load", frozenset({"published"}) | _DECIDED),
    "set-aside": Verb("load", _DECIDED),
    "read-again": Verb("load", _DECIDED),
    "draft": Verb("release", frozenset({"note", "dated", "by"})),
    "review": Verb("release", frozenset({"by"})),
    "checklist": Verb("release"),
    "pages": Verb("release"),
    "publish": Verb("release", frozenset({"by"})),
    "rollback": Verb("release", _DECIDED | {"from"}, subjects=0),
    "withdraw": Verb("release", _DECIDED),
    "pack": Verb("take_pack"),
}
"""Signing off is not among them: the reviewing body signs, on its own pages."""


def option(name: str, value: str) -> str:
    """An option with its value as one word. Raises Unfit, at the field of the option's name."""
    if len(value) > LONGEST:
        raise Unfit({name: f"This is {len(value):,} characters long; {LONGEST:,} is the most. Shorten it."})
    return f"--{name}={''.join(' ' if ord(sign) < 32 else sign for sign in value.strip())}"


def checked(verb: str, words: Sequence[str], file: str = "") -> Verb:
    """The verb, once it and its words are found to be on the list. Raises Refused for anything else."""
    if verb not in VERBS:
        raise Refused(f"“{verb}” cannot be asked from here.")
    known = VERBS[verb]
    subjects = [word for word in words if not word.startswith("-")]
    for word in words:
        if not (_is_option(word, known) if word.startswith("-") else _SUBJECT.fullmatch(word)):
            raise Refused(f"“{word[:40]}” cannot be asked of “{verb}” from here.")
    if len(subjects) > known.subjects or (file and not known.file):
        raise Refused(f"That is more than “{verb}” can be asked from here.")
    return known


def line(verb: str, words: Sequence[str], file: str = "") -> list[str]:
    """What follows cli.py on the command line. file: the full path of an uploaded file. Raises Refused."""
    checked(verb, words, file)
    options = [word for word in words if word.startswith("-")]
    about = [word for word in words if not word.startswith("-")]
    return [verb, *options, "--", *about, *([file] if file else [])]


def told(words: Sequence[str]) -> list[str]:
    """The words as the log keeps them: without the value of a cell, which may be a small number."""
    return ["--value=(kept in the ledger)" if word.startswith("--value=") else word for word in words]


def _is_option(word: str, known: Verb) -> bool:
    name, equals, value = word.removeprefix("--").partition("=")
    if not word.startswith("--") or any(ord(sign) < 32 for sign in value) or len(value) > LONGEST:
        return False
    return name in known.options if equals else name in known.flags
