"""The HTML document of every page: head, header, the printed page, Dash's own root beside it, footer.

The printed page is beside `#react-entry-point`, not inside it: React would blank it before drawing. The script
in assets/ removes it only once every chart of the live page exists, so nothing a reader has seen ever vanishes.
"""

import os
import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

import dash
from flask import g, request

from components.charts.funnel_spec import FunnelSpec
from components.charts.layout import HEIGHT
from components.charts.map_spec import MapSpec
from components.charts.spec import RankSpec, TrendSpec
from components.charts.svg import rank_svg, trend_svg
from components.charts.svg_funnel import funnel_svg
from components.charts.svg_map import map_svg
from components.shell import PRODUCT, footer, header
from queries import as_now, ask
from serving.links import PARAMETER, kept
from serving.markup import printed

ROBOTS = '\n<meta name="robots" content="noindex">'
LIVE = '<div id="live" class="waiting" inert>{app_entry}</div>\n'
SCRIPTS = "{config}\n{scripts}\n{renderer}\n"
CLOSEST_ROWS = 17.0  # px; a long ranking on a wall is as high as the wall
_VARIABLE = re.compile(r"<(\w+)>")


def draw(
    spec: TrendSpec | RankSpec | MapSpec | FunnelSpec, height: float = HEIGHT, width: float | None = None
) -> str:  # fmt: skip
    """A chart as fluid SVG. height: px, of lines. width: px, of lines and rankings that keep their shape."""
    match spec:
        case MapSpec():
            return map_svg(spec)
        case FunnelSpec():
            return funnel_svg(spec)
        case RankSpec():
            return rank_svg(spec) if width is None else rank_svg(spec, height, width, CLOSEST_ROWS)
        case TrendSpec():
            return trend_svg(spec, height, width)


def page_at(path: str) -> tuple[Any, dict[str, str]]:
    """The registered page for a path and the variables in it; the not-found page when there is none."""
    asked = path.rstrip("/") or "/"
    for page in dash.page_registry.values():
        if page["path"] == asked and not page["path_template"]:
            return page, {}
        template = page["path_template"]
        if template:
            match = re.fullmatch(_VARIABLE.sub(r"(?P<\1>[^/]+)", template), asked)
            if match:
                return page, match.groupdict()
    lost = next(p for name, p in dash.page_registry.items() if name.endswith("not_found_404"))
    return lost, {}


def page_layout(path: str, query: str) -> Any:
    """The component tree of the page at an address. Unknown query parameters are handed over and ignored there."""
    page, variables = page_at(path)
    # As Dash itself does it: one value as text, several as a list; and what the path names is not overruled.
    parameters = {k: v[0] if len(v) == 1 else v for k, v in parse_qs(query, keep_blank_values=True).items()}
    return page["layout"](**{**parameters, **variables, "address": path})


class Frame:
    """What stands around a page of the public site. Another surface has a frame of its own."""

    def header(self, info: Mapping[str, str]) -> list[Any]:
        """Everything above the page. info: the store's own facts."""
        path, query = shown_at()
        return header(path, info, _searched(query), notices(), _latest(path, query))

    def footer(self, info: Mapping[str, str]) -> list[Any]:
        """Everything below the page."""
        return [footer(info)]

    def styles(self, sheets: str) -> str:
        """The style sheets of the page, as tags. sheets: all that Dash would send."""
        return sheets

    def extra(self) -> str:
        """Markup at the end of the body, above the scripts."""
        return ""

    def marking(self, info: Mapping[str, str]) -> str:
        """What each page of a file taken from this site must say of who it is for; "" where all of it is public."""
        return ""

    def address(self) -> str:
        """Where this site is reached, with a slash at its end: as PUBLIC_ADDRESS says, or as this request found it."""
        said = os.environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/")
        return f"{said}/" if said else request.host_url

    def is_live(self) -> bool:
        """Whether a live page takes the place of the printed one; without, no script of Dash is sent."""
        return True


def document(parts: Mapping[str, str], info: Mapping[str, str], frame: Frame) -> str:
    """The whole page. parts: what Dash hands to interpolate_index; info: the store's own facts."""
    layout = page_layout(*shown_at())
    main = printed(layout, draw)
    g.page_status = getattr(layout, "status", 200)
    heading = getattr(layout, "title", None) or _text_of("h1", main)
    lead = _text_of("p", main)
    title = f"{heading} – {PRODUCT}" if heading else PRODUCT
    unlisted = g.get("kept") or g.get("refusal") is not None
    live = frame.is_live()
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title, quote=False)}</title>
<meta name="description" content="{escape(lead[:300])}">
<meta name="theme-color" content="#003087">{ROBOTS if unlisted else ""}
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
{frame.styles(parts["css"])}
</head>
<body>
{printed(_around(frame.header(info)), draw)}
<div id="printed">{main}</div>
{LIVE.format(**parts) if live else ""}<div id="announcer" class="visually-hidden" role="status"></div>
{printed(_around(frame.footer(info)), draw)}{frame.extra()}
{SCRIPTS.format(**parts) if live else ""}</body>
</html>"""


def _around(parts: list[Any]) -> Any:
    """What stands around the page, kept in the release the page is seen as at."""
    return kept(parts, g.kept) if g.get("kept") else parts


def notices() -> list[str]:
    """What the current release says of itself; it is said of earlier ones too."""
    with as_now():
        return [row["words"] for row in ask("notices")]


def shown_at() -> tuple[str, str]:
    """Path and query of the page that is sent: what was asked for, unless a form sends its own page back."""
    return g.get("address") or (request.path, request.query_string.decode("utf-8", "replace"))


def _latest(path: str, query: str) -> str:
    """The address of this page without the release it is seen as at; "" when it is the current one."""
    if not g.get("as_at"):
        return ""
    rest = urlencode([(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if k != PARAMETER])
    return f"{path}?{rest}" if rest else path


def _searched(query: str) -> str:
    """What the reader searched for, as the search page reads it, for the box in the header."""
    asked = parse_qs(query, keep_blank_values=True).get("q", [""])[0]
    return "".join(ch for ch in asked if ch.isprintable())[:100]


def _text_of(tag: str, markup: str) -> str:
    """Plain text of the first such element, for the title and the description."""
    match = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", markup, re.S)
    if match is None:
        return ""
    text = re.sub(r"<[^>]+>", "", match[1])
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return " ".join(text.split())
