"""Security headers, and the status of a page that was not found."""

from collections.abc import Sequence

from flask import Response, g

CSP = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
"""style 'unsafe-inline' is for Plotly, which cannot draw without it; no script runs inline but those hashed."""

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Security:
    """after_request hook. The hashes of Dash's inline scripts are known only after its set-up: see `allow`."""

    def __init__(self) -> None:
        self._policy = CSP.format(hashes="")

    def allow(self, hashes: Sequence[str]) -> None:
        """Names the inline scripts that may run. hashes: each as `'sha256-…'`."""
        self._policy = CSP.format(hashes=" ".join(dict.fromkeys(hashes)))

    def __call__(self, response: Response) -> Response:
        response.headers["Content-Security-Policy"] = self._policy
        for name, value in _FIXED.items():
            response.headers[name] = value
        if g.get("draft"):
            _open_to_our_frames(response)
        if response.status_code == 200 and getattr(g, "page_status", 200) != 200:
            response.status_code = g.page_status
        if response.mimetype in {"text/html", "application/json", "text/csv"}:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


def _open_to_our_frames(response: Response) -> None:
    """A draft is read in a frame of the review page; no other site may frame it."""
    policy = response.headers["Content-Security-Policy"]
    response.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
