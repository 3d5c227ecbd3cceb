"""Everything that no reader may find: what was planted, and what was not public before."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import yaml

from tests.canaries import planted
from tests.canaries.planted import LARK, QUILL, TAMARISK, Figure
from tests.canaries.search import Hit, Numbers, words
from tests.canaries.world import World


def _figures_for_staff() -> list[Figure]:
    return [*planted.FIRST_CASELOAD, *planted.SECOND_CASELOAD]


@dataclass(frozen=True)
class Secrets:
    """phrases: words that occur nowhere in public. ids: of records, which may be short. hashes: of local originals.

    hidden: figures of the public measure that no release shows: the small ones, and those that would tell them.
    """

    phrases: tuple[str, ...]
    ids: tuple[str, ...]
    hashes: tuple[str, ...]
    hidden: tuple[Figure, ...]

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(id_) for id_ in self.ids)})(?![\w.])")

    @cached_property
    def numbers(self) -> tuple[Numbers, Numbers]:
        """Of the staff's figures, to be found whole too; and of small counts, whose shares are long enough to know."""
        staff = [number for f in _figures_for_staff() for number in (f.value, f.numerator, f.denominator)]
        never = [float(value) for value in (planted.REFUSED, planted.MENDED, planted.ASIDE)]
        hidden = [figure.value for figure in self.hidden if figure.numerator]
        return Numbers([*staff, *never, planted.AGREED], decimals=0), Numbers(hidden, decimals=1)

    def within(self, text: str) -> list[Hit]:
        """Every secret that a text gives away, but for hashes."""
        ids = []
        if any(id_ in text for id_ in self.ids):  # far quicker than the pattern, which looks at each place
            places = (found.span() for found in self._ids.finditer(text))
            ids = [Hit(text[start:end], text[max(0, start - 40) : end + 40]) for start, end in places]
        return [*words(text, self.phrases), *ids, *self.figures_within(text)]

    def figures_within(self, text: str) -> list[Hit]:
        return [hit for numbers in self.numbers for hit in numbers.within(text)]

    def among(self, values: list[object]) -> list[Hit]:
        """Every secret that the values of a column give away."""
        text = "\n".join({value for value in values if isinstance(value, str)})
        return [*self.within(text), *(hit for numbers in self.numbers for hit in numbers.among(values))]


def secrets_of(world: World) -> Secrets:
    """The words of what only staff may see and of what nobody may, planted or not; hashes from the ledger."""
    definitions = world.room / "definitions"
    measures = [m for m in _entries(definitions / "indicators") if m.get("audience") == "staff"]
    records = [r for r in _entries(definitions / "register") if r.get("audience", "public") != "public"]
    phrases = [QUILL, LARK, TAMARISK, str(world.top)]
    phrases += [word for m in measures for word in (m["id"], m["name"], m["meaning"])]
    phrases += [word for r in records for word in (r["statement"], *r.get("notes", ()))]
    phrases += [r["contradiction"]["handling"] for r in records if "contradiction" in r]
    with closing(sqlite3.connect(world.inputs.ledger)) as ledger:
        told = ledger.execute("select sha256 from load union select figures_sha256 from load_reading").fetchall()
    places = {place for path in world.public_stores for place in hidden_in(path)}
    figures = (*planted.FIRST_VISITS, *planted.SECOND_VISITS)
    return Secrets(
        tuple(phrases),
        ids=tuple(r["id"] for r in records),
        hashes=tuple(row[0] for row in told),
        hidden=tuple(figure for figure in figures if (figure.month, figure.area) in places),
    )


def hidden_in(path: Path) -> set[tuple[int, str]]:
    """Month and place of what a public store says is hidden of the public measure."""
    with duckdb.connect(str(path), read_only=True) as store:
        gaps = "select month(period_start), area_code from missing_figure where indicator_id = ? and missing = 'hidden'"
        return set(store.execute(gaps, [planted.PUBLIC_ID]).fetchall())


def _entries(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.yml")):
        read = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        yield from read if isinstance(read, list) else [read]
