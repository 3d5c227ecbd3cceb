"""Starts the server for real use, after saying in one line what is missing if it cannot."""

import os
import socket
import sys
from pathlib import Path

from queries import StoreError, open_store

NOT_FOR_READERS = ("INPUTS_DIR", "BACKUP_DIR")
"""Variables that say where what people load is kept. The process that readers ask is not told."""


def launch(surface: str, store: Path) -> None:
    """Replaces this process with gunicorn serving one surface. Exits with one clear line when there is no store."""
    try:
        info = open_store(store / f"{surface}-current.duckdb")
    except StoreError as error:
        sys.exit(f"Cannot start: {error}")
    port = os.environ.get("PUBLIC_PORT", "8050")
    if not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        sys.exit(f"Cannot start: PUBLIC_PORT is “{port}”; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            sys.exit(f"Cannot start: port {port} is in use. Choose another: PUBLIC_PORT=8060 make run.")
    root = Path(__file__).parent.parent
    name = info["release"].split("-")[0]
    print(
        f"Bury Locality Plan outcomes, release {name}: http://127.0.0.1:{port} (Ctrl-C stops it)",
        flush=True,
    )
    os.environ["STORE_DIR"] = str(store)
    # Four threads with an allocator pool each keep tens of megabytes that nobody uses; two pools are as fast here.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    for name in NOT_FOR_READERS:
        os.environ.pop(name, None)
    os.chdir(root)
    os.execv(
        sys.executable,
        [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", f"app:create_app('{surface}')"],
    )
