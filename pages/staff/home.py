"""/home — where a person arrives: what waits for them, what they were told, their account."""

import os
from typing import Any

from dash import html, register_page

from components import forms, home_parts, notice_parts, parts, people_words
from components.forms import Sent
from components.home_parts import Item
from pages.waits import waits_for
from queries import ask
from records import account, notices, retention, sessions
from records.desk import desk
from records.mail_host import mail_host
from records.permissions import Action, may
from records.person import Person


def layout(viewer: Person, sent: Sent, **_: Any) -> html.Main:
    """viewer: who is signed in."""
    sent = sent.on("/home")
    with desk().reading() as connection:
        running = sessions.running(connection, viewer)
        has_password = account.has_password(connection, viewer)
        new, before = notices.unread(connection, viewer), notices.earlier(connection, viewer)
        refused = notices.mail_trouble(connection, viewer)
        waiting = waits_for(connection, viewer)
    # Only this session has this token, so it is told apart without being handed around.
    listed = [(one.started_at, one.seen_at, one.how, one.form_token == sent.token) for one in running]
    return parts.main(
        [
            html.H1(f"{people_words.greeting(people_words.now())}, {viewer.name}"),
            html.P(people_words.roles(viewer.roles, viewer.programmes, _programmes()), className="lead"),
            forms.faults(sent, "") if "form" not in sent.typed else None,
            home_parts.waiting(waiting, _desk(viewer)),
            notice_parts.told(sent, _told(new), _told(before)),
            html.Section(
                [
                    html.H2("Your account"),
                    _who(viewer, has_password),
                    home_parts.mail(sent, viewer.wants_mail, viewer.email)
                    if mail_host(os.environ)
                    else home_parts.no_mail(),
                    notice_parts.refused(refused, viewer.email),
                    home_parts.signed_in(sent, listed),
                ],
                id="account",
            ),
            home_parts.kept([(rule.what, rule.kept, rule.then, rule.why) for rule in retention.SCHEDULE]),
        ]
    )


def _desk(viewer: Person) -> Item:
    """The page that somebody comes for, whatever waits."""
    desks: tuple[tuple[Action, Item], ...] = (
        ("load", ("Data: load a file, see how the next release stands", "/data")),
        ("read_overview", ("Overview: what is off track, what changed, what falls due", "/overview")),
        ("read_draft", ("Review: the drafts, as the public will see them", "/review")),
    )
    return next((item for action, item in desks if may(viewer.roles, action)), ("The public pages", "/"))


def _told(found: list[notices.Notice]) -> list[notice_parts.Told]:
    return [notice_parts.Told(one.id, one.at, one.words, one.address) for one in found]


def _programmes() -> dict[str, str]:
    return {row["record_id"]: row["title"] for row in ask("programme_list")}


def _who(viewer: Person, has_password: bool) -> html.Dl:
    password = "Change it" if has_password else "Choose one"
    facts = [
        ("Name", viewer.name),
        ("E-mail", viewer.email),
        ("Password", html.A(password, href="/account/password")),
    ]
    return html.Dl([part for name, said in facts for part in (html.Dt(name), html.Dd(said))], className="facts plain")


register_page(__name__, path="/home", name="Home", title="Home", layout=layout, may="own_account")
