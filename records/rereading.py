"""A draft's pages are kept anew, and those concerned are told which sign-offs fell by it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from records import news
from records.drafts import Page, draft_of, keep_draft
from records.sign_offs import standing


def keep_pages(connection: Connection, key: str, pages_hash: str, pages: Sequence[Page]) -> None:
    """Keeps the pages of a draft as `keep_draft` does. Read again without a change, it tells nobody anything."""
    before = _void(connection, key)
    keep_draft(connection, key, pages_hash, pages)
    fell = _void(connection, key) - before
    if fell:
        news.sign_offs_fell(connection, key, draft_of(connection, key).release_id, len(fell))


def _void(connection: Connection, key: str) -> set[str]:
    """Addresses of signed pages that hold something else now, or are gone."""
    stands = standing(connection, key)
    return {address for address, one in stands.pages.items() if one.state == "void"} | set(stands.gone)
