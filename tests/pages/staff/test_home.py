"""The home page: what waits for a person by what they may do, where they begin, and whether mail is sent."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.release import Stores
from records import comments, drafts, reports
from records.comment_words import Said
from records.commentary import decide, submit, write
from records.commentary_words import Words
from records.database import Records
from records.rereading import keep_pages
from serving_staff.reading import Element, read
from tests.records.told import KEY, draft, page
from tests.staff import SignedIn, StaffApp, start_staff

LOAD: dict[str, Any] = {"id": "L0003", "key": "L0003", "file": "rtt.csv", "waiting": 2, "set_aside": ""}
RELEASE: dict[str, Any] = {"id": "2026.12", "key": KEY, "state": "draft", "loads": ["L0003"]}


def waits(who: SignedIn) -> list[tuple[str, str]]:
    """What waits for somebody, and where it leads."""
    section: Element = read(who.get("/home").text).by_id("waiting")
    return [(a.words, a.attributes["href"]) for ul in section.every("ul") for a in ul.every("a")]


def ledger(records: Records, loads: list[dict[str, Any]], releases: list[dict[str, Any]], holds: bool = False) -> None:
    """As the worker tells it."""
    lines = [{"words": "It is looked at.", "holds": holds, "further": False}]
    with records.writing() as connection:
        reports.keep(connection, "loads", {"loads": loads, "waiting": [], "refused": [], "kinds": []})
        reports.keep(connection, "releases", {"releases": releases})
        reports.keep(connection, f"release/{KEY}", {"checklist": lines})


def in_review(records: Records) -> None:
    """A draft of two pages that reviewers read now."""
    with records.writing() as connection:
        drafts.follow(connection, [draft(KEY, "in_review")])
        keep_pages(connection, KEY, "all", [page("/", "aa"), page("/targets", "bb")])


def test_each_role_is_told_what_it_may_do_and_nothing_else(staff_app: StaffApp) -> None:
    records = staff_app.records
    people = {
        role: staff_app.sign_in(staff_app.person(role))
        for role in ("analyst", "administrator", "executive", "reviewer")
    }
    in_review(records)
    ledger(records, [LOAD], [RELEASE])
    with records.writing() as connection:
        said = Said("page", "", "unclear", "Which hospital?", True)
        made = comments.make(connection, people["reviewer"].person, KEY, "/targets", said)
    review, answer = f"/review/{KEY}", "Answer 1 comment on draft 2026.12; it blocks the draft"
    assert waits(people["analyst"]) == [
        (answer, review),
        ("Decide on 2 rejected rows of rtt.csv (L0003)", "/data/loads/L0003"),
        ("Send release 2026.12 to review: it is a draft", f"/data/releases/{KEY}"),
    ]
    assert waits(people["administrator"]) == [(answer, review)]
    assert waits(people["executive"]) == []
    sign = ("Read and sign off draft 2026.12: 2 of 2 pages are not signed", review)
    assert waits(people["reviewer"]) == [sign]
    with records.writing() as connection:
        comments.answer(connection, people["analyst"].person, made, 1, "done")
    assert waits(people["administrator"]) == []
    assert [words for words, _ in waits(people["reviewer"])] == [
        f"Look at the answer to comment {made} on draft 2026.12: it holds the draft back until you lift its block",
        sign[0],
    ]


def test_a_release_that_nothing_keeps_back_waits_for_who_publishes(staff_app: StaffApp) -> None:
    ana = staff_app.sign_in(staff_app.person("analyst"))
    ledger(staff_app.records, [{**LOAD, "waiting": 0}], [{**RELEASE, "state": "signed_off"}], holds=True)
    publish = ("Publish release 2026.12: nothing stands against it", f"/data/releases/{KEY}/publish")
    assert publish in waits(ana)
    assert publish not in waits(staff_app.sign_in(staff_app.person("administrator")))
    ledger(staff_app.records, [{**LOAD, "waiting": 0}], [])
    assert ("Draft a release: new figures are in", "/data/releases#form-draft") in waits(ana)
    ledger(staff_app.records, [], [])


def test_commentary_waits_for_its_writer_and_for_who_decides(staff_app: StaffApp) -> None:
    ann, bob = (staff_app.sign_in(staff_app.person(role)) for role in ("executive", "administrator"))
    today = date(2026, 11, 26)
    said = Words("target", "NG3.3", "programme board", "Referrals grew.", "Clinics.", today)
    title, there = "“Planned care within 18 weeks: 70% (NG3.3)”", "/commentary/target/NG3.3"
    with staff_app.records.writing() as connection:
        made = write(connection, ann.person, said, (), today)
    assert (f"Go on with your draft about {title}: it is not sent in", f"{there}#write") in waits(ann)
    with staff_app.records.writing() as connection:
        submit(connection, ann.person, made, 1)
    told = (f"Decide who may read what the programme board says of {title}", f"{there}#form-decide-{made}")
    assert told in waits(bob)
    assert f'id="form-decide-{made}"' in bob.get(there).text
    with staff_app.records.writing() as connection:
        decide(connection, bob.person, made, 2, "return", "Say by when.")
    assert (f"Mend what you wrote about {title}: it was sent back", f"{there}#write") in waits(ann)


@pytest.mark.parametrize(
    ("role", "address"),
    [("analyst", "/data"), ("executive", "/overview"), ("board_member", "/overview"), ("reviewer", "/review")],
)
def test_a_newcomer_is_told_where_to_begin(staff_app: StaffApp, role: str, address: str) -> None:
    section = read(staff_app.sign_in(staff_app.person(role)).get("/home").text).by_id("waiting")
    assert [a.attributes["href"] for p in section.every("p", "begin") for a in p.every("a")] == [address]


def test_without_a_mail_server_nobody_is_offered_mail(staff_app: StaffApp) -> None:
    page_ = staff_app.sign_in(staff_app.person("executive")).get("/home").text
    assert "This site sends no e-mail." in page_
    assert "Tell me by e-mail too" not in page_


@pytest.fixture
def mailing(stores: Stores, tmp_path: Path) -> Iterator[StaffApp]:
    sender = {"MAIL_FROM": "Plan <plan@example.org>", "STAFF_ADDRESS": "https://staff.example.org"}
    with start_staff(stores.folder, tmp_path, SMTP_HOST="127.0.0.1", **sender) as app:
        yield app


def test_with_a_mail_server_it_is_offered(mailing: StaffApp) -> None:
    who = mailing.sign_in(mailing.person("administrator"))
    page_ = mailing.ask("/home", Cookie=f"__Host-bury_staff={who.token}; bury_staff={who.token}").text
    assert "Tell me by e-mail too" in page_
    assert "This site sends no e-mail." not in page_
