"""Files that come in are written to the disk as they come, by those who may, and nothing is left of a broken one."""

import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from data.release import Stores
from records import jobs
from records.waiting_files import WaitingFiles, waiting_files
from tests.running import Answer
from tests.staff import COOKIE, SignedIn, StaffApp, location, start_staff

LIMIT = 300  # MB
BOUNDARY = "----a-boundary-of-the-tests"
MEGABYTE = b"1,2,3,4,5,6,7,8\n" * 62_500


@pytest.fixture(scope="module")
def app(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffApp]:
    with start_staff(stores.folder, tmp_path_factory.mktemp("uploads"), UPLOAD_LIMIT_MB=str(LIMIT)) as started:
        yield started


@pytest.fixture
def ann(app: StaffApp) -> SignedIn:
    return app.sign_in(app.person("analyst"))


@pytest.fixture
def files(app: StaffApp) -> WaitingFiles:
    return waiting_files({}, app.records)


def field(name: str, value: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def file_head(name: str) -> bytes:
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
    return f"--{BOUNDARY}\r\n{head}".encode()


END = f"\r\n--{BOUNDARY}--\r\n".encode()


def start_of(token: str, name: str = "a.csv", **more: str) -> bytes:
    """Everything before the file's own bytes, in the order of the form."""
    fields = {"form_token": token, "page": "/data", "form": "load", **more}
    return b"".join(field(key, value) for key, value in fields.items()) + file_head(name)


def send(who: SignedIn, start: bytes, content: list[bytes], end: bytes = END, address: str = "/data/load") -> Answer:
    """One upload, a piece at a time."""
    connection = HTTPConnection("127.0.0.1", who.app.port, timeout=120)
    try:
        connection.putrequest("POST", address)
        connection.putheader("Cookie", f"{COOKIE}={who.token}")
        connection.putheader("Accept", "text/html")
        connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        connection.putheader("Content-Length", str(len(start) + sum(map(len, content)) + len(end)))
        connection.endheaders()
        for piece in (start, *content, end):
            connection.send(piece)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def kept(files: WaitingFiles) -> list[Path]:
    return sorted(files.folder.glob("*/*"))


def job_of(app: StaffApp, answer: Answer) -> jobs.Job:
    assert answer.status == 303, answer.text[:500]
    with app.records.reading() as connection:
        return jobs.of(connection, int(location(answer).rpartition("/")[2]))


def memory(app: StaffApp) -> float:
    """Megabytes that the worker processes of the site take."""
    workers = psutil.Process(app.process.pid).children(recursive=True)
    return sum(worker.memory_info().rss for worker in workers) / 1e6


def test_a_file_is_kept_as_it_came_and_asked_for(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    content = b"a,b\r\n1,2\r\n--" + BOUNDARY.encode()[:-1] + b"\r\n\r\n"
    answer = send(ann, start_of(ann.form_token, "April-2025.csv", kind="nhs_ae", period="2025-04"), [content])
    job = job_of(app, answer)
    assert (job.verb, job.words) == ("load", ("--as=nhs_ae", "--period=2025-04", "--by=analyst"))
    path = files.path_of(job.file)
    assert path.name == "April-2025.csv"
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_large_file_does_not_grow_the_process(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    send(ann, start_of(ann.form_token), [MEGABYTE])
    before = memory(app)
    job = job_of(app, send(ann, start_of(ann.form_token), [MEGABYTE] * 200))
    assert memory(app) - before < 8
    assert files.path_of(job.file).stat().st_size == 200 * len(MEGABYTE)
    files.take_away(job.file)


def test_a_file_above_the_limit_is_refused_in_a_sentence_and_not_kept(
    app: StaffApp, ann: SignedIn, files: WaitingFiles
) -> None:
    before = kept(files)
    answer = send(ann, start_of(ann.form_token, period="2025-04"), [MEGABYTE] * (LIMIT + 2))
    assert answer.status == 422
    assert "This file is larger than 300 MB" in answer.text
    assert 'value="2025-04"' in answer.text, "what was typed is still there"
    assert kept(files) == before


def test_the_limit_is_said_before_anything_is_sent(ann: SignedIn) -> None:
    with ann.app.records.writing() as connection:
        from records import reports

        reports.keep(connection, "loads", {"loads": [], "waiting": [], "refused": [], "kinds": [], "measures": []})
        reports.keep(connection, "releases", {"releases": [], "served": "", "next_id": "2026.12"})
    page = ann.get("/data").text
    assert "300 MB at most" in page
    assert 'data-upload="300000000"' in page
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize("token", ["", "of-another-session"])
def test_nothing_is_kept_of_a_form_that_is_not_genuine(
    app: StaffApp, ann: SignedIn, files: WaitingFiles, token: str
) -> None:
    before = kept(files)
    folders = set(files.folder.iterdir())
    answer = send(ann, start_of(token), [MEGABYTE] * 20)
    assert answer.status == 409
    assert "of an earlier session" in answer.text
    assert (kept(files), set(files.folder.iterdir())) == (before, folders)


def test_a_token_that_comes_after_the_file_is_too_late(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    before = kept(files)
    answer = send(ann, file_head("a.csv"), [b"a,b"], b"\r\n" + field("form_token", ann.form_token) + END[2:])
    assert answer.status == 409
    assert kept(files) == before


@pytest.mark.parametrize(
    ("start", "content", "end", "said"),
    [
        ("", b"", END, "is empty: it has 0 bytes"),
        ("nameless", b"", END, "Choose a file first."),
        ("", b"a,b", b"\r\n" + file_head("b.csv") + b"c" + END, "Upload one at a time"),
        ("", b"a,b", b"", "came in damaged"),
        ("kind", b"a,b", END, "Choose one of the kinds"),
        ("published", b"a,b", END, "Write the day as 2026-12-03"),
    ],
)
def test_what_cannot_be_taken_is_said_and_not_kept(
    app: StaffApp, ann: SignedIn, files: WaitingFiles, start: str, content: bytes, end: bytes, said: str
) -> None:
    before = kept(files)
    more = {start: "<script>"} if start in {"kind", "published"} else {}
    answer = send(ann, start_of(ann.form_token, "" if start == "nameless" else "a.csv", **more), [content], end)
    assert answer.status == 422
    assert said in answer.text
    assert "<script>alert" not in answer.text
    assert kept(files) == before
    assert "Traceback" not in app.log.read_text()


def test_a_plain_form_without_a_file_is_told_to_choose_one(ann: SignedIn) -> None:
    answer = ann.post("/data/load", "/data", "load")
    assert answer.status == 422
    assert "Choose a file first." in answer.text


def test_no_field_can_name_a_file_of_somebody_else(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    theirs = job_of(app, send(ann, start_of(ann.form_token, "theirs.csv"), [b"x"])).file
    answer = send(ann, start_of(ann.form_token, "mine.csv", uploaded=theirs), [b"a,b"])
    assert job_of(app, answer).file.endswith("/mine.csv")


def test_a_name_from_a_browser_is_never_a_path(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    job = job_of(app, send(ann, start_of(ann.form_token, "../../../../tmp/<b>x</b>.csv"), [b"a"]))
    assert files.path_of(job.file).is_relative_to(files.folder)
    page = ann.get(f"/data/jobs/{job.id}").text
    assert "<b>x" not in page


def test_the_same_form_sent_twice_is_one_job_and_one_file(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    start = start_of(ann.form_token, "twice.csv", once="of-this-form")
    first, second = (job_of(app, send(ann, start, [b"a"])) for _ in range(2))
    assert first.id == second.id
    assert [path.name for path in kept(files)].count("twice.csv") == 1


def test_nothing_is_left_of_an_upload_that_breaks_off(app: StaffApp, ann: SignedIn, files: WaitingFiles) -> None:
    before = kept(files)
    start = start_of(ann.form_token, "broken.csv")
    with socket.create_connection(("127.0.0.1", app.port)) as line:
        line.sendall(
            f"POST /data/load HTTP/1.1\r\nHost: x\r\nCookie: {COOKIE}={ann.token}\r\nContent-Length: 9000000\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n".encode()
            + start
            + MEGABYTE
        )
        deadline = time.monotonic() + 20
        while len(kept(files)) == len(before):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    while kept(files) != before:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("role", ["administrator", "executive", "board_member", "reviewer"])
def test_only_analysts_upload(app: StaffApp, files: WaitingFiles, role: str) -> None:
    other = app.sign_in(app.person(role))
    before = kept(files)
    assert send(other, start_of(other.form_token), [b"a"]).status == 403
    assert kept(files) == before
