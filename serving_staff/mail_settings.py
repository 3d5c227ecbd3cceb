"""How mail is sent, by variables of the environment; without SMTP_HOST none is."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import urlsplit

from records.mail_host import SMTP_HOST, mail_host
from records.people_checks import email_is_fit
from serving_staff.settings import BadSetting, is_loopback, said_yes, staff_address


@dataclass(frozen=True)
class MailSettings:
    """Where mail is handed over. user: "" to hand it over without signing in. starttls: whether it travels encrypted.

    sender: whom it comes from. site: address of the staff site, without a slash at its end: every mail links to it.
    """

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    sender: Address
    site: str


def mail_settings(environment: Mapping[str, str]) -> MailSettings | None:
    """From variables: SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD, SMTP_STARTTLS, MAIL_FROM, STAFF_ADDRESS.

    None without SMTP_HOST: no mail is sent then. Raises BadSetting, in a sentence with its remedy.
    """
    host = mail_host(environment)
    if not host:
        return None
    starttls = said_yes(environment, "SMTP_STARTTLS") if environment.get("SMTP_STARTTLS") else not is_loopback(host)
    user, password = environment.get("SMTP_USER", "").strip(), environment.get("SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        raise BadSetting("SMTP_USER and SMTP_PASSWORD go together: set both, or neither.")
    if user and not starttls and not is_loopback(host):
        raise BadSetting("SMTP_PASSWORD would travel unencrypted: set SMTP_STARTTLS=yes, or leave SMTP_USER out.")
    return MailSettings(
        host,
        _port(environment, "587" if starttls else "25"),
        *(user, password, starttls, _sender(environment), _site(environment)),
    )


def _port(environment: Mapping[str, str], usual: str) -> int:
    port = environment.get("SMTP_PORT", "").strip() or usual
    if not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise BadSetting(f"SMTP_PORT is “{port}”; it must be a number from 1 to 65535.")
    return int(port)


def _sender(environment: Mapping[str, str]) -> Address:
    said = environment.get("MAIL_FROM", "").strip()
    name, email = parseaddr(said)
    if not email_is_fit(email.lower()) or not said.isprintable():
        raise BadSetting(
            f"MAIL_FROM is “{said}”; write whom mail comes from, as Locality Plan outcomes <plan@example.org>."
        )
    try:
        return Address(display_name=name, addr_spec=email)
    except (ValueError, HeaderParseError):
        raise BadSetting(f"MAIL_FROM is “{said}”, which no mail server would take: write plan@example.org.") from None


def _site(environment: Mapping[str, str]) -> str:
    site = staff_address(environment)
    if not site:
        raise BadSetting(f"{SMTP_HOST} is set, but not STAFF_ADDRESS: mails would lead nowhere. Set both.")
    parts = urlsplit(site)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise BadSetting(f"STAFF_ADDRESS is “{site}”; links in mails must begin with https://.")
    return site
