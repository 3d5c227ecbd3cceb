"""Worlds to release from: a room, its stores and a folder of inputs. In the small one a release is signed off."""

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

import duckdb

from data.build import build
from data.inputs import Inputs
from data.ledger import ledger
from data.release import Stores
from data.releases.book import Book, Release, What, read, take
from data.releases.drafting import Drafted, Wanted, draft
from data.releases.publishing import Why, publish
from data.releases.recovery import recovered
from tests.data.conftest import FIXTURES

ROOT = Path(__file__).resolve().parents[1]
FIGURES = "figures/ons/2026-02-20/ons-health-state-life-expectancies-els.csv"
SHIPPED, FIRST, SECOND = "2026.11", "2026.12", "2026.12.1"


@dataclass(frozen=True)
class World:
    """Everything a release is made from and goes to, under one folder."""

    top: Path
    by: ClassVar[str] = "analyst"
    reviewer: ClassVar[tuple[str, str]] = ("tester", "")
    """Who reviews and signs off, and on what condition."""

    @property
    def room(self) -> Path:
        return self.top / "room"

    @property
    def stores(self) -> Stores:
        return Stores(self.top / "store")

    @property
    def inputs(self) -> Inputs:
        return Inputs(self.top / "inputs", self.top / "copy")

    @property
    def book(self) -> Book:
        with ledger(self.inputs) as entries:
            return read(entries)

    def draft(self, id_: str, note: str = "A figure is new.") -> Drafted:
        return draft(self.stores, self.inputs, Wanted(id_, (note,), self.by, date(2026, 11, 27)), self.room)

    def step(self, id_: str, what: What) -> None:
        with recovered(self.stores, self.inputs), ledger(self.inputs) as entries:
            take(entries, read(entries).named(id_), what, *self.reviewer)

    def sign_off(self, id_: str) -> None:
        self.step(id_, "in_review")
        self.step(id_, "signed_off")

    def publish(self, id_: str = "") -> Release:
        return publish(self.stores, self.inputs, Why(self.by), id_, self.room)

    def change_a_figure(self, before: str = "57.4,53.1", after: str = "57.5,53.1") -> None:
        """Bury's men, 2022 to 2024: a value of the room, as if its publisher had printed another."""
        path = self.room / FIGURES
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    def ask(self, sql: str, surface: str = "public") -> list[tuple[object, ...]]:
        """Of the store that is served."""
        with duckdb.connect(os.path.realpath(self.stores.link(surface)), read_only=True) as store:
            return store.execute(sql).fetchall()

    @property
    def served(self) -> str:
        """Id of the release that a reader gets."""
        return str(self.ask("select value from store_info where key = 'release'")[0][0]).rpartition("-")[0]

    def listed(self) -> dict[str, str]:
        """Id to state, as the page of releases lists them."""
        return {str(id_): str(state) for id_, state in self.ask("select release_id, state from release_history")}


def made(top: Path) -> World:
    """The release that came with the software is served; the first of our own is signed off."""
    world = World(top)
    shutil.copytree(FIXTURES / "healthy", world.room)
    sources = world.room / "definitions" / "sources"
    sources.mkdir(exist_ok=True)
    shutil.copy(ROOT / "data/definitions/sources/kpi_template.csv", sources)  # read as the code is imported
    build(world.stores, world.room)
    world.draft(FIRST)
    world.sign_off(FIRST)
    return world


def copied(world: World, top: Path) -> World:
    """The same world elsewhere. Stores are linked, not copied: a file of a release is never written to again."""
    shutil.copytree(world.stores.folder, top / "store", symlinks=True, copy_function=os.link)
    for name in ("room", "inputs", "copy"):
        shutil.copytree(world.top / name, top / name)
    return World(top)
