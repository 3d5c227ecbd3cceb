"""Chances in words: the yardstick of the Professional Head of Intelligence Assessment."""

# Upper ends lie in the middle of the yardstick's own gaps, so that every chance has a word.
_YARDSTICK = (
    (0.075, "a remote chance"),
    (0.225, "highly unlikely"),
    (0.375, "unlikely"),
    (0.525, "a realistic possibility"),
    (0.775, "likely"),
    (0.925, "highly likely"),
    (1.0, "almost certain"),
)


def word(chance: float) -> str:
    """The word for a chance from 0 to 1. Raises ValueError outside that."""
    if not 0 <= chance <= 1:
        raise ValueError(f"a chance lies between 0 and 1, not {chance}")
    return next(name for end, name in _YARDSTICK if chance <= end)


def per_cent(chance: float) -> str:
    """About 30%; never 0% or 100%, which no forecast can promise."""
    if chance < 0.01:
        return "less than 1%"
    if chance > 0.99:
        return "more than 99%"
    return f"about {round(100 * chance)}%"
