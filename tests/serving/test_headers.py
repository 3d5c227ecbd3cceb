import base64
import hashlib
import re
from importlib.metadata import version

import pytest

from tests.running import NO_PAGE, PAGES, Server

KINDS = {
    "a page": ("/", 200),
    "a page that is not there": (NO_PAGE, 404),
    "a measure that is not there": ("/indicators/nothing.csv", 404),
    "a download": ("/indicators/hle_birth.csv", 200),
    "health": ("/healthz", 200),
    "our style": ("/assets/site.css", 200),
    "our script": ("/assets/site.js", 200),
    "an asset that is not there": ("/assets/nothing.js", 404),
    "what Dash listens to": ("/_dash-dependencies", 200),
    "what Dash draws first": ("/_dash-layout", 200),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_has_the_policy_and_names_no_server(server: Server, kind: str) -> None:
    address, status = KINDS[kind]
    answer = server.ask(address)
    assert answer.status == status
    policy = answer.headers["Content-Security-Policy"]
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    assert directives["default-src"] == ["'self'"]
    assert "'unsafe-inline'" not in directives["script-src"]
    assert "'unsafe-eval'" not in directives["script-src"]
    assert directives["object-src"] == directives["base-uri"] == directives["frame-ancestors"] == ["'none'"]
    assert directives["connect-src"] == directives["form-action"] == ["'self'"]
    assert "http" not in policy
    assert "*" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for name in ("Server", "X-Powered-By", "Set-Cookie"):
        assert name not in answer.headers


def test_a_refused_method_and_a_faulty_question_have_the_policy_too(server: Server) -> None:
    for answer in (server.ask("/", "POST"), server.ask("/_dash-update-component", "POST", b"junk")):
        assert 400 <= answer.status < 500
        assert "Content-Security-Policy" in answer.headers
        assert "Server" not in answer.headers


def test_every_inline_script_is_allowed_by_its_hash_and_by_nothing_else(server: Server) -> None:
    answer = server.ask("/")
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
    run = [text for attributes, text in inline if "application/json" not in attributes]
    assert run
    for text in run:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"\son\w+=", re.sub(r"<script.*?</script>", "", answer.text, flags=re.DOTALL))


@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_no_page_names_the_version_of_the_software_behind_it(server: Server, address: str) -> None:
    text = server.ask(address).text
    config = re.search(r'id="_dash-config"[^>]*>(.*?)</script>', text)
    assert config is not None
    assert not re.search(r'"\w*version"\s*:\s*"', config[1])
    for package in ("dash", "plotly", "flask", "gunicorn", "werkzeug", "duckdb"):
        assert version(package) not in config[1]
    for package in ("flask", "gunicorn", "werkzeug", "duckdb"):
        assert package not in text.lower()


def static_addresses(server: Server) -> list[str]:
    """Scripts and styles that the first page asks for, as it writes them."""
    found = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', server.ask("/").text)
    assert len(found) > 5
    return [address.replace("&amp;", "&") for address in found]


def test_pages_and_answers_are_asked_for_again_each_time(server: Server) -> None:
    for address in ("/", NO_PAGE, "/indicators/hle_birth.csv", "/healthz"):
        assert "no-cache" in server.ask(address).headers["Cache-Control"]


def test_a_file_is_kept_long_only_under_an_address_that_changes_when_it_does(server: Server) -> None:
    """A file kept for a year under an address that never changes would stay old for a year."""
    kept_long = 0
    for address in static_addresses(server):
        told = server.ask(address).headers["Cache-Control"]
        age = re.search(r"max-age=(\d+)", told)
        if re.search(r"\?m=\d|\.v\d+_\d+_\d+m\d+", address):
            assert "immutable" in told
            assert age is not None
            assert int(age[1]) >= 30 * 24 * 3600
            kept_long += 1
        else:
            assert "immutable" not in told, address
            assert age is None or int(age[1]) <= 24 * 3600, address
    assert kept_long > 5


def test_an_asset_that_is_not_there_is_not_kept_for_a_year(server: Server) -> None:
    for address in ("/assets/nothing.js", "/_dash-component-suites/dash/nothing.js"):
        answer = server.ask(address)
        assert answer.status == 404
        assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_each_page_is_given_its_status(server: Server) -> None:
    assert [server.ask(address).status for address in PAGES] == [200] * len(PAGES)
    assert server.ask(NO_PAGE).status == 404
