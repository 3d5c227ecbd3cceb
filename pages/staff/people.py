"""/people — who may sign in, with which role; inviting somebody."""

from typing import Any

from dash import html, register_page

from components import forms, parts, people_parts, people_words
from components.forms import Sent
from queries import ask
from records.desk import desk
from records.person import everybody, seen_at

FORM = "invite"


def layout(sent: Sent, address: str, **_: Any) -> html.Main:
    """Everybody who was not forgotten, by name."""
    sent = sent.on(address)
    programmes = [(row["record_id"], row["title"], row["family"]) for row in ask("programme_list")]
    with desk().reading() as connection:
        people = everybody(connection)
        seen = seen_at(connection)
    titles = {id_: title for id_, title, _ in programmes}
    rows = [
        [
            html.A(who.name, href=f"/people/{who.id}"),
            who.email,
            people_words.roles(who.roles, who.programmes, titles),
            people_words.STATES[who.state],
            people_words.at(seen.get(who.id)),
        ]
        for who in people
    ]
    heads = ["Name", "E-mail", "Role", "Account", "Last signed in"]
    active = sum(who.state == "active" for who in people)
    return parts.main(
        [
            parts.breadcrumb([("Home", "/home"), ("People", None)]),
            html.H1(f"{active} {'person' if active == 1 else 'people'} can sign in"),
            _ways_on(),
            parts.table("People, by name", heads, rows, stacked=True),
            html.Section([html.H2("Invite somebody"), _invite(sent, programmes)], id="invite"),
        ]
    )


def _ways_on() -> html.Ul:
    return html.Ul(
        [
            html.Li(html.A("Invite somebody", href="#invite")),
            html.Li(html.A("The log: who changed what", href="/people/log")),
            html.Li(html.A("What is kept, and what is due to go", href="/people/retention")),
        ],
        className="ways-on",
    )


def _invite(sent: Sent, programmes: list[people_parts.Programme]) -> html.Form:
    return forms.form(
        "/people/invite",
        FORM,
        sent,
        [
            forms.text("name", FORM, "Name", sent, autoComplete="off", required=True),
            forms.text("email", FORM, "E-mail address", sent, type="email", autoComplete="off", required=True),
            *people_parts.role_fields(FORM, sent, programmes, (), ()),
        ],
        "Invite",
    )


register_page(__name__, path="/people", name="People", title="People", layout=layout, may="people")
