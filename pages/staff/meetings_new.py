"""/meetings/new — plans a meeting: whose, when, and the release that its numbers come from."""

from typing import Any

from dash import html, register_page

from components import meeting_form, parts
from components.forms import Sent
from pages import meeting_plan
from pages.meetings.boards import boards
from records.person import Person

_USUAL = {"time": "14:00", "minutes": "60"}


def layout(viewer: Person, sent: Sent, board: Any = "", **_: Any) -> html.Main:
    """board: key of the one it is for; "" to choose."""
    sent = sent.on("/meetings/new")
    keys = [(one.key, one.title) for one in boards()]
    chosen = next((key for key, _ in keys if key == board), keys[0][0])
    releases = meeting_plan.releases()
    value = {
        **_USUAL,
        "board": chosen,
        "title": "",
        "day": "",
        "folder": releases[0][0],
        "theme": "",
        "members_only": "",
    }
    return parts.main(
        [
            parts.breadcrumb([("Meetings", "/meetings"), ("Plan a meeting", None)]),
            html.H1("Plan a meeting"),
            html.P("Once it is planned, you put its agenda together.", className="lead"),
            meeting_form.arrange(sent, keys, releases, meeting_plan.themes(), value),
        ]
    )


register_page(
    __name__, path="/meetings/new", name="Plan a meeting", title="Plan a meeting", layout=layout, may="run_meetings"
)
