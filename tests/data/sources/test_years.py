"""The financial year of a file, from its name or from the analyst."""

from types import SimpleNamespace

import pytest

from data.sources.shape import Known, Unreadable
from data.sources.years import financial_year
from tests.data.sources.read_tables import known


def year(file: str, name: str = "", period: str = "") -> str:
    look_up: Known = known("qof", period=period)
    return financial_year(SimpleNamespace(file=file, name=name, top=()), look_up).label  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "label"),
    [
        ("PREVALENCE_2223.csv", "2022/23"),
        ("qof_2023_24_vaccination_practice.csv", "2023/24"),
        ("nhspaymentsgp-22-23-prac-csv.csv", "2022/23"),
        ("payments 2021-2022.csv", "2021/22"),
        ("payments-2019 to 2020, issued 2020-21.csv", "2020/21"),
        ("A975_2425_B.zip", "2024/25"),
    ],
)
def test_the_year_is_read_from_the_name(file, label):
    assert year(file) == label


def test_a_member_of_a_zip_goes_before_the_zip():
    assert year("QOF_2324.zip", "PREVALENCE_2223.csv") == "2022/23"
    assert year("QOF_2324.zip", "PREVALENCE.csv") == "2023/24"


def test_what_the_analyst_says_goes_before_any_name():
    assert year("PREVALENCE_2223.csv", period="2021-22") == "2021/22"


@pytest.mark.parametrize(
    "file", ["prevalence.csv", "prevalence_2022.csv", "2122_and_2223.csv", "20220401.csv", "QOF_2021_v2.zip"]
)
def test_a_name_that_says_no_year_or_two_is_refused(file):
    with pytest.raises(Unreadable, match="--period 2022/23"):
        year(file)
