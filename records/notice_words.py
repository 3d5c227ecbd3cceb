"""Every kind of notice: whom it concerns by role, what it takes to read of it, and the sentence it is told in.

A sentence says what happened and where, never a figure and never the words of a comment: it also goes by mail.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from records.permissions import ROLES, Action, Role, may

Facts = Mapping[str, Any]
NO_LONGER = "Something changed that your role no longer includes."
"""What somebody is told who may not read of it any more."""
HOME = "/home"


@dataclass(frozen=True)
class Kind:
    """One kind. roles: everybody active with one of them is concerned, beside those whom the change itself names.

    gathers: while nobody has read or mailed it, another of the same subject is added to it.
    """

    roles: tuple[Role, ...]
    takes: Action
    words: Callable[[Facts], str]
    gathers: bool = False


def worded(kind: str, facts: Facts, roles: Collection[str]) -> str:
    """The sentence for somebody with these roles at this moment. A kind that is not known any more tells nothing."""
    return KINDS[kind].words(facts) if is_for(kind, roles) else NO_LONGER


def is_for(kind: str, roles: Collection[str]) -> bool:
    """Whether somebody with these roles may read it."""
    return kind in KINDS and may(roles, KINDS[kind].takes)


def doer(roles: Collection[str]) -> str:
    """Who did something, by role: "A reviewer"."""
    return next((words for role, words in _DOERS.items() if role in roles), "Somebody")


_DOERS: dict[Role, str] = {
    "reviewer": "A reviewer",
    "analyst": "An analyst",
    "administrator": "An administrator",
    "executive": "An executive",
    "board_member": "A programme-board member",
}
_ANSWERS = {"accepted": "was accepted", "declined": "was declined, with a reason", "done": "is done"}
_JOBS = {
    "load": "load a file",
    "fix": "mend rows of a load",
    "waive": "leave rows of a load out",
    "note": "say why figures changed",
    "set-aside": "set a load aside",
    "read-again": "read a load again",
    "draft": "draft a release",
    "review": "send a draft to review",
    "checklist": "look through a checklist",
    "pages": "read the pages of a draft",
    "publish": "publish a release",
    "rollback": "go back to the release before",
    "withdraw": "withdraw a release",
}
_ENDS = {"done": "It is done", "refused": "It was refused", "cut short": "It was cut short"}
_THINGS = {"measure": "a measure", "target": "a target"}


def _page(address: str) -> str:
    return {"": "the whole", "/": "the front page"}.get(address, f"the page {address}")


def _comment(facts: Facts) -> str:
    return f"omment {facts['number']} on {_page(facts['page'])} of draft {facts['release']}"


def _made(facts: Facts) -> str:
    blocks = ". It blocks publication" if facts["blocking"] else ""
    return f"{facts['who']} commented on {_page(facts['page'])} of draft {facts['release']}{blocks}."


def _signed(facts: Facts) -> str:
    pages = facts["many"]
    what = "the whole" if facts["whole"] else "1 page" if pages == 1 else f"{pages:,} pages"
    return f"{facts['who']} signed off {what} of draft {facts['release']}."


def _fell(facts: Facts) -> str:
    if facts["many"] == 1:
        return f"1 signed page of draft {facts['release']} changed, so its sign-off no longer holds."
    return f"{facts['many']:,} signed pages of draft {facts['release']} changed, so their sign-off no longer holds."


def _set_aside(facts: Facts) -> str:
    checks = "a check" if facts["many"] == 1 else f"{facts['many']:,} checks"
    return f"{facts['who']} set {checks} of draft {facts['release']} aside, and gave a reason."


def _pack(facts: Facts) -> str:
    return f"You asked for the pack of a meeting. {_ENDS[facts['state']]}."


def _job(facts: Facts) -> str:
    return f"You asked to {_JOBS[facts['verb']]}. {_ENDS[facts['state']]} (job {facts['number']})."


def _commentary(facts: Facts) -> str:
    if facts["about"] == "outcome":  # their numbers are names that everybody knows
        return f"commentary about outcome {facts['subject']}"
    return f"commentary about {_THINGS[facts['about']]} ({facts['subject']})"


def _given(facts: Facts) -> str:
    what = f"{'a risk' if facts['kind'] == 'risk' else 'an ' + facts['kind']} of a meeting ({facts['number']})"
    due = f", due {date.fromisoformat(facts['due']):%-d %B %Y}" if facts["due"] else ""
    return f"{facts['who']} gave you {what}{due}."


KINDS: dict[str, Kind] = {
    "comment made": Kind(("analyst", "administrator"), "read_draft", _made),
    "comment replied to": Kind(("analyst",), "read_draft", lambda f: f"{f['who']} replied to c{_comment(f)}."),
    "comment answered": Kind((), "read_draft", lambda f: f"C{_comment(f)} {_ANSWERS[f['status']]}."),
    "comment reopened": Kind(
        ("analyst", "administrator"), "read_draft", lambda f: f"{f['who']} opened c{_comment(f)} again."
    ),
    "block lifted": Kind(
        ("analyst", "administrator"), "read_draft", lambda f: f"C{_comment(f)} no longer blocks publication."
    ),
    "draft in review": Kind(("reviewer",), "read_draft", lambda f: f"Draft {f['release']} is ready for your review."),
    "signed off": Kind(("analyst", "reviewer"), "read_draft", _signed, gathers=True),
    "sign-off fell": Kind(("analyst", "reviewer"), "read_draft", _fell),
    "sign-off taken back": Kind(
        ("analyst", "reviewer"),
        "read_draft",
        lambda f: f"{f['who']} took a sign-off of {_page(f['page'])} of draft {f['release']} back.",
    ),
    "release published": Kind(ROLES, "read_public", lambda f: f"Release {f['release']} is published."),
    "release rolled back": Kind(
        ROLES,
        "read_public",
        lambda f: f"Release {f['release']} was taken back. The site shows release {f['serves']} again.",
    ),
    "release withdrawn": Kind(ROLES, "read_public", lambda f: f"Release {f['release']} was withdrawn."),
    "check set aside": Kind(("reviewer", "administrator"), "read_draft", _set_aside),
    "job ended": Kind((), "read_loads", _job),
    "pack ended": Kind((), "take_pack", _pack),
    "commentary wanted": Kind(
        (), "write_commentary", lambda f: f"{f['who']} asks you for {_commentary(f)}: why it is so, and what is done."
    ),
    "commentary asked for": Kind(
        ("administrator", "reviewer"),
        "decide_commentary",
        lambda f: f"{f['who']} asks you to decide on {_commentary(f)}.",
    ),
    "commentary returned": Kind((), "read_commentary", lambda f: f"Your {_commentary(f)} came back, with a reason."),
    "commentary approved": Kind(
        (),
        "read_commentary",
        lambda f: f"Your {_commentary(f)} was approved for {'the public too' if f['public'] else 'staff'}.",
    ),
    "entry given": Kind((), "read_meetings", _given),
}
"""Kind to whom it concerns, what it takes, and its sentence."""
