"""The pages of people who are not signed in: the same look, printed, without a figure or a name in them."""

import hmac
import secrets
from html import escape

from dash import html
from flask import Response, request

from components import door
from components.forms import Sent
from components.shell import PRODUCT
from serving.document import ROBOTS, draw
from serving.markup import printed
from serving_staff import cookies
from serving_staff.forms import TOKEN, Typed
from serving_staff.origins import is_ours

_SHEETS = ("vendor/bootstrap.min.css", "charts.css", "site.css", "staff.css")


class Door:
    """Makes pages for people who are not signed in. body: who reviews, by name."""

    def __init__(self, body: str) -> None:
        self._body = body

    def page(self, main: html.Main, status: int = 200) -> Response:
        """A whole document around a page."""
        sheets = "\n".join(f'<link rel="stylesheet" href="/assets/{name}">' for name in _SHEETS)
        heading = main.children[0].children[0].children
        words = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(str(heading), quote=False)} – {PRODUCT}</title>
<meta name="theme-color" content="#003087">{ROBOTS}
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
{sheets}
</head>
<body>
{printed(door.header(), draw)}
<div id="printed">{printed(main, draw)}</div>
{printed(door.footer(self._body), draw)}
</body>
</html>"""
        return Response(words, status, mimetype="text/html")


def tied(page: str, typed: Typed | None = None, faults: dict[str, str] | None = None) -> tuple[Sent, str]:
    """What a form of the door must bring back, and the cookie that it must match.

    The cookie that the browser has already is kept, so that a form in another tab goes on working.
    """
    token = cookies.brought(cookies.DOOR) or secrets.token_urlsafe(32)
    kept = {name: text for name, text in (typed or {}).items() if name in {"email", "form"}}
    return Sent(page, token, kept, faults or {}), token


def is_tied() -> bool:
    """Whether the form that was sent was made for this browser, by this site."""
    token = cookies.brought(cookies.DOOR)
    return is_ours() and bool(token) and hmac.compare_digest(request.form.get(TOKEN, "").encode(), token.encode())
