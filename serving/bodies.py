"""How long what a browser sends may be, whether it says so at the head or sends piece after piece without a length."""

from flask import Flask, Response
from werkzeug.exceptions import RequestEntityTooLarge

LONGEST = 262_144
"""Bytes of anything that is sent, but for a form with a file, which sets a limit of its own."""
_SAID = "What was sent is too long. Shorten it, and send it again."


def limit_bodies(app: Flask) -> None:
    """Whatever is longer is refused with 413 once so much of it was read: no memory and no disk fills up."""
    app.config["MAX_CONTENT_LENGTH"] = LONGEST
    app.register_error_handler(RequestEntityTooLarge, lambda _: Response(_SAID, 413, mimetype="text/plain"))
