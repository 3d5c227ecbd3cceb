"""Whether what was typed about a person can be taken: name, e-mail address, roles, programmes."""

import re
import unicodedata
from collections.abc import Iterable

from records.faults import Unfit
from records.permissions import ROLES

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LABEL}")
_JOINERS = "\u200c\u200d"  # within words of several scripts


def email_is_fit(email: str) -> bool:
    """Whether this is an e-mail address as it is kept: in small letters, of a host with a dot in its name."""
    at = email.find("@")
    return len(email) <= 254 and at <= 64 and _EMAIL.fullmatch(email) is not None


def fit_email(typed: str) -> str:
    """An address as it is kept. Raises Unfit at `email`."""
    email = typed.strip().lower()
    if not email_is_fit(email):
        raise Unfit({"email": "Give an e-mail address such as jane.smith@example.org."})
    return email


def fit_name(typed: str) -> str:
    """A name as it is kept: with single spaces, 2 to 200 characters. Raises Unfit at `name`."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not 2 <= len(name) <= 200:
        raise Unfit({"name": f"Give a name of 2 to 200 characters: this has {len(name):,}."})
    if any(unicodedata.category(ch).startswith("C") and ch not in _JOINERS for ch in name):
        raise Unfit({"name": "The name holds signs that cannot be seen. Type it again."})
    return name


def fit_roles(roles: Iterable[str], programmes: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Pairs of role and programme; the programme is "" but for a board member's. Raises Unfit at the field."""
    given, boards = frozenset(roles), frozenset(programmes)
    if not given:
        raise Unfit({"roles": "Choose one role at least."})
    unknown = sorted(given - set(ROLES))
    if unknown:
        raise Unfit({"roles": f"There is no role {unknown[0]}: choose among {', '.join(ROLES)}."})
    sits = "board_member" in given
    if sits and not boards:
        raise Unfit({"programmes": "Choose the programmes whose board this person sits on."})
    if boards and not sits:
        raise Unfit({"programmes": "Only a board member has programmes: choose that role too, or no programme."})
    if any(not 1 <= len(programme) <= 40 for programme in boards):
        raise Unfit({"programmes": "Choose programmes from the list."})
    return frozenset((role, "") for role in given - {"board_member"}) | {("board_member", board) for board in boards}
