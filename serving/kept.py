"""Keeps finished answers of the page router for as long as a release is current: a release never changes.

Half of an answer's time goes into writing components as JSON.
"""

import threading
from collections import OrderedDict

from flask import Flask, Response, g, request

from queries import release_in_use

_ROUTER = "/_dash-update-component"
_MOST = 96  # answers
_LONGEST_QUESTION = 4_096  # bytes: what a browser posts is a few hundred


class KeptAnswers:
    """Hooks around the router's answers. Only answers that succeeded are kept, and only for the current release."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def add_to(self, app: Flask) -> None:
        """Registers the hooks. Add it after compression, so that it keeps what is not yet compressed."""
        app.before_request(self._recall)
        app.after_request(self._keep)

    def _recall(self) -> Response | None:
        length = request.content_length
        if request.method != "POST" or request.path != _ROUTER or length is None or length > _LONGEST_QUESTION:
            return None
        g.kept_key = (release_in_use(), request.get_data(cache=True))
        with self._lock:
            body = self._answers.get(g.kept_key)
            if body is None:
                return None
            self._answers.move_to_end(g.kept_key)
        g.kept_key = None
        return Response(body, mimetype="application/json")

    def _keep(self, response: Response) -> Response:
        key = g.get("kept_key")
        # A release may change while a page is made: such a page is sent, and not kept.
        if key is not None and response.status_code == 200 and key[0] == release_in_use():
            with self._lock:
                self._answers[key] = response.get_data()
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return response
