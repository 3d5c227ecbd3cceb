"""Who is asking. Nobody who is not signed in gets further than the door, however an address is spelt.

What is open is told by the route that was matched, never by the text of the address: other spellings of an address
match another route, or none, and neither is open.
"""

from urllib.parse import urlencode

from flask import Flask, Response, g, redirect, request
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response as BaseResponse

from components.door import refused
from records.database import Records
from records.faults import RecordsUnavailable, Refused
from records.sessions import Session, found, is_untold, touched
from serving_staff.cookies import SESSION, brought
from serving_staff.door import Door

ANONYMOUS = frozenset({"healthz", "_dash_assets.static", "sign_in", "sign_in_by_link", "provider", "provider_back"})
"""Endpoints that answer people who are not signed in: the door itself, its style sheet, and the monitor."""
_NOBODY = frozenset({"healthz", "_dash_assets.static"})
"""Endpoints that answer everybody alike: nobody is looked up for them."""


class Number(IntegerConverter):
    """A number in an address that the database can hold; no larger one leads anywhere."""

    def __init__(self, addresses: Map) -> None:
        super().__init__(addresses, max=2**31 - 1)


class Guard:
    """before_request hook: settles g.session, and turns everybody else away. Add it before every other hook."""

    def __init__(self, records: Records, door: Door) -> None:
        self._records = records
        self._door = door

    def add_to(self, app: Flask) -> None:
        """Registers the hook and what is said when the records are away."""
        app.before_request(self._let_in)
        app.after_request(_never_kept)
        app.register_error_handler(RecordsUnavailable, self._away)
        app.register_error_handler(Refused, lambda refusal: Response(str(refusal), 404, mimetype="text/plain"))
        app.url_map.converters["int"] = Number

    def _let_in(self) -> BaseResponse | None:
        g.session = self._session()
        if request.environ.get("bury.warming"):  # this process itself, as it starts
            return None
        if g.session is not None or request.endpoint in ANONYMOUS:
            return None
        if not _reads_pages():
            return Response("You are not signed in.", 401, mimetype="text/plain")
        if request.method in {"GET", "HEAD"}:
            return redirect("/sign-in?" + urlencode({"then": _here()}))
        return self._door.page(refused("You are not signed in any more", _STALE), 401)

    def _session(self) -> Session | None:
        token = brought(SESSION)
        if not token or request.endpoint in _NOBODY:
            return None
        try:
            with self._records.reading() as connection:
                session = found(connection, token)
        except Refused as refusal:
            g.why_not = str(refusal)
            return None
        if is_untold(session):
            with self._records.writing() as connection:
                touched(connection, session.key)
        return session

    def _away(self, error: RecordsUnavailable) -> Response:
        if not _reads_pages():
            return Response(str(error), 503, mimetype="text/plain")
        return self._door.page(refused("The staff site cannot be used just now", [str(error)]), 503)


_STALE = (
    "What you sent was not saved, and is not lost: it is still in this window.",
    "Sign in again in another window. Then come back to this one, and load it again to send it once more.",
)


def _here() -> str:
    query = request.query_string.decode("utf-8", "replace")
    return f"{request.path}?{query}" if query else request.path


def _reads_pages() -> bool:
    return request.accept_mimetypes.accept_html and not request.path.startswith("/_")


def _never_kept(response: Response) -> Response:
    """Nothing of this site stays in a cache, but for its style sheets and scripts."""
    if request.endpoint != "_dash_assets.static" and not request.path.startswith("/_dash-component-suites/"):
        response.headers["Cache-Control"] = "no-store"
    return response
