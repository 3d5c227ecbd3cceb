"""What a reader sees at an address where nothing is published."""

from dash import html

from components import parts


def not_found() -> html.Main:
    """Served with status 404. It is the same for a page that never was and for one that is not public."""
    return parts.main(
        [
            html.H1("There is no page here"),
            html.P(
                "The address may be mistyped, or the measure may have another name now. Nothing is broken.",
                className="lead",
            ),
            html.Ul(
                [
                    html.Li(html.A("How is Bury doing?", href="/")),
                    html.Li(html.A("All measures", href="/indicators")),
                    html.Li(html.A("About the figures", href="/about")),
                ]
            ),
        ],
        status=404,
    )


def not_openable(words: tuple[str, str]) -> html.Main:
    """Why the site cannot be seen as at the release that was asked for. words: heading and sentence."""
    heading, sentence = words
    return parts.main(
        [
            html.H1(heading),
            html.P(sentence, className="lead"),
            html.Ul(
                [
                    html.Li(html.A("All releases", href="/releases")),
                    html.Li(html.A("The site as it is now", href="/")),
                ]
            ),
        ],
        status=404,
    )


def not_allowed() -> html.Main:
    """On the staff site, for a role that a page is not meant for."""
    return parts.main(
        [
            html.H1("Your role does not include this page"),
            html.P("An administrator can give you another role, if your work needs it.", className="lead"),
            html.P(html.A("Your home page", href="/home")),
        ],
        status=403,
    )
