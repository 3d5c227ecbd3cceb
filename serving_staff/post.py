"""Hands mail over to a mail server: plain text in UTF-8, one letter to one person.

A name or an address never makes a header of its own: headers are built from parts, which the email package checks.
"""

import hashlib
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from types import TracebackType
from typing import Self

from records.faults import RecordsError
from serving_staff.mail_settings import MailSettings

_PATIENCE = 10  # seconds that a mail server is given for each answer
PRODUCT = "Bury Locality Plan outcomes"


class MailError(RecordsError):
    """Mail was not taken, in one sentence without an address or a password."""


class MailServerAway(MailError):
    """The server cannot be reached, or takes nothing from us as it is set up: no letter will go now."""


class NotTaken(MailError):
    """One letter was not taken. for_good: it never will be."""

    def __init__(self, words: str, for_good: bool):
        self.for_good = for_good
        super().__init__(words)


@dataclass(frozen=True)
class Text:
    """What a letter says. key: the same for the same letter sent again, so that a reader's program shows it once."""

    subject: str
    paragraphs: Sequence[str]
    key: str


def message(settings: MailSettings, name: str, email: str, text: Text) -> EmailMessage:
    """A letter to somebody. Raises NotTaken for an address that no mail can be sent to."""
    made = EmailMessage(policy=SMTP)
    try:
        made["To"] = Address(display_name=_one_line(name), addr_spec=email)
    except (ValueError, HeaderParseError, IndexError):
        raise NotTaken("The address is none that mail can be sent to.", for_good=True) from None
    made["From"] = settings.sender
    made["Subject"] = _one_line(text.subject)
    made["Date"] = formatdate()
    digest = hashlib.sha256(f"{settings.site} {text.key}".encode()).hexdigest()[:32]
    made["Message-ID"] = f"<{digest}@{settings.sender.domain}>"
    made["List-Unsubscribe"] = f"<{settings.site}/home#account>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n\n".join(text.paragraphs) + "\n", charset="utf-8", cte="quoted-printable")
    return made


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@dataclass
class Post:
    """A connection to the mail server, for as many letters as there are: `with Post(settings) as post: post.send(…)`.

    Entering it raises MailServerAway.
    """

    settings: MailSettings
    _server: smtplib.SMTP | None = field(default=None, init=False, repr=False)

    def __enter__(self) -> Self:
        where = f"The mail server {self.settings.host}:{self.settings.port}"
        try:
            self._server = self._opened()
        except smtplib.SMTPNotSupportedError:
            raise MailServerAway(f"{where} offers no STARTTLS or no sign-in: ask who runs it. Mail waits.") from None
        except smtplib.SMTPAuthenticationError as error:
            raise MailServerAway(f"{where} does not take SMTP_USER and SMTP_PASSWORD ({error.smtp_code}).") from None
        except ssl.SSLCertVerificationError as error:
            raise MailServerAway(f"{where} has a certificate that is not trusted: {error.verify_message}.") from None
        except (OSError, smtplib.SMTPException) as error:
            raise MailServerAway(f"{where} cannot be reached ({_why(error)}). Mail waits.") from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):  # what was taken is taken, whether it says goodbye or not
                self._server.quit()
            self._server.close()

    def send(self, letter: EmailMessage) -> None:
        """Hands one letter over. Raises NotTaken for this one, MailServerAway when no other would be taken either."""
        assert self._server is not None  # entered
        to = letter["To"].addresses[0].addr_spec
        try:
            self._server.send_message(letter, self.settings.sender.addr_spec, [to])
        except smtplib.SMTPRecipientsRefused as error:
            raise _not_taken(error.recipients[to][0]) from None
        except smtplib.SMTPSenderRefused as error:
            raise MailServerAway(f"The mail server takes no mail from MAIL_FROM ({error.smtp_code}).") from None
        except smtplib.SMTPDataError as error:
            raise _not_taken(error.smtp_code) from None
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            raise NotTaken("The mail server takes no such address.", for_good=True) from None
        except (OSError, smtplib.SMTPException) as error:
            raise MailServerAway(f"The mail server went away ({_why(error)}). Mail waits.") from None

    def _opened(self) -> smtplib.SMTP:
        ours = self.settings
        server = smtplib.SMTP(ours.host, ours.port, timeout=_PATIENCE)
        try:
            if ours.starttls:
                server.starttls(context=ssl.create_default_context())
            if ours.user:
                server.login(ours.user, ours.password)
        except BaseException:
            server.close()
            raise
        return server


def _not_taken(code: int) -> NotTaken:
    if code >= 500:
        return NotTaken(f"The mail server refused the address or the letter ({code}).", for_good=True)
    return NotTaken(f"The mail server put the letter off ({code}).", for_good=False)


def _why(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    return str(code) if code is not None else getattr(error, "strerror", None) or type(error).__name__
