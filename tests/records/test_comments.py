"""Comments on a draft: kept once, answered, reopened, lifted, marked; two people at once; killed in mid-write."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from records import audit, comments
from records.comment_words import LONGEST, Said
from records.database import Records
from records.faults import Conflict, Refused, Unfit
from records.people_tables import audit as audit_table
from records.person import Person
from records.review_tables import comment, comment_event
from tests.records.reviewing import ABOUT, HOME, KEY, NEXT, RELEASE, keep, page
from tests.staff import add_person

ROOT = Path(__file__).resolve().parents[2]
SAID = Said("sentence", "That could be chance.", "unclear", "What could be chance?")
BLOCKS = replace(SAID, blocking=True)


@pytest.fixture
def people(records: Records) -> dict[str, Person]:
    with records.writing() as connection:
        keep(connection, [HOME, ABOUT])
    return {role: add_person(records, role) for role in ("reviewer", "analyst", "executive", "board_member")}


@pytest.fixture
def made(records: Records, people: dict[str, Person]) -> Callable[..., int]:
    def make(said: Said = SAID, who: str = "reviewer", once: str = "") -> int:
        with records.writing() as connection:
            return comments.make(connection, people[who], KEY, "/", said, once)

    return make


def test_a_comment_is_kept_as_it_was_written(records: Records, made: Callable[..., int]) -> None:
    words = "<script>alert(1)</script>\n\n&amp; “quoted” 🙂"
    id_ = made(replace(SAID, words=f"  {words} \n", blocking=True))
    with records.reading() as connection:
        one = comments.by_id(connection, id_)
        told = audit.entries(connection, f"comment {id_}")
    assert (one.said.words, one.status, one.owner, one.blocking, one.version) == (words, "open", "analyst", True, 1)
    assert (one.release_id, one.key, one.address, one.said.place) == (RELEASE, KEY, "/", "That could be chance.")
    assert [(entry.what, entry.after["words"]) for entry in told] == [("comment made", words)]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(SAID, words=" \n "), "words"),
        (replace(SAID, words="x" * 100_000), "words"),
        (replace(SAID, kind=""), "kind"),
        (replace(SAID, kind="rude"), "kind"),
        (replace(SAID, about="sentence", place=" "), "place"),
        (replace(SAID, about="page"), "place"),
        (replace(SAID, about="", place=""), "place"),
        (replace(SAID, place="x" * 2_001), "place"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(made: Callable[..., int], said: Said, field: str) -> None:
    with pytest.raises(Unfit) as fault:
        made(said)
    assert list(fault.value.faults) == [field]


def test_so_many_characters_are_taken_and_not_one_more(made: Callable[..., int]) -> None:
    assert made(replace(SAID, words="x" * LONGEST))
    with pytest.raises(Unfit, match="5,001 characters long; 5,000 is the most"):
        made(replace(SAID, words="x" * (LONGEST + 1)))


def test_a_form_sent_twice_is_kept_once_and_nobody_elses(made: Callable[..., int], records: Records) -> None:
    first = made(once="of this form")
    assert made(once="of this form") == first
    with pytest.raises(Refused, match="sent already, by somebody else"):
        made(who="executive", once="of this form")
    with records.reading() as connection:
        assert len(comments.of_release(connection, RELEASE)) == 1
        assert [event.what for event in comments.thread(connection, first)] == ["made"]


def test_only_what_is_under_review_can_be_commented_on(records: Records, people: dict[str, Person]) -> None:
    with records.writing() as connection:
        for key, address in (("2026.12-made-up", "/"), (KEY, "/nowhere")):
            with pytest.raises(Refused):
                comments.make(connection, people["reviewer"], key, address, SAID)
        with pytest.raises(Refused, match="role"):
            comments.make(connection, people["board_member"], KEY, "/", SAID)
        keep(connection, [HOME], NEXT)
        with pytest.raises(Refused, match="no longer under review"):
            comments.make(connection, people["reviewer"], KEY, "/", SAID)


def test_a_comment_stays_with_its_release_over_new_drafts(records: Records, made: Callable[..., int]) -> None:
    id_ = made()
    with records.writing() as connection:
        keep(connection, [page("/", "Other words.")], NEXT)
    with records.reading() as connection:
        assert [one.id for one in comments.of_page(connection, RELEASE, "/")] == [id_]
        assert comments.of_page(connection, RELEASE, "/about") == []


def test_those_who_make_the_release_answer_and_declining_needs_a_reason(
    records: Records, people: dict[str, Person], made: Callable[..., int]
) -> None:
    id_ = made()
    with records.writing() as connection:
        for role in ("reviewer", "executive"):
            with pytest.raises(Refused, match="Only those who make the release"):
                comments.answer(connection, people[role], id_, 1, "done")
        with pytest.raises(Unfit, match="Say why in a sentence"):
            comments.answer(connection, people["analyst"], id_, 1, "declined", " ")
        with pytest.raises(Unfit, match="Choose one of the three"):
            comments.answer(connection, people["analyst"], id_, 1, "open")
        comments.answer(connection, people["analyst"], id_, 1, "declined", "The margin says it.")
        one = comments.by_id(connection, id_)
        assert (one.status, one.reply, one.version) == ("declined", "The margin says it.", 2)


def test_an_answer_lifts_no_block(records: Records, people: dict[str, Person], made: Callable[..., int]) -> None:
    id_ = made(BLOCKS)
    with records.writing() as connection:
        comments.answer(connection, people["analyst"], id_, 1, "done", "Changed.")
        assert [one.id for one in comments.open_blocking(connection, RELEASE)] == [id_]
        for role in ("analyst", "executive"):
            with pytest.raises(Refused, match="Only its author or the reviewing body"):
                comments.lift(connection, people[role], id_, 2)
        comments.lift(connection, people["reviewer"], id_, 2)
        assert comments.open_blocking(connection, RELEASE) == []
        assert comments.by_id(connection, id_).status == "done"
        with pytest.raises(Refused, match="does not block"):
            comments.lift(connection, people["reviewer"], id_, 3)


def test_its_author_lifts_a_block_that_is_their_own(
    records: Records, people: dict[str, Person], made: Callable[..., int]
) -> None:
    id_ = made(BLOCKS, "executive")
    with records.writing() as connection:
        comments.lift(connection, people["executive"], id_, 1)
        assert comments.open_blocking(connection, RELEASE) == []


def test_an_answered_comment_is_opened_again_by_its_author_or_the_body(
    records: Records, people: dict[str, Person], made: Callable[..., int]
) -> None:
    id_ = made()
    with records.writing() as connection:
        with pytest.raises(Refused, match="open already"):
            comments.reopen(connection, people["reviewer"], id_, 1, "Still.")
        comments.answer(connection, people["analyst"], id_, 1, "done")
        with pytest.raises(Refused):
            comments.reopen(connection, people["analyst"], id_, 2, "Still.")
        comments.reopen(connection, people["reviewer"], id_, 2, "It still says so.")
        comments.reply(connection, people["analyst"], id_, "We look again.")
        told = [(event.what, event.words) for event in comments.thread(connection, id_)]
    assert told == [
        ("made", ""),
        ("done", ""),
        ("reopened", "It still says so."),
        ("replied", "We look again."),
    ]


def test_what_is_published_names_nobody(records: Records, people: dict[str, Person], made: Callable[..., int]) -> None:
    id_ = made()
    name = people["analyst"].name
    with records.writing() as connection:
        with pytest.raises(Unfit, match="This names a person"):
            comments.mark(connection, people["reviewer"], id_, 1, True, f"We asked {name.upper()}.")
        with pytest.raises(Unfit):
            comments.mark(connection, people["reviewer"], id_, 1, True, "")
        with pytest.raises(Refused):
            comments.mark(connection, people["executive"], id_, 1, True, "We asked what could be chance.")
        comments.mark(connection, people["reviewer"], id_, 1, True, "We asked what could be chance.")
        one = comments.by_id(connection, id_)
        assert (one.for_publication, one.published_words) == (True, "We asked what could be chance.")
        comments.mark(connection, people["reviewer"], id_, 2, False)
        one = comments.by_id(connection, id_)
        assert (one.for_publication, one.published_words) == (False, "")


def test_of_two_who_answer_at_once_one_is_told_what_stands(
    records: Records, people: dict[str, Person], made: Callable[..., int]
) -> None:
    id_ = made()
    gate, outcomes = threading.Barrier(2), []

    def answer(status: str) -> None:
        gate.wait()
        try:
            with records.writing() as connection:
                comments.answer(connection, people["analyst"], id_, 1, status, f"I say {status}.")
            outcomes.append("kept")
        except Conflict as fault:
            outcomes.append(fault.theirs)

    both = [threading.Thread(target=answer, args=(status,)) for status in ("done", "declined")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with records.reading() as connection:
        stands = comments.by_id(connection, id_)
        assert len(comments.thread(connection, id_)) == 2
    assert sorted(outcomes) == sorted(["kept", f"It is now {stands.status}. I say {stands.status}."])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_any_words_come_back_as_they_were(
    records: Records, people: dict[str, Person], made: Callable[..., int], words: str
) -> None:
    if not words.strip():
        return
    id_ = made(replace(SAID, words=words))
    with records.reading() as connection:
        assert comments.by_id(connection, id_).said.words == words.strip()


def test_a_reply_that_is_sent_twice_is_said_once(
    records: Records, people: dict[str, Person], made: Callable[..., int]
) -> None:
    id_ = made()
    for words in ("In ten years.", " In ten years. ", "Or twelve.", "In ten years."):
        with records.writing() as connection:
            comments.reply(connection, people["analyst"], id_, words)
    with records.writing() as connection:
        comments.reply(connection, people["reviewer"], id_, "In ten years.")
    with records.reading() as connection:
        said = [(event.by, event.words) for event in comments.thread(connection, id_) if event.what == "replied"]
    analyst, reviewer = people["analyst"].id, people["reviewer"].id
    assert said == [
        *((analyst, words) for words in ("In ten years.", "Or twelve.", "In ten years.")),
        (reviewer, "In ten years."),
    ]


def test_no_acknowledged_comment_is_lost_when_its_writer_is_killed(records: Records, people: dict[str, Person]) -> None:
    command = [sys.executable, "-m", "tests.records.commenter", records.url, str(people["reviewer"].id)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(12)]
        os.kill(writer.pid, signal.SIGKILL)
        said += [int(line) for line in writer.stdout.readlines() if line.strip()]
    with records.reading() as connection:
        there = set(connection.execute(select(comment.c.id)).scalars())
        events = connection.execute(select(func.count()).select_from(comment_event)).scalar_one()
        told = connection.execute(
            select(func.count()).select_from(audit_table).where(audit_table.c.what == "comment made")
        )
        assert set(said) <= there
        assert len(there) == events == told.scalar_one()
