"""Where a request comes from: a page of this site or another's, this machine or the network."""

import ipaddress
import re

from flask import request

from serving_staff.cookies import is_secure

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_HOST = re.compile(r"(\[[0-9a-f:]+\]|[a-z0-9.]+)(?::\d+)?")


def is_ours() -> bool:
    """Whether a form was sent by a page of this site, as far as the browser says. Old browsers say nothing.

    It stands beside the form's token and never instead of it.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin", "")
    if origin in {"", "null"}:
        return True
    return origin.lower() in {f"http://{request.host}".lower(), f"https://{request.host}".lower()}


def reached_at(address: str) -> str:
    """Where this site is reached, without a slash at its end. address: as STAFF_ADDRESS says, "" where it does not."""
    return address or f"{'https' if is_secure() else 'http'}://{request.host}"


def network_address() -> str:
    """Where the request came from; "" when the server was not told."""
    return request.remote_addr or ""


def is_this_machine() -> bool:
    """Whether somebody asks from this machine itself, under its own name, with nothing in between.

    A proxy on this machine asks from here too, on behalf of anybody: it says so in a header.
    """
    if any(name in request.headers for name in _FORWARDED):
        return False
    named = _HOST.fullmatch(request.host)
    return named is not None and _loopback(network_address()) and _loopback(named[1].strip("[]"))


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
