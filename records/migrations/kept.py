"""Rows that stay as they were written: the database itself refuses to change one or to take one out."""

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


def keep_once(table: str, moment: str) -> None:
    """Make the triggers for a table whose rows stay once a moment of theirs has come."""
    words = f"an entry of {table} stays as it was, once its {moment} has come"
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(
                f'create trigger {table}_no_{what} before {what} on "{table}" when old.{moment} is not null '
                f"begin select raise(abort, '{words}'); end"
            )
        return
    op.execute(
        f"create function {table}_stays() returns trigger language plpgsql as "
        f"$$ begin raise exception '{words}'; end $$"
    )
    op.execute(
        f'create trigger {table}_stays before update or delete on "{table}" '
        f"for each row when (old.{moment} is not null) execute function {table}_stays()"
    )
