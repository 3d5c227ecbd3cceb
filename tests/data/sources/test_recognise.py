import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from data.catalogue import Catalogue
from data.sources.opening import opened
from data.sources.recognise import READERS, is_nearly_known, recognised
from data.sources.shape import Claim, Known, NotMine, Reading, Sheet, Unreadable

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "sources"
SOURCES = sorted(reader.source for reader in READERS)
FILES = [path for source in SOURCES for path in sorted((FIXTURES / source).glob("*.csv"))]


@dataclass(frozen=True)
class Table:
    """A table without rows."""

    file: str = "a.csv"
    name: str = ""
    top: tuple[tuple[str, ...], ...] = (("x", "y"),)

    def chunks(self, header_row: int, size: int = 100_000) -> Iterator[pd.DataFrame]:
        return iter(())


@dataclass(frozen=True)
class Answering:
    """A reader that answers as it is told."""

    source: str
    answer: Claim | NotMine

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        return self.answer

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> Reading:
        raise AssertionError("not asked to read")


YES = Claim(0, {"x": 0})
ONE, TWO = Answering("one", YES), Answering("two", YES)
NEAR, FAR = Answering("near", NotMine(("z",), 2)), Answering("far", NotMine(("u", "v", "w"), 1))


def test_the_one_reader_that_knows_a_table_is_taken() -> None:
    assert recognised(Table(), readers=(NEAR, ONE, FAR)) == (ONE, YES)


def test_of_two_readers_none_is_taken_until_one_is_named() -> None:
    with pytest.raises(Unreadable, match=r"“a\.csv” could be of two kinds, one and two: say which with --as"):
        recognised(Table(), readers=(ONE, TWO))
    assert recognised(Table(), "two", (ONE, TWO)) == (TWO, YES)


def test_what_nobody_knows_is_refused_with_what_the_nearest_looked_for() -> None:
    words = r"^“a\.csv”, sheet “S”, is nearest to the kind near, but these columns were looked for in vain: “z”\. "
    with pytest.raises(Unreadable, match=words):
        recognised(Table(name="S"), readers=(FAR, NEAR))


@pytest.mark.parametrize("answer", [NEAR, NotMine(("z",), 0)])
def test_a_refusal_says_which_columns_were_found_and_how_to_mend_it(answer: object) -> None:
    title = ("Made up, for a test", "")
    header = ("When", "Where", "What", "How", "a" * 60, "rang\a", "seventh", "")
    sheet = Table(top=(title, header, ("1", "2", "3", "", "", "", "", "")))
    readers = (FAR, NEAR) if answer is NEAR else (Answering("one", answer), Answering("two", answer))
    with pytest.raises(Unreadable) as refusal:
        recognised(sheet, readers=readers)
    found = f"It has “When”, “Where”, “What”, “How”, “{'a' * 40}…”, “rang·” and 1 more."
    assert found in str(refusal.value)
    assert re.search(
        r"give it the name that was looked for|Load the file as its publisher issued it", str(refusal.value)
    )


def test_what_is_near_to_nothing_is_refused_with_what_can_be_read() -> None:
    nothing = Answering("nothing", NotMine(("z",), 0))
    with pytest.raises(Unreadable, match="has no column that this site knows: it reads nothing, never"):
        recognised(Table(), readers=(nothing, Answering("never", NotMine(("q",), 0))))


def test_a_kind_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="“three” is no kind of file that can be loaded: write one of one, two"):
        recognised(Table(), "three", (ONE, TWO))


def test_half_of_the_columns_make_a_table_nearly_known() -> None:
    assert is_nearly_known(Table(), (NEAR,))
    assert not is_nearly_known(Table(), (FAR,))


def test_every_reader_has_a_record_and_every_record_a_reader(catalogue: Catalogue) -> None:
    assert sorted(catalogue.sources) == SOURCES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_publishers_file_is_known_by_one_reader_its_own(path: Path) -> None:
    with opened(path) as sheets:
        reader, _ = recognised(sheets[0])
    assert reader.source == path.parent.name
