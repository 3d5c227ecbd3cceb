"""The reports of a review as files to take away: comments, readability, small numbers, what is missing.

A file leaves this site. So it names roles and no people, and holds what its reader may see here and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response, g
from sqlalchemy import Connection

from components.words import missing, states
from components.words import review as words
from exports.spreadsheets import attached
from queries import StoreError, ask, in_draft
from records import comments, drafts, reports
from records.comments import Comment, Event
from records.database import Records
from records.drafts import Draft
from records.faults import Refused
from records.person import Person, everybody
from serving_staff.allowed import endpoint_for
from serving_staff.forms import Forms
from serving_staff.settings import Settings

_Table = tuple[Sequence[str], Iterable[Sequence[Any]]]
"""Headings and rows."""
_GONE = "This draft can no longer be read: it was published, withdrawn or replaced."
_NOT_YET = "There is no report on the small numbers of this draft yet. Come back in a minute."


def add(forms: Forms, settings: Settings) -> None:
    """Adds the files to the app, each for whoever may read a draft."""
    files = _Files(settings.records)
    endpoint_for("review_csv", "read_draft")
    rule = '/review/<key>/<any(comments, readability, "small-numbers", missing):report>.csv'
    forms.app.add_url_rule(rule, "review_csv", files.sent)


class _Files:
    def __init__(self, records: Records) -> None:
        self._records = records
        self._made = {
            "comments": _comments,
            "readability": _readability,
            "small-numbers": _small_numbers,
            "missing": _missing,
        }

    def sent(self, key: str, report: str) -> Response:
        """A report of a draft, for a spreadsheet; 404 with a sentence when there is none."""
        try:
            with self._records.reading() as connection:
                found = drafts.draft_of(connection, key)
                heads, rows = self._made[report](connection, found, g.session.person)
        except Refused as refusal:
            return Response(str(refusal), 404, mimetype="text/plain")
        return attached(f"{found.key}-{report}.csv", heads, rows)


def _comments(connection: Connection, found: Draft, _: Person) -> _Table:
    """One row a comment, in order."""
    heads = (
        *("comment", "page", "title", "about", "words_of_the_page", "what_is_the_matter", "said", "blocks_publication"),
        *(
            "status",
            "owner",
            "answer",
            "marked_for_the_public",
            "as_the_public_reads_it",
            "written_at",
            "by",
            "history",
        ),
    )
    roles = {one.id: ", ".join(role.replace("_", " ") for role in one.roles) for one in everybody(connection)}
    titles = {page.address: page.title for page in drafts.outline(connection, found.key)}
    threads = comments.threads(connection, found.release_id)
    said = comments.of_release(connection, found.release_id)
    return heads, [_comment(one, titles.get(one.address, ""), roles, threads.get(one.id, [])) for one in said]


def _comment(one: Comment, title: str, roles: Mapping[int, str], thread: Sequence[Event]) -> Sequence[Any]:
    history = "; ".join(
        f"{_at(event)} {roles.get(event.by, '')}: {words.HAPPENED.get(event.what, event.what)}"
        f"{f' ({event.words})' if event.words else ''}"
        for event in thread
    )
    public = one.published_words or one.said.words if one.for_publication else ""
    return (
        *(one.id, one.address, title, one.said.about, one.said.place, words.KINDS[one.said.kind], one.said.words),
        *(_yes(one.blocking), words.STATUS[one.status], one.owner, one.reply, _yes(one.for_publication), public),
        *(_at(one), roles.get(one.by, ""), history),
    )


def _at(what: Comment | Event) -> str:
    return what.at.isoformat(timespec="seconds")


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _readability(connection: Connection, found: Draft, _: Person) -> _Table:
    """One row a page, and one for each of its hardest sentences. Grades are Flesch–Kincaid; empty: nothing to grade."""
    heads = ("page", "title", "grade", f"above_{words.HARDEST:g}", "sentence", "grade_of_sentence")
    rows: list[Sequence[Any]] = []
    for page in drafts.outline(connection, found.key):
        first = (page.address, page.title, page.grade, _yes(words.is_hard(page.grade)))
        rows.append((*first, None, None))
        rows += [(*first, sentence, grade) for sentence, grade in page.hardest]
    return heads, rows


def _small_numbers(connection: Connection, found: Draft, viewer: Person) -> _Table:
    """One row a cell that is hidden or near; never the number that is hidden, which the report does not hold."""
    report = reports.of_draft(connection, found.key, viewer.roles)
    if report is None:
        raise Refused(_NOT_YET)
    heads = ("measure", "area", "group", "period", "what", "rule", "why")
    cells = ("measure", "area", "sex", "period_label", "kind", "rule", "why")
    told = [*report["disclosure"]["rows"], *report["disclosure"]["staff_rows"]]
    return heads, [[row[cell] for cell in cells] for row in told]


def _missing(_: Connection, found: Draft, __: Person) -> _Table:
    """One row a thing that the plan names and the draft cannot judge."""
    heads = ("named_in_the_plan", "is", "in", "state", "why", "who_holds_it", "when_it_may_come")
    try:
        with in_draft(found.folder):
            rows = ask("missing_records")
    except StoreError:
        raise Refused(_GONE) from None
    facts = [
        (row["title"], missing.kind(row), row["document_short"], states.STATES[row["state"]].text, row["why"])
        for row in rows
    ]
    return heads, [(*told, row["holder"], row["expected"]) for told, row in zip(facts, rows, strict=True)]
