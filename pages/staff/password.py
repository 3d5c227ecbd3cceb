"""/account/password — choosing a password: for a new account, after a link, or instead of the one a person has."""

from typing import Any

from dash import html, register_page

from components import forms, parts
from components.forms import Sent
from records import account, passwords
from records.desk import desk
from records.links import FIRST_EMAIL, FIRST_NAME
from records.person import Person

FORM = "password"


def layout(viewer: Person, sent: Sent, address: str, **_: Any) -> html.Main:
    """viewer: whose password it is."""
    sent = sent.on(address)
    with desk().reading() as connection:
        has_one = account.has_password(connection, viewer)
    first = viewer.email == FIRST_EMAIL
    return parts.main(
        [
            parts.breadcrumb([("Home", "/home"), ("Password", None)]),
            html.H1(_heading(first, has_one)),
            html.P(
                "Three or four words that you can remember make a good password. No sign or number is asked for.",
                className="lead",
            ),
            forms.form(
                "/account/password",
                FORM,
                sent,
                [
                    *(_who(viewer, sent) if first else []),
                    _box("old_password", "Your present password", sent, "current-password") if has_one else None,
                    _box(
                        passwords.FIELD,
                        "New password",
                        sent,
                        "new-password",
                        help=f"At least {passwords.LEAST} characters. Not your name, and nothing anybody would try.",
                    ),
                    _box("again_password", "The new password again", sent, "new-password"),
                ],
                "Save",
            ),
            html.P("You are then signed out everywhere else.", className="source"),
        ]
    )


def _heading(first: bool, has_one: bool) -> str:
    if first:
        return "You are the first administrator: say who you are"
    return "Change your password" if has_one else "Choose a password"


def _who(viewer: Person, sent: Sent) -> list[html.Div]:
    name = "" if viewer.name == FIRST_NAME else viewer.name
    return [
        forms.text("name", FORM, "Your name", sent, value=name, autoComplete="name", required=True),
        forms.text(
            "email", FORM, "Your e-mail address", sent, type="email", required=True, help="You sign in with it."
        ),
    ]


def _box(name: str, label: str, sent: Sent, kind: str, **more: str) -> html.Div:
    return forms.text(name, FORM, label, sent, type="password", autoComplete=kind, required=True, **more)


register_page(
    __name__, path="/account/password", name="Password", title="Password", layout=layout, may="own_account"
)  # fmt: skip
