"""What stands around every page: skip link, header, release strip, footer."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from components.site_map import SECTIONS, Section, is_at, section_of
from components.words import numbers, releases

PRODUCT = "Bury Locality Plan outcomes"


def header(
    path: str, info: Mapping[str, str], asked: str = "", notices: Sequence[str] = (), latest: str = ""
) -> list[Component]:
    """Skip link, product name, search, navigation with the current section marked, notices, and the release.

    asked: what the reader last searched for, kept in the box. notices: sentences about the release that is current.
    latest: where this page is in the current release, when it is seen as at an earlier one; else "".
    """
    section = section_of(path)
    return [
        html.A("Skip to main content", href="#main", className="skip"),
        html.Header(
            html.Div(
                [html.A(PRODUCT, href="/", className="brand"), _search(asked), _navigation(section)],
                className="wide bar",
            ),
            className="masthead",
        ),
        _second_row(path, section),
        _notices(notices),
        _earlier(info, latest) if latest else _release(info),
    ]


def _navigation(here: Section | None) -> html.Nav:
    """The sections, side by side."""
    marked = [(s, {"aria-current": "true"} if s is here else {}) for s in SECTIONS]
    items = [html.Li(html.A(s.words, href=s.address, **current)) for s, current in marked]
    return html.Nav(html.Ul(items), **{"aria-label": "Main"})


def _search(asked: str) -> html.Form:
    """A search that asks by address, so that it works without JavaScript and its answer can be pasted."""
    return html.Form(
        [
            html.Label("Search the plan", htmlFor="find", className="visually-hidden"),
            dcc.Input(id="find", name="q", type="search", value=asked, placeholder="Search the plan"),
            html.Button("Search", type="submit"),
        ],
        action="/search",
        method="get",
        className="find",
        role="search",
    )


def _second_row(path: str, section: Section | None) -> Component | None:
    """The pages of the current section; nothing when it has only one."""
    if section is None or len(section.pages) < 2:
        return None
    items = [
        html.Li(html.A(words, href=address, **({"aria-current": "page"} if is_at(path, address) else {})))
        for address, words in section.pages
    ]
    return html.Nav(
        html.Ul(items, className="wide"), className="second-row", **{"aria-label": f"Pages of {section.words}"}
    )


def _notices(told: Sequence[str]) -> Component | None:
    """What every page must say about the release itself."""
    if not told:
        return None
    said = [html.P(words, className="wide") for words in told]
    return html.Aside(said, className="notice", **{"aria-label": "Notice"})


def _earlier(info: Mapping[str, str], latest: str) -> html.Aside:
    """In the place of the release: that this is not the site as it is now."""
    way_out = html.A("See the latest.", href=latest, className="as-now")
    return html.Aside(
        html.P([f"{releases.looking_at(info)} ", way_out], className="wide"),
        className="release earlier",
        **{"aria-label": "Earlier release"},
    )


def _release(info: Mapping[str, str]) -> html.Aside:
    published = numbers.day(date.fromisoformat(info["published_on"]))
    release = releases.name(info["release"])
    return html.Aside(
        html.P(
            [f"Release {release} · published {published} · ", html.A("what changed", href="/revisions")],
            className="wide",
        ),
        className="release",
        **{"aria-label": "Release"},
    )


def footer(info: Mapping[str, str]) -> html.Footer:
    """Not clinical advice, how to ask the board, privacy, accessibility, licence."""
    release = releases.name(info["release"])
    return html.Footer(
        html.Div(
            [
                html.P(
                    [
                        html.Strong("This is not medical advice. "),
                        "If you need help now, call 111. In an emergency, call 999.",
                    ]
                ),
                html.P(
                    [
                        html.Strong("Ask the Locality Board a question. "),
                        "The board meets in public each month. Send your question in writing by midday on the "
                        "Friday before. ",
                        html.A("Bury Council’s website", href="https://www.bury.gov.uk/"),
                        " has the dates and how to send it.",
                    ]
                ),
                html.P(
                    [
                        html.Strong("Your privacy. "),
                        "This site keeps nothing about you. It sets no cookies and does not track you.",
                    ]
                ),
                _links(release),
            ],
            className="wide",
        ),
        className="colophon",
    )


def _links(release: str) -> html.Nav:
    """Every page by its name: the way out when a reader is lost."""
    groups = [
        html.Li([html.A(words, href=address) for address, words in section.pages], className="site-map-group")
        for section in SECTIONS
    ]
    licence = html.P(
        [
            "Figures: ",
            html.A("Open Government Licence v3.0", href="/about#licence"),
            " · ",
            html.A("Search", href="/search"),
            f" · Release {release}",
        ]
    )
    return html.Nav([html.Ul(groups, className="site-map"), licence], **{"aria-label": "All pages"})
