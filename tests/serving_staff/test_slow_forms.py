"""A form whose end comes long after its head: who sends it is asked for again before anything is done."""

import socket
from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from records import sessions
from records.people_tables import person, person_role
from tests.staff import SignedIn, SignIn, StaffApp


def half_sent(who: SignedIn, address: str, body: str) -> socket.socket:
    """The form with all of it but its last sign."""
    head = [
        f"POST {address} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"Cookie: bury_staff={who.token}",
    ]
    wire = socket.create_connection(("127.0.0.1", who.app.port), timeout=20)
    wire.sendall("\r\n".join([*head, "", body[:-1]]).encode())
    return wire


def answer_to_the_rest(wire: socket.socket, body: str) -> bytes:
    wire.sendall(body[-1:].encode())
    said = b""
    while piece := wire.recv(65_536):
        said += piece
    wire.close()
    return said


def signed_out(app: StaffApp, who: SignedIn) -> None:
    with app.records.writing() as connection:
        sessions.end_all(connection, who.person.id)


def disabled(app: StaffApp, who: SignedIn) -> None:
    with app.records.writing() as connection:
        connection.execute(update(person).where(person.c.id == who.person.id).values(state="disabled"))


def made_an_executive(app: StaffApp, who: SignedIn) -> None:
    with app.records.writing() as connection:
        mine = person_role.c.person_id == who.person.id
        connection.execute(update(person_role).where(mine).values(role="executive"))


@pytest.mark.parametrize(
    ("meanwhile", "status"), [(signed_out, b"401"), (disabled, b"401"), (made_an_executive, b"403")]
)
def test_nothing_is_done_for_somebody_who_may_not_any_more(
    staff_app: StaffApp, signed_in: SignIn, meanwhile: Callable[[StaffApp, SignedIn], None], status: bytes
) -> None:
    boss = signed_in("administrator")
    body = f"form_token={boss.form_token}&name=Mole&email=mole@example.org&role_administrator=yes&page=/people"
    wire = half_sent(boss, "/people/invite", body)
    _let_the_head_be_read(staff_app)
    meanwhile(staff_app, boss)
    assert answer_to_the_rest(wire, body).split()[1] == status
    with staff_app.records.reading() as connection:
        assert connection.execute(select(person.c.id).where(person.c.email == "mole@example.org")).first() is None


def _let_the_head_be_read(app: StaffApp) -> None:
    """Threads take connections in turn: once others that came later were answered, it has been taken."""
    for _ in range(5):
        app.ask("/sign-in")
