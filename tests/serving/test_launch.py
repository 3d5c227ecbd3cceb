import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from data.release import Stores
from serving.launch import environment
from tests.running import ROOT, Server, free_port, start, stop


def try_to_start(store: Path, command: list[str], port: str | None = None) -> subprocess.CompletedProcess[str]:
    variables = os.environ | {"STORE_DIR": str(store), "PUBLIC_PORT": port or str(free_port())}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60, check=False
    )


def is_one_clear_line(said: str) -> bool:
    return len(said.strip().splitlines()) == 1 and "Traceback" not in said


@pytest.mark.parametrize("command", [["cli.py", "serve"], ["cli.py", "serve", "--public"], ["app.py"]])
def test_a_missing_store_is_one_clear_line_that_says_what_to_type(command: list[str], tmp_path: Path) -> None:
    tried = try_to_start(tmp_path, command)
    assert tried.returncode != 0
    assert is_one_clear_line(tried.stdout + tried.stderr)
    assert "cli.py build" in tried.stderr


@pytest.mark.parametrize("content", [b"", b"not a store", os.urandom(20000)])
def test_a_damaged_store_is_one_clear_line_that_says_what_to_type(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "public-current.duckdb").write_bytes(content)
    tried = try_to_start(tmp_path, ["cli.py", "serve", "--public"])
    assert tried.returncode != 0
    assert is_one_clear_line(tried.stdout + tried.stderr)
    assert "build --force" in tried.stderr


def test_a_store_cut_short_is_one_clear_line(stores: Stores, tmp_path: Path) -> None:
    whole = stores.link("public").read_bytes()
    (tmp_path / "public-current.duckdb").write_bytes(whole[: len(whole) // 3])
    tried = try_to_start(tmp_path, ["cli.py", "serve", "--public"])
    assert tried.returncode != 0
    assert is_one_clear_line(tried.stdout + tried.stderr)


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1", ""])
def test_a_port_that_is_none_is_one_clear_line(port: str, stores: Stores) -> None:
    variables = os.environ | {"STORE_DIR": str(stores.folder), "PUBLIC_PORT": port}
    tried = subprocess.run(
        [sys.executable, "cli.py", "serve", "--public"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert tried.returncode != 0
    assert is_one_clear_line(tried.stdout + tried.stderr)
    assert "PUBLIC_PORT" in tried.stderr


@pytest.fixture
def linked(stores: Stores, tmp_path: Path) -> Path:
    """A folder of its own for a site of its own, with the squeezed files at hand."""
    source = stores.link("public").resolve()
    shutil.copy(source, tmp_path / "public-current.duckdb")
    (tmp_path / "static").symlink_to(stores.folder / "static")
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_site_cleanly_and_frees_its_port(number: signal.Signals, linked: Path) -> None:
    running = start(linked, linked / "out.log")
    try:
        for address in ("/", "/outcomes/3", "/healthz") * 4:
            assert running.ask(address).status == 200
        running.process.send_signal(number)
        assert running.process.wait(timeout=20) == 0
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", running.port))
        said = [line for line in running.log.read_text().splitlines()[1:] if not line.startswith("{")]
        assert said == [], "it should stop in silence"
    finally:
        stop(running)


def test_the_address_and_the_release_are_printed(server: Server, opened: dict[str, str]) -> None:
    first = server.log.read_text().splitlines()[0]
    assert f"http://127.0.0.1:{server.port}" in first
    assert f"release {opened['release'].split('-')[0]}:" in first


def test_the_process_that_readers_ask_is_not_told_where_inputs_are_kept(server: Server, stores: Stores) -> None:
    """The analyst who starts it may have set it, as these tests do."""
    assert "INPUTS_DIR" in os.environ
    told = psutil.Process(server.process.pid).environ()
    assert told["STORE_DIR"] == str(stores.folder)
    assert {"INPUTS_DIR", "BACKUP_DIR"} & told.keys() == set()


def test_the_public_site_is_given_nothing_that_opens_what_is_not_public() -> None:
    secret = ("INPUTS_DIR", "BACKUP_DIR", "RECORDS_URL", "OIDC_CLIENT_SECRET", "SMTP_PASSWORD", "PGPASSWORD")
    variables = dict.fromkeys(secret, "secret") | {"PATH": "/bin", "PUBLIC_PORT": "8050"}
    given = environment("public", Path("store"), variables)
    assert "secret" not in given.values()
    assert given["PATH"] == "/bin"
    assert environment("staff", Path("store"), variables)["RECORDS_URL"] == "secret"
