"""“Copy for a paper”: a number with everything that belongs to it, ready to be pasted.

Without JavaScript it opens and shows the text, to be selected. assets/staff.js puts a button in its place, which takes
the text of data-copy to the clipboard.
"""

from dash import html


def copy_for_paper(text: str, about: str) -> html.Details:
    """text: plain, a line each. about: what is copied, for those who hear the page."""
    return html.Details(
        [
            html.Summary(["Copy for a paper", html.Span(f": {about}", className="visually-hidden")]),
            html.Pre(text, className="copy-text"),
        ],
        className="copy",
        **{"data-copy": text, "data-about": about},
    )
