"""Asks the one table of permissions for whatever is not a form: pages, however they are asked for, and downloads."""

from collections.abc import Callable, Collection, Iterable, MutableMapping
from functools import wraps
from typing import Any

from flask import Flask, Response, g, request

from components.forms import Sent
from components.lost import not_allowed
from records.permissions import Action, may

ROUTER = "/_dash-update-component"
"""Dash's endpoint that every question of a live page is posted to."""
ENDPOINTS: dict[str, Action] = {
    "/": "read_public",
    "/<path:path>": "read_public",
    "/_dash-layout": "read_public",
    "/_dash-dependencies": "read_public",
    ROUTER: "read_public",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": "read_public",
    "/_favicon.ico": "read_public",
    "indicator_csv": "read_public",
    "download": "read_public",
    "revisions_csv": "read_public",
    "outcomes": "read_public",
}
"""What it takes to reach an endpoint that is no form. Other rooms add theirs by `endpoint_for`.

Pages are reached through two endpoints of Dash, and each page asks again, for itself.
"""
FORMS: dict[str, Action] = {}
"""Every form that was added: endpoint to action. A form asks for itself, when it is sent."""


def endpoint_for(name: str, action: Action) -> None:
    """Says what it takes to reach an endpoint. Raises ValueError when something else was said before."""
    if ENDPOINTS.setdefault(name, action) != action:
        raise ValueError(f"{name} is for {ENDPOINTS[name]} already")


def allowed(action: Action) -> bool:
    """Whether whoever asks may do this."""
    session = g.get("session")
    return session is not None and may(session.person.roles, action)


class Allowed:
    """before_request hook: what is not named here is refused. Add it after the guard. anonymous: answers everybody."""

    def __init__(self, anonymous: Collection[str]) -> None:
        self._open = frozenset(anonymous)

    def add_to(self, app: Flask) -> None:
        """Registers the hook."""
        app.before_request(self._refused)

    def _refused(self) -> Response | None:
        endpoint = request.endpoint or ""
        if request.environ.get("bury.warming") or endpoint in self._open or endpoint in FORMS:
            return None
        if endpoint in ENDPOINTS and allowed(ENDPOINTS[endpoint]):
            return None
        if not endpoint:  # no address of this site, or not this way: Flask says which
            return None
        return Response("Your role does not include this.", status=403, mimetype="text/plain")


def guard_pages(pages: Iterable[MutableMapping[str, Any]]) -> None:
    """Makes every page ask for itself: whichever way its layout is reached, it is made for those who may read it.

    A staff page names its action as `may=` when it registers; every other page is for whoever may read public pages.
    A layout is given, beside what its address says: viewer (Person) and sent (components.forms.Sent), which holds the
    token for its forms and, after one that could not be taken, what was typed and what is wrong with it. The page puts
    its own address into it: `sent.on(…)`.
    """
    for page in pages:
        page["layout"] = _guarded(page["layout"], page.get("may", "read_public"), "may" in page)


def _guarded(layout: Callable[..., Any], action: Action, printed_only: bool) -> Callable[..., Any]:
    @wraps(layout)
    def seen(**asked: Any) -> Any:
        # Dash's router reads addresses in its own way, and no staff page needs it: it is given none.
        routed = printed_only and request.endpoint == ROUTER
        if routed or not allowed(action):
            return not_allowed()
        session = g.session
        sent = Sent("", session.form_token, g.get("typed", {}), g.get("faults", {}))
        return layout(**{**asked, "viewer": session.person, "sent": sent})

    return seen
