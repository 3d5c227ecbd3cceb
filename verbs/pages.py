"""The verb that reads a draft's public pages for those who review them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verbs.refusals import in_one_sentence

if TYPE_CHECKING:
    from records.drafts import Page


@click.command()
@click.argument("id_", metavar="[ID]", required=False, default="")
def pages(id_: str) -> None:
    """Read every public page of draft ID, as the public will see it, and keep it for review."""
    from data.releases.publishing import chosen
    from data.releases.recovery import recovered
    from records.rereading import keep_pages
    from serving_staff.draft_pages import hash_of_all
    from serving_staff.plain_english import HARDEST
    from verbs.draft_reader import names, pages_now
    from verbs.following import follow, hard_to_read, say_with
    from verbs.places import inputs, records, stores

    with in_one_sentence():
        ours = records()
        with recovered(stores(), inputs()) as book:
            release = chosen(book, id_)
        if ours is not None:
            say_with(ours, release)
        found = pages_now(stores(), release, names())
        for page in found.pages:
            click.echo(_line(page, HARDEST))
        for on, link in found.lost:
            click.echo(f"{on or 'The list of pages'} leads to {link}, where there is no page.", err=True)
        if ours is not None:
            follow(ours)
            with ours.writing() as connection:
                keep_pages(connection, release.key, hash_of_all(found.pages), found.pages)
        hard = len(hard_to_read(found.pages, HARDEST))
        kept = "kept for review" if ours is not None else "kept nowhere: there is no staff site"
        click.echo(f"{len(found.pages)} pages of release {release.id} read and {kept}; {hard} above grade {HARDEST:g}.")


def _line(page: Page, hardest: float) -> str:
    """One page: its grade, its address, and what is wrong with it."""
    grade = "   –" if page.grade is None else f"{page.grade:4.1f}"
    over = f"  above grade {hardest:g}" if page.grade is not None and page.grade > hardest else ""
    bare = f"  {page.charts_without_table} charts without a table" if page.charts_without_table else ""
    return f"{grade}  {page.address}{over}{bare}"
