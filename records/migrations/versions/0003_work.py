"""Jobs, what they report, and what people are told."""

import sqlalchemy as sa
from alembic import op

from records.moments import Moment

revision = "0003_work"
down_revision = "0002_review"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _report()
    _job()
    _notice()


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError("these tables are never taken away")


def _report() -> None:
    op.create_table(
        "report",
        sa.Column(
            "name", sa.String(length=120), nullable=False, comment="loads, load/L0001, release/2026.12-1a2b3c4d …"
        ),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="JSON in UTF-8, compressed with zlib."),
        sa.PrimaryKeyConstraint("name", name="pk_report"),
    )


def _job() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=30), nullable=False, comment="Of cli.py: load, fix, draft, publish …"),
        sa.Column("words", sa.Text(), nullable=False, comment="JSON: what follows the verb on the command line."),
        sa.Column("file", sa.Text(), nullable=False, comment="Name of an uploaded file in the waiting folder, or ''."),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.Column("alive_at", Moment(), nullable=True, comment="When its worker last said that it was at it."),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False, comment="What the verb printed, in order."),
        sa.Column(
            "once", sa.String(length=64), nullable=True, comment="Of the form it came from: sent twice, done once."
        ),
        sa.CheckConstraint("state in ('waiting', 'running', 'done', 'refused', 'cut short')", name="ck_job_state"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_job_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.UniqueConstraint("once", name="uq_job_once"),
    )
    op.create_index("ix_job_state_id", "job", ["state", "id"], unique=False)


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "subject", sa.String(length=300), nullable=False, comment="comment 12, draft 2026.12-1a2b3c4d, job 7 …"
        ),
        sa.Column(
            "facts", sa.Text(), nullable=False, comment="JSON: what the sentence is made of, worded when it is read."
        ),
        sa.Column("address", sa.String(length=300), nullable=False, comment="Where it leads."),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("mailed_at", Moment(), nullable=True),
        sa.Column("mail_tries", sa.Integer(), nullable=False),
        sa.Column("mail_tried_at", Moment(), nullable=True),
        sa.Column("mail_error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_notice_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_person_id", "notice", ["person_id"], unique=False)
