"""Runs the migrations in the transaction of the caller: all of them, or none."""

from alembic import context

from records.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
