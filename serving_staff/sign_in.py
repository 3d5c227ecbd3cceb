"""The door: signing in with a password or by a single-use link, and signing out."""

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from components import door as words
from records import links, people, sessions, tries
from records.faults import Refused
from records.permissions import may
from records.person import Person
from serving_staff import cookies, provider_door
from serving_staff.door import Door, is_tied, tied
from serving_staff.forms import ENTIRE, Forms, Typed, inside
from serving_staff.origins import is_this_machine, network_address
from serving_staff.settings import Settings

_REMEDY = "Check both, or ask an administrator for a new link."
_NOT_TIED = "This form was open too long, or your browser keeps no cookies. Allow them for this site, and try again."
_LONGEST = 8_192  # bytes of what the door is sent


def add(forms: Forms, settings: Settings) -> None:
    """Adds the door to the staff site."""
    at = SignIn(settings)
    forms.app.add_url_rule("/sign-in", "sign_in", at.with_password, methods=["GET", "POST"])
    forms.app.add_url_rule("/sign-in/link", "sign_in_by_link", at.by_link, methods=["GET", "POST"])
    forms.add("/sign-out", "own_account", at.out)
    provider_door.add(forms, settings, at.welcome)


class SignIn:
    """Answers at the door. A failed try is written down in a transaction of its own, so that no error undoes it."""

    def __init__(self, settings: Settings) -> None:
        self._records = settings.records
        self._door = Door(settings.body)
        self._ways = words.Ways(settings.passwords, settings.provider.name if settings.provider else "")

    def with_password(self) -> BaseResponse:
        """The page, and what it sends."""
        then = inside(request.values.get("then", "/home"))
        if request.method != "POST":
            if g.session is not None:
                return redirect(then)
            return self._page(then, {}, g.get("why_not", ""))
        if (request.content_length or 0) > _LONGEST or not self._ways.password:
            return self._again(then, "This cannot be taken here.", 400)
        if not is_tied():
            return self._again(then, _NOT_TIED, 400)
        email, password = request.form.get("email", ""), request.form.get("password", "")
        try:
            with self._records.writing() as connection:
                number = tries.begin(connection, email, network_address())
        except Refused as refusal:
            return self._again(then, str(refusal), 429)
        try:
            with self._records.reading() as connection:
                who = people.by_password(connection, email, password)
        except Refused as refusal:
            return self._again(then, f"{refusal} {_REMEDY}", 422)
        with self._records.writing() as connection:
            tries.passed(connection, number)
            people.keep_password_fresh(connection, who, password)
        return self.welcome(who, "password", then)

    def by_link(self) -> BaseResponse:
        """A link is shown with a button; only the button uses it up, for programs that read mail open every link."""
        token = request.values.get("token", "")[:200]
        try:
            with self._records.reading() as connection:
                link = links.look(connection, token)
            _on_this_machine(link.purpose)
            if request.method != "POST":
                return self._link(token, link.person.name)
            if not is_tied():
                return self._link(token, link.person.name, _NOT_TIED)
            with self._records.writing() as connection:
                who = links.use(connection, token)
                session = sessions.start(connection, who, "link")
        except Refused as refusal:
            return self._door.page(words.refused("This link cannot be used", [str(refusal)]), 410)
        without = f"/people/{who.id}" if may(who.roles, "people") else "/home"
        return self._let_in(session, "/account/password" if self._ways.password else without)

    def out(self, person: Person, typed: Typed) -> str:
        """Ends the session. The cookie that is left opens nothing."""
        with self._records.writing() as connection:
            sessions.end(connection, g.session.key)
        return "/sign-in"

    def welcome(self, who: Person, how: str, then: str) -> BaseResponse:
        """Begins a session, always a new one: whatever token the browser brought along before is worth nothing.

        Raises Refused for somebody who may not sign in.
        """
        with self._records.writing() as connection:
            token = sessions.start(connection, who, how)
        return self._let_in(token, then)

    def _let_in(self, token: str, then: str) -> BaseResponse:
        if g.session is not None:
            with self._records.writing() as connection:
                sessions.end(connection, g.session.key)
        response = redirect(inside(then), 303)
        cookies.hand(response, cookies.SESSION, token)
        cookies.take_back(response, cookies.DOOR)
        return response

    def _page(self, then: str, faults: dict[str, str], said: str = "", status: int = 200) -> Response:
        sent, token = tied("/sign-in", {**request.form.to_dict(), "form": words.FORM}, faults)
        response = self._door.page(words.sign_in(sent, then, self._ways, said), status)
        cookies.hand(response, cookies.DOOR, token)
        if cookies.brought(cookies.SESSION) and g.session is None:
            cookies.take_back(response, cookies.SESSION)
        return response

    def _again(self, then: str, fault: str, status: int) -> Response:
        return self._page(then, {ENTIRE: fault}, status=status)

    def _link(self, token: str, name: str, fault: str = "") -> Response:
        sent, tie = tied("/sign-in/link", {"form": words.LINK_FORM}, {ENTIRE: fault} if fault else {})
        response = self._door.page(words.by_link(sent, token, name, self._ways.password), 400 if fault else 200)
        cookies.hand(response, cookies.DOOR, tie)
        return response


def _on_this_machine(purpose: str) -> None:
    """The link that is printed when the site starts makes an administrator: a passer-by on the network gets nowhere."""
    if purpose == "first" and not is_this_machine():
        raise Refused("This link works only in a browser on the machine that the site runs on.")
