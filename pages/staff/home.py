"""/home — where a person arrives: what waits for them, what they were told, their account."""

from typing import Any

from dash import html, register_page

from components import parts
from records.person import Person


def layout(viewer: Person, **_: Any) -> html.Main:
    """viewer: who is signed in."""
    return parts.main([html.H1(f"Good day, {viewer.name}")])


register_page(__name__, path="/home", name="Home", title="Home", layout=layout, may="own_account")
