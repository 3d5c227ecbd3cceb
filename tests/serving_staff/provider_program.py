"""A real OpenID Connect provider program, on this machine, for the tests of signing in through one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from tests.running import free_port


@dataclass(frozen=True)
class There:
    """The provider."""

    issuer: str

    def knows(self, subject: str, **claims: object) -> None:
        """From now on it says this of somebody."""
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def signs_in(self, address: str, subject: str = "", deny: bool = False) -> str:
        """Somebody signs in there; gives back the address that the browser is sent to."""
        form = {"action": "deny"} if deny else {"sub": subject}
        answer = requests.post(address, data=form, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


@contextmanager
def provider() -> Iterator[There]:
    """Starts it, and ends it."""
    port = free_port()
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    issuer = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 30
    while True:
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).raise_for_status()
            break
        except requests.ConnectionError:
            assert process.poll() is None, "the provider did not start"
            assert time.monotonic() < deadline
            time.sleep(0.1)
    yield There(issuer)
    process.terminate()
    process.wait(timeout=10)
