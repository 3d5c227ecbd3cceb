"""Several people write in one meeting at once, and send again what was not answered: nothing is lost or doubled."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from records import agenda, chair_report, entries, meetings
from records.database import Records
from records.entry_words import Said
from records.faults import Conflict
from records.person import Person
from tests.records.boards import arranged, item, said, words_of
from tests.records.note_taker import words
from tests.records_at import add_person

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, EACH = 4, 6


@pytest.fixture
def room(records: Records) -> list[Person]:
    with records.writing() as connection:
        return [add_person(connection, f"Person {number}", "executive") for number in range(PEOPLE)]


def test_what_several_type_at_once_while_items_go_is_all_kept_once(records: Records, room: list[Person]) -> None:
    meeting, other = arranged(records, room[0], opened=True), arranged(records, room[0], 7, opened=True)
    with records.writing() as connection:
        items = [item(connection, room[0], meeting, f"Item {number}") for number in range(PEOPLE)]

    def write(number: int) -> set[int]:
        made = set()
        for count in range(EACH):
            for _ in range(2):  # sent again: the first answer was lost
                text, key = f"Words {count} of {number}", f"{number}-{count}"
                made.add(said(records, room[number], meeting, text, once=key, item_id=items[number]))
            with records.writing() as connection:
                if number % 2:
                    agenda.move(connection, room[number], items[0], 1)
                entries.set_status(connection, room[number], max(made), 1, "done", "Said so")
                meetings.touched(connection, other.id)
        if number:
            with records.writing() as connection:
                agenda.remove(connection, room[number], items[number])
        return made

    with ThreadPoolExecutor(PEOPLE) as pool:
        made = list(pool.map(write, range(PEOPLE)))
    wanted = {f"Words {count} of {number}" for number in range(PEOPLE) for count in range(EACH)}
    assert [len(one) for one in made] == [EACH] * PEOPLE
    assert sorted(words_of(records, meeting)) == sorted(wanted)
    with records.reading() as connection:
        told = entries.histories(connection, [id_ for one in made for id_ in one])
        assert [one.title for one in agenda.items(connection, meeting.id)] == ["Item 0"]
    assert {tuple(event.what for event in events) for events in told.values()} == {("raised", "done")}


def test_the_same_sent_by_two_tabs_at_once_is_kept_once(records: Records, room: list[Person]) -> None:
    meeting = arranged(records, room[0], opened=True)
    with ThreadPoolExecutor(PEOPLE) as pool:
        made = set(pool.map(lambda who: said(records, who, meeting, "Ring the trust", once="one"), room))
    assert len(made) == 1
    assert words_of(records, meeting) == ["Ring the trust"]


def test_of_two_who_word_one_entry_at_once_one_is_told_what_the_other_wrote(
    records: Records, room: list[Person]
) -> None:
    meeting = arranged(records, room[0], opened=True)
    made = said(records, room[0], meeting, "Ring the trust")

    def word(who: Person) -> str:
        try:
            with records.writing() as connection:
                entries.change(connection, who, made, 1, Said("action", f"Words of {who.name}"))
        except Conflict as conflict:
            return conflict.theirs
        return ""

    with ThreadPoolExecutor(PEOPLE) as pool:
        told = sorted(pool.map(word, room))
    with records.reading() as connection:
        stands = entries.by_id(connection, made).words
    assert told == ["", *[f"It is now open. Action: {stands}."] * (PEOPLE - 1)]


def test_of_two_who_begin_the_report_at_once_the_first_stands(records: Records, room: list[Person]) -> None:
    meeting = arranged(records, room[0])

    def begin(who: Person) -> None:
        with records.writing() as connection:
            chair_report.begin(connection, who, meeting.id, f"By {who.id}", "")

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(begin, room))
    with records.reading() as connection:
        report = chair_report.of(connection, meeting.id)
    assert report is not None
    assert (report.considered, report.version) == (f"By {report.by}", 1)


def test_whatever_a_killed_process_took_is_kept_once_when_it_is_sent_again(
    records: Records, room: list[Person]
) -> None:
    meeting = arranged(records, room[0], opened=True)
    command = [sys.executable, "-m", "tests.records.note_taker", records.url, str(room[0].id), str(meeting.id)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(8)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout.readlines() if line.strip()]
    sent = range(len(acknowledged) + 2)  # one may be kept whose answer was lost, one was never sent
    made = []
    for number in sent:
        with records.writing() as connection:
            made.append(entries.add(connection, room[0], meeting.id, *words(number)))
    assert made[: len(acknowledged)] == acknowledged
    assert words_of(records, meeting) == [words(number)[0].words for number in sent]
    with records.reading() as connection:
        assert {len(events) for events in entries.histories(connection, made).values()} == {1}
