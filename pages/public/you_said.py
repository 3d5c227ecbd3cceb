"""/you-said — what was said of these pages before they were published, and what was done about it."""

from typing import Any

from dash import html, register_page

from components import parts
from components.words import numbers, remarks
from queries import as_now, ask

Row = dict[str, Any]


def layout(**_: Any) -> html.Main:
    """It takes no parameters, and tells of today even where the site is seen as at an earlier release."""
    with as_now():
        rows = ask("you_said")
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("You said, we did", None)]),
            html.H1(remarks.finding(rows)),
            html.P(
                "People outside the team can read a release before you see it. They say what is wrong or unclear. "
                "We answer, and put right what we can.",
                className="lead",
            ),
            *_releases(rows),
            _your_turn(),
        ]
    )


def _releases(rows: list[Row]) -> list[html.Section]:
    """A section a release, in the order of the answers."""
    ids = dict.fromkeys(row["release_id"] for row in rows)
    return [
        html.Section(
            [
                html.H2(f"Before release {id_}"),
                html.Ul([_one(row) for row in rows if row["release_id"] == id_], className="records"),
            ],
            id=f"said-{id_}",
        )
        for id_ in ids
    ]


def _one(row: Row) -> html.Li:
    told = [html.P(row["answer"])] if row["answer"] else []
    return html.Li(
        [
            html.H3("You said"),
            html.P(row["words"]),
            html.H3(remarks.WE[row["outcome"]]),
            *told,
            html.P(
                [
                    "About ",
                    html.A(row["title"] or row["page"], href=row["page"]),
                    f" · {numbers.day(row['answered_on'])}",
                ],
                className="source",
            ),
        ],
        className="record",
    )


def _your_turn() -> html.Section:
    return html.Section(
        [
            html.H2("Say something yourself"),
            html.P(
                [
                    "Is something here wrong, or hard to follow? ",
                    html.A("Tell us on the accessibility page", href="/accessibility"),
                    ". You can also ask the board. Its dates are at the foot of this page.",
                ]
            ),
        ],
        id="your-turn",
    )


register_page(__name__, path="/you-said", name="You said", title="You said, we did", layout=layout)
