"""What is typed in a meeting: kind, owner and day are read as a British reader would, and no word is ever lost."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.entry_typed import Typed, typed

PEOPLE = {"Jane Smith": 1, "Bo Quill-Dunne": 2, "Sam Jones": 3, "Sam Patel": 4}
TODAY = date(2026, 11, 27)  # a Friday
NEXT_MEETING = date(2027, 1, 7)


def read(text: str, meeting_day: date | None = NEXT_MEETING) -> Typed:
    return typed(text, PEOPLE, TODAY, meeting_day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "action: ring the trust @jane by 12 Dec",
            Typed("action", "ring the trust", "Jane Smith", 1, date(2026, 12, 12)),
        ),
        ("decision approve the plan", Typed("decision", "approve the plan")),
        ("Risk: beds run out", Typed("risk", "beds run out")),
        ("ISSUE – no data since May", Typed("issue", "no data since May")),
        ("Agreed: accept the offer", Typed("decision", "accept the offer")),
        ("the trust is late", Typed("note", "the trust is late")),
        ("ring the trust @bo", Typed("action", "ring the trust", "Bo Quill-Dunne", 2)),
        ("ring the trust by Monday", Typed("action", "ring the trust", due_on=date(2026, 11, 30))),
        ("@Sam Patel to report.", Typed("action", "to report.", "Sam Patel", 4)),
        ("@Jane Smith: ring, by next meeting", Typed("action", "ring", "Jane Smith", 1, NEXT_MEETING)),
        ("report back @Director of public health", Typed("action", "report back", "Director of Public Health")),
        ("report back @chair", Typed("action", "report back", "chair")),
        ("@Dr Green ring them by Friday", Typed("action", "ring them", "Dr Green", None, date(2026, 12, 4))),
        ("ring @bob, then write", Typed("action", "ring, then write", "bob")),
        ("action", Typed("action", "")),
    ],
)
def test_a_line_is_read_as_it_was_meant(text: str, expected: Typed) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 12 Dec", date(2026, 12, 12)),
        ("by the 12th of December", date(2026, 12, 12)),
        ("by 5 January", date(2027, 1, 5)),
        ("by 27 November", TODAY),
        ("by 26 Nov", date(2027, 11, 26)),
        ("by 3/4/2027", date(2027, 4, 3)),
        ("by 3/4", date(2027, 4, 3)),
        ("by 03.04.27", date(2027, 4, 3)),
        ("by 2027-04-03", date(2027, 4, 3)),
        ("by 29 Feb", date(2028, 2, 29)),
        ("by Friday", date(2026, 12, 4)),
        ("by Sat", date(2026, 11, 28)),
        ("by Saturday 12 December", date(2026, 12, 12)),
        ("due tomorrow", date(2026, 11, 28)),
        ("by today", TODAY),
        ("by the end of December", date(2026, 12, 31)),
        ("by end of February", date(2027, 2, 28)),
        ("by the end of the month", date(2026, 11, 30)),
        ("no later than 12 Dec 2027", date(2027, 12, 12)),
        ("by the next meeting", NEXT_MEETING),
        ("in 2 weeks", date(2026, 12, 11)),
        ("in three months", date(2027, 2, 27)),
        ("within a week", date(2026, 12, 4)),
        ("12/12/2026", date(2026, 12, 12)),
    ],
)
def test_a_day_is_read_day_before_month(words: str, day: date) -> None:
    assert read(f"Ring the trust {words}") == Typed("action", "Ring the trust", due_on=day)
    assert read(f"action: {words} ring the trust @bo") == Typed("action", "ring the trust", "Bo Quill-Dunne", 2, day)


@pytest.mark.parametrize(
    "text",
    [
        "send it by 31/02/2026",
        "send it by 12/13/2026",
        "send it by 2026-13-01",
        "send it by next Friday",
        "send it by Friday 12 December",  # a Saturday
        "send it by December",
        "send it by post",
        "send it in 9 lifetimes",
        "we met on 12/12/2026",
        "figures to 31/03/2026",
        "mail jane@example.org",
        "meet @ 3pm",
        "version 1.2.2026.4",
        "1/2 of them, by 1/2/3/4",
    ],
)
def test_what_is_not_certain_stays_in_the_words(text: str) -> None:
    assert read(text) == Typed("note", text)


def test_the_next_meeting_is_no_day_while_none_is_arranged() -> None:
    assert read("ring by next meeting", None) == Typed("note", "ring by next meeting")


def test_a_first_name_that_two_have_is_nobodys() -> None:
    assert read("ring @sam") == Typed("action", "ring", "sam")


def test_a_note_that_says_so_is_left_as_it_was_typed() -> None:
    assert read("note: @jane said by Friday") == Typed("note", "@jane said by Friday")


@pytest.mark.parametrize("text", ["risk of flooding", "Action plan is late", "issue with beds", "Note that it rains"])
def test_a_kind_within_a_sentence_stays_in_it(text: str) -> None:
    assert read(text) == Typed(text.split(maxsplit=1)[0].lower(), text)


@pytest.mark.parametrize("text", ["the clinic opens in 2 weeks", "decision: it opens in 2 weeks"])
def test_a_span_without_by_is_due_only_where_it_may_be_an_action(text: str) -> None:
    assert (read(text).due_on is None) == text.startswith("decision")


LETTERS = st.text(st.characters(categories=("L", "N", "P", "S", "Z", "Cc")), max_size=60)
PIECES = st.sampled_from(
    [
        *("action:", "decision", "risk –", "note", "@jane", "@Jane Smith", "@bob", "@", "@Dr Green", "@chair", "by"),
        *("by 12 Dec", "by Friday", "in 2 weeks", "12/12/2026", "by next meeting", "by 31/02/2026", "due", "1/2", ","),
        *("the trust", "rings", "May", "by the end of", "9999-12-31", "in 999 months", "today", ".", "'s"),
    ]
)
LINES = st.lists(st.one_of(PIECES, LETTERS), max_size=8).map(" ".join)
DAYS = st.dates(min_value=date(1990, 1, 1))


@given(
    text=LETTERS.filter(lambda text: "@" not in text and not re.search(r"\d|\b(by|in|due|with)", text, re.IGNORECASE))
)
def test_words_without_a_kind_an_owner_or_a_day_come_back_as_they_are(text: str) -> None:
    plain = f"x {text}"
    assert read(plain) == Typed("note", " ".join(plain.split()))


def letters(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@given(text=LINES, today=DAYS, ahead=st.none() | st.integers(1, 90))
def test_no_word_is_ever_lost_and_nothing_breaks_it(text: str, today: date, ahead: int | None) -> None:
    """Each word typed is among the words that are left, in their order, or in what was read of kind, owner and day."""
    meeting_day = None if ahead is None or date.max - today < timedelta(days=ahead) else today + timedelta(days=ahead)
    found = typed(text, PEOPLE, today, meeting_day)
    left, missing = iter(letters(found.words)), []
    following = next(left, None)
    for word in letters(text):
        if word == following:
            following = next(left, None)
        else:
            missing.append(word)
    assert following is None
    said = {"action", "decision", "risk", "issue", "note", "agreed", "decided"} if missing else set()
    owner = set(letters(found.owner)) | (
        {word for name in PEOPLE for word in letters(name)} if found.owner_id else set()
    )
    day = set(letters("by due on the no later than in within a an end of next board meeting today tomorrow days weeks"))
    day |= set(letters("months month week dec may friday")) if found.due_on else set()
    unread = [w for w in missing if w not in said | owner and not (found.due_on and (w in day or w.isdecimal()))]
    assert unread == []


@given(day=st.dates(date(2027, 1, 1), date(2099, 12, 31)))
def test_every_day_typed_in_full_is_read_as_itself(day: date) -> None:
    for text in (f"{day:%-d/%-m/%Y}", f"{day:%d/%m/%y}", f"{day:%-d %B %Y}", f"{day:%a %-d %b %Y}", day.isoformat()):
        assert read(f"ring them by {text}").due_on == day
