"""What stands around every page of the staff site: who is signed in, the staff's own sections, then the public ones."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components.forms import Input
from components.shell import PRODUCT
from components.site_map import SECTIONS
from components.words import numbers, releases

Entry = tuple[str, str, str]
STAFF: tuple[Entry, ...] = (
    ("/overview", "Overview", "read_overview"),
    ("/review", "Review", "read_draft"),
    ("/commentary", "Commentary", "read_commentary"),
    ("/meetings", "Meetings", "read_meetings"),
    ("/data", "Data", "read_loads"),
    ("/people", "People", "people"),
)
"""Address, words and action of each staff section."""


def header(
    path: str,
    info: Mapping[str, str],
    name: str,
    actions: Collection[str],
    token: str,
    notices: Sequence[str] = (),
    unread: int | None = 0,
) -> list[Component]:
    """Skip link, staff sections, the public pages, who is signed in, the release. actions: what the viewer may do.

    unread: how many notices they have not read; None when nobody can say just now.
    """
    sections = [
        html.Li(html.A(words, href=address, **_here(path, address)))
        for address, words, action in STAFF
        if action in actions
    ]
    return [
        html.A("Skip to main content", href="#main", className="skip"),
        html.Header(
            html.Div(
                [
                    html.A(PRODUCT, href="/home", className="brand"),
                    html.Nav(html.Ul(sections), **{"aria-label": "Staff"}),
                    _account(path, name, token, unread),
                ],
                className="wide bar",
            ),
            className="masthead staff",
        ),
        _public(path),
        _notices(notices),
        _release(info),
    ]


def _account(path: str, name: str, token: str, unread: int | None) -> html.Div:
    return html.Div(
        [
            html.A(_unread(unread), href="/home#notices", className="who"),
            html.A(name, href="/home", className="who", **_here(path, "/home")),
            _sign_out(token),
        ],
        className="account",
    )


def _here(path: str, address: str) -> dict[str, str]:
    return {"aria-current": "true"} if path == address or path.startswith(f"{address}/") else {}


def _unread(many: int | None) -> str:
    return f"Notices ({many:,})" if many else "Notices"


def _sign_out(token: str) -> html.Form:
    return html.Form(
        [Input(type="hidden", name="form_token", value=token), html.Button("Sign out", type="submit")],
        action="/sign-out",
        method="post",
        className="sign-out",
    )


def _public(path: str) -> html.Nav:
    """The public pages, as staff see them."""
    items = [html.Li(html.Span("Public pages", className="row-name"))]
    items += [
        html.Li(html.A("Front page" if s.address == "/" else s.words, href=s.address, **_at(path, s.address)))
        for s in SECTIONS
    ]
    return html.Nav(html.Ul(items, className="wide"), className="second-row", **{"aria-label": "Public pages"})


def _at(path: str, address: str) -> dict[str, str]:
    same = path == "/" if address == "/" else path.split("/")[1] == address.split("/")[1]
    return {"aria-current": "true"} if same else {}


def _notices(told: Sequence[str]) -> Component | None:
    if not told:
        return None
    return html.Aside(
        [html.P(words, className="wide") for words in told], className="notice", **{"aria-label": "Notice"}
    )


def _release(info: Mapping[str, str]) -> html.Aside:
    published = numbers.day(date.fromisoformat(info["published_on"]))
    return html.Aside(
        html.P(
            [
                f"Release {releases.name(info['release'])} · published {published} · staff copy, not for the public · ",
                html.A("what changed", href="/revisions"),
            ],
            className="wide",
        ),
        className="release",
        **{"aria-label": "Release"},
    )


def footer(info: Mapping[str, str], body: str) -> html.Footer:
    """Not for the public; what is kept of people. body: who reviews."""
    return html.Footer(
        html.Div(
            [
                html.P(
                    [
                        html.Strong("For staff and reviewers. "),
                        "What is here may not be public yet. Do not pass it on before its release.",
                    ]
                ),
                html.P(
                    [
                        html.Strong("What is kept about you. "),
                        "Your name, your e-mail address, your role, and what you did here and when. ",
                        html.A("Read it all, and for how long", href="/home#kept"),
                    ]
                ),
                html.P(f"Release {releases.name(info['release'])}. Drafts are for {body} to review."),
            ],
            className="wide",
        ),
        className="colophon",
    )
