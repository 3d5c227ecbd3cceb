"""Every address that has no page."""

from typing import Any

from dash import html, register_page

from components.lost import not_found


def layout(**_: Any) -> html.Main:
    """The same words for a page that never was and for one that is not public."""
    return not_found()


register_page(__name__, path="/404", name="Not found", title="There is no page here", layout=layout)
