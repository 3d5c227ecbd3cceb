"""The made-up million: what its file holds, so that a release of it leaves out nothing that is held."""

from bench.million import HEADER, shipped_rows


def test_the_file_holds_the_pooled_years_of_smoking_beside_the_single_ones() -> None:
    """The edition held prints both: one without either would count as cut short."""
    smoking = [row for row in shipped_rows() if row["Indicator Name"] == "smoking_manual"]
    pooled = [row for row in smoking if row["Time period range"] == "3y"]
    area = {row["Time period"]: row["Value"] for row in pooled if row["Area Code"] == "E06000004"}
    # Typed from data/figures/ohid/2026-04-30/fingertips-92445.csv, area E06000004.
    assert area == {"2019 - 21": "21.9", "2020 - 22": "27.1", "2021 - 23": "19.5", "2022 - 24": "18.4"}
    assert any(row["Time period range"] == "1y" for row in smoking)


def test_a_row_has_every_column_of_a_fingertips_file_and_no_other() -> None:
    assert set(next(shipped_rows())) == set(HEADER)
