"""What waits for a person, one sentence each, beginning with what they are to do."""

from datetime import date

from components.words import numbers
from components.words import work as of_work
from components.words.commentary import ASKERS
from components.words.counts import noun


def comments(release: str, many: int, blocking: int) -> str:
    """Answer 3 comments on draft 2026.12; 1 of them blocks it."""
    held = f"; {blocking} of them {noun(blocking, 'blocks', 'block')} it" if blocking and many > 1 else ""
    held = "; it blocks the draft" if blocking and many == 1 else held
    return f"Answer {many:,} {noun(many, 'comment', 'comments')} on draft {release}{held}"


def block(release: str, number: int) -> str:
    """A blocking comment of one's own was answered."""
    return (
        f"Look at the answer to comment {number} on draft {release}: it holds the draft back until you lift its block"
    )


def sign_off(release: str, many: int, of: int) -> str:
    """Sign off draft 2026.12: 12 of 235 pages are not signed."""
    return f"Read and sign off draft {release}: {many:,} of {of:,} pages are not signed"


def rejects(name: str, file: str, waiting: int) -> str:
    """Decide on 3 rejected rows of rtt.csv (L0003)."""
    return f"Decide on {of_work.rows(waiting).replace(' row', ' rejected row')} of {file} ({name})"


def review(release: str) -> str:
    """A draft that nobody was asked to review."""
    return f"Send release {release} to review: it is a draft"


def publish(release: str) -> str:
    """A release that nothing keeps back."""
    return f"Publish release {release}: nothing stands against it"


def asked(title: str, role: str, at: date) -> str:
    """Commentary that one is asked for."""
    return f"Write about “{title}”: {ASKERS[role]} asked on {numbers.day(at)}"


def returned(title: str) -> str:
    """One's own words that came back."""
    return f"Mend what you wrote about “{title}”: it was sent back"


def unsent(title: str) -> str:
    """One's own draft."""
    return f"Go on with your draft about “{title}”: it is not sent in"


def decide(title: str, role: str) -> str:
    """Words that wait for a decision."""
    return f"Decide who may read what the {role} says of “{title}”"


def overdue(kind: str, said: str, due: date) -> str:
    """An action, risk or issue of one's own whose day has passed."""
    return f"Overdue since {numbers.day(due)}: {_short(said)} (your {kind})"


def due(kind: str, said: str, on: date) -> str:
    """One of one's own whose day comes soon."""
    return f"Due on {numbers.day(on)}: {_short(said)} (your {kind})"


def meets_now(board: str) -> str:
    """A meeting of one's own board is open."""
    return f"Join the {board}: it meets now"


def meets(board: str, when: str) -> str:
    """The next meeting of one's own board. when: day and hour in words."""
    return f"The {board} meets on {when}"


_LONGEST = 90  # characters of what was said


def _short(said: str) -> str:
    if len(said) <= _LONGEST:
        return said
    return f"{said[:_LONGEST].rpartition(' ')[0] or said[:_LONGEST]}…"


DRAFT = "Draft a release: new figures are in"
LOAD = "Look at what waits before a release can be published"
INVITE = "Invite the people who are to use this site: nobody else is here yet"
RETENTION = "Look at what is kept about people: some of it is due to go"
