"""What waits for a person, by what they may do, the most pressing first. For the home page."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from components import people_words
from components.words import waits as words
from components.words import work
from pages.meeting_waits import of_meetings
from pages.off_track import Subject, programmes_by_subject
from pages.written_about import titles
from records import comments, drafts, reports, retention, sign_offs
from records.commentary import unfinished, waiting
from records.commentary_asked import Asked, answer_for, asked
from records.faults import Refused
from records.news import review_page
from records.permissions import may
from records.person import Person, everybody

Item = tuple[str, str]
"""Words, and the address they lead to."""


def waits_for(connection: Connection, viewer: Person) -> list[Item]:
    """What somebody is asked to do. A role that may do nothing about a thing is not told of it."""
    return [
        *_of_drafts(connection, viewer),
        *_of_data(connection, viewer),
        *_of_commentary(connection, viewer),
        *of_meetings(connection, viewer),
        *_of_people(connection, viewer),
    ]


def _of_drafts(connection: Connection, viewer: Person) -> Iterator[Item]:
    """Comments to answer, blocks to lift, sign-offs."""
    if not may(viewer.roles, "read_draft"):
        return
    releases: set[str] = set()
    for draft in (one for one in drafts.drafts(connection) if one.state in drafts.OPEN):
        here, release = f"/review/{draft.key}", draft.release_id
        if release in releases:  # an older draft of the same
            continue
        releases.add(release)
        found = comments.of_release(connection, release)
        unanswered = [one for one in found if one.status == "open"]
        if unanswered and may(viewer.roles, "answer_comments"):
            blocking = sum(one.blocking for one in unanswered)
            yield words.comments(release, len(unanswered), blocking), here
        for one in found:
            if one.by == viewer.id and one.blocking and one.status != "open":
                yield words.block(release, one.id), f"{review_page(draft.key, one.address)}#comment-{one.id}"
        if draft.state == "in_review" and may(viewer.roles, "sign_off"):
            yield from _to_sign(connection, draft, here)


def _to_sign(connection: Connection, draft: drafts.Draft, here: str) -> Iterator[Item]:
    standing = sign_offs.standing(connection, draft.key)
    unsigned = standing.many("none") + standing.many("void")
    if unsigned:
        yield words.sign_off(draft.release_id, unsigned, len(standing.pages)), here


def _of_data(connection: Connection, viewer: Person) -> Iterator[Item]:
    """Loads with rejected rows, and how far the next release is, as the worker last told it."""
    try:
        loads, releases = reports.held(connection, "loads"), reports.held(connection, "releases")
    except Refused:  # no worker was there yet: /data says so
        return
    if may(viewer.roles, "load"):
        rejecting = [one for one in loads["loads"] if one["waiting"]]
        for one in rejecting:
            yield words.rejects(one["id"], one["file"], one["waiting"]), f"/data/loads/{one['id']}"
        if {one["load"] for one in loads["waiting"]} - {one["id"] for one in rejecting}:
            yield words.LOAD, "/data#waits"
    if may(viewer.roles, "release"):
        draft = work.unpublished(releases)
        if draft is not None:
            yield from _of_release(connection, draft)
        elif work.fresh(loads, releases):
            yield words.DRAFT, "/data/releases#form-draft"


def _of_release(connection: Connection, draft: Mapping[str, Any]) -> Iterator[Item]:
    here = f"/data/releases/{draft['key']}"
    if all(line["holds"] for line in reports.held(connection, f"release/{draft['key']}")["checklist"]):
        yield words.publish(draft["id"]), f"{here}/publish"
    elif draft["state"] == "draft":
        yield words.review(draft["id"]), here


def _of_commentary(connection: Connection, viewer: Person) -> Iterator[Item]:
    """Commentary that is asked for, one's own that is not sent in, that of others that waits for a decision."""
    named = titles()
    for one in _asked_of(connection, viewer):
        thing = (one.about, one.subject)
        if thing in named:
            day = one.at.astimezone(people_words.LONDON)
            yield words.asked(named[thing], one.role, day), f"{_page(thing)}#write"
    for own in unfinished(connection, viewer):
        thing = (own.words.about, own.words.subject)
        if thing in named and own.status != "submitted":
            told = words.returned if own.status == "returned" else words.unsent
            yield told(named[thing]), f"{_page(thing)}#write"
    if may(viewer.roles, "decide_commentary"):
        for sent in waiting(connection):
            thing = (sent.words.about, sent.words.subject)
            if thing in named and sent.by != viewer.id:
                yield words.decide(named[thing], sent.words.role), f"{_page(thing)}#form-decide-{sent.id}"


def _asked_of(connection: Connection, viewer: Person) -> Iterator[Asked]:
    """What somebody answers for and did not ask for themselves."""
    open_ = asked(connection)
    if not open_ or not may(viewer.roles, "write_commentary"):
        return
    people, programmes = everybody(connection), programmes_by_subject()
    for thing, one in open_.items():
        owners = {who.id for who in answer_for(people, programmes.get(thing, frozenset()))}
        if viewer.id in owners and viewer.id != one.by:
            yield one


def _of_people(connection: Connection, viewer: Person) -> Iterator[Item]:
    if may(viewer.roles, "people") and len(everybody(connection)) == 1:
        yield words.INVITE, "/people#invite"
    if may(viewer.roles, "retention") and not retention.due(connection).nothing:
        yield words.RETENTION, "/people/retention"


def _page(thing: Subject) -> str:
    return f"/commentary/{thing[0]}/{thing[1]}"
