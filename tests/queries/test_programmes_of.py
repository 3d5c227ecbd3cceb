"""Which programmes a thing belongs to. What is expected is read from the register's own file."""

import shutil
from collections.abc import Iterator

import duckdb
import pytest
import yaml

from data.release import Stores
from queries.questions import questions
from tests.running import ROOT

REGISTER = yaml.safe_load((ROOT / "data/definitions/register/programmes.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def staff(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Of a copy: the store itself may be open in this process, as the site opens it."""
    copy = shutil.copyfile(stores.link("staff"), tmp_path_factory.mktemp("staff") / "staff.duckdb")
    with duckdb.connect(str(copy), read_only=True) as connection:
        yield connection


def programmes_of(staff: duckdb.DuckDBPyConnection, about: str, subject: str) -> set[str]:
    asked = questions(ROOT / "queries")["programmes_of"].sql
    return {row[0] for row in staff.execute(asked, {"about": about, "subject": subject}).fetchall()}


@pytest.mark.parametrize("number", ["1", "2", "3", "4"])
def test_an_outcome_belongs_to_the_programmes_that_are_to_serve_it(
    staff: duckdb.DuckDBPyConnection, number: str
) -> None:
    serving = {r["id"] for r in REGISTER if r["kind"] == "programme" and f"OO{number}" in r.get("serves", [])}
    assert serving
    assert programmes_of(staff, "outcome", number) == serving


@pytest.mark.parametrize(("about", "subject"), [("measure", "rtt_65wk"), ("target", "NG3.3"), ("target", "NG3.4")])
def test_waits_for_planned_care_belong_to_its_programme(
    staff: duckdb.DuckDBPyConnection, about: str, subject: str
) -> None:
    (planned,) = [r for r in REGISTER if r["id"] == "P21.EL"]
    assert subject in planned["beside"] or subject in {m["indicator"] for m in planned["measures"]}
    assert programmes_of(staff, about, subject) == {"P21.EL"}


def test_both_questions_say_the_same_of_everything_that_can_be_written_about(staff: duckdb.DuckDBPyConnection) -> None:
    held = questions(ROOT / "queries")
    together: dict[tuple[str, str], set[str]] = {}
    for programme, about, subject in staff.execute(held["programme_subjects"].sql).fetchall():
        together.setdefault((about, subject), set()).add(programme)
    things = [(row[0], row[1]) for row in staff.execute(held["written_about"].sql).fetchall()]
    assert {thing: programmes_of(staff, *thing) for thing in things} == {
        thing: together.get(thing, set()) for thing in things
    }
