"""The shapes of the definition files. One YAML file an indicator; grids in CSV; see CONTRIBUTING for the recipes."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.vocabulary import (
    ROLLING,
    Audience,
    Evidence,
    Frequency,
    PeriodKind,
    Polarity,
    Scope,
    Sex,
    Statistic,
    Unit,
)

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
DatasetSlug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Sentence = Annotated[str, Field(min_length=12, pattern=r"[.?!]$")]


class Strict(BaseModel):
    """No unknown fields: a misspelt key is a fault, never ignored. No number that is none: nan and inf are words."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)


class Benchmark(Strict):
    """The England series this measure may be held against, like for like (rule R5)."""

    area: str = "E92000001"
    breakdown: str = ""  # when the publisher splits England, e.g. "acute trusts only"


class SeriesBreak(Strict):
    """Points before and after `from_date` are not comparable in these areas; the line is cut there (R6)."""

    from_date: date
    areas: tuple[str, ...] = ()  # empty: every area
    reason: Sentence


class RevisionNote(Strict):
    """Why the publisher's values changed in this vintage, for the revisions table (R7)."""

    vintage: date
    reason: Sentence


class GroupWords(Strict):
    """How the people counted are named in a sentence, at its start."""

    persons: str = "People"
    male: str = "Men"
    female: str = "Women"


class Indicator(Strict):
    """One measure. `sentence` holds {value} and {area}; {group} too when the measure is split by sex."""

    id: Slug
    name: str = Field(min_length=4, max_length=120)
    plain_name: str = Field(min_length=4, max_length=60)
    sentence: Sentence
    meaning: Sentence
    caveats: tuple[Sentence, ...]
    group_words: GroupWords = GroupWords()
    unit: Unit
    unit_words: str = ""
    decimals: int = Field(ge=0, le=3)
    polarity: Polarity
    statistic: Statistic
    evidence: Evidence
    population: str = Field(min_length=4)
    other_people_than: tuple[Slug, ...] = ()  # local measures that look as if they counted the same people, and do not
    publisher: Slug
    publisher_code: str = ""
    datasets: tuple[DatasetSlug, ...] = Field(min_length=1)
    vintages: Literal["replace", "extend"] = "replace"
    frequency: Frequency
    period_kind: PeriodKind
    local_area: str
    areas_note: str = ""
    benchmark: Benchmark | None = Benchmark()
    no_benchmark_reason: str = ""
    outcomes: tuple[Literal[1, 2, 3, 4], ...] = ()
    goals: tuple[Literal[1, 2, 3, 4, 5], ...] = ()
    programmes: tuple[str, ...] = ()
    audience: Audience = "public"
    audience_reason: str = ""
    breaks: tuple[SeriesBreak, ...] = ()
    revision_notes: tuple[RevisionNote, ...] = ()
    owner: str = "Public health intelligence"

    @property
    def rolling(self) -> bool:
        """True when neighbouring periods share data, so no trend may be tested."""
        return self.period_kind in ROLLING

    @model_validator(mode="after")
    def _coherent(self) -> "Indicator":
        if "{value}" not in self.sentence or "{area}" not in self.sentence:
            raise ValueError("sentence must hold {value} and {area}")
        try:
            self.sentence.format(value="1", area="Bury", group="People")
        except (KeyError, IndexError, ValueError):
            raise ValueError("sentence may hold only {value}, {area} and {group}, each in one pair of braces") from None
        if self.benchmark is None and not self.no_benchmark_reason:
            raise ValueError("no benchmark: give no_benchmark_reason")
        if self.audience == "staff" and not self.audience_reason:
            raise ValueError("a staff-only measure must give audience_reason")
        if self.unit in {"count", "per_1000", "per_10000", "per_100000", "score"} and not self.unit_words:
            raise ValueError(f"unit {self.unit} needs unit_words (what is counted, or per what)")
        return self


class PlanDate(Strict):
    """A date a document promises something by. Two documents, two records: never merged (C01).

    written: when the promise was made, so that the figures known then can be set beside the latest.
    """

    document: str
    section: str
    due: Annotated[str, Field(pattern=r"^\d{4}$")]
    due_start: date
    due_end: date
    precision: Literal["day", "month", "year"]
    wording: Sentence
    written: date
    leads: bool = False


class Reduction(Strict):
    """Something that should fall faster in Bury than in England; `less` is taken away first, when it is a gap."""

    indicator: Slug
    sex: Sex = "persons"
    less: Slug | None = None
    name: str = Field(min_length=4, max_length=90)


class BasketItem(Strict):
    """One measure of an outcome, for one sex where it is split."""

    indicator: Slug
    sex: Sex = "persons"


class Outcome(Strict):
    """One of the plan's four overarching outcomes and the basket that stands for it."""

    id: str
    number: Literal[1, 2, 3, 4]
    title: str
    statement: Sentence
    document: str
    section: str
    measure_named: bool
    basket_note: Sentence
    dates: tuple[PlanDate, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    lead: BasketItem
    headline: tuple[BasketItem, ...]
    supporting: tuple[BasketItem, ...]
    not_said: tuple[Sentence, ...]


class Target(Strict):
    """A promise with a number, a date and a definition: the only kind that is ever judged (rule R3).

    value: the level promised, in the measure's unit; or change and change_basis, worked out from the baseline.
    baseline_reading: how a baseline year is read, since the documents do not say: the year as a whole, or its
    last figure. scope: whose promise the number is.
    """

    target_id: Annotated[str, Field(pattern=r"^[A-Z]{2}\d+(\.\d+)*$")]
    indicator: Slug
    sex: Sex
    scope: Scope
    statement: Sentence
    value: float | None
    change: float | None
    change_basis: Literal["relative", "percentage_points", "absolute"] | None
    baseline_start: date
    baseline_end: date
    baseline_reading: Literal["year_total", "last_figure"]
    due_start: date
    due_end: date
    precision: Literal["day", "month", "year"]
    document: str = Field(min_length=4)
    section: str = Field(min_length=2)

    @model_validator(mode="after")
    def _coherent(self) -> "Target":
        if (self.value is None) == (self.change is None):
            raise ValueError("give either value or change, not both")
        if (self.change is None) != (self.change_basis is None):
            raise ValueError("change and change_basis go together")
        if not self.baseline_start <= self.baseline_end < self.due_start <= self.due_end:
            raise ValueError("dates must run baseline_start, baseline_end, due_start, due_end")
        return self


class PublishedExample(Strict):
    """A worked example from a publication, for a method that no figure of Bury's can show. sizes: of each group."""

    title: str = Field(min_length=10)
    values: tuple[float, ...]
    sizes: tuple[float, ...]
    source: Sentence


class MethodEntry(Strict):
    """A method as the page /methods tells it. used_for: when it is used here; formula: in plain characters."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")]
    name: str = Field(min_length=4, max_length=80)
    used_for: Sentence
    paragraph: str = Field(min_length=40)
    formula: str
    source: str = Field(min_length=4)
    source_address: str = Field(default="", pattern=r"^(https://.*)?$")
    example: PublishedExample | None = None


class Publisher(Strict):
    """Who publishes figures, as named on pages and exports."""

    id: Slug
    name: str
    short_name: str
    licence: str
    home: str


class Release(Strict):
    """What this release is called and what it says has changed."""

    id: str = Field(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")
    published_on: date
    notes: tuple[Sentence, ...]
