"""The door of the staff site: signing in, and what stands around it. Nobody is known here yet, so nothing is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components import forms, parts
from components.forms import Input, Sent
from components.shell import PRODUCT

FORM, LINK_FORM = "sign-in", "sign-in-link"


@dataclass(frozen=True)
class Ways:
    """How people sign in here. password: by their own; provider: the name of another service, or ""."""

    password: bool
    provider: str = ""


def header() -> list[Component]:
    """Skip link and the name of the product."""
    brand = html.Span([PRODUCT, html.Span(" · staff site")], className="brand")
    return [
        html.A("Skip to main content", href="#main", className="skip"),
        html.Header(html.Div(brand, className="wide bar"), className="masthead staff"),
    ]


def footer(body: str) -> Component:
    """Who this is for, and what the browser is given. body: who reviews."""
    return html.Footer(
        html.Div(
            [
                html.P(
                    [
                        html.Strong("For staff and reviewers. "),
                        f"This includes {body}. Residents need no account: their site is open to everybody.",
                    ]
                ),
                html.P(
                    [
                        html.Strong("Cookies. "),
                        "Signing in sets one cookie, which says that you are signed in. It goes when you close the "
                        "browser. Nothing tracks you.",
                    ]
                ),
            ],
            className="wide",
        ),
        className="colophon",
    )


def sign_in(sent: Sent, then: str, ways: Ways, said: str = "") -> html.Main:
    """then: where to go on to. said: why the browser was sent here, if there is more to say than that."""
    return _page(
        "Sign in",
        [
            html.P(said, className="lead") if said else None,
            _provider(ways, then) if ways.provider else None,
            html.P("or with a password of this site", className="or") if ways.provider and ways.password else None,
            _password(sent, then) if ways.password else None,
            html.P(
                "No account, or no way in? An administrator invites people, and can send you a new link.",
                className="source",
            ),
        ],
    )


def _provider(ways: Ways, then: str) -> html.P:
    """A link and not a form: the policy of the page lets no form end at another site, even by a redirection."""
    address = parts.address("/sign-in/provider", {"then": then})
    return html.P(html.A(f"Sign in with {ways.provider}", href=address, className="act"))


def _password(sent: Sent, then: str) -> Component:
    return forms.form(
        "/sign-in",
        FORM,
        sent,
        [
            Input(type="hidden", name="then", value=then),
            forms.text("email", FORM, "E-mail address", sent, type="email", autoComplete="username", required=True),
            forms.text(
                "password", FORM, "Password", sent, type="password", autoComplete="current-password", required=True
            ),
        ],
        "Sign in",
        refused="You are not signed in",
    )


def by_link(sent: Sent, token: str, name: str, password: bool) -> html.Main:
    """The link works once, so it is used by a button: programs that look into mail open every link in it."""
    return _page(
        f"Welcome, {name}",
        [
            html.P(
                "This link signs you in once. "
                + ("You then choose a password of your own." if password else "You then check your name and address."),
                className="lead",
            ),
            forms.form(
                *("/sign-in/link", LINK_FORM, sent),
                [Input(type="hidden", name="token", value=token)],
                "Go on",
                refused="You are not signed in",
            ),
        ],
    )


def refused(heading: str, sentences: Sequence[str]) -> html.Main:
    """Why the door stays shut, and what to do."""
    return _page(
        heading,
        [
            *(html.P(words, className="lead" if place == 0 else None) for place, words in enumerate(sentences)),
            html.P(html.A("Go to sign in", href="/sign-in")),
        ],
    )


def _page(heading: str, children: Sequence[Component | None]) -> html.Main:
    return parts.main([html.Div([html.H1(heading), *children], className="door")])
