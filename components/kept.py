"""A part of a page that is the same for everybody who opens it: it is made and printed once, and kept as text."""

from collections.abc import Callable, Sequence
from typing import Any


class Kept:
    """Made when it is first printed. make: its components. Only for pages that are printed and never drawn by Dash."""

    def __init__(self, make: Callable[[], Sequence[Any]]) -> None:
        self._make: Callable[[], Sequence[Any]] | None = make
        self._text = ""

    def text(self, printed: Callable[[Sequence[Any]], str]) -> str:
        """Its HTML. printed: makes HTML of components; called once, and by two threads at once at worst twice."""
        make = self._make
        if make is not None:
            self._text = printed(make())
            self._make = None  # what it was made from is let go
        return self._text
