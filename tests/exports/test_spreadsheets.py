"""What a spreadsheet opens: no text of it is run, and nothing is lost on the way."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.spreadsheets import as_csv, safe


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "＝1",
        "－cmd",
        "-2-cmd|'/C calc'!A0",
    ],
)
def test_text_that_begins_like_a_formula_is_made_harmless(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-3.2", "−3", "-1,234.5", "+4", "-7%", "−3 to −1", "a=b", "5-9 years", "'=1", "", "–"]
)
def test_a_number_that_is_text_and_other_plain_text_are_not_spoiled(text: str) -> None:
    assert safe(text) == text


@given(name=st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_any_name_survives_the_trip_through_a_csv_reader(name: str) -> None:
    [heads, [cell, following]] = csv.reader(io.StringIO(as_csv(("name", "what"), [(name, "next")]), newline=""))
    assert (heads, following) == (["name", "what"], "next")
    assert cell in {name, "'" + name}
    assert cell[0] not in "=@"
    assert cell[0] != "+" or re.fullmatch(r"[+][\d,.%]+", cell), "a sum, and no number"
