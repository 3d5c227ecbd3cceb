"""Starts the public site for real use, after saying in one line what is missing if it cannot."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from queries import StoreError, open_store

NOT_FOR_READERS = ("INPUTS_DIR", "BACKUP_DIR", "UPLOADS_DIR", "RECORDS_URL", "XDG_DATA_HOME")
_KINDS_NOT_FOR_READERS = ("OIDC_", "SMTP_", "MAIL_", "PG", "STAFF_")
"""Variables, and beginnings of variables, that say where what people load and write is kept, or that open it. The
process that readers ask is not told."""
ROOT = Path(__file__).parent.parent
PORTS = {"public": ("PUBLIC_PORT", "8050"), "staff": ("STAFF_PORT", "8051")}
"""Surface to the variable that names its port, and the port without it."""


class CannotStart(Exception):
    """Why a site cannot be served, in one sentence."""


def launch(store: Path) -> None:
    """Replaces this process with gunicorn serving the public site. Exits with one clear line when it cannot."""
    try:
        name = release_of("public", store)
        port = free_port("public", os.environ)
    except CannotStart as reason:
        sys.exit(f"Cannot start: {reason}")
    print(f"Bury Locality Plan outcomes, release {name}: http://127.0.0.1:{port} (Ctrl-C stops it)", flush=True)
    os.chdir(ROOT)
    os.execve(sys.executable, command("public"), environment("public", store, os.environ))


def release_of(surface: str, store: Path) -> str:
    """The name of the release that a surface would serve. Raises CannotStart when there is no store, or a bad one."""
    try:
        info = open_store(store / f"{surface}-current.duckdb")
    except StoreError as error:
        raise CannotStart(str(error)) from None
    return info["release"].split("-")[0]


def free_port(surface: str, variables: Mapping[str, str]) -> int:
    """The port of a surface. Raises CannotStart for one that is no port, or in use."""
    variable, usual = PORTS[surface]
    port = variables.get(variable, usual)
    if not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise CannotStart(f"{variable} is “{port}”; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            raise CannotStart(f"port {port} is in use. Choose another: {variable}={_other(port)} make run.") from None
    return int(port)


def _other(port: str) -> int:
    return int(port) + 10 if int(port) < 65526 else 8060


def command(surface: str) -> list[str]:
    """What serves a surface; to be run in the folder of the project."""
    return [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", f"app:create_app('{surface}')"]


def environment(surface: str, store: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """The variables that a surface is given: the public one none that it should not know."""
    given = {name: value for name, value in variables.items() if surface == "staff" or not _hidden(name)}
    # Four threads with an allocator pool each keep tens of megabytes that nobody uses; two pools are as fast here.
    return {"MALLOC_ARENA_MAX": "2", **given, "STORE_DIR": str(store), "SURFACE": surface}


def _hidden(name: str) -> bool:
    return name in NOT_FOR_READERS or name.startswith(_KINDS_NOT_FOR_READERS)
