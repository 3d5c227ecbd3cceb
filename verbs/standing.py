"""What build and serve look at first: a release that was published is served, and nothing is left half done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbs.refusals import in_one_sentence

if TYPE_CHECKING:
    from data.release import Stores


def stands(stores: Stores) -> bool:
    """Whether a release was published from the inputs: then it is served, whatever the definitions say by now."""
    from verbs.places import inputs

    if not inputs().exists:
        return False
    from data.releases.rebuilding import keep_served

    with in_one_sentence():
        kept = keep_served(stores, inputs())
        if kept is None:
            return False
        release, done = kept
        said = "was put back" if done else "stands"
        click.echo(f"Release {release.id} is published and {said}: changes wait for the next draft and publish.")
        click.echo(f"Release {release.key}")
        click.echo(f"Content {release.content_hash}")
    return True


def recover(store: Path) -> None:
    """Ends what a kill cut short, before the site is served."""
    from data.inputs import inputs_at

    inputs = inputs_at(dict(os.environ))
    if inputs.exists:
        from data.release import Stores
        from data.releases.recovery import recover_at_start

        with in_one_sentence():
            recover_at_start(Stores(store), inputs)
