"""The public pages in the process of a verb, so that a draft can be read page by page without a server."""

from functools import cache
from pathlib import Path

import dash
from flask import Flask

from data.catalogue import load_catalogue
from data.release import ROOM, Stores
from data.releases.book import Release, ReleaseRefused, waiting_folder
from serving_staff.draft_pages import Read, read_draft
from serving_staff.plain_english import Names
from verbs.names import names_of


@cache
def _app() -> Flask:
    """An app whose pages are registered. One a process: the list of pages is one for all."""
    if not dash.page_registry:
        made = dash.Dash(__name__, use_pages=True, pages_folder="", suppress_callback_exceptions=True)
        import pages.public  # noqa: F401 registering pages needs the app to exist first

        return made.server
    return Flask(__name__)


def names() -> Names:
    """What the reading grade leaves out, from the definitions."""
    return names_of(load_catalogue(ROOM / "definitions"))


def pages_now(stores: Stores, release: Release, names: Names | None = None) -> Read:
    """Every page of a draft as it is now. names: None when no grade is asked for.

    Raises ReleaseRefused when its store is not here.
    """
    return read_store(stores.path("public", waiting_folder(release.key)), release.id, names)


def read_store(path: Path, id_: str, names: Names | None = None) -> Read:
    """The same of one store file. Raises ReleaseRefused when it is not here or cannot be read."""
    from queries import StoreError

    if not path.is_file():
        raise ReleaseRefused(
            f"The stores of release {id_} are not here: it was published, or “python cli.py rebuild {id_} --into …”."
        )
    try:
        return read_draft(_app(), path, names)
    except StoreError as error:
        raise ReleaseRefused(str(error)) from None
