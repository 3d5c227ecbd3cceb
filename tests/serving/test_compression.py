import gzip
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from serving.compression import Compression
from tests.running import Server, without_token

DECODE = {"br": brotli.decompress, "gzip": gzip.decompress}
ADDRESSES = ("/", "/indicators", "/indicators/hle_birth.csv?areas=all", "/assets/site.css", "/assets/site.js")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_body_arrives_in_every_coding(server: Server, address: str) -> None:
    plain = server.ask(address, Accept_Encoding="identity")
    assert "Content-Encoding" not in plain.headers
    for coding, decode in DECODE.items():
        squeezed = server.ask(address, Accept_Encoding=coding)
        assert squeezed.headers["Content-Encoding"] == coding
        assert without_token(decode(squeezed.body)) == plain.content
        assert len(squeezed.body) < len(plain.body)
        assert int(squeezed.headers["Content-Length"]) == len(squeezed.body)


@pytest.mark.parametrize("address", [*ADDRESSES, "/_dash-dependencies"])
@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_caches_are_told_that_the_coding_matters(server: Server, address: str, coding: str) -> None:
    assert "Accept-Encoding" in server.ask(address, Accept_Encoding=coding).headers["Vary"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.1", "br"),
        ("gzip;q=0", None),
        ("deflate", None),
        ("", None),
    ],
)
def test_the_coding_is_one_that_was_accepted(server: Server, accepted: str, coding: str | None) -> None:
    assert server.ask("/about", Accept_Encoding=accepted).headers.get("Content-Encoding") == coding


def test_a_body_in_another_coding_has_another_tag(server: Server) -> None:
    tags = [server.ask("/assets/site.css", Accept_Encoding=c).headers.get("ETag") for c in ("br", "gzip", "identity")]
    assert len(set(tags)) == 3


def test_a_head_request_sends_no_body(server: Server) -> None:
    answer = server.ask("/", "HEAD", Accept_Encoding="br")
    assert (answer.status, answer.body) == (200, b"")


def test_static_files_are_squeezed_once_and_kept_on_disk(tmp_path: Path) -> None:
    client = small_app(tmp_path)
    first = client.get("/assets/a.css", headers={"Accept-Encoding": "br"}).data
    [kept] = tmp_path.iterdir()
    assert kept.read_bytes() == first
    assert brotli.decompress(first) == b"a" * 2000


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    client = small_app(tmp_path / "file" / "folder")
    assert brotli.decompress(client.get("/assets/a.css", headers={"Accept-Encoding": "br"}).data) == b"a" * 2000


def test_pages_and_small_answers_are_never_kept_on_disk(tmp_path: Path) -> None:
    client = small_app(tmp_path)
    assert client.get("/page", headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in client.get("/small", headers={"Accept-Encoding": "br"}).headers
    assert list(tmp_path.iterdir()) == []


def small_app(folder: Path) -> FlaskClient:
    app = Flask("small", static_folder=None)
    for address, body, kind in (
        ("/assets/a.css", "a" * 2000, "text/css"),
        ("/page", "b" * 2000, "text/html"),
        ("/small", "c", "text/html"),
    ):
        app.add_url_rule(address, address, lambda body=body, kind=kind: Response(body, mimetype=kind))
    app.after_request(Compression(folder))
    return app.test_client()


def test_the_first_page_is_within_60_kb_before_any_script(server: Server) -> None:
    page = server.ask("/", Accept_Encoding="br")
    styles = re.findall(r'href="(/[^"]+\.css[^"]*)"', brotli.decompress(page.body).decode())
    assert styles
    sent = len(page.body) + sum(len(server.ask(a.replace("&amp;", "&"), Accept_Encoding="br").body) for a in styles)
    assert sent <= 60 * 1024
