"""Mails what people are told: a part of `cli.py work`, one round after another."""

import time
from collections.abc import Callable, Iterator, Mapping

from records import notices
from records.database import Records
from records.faults import RecordsUnavailable
from records.notices import Letter
from serving_staff.mail_settings import MailSettings, mail_settings
from serving_staff.post import PRODUCT, MailServerAway, NotTaken, Post, Text, message

_WAITS = (30.0, 120.0, 600.0)
"""Seconds before a mail server that was away is tried again, each time longer."""


class Mail:
    """Sends each person one letter a round, with all that is new. say: takes a line for whoever watches."""

    def __init__(self, records: Records, settings: MailSettings | None, say: Callable[[str], None]) -> None:
        self._records = records
        self._settings = settings
        self._say = say
        self._away = 0
        self._not_before = 0.0
        self._sent: list[int] = []  # sent, and not yet written down: the records went away in between

    def round(self) -> bool:
        """Sends what is due. False when nothing was sent. Raises RecordsUnavailable."""
        self._write_down()
        if self._settings is None or time.monotonic() < self._not_before:
            return False
        with self._records.reading() as connection:
            waiting = notices.to_mail(connection)
        if not waiting:
            return False
        try:
            with Post(self._settings) as post:
                sent = sum(self._one(post, self._settings, person_id) for person_id in waiting)
        except MailServerAway as away:
            self._say(str(away))
            self._not_before = time.monotonic() + _WAITS[min(self._away, len(_WAITS) - 1)]
            self._away += 1
            return False
        self._away = 0
        return bool(sent)

    def _one(self, post: Post, settings: MailSettings, person_id: int) -> bool:
        """Sends one person's letter. Raises MailServerAway, and then it goes later."""
        with self._records.writing() as connection:
            letter = notices.letter(connection, person_id)
        if letter is None:
            return False
        try:
            post.send(message(settings, letter.to.name, letter.to.email, _text(settings, letter)))
        except MailServerAway as away:
            self._failed(letter, str(away), for_good=False)
            raise
        except NotTaken as fault:
            self._say(f"Mail to person {person_id}: {fault}")
            self._failed(letter, str(fault), fault.for_good)
            return False
        self._sent += letter.ids
        self._write_down()
        return True

    def _write_down(self) -> None:
        if self._sent:
            with self._records.writing() as connection:
                notices.mailed(connection, self._sent)
            self._sent = []

    def _failed(self, letter: Letter, why: str, for_good: bool) -> None:
        try:
            with self._records.writing() as connection:
                notices.failed(connection, letter, why, for_good)
        except RecordsUnavailable as away:  # it counts as tried already, and goes again after the pause
            self._say(str(away))


def mail(records: Records, environment: Mapping[str, str], say: Callable[[str], None]) -> Mail:
    """As the environment says. Raises BadSetting."""
    return Mail(records, mail_settings(environment), say)


def _text(settings: MailSettings, letter: Letter) -> Text:
    many = len(letter.notices)
    subject = f"{PRODUCT}: {'1 notice' if many == 1 else f'{many} notices'}"
    key = f"notices of {letter.to.id}: {' '.join(map(str, letter.ids))}"
    return Text(subject, list(_paragraphs(settings, letter)), key)


def _paragraphs(settings: MailSettings, letter: Letter) -> Iterator[str]:
    for one in letter.notices:
        yield f"{one.words}\n{settings.site}{one.address}"
    yield f"All you were told: {settings.site}/home#notices"
    yield f"You get this because you chose to be told by e-mail. Change that: {settings.site}/home#account"
