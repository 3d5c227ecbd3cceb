"""Signing in through another service: a real OpenID Connect provider program, on this machine."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from data.release import Stores
from records.faults import Refused
from records.person import Person
from serving_staff.provider import Journey, Provider, ProviderAway
from serving_staff.settings import ProviderSettings
from tests.running import free_port
from tests.serving_staff.at_the_door import Visitor
from tests.serving_staff.provider_program import There, provider
from tests.staff import StaffApp, start_staff

NOT_CONFIRMED = "could not be confirmed"
BEGIN_AGAIN = "begun in another browser, or too long ago"


@pytest.fixture(scope="module")
def there() -> Iterator[There]:
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def app(there: There, stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffApp]:
    """A staff site that people may sign in to through the provider, or with a password."""
    variables = {
        "OIDC_ISSUER": there.issuer,
        "OIDC_CLIENT_ID": "ours",
        "OIDC_CLIENT_SECRET": "secret",
        "OIDC_NAME": "Bury staff account",
    }
    with start_staff(stores.folder, tmp_path_factory.mktemp("provider"), None, **variables) as running:
        yield running


def away(visitor: Visitor, then: str = "/targets") -> str:
    """Where the button leads."""
    answer = visitor.get(f"/sign-in/provider?{urlencode({'then': then})}")
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def back(visitor: Visitor, address: str) -> requests.Response:
    """The browser comes back."""
    parts = urlsplit(address)
    return visitor.get(f"{parts.path}?{parts.query}")


def sign_in(
    app: StaffApp, there: There, who: Person, subject: str, **claims: object
) -> tuple[Visitor, requests.Response]:
    there.knows(subject, **{"email": who.email, "email_verified": True, **claims})
    visitor = Visitor(app.home)
    return visitor, back(visitor, there.signs_in(away(visitor), subject))


def test_somebody_who_was_invited_gets_in_and_where_they_wanted_to_go(app: StaffApp, there: There) -> None:
    who = app.person("executive", state="invited")
    visitor, answer = sign_in(app, there, who, "ann")
    assert (answer.status_code, answer.headers.get("Location")) == (303, "/targets"), answer.text
    assert who.name in visitor.get("/home").text
    assert "bury_journey" not in visitor.session.cookies
    assert "Bury staff account" in Visitor(app.home).get("/sign-in").text


def test_what_is_asked_of_the_provider_has_state_nonce_and_a_challenge(app: StaffApp) -> None:
    asked = parse_qs(urlsplit(away(Visitor(app.home))).query)
    other = parse_qs(urlsplit(away(Visitor(app.home))).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == [f"{app.home}/sign-in/back"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 40
        assert asked[name] != other[name]


def test_once_bound_a_person_is_known_whatever_their_address_is_there(app: StaffApp, there: There) -> None:
    who = app.person("analyst")
    sign_in(app, there, who, "bea")
    there.knows("bea", email="another@example.org", email_verified=False)
    visitor = Visitor(app.home)
    assert back(visitor, there.signs_in(away(visitor), "bea")).status_code == 303
    assert who.name in visitor.get("/home").text


def test_another_account_with_the_same_address_does_not_get_in(app: StaffApp, there: There) -> None:
    who = app.person("analyst")
    sign_in(app, there, who, "cas")
    _, answer = sign_in(app, there, who, "cas-the-second")
    assert answer.status_code == 403
    assert "Nobody here goes by this account." in answer.text


def test_somebody_nobody_invited_does_not_get_in(app: StaffApp, there: There) -> None:
    there.knows("dan", email="dan@example.org", email_verified=True)
    visitor = Visitor(app.home)
    answer = back(visitor, there.signs_in(away(visitor), "dan"))
    assert answer.status_code == 403
    assert "Ask an administrator to invite you" in answer.text
    assert "bury_staff" not in visitor.session.cookies


@pytest.mark.parametrize("verified", [False, None, "true", 1, "yes"])
def test_an_address_the_provider_does_not_vouch_for_opens_nothing(
    verified: object, app: StaffApp, there: There
) -> None:
    visitor, answer = sign_in(app, there, app.person("executive"), f"eve-{verified}", email_verified=verified)
    assert answer.status_code == 403
    assert "has not checked your e-mail address" in answer.text
    assert "bury_staff" not in visitor.session.cookies


def test_somebody_disabled_does_not_get_in(app: StaffApp, there: There) -> None:
    _, answer = sign_in(app, there, app.person("executive", state="disabled"), "fay")
    assert answer.status_code == 403


def test_a_wrong_state_is_refused(app: StaffApp, there: There) -> None:
    there.knows("gus", email=app.person("executive").email, email_verified=True)
    visitor = Visitor(app.home)
    came = urlsplit(there.signs_in(away(visitor), "gus"))
    query = parse_qs(came.query)
    for state in ("", "x", query["state"][0][::-1]):
        again = Visitor(app.home)
        again.session.cookies.update(visitor.session.cookies)
        answer = again.get(f"/sign-in/back?{urlencode({'code': query['code'][0], 'state': state})}")
        assert answer.status_code == 403
        assert BEGIN_AGAIN in answer.text


def test_another_browser_cannot_finish_a_sign_in(app: StaffApp, there: There) -> None:
    there.knows("hal", email=app.person("executive").email, email_verified=True)
    address = there.signs_in(away(Visitor(app.home)), "hal")
    victim = Visitor(app.home)
    assert back(victim, address).status_code == 403
    away(victim)
    assert back(victim, address).status_code == 403
    assert "bury_staff" not in victim.session.cookies


def test_a_code_is_worth_nothing_the_second_time(app: StaffApp, there: There) -> None:
    who = app.person("executive")
    there.knows("ida", email=who.email, email_verified=True)
    visitor = Visitor(app.home)
    address = there.signs_in(away(visitor), "ida")
    journey = visitor.session.cookies["bury_journey"]
    assert back(visitor, address).status_code == 303
    assert BEGIN_AGAIN in back(visitor, address).text
    thief = Visitor(app.home)
    thief.session.cookies.set("bury_journey", journey, domain="127.0.0.1")
    answer = back(thief, address)
    assert answer.status_code == 403
    assert "did not confirm this sign-in" in answer.text
    assert "bury_staff" not in thief.session.cookies


@pytest.mark.parametrize("journey", ["", "x", "W10=", "e30=", "WyJhIl0=", "bnVsbA==", "WzEsMiwzLDQsNV0=", "ImFiY2Qi"])
def test_a_made_up_journey_is_refused(journey: str, app: StaffApp) -> None:
    visitor = Visitor(app.home)
    visitor.session.cookies.set("bury_journey", journey, domain="127.0.0.1")
    answer = visitor.get("/sign-in/back?code=x&state=x")
    assert answer.status_code in {403}
    assert "Traceback" not in answer.text


def test_somebody_who_says_no_there_is_told_so_here(app: StaffApp, there: There) -> None:
    visitor = Visitor(app.home)
    answer = back(visitor, there.signs_in(away(visitor), deny=True))
    assert answer.status_code == 403
    assert "did not sign you in" in answer.text


def test_neither_code_nor_state_is_in_the_log(app: StaffApp, there: There) -> None:
    who = app.person("executive")
    there.knows("jan", email=who.email, email_verified=True)
    visitor = Visitor(app.home)
    address = there.signs_in(away(visitor, "/search?q=secretword"), "jan")
    back(visitor, address)
    query = parse_qs(urlsplit(address).query)
    log = app.log.read_text()
    assert not any(secret in log for secret in (query["code"][0], query["state"][0], "secretword", who.email))


@pytest.fixture
def ours(there: There) -> Provider:
    return Provider(ProviderSettings(there.issuer, "ours", "secret", "Bury staff account"))


def tokens(there: There, client: str, nonce: str, subject: str = "kim") -> tuple[str, str]:
    """A code, and an ID token, that the provider gave to a client by the book."""
    there.knows(subject, email="kim@example.org", email_verified=True)
    asked = {"response_type": "code", "client_id": client, "scope": "openid email", "nonce": nonce, "state": "s"}
    redirect = {"redirect_uri": "http://127.0.0.1:1/sign-in/back"}
    address = f"{there.issuer}/oauth2/authorize?{urlencode({**asked, **redirect})}"
    code, unused = (parse_qs(urlsplit(there.signs_in(address, subject)).query)["code"][0] for _ in range(2))
    form = {"grant_type": "authorization_code", "code": code, **redirect}
    answer = requests.post(f"{there.issuer}/oauth2/token", data=form, auth=(client, "secret"), timeout=10)
    return unused, answer.json()["id_token"]


def test_a_token_of_another_client_is_refused(there: There, ours: Provider) -> None:
    code, id_token = tokens(there, "another", "a nonce")
    with pytest.raises(Refused, match=NOT_CONFIRMED):
        ours._claims(id_token, "a nonce")
    with pytest.raises(Refused, match="did not confirm"):
        ours.whom("http://127.0.0.1:1/sign-in/back", Journey("s", "a nonce", "v" * 60, "/"), "s", code)


def test_a_token_with_another_nonce_is_refused(there: There, ours: Provider) -> None:
    _, id_token = tokens(there, "ours", "a nonce")
    assert ours._claims(id_token, "a nonce")["sub"] == "kim"
    with pytest.raises(Refused, match=NOT_CONFIRMED):
        ours._claims(id_token, "another nonce")


def test_a_token_that_was_tampered_with_is_refused(there: There, ours: Provider) -> None:
    _, id_token = tokens(there, "ours", "a nonce")
    head, body, seal = id_token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))

    def coded(part: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")

    for forged in (
        f"{head}.{coded({**claims, 'sub': 'root'})}.{seal}",
        f"{coded({'alg': 'none'})}.{body}.",
        f"{coded({'alg': 'HS256'})}.{body}.{seal}",
        f"{head}.{body}.",
        "",
        "x.y.z",
    ):
        with pytest.raises(Refused, match=NOT_CONFIRMED):
            ours._claims(forged, "a nonce")


@pytest.mark.parametrize("path", ["", "/nothing-here"])
def test_a_provider_that_does_not_answer_is_a_sentence(path: str, there: There, stores: Stores, tmp_path: Path) -> None:
    issuer = f"http://127.0.0.1:{free_port()}" if not path else f"{there.issuer}{path}"
    with pytest.raises(ProviderAway):
        Provider(ProviderSettings(issuer, "ours", "secret", "There")).way_there("http://127.0.0.1/back", "/home")


def test_the_door_says_that_the_provider_is_away_and_no_password_is_asked_where_it_is_the_only_way(
    stores: Stores, tmp_path: Path
) -> None:
    variables = {"OIDC_ISSUER": f"http://127.0.0.1:{free_port()}", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}
    with start_staff(stores.folder, tmp_path, None, **variables, OIDC_NAME="Elsewhere", OIDC_ONLY="yes") as app:
        answer = Visitor(app.home).get("/sign-in/provider")
        assert answer.status_code == 503
        assert "Elsewhere does not answer just now." in answer.text
        page = Visitor(app.home).get("/sign-in").text
        assert "Sign in with Elsewhere" in page
        assert "password" not in page.lower().replace("or with a password", "")
        assert Visitor(app.home).sign_in("a@example.org", "x").status_code == 400
        assert "Traceback" not in app.log.read_text()
