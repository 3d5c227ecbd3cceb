"""Jobs are taken once, the oldest first, and what became of each is told."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from records import audit, jobs, reports
from records.database import Records
from records.faults import Refused, Unfit
from records.job_words import VERBS, checked, line, option
from records.work_tables import job
from tests.records_at import add_person


def somebody(records: Records) -> int:
    with records.writing() as connection:
        return add_person(connection, "Ann Alyst", "analyst").id


def asked(records: Records, who: int, verb: str = "set-aside", once: str = "") -> int:
    with records.writing() as connection:
        return jobs.request(connection, who, verb, ["L0001", "--reason=A slip.", "--by=analyst"], once=once)


def fall_silent(records: Records, seconds: int) -> None:
    """As if nothing had been heard of any running job for so long."""
    with records.writing() as connection:
        heard = jobs.now() - timedelta(seconds=seconds)
        connection.execute(update(job).where(job.c.state == "running").values(alive_at=heard))


def test_jobs_are_taken_oldest_first_and_each_once(records: Records) -> None:
    who = somebody(records)
    numbers = [asked(records, who) for _ in range(3)]
    taken = []
    for _ in range(4):
        with records.writing() as connection:
            found = jobs.take(connection, "one")
        taken.append(found and found.id)
    assert taken == [*numbers, None]


def test_several_workers_never_get_the_same_job(records: Records) -> None:
    who = somebody(records)
    numbers = [asked(records, who) for _ in range(12)]
    taken: list[int] = []
    together = threading.Barrier(4)

    def worker(name: str) -> None:
        together.wait()
        while True:
            with records.writing() as connection:
                found = jobs.take(connection, name)
            if found is None:
                return
            taken.append(found.id)

    workers = [threading.Thread(target=worker, args=(f"w{n}",)) for n in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(30)
    assert sorted(taken) == numbers


def test_a_form_that_is_sent_twice_is_one_job(records: Records) -> None:
    who = somebody(records)
    assert asked(records, who, once="abc") == asked(records, who, once="abc")
    assert asked(records, who, once="abd") != asked(records, who, once="abc")
    other = somebody_else(records)
    with pytest.raises(Refused, match="by somebody else"):
        asked(records, other, once="abc")


def somebody_else(records: Records) -> int:
    with records.writing() as connection:
        return add_person(connection, "Bob Other", "analyst").id


def test_what_a_job_says_is_kept_as_it_is_said(records: Records) -> None:
    number = asked(records, somebody(records))
    with records.writing() as connection:
        jobs.take(connection, "one")
    for piece in ("1/4 Reading\n", "2/4 Hiding\n"):
        with records.writing() as connection:
            jobs.say(connection, number, "one", piece)
    with records.writing() as connection:
        jobs.end(connection, number, "one", jobs.DONE)
        found = jobs.of(connection, number)
    assert (found.said, found.state, found.open) == ("1/4 Reading\n2/4 Hiding\n", "done", False)
    assert found.name == "Ann Alyst"


def test_a_job_that_says_too_much_is_cut(records: Records) -> None:
    number = asked(records, somebody(records))
    with records.writing() as connection:
        jobs.take(connection, "one")
        for _ in range(3):
            jobs.say(connection, number, "one", "x" * 90_000)
        said = jobs.of(connection, number).said
    assert len(said) == 200_000
    assert said.endswith("more than is kept here.\n")


def test_only_its_own_worker_speaks_for_a_job(records: Records) -> None:
    number = asked(records, somebody(records))
    steps: list[Callable[..., None]] = [
        lambda c: jobs.say(c, number, "two", "mine"),
        lambda c: jobs.end(c, number, "two", jobs.DONE),
    ]
    with records.writing() as connection:
        jobs.take(connection, "one")
    for step in steps:
        with pytest.raises(Refused), records.writing() as connection:
            step(connection)


@pytest.mark.parametrize(("silence", "state"), [(50, "running"), (70, "cut short")])
def test_a_job_whose_worker_fell_silent_for_a_minute_was_cut_short(records: Records, silence: int, state: str) -> None:
    number = asked(records, somebody(records))
    with records.writing() as connection:
        jobs.take(connection, "one")
    fall_silent(records, silence)
    with records.writing() as connection:
        lost = jobs.cut_short(connection)
        assert jobs.cut_short(connection) == []
        assert jobs.of(connection, number).state == state
        assert jobs.take(connection, "two") is None, "it is never done again by itself"
    assert lost == ([number] if state == "cut short" else [])


def test_whoever_wants_it_done_again_asks_again_and_once(records: Records) -> None:
    who = somebody(records)
    number = asked(records, who)
    with records.writing() as connection:
        with pytest.raises(Refused, match="only a job that was cut short"):
            jobs.ask_again(connection, who, number)
        jobs.take(connection, "one")
    fall_silent(records, 70)
    with records.writing() as connection:
        jobs.cut_short(connection)
        again = jobs.ask_again(connection, who, number)
        assert jobs.ask_again(connection, who, number) == again
        found = jobs.take(connection, "two")
    assert found is not None
    assert (found.id, found.words) == (again, ("L0001", "--reason=A slip.", "--by=analyst"))


def test_a_worker_that_was_only_slow_tells_how_its_job_ended(records: Records) -> None:
    number = asked(records, somebody(records))
    with records.writing() as connection:
        jobs.take(connection, "one")
    fall_silent(records, 70)
    with records.writing() as connection:
        jobs.cut_short(connection)
        jobs.end(connection, number, "one", jobs.DONE)
        assert jobs.of(connection, number).state == "done"


def test_pages_know_whether_a_worker_is_there(records: Records) -> None:
    with records.writing() as connection:
        assert not jobs.is_worked(connection)
        jobs.alive(connection, "one")
        jobs.alive(connection, "one")
        assert jobs.is_worked(connection)


def test_files_of_jobs_that_may_still_need_them_are_kept(records: Records) -> None:
    who = somebody(records)
    with records.writing() as connection:
        jobs.request(connection, who, "load", ["--by=analyst"], "a" * 32 + "/one.csv")
        jobs.take(connection, "w")
        jobs.request(connection, who, "load", ["--by=analyst"], "b" * 32 + "/two.csv")
        assert jobs.files_wanted(connection) == {"a" * 32 + "/one.csv", "b" * 32 + "/two.csv"}
        jobs.end(connection, 1, "w", jobs.DONE)
        assert jobs.files_wanted(connection) == {"b" * 32 + "/two.csv"}


def test_the_log_says_who_asked_for_what_and_never_what_a_cell_holds(records: Records) -> None:
    who = somebody(records)
    with records.writing() as connection:
        words = ["L0001", "--row=3", "--field=numerator", "--value=7", "--reason=A slip.", "--by=analyst"]
        number = jobs.request(connection, who, "fix", words)
        found = audit.entries(connection, f"job {number}")[0]
    assert (found.person_id, found.what) == (who, "job asked for")
    assert "--value=(kept in the ledger)" in found.after["words"]
    assert "--value=7" not in found.after["words"]


@pytest.mark.parametrize(
    ("verb", "words", "file"),
    [
        ("sign-off", ["2026.12"], ""),
        ("backup", [], ""),
        ("rejects", ["L0001", "--csv=elsewhere"], ""),
        ("disclosure", ["2026.12", "--csv=elsewhere"], ""),
        ("rebuild", ["2026.12", "--into=elsewhere"], ""),
        ("load", ["/etc/passwd"], ""),
        ("load", ["--by"], ""),
        ("load", ["-h"], ""),
        ("load", ["--help"], ""),
        ("set-aside", ["L0001", "L0002"], ""),
        ("set-aside", ["../L0001"], ""),
        ("set-aside", ["L0001; rm -rf ."], ""),
        ("set-aside", ["L0001", "--reason=a\nb"], ""),
        ("set-aside", ["L0001"], "a" * 32 + "/x.csv"),
        ("publish", ["2026.12", "--force"], ""),
        ("waive", ["L0001", "--all=yes"], ""),
    ],
)
def test_what_is_not_on_the_list_cannot_be_asked(verb: str, words: list[str], file: str) -> None:
    with pytest.raises(Refused):
        checked(verb, words, file)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(VERBS)))
def test_whatever_is_typed_is_one_word_and_never_an_option_of_its_own(typed: str, verb: str) -> None:
    name = next(iter(sorted(VERBS[verb].options)), "")
    if not name:
        return
    word = option(name, typed)
    made = line(verb, [word])
    assert made == [verb, word, "--"]
    assert word.startswith(f"--{name}=")


def test_a_value_too_long_is_refused_at_its_field() -> None:
    with pytest.raises(Unfit) as found:
        option("reason", "x" * 2_001)
    assert list(found.value.faults) == ["reason"]


def test_a_report_takes_the_place_of_the_one_before(records: Records) -> None:
    with records.writing() as connection:
        with pytest.raises(Refused, match="no report on load L0001 yet"):
            reports.held(connection, "load/L0001")
        for told in ({"rows": 1}, {"rows": 2, "words": "„é“"}):
            reports.keep(connection, "load/L0001", told)
        reports.keep(connection, "load%", {})
        assert reports.held(connection, "load/L0001") == {"rows": 2, "words": "„é“"}
        assert reports.names(connection, "load/") == ["load/L0001"]
        assert reports.kept_at(connection, "load/L0001") is not None
        reports.drop(connection, "load/L0001")
        assert reports.names(connection, "load/") == []


def test_a_verb_may_say_anything_that_a_file_may_hold(records: Records) -> None:
    number = asked(records, somebody(records))
    with records.writing() as connection:
        jobs.take(connection, "one")
        jobs.say(connection, number, "one", "Row 3: “E0\x008” is no area.\n")
        assert jobs.of(connection, number).said == "Row 3: “E0\N{REPLACEMENT CHARACTER}8” is no area.\n"
