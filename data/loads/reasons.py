"""What people must say when they decide something: who they are, and why. One rule for every verb."""

from data.loads.shape import LoadRefused

WORDS, CHARACTERS = 3, 15
"""The least that a reason has."""


def role(said: str, refusal: type[Exception] = LoadRefused) -> str:
    """A role or a person, without blanks around it. Raises `refusal` when nothing is said."""
    words = " ".join(said.split())
    if not words:
        raise refusal("Nothing is decided without --by: say in which role, such as analyst.")
    return words


def reason(said: str, refusal: type[Exception] = LoadRefused) -> str:
    """Why, without blanks around it. Raises `refusal` when it says too little for somebody who reads it in a year."""
    words = " ".join(said.split())
    if len(words.split()) < WORDS or len(words) < CHARACTERS:
        raise refusal(
            f"“{words}” says too little for others to follow: write at least {WORDS} words and {CHARACTERS} characters."
        )
    return words
