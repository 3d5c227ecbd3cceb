"""How wide a text will be, in px, without a browser: advance widths of Arial, Helvetica and Liberation Sans.

Labels can so be kept apart on the server, whatever width the page turns out to have.
"""

import unicodedata
from functools import lru_cache

# Advance widths in thousandths of the type size, as the fonts publish them.
_REGULAR = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft·\u00a0",
    333: "()-`r²³“”",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz↑↓",
    549: "±÷≈≤≥",
    556: "#$0123456789?L_abdeghnopqu£§–€",
    584: "+<=>~×−",
    611: "FTZßø",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm½",
    889: "%æ",
    944: "Wœ",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl·‘’\u00a0",
    280: "|",
    333: "!()-:;[]`ft²³",
    350: "•",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”↑↓",
    549: "±÷≈≤≥",
    556: "#$0123456789J_aceksvxy£§–€",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopqußø",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M½",
    889: "%mæ",
    944: "Wœ",
    975: "@",
}
# A character outside the table is taken to be as wide as the type is high: too much room beats too little.
_UNKNOWN = 1000
# Telephones without Arial substitute a face that can be a little wider.
_ALLOWANCE = 1.02

_WIDTHS = {
    bold: {character: width for width, characters in table.items() for character in characters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float = 13, bold: bool = False) -> float:
    """Width of one line of text in px at a type size in px."""
    widths = _WIDTHS[bold]
    letters = text if text.isascii() else "".join(_letter(c) for c in text)
    return sum(widths.get(c, _UNKNOWN) for c in letters) * size / 1000 * _ALLOWANCE


def _letter(character: str) -> str:
    """The letter under an accent, which is as wide as both; nothing for an accent on its own."""
    return "" if unicodedata.combining(character) else unicodedata.normalize("NFD", character)[0]


@lru_cache(maxsize=2048)
def wrap(text: str, limit: float, size: float = 13, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines as fit the limit in px, as even as words allow.

    A word wider than that is broken.
    """
    words = [piece for word in text.split() for piece in _pieces(word, limit, size, bold)]
    if not words:
        return ("",)
    lines = _greedy(words, limit, size, bold)
    # Even lines look better than a full one and an orphan: the narrowest limit with as few lines.
    narrowest = max(text_width(word, size, bold) for word in words)
    for step in range(int(narrowest), int(limit)):
        even = _greedy(words, max(step, narrowest), size, bold)
        if len(even) == len(lines):
            return tuple(even)
    return tuple(lines)


def line_count(text: str, limit: float, size: float = 13, bold: bool = False) -> int:
    """How many lines the text takes within the limit in px: as wrap, for whoever needs no more than the number."""
    words = [piece for word in text.split() for piece in _pieces(word, limit, size, bold)]
    return len(_greedy(words, limit, size, bold)) if words else 1


def _greedy(words: list[str], limit: float, size: float, bold: bool) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        joined = f"{lines[-1]} {word}"
        if text_width(joined, size, bold) <= limit:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _pieces(word: str, limit: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size, bold) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces
