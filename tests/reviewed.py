"""The staff site with a draft under review: some of its pages are kept as a reviewer would find them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from data.release import Stores
from records import drafts, reports
from records.drafts import Draft, Page
from serving_staff.draft_pages import hash_of_all
from serving_staff.page_parts import charts_of, parts_of
from serving_staff.reading import read
from tests.staff import SignedIn, StaffApp, start_staff

RELEASE, KEY = "2027.01", "2027.01-aaaaaaaa"
KEPT = ("/", "/outcomes/1", "/indicators/hle_birth", "/missing")
OUTCOME = "/outcomes/1"
REPORT = {
    "disclosure": {
        "clean": True,
        "hidden": 1,
        "near": 0,
        "assumed": [],
        "rows": [
            {
                "kind": "primary",
                "indicator_id": "hle_birth",
                "measure": "Years of healthy life",
                "area": "Bury",
                "sex": "male",
                "period_label": "2022–24",
                "rule": "under_5",
                "why": "Fewer than five people.",
            }
        ],
        "rows_in_all": 1,
        "staff_rows": [
            {
                "kind": "primary",
                "indicator_id": "section47_rate",
                "measure": "A measure for staff only",
                "area": "Bury",
                "sex": "persons",
                "period_label": "2024",
                "rule": "under_5",
                "why": "Fewer than five people.",
            }
        ],
        "staff_rows_in_all": 1,
    },
    "changes": None,
    "checklist": [
        {"about": "loads complete", "holds": False, "words": "Load L0001 of a staff measure waits.", "further": False}
    ],
}
"""What the worker would report of the draft, as far as the review reads it."""


@dataclass(frozen=True)
class Reviewed:
    """The site, and somebody who reviews there."""

    app: StaffApp
    rita: SignedIn

    def sign_in(self, role: str) -> SignedIn:
        return self.app.sign_in(self.app.person(role))

    def page(self, address: str) -> Page:
        with self.app.records.reading() as connection:
            return drafts.page_of(connection, KEY, address)


@contextmanager
def under_review(stores: Stores, folder: Path) -> Iterator[Reviewed]:
    """A draft with the same public store as the release that is served; four of its pages are kept."""
    ours = Stores(folder / "store")
    shutil.copytree(stores.folder, ours.folder, symlinks=True)
    shutil.copytree(stores.place(stores.current), ours.place(f"draft-{KEY}"))
    with start_staff(ours.folder, folder) as app:
        made = datetime(2026, 11, 26, 9, tzinfo=UTC)
        with app.records.writing() as connection:
            drafts.follow(connection, [Draft(KEY, RELEASE, "in_review", 64 * "c", f"draft-{KEY}", made, "")])
        rita = app.sign_in(app.person("reviewer", name="Rita Reed"))
        pages = [kept(rita, address) for address in KEPT]
        with app.records.writing() as connection:
            drafts.keep_draft(connection, KEY, hash_of_all(pages), pages)
            reports.keep(connection, f"release/{KEY}", REPORT)
        yield Reviewed(app, rita)


def kept(who: SignedIn, address: str) -> Page:
    """A page of the draft, read from what the site sends."""
    answer = who.get(f"{address}?draft={KEY}")
    assert answer.status == 200, answer.text[:500]
    main = read(answer.text).only("main")
    charts, bare = charts_of(main)
    digest = sha256(repr(parts_of(main)).encode()).hexdigest()
    return Page(address, main.only("h1").words, digest, parts_of(main), 6.1, charts, bare, [("It is hard.", 9.5)])


def review_of(address: str) -> str:
    """Where a page is reviewed."""
    return f"/review/{KEY}/page?page={address.replace('/', '%2F')}"
