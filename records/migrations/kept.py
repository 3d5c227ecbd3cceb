"""Tables whose rows stay as they were written: the database itself refuses to change one or to take one out."""

from alembic import op


def keep_as_written(table: str) -> None:
    """Make the triggers for one table, in the way of the database at hand."""
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(
                f'create trigger {table}_no_{what} before {what} on "{table}" '
                f"begin select raise(abort, 'an entry of {table} stays as it was written'); end"
            )
        return
    op.execute(
        f"create function {table}_stays() returns trigger language plpgsql as "
        f"$$ begin raise exception 'an entry of {table} stays as it was written'; end $$"
    )
    op.execute(
        f'create trigger {table}_stays before update or delete or truncate on "{table}" '
        f"for each statement execute function {table}_stays()"
    )
