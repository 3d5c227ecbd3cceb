"""Drafts as they are read, comments, sign-offs, commentary."""

import sqlalchemy as sa
from alembic import op

from records.migrations.kept import keep_as_written
from records.moments import Moment

revision = "0002_review"
down_revision = "0001_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _draft()
    _comment()
    _commentary()
    _draft_page()
    _override()
    _sign_off()
    _comment_event()
    keep_as_written("comment_event")
    keep_as_written("override")


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError("these tables are never taken away")


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("key", sa.String(length=60), nullable=False, comment="Release id and the start of its fingerprint."),
        sa.Column("release_id", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False, comment="As the analyst's ledger has it."),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "folder", sa.String(length=100), nullable=False, comment="Of its stores, under releases/ of the store."
        ),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column(
            "pages_hash", sa.String(length=64), nullable=False, comment="Of all its pages; '' until they were read."
        ),
        sa.PrimaryKeyConstraint("key", name="pk_draft"),
    )
    op.create_index("ix_draft_release_id", "draft", ["release_id"], unique=False)


def _comment() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False, comment="Of the draft that was read."),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("place", sa.Text(), nullable=False, comment="The words or the chart it is about; '' for the page."),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("blocking", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False, comment="A role."),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("for_publication", sa.Boolean(), nullable=False),
        sa.Column("published_words", sa.Text(), nullable=False, comment="As the public will read it; never a name."),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "once", sa.String(length=64), nullable=True, comment="Of the form it came from: sent twice, kept once."
        ),
        sa.CheckConstraint("about in ('page', 'chart', 'sentence')", name="ck_comment_about"),
        sa.CheckConstraint(
            "kind in ('unclear', 'wrong', 'missing', 'insensitive', 'inaccessible', 'disclosure')",
            name="ck_comment_kind",
        ),
        sa.CheckConstraint("status in ('open', 'accepted', 'declined', 'done')", name="ck_comment_status"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_comment_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
        sa.UniqueConstraint("once", name="uq_comment_once"),
    )
    op.create_index("ix_comment_release_id", "comment", ["release_id"], unique=False)


def _commentary() -> None:
    op.create_table(
        "commentary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False, comment="Id of the measure, target or outcome."),
        sa.Column(
            "role", sa.String(length=60), nullable=False, comment="Of its owner, as the register writes holders."
        ),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("recovery_on", sa.Date(), nullable=True, comment="NULL: no date was given."),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False, comment="Approved for the public page too."),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("about in ('measure', 'target', 'outcome')", name="ck_commentary_about"),
        sa.CheckConstraint(
            "status in ('draft', 'submitted', 'approved', 'returned', 'replaced')", name="ck_commentary_status"
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_commentary_by_person"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_commentary_decided_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_commentary"),
    )
    op.create_index("ix_commentary_about_subject", "commentary", ["about", "subject"], unique=False)


def _draft_page() -> None:
    op.create_table(
        "draft_page",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "hash",
            sa.String(length=64),
            nullable=False,
            comment="Of what is on the page: text, numbers, charts, definitions.",
        ),
        sa.Column(
            "parts",
            sa.Text(),
            nullable=False,
            comment="JSON: [kind, place, words] of each heading, sentence, chart, row.",
        ),
        sa.Column("grade", sa.Float(), nullable=True, comment="Flesch–Kincaid; NULL for a page without sentences."),
        sa.Column("charts", sa.Integer(), nullable=False),
        sa.Column("charts_without_table", sa.Integer(), nullable=False),
        sa.Column("hardest", sa.Text(), nullable=False, comment="JSON: [words, grade] of its hardest sentences."),
        sa.ForeignKeyConstraint(["key"], ["draft.key"], name="fk_draft_page_key_draft"),
        sa.PrimaryKeyConstraint("key", "address", name="pk_draft_page"),
    )


def _override() -> None:
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column(
            "lines", sa.Text(), nullable=False, comment="JSON: the sentences of the checklist that were set aside."
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_override_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_override"),
        sa.UniqueConstraint("key", "at", name="uq_override_key"),
    )
    op.create_index("ix_override_release_id", "override", ["release_id"], unique=False)


def _sign_off() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False, comment="'' when the whole release was signed."),
        sa.Column("hash", sa.String(length=64), nullable=False, comment="Of the page, or of all pages together."),
        sa.Column("pages", sa.Text(), nullable=False, comment="JSON: address to hash of every page it covers."),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column(
            "body", sa.String(length=100), nullable=False, comment="On whose behalf, as the setting read that day."
        ),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("taken_back_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_sign_off_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_off"),
    )
    op.create_index("ix_sign_off_release_id", "sign_off", ["release_id"], unique=False)


def _comment_event() -> None:
    op.create_table(
        "comment_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_comment_event_by_person"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name="fk_comment_event_comment_id_comment"),
        sa.PrimaryKeyConstraint("id", name="pk_comment_event"),
    )
    op.create_index("ix_comment_event_comment_id", "comment_event", ["comment_id"], unique=False)
