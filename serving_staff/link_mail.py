"""Sends a single-use link by mail, at once: the link is kept nowhere, so it cannot be sent later."""

from records.links import LASTS, Purpose
from records.person import Person
from serving_staff.mail_settings import MailSettings
from serving_staff.post import PRODUCT, Post, Text, message

_ASKED: dict[Purpose, str] = {
    "first": "Here is your link to the staff site.",
    "invitation": "You are invited to the staff site.",
    "new password": "An administrator made a link for you to choose a new password.",
}


def send_link(settings: MailSettings, who: Person, link: str, purpose: Purpose) -> None:
    """Mails a link to the person it signs in. Raises MailError when it was not taken: show the link then."""
    paragraphs = [
        f"{_ASKED[purpose]} Open this link within {_lasts(purpose)}. It works once:",
        link,
        "Whoever has the link can sign in as you: pass it on to nobody.",
        "If you did not expect this, do nothing. The link then ends by itself.",
    ]
    text = Text(f"{PRODUCT}: {'an invitation' if purpose == 'invitation' else 'your link'}", paragraphs, link)
    letter = message(settings, who.name, who.email, text)
    with Post(settings) as post:
        post.send(letter)


def _lasts(purpose: Purpose) -> str:
    days, hours = LASTS[purpose].days, int(LASTS[purpose].total_seconds() // 3600)
    number, noun = (days, "day") if days > 1 else (hours, "hour")
    return f"{number} {noun}{'' if number == 1 else 's'}"
