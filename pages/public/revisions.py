"""/revisions — old values beside new ones: what this release changed, what we corrected, what publishers revised."""

from typing import Any

from dash import html, register_page

from components import changes, parts
from components.words import releases
from queries import as_now, ask


def layout(**_: Any) -> html.Main:
    """It takes no parameters; seen as at an earlier release, it tells what that one changed."""
    with as_now():
        history = ask("release_history")
    change = next(iter(ask("release_change")), None)
    hidden = change is not None and releases.is_withdrawn(change["since"], history)
    figures = [] if hidden else ask("figure_changes")
    revised = ask("editions_revised")
    heading = releases.finding(None if hidden else change, _all(figures), _all(revised))
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("What was revised", None)]),
            html.H1(heading),
            html.P(
                "Nothing is overwritten in silence. Here is each old value beside the new one, with the date and "
                "the reason.",
                className="lead",
            ),
            html.P(html.A("All releases", href="/releases")),
            changes.not_told(change["since"]) if hidden and change is not None else None,
            changes.of_release(change, figures, ask("verdict_changes")) if change is not None and not hidden else None,
            changes.corrections(ask("corrections")),
            changes.editions(revised),
        ]
    )


def _all(rows: list[dict[str, Any]]) -> int:
    """How many there are, of which a page lists the first."""
    return rows[0]["of"] if rows else 0


register_page(__name__, path="/revisions", name="What was revised", title="What was revised", layout=layout)
