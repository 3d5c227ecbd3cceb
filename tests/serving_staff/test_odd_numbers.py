"""Numbers that no row can have, and keys that no database can hold, lead nowhere: never to a fault of the server."""

import pytest

from tests.staff import SignIn

BEYOND = (2**31, 2**63, 10**30)
FORMS = (
    ("analyst", "/review/comments/{}/answer"),
    ("reviewer", "/review/comments/{}/lift"),
    ("reviewer", "/review/sign-offs/{}/take-back"),
    ("reviewer", "/commentary-decisions/{}"),
    ("administrator", "/people/{}/roles"),
    ("analyst", "/data/jobs/{}/again"),
    ("executive", "/home/notices/{}/read"),
)


def test_a_form_of_a_number_that_nothing_has_is_no_address(signed_in: SignIn) -> None:
    for role, address in FORMS:
        who = signed_in(role)
        found = {who.post(address.format(number), version="1", seen="1").status for number in BEYOND}
        assert found == {404}, address


@pytest.mark.parametrize(
    "address", ["/people/log?subject=%00", "/people/log.csv?subject=%00", "/people/log?before=9" + "9" * 17]
)
def test_the_log_of_what_cannot_be_is_empty(signed_in: SignIn, address: str) -> None:
    assert signed_in("administrator").get(address).status == 200
