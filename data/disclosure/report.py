"""What was hidden and why, what came near, and what could not be hidden: for the analyst, never with a true value."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Literal

from data.faults import Fault


@dataclass(frozen=True, slots=True)
class Place:
    """Which figure a line of the report is about, and the row it came from. All as in Observation."""

    indicator_id: str
    area_code: str
    sex: str
    age: str
    breakdown: str
    period_label: str
    period_start: date
    period_end: date
    dataset: str
    vintage: date | None
    file: str
    row: int


@dataclass(frozen=True)
class Line:
    """One figure in the report.

    kind: hidden by the rule (primary) or so that another cannot be worked out (secondary); near: shown, and within five
    of what the rule hides; already_public: must be hidden, and a release before has given it away.
    rule: what the source's rule hides. why: one sentence. range: what a reader can work out at best, as words.
    """

    place: Place
    kind: Literal["primary", "secondary", "near", "already_public"]
    rule: str
    why: str
    range: str = ""


@dataclass(frozen=True)
class DisclosureReport:
    """hidden, near, already_public: in the order of measure, area, group and period. faults: figures that do not agree.

    notes: what was assumed, each a sentence.
    """

    hidden: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    already_public: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether a release may be published: nothing that must be hidden can be worked out."""
        return not self.already_public and not self.faults

    def rows(self) -> list[dict[str, str]]:
        """Every line as cells of text, under the same header, for a CSV. Faults follow, with file and row."""
        found = [_cells(line) for line in (*self.already_public, *self.hidden, *self.near)]
        for fault in self.faults:
            row = "" if fault.row is None else str(fault.row)
            said = {"kind": "fault", "file": fault.file, "row": row, "why": fault.rule, "remedy": fault.remedy}
            found.append(dict.fromkeys(HEADER, "") | said)
        return found


HEADER = ("kind", *(f.name for f in fields(Place)), "rule", "why", "range", "remedy")
REMEDIES = {
    "primary": "Nothing to do: it stays hidden.",
    "secondary": "Nothing to do: it stays hidden.",
    "near": "It is shown: compare the count with the file before you publish.",
    "already_public": "Withdraw the release that showed it, or set this load aside and publish without it.",
}
"""What an analyst does about each kind of line. The remedy of a fault is its own."""


def _cells(line: Line) -> dict[str, str]:
    place = {name: "" if value is None else str(value) for name, value in asdict(line.place).items()}
    said = {"rule": line.rule, "why": line.why, "range": line.range, "remedy": REMEDIES[line.kind]}
    return {"kind": line.kind, **place, **said}
