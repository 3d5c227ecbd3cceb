"""People, their roles, their sessions, and what was changed by whom."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from records.moments import Moment
from records.tables import metadata

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True, comment="In small letters; made up once forgotten."),
    Column("name", String(200), nullable=False),
    Column("password", Text, nullable=False, default="", comment="Argon2's own string; '' when none was ever set."),
    Column("provider_id", String(400), nullable=True, unique=True, comment="Issuer and subject at an OpenID provider."),
    Column("state", String(20), nullable=False),
    Column("wants_mail", Boolean, nullable=False, default=True),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=True, comment="Last signed in or active; what retention counts from."),
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("state in ('invited', 'active', 'disabled', 'forgotten')", name="state"),
)

person_role = Table(
    "person_role",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role", String(30), primary_key=True),
    Column("programme", String(40), primary_key=True, default="", comment="Of a board member; '' for other roles."),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True, comment="SHA-256 of what the cookie holds."),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("form_token", String(64), nullable=False, comment="What every form of this session must bring back."),
    Column(
        "how",
        String(40),
        nullable=False,
        comment="How it was begun: password, link or provider.",
        default="",
    ),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
)

single_use_link = Table(
    "single_use_link",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    CheckConstraint("purpose in ('first', 'invitation', 'new password')", name="purpose"),
)

sign_in_try = Table(
    "sign_in_try",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False, comment="Keyed hash of the e-mail address that was typed."),
    Column("origin", String(64), nullable=False, comment="Keyed hash of the network address it came from."),
    Column("passed", Boolean, nullable=False),
    Index("ix_sign_in_try_who_at", "who", "at"),
    Index("ix_sign_in_try_origin_at", "origin", "at"),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("page", String(200), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("before", Moment, nullable=True, comment="The visit before this one."),
    Column("release", String(60), nullable=False, default="", comment="Release seen at the visit before."),
    Column("release_now", String(60), nullable=False, default=""),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True, comment="NULL: the software, or nobody signed in."),
    Column("what", String(60), nullable=False, comment="signed in, role given, comment made …"),
    Column("subject", String(300), nullable=False, comment="What it was done to, such as person 3 or comment 12."),
    Column("before", Text, nullable=False, default="", comment="JSON; '' where nothing stood."),
    Column("after", Text, nullable=False, default="", comment="JSON; '' where nothing stands."),
    Index("ix_audit_at", "at"),
    Index("ix_audit_subject", "subject"),
)

audit_name = Table(
    "audit_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True, comment="Whose it is or was."),
    Column("value", Text, nullable=False, comment="A name or e-mail address that the log speaks of by this number."),
)
