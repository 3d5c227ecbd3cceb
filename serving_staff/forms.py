"""Forms: the one way anything is written from the staff site. A plain POST, so that it works without JavaScript.

A form names the page it stands on in its field `page`. Taken: the browser is led on (303), so that a reload sends
nothing twice. Not taken: the same page is shown again with what was typed and a sentence at each field.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask, Response, abort, g, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from records.database import Records
from records.faults import Conflict, RecordsUnavailable, Refused, Unfit
from records.permissions import Action
from records.person import Person
from records.sessions import found
from serving_staff import cookies
from serving_staff.allowed import FORMS, allowed
from serving_staff.origins import is_ours

TOKEN = "form_token"
LONGEST_FIELD = 20_000  # characters
ENTIRE = ""
"""The key of a fault that is of no one field."""

Typed = Mapping[str, str]
Handle = Callable[..., str]
"""handle(person, typed, **variables of the address) gives back the address to go on to, on this site.

It raises Unfit, Refused or Conflict, and then the page is shown again with everything that was typed.
"""


class ShownOnce(Exception):
    """Raised by a form that was taken and has something to show that cannot be shown again, such as a link.

    The page at the address is made at once, with what is told among its `typed`: no browser and no log keeps it.
    """

    def __init__(self, address: str, told: Typed):
        self.address, self.told = address, told
        super().__init__(address)


@dataclass(frozen=True)
class Forms:
    """Adds forms to an app. show: makes the response that shows a page again, given its address."""

    app: Flask
    records: Records
    show: Callable[[str], Response]

    def add(self, rule: str, action: Action, handle: Handle, endpoint: str = "", read: "Read | None" = None) -> None:
        """A form that posts to a rule, for those who may do the action. endpoint: its name, if not the rule's.

        read: reads what was sent, where it holds a file.
        """
        name = endpoint or "form " + rule
        FORMS[name] = action

        def posted(**variables: Any) -> BaseResponse:
            return self._posted(action, handle, variables, read or _fields)

        self.app.add_url_rule(rule, name, posted, methods=["POST"])

    def _posted(self, action: Action, handle: Handle, variables: dict[str, Any], read: "Read") -> BaseResponse:
        if not allowed(action):
            return _not_yours()
        typed: dict[str, str] = {}
        try:
            read(typed, partial(self._genuine, action))
            _short_enough(typed)
            person: Person = g.session.person
            return _taken(inside(handle(person, typed, **variables)))
        except ShownOnce as done:
            g.typed = done.told
            return self.show(inside(done.address))
        except Unfit as fault:
            return self._again(typed, fault.faults, 422)
        except Conflict as fault:
            return self._again(typed, {ENTIRE: " ".join(part for part in (str(fault), fault.theirs) if part)}, 409)
        except Refused as fault:
            return self._again(typed, {ENTIRE: str(fault)}, 409)
        except RecordsUnavailable as fault:
            return self._again(typed, {ENTIRE: f"{fault} What you typed is still here."}, 503)

    def _genuine(self, action: Action, typed: Typed) -> None:
        """Raises Refused for a form that was not made by this site for this session.

        Ends the request for a sender who may not do so any more. They were let in when the head of the form came. The
        rest may come much later, and slowly on purpose: by then they may be signed out, disabled or of another role.
        """
        try:
            with self.records.reading() as connection:
                g.session = found(connection, cookies.brought(cookies.SESSION))
        except Refused:
            abort(Response("You are not signed in any more. What you sent was not saved.", 401, mimetype="text/plain"))
        if not allowed(action):
            abort(_not_yours())
        brought = typed.get(TOKEN, "")
        if not is_ours() or not hmac.compare_digest(brought.encode(), g.session.form_token.encode()):
            raise Refused("This form is of an earlier session. What you typed is still here: send it again.")

    def _again(self, typed: Typed, faults: dict[str, str], status: int) -> BaseResponse:
        g.typed = {name: text for name, text in typed.items() if name != TOKEN and "password" not in name}
        g.faults = faults
        response = jsonify(faults=faults) if _is_script() else self.show(inside(typed.get("page", "/home")))
        response.status_code = status
        return response


Genuine = Callable[[Typed], None]
Read = Callable[[dict[str, str], Genuine], None]
"""read(typed, genuine) puts what was sent into `typed`, and asks `genuine` before it keeps anything of a file."""


def _taken(address: str) -> BaseResponse:
    """The browser is led on; a script, which asks for JSON, is told where to."""
    return jsonify(then=address) if _is_script() else redirect(address, 303)


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _not_yours() -> Response:
    return Response("Your role does not include this.", 403, mimetype="text/plain")


def _fields(typed: dict[str, str], genuine: Genuine) -> None:
    typed.update(request.form.to_dict())
    genuine(typed)


def _short_enough(typed: Typed) -> None:
    for name, text in typed.items():
        if len(text) > LONGEST_FIELD:
            raise Unfit({name: f"This is {len(text):,} characters long; {LONGEST_FIELD:,} is the most. Shorten it."})
        if any(ord(ch) < 32 and ch not in "\r\n\t" for ch in text):
            raise Unfit({name: "This holds signs that no keyboard makes. Type it again."})


def number(typed: Typed, name: str) -> int:
    """A whole number that the page itself put into the form. Raises Refused for anything else."""
    text = typed.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused("This form is not as it was sent to you. Read the page again.")
    return int(text)


def inside(address: str) -> str:
    """An address of this site, or the home page: a form never leads anywhere else."""
    if not address.startswith("/") or address.startswith(("//", "/\\")) or any(ord(ch) < 32 for ch in address):
        return "/home"
    return address
