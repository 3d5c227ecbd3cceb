"""A draft under review and one person of each role, for tests of what people are told."""

import pytest

from records import comments, drafts, notices
from records.comment_words import Said
from records.database import Records
from records.drafts import Draft, Page
from records.moments import now
from records.permissions import ROLES
from records.person import Person, by_id
from records.rereading import keep_pages
from tests.records_at import add_person

KEY, NEXT = "2026.12-1a2b3c4d", "2026.12-5e6f7a8b"
FIGURE, SECRET = "57.4 years", "I think that this names my neighbour."
Team = dict[str, Person]


@pytest.fixture
def team(records: Records) -> Team:
    """One person of each role, by role; and a draft of two pages under review."""
    with records.writing() as connection:
        who = {role: add_person(connection, role.replace("_", " "), role, programmes=("P18.CYP",)) for role in ROLES}
        drafts.follow(connection, [draft(KEY, "draft")])
        keep_pages(connection, KEY, "all", [page("/", "aa"), page("/targets", "bb")])
    return who


def draft(key: str, state: str) -> Draft:
    return Draft(key, key.partition("-")[0], state, 64 * "0", f"draft-{key}", now(), "")


def page(address: str, hash_: str) -> Page:
    return Page(address, f"A boy can expect {FIGURE}", hash_, [("sentence", "", FIGURE)], 7.0, 0, 0)


def told(records: Records, who: Person) -> list[str]:
    """What somebody reads of what is new, the oldest first."""
    with records.reading() as connection:
        return [one.words for one in reversed(notices.unread(connection, by_id(connection, who.id)))]


def everything(records: Records, team: Team) -> dict[str, list[str]]:
    return {role: words for role, who in team.items() if (words := told(records, who))}


def comment(records: Records, who: Person, blocking: bool = False, address: str = "/targets") -> int:
    with records.writing() as connection:
        return comments.make(connection, who, KEY, address, Said("page", "", "unclear", SECRET, blocking))
