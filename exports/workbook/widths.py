"""How wide the columns of a table are on paper and on a slide: no word is broken, and most room has the most to say."""

from collections.abc import Iterable, Sequence
from math import sqrt

from components.charts.text_width import text_width

_CELL = 14.0  # pt, beside the words of a cell


def widths(heads: Sequence[str], rows: Sequence[Sequence[str]], room: float, size: float) -> list[float]:
    """pt of each column, together the room, or more where single words need it. room: pt. size: pt of the letters."""
    columns = [[row[at] for row in (heads, *rows)] for at in range(len(heads))]
    least = [_widest(_words(cells), size) + _CELL for cells in columns]
    wanted = [max(_widest(cells, size) + _CELL - narrow, 0.0) for cells, narrow in zip(columns, least, strict=True)]
    spare = max(room - sum(least), 0.0)
    if sum(wanted) <= spare:  # all on one line: what is left over goes to all alike
        over = (spare - sum(wanted)) / len(heads)
        return [narrow + more + over for narrow, more in zip(least, wanted, strict=True)]
    # By the root, so that one long sentence does not press every other column to its longest word.
    shares = [sqrt(more) for more in wanted]
    return [narrow + spare * share / sum(shares) for narrow, share in zip(least, shares, strict=True)]


def _widest(words: Iterable[str], size: float) -> float:
    return max(text_width(one, size, True) for one in words)


def _words(cells: Iterable[str]) -> list[str]:
    return [word for words in cells for word in words.split()] or [""]
