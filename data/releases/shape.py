"""The shapes of releases: what each is and was, what the site must say of it, and what changed between two."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from data.vocabulary import ReleaseState


@dataclass(frozen=True)
class Entry:
    """A release as the site lists it. key: its name and the start of its hash, which names its folder of stores.

    published_at, withdrawn_at: London wall clock, None when it never was. opens: whether the pages can be opened as at
    this release (published, not withdrawn, and of this version of the tables). reason: of its withdrawal, else "".
    """

    id: str
    key: str
    state: ReleaseState
    published_at: datetime | None
    withdrawn_at: datetime | None
    reason: str
    notes: tuple[str, ...]
    content_hash: str
    opens: bool


@dataclass(frozen=True)
class Notice:
    """Something the site must say about its own release, on every page, until the next one is published."""

    at: datetime
    kind: Literal["rolled_back", "withdrawn"]
    words: str


@dataclass(frozen=True)
class Said:
    """What somebody said of a page before it was published, and what was done: as the site tells it, without a name.

    release: id of the release it was said of. page, title: address and heading of the page. on: when it was answered.
    """

    release: str
    page: str
    title: str
    words: str
    answer: str
    outcome: Literal["accepted", "declined", "done"]
    on: date


@dataclass(frozen=True)
class FigureChange:
    """One value that differs from the release before. old, new: in the measure's unit.

    needs_note: it moved more than the set amount. reason: the note, or the publisher's reason; "" when nobody gave one.
    """

    indicator_id: str
    area_code: str
    sex: str
    period: str
    period_end: date
    position: int
    old: float
    new: float
    old_vintage: date | None
    new_vintage: date | None
    needs_note: bool
    reason: str


@dataclass(frozen=True)
class VerdictChange:
    """One verdict that reads otherwise than in the release before.

    what: comparison with England, trend, target, match (England's level by a date) or reduction (faster than England).
    subject: of a target its id; of a match outcome, document and date; of a reduction its name; else "".
    old_period, new_period: the latest period then and now; "" where the verdict is not of one period.
    """

    indicator_id: str
    area_code: str
    sex: str
    what: Literal["comparison", "trend", "target", "match", "reduction"]
    subject: str
    old: str
    new: str
    old_period: str = ""
    new_period: str = ""


@dataclass(frozen=True)
class Changes:
    """What differs from the release before. since: its key.

    gone: series (measure, area, sex) that it showed and this one does not. added: how many are new.
    dropped: single periods (measure, area, sex, period) that had a figure and have none now, in series that go on.
    """

    since: str
    figures: tuple[FigureChange, ...]
    verdicts: tuple[VerdictChange, ...]
    gone: tuple[tuple[str, str, str], ...]
    added: int
    dropped: tuple[tuple[str, str, str, str], ...] = ()
