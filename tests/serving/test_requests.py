import json
import time
from typing import Any

from flask import Flask

from serving.requests import RequestLog
from tests.running import Server

MARK = "marked-by-this-test"


def lines_about(server: Server, path: str) -> list[dict[str, Any]]:
    """The lines the server wrote about a path, once there is one."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        found = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
        found = [line for line in found if line["path"] == path]
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"no line about {path}")


def test_each_request_is_one_line_of_json_that_says_what_was_asked_and_sent(server: Server) -> None:
    answer = server.ask(f"/{MARK}?a=%22quoted%22&b=%0Anew", Accept_Encoding="identity")
    [line] = lines_about(server, f"/{MARK}")
    assert (line["method"], line["status"], line["surface"]) == ("GET", 404, "public")
    assert line["query"] == "a=%22quoted%22&b=%0Anew"
    assert line["bytes"] == len(answer.body)
    assert line["ms"] > 0
    assert line["at"].endswith("+00:00")


def test_what_a_reader_searched_for_is_not_written(server: Server) -> None:
    server.ask("/search?a=1&q=my%20own%20trouble&b=2")
    line = lines_about(server, "/search")[-1]
    assert line["query"] == "a=1&q=&b=2"
    assert "trouble" not in server.log.read_text()


def test_a_path_with_a_line_break_stays_one_line(server: Server) -> None:
    server.ask(f"/{MARK}%0A%7B%22forged%22:1%7D")
    [line] = lines_about(server, f'/{MARK}\n{{"forged":1}}')
    assert "forged" not in line
    assert not any(text.startswith('{"forged') for text in server.log.read_text().splitlines())


def test_no_line_holds_an_address_a_cookie_or_a_browsers_name(server: Server) -> None:
    headers = {"Cookie": "who=secret-cookie", "User_Agent": "secret-browser", "X_Forwarded_For": "203.0.113.9"}
    server.ask(f"/{MARK}-private", Referer="http://secret-page/", **headers)
    [line] = lines_about(server, f"/{MARK}-private")
    assert set(line) == {"at", "surface", "method", "path", "query", "status", "ms", "bytes"}
    log = server.log.read_text()
    for secret in ("secret-cookie", "secret-browser", "secret-page", "203.0.113.9"):
        assert secret not in log
    assert "127.0.0.1" not in "".join(text for text in log.splitlines() if text.startswith("{"))


def test_the_servers_own_warming_up_is_not_taken_for_readers() -> None:
    written: list[str] = []
    app = Flask("tiny")
    log = RequestLog("public", written.append)
    log.add_to(app)
    client = app.test_client()
    client.get("/before")
    assert written == []
    log.start()
    client.get("/after")
    assert [json.loads(line)["path"] for line in written] == ["/after"]
