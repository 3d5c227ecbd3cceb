"""/accessibility — the accessibility statement."""

from typing import Any

from dash import html, register_page

from components import parts


def layout(**_: Any) -> html.Main:
    """The statement. It takes no parameters."""
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Accessibility", None)]),
            html.H1("Everyone should be able to use this site"),
            html.P(
                "This is the accessibility statement. It says what works, what does not yet, and how to tell us.",
                className="lead",
            ),
            html.H2("What you can do here"),
            _what_works(),
            html.H2("How far it meets the standard"),
            html.P(
                "We aim for the Web Content Accessibility Guidelines version 2.2, level AA. Every page is checked by a "
                "program (axe) in a real browser, at two widths, each time the site changes. We test by keyboard too."
            ),
            html.H2("What does not work yet"),
            html.Ul(
                [
                    html.Li("It has not been tested with people who use screen readers. That is still to be done."),
                    html.Li("Points on a chart show their number on hover only. The table under it has them all."),
                    html.Li("Wide tables scroll inside their own box on a phone."),
                ]
            ),
            html.H2("Tell us about a problem"),
            html.P(
                [
                    "Write to Bury Council through ",
                    html.A("its website", href="https://www.bury.gov.uk/"),
                    ". Say which page, what went wrong, and what you used to read it. If you are not content with the "
                    "answer, the Equality Advisory and Support Service can help.",
                ]
            ),
            html.P("This statement was written on 22 November 2026.", className="source"),
        ]
    )


def _what_works() -> html.Ul:
    return html.Ul(
        [
            html.Li("Read every page without JavaScript, charts and tables included."),
            html.Li("Reach every link and control with the keyboard alone, and see where you are."),
            html.Li("Zoom to 400% without losing words or scrolling sideways to read them."),
            html.Li("Read each chart as one sentence, and as a table."),
            html.Li("Print any page, in black and white too: lines differ by dashes and by shape."),
        ]
    )


register_page(__name__, path="/accessibility", name="Accessibility", title="Accessibility", layout=layout)
