"""Mail goes only as the settings say, and no name, subject or address makes a header of its own."""

from contextlib import suppress
from email import message_from_bytes
from email.headerregistry import Address
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serving_staff.mail_settings import MailSettings, mail_settings
from serving_staff.post import NotTaken, Text, message
from serving_staff.settings import BadSetting

SET = {
    "SMTP_HOST": "mail.example.org",
    "MAIL_FROM": "Bury’s plan <plan@example.org>",
    "STAFF_ADDRESS": "https://staff.example.org",
}
HEADERS = [
    *("To", "From", "Subject", "Date", "Message-ID", "List-Unsubscribe", "Auto-Submitted"),
    *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
]
SIGNS = st.text(st.sampled_from('a Zë\r\n\t\0:<>@",;\\=?\u2028\u202e🙂') | st.characters(), max_size=120)


def known() -> MailSettings:
    found = mail_settings(SET)
    assert found is not None
    return found


def test_mail_travels_encrypted_unless_it_stays_on_this_machine() -> None:
    assert (known().starttls, known().port) == (True, 587)
    here = mail_settings({**SET, "SMTP_HOST": "localhost"})
    assert here is not None
    assert (here.starttls, here.port) == (False, 25)
    assert known().sender == Address("Bury’s plan", addr_spec="plan@example.org")


def test_without_a_host_there_is_no_mail_whatever_else_is_set() -> None:
    assert mail_settings({"MAIL_FROM": "nonsense", "SMTP_PORT": "x"}) is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"SMTP_PORT": "0"}, "SMTP_PORT is “0”"),
        ({"SMTP_PORT": "٢٥"}, "SMTP_PORT is"),
        ({"SMTP_STARTTLS": "perhaps"}, "SMTP_STARTTLS is “perhaps”; it must be yes or no."),
        ({"SMTP_USER": "x"}, "SMTP_USER and SMTP_PASSWORD go together"),
        ({"SMTP_PASSWORD": "x"}, "SMTP_USER and SMTP_PASSWORD go together"),
        ({"SMTP_USER": "x", "SMTP_PASSWORD": "y", "SMTP_STARTTLS": "no"}, "SMTP_PASSWORD would travel unencrypted"),
        ({"MAIL_FROM": ""}, "MAIL_FROM is “”"),
        ({"MAIL_FROM": "plan"}, "MAIL_FROM is “plan”"),
        ({"MAIL_FROM": "A\nBcc: b@example.org <plan@example.org>"}, "MAIL_FROM is"),
        ({"STAFF_ADDRESS": ""}, "SMTP_HOST is set, but not STAFF_ADDRESS"),
        ({"STAFF_ADDRESS": "http://staff.example.org"}, "must begin with https://"),
        ({"STAFF_ADDRESS": "https://staff.example.org/x"}, "STAFF_ADDRESS is"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_said_in_a_sentence(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadSetting) as fault:
        mail_settings({**SET, **wrong})
    assert sentence in str(fault.value)


@settings(max_examples=150, deadline=None)
@given(name=SIGNS, subject=SIGNS)
def test_no_name_and_no_subject_makes_a_header(name: str, subject: str) -> None:
    sent = bytes(message(known(), name, "zoe@example.org", Text(subject, ["Words."], "1")))
    read = message_from_bytes(sent, policy=default)
    assert read.keys() == HEADERS
    assert [one.addr_spec for one in read["To"].addresses] == ["zoe@example.org"]
    assert read.get_content().strip() == "Words."  # type: ignore[attr-defined]


@settings(max_examples=100, deadline=None)
@given(email=SIGNS | st.from_regex(r"[a-z]{1,3}[\r\n ,;<>]{1,2}[a-z]{1,3}@example\.org", fullmatch=True))
def test_an_address_is_one_address_or_none(email: str) -> None:
    sent = b""
    with suppress(NotTaken):
        sent = bytes(message(known(), "Zoë", email, Text("S", ["Words."], "1")))
    read = message_from_bytes(sent, policy=default)
    assert read.keys() in ([], HEADERS)
    assert not sent or len(read["To"].addresses) == 1
