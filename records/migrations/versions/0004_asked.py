"""Commentary that was asked for."""

import sqlalchemy as sa
from alembic import op

from records.moments import Moment

revision = "0004_asked"
down_revision = "0003_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "commentary_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False, comment="Id of the measure, target or outcome."),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.String(length=30),
            nullable=False,
            comment="Of who asked, as it was then: pages name no person.",
        ),
        sa.Column("at", Moment(), nullable=False),
        sa.Column(
            "answered_at", Moment(), nullable=True, comment="When words on it were sent in; NULL: it is still asked."
        ),
        sa.CheckConstraint("about in ('measure', 'target', 'outcome')", name="ck_commentary_request_about"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_commentary_request_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_commentary_request"),
    )
    still_asked = sa.text("answered_at is null")
    op.create_index(
        "ix_commentary_request_open",
        "commentary_request",
        ["about", "subject"],
        unique=True,
        sqlite_where=still_asked,
        postgresql_where=still_asked,
    )


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError("these tables are never taken away")
