"""All tables together, and the rule of the database itself that an audit entry stays as it was written."""

from records import meeting_tables, people_tables, review_tables, work_tables
from records.tables import metadata

__all__ = ["KEPT_AS_WRITTEN", "metadata"]

ROOMS = (people_tables, review_tables, work_tables, meeting_tables)

KEPT_AS_WRITTEN = ("audit", "comment_event", "override", "entry_event")
"""Tables whose rows the database itself refuses to change or take out; the migrations make the triggers."""
