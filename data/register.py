"""The register of the plan: every promise, goal, programme, milestone, sum and contradiction its documents name.

One shape for all of them, `Record`; what only some have (a target, dates, money, a board, a contradiction) is a part
of it. The files are data/definitions/register/*.yml, in our own words.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from data.definitions import Sentence, Slug, Strict
from data.vocabulary import Kind, Link, MeasureRole, Scope, Sex, State, Visibility

RecordId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9._/-]*$")]
Precision = Literal["day", "month", "year", "financial_year", "span", "none"]
BaselineStatus = Literal["stated", "being_set", "not_stated", "not_comparable"]
Progress = Literal["done", "in_progress", "not_said"]

EXPLAINED: frozenset[State] = frozenset(
    {
        *("awaiting_baseline", "awaiting_specification", "set_locally", "directional", "contested"),
        *("number_without_date", "no_public_data", "no_measure"),
    }
)
"""States that are no verdict and need a sentence that says why."""


class Document(Strict):
    """A document of the plan. written: the date on it; status: what is known of its approval."""

    id: Slug
    title: str = Field(min_length=8)
    short: str = Field(min_length=4, max_length=60)
    written: date
    precision: Literal["day", "month", "year"]
    status: Sentence
    lost: tuple[Sentence, ...] = ()


class Metric(Strict):
    """How a thing is measured, as far as anyone has published it: the definition in force.

    defined: False where no official specification has been published. numerator, denominator: empty when not published.
    geography: the smallest place it is published for, in words.
    """

    id: Annotated[str, Field(pattern=r"^M\d{2}$")]
    name: str = Field(min_length=4, max_length=90)
    definition: Sentence
    defined: bool
    numerator: str = ""
    denominator: str = ""
    rules: tuple[Sentence, ...] = ()
    publisher: str = Field(min_length=2)
    dataset: str = Field(min_length=2)
    geography: str = Field(min_length=2)
    frequency: str = Field(min_length=3)
    standing: str = Field(min_length=3)
    traps: tuple[Sentence, ...] = ()


class Shown(Strict):
    """A measure of this site shown with a record, and as what.

    judged: the target's own measure. series: the figure the record is about, without a number to reach. proxy: the
    nearest published figure, never given a status. chosen: bears on a programme's aim; chosen here, not in the plan.
    """

    indicator: Slug
    sex: Sex = "persons"
    role: MeasureRole
    note: str = Field(default="", pattern=r"^(.*[.?!])?$")


class Interim(Strict):
    """A step on the way to a target."""

    due: date
    value: float


class TargetTerms(Strict):
    """What was promised, field by field, so that nothing about it is guessed. Empty or null: the document is silent.

    value: a level promised, in unit. change: a change promised, with its basis, "not_stated" when the document does not
    say whether it is relative or in points. due_words: the date as the document gives it. area: where it can be seen.
    """

    cohort: str = ""
    measure: str = Field(min_length=3)
    direction: Literal["up", "down", "flat_then_down", "less_variation", "none"]
    scope: Scope
    baseline_period: str = ""
    baseline_status: BaselineStatus
    value: float | None = None
    change: float | None = None
    change_basis: Literal["", "relative", "percentage_points", "absolute", "not_stated"] = ""
    unit: str = ""
    due_words: str = ""
    due_start: date | None = None
    due_end: date | None = None
    precision: Precision
    interim: tuple[Interim, ...] = ()
    area: str = Field(min_length=3)

    @model_validator(mode="after")
    def _coherent(self) -> "TargetTerms":
        if (self.change is None) != (self.change_basis == ""):
            raise ValueError("change and change_basis go together")
        if (self.due_start is None) != (self.due_end is None):
            raise ValueError("a date has a due_start and a due_end, or neither")
        if (self.due_start is None) != (self.precision == "none"):
            raise ValueError("precision is none exactly where there is no date")
        if self.due_start is not None and self.due_end is not None and self.due_start > self.due_end:
            raise ValueError("due_start comes before due_end")
        return self


class StatedDate(Strict):
    """One date that one document gives for a milestone. Nothing is overwritten: a date that moved is another entry.

    kind: planned, or actual (it happened then). words: the date in plain words, "31 March 2018" or "no date".
    """

    kind: Literal["planned", "actual"]
    words: str = Field(min_length=3)
    start: date | None = None
    end: date | None = None
    precision: Precision
    document: Slug | None = None
    said_by: str = ""
    inferred: bool = False

    @model_validator(mode="after")
    def _coherent(self) -> "StatedDate":
        if (self.start is None) != (self.end is None) or (self.start is None) != (self.precision == "none"):
            raise ValueError("start, end and a precision go together; precision is none where there is no date")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError("start comes before end")
        if (self.document is None) == (self.said_by == ""):
            raise ValueError("give the document, or said_by for a source outside the plan, and not both")
        return self


class MilestoneTerms(Strict):
    """How far a milestone is said to have come, in the latest document that names it, and every date given for it.

    report: what that document says, in our words; empty when progress is not_said. track: the line it stands on.
    """

    progress: Progress
    report: str = Field(default="", pattern=r"^(.*[.?!])?$")
    dates: tuple[StatedDate, ...] = ()
    town: Literal["", "Whitefield", "Radcliffe", "Ramsbottom", "Prestwich", "Bury"] = ""
    track: Literal[
        "programmes_2018", "alliance_2018", "commissioning_2018", "next_steps_2021", "governance_2021", "live_well",
        "neighbourhood_2026", "national",
    ]  # fmt: skip


class MoneyTerms(Strict):
    """A sum as a document states it. value: in millions of pounds. basis: what kind of sum it is, in plain words."""

    value: float
    period: str = Field(min_length=4)
    period_start: date | None = None
    basis: Literal[
        "allocation", "award", "forecast", "plan", "budget", "target", "earlier target", "adjustment", "assumption",
        "schemes found",
    ]  # fmt: skip
    share: str = ""
    group: Literal[
        "transformation_fund", "digital_fund", "gaps", "before_covid", "integrated_fund", "efficiency_ccg",
        "efficiency_nca", "efficiency_pcft", "efficiency_council",
    ]  # fmt: skip
    body: str = ""


class BoardTerms(Strict):
    """What a board or group is for, what it looks at and how often it meets. ended: empty while it exists."""

    role: Sentence
    looks_at: Sentence
    meets: str = Field(min_length=4)
    ended: str = ""


class ContradictionTerms(Strict):
    """Where documents disagree or are unclear, and how that is handled here. outside: evidence from elsewhere."""

    type: Literal[
        "contradiction", "typo", "arithmetic", "ambiguity", "numbering", "naming", "gap", "status", "geography",
        "impossible", "series_break", "undefined", "external_conflict", "missing", "citation", "omission", "privacy",
        "obsolete", "abbreviation", "overlap", "reference",
    ]  # fmt: skip
    handling: Sentence
    outside: str = ""


class Record(Strict):
    """One thing a document of the plan names. id: the register's own, and its address.

    title: its name here, short. statement: what was said, in our words. section: where in the document. why: why it
    cannot be judged. holder, expected: who holds the figure and when it may come, for /missing. serves: outcomes and
    other records it is meant to serve. beside: records that must be read together with it. part_of: its programme.
    """

    id: RecordId
    kind: Kind
    family: str = ""
    title: str = Field(min_length=3, max_length=110)
    statement: Sentence
    document: Slug
    section: str = Field(min_length=1)
    state: State
    audience: Visibility = "public"
    audience_reason: str = ""
    why: str = Field(default="", pattern=r"^(.*[.?!])?$")
    holder: str = ""
    expected: str = ""
    notes: tuple[Sentence, ...] = ()
    aliases: tuple[str, ...] = ()
    part_of: RecordId | None = None
    serves: tuple[RecordId, ...] = ()
    same_as: RecordId | None = None
    beside: tuple[RecordId, ...] = ()
    contradictions: tuple[RecordId, ...] = ()
    became: str = Field(default="", pattern=r"^(.*[.?!])?$")
    metric: str | None = None
    measures: tuple[Shown, ...] = ()
    neighbourhood: Slug | None = None
    target: TargetTerms | None = None
    milestone: MilestoneTerms | None = None
    money: MoneyTerms | None = None
    board: BoardTerms | None = None
    contradiction: ContradictionTerms | None = None

    @property
    def slug(self) -> str:
        """The id as the end of an address: a slash would be read as a folder."""
        return self.id.replace("/", "-")

    def links(self) -> list[tuple[str, Link]]:
        """Every record this one names, and as what."""
        named: list[tuple[str, Link]] = [(i, "serves") for i in self.serves]
        named += [(i, "beside") for i in self.beside] + [(i, "contradiction") for i in self.contradictions]
        if self.same_as is not None:
            named.append((self.same_as, "same_as"))
        return named

    @model_validator(mode="after")
    def _coherent(self) -> "Record":
        if self.state in EXPLAINED and not self.why:
            raise ValueError(f"state {self.state} needs why")
        if self.audience != "public" and not self.audience_reason:
            raise ValueError("a record that is not public must give audience_reason")
        if (self.state == "judged") != any(m.role == "judged" for m in self.measures):
            raise ValueError("a judged record names the measure it is judged by, and no other record does")
        parts = {
            "target": self.target, "milestone": self.milestone, "money": self.money,
            "board": self.board, "contradiction": self.contradiction,
        }  # fmt: skip
        for part, kinds in _PARTS.items():
            if (parts[part] is not None) and self.kind not in kinds:
                raise ValueError(f"a {self.kind} has no {part}")
            if parts[part] is None and self.kind in _REQUIRED.get(part, ()):
                raise ValueError(f"a {self.kind} needs {part}")
        return self


_PARTS: dict[str, set[Kind]] = {
    "target": {"goal", "reform", "kpi", "outcome"},
    "milestone": {"milestone", "reform"},
    "money": {"finance"},
    "board": {"board"},
    "contradiction": {"contradiction"},
}
_REQUIRED: dict[str, set[Kind]] = {
    "target": {"goal"},
    "milestone": {"milestone"},
    "money": {"finance"},
    "board": {"board"},
    "contradiction": {"contradiction"},
}
