"""What a verb asks of the review before it moves a release: the gate, and the sign-off as the ledger has it."""

from collections.abc import Callable

from data.ledger import ledger
from data.releases.book import read, take
from data.releases.publishing import Further, chosen
from data.releases.recovery import recovered
from records import sign_offs
from records.database import Records
from records.person import with_role
from records.reviewing_body import reviewing_body
from verbs.following import follow, say_with
from verbs.places import inputs, records, stores
from verbs.review_gate import Gate

Say = Callable[[str], None]


def gate() -> Further:
    """The lines of the review for a release; none where there is no staff site. Raises RecordsError."""
    ours = records()
    return (lambda _: ()) if ours is None else Gate(ours, stores())


def gate_of(id_: str, say: Say) -> Further:
    """The same for a release that is about to be published: first what was said since is taken into it.

    When the review holds nothing back, the ledger is told that the reviewing body has signed off.

    Raises ReleaseRefused, RecordsError.
    """
    ours = records()
    if ours is None:
        return lambda _: ()
    with recovered(stores(), inputs()) as book:
        release = chosen(book, id_)
    if say_with(ours, release):
        say("Took what was said and done since into “You said, we did”")
    held = Gate(ours, stores())
    if release.state == "in_review" and _needed(ours):
        say("Reading every page of the draft")
        lines = held(release)
        if all(line.holds for line in lines):
            aside = "; ".join(line.words for line in lines if line.words != "ok")
            with recovered(stores(), inputs()), ledger(inputs()) as entries:
                take(
                    entries,
                    read(entries).named(release.key),
                    "signed_off",
                    reviewing_body(),
                    aside or _terms(ours, release.id),
                )
            follow(ours)
    return held


def _needed(ours: Records) -> bool:
    with ours.reading() as connection:
        return bool(with_role(connection, "reviewer"))


def _terms(ours: Records, release_id: str) -> str:
    """What the sign-offs asked for in return."""
    with ours.reading() as connection:
        found = sign_offs.of_release(connection, release_id)
    asked = [one.conditions for one in reversed(found) if one.taken_back_at is None and one.conditions]
    return " ".join(dict.fromkeys(asked))
