"""Meetings of boards: their agendas, what is written down in them, the slide on the wall, and the chair's report."""

import sqlalchemy as sa
from alembic import op

from records.migrations.kept import keep_as_written, keep_once
from records.moments import Moment

revision = "0006_meetings"
down_revision = "0005_signed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _meeting()
    _agenda_item()
    _entry()
    _entry_event()
    _meeting_place()
    _chair_report()
    keep_as_written("entry_event")
    keep_once("chair_report", "frozen_at")


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError("these tables are never taken away")


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "board",
            sa.String(length=80),
            nullable=False,
            comment="Record id of a board, or programme: and that of a programme.",
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False, comment="How long it is to last."),
        sa.Column("release_id", sa.String(length=20), nullable=False, comment="Of the release its numbers are from."),
        sa.Column(
            "folder",
            sa.String(length=100),
            nullable=False,
            comment="Of that release's stores, under releases/ of the store.",
        ),
        sa.Column("members_only", sa.Boolean(), nullable=False),
        sa.Column(
            "theme", sa.String(length=80), nullable=False, comment="Record id of the themed programme; '' for none."
        ),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, comment="Of what was arranged, for those who change it."),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Counts every change in it, for those who watch."),
        sa.CheckConstraint("state in ('planned', 'open', 'closed')", name="ck_meeting_state"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_meeting_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
    )
    op.create_index("ix_meeting_board_starts_at", "meeting", ["board", "starts_at"], unique=False)


def _agenda_item() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="Orders the items; may have gaps."),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False, comment="As in commentary; '' for words alone."),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True, comment="NULL: no time was set."),
        sa.Column("members_only", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("removed_at", Moment(), nullable=True, comment="NULL while it stands on the agenda."),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('exception', 'theme', 'hand')", name="ck_agenda_item_kind"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_agenda_item_by_person"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_item_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"], unique=False)


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("board", sa.String(length=80), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True, comment="NULL: not about an item."),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False, comment="Where nobody with an account owns it: a role, or ''."),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column(
            "status", sa.String(length=10), nullable=False, comment="A decision or a note is closed from the start."
        ),
        sa.Column(
            "settled_at", Moment(), nullable=True, comment="When it was done or closed; NULL for what never was open."
        ),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=64), nullable=True, comment="Of what was sent: sent twice, kept once."),
        sa.CheckConstraint("kind in ('action', 'decision', 'risk', 'issue', 'note')", name="ck_entry_kind"),
        sa.CheckConstraint("status in ('open', 'done', 'closed')", name="ck_entry_status"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_entry_by_person"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_entry_item_id_agenda_item"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_entry_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_entry_owner_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.UniqueConstraint("once", name="uq_entry_once"),
    )
    op.create_index("ix_entry_board", "entry", ["board"], unique=False)
    op.create_index("ix_entry_meeting_id", "entry", ["meeting_id"], unique=False)


def _entry_event() -> None:
    op.create_table(
        "entry_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_entry_event_by_person"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_entry_event_entry_id_entry"),
        sa.PrimaryKeyConstraint("id", name="pk_entry_event"),
    )
    op.create_index("ix_entry_event_entry_id", "entry_event", ["entry_id"], unique=False)


def _meeting_place() -> None:
    op.create_table(
        "meeting_place",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False, comment="Number of the slide that the chair shows, from 1."),
        sa.Column("view", sa.String(length=80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Of the meeting, since when it is shown."),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_meeting_place_by_person"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_place_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_place"),
    )


def _chair_report() -> None:
    op.create_table(
        "chair_report",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("considered", sa.Text(), nullable=False),
        sa.Column("agreements", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("frozen_at", Moment(), nullable=True, comment="From then on the database refuses to change it."),
        sa.Column("frozen_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_chair_report_by_person"),
        sa.ForeignKeyConstraint(["frozen_by"], ["person.id"], name="fk_chair_report_frozen_by_person"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_chair_report_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_chair_report"),
    )
