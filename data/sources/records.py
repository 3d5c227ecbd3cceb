"""The record of a source: who publishes it, which of its figures feed which measures, and what its marks mean."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from data.definitions import DatasetSlug, Sentence, Slug, Strict
from data.vocabulary import Missing


class Disclosure(Strict):
    """How small numbers of a source are treated (the rule travels with the source).

    hide_from, hide_to: counts from and to which are hidden, both included; 0 in hide_from hides zero too.
    round_to: every other count is shown to the nearest such number; 1 means as it is.
    complement: hide a share, too, when those left out of it are so few.
    """

    hide_from: int = Field(ge=0)
    hide_to: int = Field(ge=1)
    round_to: int = Field(default=1, ge=1)
    complement: bool = True
    source: Sentence

    @model_validator(mode="after")
    def _coherent(self) -> "Disclosure":
        if self.hide_from > self.hide_to:
            raise ValueError("hide_from must not be above hide_to")
        return self


class Feed(Strict):
    """One measure that a source feeds.

    figure: what the reader calls it. match: what the file must say for it, column meaning to text, read by the reader.
    dataset: the dataset that the figures continue: one that the measure lists under `datasets`.
    age, numerator, denominator, counted_on: for a file that has no column for the age; the columns of the counts, where
    it has them; and month and day of a count of one day, where the file gives the year only.
    """

    indicator: Slug
    figure: str = ""
    match: dict[str, str] = Field(default_factory=dict)
    dataset: DatasetSlug
    breakdown: str = ""
    age: str = ""
    numerator: str = ""
    denominator: str = ""
    counted_on: Annotated[str, Field(pattern=r"^(\d\d-\d\d)?$")] = ""


class Source(Strict):
    """One kind of file. marks: cell text to kind of missing, compared without case; a blank cell is “”.

    published_at: the time of day its publisher issues it, London time. disclosure: None for official statistics,
    which stand as published. boards, roles: who may agree a path, and who else may report; closed lists, so that no
    person's name can come in that way. Only the KPI template has them.
    """

    id: Slug
    publisher: Slug
    title: str = Field(min_length=6)
    describes: Sentence
    home: Annotated[str, Field(pattern=r"^(https://.*)?$")]
    cadence: Literal["monthly", "quarterly", "annual", "irregular"]
    published_at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "09:30"
    marks: dict[str, Missing]
    disclosure: Disclosure | None = None
    feeds: tuple[Feed, ...] = ()
    notes: tuple[Sentence, ...] = ()
    boards: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
