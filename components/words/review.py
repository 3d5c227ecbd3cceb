"""What is said of a review: how a draft, a page and a comment stand, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.words import work
from components.words.counts import noun

KINDS: Mapping[str, str] = {
    "unclear": "Unclear",
    "wrong": "Wrong",
    "missing": "Missing",
    "insensitive": "Insensitive",
    "inaccessible": "Cannot be used by everybody",
    "disclosure": "Could tell who somebody is",
}
STATUS: Mapping[str, str] = {"open": "Open", "accepted": "Accepted", "declined": "Declined", "done": "Done"}
STANDING: Mapping[str, tuple[str, str]] = {
    "signed": ("✓", "Signed off"),
    "void": ("✗", "Changed since it was signed off"),
    "none": ("○", "Not signed off"),
}
"""Shape and words of how a page stands."""
HAPPENED: Mapping[str, str] = {
    "made": "Written",
    "replied": "Reply",
    "accepted": "Accepted",
    "declined": "Declined",
    "done": "Said to be done",
    "reopened": "Opened again",
    "block lifted": "Block lifted",
    "marked for publication": "Chosen for publication",
    "not for publication": "No longer for publication",
}
HARDEST = 8.0  # Flesch–Kincaid grade
_AGE_AT_GRADE_0 = 5


@dataclass(frozen=True)
class Counts:
    """How a draft stands in numbers. state: as the ledger has it. blocking: comments that hold it back."""

    state: str
    pages: int
    signed: int
    void: int
    comments: int
    unanswered: int
    blocking: int

    @property
    def unsigned(self) -> int:
        """Pages that no sign-off covers, or that changed since."""
        return self.pages - self.signed


def next_step(counts: Counts, body: str) -> str:
    """What has to happen next, in a sentence. body: who reviews."""
    if counts.state not in work.RELEASE_STATES or counts.state in {"published", "withdrawn", "superseded"}:
        return f"This draft is {work.RELEASE_STATES.get(counts.state, counts.state)}. Nothing is left to do."
    if not counts.pages:
        return "Its pages were not read yet. An analyst presses “Read its pages again”."
    if counts.blocking:
        return f"What blocks it must be answered. Its author or {body} then lifts the block."
    if counts.void:
        return f"{_many(counts.void, 'page', 'pages')} changed after {body} signed. Look again, and sign."
    if counts.unsigned:
        return f"{body} still has to sign {_many(counts.unsigned, 'page', 'pages')}."
    if counts.unanswered:
        return f"Every page is signed. {_many(counts.unanswered, 'comment is', 'comments are')} not answered yet."
    return "Every page is signed. An analyst can publish it."


def blocking(many: int) -> str:
    """How many comments hold publication back, as a line of the checklist."""
    if many == 1:
        return "One comment blocks publication"
    return f"{many:,} comments block publication" if many else "No comment blocks publication"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {noun(count, one, more)}"


def many_pages(count: int) -> str:
    """1 page, 235 pages."""
    return _many(count, "page", "pages")


def many_comments(count: int) -> str:
    """1 comment, 12 comments."""
    return _many(count, "comment", "comments")


def reading(grade: float | None) -> str:
    """A page's reading age and grade; said too when there is nothing to measure."""
    return "No sentence to measure" if grade is None else f"Reading age {reading_age(grade)} (grade {grade:.1f})"


def reading_age(grade: float | None) -> str:
    """The age at which most people can read a grade, in years; a dash when there is nothing to measure."""
    return "–" if grade is None else f"{max(_AGE_AT_GRADE_0, round(grade + _AGE_AT_GRADE_0))}"


def is_hard(grade: float | None) -> bool:
    """Whether a page asks more of its reader than it may."""
    return grade is not None and grade > HARDEST


def comment_state(status: str, blocking: bool) -> str:
    """How a comment stands, in a few words."""
    said = STATUS[status]
    return f"{said} · still blocks publication" if blocking and status != "open" else said


def finding(counts: Counts, release: str) -> str:
    """A draft's heading: what most needs somebody."""
    if not counts.pages:
        return f"The pages of draft {release} were not read yet"
    if counts.blocking:
        return f"{_many(counts.blocking, 'comment blocks', 'comments block')} draft {release}"
    if counts.unsigned:
        return f"{counts.signed:,} of {many_pages(counts.pages)} of draft {release} are signed off"
    return f"Draft {release} is signed off"


def said(counts: Counts) -> str:
    """The heading of all comments: what most needs somebody."""
    if not counts.comments:
        return "Nobody has commented on this draft yet"
    if counts.blocking:
        verb = noun(counts.blocking, "blocks", "block")
        return f"{counts.blocking:,} of {many_comments(counts.comments)} {verb} publication"
    if counts.unanswered:
        return f"{_many(counts.unanswered, 'comment is', 'comments are')} not answered yet"
    return "Every comment is answered"
