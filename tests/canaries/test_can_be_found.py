"""The search that finds nothing in public finds everything where it is: otherwise it would prove nothing."""

import os
from pathlib import Path

import duckdb
import pytest

from tests.canaries import planted
from tests.canaries.collected import Collected
from tests.canaries.planted import LARK, PUBLIC_ID, QUILL, SHOWN, STAFF_ID, TAMARISK
from tests.canaries.private import Secrets
from tests.canaries.search import Numbers, columns, in_bytes, words
from tests.canaries.world import World

SHOWN_FIGURE = next(f for f in planted.FIRST_VISITS if (f.month, f.area) == (2, "BURYWEST"))


@pytest.mark.parametrize(
    "printed", ["2389.1", "2,389.08", "2389.078", "2,389.0785", "2389.07850", "2389.078498", "2389.0784982935155"]
)
def test_a_number_is_found_with_any_decimals(printed: str) -> None:
    numbers = Numbers([2389.078498])
    texts = [f"<td>{printed}</td>", f"there were {printed}, in North", f"\n{printed}.", f'"{printed}"']
    if "," not in printed:
        texts += [f'"y":[null,{printed},3.0]', f"North,{printed},293", f"[1,{printed},2]"]
    for text in texts:
        assert [hit.planted for hit in numbers.within(text)] == ["2389.078498"], text


@pytest.mark.parametrize(
    "printed", ["2389.2", "12389.1", "12,389.1", "2389.0791", "2389", "2389.15", "412,389.1", "a2389.1", "2389e4"]
)
def test_another_number_is_not_found(printed: str) -> None:
    assert list(Numbers([2389.078498]).within(f"<td>{printed}</td>")) == []


def test_a_word_is_found_however_it_is_written() -> None:
    for text in ("the Quillfeather team", "QUILLFEATHER", "/x?q=%51uillfeather", "local-quillfeather-caseload"):
        assert [hit.planted for hit in words(text, [QUILL, LARK])] == [QUILL]
    assert in_bytes(b"\x00\x01Larkspur\xff", [QUILL, LARK]) == [LARK]


def test_the_staff_store_holds_what_is_for_staff_in_columns_and_bytes(world: World, secrets: Secrets) -> None:
    path = Path(os.path.realpath(world.stores.link("staff")))
    hits = {name: secrets.among(values) for name, values in columns(path)}
    told = {hit.planted for some in hits.values() for hit in some}
    assert {QUILL, LARK} <= told
    assert {str(f.value) for f in planted.FIRST_CASELOAD} == {hit.planted for hit in hits["assessed.value"]}
    assert [hit.planted for hit in hits["agreed_step.value"]] == [str(planted.AGREED)]
    for column in (
        "indicator.owner",
        "indicator_caveat.sentence",
        "dataset.dataset",
        "record.holder",
        "milestone.report",
    ):
        assert hits.get(column), column
    assert in_bytes(path.read_bytes(), [QUILL, LARK, STAFF_ID]) == [QUILL, LARK, STAFF_ID]


def test_the_folder_of_inputs_holds_the_small_counts_and_what_was_decided(world: World, secrets: Secrets) -> None:
    sent = "".join(path.read_text("utf-8") for path in world.inputs.files.rglob("*.csv"))
    told = {hit.planted for hit in secrets.within(sent)}
    assert {QUILL, LARK, TAMARISK, planted.REFUSED, planted.MENDED} <= told
    assert {str(figure.value) for figure in secrets.hidden if figure.numerator} <= told
    assert in_bytes(world.inputs.ledger.read_bytes(), [TAMARISK, planted.REFUSED, planted.MENDED]) == [
        TAMARISK, planted.REFUSED, planted.MENDED,
    ]  # fmt: skip
    with duckdb.connect() as looking:
        read = looking.execute(f"select value from '{world.inputs.loads}/*/figures.parquet'").fetchall()
    assert {figure.value for figure in secrets.hidden} <= {value for (value,) in read}


def test_a_figure_that_may_be_shown_is_found_in_every_kind_of_answer(got: Collected) -> None:
    """In the page that is printed, in what the browser gets to draw it, and in the file."""
    number = Numbers([SHOWN_FIGURE.value])
    address = f"/indicators/{PUBLIC_ID}"
    asked = {
        "printed": f"{address}?area=BURYWEST&show=table",
        "router": f"{address}?area=BURYWEST&show=table",
        "file": f"{address}.csv?areas=all",
    }
    for how, at in asked.items():
        texts = [a.text for a in got.of("published") if (a.how, a.address) == (how, at)]
        assert texts, (how, at)
        assert all(list(number.within(text)) for text in texts), (how, at)
        assert all(list(words(text, [SHOWN])) for text in texts), (how, at)
