"""The way through another service: to it, and back from it with who somebody is."""

import logging
from collections.abc import Callable

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from components import door as words
from records import people
from records.faults import Refused
from records.person import Person
from serving_staff import cookies
from serving_staff.door import Door
from serving_staff.forms import Forms, inside
from serving_staff.origins import reached_at
from serving_staff.provider import Journey, Provider, ProviderAway
from serving_staff.settings import Settings

Welcome = Callable[[Person, str, str], BaseResponse]
_LOG = logging.getLogger(__name__)
_LASTS = 600  # seconds that somebody is given to sign in there


def add(forms: Forms, settings: Settings, welcome: Welcome) -> None:
    """Adds both addresses, where a provider is set. welcome(person, how, then) begins a session."""
    if settings.provider is None:
        return
    at = _ProviderDoor(settings, Provider(settings.provider), settings.provider.name, welcome)
    forms.app.add_url_rule("/sign-in/provider", "provider", at.away)
    forms.app.add_url_rule("/sign-in/back", "provider_back", at.back)


class _ProviderDoor:
    def __init__(self, settings: Settings, provider: Provider, name: str, welcome: Welcome) -> None:
        self._settings = settings
        self._provider = provider
        self._name = name
        self._welcome = welcome
        self._door = Door(settings.body)

    def away(self) -> BaseResponse:
        """To the provider."""
        try:
            address, journey = self._provider.way_there(self._back(), inside(request.args.get("then", "/home")))
        except ProviderAway as error:
            return self._not_there(error)
        response = redirect(address)
        cookies.hand(response, cookies.JOURNEY, journey.packed(), _LASTS)
        return response

    def back(self) -> BaseResponse:
        """From the provider. What the browser took along is worth nothing afterwards, whatever comes of it."""
        try:
            response = self._came_back()
        except Refused as refusal:
            response = self._door.page(words.refused("You are not signed in", [str(refusal)]), 403)
        except ProviderAway as error:
            response = self._not_there(error)
        cookies.take_back(response, cookies.JOURNEY)
        return response

    def _came_back(self) -> BaseResponse:
        journey = Journey.unpacked(cookies.brought(cookies.JOURNEY))
        if "error" in request.args:
            raise Refused(f"{self._name} did not sign you in. Begin again, or sign in another way.")
        known = self._provider.whom(self._back(), journey, request.args.get("state", ""), request.args.get("code", ""))
        with self._settings.records.writing() as connection:
            who = people.of_provider(connection, known.issuer, known.subject, known.email, known.verified)
        return self._welcome(who, "provider", journey.then)

    def _back(self) -> str:
        return f"{reached_at(self._settings.address)}/sign-in/back"

    def _not_there(self, error: ProviderAway) -> Response:
        _LOG.error("the provider of sign-ins is away: %s", error)
        sentence = f"{self._name} does not answer just now. Try again in a few minutes."
        return self._door.page(words.refused("You cannot be signed in just now", [sentence]), 503)
