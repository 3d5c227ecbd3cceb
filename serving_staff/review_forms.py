"""Forms of the review: comments, what is answered to them, and sign-offs."""

from collections.abc import Callable
from urllib.parse import urlencode

from records import comments, sign_offs
from records.comment_words import ABOUT, Said
from records.database import Records
from records.faults import Refused
from records.permissions import Action
from records.person import Person
from serving_staff.forms import Forms, Typed
from serving_staff.settings import Settings

STALE = "This form is not as it was sent to you. Read the page again."


def add(forms: Forms, settings: Settings) -> None:
    """Adds them to the app."""
    review = _Review(settings.records, settings.body)
    forms.add("/review/<key>/comments", "comment", review.comment)
    about_one: list[tuple[str, Action, Callable[..., str]]] = [
        ("answer", "answer_comments", review.answer),
        ("reply", "comment", review.reply),
        ("reopen", "comment", review.reopen),
        ("lift", "comment", review.lift),
        ("mark", "comment", review.mark),
    ]
    for what, action, handle in about_one:
        forms.add(f"/review/comments/<int:id_>/{what}", action, handle)
    forms.add("/review/<key>/sign", "sign_off", review.sign)
    forms.add("/review/sign-offs/<int:id_>/take-back", "sign_off", review.take_back)


def page_address(key: str, address: str) -> str:
    """Where one page of a draft is reviewed."""
    return f"/review/{key}/page?{urlencode({'page': address})}"


class _Review:
    """Each handler writes in one transaction, and leads back to where the reader was."""

    def __init__(self, records: Records, body: str) -> None:
        self._records = records
        self._body = body

    def comment(self, person: Person, typed: Typed, key: str) -> str:
        """A new comment on a page of a draft."""
        address = typed.get("on", "")
        about, _, place = typed.get("place", "").partition("|")
        kind, words = typed.get("kind", ""), typed.get("words", "")
        said = Said(about if about in ABOUT else "", place, kind, words, typed.get("blocking") == "yes")
        with self._records.writing() as connection:
            made = comments.make(connection, person, key, address, said, typed.get("once", ""))
        return f"{page_address(key, address)}#comment-{made}"

    def answer(self, person: Person, typed: Typed, id_: int) -> str:
        """Accepted, declined or done, by those who make the release."""
        with self._records.writing() as connection:
            comments.answer(connection, person, id_, _version(typed), typed.get("status", ""), typed.get("reply", ""))
        return _back(typed, id_)

    def reply(self, person: Person, typed: Typed, id_: int) -> str:
        """More of the conversation."""
        with self._records.writing() as connection:
            comments.reply(connection, person, id_, typed.get("words", ""))
        return _back(typed, id_)

    def reopen(self, person: Person, typed: Typed, id_: int) -> str:
        """An answered comment, opened again."""
        with self._records.writing() as connection:
            comments.reopen(connection, person, id_, _version(typed), typed.get("words", ""))
        return _back(typed, id_)

    def lift(self, person: Person, typed: Typed, id_: int) -> str:
        """A comment holds publication back no longer."""
        with self._records.writing() as connection:
            comments.lift(connection, person, id_, _version(typed))
        return _back(typed, id_)

    def mark(self, person: Person, typed: Typed, id_: int) -> str:
        """A comment for “You said, we did”, or not."""
        publish = typed.get("publish") == "yes"
        with self._records.writing() as connection:
            comments.mark(connection, person, id_, _version(typed), publish, typed.get("words", ""))
        return _back(typed, id_)

    def sign(self, person: Person, typed: Typed, key: str) -> str:
        """A page, or the whole release where no address is given."""
        address, conditions = typed.get("on", ""), typed.get("conditions", "")
        with self._records.writing() as connection:
            sign_offs.sign(connection, person, key, address, typed.get("shown", ""), conditions, self._body)
        return f"{page_address(key, address)}#sign-off" if address else f"/review/{key}#sign-off"

    def take_back(self, person: Person, typed: Typed, id_: int) -> str:
        """A sign-off that no longer holds."""
        with self._records.writing() as connection:
            sign_offs.take_back(connection, person, id_)
        return typed.get("page", "/review").partition("#")[0] + "#sign-off"


def _version(typed: Typed) -> int:
    """The version that was read, which the page itself put into the form."""
    text = typed.get("version", "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused(STALE)
    return int(text)


def _back(typed: Typed, id_: int) -> str:
    return typed.get("page", "/review").partition("#")[0] + f"#comment-{id_}"
