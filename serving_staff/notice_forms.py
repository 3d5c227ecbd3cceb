"""Forms of what people were told: one is read, or all of them."""

from records import notices
from records.database import Records
from records.faults import Refused
from records.person import Person
from serving_staff.forms import Forms, Typed
from serving_staff.settings import Settings

_THERE = "/home#notices"


def add(forms: Forms, settings: Settings) -> None:
    """Adds them to the app."""
    ours = _Notices(settings.records)
    forms.add("/home/notices/<int:id_>/read", "own_account", ours.read)
    forms.add("/home/notices/read", "own_account", ours.read_all)


class _Notices:
    def __init__(self, records: Records) -> None:
        self._records = records

    def read(self, person: Person, typed: Typed, id_: int) -> str:
        """One; somebody else's is left alone, and nothing is said of it."""
        with self._records.writing() as connection:
            notices.read(connection, person, id_)
        return _THERE

    def read_all(self, person: Person, typed: Typed) -> str:
        """All up to the last that the page showed."""
        last = typed.get("last", "")
        if not (last.isascii() and last.isdigit() and len(last) < 10):
            raise Refused("This form is not as it was sent to you. Read the page again.")
        with self._records.writing() as connection:
            notices.read_all(connection, person, int(last))
        return _THERE
