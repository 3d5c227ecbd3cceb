"""How hard a public page is to read, for the tests: measured as the review of a draft measures it."""

from serving_staff.plain_english import (
    GLOSSARY,
    HARDEST,
    LONGEST,
    Names,
    Reading,
    Sentence,
    Text,
    grade,
    length,
    measure,
    sentence,
    split,
    texts,
    words,
)
from serving_staff.syllables import syllables
from verbs.names import names_of

__all__ = [
    "GLOSSARY",
    "HARDEST",
    "LONGEST",
    "Names",
    "Reading",
    "Sentence",
    "Text",
    "grade",
    "length",
    "measure",
    "names_of",
    "sentence",
    "split",
    "syllables",
    "texts",
    "words",
]
