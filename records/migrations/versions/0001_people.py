"""Who people are, what they may do, and what was changed by whom."""

import sqlalchemy as sa
from alembic import op

from records.migrations.kept import keep_as_written
from records.moments import Moment

revision = "0001_people"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _person()
    _setting()
    _sign_in_try()
    _audit()
    _audit_name()
    _person_role()
    _session()
    _single_use_link()
    _visit()
    keep_as_written("audit")


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError("these tables are never taken away")


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False, comment="In small letters; made up once forgotten."),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password", sa.Text(), nullable=False, comment="Argon2's own string; '' when none was ever set."),
        sa.Column(
            "provider_id", sa.String(length=400), nullable=True, comment="Issuer and subject at an OpenID provider."
        ),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("wants_mail", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True, comment="Last signed in or active; what retention counts from."),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state in ('invited', 'active', 'disabled', 'forgotten')", name="ck_person_state"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
        sa.UniqueConstraint("provider_id", name="uq_person_provider_id"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def _sign_in_try() -> None:
    op.create_table(
        "sign_in_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column(
            "who", sa.String(length=64), nullable=False, comment="Keyed hash of the e-mail address that was typed."
        ),
        sa.Column(
            "origin", sa.String(length=64), nullable=False, comment="Keyed hash of the network address it came from."
        ),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_try"),
    )
    op.create_index("ix_sign_in_try_origin_at", "sign_in_try", ["origin", "at"], unique=False)
    op.create_index("ix_sign_in_try_who_at", "sign_in_try", ["who", "at"], unique=False)


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True, comment="NULL: the software, or nobody signed in."),
        sa.Column("what", sa.String(length=60), nullable=False, comment="signed in, role given, comment made …"),
        sa.Column(
            "subject",
            sa.String(length=300),
            nullable=False,
            comment="What it was done to, such as person 3 or comment 12.",
        ),
        sa.Column("before", sa.Text(), nullable=False, comment="JSON; '' where nothing stood."),
        sa.Column("after", sa.Text(), nullable=False, comment="JSON; '' where nothing stands."),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_audit_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)


def _audit_name() -> None:
    op.create_table(
        "audit_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False, comment="Whose it is or was."),
        sa.Column(
            "value",
            sa.Text(),
            nullable=False,
            comment="A name or e-mail address that the log speaks of by this number.",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_audit_name_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_name"),
    )
    op.create_index("ix_audit_name_person_id", "audit_name", ["person_id"], unique=False)


def _person_role() -> None:
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False, comment="Of a board member; '' for other roles."),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "role", "programme", name="pk_person_role"),
    )


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False, comment="SHA-256 of what the cookie holds."),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "form_token",
            sa.String(length=64),
            nullable=False,
            comment="What every form of this session must bring back.",
        ),
        sa.Column(
            "how",
            sa.String(length=40),
            nullable=False,
            comment="How it was begun: password, link or provider.",
        ),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_session_person_id_person"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
    )
    op.create_index("ix_session_person_id", "session", ["person_id"], unique=False)


def _single_use_link() -> None:
    op.create_table(
        "single_use_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.CheckConstraint("purpose in ('first', 'invitation', 'new password')", name="ck_single_use_link_purpose"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_single_use_link_person_id_person"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_single_use_link"),
    )


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=200), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("before", Moment(), nullable=True, comment="The visit before this one."),
        sa.Column("release", sa.String(length=60), nullable=False, comment="Release seen at the visit before."),
        sa.Column("release_now", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_visit_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "page", name="pk_visit"),
    )
