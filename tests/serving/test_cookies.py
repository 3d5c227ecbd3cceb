"""Cookies on the public site: none is set, and none that a browser brings changes anything."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ADDRESSES = ("/", "/indicators/hle_birth", "/releases", "/overview", "/review", "/home", "/data")


def page_of(answer: TestResponse) -> tuple[int, str]:
    """Status and document, but for Dash's own settings, whose order it does not keep."""
    return answer.status_code, re.sub(r'<script id="_dash-config".*?</script>', "", answer.get_data(as_text=True))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_cookie_of_the_staff_site_opens_nothing_and_changes_nothing(site: FlaskClient, address: str) -> None:
    without = site.get(address)
    for name in ("bury_staff", "__Host-bury_staff", "session"):
        site.set_cookie(name, "a-token-that-was-stolen-or-made-up")
    brought = site.get(address)
    assert page_of(brought) == page_of(without)
    assert "Set-Cookie" not in brought.headers
    assert brought.status_code == (404 if address in ("/overview", "/review", "/home", "/data") else 200)
