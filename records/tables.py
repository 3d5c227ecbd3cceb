"""Every table of the records, by what it is about. Text columns are never NULL; a NULL moment has not come."""

from sqlalchemy import MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""The tables register themselves here: people_tables, review_tables, work_tables,
meeting_tables. Import `records.schema` for all."""
