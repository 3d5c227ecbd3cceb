"""A world with everything planted: a room, what was loaded and decided, and two releases, each move on its own."""

import shutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from data.catalogue import load_catalogue
from data.inputs import Inputs
from data.loads import mending
from data.loads.amending import Amendment
from data.loads.load import Shelf, load
from data.loads.mending import Decision
from data.loads.shape import Report, Said
from data.releases.publishing import Why, roll_back, withdraw
from tests import worlds
from tests.canaries import planted
from tests.canaries.planted import TAMARISK
from tests.worlds import FIRST, ROOT, SECOND

NOTE = "Made-up figures are new."
WENT_BACK, WITHDREW = "A made-up month was wrong.", "A made-up month was of another year."
BY, REASON = f"{TAMARISK} analyst", f"For {TAMARISK} reasons."
EDITIONS = (date(2026, 7, 3), date(2026, 7, 31))


@dataclass(frozen=True)
class World(worlds.World):
    """The real definitions and figures, with what is planted."""

    by: ClassVar[str] = BY
    reviewer: ClassVar[tuple[str, str]] = (BY, f"A {TAMARISK} condition.")

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

    def load(self, name: str, text: str, published: date) -> Report:
        """Loads a form as somebody sends it in."""
        path = self.top / f"{TAMARISK}-{name}.csv"
        path.write_text(text, "utf-8")
        return load(self.shelf, path, Said(BY, published=published))

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
    world.draft(FIRST, NOTE)
    world.sign_off(FIRST)
    world.publish(FIRST)
    again = world.load("more", planted.SECOND_FORM, EDITIONS[1])
    if again.load.waiting:
        mending.waive(world.shelf, again.load.id, None, decision)
    mending.note(world.inputs, world.shelf.catalogue, planted.STAFF_ID, EDITIONS[1], decision)
    world.draft(SECOND, NOTE)
    world.sign_off(SECOND)
    return world


def _room(room: Path) -> None:
    """The real definitions and figures, and what is planted among the definitions."""
    for part in ("definitions", "figures"):
        shutil.copytree(ROOT / "data" / part, room / part)
    indicators = room / "definitions" / "indicators"
    (indicators / f"{planted.STAFF_ID}.yml").write_text(planted.STAFF_MEASURE, "utf-8")
    (indicators / f"{planted.PUBLIC_ID}.yml").write_text(planted.PUBLIC_MEASURE, "utf-8")
    (room / "definitions" / "register" / "planted.yml").write_text(planted.RECORDS, "utf-8")
