"""Sign-offs by the reviewing body: of one page or the whole release, bound to what each page held when it was signed.

A sign-off holds for every draft of the release in which the page is the same, and falls where it is not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from records import audit, news
from records.comments import open_blocking
from records.drafts import OPEN, Draft, Page, draft_of, outline, page_of
from records.faults import Refused, Unfit
from records.moments import now
from records.people_tables import person
from records.permissions import may
from records.person import Person
from records.review_tables import sign_off

WHOLE = ""
"""The address of a sign-off of the whole release."""
LONGEST = 1_000  # characters of conditions
_CHANGED = "This changed while you read it, and was not signed. Read it again as it is now."


@dataclass(frozen=True)
class SignOff:
    """One sign-off. address: "" for the whole release. pages: address to hash of every page it covers.

    name: of who signed, as they are called today. body: on whose behalf. taken_back_at: None while it was not.
    """

    id: int
    release_id: str
    key: str
    address: str
    pages: Mapping[str, str]
    by: int
    name: str
    role: str
    body: str
    conditions: str
    at: datetime
    taken_back_at: datetime | None


@dataclass(frozen=True)
class PageStanding:
    """How one page stands. state: signed, void or none. sign_off: which it is signed by or fell from; None for none."""

    state: str
    sign_off: SignOff | None


@dataclass(frozen=True)
class Standing:
    """How a draft stands. pages: address to standing, in the order of the site. gone: signed pages that it lacks."""

    pages: Mapping[str, PageStanding]
    gone: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every page is signed."""
        return bool(self.pages) and not self.many("void") and not self.many("none")

    def many(self, state: str) -> int:
        """How many pages stand so."""
        return sum(one.state == state for one in self.pages.values())


def sign(
    connection: Connection, who: Person, key: str, address: str, shown: str, conditions: str = "", body: str = ""
) -> int:
    """Signs a page, or the whole release when address is "", and gives the sign-off's id.

    shown: the hash as the signer saw it: of the page, or of all pages together. body: on whose behalf.

    Raises Unfit, and Refused when it changed meanwhile, a blocking comment is open on it, or it cannot be signed.
    """
    if not may(who.roles, "sign_off"):
        raise Refused("Only the reviewing body signs off.")
    words = conditions.strip()
    if len(words) > LONGEST:
        raise Unfit({"conditions": f"This is {len(words):,} characters long; {LONGEST:,} is the most. Shorten it."})
    found = draft_of(connection, key)
    if found.state not in OPEN:
        raise Refused("This draft is no longer under review, so it was not signed.")
    covered = _shown(connection, found, address, shown)
    _nothing_blocks(connection, found, address)
    before = _same(connection, who, found, address, covered, words)
    if before:
        return before
    values = {"release_id": found.release_id, "key": key, "address": address, "hash": shown, "conditions": words}
    stamp = {"by": who.id, "role": "reviewer", "body": body, "at": now(), "pages": json.dumps(covered)}
    made = connection.execute(sign_off.insert().values(**values, **stamp).returning(sign_off.c.id)).scalar_one()
    told = {**values, "body": body, "pages": len(covered)}
    audit.written(connection, who.id, "signed off", f"draft {key}", after=told)
    news.signed(connection, who, key, found.release_id, address)
    return int(made)


def take_back(connection: Connection, who: Person, id_: int) -> SignOff:
    """Takes a sign-off back, by anybody of the reviewing body; gives it as it stood. Raises Refused."""
    if not may(who.roles, "sign_off"):
        raise Refused("Only the reviewing body takes a sign-off back.")
    found = _all(connection, sign_off.c.id == id_)
    if not found:
        raise Refused("There is no such sign-off.")
    done = connection.execute(
        update(sign_off).where(sign_off.c.id == id_, sign_off.c.taken_back_at.is_(None)).values(taken_back_at=now())
    )
    if not done.rowcount:
        raise Refused("This sign-off was taken back already.")
    facts = {"sign_off": id_, "address": found[0].address, "hash": _hash(found[0])}
    audit.written(connection, who.id, "sign-off taken back", f"draft {found[0].key}", before=facts)
    news.taken_back(connection, who, found[0].key, found[0].release_id, found[0].address)
    return found[0]


def of_release(connection: Connection, release_id: str) -> list[SignOff]:
    """Every sign-off of a release, the newest first, those that were taken back too."""
    return _all(connection, sign_off.c.release_id == release_id)


def standing(connection: Connection, key: str) -> Standing:
    """How each page of a draft stands. Raises Refused when there is no such draft."""
    found = draft_of(connection, key)
    valid = [one for one in of_release(connection, found.release_id) if one.taken_back_at is None]
    here = {page.address: _stands(page, valid) for page in outline(connection, key)}
    signed = {address for one in valid for address in one.pages}
    return Standing(here, tuple(sorted(signed - here.keys())) if here else ())


def _stands(page: Page, valid: list[SignOff]) -> PageStanding:
    """valid: the newest first."""
    covering = [one for one in valid if page.address in one.pages]
    same = next((one for one in covering if one.pages[page.address] == page.hash), None)
    if same is not None:
        return PageStanding("signed", same)
    return PageStanding("void", covering[0]) if covering else PageStanding("none", None)


def _shown(connection: Connection, found: Draft, address: str, shown: str) -> dict[str, str]:
    """Address to hash of what is signed. Raises Refused when it is not what was shown."""
    if address == WHOLE:
        there = {page.address: page.hash for page in outline(connection, found.key)}
        if not there:
            raise Refused("The pages of this draft were not read yet, so there is nothing to sign.")
        if found.pages_hash != shown:
            raise Refused(_CHANGED)
        return there
    page = page_of(connection, found.key, address)
    if page.hash != shown:
        raise Refused(_CHANGED)
    return {address: page.hash}


def _nothing_blocks(connection: Connection, found: Draft, address: str) -> None:
    held = open_blocking(connection, found.release_id, address)
    if held:
        named = ", ".join(str(one.id) for one in held)
        raise Refused(f"A blocking comment is open, so it was not signed: comment {named}.")


def _same(
    connection: Connection, who: Person, found: Draft, address: str, covered: Mapping[str, str], conditions: str
) -> int:
    """The id of the same sign-off by the same person, for a form that was sent twice; 0 without one."""
    for one in of_release(connection, found.release_id):
        alike = (one.by, one.address, dict(one.pages), one.conditions) == (who.id, address, dict(covered), conditions)
        if alike and one.taken_back_at is None:
            return one.id
    return 0


def _hash(one: SignOff) -> str:
    return one.pages.get(one.address, "") if one.address else f"{len(one.pages)} pages"


def _all(connection: Connection, which: Any) -> list[SignOff]:
    asked = select(sign_off, person.c.name).join(person, person.c.id == sign_off.c.by).where(which)
    return [_of(row) for row in connection.execute(asked.order_by(sign_off.c.id.desc())).all()]


def _of(row: Row[Any]) -> SignOff:
    return SignOff(
        *(row.id, row.release_id, row.key, row.address, json.loads(row.pages), row.by, row.name, row.role, row.body),
        *(row.conditions, row.at, row.taken_back_at),
    )
