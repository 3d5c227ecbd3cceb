"""/people/<id> — one person: name, roles, account, what was changed of them."""

from collections.abc import Mapping
from typing import Any

from dash import html, register_page

from components import forms, lost, parts, people_parts, people_words
from components.forms import Sent
from queries import ask
from records.desk import desk
from records.faults import Refused
from records.links import LASTS, Purpose
from records.person import Person, by_id, seen_at


def layout(
    viewer: Person,
    sent: Sent,
    address: str,
    person_id: str = "",
    **_: Any,
) -> html.Main:
    """person_id: as the address has it.

    After a link was made, `sent.typed` holds it under "link", or whom it was mailed to under "mailed".
    """
    if not person_id.isascii() or not person_id.isdigit() or len(person_id) > 9:
        return lost.not_found()
    try:
        with desk().reading() as connection:
            who = by_id(connection, int(person_id))
            last = seen_at(connection).get(who.id)
    except Refused:
        return lost.not_found()
    sent = sent.on(address)
    forgotten = who.state == "forgotten"
    return parts.main(
        [
            parts.breadcrumb([("Home", "/home"), ("People", "/people"), (who.name, None)]),
            html.H1(who.name),
            html.P(f"{people_words.STATES[who.state]}. Last signed in: {people_words.at(last)}.", className="lead"),
            _link(who, sent.typed),
            None if forgotten else _details(who, sent),
            None if forgotten else _roles(who, sent),
            None if forgotten else _account(who, viewer, sent),
            html.P(html.A("What was changed of this person", href=_log(who))),
        ]
    )


def _log(who: Person) -> str:
    return parts.address("/people/log", {"subject": f"person {who.id}"})


def _link(who: Person, typed: Mapping[str, str]) -> html.Section | None:
    purpose: Purpose = "invitation" if typed.get("purpose") == "invitation" else "new password"
    lasts = people_words.lasts(LASTS[purpose])
    if "mailed" in typed:
        return people_parts.link_mailed(who.name, typed["mailed"], purpose, lasts)
    if "link" not in typed:
        return None
    return people_parts.link_once(who.name, typed["link"], purpose, lasts, typed.get("not_mailed", ""))


def _details(who: Person, sent: Sent) -> html.Section:
    form = forms.form(
        f"/people/{who.id}/details",
        "details",
        sent,
        [
            people_parts.seen(who.version),
            forms.text("name", "details", "Name", sent, value=who.name, autoComplete="off", required=True),
            forms.text("email", "details", "E-mail address", sent, type="email", value=who.email, required=True),
        ],
        "Save",
    )
    return html.Section([html.H2("Name and address"), form], id="details")


def _roles(who: Person, sent: Sent) -> html.Section:
    programmes = [(row["record_id"], row["title"], row["family"]) for row in ask("programme_list")]
    fields = people_parts.role_fields("roles", sent, programmes, who.roles, who.programmes)
    form = forms.form(f"/people/{who.id}/roles", "roles", sent, [people_parts.seen(who.version), *fields], "Save")
    return html.Section([html.H2("Roles"), form], id="roles")


def _account(who: Person, viewer: Person, sent: Sent) -> html.Section:
    children: list[Any] = [html.H2("Account")]
    seen = people_parts.seen(who.version)
    if who.state != "disabled":
        invited = who.state == "invited"
        button = "Make a new invitation" if invited else "Make a link for a new password"
        does = "lets them in" if invited else "lets them choose a new password"
        children.append(html.P(f"A link {does}. It is for them alone. Any link before it then works no longer."))
        children.append(forms.form(f"/people/{who.id}/link", "link", sent, [], button, kind="quiet"))
    if who.state == "disabled":
        children.append(html.P("Nobody can sign in with this account. What the person wrote is kept."))
        children.append(forms.form(f"/people/{who.id}/enable", "enable", sent, [seen], "Enable", kind="quiet"))
    elif who.id != viewer.id:
        children.append(
            html.P("Disabling signs them out everywhere at once, and lets them in no more. What they wrote is kept.")
        )
        children.append(forms.form(f"/people/{who.id}/disable", "disable", sent, [seen], "Disable", kind="danger"))
    if who.id != viewer.id:
        children.append(_forget(who, sent))
    return html.Section(children, id="account")


def _forget(who: Person, sent: Sent) -> html.Details:
    """Behind a heading, and with a box to tick: it cannot be undone."""
    open_ = sent.typed.get("form") == "forget"
    return html.Details(
        [
            html.Summary("Forget this person"),
            html.P(
                "At their own request, or when they have left. Name, address, password and roles go for good. What "
                "they wrote stays, as a former member’s."
            ),
            forms.form(
                f"/people/{who.id}/forget",
                "forget",
                sent,
                [forms.tick("sure", "forget", f"I know that this cannot be undone: forget {who.name}", sent)],
                "Forget",
                kind="danger",
            ),
        ],
        open=open_,
    )


register_page(
    __name__,
    path_template="/people/<person_id>",
    name="Person",
    title="Person",
    layout=layout,
    may="people",
)
