"""What an installation sets by variables of the environment, read once when the staff site starts."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from records.database import Records, records_url
from records.desk import lay
from records.faults import RecordsError
from records.reviewing_body import reviewing_body

_YES = frozenset({"yes", "true", "1", "on"})


class BadSetting(RecordsError):
    """A variable of the environment that cannot be taken as it is."""


@dataclass(frozen=True)
class ProviderSettings:
    """An OpenID Connect provider that people may sign in through. name: as the button calls it."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Settings:
    """records: the database. body: who reviews, by name, for it may change.

    address: where the staff site is reached from outside, without a slash at its end; "" when nothing was set.
    provider: None when people sign in with a password only. passwords: whether they may at all. https: whether they
    always come by https. proxies: how many stand in front, each of which adds the address it was asked from.
    """

    records: Records
    body: str
    address: str = ""
    provider: ProviderSettings | None = None
    passwords: bool = True
    https: bool = False
    proxies: int = 0


def settings(environment: Mapping[str, str]) -> Settings:
    """From variables: RECORDS_URL, REVIEWING_BODY, STAFF_ADDRESS, STAFF_HTTPS, STAFF_PROXIES, OIDC_*.

    Raises RecordsError.
    """
    provider = _provider(environment)
    only = said_yes(environment, "OIDC_ONLY")
    if only and provider is None:
        raise BadSetting("OIDC_ONLY is set, but no OIDC_ISSUER: nobody could sign in. Set OIDC_ISSUER too.")
    address = staff_address(environment)
    proxies = environment.get("STAFF_PROXIES", "0")
    if proxies not in {"0", "1", "2", "3"}:
        raise BadSetting(f"STAFF_PROXIES is “{proxies}”; it must be how many proxies stand in front: 0 to 3.")
    records = Records(records_url(environment))
    records.prepare()
    lay(records)
    return Settings(
        records,
        reviewing_body(environment),
        address,
        provider,
        passwords=not only,
        https=said_yes(environment, "STAFF_HTTPS") or address.startswith("https://"),
        proxies=int(proxies),
    )


def _provider(environment: Mapping[str, str]) -> ProviderSettings | None:
    issuer = environment.get("OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise BadSetting(f"OIDC_ISSUER is “{issuer}”; it must begin with https://.")
    given = {name: environment.get(name, "").strip() for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")}
    for name, value in given.items():
        if not value:
            raise BadSetting(f"OIDC_ISSUER is set, but not {name}: the provider tells both together.")
    called = environment.get("OIDC_NAME", "").strip() or parts.hostname or issuer
    return ProviderSettings(issuer, given["OIDC_CLIENT_ID"], given["OIDC_CLIENT_SECRET"], called)


def staff_address(environment: Mapping[str, str]) -> str:
    """Where the staff site is reached from outside, without a slash at its end; "" when nothing was set."""
    address = environment.get("STAFF_ADDRESS", "").strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query):
        raise BadSetting(f"STAFF_ADDRESS is “{address}”; write it as https://staff.example.org.")
    return address


def said_yes(environment: Mapping[str, str], name: str) -> bool:
    """Whether a variable says yes; no when it is not set. Raises BadSetting for anything else."""
    said = environment.get(name, "").strip().lower()
    if said and said not in _YES | {"no", "false", "0", "off"}:
        raise BadSetting(f"{name} is “{said}”; it must be yes or no.")
    return said in _YES


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
