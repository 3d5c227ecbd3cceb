"""A browser without a screen, for the door of the staff site: it keeps cookies and fills in the forms of a page."""

import re
from collections.abc import Mapping
from html import unescape

import requests

PASSWORD = "copper lantern vivid otter"
HIDDEN = re.compile(r'<input name="([^"]+)" type="hidden" value="([^"]*)"')


class Visitor:
    """Somebody at the door. home: the address of the site."""

    def __init__(self, home: str, headers: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers.update({"Accept": "text/html", **(headers or {})})

    def get(self, address: str) -> requests.Response:
        """One page; nothing is followed."""
        return self.session.get(self.home + address, allow_redirects=False, timeout=20)

    def send(self, page: str, to: str, **fields: str) -> requests.Response:
        """Opens a page, fills its form in and sends it; nothing is followed."""
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(self.get(page).text)}
        return self.session.post(self.home + to, data={**hidden, **fields}, allow_redirects=False, timeout=20)

    def sign_in(self, email: str, password: str, page: str = "/sign-in") -> requests.Response:
        """Signs in, or tries to."""
        return self.send(page, "/sign-in", email=email, password=password)
