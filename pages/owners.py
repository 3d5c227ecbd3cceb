"""How it stands with the owner of each thing: what they said, what waits, what was asked of them. For staff pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from components import people_words
from components.forms import Sent
from components.owner_words import Owner, Said
from components.words import commentary as words
from pages.off_track import Subject, programmes_by_subject
from records.commentary import Commentary, approved, may_write, newest_of, waiting
from records.commentary_asked import Asked, asked
from records.permissions import may
from records.person import Person


@dataclass
class Owners:
    """What people wrote and asked, read once for a page. sent: for its forms. viewer: who reads it."""

    viewer: Person
    sent: Sent
    said: Mapping[Subject, Commentary]
    waits: Mapping[Subject, Commentary]
    asked: Mapping[Subject, Asked]
    programmes: Mapping[Subject, frozenset[str]]
    _offered: set[Subject] = field(default_factory=set)

    @classmethod
    def read(cls, connection: Connection, viewer: Person, sent: Sent) -> "Owners":
        """From the records, and from the store that is shown."""
        waits = {(one.words.about, one.words.subject): one for one in waiting(connection)}
        said, open_ = newest_of(approved(connection)), asked(connection)
        return cls(viewer, sent, said, waits, open_, programmes_by_subject())

    def of(self, about: str, subject: str) -> Owner:
        """How it stands with one thing. Women and men of one measure are one thing: it is asked about once a page."""
        thing = (about, subject)
        first, said = thing not in self._offered, self.said.get(thing)
        self._offered.add(thing)
        own = may_write(self.viewer, self.programmes.get(thing, frozenset()))
        return Owner(
            *(about, subject, None if said is None else _said(said)),
            write=f"/commentary/{about}/{subject}" if own else "",
            standing=self.standing(thing),
            ask=self.sent if first and self.may_ask(thing) else None,
        )

    def is_own(self, thing: Subject) -> bool:
        """Whether it belongs to a programme whose board the viewer sits on."""
        return not self.viewer.programmes.isdisjoint(self.programmes.get(thing, frozenset()))

    def standing(self, thing: Subject) -> str:
        """That words wait for a decision, or were asked for; "" for neither."""
        if thing in self.waits:
            return words.sent_in(self.waits[thing].words.written_on)
        if thing in self.asked:
            return words.asked(self.asked[thing].role, self.asked[thing].at.astimezone(people_words.LONDON))
        return ""

    def may_ask(self, thing: Subject) -> bool:
        """Whether the viewer may ask now: not while words wait, nor of one's own board, nor twice within days."""
        before = self.asked.get(thing)
        early = before is not None and people_words.now() < before.again_from
        return (
            may(self.viewer.roles, "ask_commentary")
            and thing not in self.waits
            and not self.is_own(thing)
            and not early
        )


def _said(one: Commentary) -> Said:
    said = one.words
    return Said(said.role, said.written_on, said.cause, said.action, said.recovery_on)
