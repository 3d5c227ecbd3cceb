"""A draft to review: two pages, and people to review it."""

import dataclasses
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection

from records import drafts
from records.drafts import Draft, Page

RELEASE, KEY, NEXT = "2026.12", "2026.12-1a2b3c4d", "2026.12-5e6f7a8b"
MADE = datetime(2026, 11, 26, 9, tzinfo=UTC)


def page(address: str, *sentences: str) -> Page:
    """A page that holds these sentences under one heading."""
    parts = [("heading", "", address), *(("sentence", address, words) for words in sentences)]
    return Page(address, f"Page {address}", sha256(repr(parts).encode()).hexdigest(), parts, 5.0, 0, 0)


HOME = page("/", "There are 57.4 years.", "That could be chance.")
ABOUT = page("/about", "We count once a year.")


def all_of(pages: list[Page]) -> str:
    """The hash of all of them."""
    return sha256("".join(p.hash for p in pages).encode()).hexdigest()


def keep(connection: Connection, pages: list[Page], key: str = KEY, state: str = "in_review") -> None:
    """Lists a draft of the release, with these pages. The drafts before it are superseded."""
    earlier = [dataclasses.replace(one, state="superseded") for one in drafts.drafts(connection) if one.key != key]
    drafts.follow(connection, [*earlier, Draft(key, RELEASE, state, "c" * 64, f"draft-{key}", MADE, "")])
    drafts.keep_draft(connection, key, all_of(pages), pages)
