"""Any page as at an earlier published release: `?as-at=2026.11.1`. Each request is answered from one release whole."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from flask import Flask, Response, g, request

from components.lost import not_openable
from components.words import releases
from queries import NotOpenable, begin_request, end_request
from serving.links import PARAMETER, Asked, kept

_ROUTER = "/_dash-update-component"
_STATIC = ("/assets/", "/_dash-component-suites/", "/_dash-dependencies", "/_dash-layout", "/_favicon", "/healthz")


@dataclass(frozen=True)
class Instead:
    """A store that one request takes for the current one. asked: what its links must repeat to stay in it, or None."""

    store: Path
    asked: Asked | None = None


def _none(_: Mapping[str, list[str]]) -> Instead | None:
    return None


class AsAt:
    """Hooks that settle, before anything is asked, which release a request is answered from.

    instead: given the query of the address, the store to take for the current one; None for the current one itself.
    """

    def __init__(self, instead: Callable[[Mapping[str, list[str]]], Instead | None] = _none) -> None:
        self._instead = instead

    def add_to(self, app: Flask) -> None:
        """Registers the hooks. Add it before those that ask the store."""
        app.before_request(self._begin)
        app.after_request(_unlisted)
        app.teardown_request(lambda _: end_request())

    def _begin(self) -> Response | None:
        g.as_at, g.refusal, g.kept = "", None, None
        query = {} if request.path.startswith(_STATIC) else _query()
        instead = self._instead(query)
        asked = query.get(PARAMETER, [""])[0]
        try:
            earlier = begin_request(asked, None if instead is None else instead.store)
        except NotOpenable as refusal:
            g.refusal = refusal
            if request.path.endswith(".csv"):
                said = " ".join(releases.not_openable(refusal.asked, refusal.why, refusal.release))
                return Response(said, status=404, mimetype="text/plain")
            return None
        g.as_at = asked if earlier else ""
        g.kept = (PARAMETER, asked) if earlier else None if instead is None else instead.asked
        return None


def _query() -> dict[str, list[str]]:
    """The query of the address that is asked; the router is told the address in what is posted."""
    if request.path != _ROUTER:
        return request.args.to_dict(flat=False)
    posted = request.get_json(silent=True) or {}
    entries = [*posted.get("inputs", []), *posted.get("state", [])]
    searched = next((str(e.get("value") or "") for e in entries if e.get("property") == "search"), "")
    return parse_qs(searched.removeprefix("?"))


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
        return kept(page, g.kept) if g.get("kept") else page

    return seen
