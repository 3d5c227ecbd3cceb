"""What is said of loads, releases and jobs on the analyst's pages: what happened, what waits, what comes next."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from components.words import numbers
from components.words.counts import noun

Facts = Mapping[str, Any]
_LONDON = ZoneInfo("Europe/London")

STATES = {
    "waiting": "waiting for its turn",
    "running": "under way",
    "done": "done",
    "refused": "refused",
    "cut short": "cut short",
}
RELEASE_STATES = {
    "draft": "a draft",
    "in_review": "in review",
    "signed_off": "signed off",
    "published": "published",
    "withdrawn": "withdrawn",
    "superseded": "replaced by a later draft",
}
_TITLES = {
    "load": "Load {file}",
    "fix": "Mend {about}",
    "waive": "Leave rows of {about} out",
    "note": "Say why {about} changed",
    "set-aside": "Set {about} aside",
    "read-again": "Read {about} again",
    "draft": "Draft release {about}",
    "review": "Send release {about} to review",
    "checklist": "Look through the checklist of {about}",
    "pages": "Read the pages of release {about}",
    "publish": "Publish release {about}",
    "rollback": "Go back to the release before",
    "withdraw": "Withdraw release {about}",
    "pack": "Make the pack of meeting {about}",
}
_COMMANDS = {
    "review": "Send to review",
    "sign-off": "Sign off",
    "publish": "Publish",
    "rejects": "Rejected rows",
    "waive": "Leave figures out",
    "note": "Say why",
    "draft": "Draft a release",
    "disclosure": "Small numbers",
    "releases": "Releases",
    "loads": "Loads",
    "read-again": "Read it again",
    "set-aside": "Set it aside",
    "fix": "Mend",
}
"""Verb of cli.py to the words of the link or button that does the same."""
_COMMAND = re.compile(r"“python cli\.py ([a-z-]+)[^”\n]*”|python cli\.py ([a-z-]+)[^”\n]*?(?=\.?$|\.\s)", re.M)


def title(verb: str, words: Sequence[str], file: str) -> str:
    """What a job does. words: what follows the verb; file: of an upload, "" without."""
    about = [word.partition("-")[0] if verb in _OF_RELEASES else word for word in words if not word.startswith("-")]
    named = {"file": file.rpartition("/")[2] or "a file", "about": " ".join(about) or "it"}
    row = next((word.partition("=")[2] for word in words if word.startswith("--row=")), "")
    if verb == "waive" and row:
        return f"Leave row {row} of {named['about']} out"
    if verb == "fix" and row:
        return f"Mend row {row} of {named['about']}"
    return _TITLES.get(verb, verb).format(**named)


_OF_RELEASES = {"review", "checklist", "pages", "publish", "withdraw", "draft"}


def when(at: str | datetime) -> str:
    """26 November 2026, 09:30, on the wall clock in London."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    there = moment if moment.tzinfo is None else moment.astimezone(_LONDON)
    return f"{numbers.day(there.date())}, {there:%H:%M}"


def day(at: str) -> str:
    """26 November 2026, from ISO."""
    return numbers.day(date.fromisoformat(at))


def in_browser(words: str) -> str:
    """A sentence of the verbs with the button to press in place of the command to type."""
    return _COMMAND.sub(_button, words)


def _button(found: re.Match[str]) -> str:
    pressed = _COMMANDS.get(found[1] or found[2])
    return found[0] if pressed is None else f"“{pressed}”"


def rows(count: int) -> str:
    """3 rows, 1 row, 1,200 rows."""
    return f"{count:,} {noun(count, 'row', 'rows')}"


def heading(loads: Facts, releases: Facts) -> str:
    """What most needs an analyst, as a sentence."""
    waiting = sum(load["waiting"] for load in loads["loads"])
    if waiting:
        return f"{waiting:,} rejected {'row waits' if waiting == 1 else 'rows wait'} for a decision"
    if loads["waiting"]:
        return "A load waits for a decision"
    draft = unpublished(releases)
    if draft is not None:
        return f"Release {draft['id']} is {RELEASE_STATES[draft['state']]}"
    if fresh(loads, releases):
        return "New figures are in, and wait for a release"
    return "Nothing waits for you" if loads["loads"] else "Nothing was loaded yet"


def next_step(loads: Facts, releases: Facts) -> tuple[str, str, str]:
    """(sentence, words of its link, address): what to do next."""
    first = next((load for load in loads["loads"] if load["waiting"]), None)
    if first is not None:
        return (
            f"Mend the rejected rows of {first['file']}, or leave them out with a reason.",
            f"Go to {first['id']}",
            f"/data/loads/{first['id']}",
        )
    if loads["waiting"]:
        return "Look at what waits, and decide on it.", "What waits", "#waits"
    draft = unpublished(releases)
    if draft is not None:
        return _next_of_release(draft)
    if fresh(loads, releases):
        return "Draft a release from what was loaded.", "Draft a release", "/data/releases#form-draft"
    if loads["loads"]:
        return "When the next file comes in, load it.", "Load a file", "#form-load"
    return "Load the first file, as its publisher issues it.", "Load a file", "#form-load"


def _next_of_release(release: Facts) -> tuple[str, str, str]:
    sentences = {
        "draft": "Read what it changes, then send it to review.",
        "in_review": "The reviewing body reads it now. It can be published once it is signed off.",
        "signed_off": "It is signed off: look through its checklist, and publish it.",
    }
    return sentences[release["state"]], f"Go to release {release['id']}", f"/data/releases/{release['key']}"


def unpublished(releases: Facts) -> Facts | None:
    """The latest draft that may still be published; None without one."""
    return next((r for r in releases["releases"] if r["state"] in {"draft", "in_review", "signed_off"}), None)


def fresh(loads: Facts, releases: Facts) -> bool:
    """Whether a load in use is in no release yet."""
    used = {key for release in releases["releases"] for key in release["loads"]}
    return any(not load["set_aside"] and load["key"] not in used for load in loads["loads"])


def load_state(load: Facts) -> str:
    """How a load stands, in a few words."""
    if load["set_aside"]:
        return f"set aside: {load['set_aside']}"
    if load["waiting"]:
        return f"{rows(load['waiting'])} to decide on"
    return "in use"


def checked(lines: Sequence[Facts], name: str) -> str:
    """What keeps a release from being published, as a heading."""
    wrong = sum(not line["holds"] for line in lines)
    if not wrong:
        return f"Release {name} can be published"
    return f"{wrong} {'thing keeps' if wrong == 1 else 'things keep'} release {name} from being published"
