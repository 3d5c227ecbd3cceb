"""/commentary/<about>/<subject> — one thing: its evidence, what its owner said, the forms to write and to decide."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dash import html, register_page

from components import commentary_list, parts
from components.forms import Sent
from components.lost import not_found
from pages.written_about import Subject, entry_of, subject_of
from queries import ask
from records.commentary import Commentary, history
from records.commentary_words import OWNERS
from records.desk import desk
from records.permissions import may
from records.person import Person

_OPEN = {"draft", "returned"}


def layout(
    viewer: Person,
    token: str,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    *,
    about: str = "",
    subject: str = "",
    **_: Any,
) -> html.Main:
    """about, subject: named by the path."""
    found = subject_of(about, subject)
    if found is None:
        return not_found()
    with desk().reading() as connection:
        told = [one for one in history(connection, about, subject) if _may_see(viewer, one)]
    sent = Sent(f"/commentary/{about}/{subject}", token, typed, faults)
    return parts.main(
        [
            parts.breadcrumb([("Commentary", "/commentary"), (found.title, None)]),
            html.H1(found.title),
            html.P(found.evidence, className="lead"),
            html.P(f"{found.scope[0].upper()}{found.scope[1:]}.", className="scope") if found.scope else None,
            html.P([html.A("See the evidence", href=found.address)]),
            _decisions(viewer, told, sent),
            _history(told, about, subject),
            _write(viewer, found, told, sent),
        ],
        title=f"Commentary: {found.title}",
    )


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


def _write(viewer: Person, found: Subject, told: Sequence[Commentary], sent: Sent) -> html.Section | None:
    if not may(viewer.roles, "write_commentary"):
        return None
    if not may(viewer.roles, "write_any_commentary") and viewer.programmes.isdisjoint(found.programmes):
        words = "This belongs to no programme whose board you sit on, so you cannot write about it."
        return html.Section([html.H2("Write about it"), html.P(words)], id="write")
    own = next((one for one in told if one.by == viewer.id and one.status in _OPEN), None)
    draft = None if own is None else entry_of(own)
    address = f"/commentary/{found.about}/{found.subject}"
    heading = "Write about it" if draft is None else "Go on with your draft"
    form = commentary_list.write_form(address, sent, OWNERS, _today(), draft)
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
