"""/commentary/<about>/<subject> — one thing: its evidence, what its owner said, the forms to write and to decide."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dash import html, register_page

from components import commentary_list, owner_words, parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from pages.owners import Owners
from pages.written_about import Subject, entry_of, subject_of
from queries import ask
from records.commentary import Commentary, history, may_write
from records.commentary_words import BOARD, OWNERS
from records.desk import desk
from records.permissions import may
from records.person import Person

_OPEN = {"draft", "returned"}


def layout(
    viewer: Person,
    sent: Sent,
    *,
    about: str = "",
    subject: str = "",
    **_: Any,
) -> html.Main:
    """about, subject: named by the path."""
    found = subject_of(about, subject)
    if found is None:
        return not_found()
    sent = sent.on(f"/commentary/{about}/{subject}")
    with desk().reading() as connection:
        told = [one for one in history(connection, about, subject) if _may_see(viewer, one)]
        owners = Owners.read(connection, viewer, sent)
    page = parts.main(
        [
            parts.breadcrumb([("Commentary", "/commentary"), (found.title, None)]),
            html.H1(found.title),
            html.P(found.evidence, className="lead"),
            html.P(f"{found.scope[0].upper()}{found.scope[1:]}.", className="scope") if found.scope else None,
            html.P([html.A("See the evidence", href=found.address)]),
            _decisions(viewer, told, sent),
            _history(told, about, subject),
            _asked(owners, found),
            _write(viewer, found, told, sent),
        ],
        title=f"Commentary: {found.title}",
    )
    return with_lost(page, sent)


def _may_see(viewer: Person, one: Commentary) -> bool:
    """Drafts are their writer's; without staff figures, what waits for a decision and what is public."""
    if one.status in _OPEN:
        return one.by == viewer.id
    if may(viewer.roles, "read_staff"):
        return True
    return one.status == "submitted" or (one.status == "approved" and one.public)


def _decisions(viewer: Person, told: Sequence[Commentary], sent: Sent) -> html.Section | None:
    if not may(viewer.roles, "decide_commentary"):
        return None
    waits = [entry_of(one) for one in told if one.status == "submitted" and one.by != viewer.id]
    if not waits:
        return None
    return html.Section([html.H2("For you to decide"), *[commentary_list.decide_form(one, sent) for one in waits]])


def _history(told: Sequence[Commentary], about: str, subject: str) -> html.Section:
    carried = {(r["written_on"], r["cause"], r["action"]) for r in ask("commentary_of", about=about, subject=subject)}
    if not told:
        return html.Section([html.H2("What was said"), html.P("No commentary yet.")], id="history")
    items = [
        commentary_list.entry(entry_of(one), (one.words.written_on, one.words.cause, one.words.action) in carried)
        for one in told
    ]
    return html.Section([html.H2("What was said"), html.Ol(items, className="commentary-history")], id="history")


def _asked(owners: Owners, found: Subject) -> html.Section | None:
    """That it was asked for; or a way to ask, and whom that tells. Words that wait stand in the history already."""
    owner = owners.of(found.about, found.subject)
    if (found.about, found.subject) in owners.waits or not (owner.standing or owner.ask):
        return None
    return html.Section(
        [
            html.H2("Ask its owner"),
            owner_words.standing(found.about, found.subject, owner.standing) if owner.standing else None,
            html.P(_who_is_told(found)) if owner.ask is not None else None,
            owner_words.ask_form(owner, owner.ask, found.title) if owner.ask is not None else None,
        ],
        id="ask",
    )


def _who_is_told(found: Subject) -> str:
    names = [row["title"] for row in ask("programme_list") if row["record_id"] in found.programmes]
    boards = f"who sit for {_listed(names)}" if names else "of its programme"
    return f"A notice goes to the board members {boards}. Where none is here, executives and administrators get it."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _write(viewer: Person, found: Subject, told: Sequence[Commentary], sent: Sent) -> html.Section | None:
    if not may(viewer.roles, "write_commentary"):
        return None
    if not may_write(viewer, found.programmes):
        words = "This belongs to no programme whose board you sit on, so you cannot write about it."
        return html.Section([html.H2("Write about it"), html.P(words)], id="write")
    own = next((one for one in told if one.by == viewer.id and one.status in _OPEN), None)
    draft = None if own is None else entry_of(own)
    usual = "" if may(viewer.roles, "write_any_commentary") else BOARD
    address = f"/commentary/{found.about}/{found.subject}"
    heading = "Write about it" if draft is None else "Go on with your draft"
    form = commentary_list.write_form(address, sent, OWNERS, _today(), draft, usual)
    return html.Section([html.H2(heading), form], id="write")


def _today() -> date:
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/London")).date()


register_page(
    __name__,
    path_template="/commentary/<about>/<subject>",
    path="/commentary/outcome/1",
    name="Commentary on one thing",
    title="Commentary",
    layout=layout,
    may="read_commentary",
)
