"""The cookies of the staff site: who is signed in; what ties a form of the door, or a way to a provider, to a browser.

All are HttpOnly and SameSite=Lax. Not Strict: a link in a mail or a paper would then arrive without the cookie, and
people who are signed in would be asked to sign in. Nothing is changed by a GET, so Lax gives nothing away. Over https
they are Secure, and named so that no other host of the same domain can set them (`__Host-`).
"""

from flask import current_app, request
from werkzeug.wrappers import Response as BaseResponse

SESSION, DOOR, JOURNEY = "bury_staff", "bury_door", "bury_journey"
HTTPS = "STAFF_HTTPS"
"""Key of the app's configuration: whether people always come by https, whatever a request says of itself."""


def brought(which: str) -> str:
    """What the browser brought; "" when it brought nothing."""
    return request.cookies.get(_name(which), "")


def hand(response: BaseResponse, which: str, value: str, lasts: int | None = None) -> None:
    """Gives the browser a cookie, to be kept until it is closed, or for so many seconds."""
    response.set_cookie(_name(which), value, lasts, secure=is_secure(), httponly=True, samesite="Lax", path="/")


def take_back(response: BaseResponse, which: str) -> None:
    """Makes the browser forget a cookie."""
    response.delete_cookie(_name(which), secure=is_secure(), httponly=True, samesite="Lax", path="/")


def is_secure() -> bool:
    """Whether the browser came by https."""
    return request.is_secure or bool(current_app.config.get(HTTPS))


def _name(which: str) -> str:
    return f"__Host-{which}" if is_secure() else which
