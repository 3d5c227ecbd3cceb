"""How each site is served: two processes of four threads, on this machine only unless told otherwise."""

import os
import signal
import sys

from gunicorn.http import wsgi

# DuckDB looks whether a parameter is one of theirs, and imports both (57 MB a worker) if it finds them. The app
# uses neither: only the builder does, in its own process.
sys.modules["pandas"] = None  # type: ignore[assignment]
sys.modules["numpy"] = None  # type: ignore[assignment]

SHARED_MEMORY = "/dev/shm"


class UnsignedResponse(wsgi.Response):
    """A response that does not say which software, to be looked up for its faults, sent it."""

    def default_headers(self) -> list[str]:
        """Return the usual headers but for Server."""
        return [header for header in super().default_headers() if not header.startswith("Server:")]


wsgi.Response = UnsignedResponse

# SURFACE says which of the two sites this is; serving/launch.py and serving/together.py set it.
if os.environ.get("SURFACE") == "staff":
    bind = f"{os.environ.get('STAFF_BIND', '127.0.0.1')}:{os.environ.get('STAFF_PORT', '8051')}"
else:
    bind = f"{os.environ.get('PUBLIC_BIND', '127.0.0.1')}:{os.environ.get('PUBLIC_PORT', '8050')}"

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Each worker makes its own app: forked from a process that has imported DuckDB, a worker aborts when it stops.
preload_app = False
timeout = 30
graceful_timeout = 10

# The app writes its own line for each request, as JSON.
accesslog = None
errorlog = "-"
loglevel = "error"  # a warning of a malformed request would print the address of its sender

# Workers show that they live by touching a file, which a slow disk can hold up. macOS has no such folder.
if os.access(SHARED_MEMORY, os.W_OK):
    worker_tmp_dir = SHARED_MEMORY

# The socket for remote control would be one file in the home folder, whichever site was started last.
control_socket_disable = True


def when_ready(_master: object) -> None:
    """Stop when the process that started both sites is gone, however it went: no site is left behind without it."""
    if os.environ.pop("STOP_WITH_INPUT", ""):
        from serving.held import end_with_input

        end_with_input()


def post_fork(_master: object, _worker: object) -> None:
    """Keep Ctrl-C for the master, which then stops its workers.

    A terminal sends it to every process of its group. A worker that hears from the master as well while it is
    stopping may wait for itself (gunicorn 27, gthread: one time in four), and is killed ten seconds later.
    """
    os.setpgrp()


def post_worker_init(_worker: object) -> None:
    """Let a worker that is told to go at once do so: gunicorn 27's own way may wait for itself."""
    signal.signal(signal.SIGQUIT, lambda *_: os._exit(0))
