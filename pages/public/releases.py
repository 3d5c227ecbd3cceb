"""/releases — every release there was: when, what it said, what became of it, how to open it and how to check it."""

from datetime import date
from typing import Any

from dash import html, register_page

from components import parts, release_list
from components.words import numbers, releases
from queries import as_now, ask

Row = dict[str, Any]


def layout(**_: Any) -> html.Main:
    """It takes no parameters, and tells of today even where the site is seen as at an earlier release."""
    with as_now():
        info = {row["key"]: row["value"] for row in ask("store_info")}
        history = ask("release_history")
        change = next(iter(ask("release_change")), None)
    current = releases.name(info["release"])
    published = numbers.day(date.fromisoformat(info["published_on"]))
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Releases", None)]),
            html.H1(f"The site shows release {current}, published on {published}"),
            html.P(
                "When new figures come in, we make a new release. Earlier ones are kept, so that you can see what was "
                "said, and when.",
                className="lead",
            ),
            release_list.listed(history or [_only(info)], current, change),
            _how_to_check(),
        ]
    )


def _only(info: Row) -> Row:
    """The release that is served, told by its own store: nothing was published before it from this computer."""
    return {
        "release_id": releases.name(info["release"]),
        "key": info["release"],
        "state": "published",
        "published_at": date.fromisoformat(info["published_on"]),
        "withdrawn_at": None,
        "reason": "",
        "notes": info["notes"],
        "content_hash": info["content_hash"],
        "opens": False,
    }


def _how_to_check() -> html.Section:
    return html.Section(
        [
            html.H2("How to check a release"),
            html.P(
                "Each release has a check code. It is worked out from every figure and every verdict in it. If one of "
                "them changed, so would the code."
            ),
            html.P("We keep all that a release was made from. Built again from it, it must give the same code."),
            html.P(
                "If a release turns out to be wrong, the site goes back to the one before. Every page then says so."
            ),
            html.P(
                "A release is withdrawn if it should not have been seen. Its name and the reason stay here, but "
                "nobody can open it."
            ),
        ],
        id="check",
    )


register_page(__name__, path="/releases", name="Releases", title="Releases", layout=layout)
