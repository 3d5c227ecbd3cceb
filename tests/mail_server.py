"""A real mail server on loopback, that keeps what it is given and answers as a test wants.

with mail_server() as server:
    …  # SMTP_HOST=127.0.0.1, SMTP_PORT=server.port
    assert server.letters[0]["Subject"] == "…"
"""

import datetime
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.running import free_port

USER, PASSWORD = "bury", "a password of the mail server"
TAKEN = "250 OK"


@dataclass
class MailServer:
    """raw: the letters it took, as they came. answers: to RCPT, by address. on_data: called with a letter it takes."""

    port: int = field(default_factory=free_port)
    raw: list[bytes] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    data_answer: str = TAKEN
    on_data: Callable[[], None] = lambda: None

    @property
    def letters(self) -> list[EmailMessage]:
        """What it took, taken apart."""
        return [message_from_bytes(one, policy=default) for one in self.raw]  # type: ignore[misc]

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd looks for
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, TAKEN)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data_answer != TAKEN:
            return self.data_answer
        assert isinstance(envelope.original_content, bytes)
        self.raw.append(envelope.original_content)
        self.to.append(list(envelope.rcpt_tos))
        self.encrypted.append(session.ssl is not None)
        self.signed_in.append(bool(session.authenticated))
        self.on_data()
        return TAKEN


def _knows(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


@contextmanager
def mail_server(certificate: Path | None = None, sign_in: bool = False, port: int = 0) -> Iterator[MailServer]:
    """Serves on loopback, and ends it. certificate: of `certified`, for STARTTLS. sign_in: whether it asks for one."""
    server = MailServer(port or free_port())
    settings: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        settings = {"tls_context": context, "require_starttls": True}
    if sign_in:
        settings |= {"authenticator": _knows, "auth_required": True, "auth_require_tls": certificate is not None}
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **settings)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def certified(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 in one file, that whoever names it in SSL_CERT_FILE trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    moment = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - datetime.timedelta(days=1))
        .not_valid_after(moment + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    unencrypted = serialization.NoEncryption()
    file = folder / "mail.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unencrypted)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file
