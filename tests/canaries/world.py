"""A world with everything planted: a room, what was loaded and decided, and two releases, each move on its own."""

import shutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from data.catalogue import load_catalogue
from data.inputs import Inputs
from data.ledger import ledger
from data.loads import mending
from data.loads.amending import Amendment
from data.loads.load import Shelf, load
from data.loads.mending import Decision
from data.loads.shape import Report, Said
from data.release import Stores
from data.releases.book import Book, What, read, take
from data.releases.drafting import Wanted, draft
from data.releases.publishing import Why, publish, roll_back, withdraw
from data.releases.recovery import recovered
from tests.canaries import planted
from tests.canaries.planted import TAMARISK
from tests.running import ROOT

FIRST, SECOND = "2026.12", "2026.12.1"
WENT_BACK, WITHDREW = "A made-up month was wrong.", "A made-up month was of another year."
BY, REASON = f"{TAMARISK} analyst", f"For {TAMARISK} reasons."
EDITIONS = (date(2026, 7, 3), date(2026, 7, 31))


@dataclass(frozen=True)
class World:
    """Everything lies under one folder."""

    top: Path

    @property
    def room(self) -> Path:
        return self.top / "room"

    @property
    def stores(self) -> Stores:
        return Stores(self.top / "store")

    @property
    def inputs(self) -> Inputs:
        return Inputs(self.top / f"{TAMARISK}-inputs", self.top / f"{TAMARISK}-copy")

    @cached_property
    def shelf(self) -> Shelf:
        """Without the project's own figures, beside which no local figure is held anyway."""
        catalogue = load_catalogue(self.room / "definitions")
        assert catalogue.faults == [], catalogue.faults
        return Shelf(self.inputs, catalogue, [])

    @property
    def public_stores(self) -> list[Path]:
        """Of the release that is served at last, and of the one that was withdrawn."""
        served = self.stores.path("public", self.stores.current)
        return [served, *self.stores.releases.glob(f"withdrawn-{SECOND}-*/public.duckdb")]

    @property
    def book(self) -> Book:
        with ledger(self.inputs) as entries:
            return read(entries)

    def load(self, name: str, text: str, published: date) -> Report:
        """Loads a form as somebody sends it in."""
        path = self.top / f"{TAMARISK}-{name}.csv"
        path.write_text(text, "utf-8")
        return load(self.shelf, path, Said(BY, published=published))

    def draft(self, id_: str) -> None:
        """Drafts a release and has it signed off."""
        wanted = Wanted(id_, ("Made-up figures are new.",), BY, date(2026, 11, 26))
        draft(self.stores, self.inputs, wanted, self.room)
        self._step(id_, "in_review")
        self._step(id_, "signed_off")

    def _step(self, id_: str, what: What) -> None:
        with recovered(self.stores, self.inputs), ledger(self.inputs) as entries:
            take(entries, read(entries).named(id_), what, BY, f"A {TAMARISK} condition.")

    def publish(self, id_: str) -> None:
        publish(self.stores, self.inputs, Why(BY), id_, self.room)

    def roll_back(self) -> None:
        roll_back(self.stores, self.inputs, Why(BY, WENT_BACK))

    def withdraw(self, id_: str) -> None:
        withdraw(self.stores, self.inputs, id_, Why(BY, WITHDREW))


def made(top: Path) -> World:
    """The first release is published, the second signed off."""
    world = World(top)
    _room(world.room)
    first, decision = EDITIONS[0], Decision(BY, REASON)
    sent = world.load("figures", planted.FIRST_FORM, first)
    mending.waive(world.shelf, sent.load.id, None, decision)
    spelt_wrong = world.load("mended", planted.MEND_FORM, first)
    cell = Amendment("", spelt_wrong.examples[0].row, "value", planted.MEND_TO)
    mending.fix_cell(world.shelf, spelt_wrong.load.id, cell, decision)
    aside = world.load("aside", planted.ASIDE_FORM, first)
    mending.set_aside(world.inputs, aside.load.id, decision)
    world.load("milestones", planted.MILESTONES, first)
    world.load("trajectories", planted.TRAJECTORIES, first)
    world.draft(FIRST)
    world.publish(FIRST)
    again = world.load("more", planted.SECOND_FORM, EDITIONS[1])
    if again.load.waiting:
        mending.waive(world.shelf, again.load.id, None, decision)
    mending.note(world.inputs, world.shelf.catalogue, planted.STAFF_ID, EDITIONS[1], decision)
    world.draft(SECOND)
    return world


def _room(room: Path) -> None:
    """The real definitions and figures, and what is planted among the definitions."""
    for part in ("definitions", "figures"):
        shutil.copytree(ROOT / "data" / part, room / part)
    indicators = room / "definitions" / "indicators"
    (indicators / f"{planted.STAFF_ID}.yml").write_text(planted.STAFF_MEASURE, "utf-8")
    (indicators / f"{planted.PUBLIC_ID}.yml").write_text(planted.PUBLIC_MEASURE, "utf-8")
    (room / "definitions" / "register" / "planted.yml").write_text(planted.RECORDS, "utf-8")
