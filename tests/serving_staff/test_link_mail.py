"""An invitation goes by mail where mail is sent; where it is not taken, the administrator hands it on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.release import Stores
from tests.mail_server import MailServer, mail_server
from tests.staff import SignedIn, start_staff


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with mail_server() as served:
        yield served


@pytest.fixture(scope="module")
def admin(stores: Stores, server: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    variables = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(server.port), "MAIL_FROM": "plan@example.org"}
    folder: Path = tmp_path_factory.mktemp("mailing")
    with start_staff(stores.folder, folder, STAFF_ADDRESS="http://127.0.0.1:9", **variables) as app:
        yield app.sign_in(app.person("administrator"))


def test_an_invitation_is_mailed_and_not_shown(admin: SignedIn, server: MailServer) -> None:
    sent = admin.post(
        *("/people/invite", "/people", "invite"), name="Ben New", email="ben@example.org", role_executive="yes"
    )
    assert sent.status == 200
    assert "The invitation was sent to Ben New" in sent.text
    assert "token=" not in sent.text
    (letter,) = server.letters
    assert (letter["To"], server.to[-1]) == ("Ben New <ben@example.org>", ["ben@example.org"])
    words = letter.get_content()
    found = re.search(r"^http://127\.0\.0\.1:9(/sign-in/link\?token=\S+)$", words.replace("\r\n", "\n"), re.MULTILINE)
    assert found, words
    assert "within 7 days" in words
    assert admin.app.ask(found[1], Accept="text/html").status == 200
    assert found[1].partition("=")[2] not in admin.app.log.read_text()


def test_a_link_for_a_new_password_is_mailed(admin: SignedIn, server: MailServer) -> None:
    who = admin.app.person("analyst", name="Cy Locked")
    sent = admin.post(f"/people/{who.id}/link", f"/people/{who.id}", "link")
    assert "The link for a new password was sent to Cy Locked" in sent.text
    assert "choose a new password" in server.letters[-1].get_content()
    assert server.to[-1] == [who.email]


def test_a_link_that_is_not_taken_is_shown_once_with_the_reason(admin: SignedIn, server: MailServer) -> None:
    who = admin.app.person("analyst", name="Di Refused")
    server.answers = {who.email: f"550 <{who.email}> nobody here"}
    sent = admin.post(f"/people/{who.id}/link", f"/people/{who.id}", "link")
    server.answers = {}
    assert sent.status == 200
    assert "It could not be sent by e-mail. The mail server refused the address or the letter (550)." in sent.text
    assert "/sign-in/link?token=" in sent.text
    assert "token=" not in admin.get(f"/people/{who.id}").text
