"""Which releases were published and can be read: what a meeting can be pinned to."""

from dataclasses import dataclass
from datetime import date, datetime

from queries.store import ask, store_path


@dataclass(frozen=True)
class Published:
    """One release. folder: its name beside the others; published_on: None for a day that was not kept.

    is_served: whether it is the one that the site shows now.
    """

    folder: str
    release_id: str
    published_on: date | None
    is_served: bool


def published() -> list[Published]:
    """Releases that can be read here, the one served now first; never a draft, nor one withdrawn or gone back from.

    The one served now is told by the link, so that a draft that this request is answered from is never taken for it.
    Raises StoreError when no store was named.
    """
    served, kept = store_path().parent.name, store_path().parent.parent
    rows = ask("release_history")
    keys = [row["key"] for row in rows]
    earlier = rows[keys.index(served) + 1 :] if served in keys else rows
    listed = [
        Published(row["key"], row["release_id"], _day(row["published_at"]), False)
        for row in earlier
        if row["state"] == "published" and row["opens"] and (kept / row["key"]).is_dir()
    ]
    return [Published(served, served.partition("-")[0], _served_since(served), True), *listed]


def _served_since(served: str) -> date | None:
    row = next((row for row in ask("release_history") if row["key"] == served), None)
    if row is not None:
        return _day(row["published_at"])
    info = {fact["key"]: fact["value"] for fact in ask("store_info")}  # before the first was published from inputs
    return date.fromisoformat(info["published_on"]) if info["release"] == served else None


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
