"""/people/retention — what is kept about people and for how long, what is due to go now, and letting it go."""

from typing import Any

from dash import html, register_page

from components import forms, home_parts, parts
from components.forms import Sent
from records import retention
from records.desk import desk


def layout(sent: Sent, address: str, **_: Any) -> html.Main:
    """The schedule, and what applying it would do."""
    sent = sent.on(address)
    with desk().reading() as connection:
        due = retention.due(connection)
    return parts.main(
        [
            parts.breadcrumb([("Home", "/home"), ("People", "/people"), ("What is kept", None)]),
            html.H1("Nothing is due to go" if due.nothing else "Some of what is kept about people is due to go"),
            _due(due, sent),
            html.H2("The schedule"),
            home_parts.schedule(
                "What is kept about people",
                [(rule.what, rule.kept, rule.then, rule.why) for rule in retention.SCHEDULE],
            ),
        ]
    )


def _due(due: retention.Due, sent: Sent) -> html.Section:
    words = {rule.key: rule.what for rule in retention.SCHEDULE}
    lines = [f"{words[key]}: {number:,} to delete" for key, number in due.rows.items() if number]
    lines += [f"{who.name} ({who.email}): to be forgotten" for who in due.people]
    if due.nothing:
        return html.Section([html.P("Everything that is kept is within its time.", className="lead")], id="due")
    return html.Section(
        [
            html.P("Look at the list. It cannot be undone.", className="lead"),
            html.Ul([html.Li(line) for line in lines]),
            forms.form("/people/retention/apply", "apply", sent, [], "Apply the schedule", kind="danger"),
        ],
        id="due",
    )


register_page(
    __name__, path="/people/retention", name="Retention", title="Retention", layout=layout, may="retention"
)  # fmt: skip
