"""Drafts as reviewers read them, what they said of them, and what they signed."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from records.moments import Moment
from records.tables import metadata

draft = Table(
    "draft",
    metadata,
    Column("key", String(60), primary_key=True, comment="Release id and the start of its fingerprint."),
    Column("release_id", String(20), nullable=False, index=True),
    Column("state", String(20), nullable=False, comment="As the analyst's ledger has it."),
    Column("content_hash", String(64), nullable=False),
    Column("folder", String(100), nullable=False, comment="Of its stores, under releases/ of the store."),
    Column("made_at", Moment, nullable=False),
    Column("pages_hash", String(64), nullable=False, default="", comment="Of all its pages; '' until they were read."),
)

draft_page = Table(
    "draft_page",
    metadata,
    Column("key", ForeignKey("draft.key"), primary_key=True),
    Column("address", String(300), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("hash", String(64), nullable=False, comment="Of what is on the page: text, numbers, charts, definitions."),
    Column("parts", Text, nullable=False, comment="JSON: [kind, place, words] of each heading, sentence, chart, row."),
    Column("grade", Float, nullable=True, comment="Flesch–Kincaid; NULL for a page without sentences."),
    Column("charts", Integer, nullable=False, default=0),
    Column("charts_without_table", Integer, nullable=False, default=0),
    Column("hardest", Text, nullable=False, default="[]", comment="JSON: [words, grade] of its hardest sentences."),
)

signed_page = Table(
    "signed_page",
    metadata,
    Column("key", ForeignKey("draft.key"), primary_key=True),
    Column("address", String(300), primary_key=True),
    Column("hash", String(64), primary_key=True, comment="Of the page as it was signed off."),
    Column("title", Text, nullable=False),
    Column("parts", Text, nullable=False, comment="JSON, as those of draft_page."),
)

comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("release_id", String(20), nullable=False, index=True),
    Column("key", String(60), nullable=False, comment="Of the draft that was read."),
    Column("address", String(300), nullable=False),
    Column("about", String(20), nullable=False),
    Column("place", Text, nullable=False, comment="The words or the chart it is about; '' for the page."),
    Column("kind", String(20), nullable=False),
    Column("blocking", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("status", String(20), nullable=False),
    Column("owner", String(60), nullable=False, default="analyst", comment="A role."),
    Column("reply", Text, nullable=False, default=""),
    Column("for_publication", Boolean, nullable=False, default=False),
    Column("published_words", Text, nullable=False, default="", comment="As the public will read it; never a name."),
    Column("version", Integer, nullable=False, default=1),
    Column("once", String(64), nullable=True, unique=True, comment="Of the form it came from: sent twice, kept once."),
    CheckConstraint("about in ('page', 'chart', 'sentence')", name="about"),
    CheckConstraint(
        "kind in ('unclear', 'wrong', 'missing', 'insensitive', 'inaccessible', 'disclosure')", name="kind"
    ),
    CheckConstraint("status in ('open', 'accepted', 'declined', 'done')", name="status"),
)

comment_event = Table(
    "comment_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("comment_id", ForeignKey("comment.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("what", String(40), nullable=False),
    Column("words", Text, nullable=False, default=""),
)

sign_off = Table(
    "sign_off",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("release_id", String(20), nullable=False, index=True),
    Column("key", String(60), nullable=False),
    Column("address", String(300), nullable=False, comment="'' when the whole release was signed."),
    Column("hash", String(64), nullable=False, comment="Of the page, or of all pages together."),
    Column("pages", Text, nullable=False, comment="JSON: address to hash of every page it covers."),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("role", String(30), nullable=False),
    Column("body", String(100), nullable=False, comment="On whose behalf, as the setting read that day."),
    Column("conditions", Text, nullable=False, default=""),
    Column("at", Moment, nullable=False),
    Column("taken_back_at", Moment, nullable=True),
)

override = Table(
    "override",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("release_id", String(20), nullable=False, index=True),
    Column("key", String(60), nullable=False),
    Column("lines", Text, nullable=False, comment="JSON: the sentences of the checklist that were set aside."),
    Column("reason", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("key", "at"),
)

commentary = Table(
    "commentary",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String(20), nullable=False),
    Column("subject", String(80), nullable=False, comment="Id of the measure, target or outcome."),
    Column("role", String(60), nullable=False, comment="Of its owner, as the register writes holders."),
    Column("cause", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("recovery_on", Date, nullable=True, comment="NULL: no date was given."),
    Column("written_on", Date, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("status", String(20), nullable=False),
    Column("reply", Text, nullable=False, default=""),
    Column("decided_by", ForeignKey("person.id"), nullable=True),
    Column("decided_at", Moment, nullable=True),
    Column("public", Boolean, nullable=False, default=False, comment="Approved for the public page too."),
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("about in ('measure', 'target', 'outcome')", name="about"),
    CheckConstraint("status in ('draft', 'submitted', 'approved', 'returned', 'replaced')", name="status"),
    Index("ix_commentary_about_subject", "about", "subject"),
)

commentary_request = Table(
    "commentary_request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String(20), nullable=False),
    Column("subject", String(80), nullable=False, comment="Id of the measure, target or outcome."),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("role", String(30), nullable=False, comment="Of who asked, as it was then: pages name no person."),
    Column("at", Moment, nullable=False),
    Column("answered_at", Moment, nullable=True, comment="When words on it were sent in; NULL: it is still asked."),
    CheckConstraint("about in ('measure', 'target', 'outcome')", name="about"),
    Index(
        "ix_commentary_request_open",
        "about",
        "subject",
        unique=True,
        sqlite_where=text("answered_at is null"),
        postgresql_where=text("answered_at is null"),
    ),
)
