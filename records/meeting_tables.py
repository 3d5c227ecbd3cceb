"""Meetings of boards: their agendas, what was said in them, the slide on the wall, and the chair's report.

A name of somebody who may sign in is kept as their number here (`records.named`), so that they can be forgotten.
"""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from records.moments import Moment
from records.tables import metadata

meeting = Table(
    "meeting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("board", String(80), nullable=False, comment="Record id of a board, or programme: and that of a programme."),
    Column("title", Text, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("minutes", Integer, nullable=False, comment="How long it is to last."),
    Column("release_id", String(20), nullable=False, comment="Of the release its numbers are from."),
    Column("folder", String(100), nullable=False, comment="Of that release's stores, under releases/ of the store."),
    Column("members_only", Boolean, nullable=False),
    Column("theme", String(80), nullable=False, comment="Record id of the themed programme; '' for none."),
    Column("state", String(10), nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("opened_at", Moment, nullable=True),
    Column("closed_at", Moment, nullable=True),
    Column("version", Integer, nullable=False, comment="Of what was arranged, for those who change it."),
    Column("revision", Integer, nullable=False, comment="Counts every change in it, for those who watch."),
    CheckConstraint("state in ('planned', 'open', 'closed')", name="state"),
    Index("ix_meeting_board_starts_at", "board", "starts_at"),
)

agenda_item = Table(
    "agenda_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False, comment="Orders the items; may have gaps."),
    Column("kind", String(10), nullable=False),
    Column("about", String(20), nullable=False, comment="As in commentary; '' for words alone."),
    Column("subject", String(80), nullable=False),
    Column("title", Text, nullable=False),
    Column("minutes", Integer, nullable=True, comment="NULL: no time was set."),
    Column("members_only", Boolean, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("removed_at", Moment, nullable=True, comment="NULL while it stands on the agenda."),
    Column("version", Integer, nullable=False),
    CheckConstraint("kind in ('exception', 'theme', 'hand')", name="kind"),
)

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id"), nullable=False, index=True),
    Column("board", String(80), nullable=False, index=True),
    Column("item_id", ForeignKey("agenda_item.id"), nullable=True, comment="NULL: not about an item."),
    Column("kind", String(10), nullable=False),
    Column("words", Text, nullable=False),
    Column("owner", Text, nullable=False, comment="Where nobody with an account owns it: a role, or ''."),
    Column("owner_id", ForeignKey("person.id"), nullable=True),
    Column("due_on", Date, nullable=True),
    Column("about", String(20), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("status", String(10), nullable=False, comment="A decision or a note is closed from the start."),
    Column("settled_at", Moment, nullable=True, comment="When it was done or closed; NULL for what never was open."),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("once", String(64), nullable=True, unique=True, comment="Of what was sent: sent twice, kept once."),
    CheckConstraint("kind in ('action', 'decision', 'risk', 'issue', 'note')", name="kind"),
    CheckConstraint("status in ('open', 'done', 'closed')", name="status"),
)

entry_event = Table(
    "entry_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", ForeignKey("entry.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("what", String(40), nullable=False),
    Column("words", Text, nullable=False),
)

meeting_place = Table(
    "meeting_place",
    metadata,
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True),
    Column("item", Integer, nullable=False, comment="Number of the slide that the chair shows, from 1."),
    Column("view", String(80), nullable=False),
    Column("revision", Integer, nullable=False, comment="Of the meeting, since when it is shown."),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
)

chair_report = Table(
    "chair_report",
    metadata,
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True),
    Column("considered", Text, nullable=False),
    Column("agreements", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("frozen_at", Moment, nullable=True, comment="From then on the database refuses to change it."),
    Column("frozen_by", ForeignKey("person.id"), nullable=True),
)
