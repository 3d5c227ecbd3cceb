"""Jobs that people ask for and `cli.py work` does, what it reports back, and what people are told."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from records.moments import Moment
from records.tables import metadata

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verb", String(30), nullable=False, comment="Of cli.py: load, fix, draft, publish …"),
    Column("words", Text, nullable=False, comment="JSON: what follows the verb on the command line."),
    Column("file", Text, nullable=False, default="", comment="Name of an uploaded file in the waiting folder, or ''."),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("worker", String(80), nullable=False, default=""),
    Column("alive_at", Moment, nullable=True, comment="When its worker last said that it was at it."),
    Column("started_at", Moment, nullable=True),
    Column("ended_at", Moment, nullable=True),
    Column("said", Text, nullable=False, default="", comment="What the verb printed, in order."),
    Column("once", String(64), nullable=True, unique=True, comment="Of the form it came from: sent twice, done once."),
    CheckConstraint("state in ('waiting', 'running', 'done', 'refused', 'cut short')", name="state"),
    Index("ix_job_state_id", "state", "id"),
)

report = Table(
    "report",
    metadata,
    Column("name", String(120), primary_key=True, comment="loads, load/L0001, release/2026.12-1a2b3c4d …"),
    Column("at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="JSON in UTF-8, compressed with zlib."),
)

notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(300), nullable=False, comment="comment 12, draft 2026.12-1a2b3c4d, job 7 …"),
    Column("facts", Text, nullable=False, comment="JSON: what the sentence is made of, worded when it is read."),
    Column("address", String(300), nullable=False, comment="Where it leads."),
    Column("read_at", Moment, nullable=True),
    Column("mailed_at", Moment, nullable=True),
    Column("mail_tries", Integer, nullable=False, default=0),
    Column("mail_tried_at", Moment, nullable=True),
    Column("mail_error", Text, nullable=False, default=""),
)
