"""Finding the row that names the columns, wherever it stands and in whatever order it names them."""

from collections.abc import Mapping, Sequence

from data.sources.frames import columns_of
from data.sources.shape import Claim, NotMine

Names = Mapping[str, tuple[str, ...]]


def claimed(top: Sequence[Sequence[str]], needed: Names, also: Names | None = None) -> Claim | NotMine:
    """The first row of `top` that names every needed column; NotMine from the row that comes nearest.

    needed, also: meaning to the names it is known by, as columns_of takes them. `also` is taken where it is found.
    """
    nearest = NotMine(tuple(names[0] for names in needed.values()), 0)
    for number, header in enumerate(top):
        columns, vain = columns_of(header, needed)
        if not vain:
            extra, _ = columns_of(header, also or {})
            return Claim(number, columns | extra)
        if len(columns) > nearest.found:
            nearest = NotMine(vain, len(columns))
    return nearest
