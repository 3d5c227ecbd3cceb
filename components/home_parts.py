"""The parts of a person's home page: what waits for them, where they are signed in, what is kept about them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import html

from components import forms, parts, people_words
from components.forms import Sent

Item = tuple[str, str]
"""Words, and the address they lead to."""


def waiting(items: Sequence[Item], desk: Item) -> html.Section:
    """What a person is asked to do, the most pressing first; said too when it is nothing. desk: where they begin."""
    listed = html.Ul([html.Li(html.A(words, href=address)) for words, address in items], className="waits")
    nothing = html.P("Nothing waits for you.")
    words, address = desk
    onward = html.P([html.Strong("Begin here: "), html.A(words, href=address)], className="begin")
    return html.Section([html.H2("What waits for you"), listed if items else nothing, onward], id="waiting")


def no_mail() -> html.P:
    """That nobody is told by e-mail, where no mail server is named."""
    return html.P("This site sends no e-mail. What concerns you stands here, under “What you were told”.")


def mail(sent: Sent, wants: bool, email: str) -> html.Form:
    """Whether a person is told by e-mail too."""
    box = forms.tick("mail", "mail", f"Tell me by e-mail too, at {email}", sent, checked=wants)
    return forms.form("/account/mail", "mail", sent, [box], "Save", kind="quiet")


def signed_in(sent: Sent, sessions: Sequence[tuple[datetime, datetime, str, bool]]) -> html.Section:
    """Where a person is signed in. sessions: began, last used, how it was begun, whether it is this one."""
    rows = [
        [
            f"{people_words.at(began)}{' – this one' if this else ''}",
            people_words.at(used),
            people_words.HOW.get(how, how),
        ]
        for began, used, how, this in sessions
    ]
    others = len(sessions) > 1
    return html.Section(
        [
            html.H3("Where you are signed in"),
            parts.table("Your sessions", ["Signed in", "Last used", "How"], rows, stacked=True),
            forms.form("/account/sign-out-elsewhere", "elsewhere", sent, [], "Sign out everywhere else", kind="quiet")
            if others
            else html.P("You are signed in nowhere else.", className="source"),
        ],
        id="sessions",
    )


def kept(rules: Sequence[tuple[str, str, str, str]]) -> html.Section:
    """What is kept about a person and for how long. rules: what, how long, what is done then, why it is kept."""
    return html.Section(
        [
            html.H2("What is kept about you"),
            html.P(
                "Your name, your e-mail address, your role, what you wrote here, and what you changed and when. "
                "Nothing else."
            ),
            schedule("What is kept, and for how long", rules),
            html.P([html.A("Download all that is kept about you", href="/account/kept.json"), " (JSON)"]),
            html.P(
                "Is something wrong, or should you be forgotten? Ask an administrator. What you wrote then stays, as "
                "a former member’s."
            ),
        ],
        id="kept",
    )


def schedule(caption: str, rules: Sequence[tuple[str, str, str, str]]) -> Any:
    """The retention schedule as a table."""
    heads = ["What", "Kept for", "Then", "Why it is kept"]
    return parts.table(caption, heads, [list(rule) for rule in rules], stacked=True)
