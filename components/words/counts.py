"""Counts in words, as a sentence begins with them."""

_WORDS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def worded(many: int) -> str:
    """None, One … Nine, then 10 and 1,234. For the start of a sentence."""
    return _WORDS[many] if many < len(_WORDS) else f"{many:,}"


def noun(many: int, one: str, more: str) -> str:
    """The form of a noun or verb that goes with a count."""
    return one if many == 1 else more
