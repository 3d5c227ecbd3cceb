"""Ends a process when the one that started it is gone, even if that one was killed: its end of a pipe closes then."""

import os
import signal
import threading

MARK = "STOP_WITH_INPUT"
"""Variable that is set for a process whose standard input is such a pipe."""


def end_with_input() -> None:
    """From now on this process is told to stop (SIGTERM) as soon as its standard input ends."""
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    while os.read(0, 4096):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
