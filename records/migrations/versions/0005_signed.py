"""Pages as they were signed off, once their draft was read again and they had changed."""

import sqlalchemy as sa
from alembic import op

revision = "0005_signed"
down_revision = "0004_asked"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "signed_page",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False, comment="Of the page as it was signed off."),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False, comment="JSON, as those of draft_page."),
        sa.ForeignKeyConstraint(["key"], ["draft.key"], name="fk_signed_page_key_draft"),
        sa.PrimaryKeyConstraint("key", "address", "hash", name="pk_signed_page"),
    )


def downgrade() -> None:
    """There is no way back: what people signed is not thrown away."""
    raise NotImplementedError("these tables are never taken away")
