"""What stands around every page: skip link, header, release strip, footer."""

from collections.abc import Mapping
from datetime import date

from dash import html
from dash.development.base_component import Component

from components.words import numbers

PRODUCT = "Bury Locality Plan outcomes"
_NAVIGATION = (
    ("/", "Overview"),
    ("/outcomes/1", "Outcomes"),
    ("/indicators", "All measures"),
    ("/compare", "Compare places"),
    ("/methods", "Methods"),
    ("/about", "About"),
)


def header(path: str, info: Mapping[str, str]) -> list[Component]:
    """Skip link, product name, navigation with the current section marked, and the release."""
    published = numbers.day(date.fromisoformat(info["published_on"]))
    release = info["release"].split("-")[0]
    return [
        html.A("Skip to main content", href="#main", className="skip"),
        html.Header(
            html.Div(
                [
                    html.A(PRODUCT, href="/", className="brand"),
                    html.Nav(
                        html.Ul([html.Li(_item(path, *entry)) for entry in _NAVIGATION]),
                        **{"aria-label": "Main"},
                    ),
                ],
                className="wide bar",
            ),
            className="masthead",
        ),
        html.Aside(
            html.P(
                [
                    f"Release {release} · published {published} · ",
                    html.A("what changed", href="/about#changes"),
                ],
                className="wide",
            ),
            className="release",
            **{"aria-label": "Release"},
        ),
    ]


def _item(path: str, href: str, words: str) -> html.A:
    root = "/" if href == "/" else "/" + href.split("/")[1]
    here = path == "/" if root == "/" else path == root or path.startswith(root + "/")
    return html.A(words, href=href, **({"aria-current": "page" if path == href else "true"} if here else {}))


def footer(info: Mapping[str, str]) -> html.Footer:
    """Not clinical advice, how to ask the board, privacy, accessibility, licence."""
    release = info["release"].split("-")[0]
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


def _links(release: str) -> html.P:
    return html.P(
        [
            html.A("Accessibility", href="/accessibility"),
            " · ",
            html.A("About the figures", href="/about"),
            " · ",
            html.A("Methods", href="/methods"),
            " · Figures: ",
            html.A("Open Government Licence v3.0", href="/about#licence"),
            f" · Release {release}",
        ]
    )
