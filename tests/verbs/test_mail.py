"""What people are told reaches them by mail: once, in one letter, whatever the mail server does meanwhile."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

import verbs.mail
from records import notices
from records.database import Records
from records.moments import now
from records.person import Person
from records.work_tables import notice
from tests.mail_server import PASSWORD, USER, certified, mail_server
from tests.records_at import add_person
from tests.running import ROOT
from verbs.mail import Mail, mail

KEY = "2026.12-1a2b3c4d"
ONE_ROUND = "import os, sys; from records.database import Records; from verbs.mail import mail; " + (
    "mail(Records(os.environ['RECORDS_URL']), os.environ, print).round()"
)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def reviewer(records: Records) -> Person:
    with records.writing() as connection:
        return add_person(connection, "Zoë Ó Brien", "reviewer", email="zoe@example.org")


def environment(port: int, **more: str) -> dict[str, str]:
    sender = "Locality Plan <plan@example.org>"
    usual = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "MAIL_FROM": sender}
    return {**usual, "STAFF_ADDRESS": "https://staff.example.org", **more}


def tell(records: Records, *people: Person) -> None:
    """A notice that has settled already."""
    with records.writing() as connection:
        for_all = [one.id for one in people]
        notices.for_people(
            connection, "draft in review", f"draft {KEY}", {"release": "2026.12"}, f"/review/{KEY}", for_all
        )
        connection.execute(update(notice).where(notice.c.mail_tries == 0).values(at=now() - notices.SETTLES))


def later(records: Records, by: timedelta = timedelta(days=2)) -> None:
    """As if so much time had passed since the last try."""
    with records.writing() as connection:
        for row in connection.execute(select(notice).where(notice.c.mail_tried_at.is_not(None))).all():
            moments = {"mail_tried_at": row.mail_tried_at - by, "mailed_at": row.mailed_at and row.mailed_at - by}
            connection.execute(update(notice).where(notice.c.id == row.id).values(**moments))


def rows(records: Records) -> list[tuple[int, bool, str]]:
    """Of each notice: tries, whether it was mailed, what went wrong."""
    with records.reading() as connection:
        found = connection.execute(select(notice).order_by(notice.c.id)).all()
    return [(row.mail_tries, row.mailed_at is not None, row.mail_error) for row in found]


def mailer(records: Records, port: int, **more: str) -> tuple[Mail, list[str]]:
    said: list[str] = []
    return mail(records, environment(port, **more), said.append), said


def test_one_letter_says_all_that_is_new_and_goes_once(records: Records, reviewer: Person) -> None:
    tell(records, reviewer)
    with records.writing() as connection:
        facts = {"release": "2026.11"}
        notices.for_people(connection, "release published", "move 2", facts, "/releases", [reviewer.id])
        connection.execute(update(notice).values(at=now() - notices.SETTLES))
    with mail_server() as server:
        ours, said = mailer(records, server.port)
        assert [ours.round() for _ in range(3)] == [True, False, False]
        later(records)
        assert ours.round() is False
    (letter,) = server.letters
    assert server.to == [["zoe@example.org"]]
    assert (letter["To"], letter["From"]) == ("Zoë Ó Brien <zoe@example.org>", "Locality Plan <plan@example.org>")
    assert letter["Subject"] == "Bury Locality Plan outcomes: 2 notices"
    assert letter["List-Unsubscribe"] == "<https://staff.example.org/home#account>"
    assert letter["Message-ID"].endswith("@example.org>")
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content_charset() == "utf-8"
    assert letter.get_content().replace("\r\n", "\n").splitlines()[:5] == [
        "Draft 2026.12 is ready for your review.",
        f"https://staff.example.org/review/{KEY}",
        "",
        "Release 2026.11 is published.",
        "https://staff.example.org/releases",
    ]
    assert "https://staff.example.org/home#account" in letter.get_content()
    assert (rows(records), said) == ([(1, True, "")] * 2, [])


def test_it_signs_in_over_starttls(
    records: Records, reviewer: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tell(records, reviewer)
    with mail_server(certificate, sign_in=True) as server:
        more = {"SMTP_STARTTLS": "yes", "SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}
        assert mailer(records, server.port, **more)[0].round()
    assert (server.encrypted, server.signed_in) == ([True], [True])


def test_a_certificate_that_nobody_vouches_for_gets_no_letter_and_no_password(
    records: Records, reviewer: Person, tmp_path: Path
) -> None:
    tell(records, reviewer)
    with mail_server(certified(tmp_path), sign_in=True) as server:
        more = {"SMTP_STARTTLS": "yes", "SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}
        ours, said = mailer(records, server.port, **more)
        assert not ours.round()
    assert "certificate that is not trusted" in said[0]
    assert (server.raw, rows(records)) == ([], [(0, False, "")])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"SMTP_STARTTLS": "yes"}, "offers no STARTTLS"),
        ({"SMTP_USER": USER, "SMTP_PASSWORD": "wrong"}, "does not take SMTP_USER and SMTP_PASSWORD (535)"),
    ],
)
def test_a_server_that_cannot_be_used_as_it_is_set_up_costs_no_try(
    records: Records, reviewer: Person, more: dict[str, str], sentence: str
) -> None:
    tell(records, reviewer)
    with mail_server(sign_in=True) as server:
        ours, said = mailer(records, server.port, **more)
        assert [ours.round() for _ in range(3)] == [False] * 3
    assert len(said) == 1
    assert sentence in said[0]
    assert PASSWORD not in said[0]
    assert (server.raw, rows(records)) == ([], [(0, False, "")])


def test_a_refused_address_is_noted_and_the_others_get_theirs(records: Records, reviewer: Person) -> None:
    with records.writing() as connection:
        second = add_person(connection, "Second", "reviewer")
    tell(records, reviewer, second)
    with mail_server() as server:
        server.answers = {"zoe@example.org": "550 5.1.1 <zoe@example.org> is nobody here"}
        ours, said = mailer(records, server.port)
        assert ours.round()
        later(records)
        assert not ours.round()
    assert server.to == [["second@example.org"]]
    why = "The mail server refused the address or the letter (550)."
    assert rows(records) == [(notices.TRIES, False, why), (1, True, "")]
    assert said == [f"Mail to person {reviewer.id}: {why}"]  # without the address


@pytest.mark.parametrize("at", ["address", "letter"])
def test_a_letter_that_is_put_off_goes_later(records: Records, reviewer: Person, at: str) -> None:
    tell(records, reviewer)
    with mail_server() as server:
        busy = "451 4.3.0 Busy, try again later"
        server.answers = {"zoe@example.org": busy} if at == "address" else {}
        server.data_answer = busy if at == "letter" else server.data_answer
        ours, _ = mailer(records, server.port)
        assert not ours.round()
        assert rows(records) == [(1, False, "The mail server put the letter off (451).")]
        server.answers, server.data_answer = {}, "250 OK"
        assert not ours.round()  # not yet
        later(records, timedelta(minutes=1))
        assert ours.round()
    assert (len(server.raw), rows(records)) == (1, [(2, True, "")])


def test_a_server_that_is_away_is_asked_again_with_growing_pauses_and_nothing_is_lost(
    records: Records, reviewer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(verbs.mail.time, "monotonic", lambda: clock[0])
    tell(records, reviewer)
    with mail_server() as gone:
        port = gone.port
    ours, said = mailer(records, port)
    for pause in (30.0, 120.0, 600.0, 600.0):
        before = len(said)
        assert [ours.round(), ours.round()] == [False, False]
        assert len(said) == before + 1
        clock[0] += pause - 1
        ours.round()
        assert len(said) == before + 1
        clock[0] += 1
    assert f"127.0.0.1:{port} cannot be reached" in said[0]
    assert rows(records) == [(0, False, "")]
    with mail_server(port=port) as server:
        assert ours.round()
    assert len(server.raw) == 1


def test_a_server_that_goes_away_in_mid_letter_gets_it_later(records: Records, reviewer: Person) -> None:
    tell(records, reviewer)
    with mail_server() as server:
        server.data_answer = "421 4.3.2 Shutting down"
        ours, said = mailer(records, server.port)
        assert not ours.round()
    assert rows(records)[0][:2] == (1, False)
    later(records)
    with mail_server() as server:
        assert mailer(records, server.port)[0].round()
    assert len(server.raw) == 1
    assert said


def test_a_worker_killed_between_sending_and_writing_it_down_sends_it_once_more_at_most(
    records: Records, reviewer: Person
) -> None:
    tell(records, reviewer)
    with mail_server() as server:
        variables = {**os.environ, **environment(server.port), "RECORDS_URL": records.url}
        started: list[subprocess.Popen[bytes]] = []
        server.on_data = lambda: os.kill(started[0].pid, signal.SIGKILL)  # it is taken, and nobody hears of it
        started.append(subprocess.Popen([sys.executable, "-c", ONE_ROUND], cwd=ROOT, env=variables))
        assert started[0].wait(60) == -signal.SIGKILL
        server.on_data = lambda: None
        ours, _ = mailer(records, server.port)
        assert not ours.round()
        for _ in range(4):
            later(records)
            ours.round()
    assert len(server.raw) == 2
    assert len({letter["Message-ID"] for letter in server.letters}) == 1  # a reader's program shows it once
    assert rows(records) == [(2, True, "")]


def test_without_a_mail_server_nothing_is_tried(records: Records, reviewer: Person) -> None:
    tell(records, reviewer)
    said: list[str] = []
    ours = mail(records, {"MAIL_FROM": "x"}, said.append)
    assert [ours.round() for _ in range(3)] == [False] * 3
    assert (rows(records), said) == ([(0, False, "")], [])


def test_the_worker_sends_it(records: Records, reviewer: Person, tmp_path: Path) -> None:
    tell(records, reviewer)
    with mail_server() as server:
        folders = {name: str(tmp_path / name) for name in ("INPUTS_DIR", "BACKUP_DIR", "UPLOADS_DIR", "STORE_DIR")}
        variables = {**os.environ, **environment(server.port), **folders, "RECORDS_URL": records.url}
        done = subprocess.run(
            *([sys.executable, "cli.py", "work", "--once"],),
            cwd=ROOT,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert len(server.raw) == 1


def test_a_bad_setting_stops_the_worker_in_one_sentence(records: Records, tmp_path: Path) -> None:
    variables = {**os.environ, **environment(25, MAIL_FROM="nobody"), "RECORDS_URL": records.url}
    command = [sys.executable, "cli.py", "work", "--once"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: MAIL_FROM is “nobody”")
    assert "Traceback" not in done.stderr
