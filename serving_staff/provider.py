"""Signing in through another service (OpenID Connect): code flow with PKCE, state and nonce, by Authlib.

What must come back unchanged is kept in a cookie of the browser that set out: nobody else can finish its sign-in.
"""

import base64
import json
import logging
import secrets
import time
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from records.faults import Refused
from serving_staff.settings import ProviderSettings

_LOG = logging.getLogger(__name__)
_PATIENCE = 10  # seconds that the provider is given to answer
_KEPT = 3600  # seconds that what the provider says of itself is kept
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures that only the provider can make: none by a shared secret, and not none."""
_LONGEST = 1_000  # characters of an address to go on to
_LEEWAY = 60  # seconds that two clocks may differ


class ProviderAway(Exception):
    """The provider does not answer, or not as one does."""


@dataclass(frozen=True)
class Journey:
    """What a browser took along to the provider. then: where it goes on to afterwards."""

    state: str
    nonce: str
    verifier: str
    then: str

    def packed(self) -> str:
        """As a cookie holds it: letters and digits alone, and short enough for any browser."""
        then = self.then if len(self.then) <= _LONGEST else "/home"
        text = json.dumps([self.state, self.nonce, self.verifier, then])
        return base64.urlsafe_b64encode(text.encode()).decode()

    @classmethod
    def unpacked(cls, text: str) -> "Journey":
        """From a cookie. Raises Refused when there is none that could be read."""
        try:
            state, nonce, verifier, then = json.loads(base64.urlsafe_b64decode(text))
        except (ValueError, TypeError):
            raise Refused("This sign-in was begun in another browser, or too long ago: begin again.") from None
        return cls(str(state), str(nonce), str(verifier), str(then))


@dataclass(frozen=True)
class Known:
    """Whom the provider says it is. email: "" when it does not say. verified: whether it vouches for the address."""

    issuer: str
    subject: str
    email: str
    verified: bool


class Provider:
    """One provider. Safe to share between threads."""

    def __init__(self, settings: ProviderSettings) -> None:
        self._settings = settings
        self._told: tuple[float, dict[str, Any]] = (0.0, {})

    def way_there(self, back: str, then: str) -> tuple[str, Journey]:
        """Where to send a browser, and what it takes along. back: the address that it returns to.

        Raises ProviderAway.
        """
        journey = Journey(secrets.token_urlsafe(48), secrets.token_urlsafe(48), secrets.token_urlsafe(48), then)
        address, _ = self._session(back).create_authorization_url(
            self._about("authorization_endpoint"),
            state=journey.state,
            nonce=journey.nonce,
            code_verifier=journey.verifier,
        )
        return str(address), journey

    def whom(self, back: str, journey: Journey, state: str, code: str) -> Known:
        """Who came back. Raises Refused for what this browser did not set out for, ProviderAway."""
        if not code or not secrets.compare_digest(state.encode(), journey.state.encode()):
            raise Refused("This sign-in was begun in another browser, or too long ago: begin again.")
        session = self._session(back)
        try:
            token = session.fetch_token(
                self._about("token_endpoint"), code=code, code_verifier=journey.verifier, timeout=_PATIENCE
            )
        except requests.RequestException as error:
            raise ProviderAway(str(error)) from error
        except AuthlibBaseError as error:
            _LOG.warning("the provider did not take a code: %s", error.error)
            raise Refused(f"{self._settings.name} did not confirm this sign-in: begin again.") from None
        claims = self._claims(str(token.get("id_token", "")), journey.nonce)
        verified = claims.get("email_verified") is True
        return Known(str(claims["iss"]), str(claims["sub"]), str(claims.get("email", "")), verified)

    def _session(self, back: str) -> OAuth2Session:
        return OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret,
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
        )

    def _claims(self, id_token: str, nonce: str) -> dict[str, Any]:
        """What an ID token says, once its signature, issuer, client, time and nonce hold. Raises Refused."""
        wanted = {
            "iss": {"essential": True, "value": self._about("issuer")},
            "aud": {"essential": True, "value": self._settings.client_id},
            "nonce": {"essential": True, "value": nonce},
        }
        try:
            read = jwt.decode(id_token, KeySet.import_key_set(self._keys()), algorithms=_ALGORITHMS)
            claims = CodeIDToken(
                read.claims, read.header, wanted, {"nonce": nonce, "client_id": self._settings.client_id}
            )
            claims.validate(now=int(time.time()), leeway=_LEEWAY)
        except (JoseError, AuthlibBaseError, ValueError) as error:
            _LOG.warning("the provider's word was not taken: %s", type(error).__name__)
            raise Refused(
                f"What {self._settings.name} said of you could not be confirmed: begin again, or tell an administrator."
            ) from None
        return dict(claims)

    def _keys(self) -> Any:
        return _json(self._about("jwks_uri"))

    def _about(self, name: str) -> str:
        """One line of what the provider says of itself. Raises ProviderAway."""
        moment, told = self._told
        if not told or time.monotonic() - moment > _KEPT:
            told = _json(f"{self._settings.issuer}/.well-known/openid-configuration")
            if str(told.get("issuer", "")).rstrip("/") != self._settings.issuer:
                raise ProviderAway("it calls itself by another name than OIDC_ISSUER")
            self._told = (time.monotonic(), told)
        if not isinstance(told.get(name), str):
            raise ProviderAway(f"it does not say its {name}")
        return str(told[name])


def _json(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=_PATIENCE)
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise ProviderAway(str(error)) from error
    if not isinstance(told, dict):
        raise ProviderAway(f"{address} is no list of names and values")
    return told
