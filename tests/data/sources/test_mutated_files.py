"""Publishers' files with cells, rows and columns spoilt: refused in a sentence, or every row is answered for."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources import frames
from data.sources.fingertips import Fingertips
from data.sources.nhs_ae import NhsAe
from data.sources.nhs_rtt import NhsRtt
from data.sources.ons_els import OnsEls
from data.sources.shape import Claim, Reader, Unreadable
from tests.data.sources.read_tables import FIXTURES, claimed, known, read

FILES: list[tuple[Reader, str]] = [
    (Fingertips(), "fingertips/injury_admissions_90284.csv"),
    (OnsEls(), "ons_els/healthy-life-expectancy.csv"),
    (NhsAe(3), "nhs_ae/March-2026-AE.csv"),
    (NhsRtt(1), "nhs_rtt/nhs_england_rtt_incomplete_commissioner_2015-05.csv"),
]
WORDS = [
    *("", "0", "-", "*", "-1", "1,23", "99999999999999999999999", "1e999", "nan", "=A1", "TOTAL", "England"),
    *("RM3", "E08000002", "2099/00", "Male", "50%", "0.5", "E5", "’", "\t"),
]
Edit = tuple[str, int, int, str]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cell", "cell", "cell", "again", "swap", "shift"]),
        st.integers(0, 30),
        st.integers(0, 80),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=5,
)


def spoilt(rows: list[list[str]], edits: list[Edit]) -> list[list[str]]:
    for kind, row, column, word in edits:
        line = rows[row % len(rows)]
        place = column % len(line)
        if kind == "cell":
            line[place] = word
        elif kind == "again":
            rows.append(list(line))
        elif kind == "swap":
            line[place], line[0] = line[0], line[place]
        else:
            line[place:] = [*line[place + 1 :], line[place]]
    return rows


@pytest.mark.parametrize(("reader", "name"), FILES, ids=[reader.source for reader, _ in FILES])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_a_spoilt_file_is_refused_in_a_sentence_or_every_row_of_it_is_answered_for(tmp_path, reader, name, edits):
    original = FIXTURES / name
    rows = list(csv.reader(StringIO(original.read_text("utf-8"))))
    path = Path(tmp_path / original.name)
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(spoilt(rows, edits))
    if not isinstance(claimed(reader, path), Claim):
        return
    refusal, told = "", frames.parsed()
    try:
        told = read(reader, path, known(reader.source), size=3)  # asserts that each row ends in one place
    except Unreadable as error:
        refusal = str(error)
    assert refusal == "" or (refusal.endswith(".") and "\n" not in refusal)
    counted = told.figures[told.figures["missing"].eq("")]
    assert counted["value"].notna().all()
    shares = counted[counted["unit"].eq("percent")]
    assert shares["value"].between(0, 100).all()
    assert not (shares["numerator"] > shares["denominator"]).any()
