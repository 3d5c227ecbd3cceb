"""Any page as at an earlier published release: `?as-at=2026.11.1`. Each request is answered from one release whole."""

from collections.abc import Callable, Iterable, MutableMapping
from functools import wraps
from typing import Any
from urllib.parse import parse_qs

from flask import Flask, Response, g, request

from components.lost import not_openable
from components.words import releases
from queries import NotOpenable, begin_request, end_request
from serving.links import PARAMETER, kept

_ROUTER = "/_dash-update-component"
_STATIC = ("/assets/", "/_dash-component-suites/", "/_dash-dependencies", "/_dash-layout", "/_favicon", "/healthz")


class AsAt:
    """Hooks that settle, before anything is asked, which release a request is answered from."""

    def add_to(self, app: Flask) -> None:
        """Registers the hooks. Add it before those that ask the store."""
        app.before_request(_begin)
        app.after_request(_unlisted)
        app.teardown_request(lambda _: end_request())


def _begin() -> Response | None:
    g.as_at, g.refusal = "", None
    asked = "" if request.path.startswith(_STATIC) else _asked()
    try:
        earlier = begin_request(asked)
    except NotOpenable as refusal:
        g.refusal = refusal
        if request.path.endswith(".csv"):
            said = " ".join(releases.not_openable(refusal.asked, refusal.why, refusal.release))
            return Response(said, status=404, mimetype="text/plain")
        return None
    g.as_at = asked if earlier else ""
    return None


def _asked() -> str:
    """The release that the address names; the router is told the address in what is posted."""
    if request.path != _ROUTER:
        return request.args.get(PARAMETER, "")
    posted = request.get_json(silent=True) or {}
    entries = [*posted.get("inputs", []), *posted.get("state", [])]
    searched = next((str(e.get("value") or "") for e in entries if e.get("property") == "search"), "")
    return parse_qs(searched.removeprefix("?")).get(PARAMETER, [""])[0]


def _unlisted(response: Response) -> Response:
    """Search engines list the current release only."""
    if g.get("as_at") or g.get("refusal") is not None:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def keep_release(pages: Iterable[MutableMapping[str, Any]]) -> None:
    """Makes every page keep the release it is seen as at in its links, and say why when that cannot be opened."""
    for page in pages:
        page["layout"] = _kept(page["layout"])


def _kept(layout: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(layout)
    def seen(**asked: Any) -> Any:
        refusal = g.get("refusal")
        if refusal is not None:
            return not_openable(releases.not_openable(refusal.asked, refusal.why, refusal.release))
        page = layout(**asked)
        return kept(page, g.as_at) if g.get("as_at") else page

    return seen
