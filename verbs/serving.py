"""Verbs that serve the sites, and that let an administrator back in who is locked out."""

import os
import sys

import click

from verbs import standing
from verbs.places import STORE


@click.command()
@click.option("--public", "public_only", is_flag=True, help="Only the site residents read.")
def serve(public_only: bool) -> None:
    """Serve the public site (http://127.0.0.1:8050) and the staff site (8051), and do what staff ask for.

    PUBLIC_PORT and STAFF_PORT change the ports.
    """
    standing.recover(STORE)
    if public_only:
        from serving.launch import launch

        launch(STORE)
        return
    from serving_staff.together import serve_both

    serve_both(STORE, works="work" in click.get_current_context().find_root().command.commands)  # type: ignore[attr-defined]


@click.command("sign-in-link")
@click.argument("email", metavar="EMAIL")
def sign_in_link(email: str) -> None:
    """Print a single-use link for an administrator who is locked out. Whoever may run this may sign in."""
    from records.faults import RecordsError
    from records.links import LASTS, make
    from records.person import by_email
    from serving_staff.settings import settings

    try:
        records = settings(os.environ).records
        with records.writing() as connection:
            who = by_email(connection, email)
            if who.state != "active" or "administrator" not in who.roles:
                sys.exit("This is no active administrator: an administrator gives everybody else a new link (People).")
            token = make(connection, who.id, "new password", LASTS["first"])
    except RecordsError as reason:
        sys.exit(f"No link was made: {reason}")
    home = f"http://127.0.0.1:{os.environ.get('STAFF_PORT', '8051')}"
    click.echo(f"Once, within the hour: {home}/sign-in/link?token={token}")


VERBS = (serve, sign_in_link)
