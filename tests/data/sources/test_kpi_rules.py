"""Each rule of the KPI template's forms: what breaks it, what is said, and how to mend it."""

import pytest

from data.catalogue import Catalogue
from tests.data.sources import kpi_forms
from tests.data.sources.kpi_forms import FIGURES, MILESTONES, TRAJECTORIES, form, read

SOUND = {
    FIGURES: "care_plans_made_up,E08000002,persons,65+,,01/03/2026,31/03/2026,45.3,453,1000,percent,,",
    MILESTONES: "P18.ELP.M2,under way,28/02/2026,30/09/2026,10/03/2026,programme board,",
    TRAJECTORIES: "NG4.2,ae_4hr_all,RM3,persons,01/09/2026,30/09/2026,74.5,Locality Board,05/05/2026",
}


@pytest.fixture(scope="module")
def local() -> Catalogue:
    return kpi_forms.with_local_measures()


def refused(local: Catalogue, header: str, **changes: str) -> list[tuple[str, str, str]]:
    """Column, rule and fix of what is refused in a sound row with these cells changed, words joined by underscores."""
    row = dict(zip(header.split(","), SOUND[header].split(","), strict=True))
    assert {name.replace("_", " ") for name in changes} <= row.keys()
    row |= {name.replace("_", " "): cell for name, cell in changes.items()}
    parsed = read(form(header, list(row.values())), local)
    return list(parsed.rejected[["field", "rule", "fix"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("header", SOUND)
def test_the_sound_rows_are_sound(local: Catalogue, header: str) -> None:
    assert refused(local, header) == []


@pytest.mark.parametrize(
    ("changes", "field", "rule", "fix"),
    [
        (
            {"measure": "care_plan_made_up"},
            *("measure", "unknown local measure"),
            "Write care_plans_made_up (Made-up share of people at high risk who have a care plan) if that is meant.",
        ),
        (
            {"measure": "rtt_18wk"},
            *("measure", "not a local measure"),
            "Take the row out, and load the publisher’s own file.",
        ),
        ({"area_code": "Bury"}, "area code", "unknown place", "Write E08000002 (Bury) if that is meant."),
        (
            {"area_code": "North neighborhood"},
            *("area code", "unknown place"),
            "Write BURYNORTH (North neighbourhood) if that is meant.",
        ),
        (
            {"area_code": "TOTAL"},
            *("area code", "total row"),
            "Take the row out, or give the place’s own figure under its code.",
        ),
        (
            {"area_code": "RM3"},
            *("area code", "mixed geography"),
            "Give E08000002 (Bury) or a place that lies in it.",
        ),
        ({"sex": "all"}, "sex", "unknown sex", "Write one of these: persons, male, female."),
        ({"age": "old"}, "age", "unknown age", "Write All ages, 65+, 18-64 or <15."),
        ({"breakdown": "Grand total"}, "breakdown", "total row", "Take the row out, or leave the cell empty."),
        (
            {"period_start": "03/2026"},
            *("period start", "not a day"),
            "Write the day too: the month runs from 01/03/2026 to 31/03/2026.",
        ),
        (
            {"period_end": "03/31/2026"},
            *("period end", "not a day"),
            "It may be 31/03/2026: write day, month, year.",
        ),
        (
            {"period_end": "46112"},  # days since 30 December 1899, as a spreadsheet counts them
            *("period end", "not a day"),
            "Format the cell as a date: it seems to be 31/03/2026.",
        ),
        (
            {"period_end": "30/11/2026"},
            *("period end", "future day"),
            "Correct the day, or send the row when it is over.",
        ),
        (
            {"period_end": "30/03/2026"},
            *("period start", "period fits the measure"),
            "Write the first to the last day of one month.",
        ),
        ({"value": "=453/1000"}, "value", "formula", "Copy the cell and paste it back as a value."),
        ({"value": "many"}, "value", "not a number", "Write digits only, such as 1234.5."),
        ({"value": "145.3", "numerator": "1453"}, "value", "percentage", "Write 45.3 for 45.3%."),
        (
            {"numerator": "1453"},
            *("numerator", "numerator above denominator"),
            "Check both: they may stand in each other’s column.",
        ),
        (
            {"numerator": "463"},  # 463 ÷ 1,000 is 46.3%
            *("numerator", "figure of other counts"),
            "Write 46.3, or correct the counts.",
        ),
        ({"numerator": "45.5"}, "numerator", "not whole", "Count whole people."),
        ({"numerator": ""}, "numerator", "counts needed", "Give the numerator and the denominator."),
        (
            {"numerator": "0", "denominator": "0", "value": "0"},
            *("numerator", "denominator of zero"),
            "Empty the three cells and write “not applicable”.",
        ),
        (
            {"unit": "count"},
            *("unit", "wrong unit"),
            "Write percent, after checking that the figures are in it.",
        ),
        (
            {"value": ""},  # 453 ÷ 1,000 is 45.3%
            *("value", "no figure"),
            "Its counts make 45.3: write that, or say why there is no figure.",
        ),
        ({"missing": "not available"}, "missing", "figure and missing", "Empty one of the two cells."),
        (
            {"value": "*"},
            *("value", "counts without a figure"),
            "Empty the numerator and the denominator, or give the figure.",
        ),
        ({"measure": ""}, "measure", "not filled in", "Fill it in."),
    ],
)
def test_a_figure_that_breaks_a_rule_is_refused_with_how_to_mend_it(
    local: Catalogue, changes: dict[str, str], field: str, rule: str, fix: str
) -> None:
    assert (field, rule, fix) in refused(local, FIGURES, **changes)


@pytest.mark.parametrize("value", ["45.3", "45.30", "45", "45.3%", "0045.3"])
def test_a_share_agrees_with_its_counts_as_far_as_it_was_rounded(local: Catalogue, value: str) -> None:
    assert refused(local, FIGURES, value=value) == []


@pytest.mark.parametrize("value", ["45.4", "46", "45.31", "0.453"])
def test_a_share_that_its_counts_do_not_make_is_refused(local: Catalogue, value: str) -> None:
    (told,) = refused(local, FIGURES, value=value)
    assert told[:2] == ("numerator", "figure of other counts")


def test_two_reasons_for_one_missing_figure_are_refused(local: Catalogue) -> None:
    told = refused(local, FIGURES, value="*", numerator="", denominator="", missing="not collected")
    assert told == [("value", "two reasons", "Empty the cell of the value.")]


def test_a_count_is_whole_and_no_percentage(local: Catalogue) -> None:
    days = {"measure": "bed_days_made_up", "age": "", "unit": "count", "numerator": "", "denominator": ""}
    assert refused(local, FIGURES, **days, value="1,234") == []
    assert [told[1] for told in refused(local, FIGURES, **days, value="12.5")] == ["not whole"]
    assert [told[1] for told in refused(local, FIGURES, **days, value="12%")] == ["wrong unit"]
    assert [told[1] for told in refused(local, FIGURES, **days, value="-12")] == ["below zero"]


def test_a_count_and_its_numerator_are_one_number(local: Catalogue) -> None:
    days = {"measure": "bed_days_made_up", "age": "", "unit": "count", "denominator": ""}
    assert refused(local, FIGURES, **days, value="100", numerator="100") == []
    assert refused(local, FIGURES, **days, value="3", numerator="100") == [
        ("numerator", "figure of other counts", "Write 100 as the figure, or correct the numerator.")
    ]


@pytest.mark.parametrize(
    ("changes", "field", "rule", "fix"),
    [
        (
            {"milestone": "P18.ELP.M22"},
            *("milestone", "unknown milestone"),
            "Write P18.ELP.M2 (Events to meet and talk) if that is meant.",
        ),
        (
            {"state": "finished"},
            "state",
            "unknown state",
            "Write one of these: done, under way, not started, at risk, stopped.",
        ),
        (
            {"date_of_state": "01/12/2026"},
            *("date of state", "future day"),
            "Correct the day, or send the row when it is over.",
        ),
        (
            {"reported_on": "27/02/2026"},
            *("reported on", "days in order"),
            "Swap or correct “date of state” and “reported on”.",
        ),
        (
            {"state": "done"},
            *("expected date", "days in order"),
            "Empty the expected date, or correct the state.",
        ),
        (
            {"expected_date": "27/02/2026"},
            *("expected date", "days in order"),
            "Correct the expected date or the date of state.",
        ),
    ],
)
def test_a_report_that_breaks_a_rule_is_refused_with_how_to_mend_it(
    local: Catalogue, changes: dict[str, str], field: str, rule: str, fix: str
) -> None:
    assert refused(local, MILESTONES, **changes) == [(field, rule, fix)]


@pytest.mark.parametrize("holder", ["Jane Example", "Dr J Example", "jane@example.org", "Locality Board (Jane)"])
def test_a_person_cannot_be_named_as_the_holder(local: Catalogue, holder: str) -> None:
    assert [told[:2] for told in refused(local, MILESTONES, holder=holder)] == [("holder", "unknown board or role")]


@pytest.mark.parametrize(
    ("changes", "field", "rule", "fix"),
    [
        (
            {"target": "NG4.22"},
            *("target", "unknown target"),
            "Write NG4.2 (A&E visits within four hours: 82%) if that is meant.",
        ),
        ({"measure": "rtt_18wk"}, "measure", "measure of the target", "Write ae_4hr_all."),
        ({"area_code": "E08000002"}, "area code", "measure of the target", "Write RM3."),
        (
            {"period_start": "01/04/2027", "period_end": "30/04/2027"},
            *("period end", "within the path", "Correct the period, or take the row out."),
        ),
        (
            {"period_start": "01/03/2027", "period_end": "31/03/2027"},
            *("agreed value", "end of the path", "Write 82, or take the row out."),
        ),
        ({"agreed_value": "174.5"}, "agreed value", "percentage", "Write 45.3 for 45.3%."),
        ({"agreed_value": "*"}, "agreed value", "not a number", "Write digits only, such as 78.5."),
        (
            {"agreed_by": "Local Board"},
            *("agreed by", "unknown board", "Write Locality Board if that is meant."),
        ),
        (
            {"target": "NG1.1", "measure": "hle_birth"},
            *("measure", "measure of the target"),
            "An analyst must name its measure in the register first.",
        ),
    ],
)
def test_a_step_that_breaks_a_rule_is_refused_with_how_to_mend_it(
    local: Catalogue, changes: dict[str, str], field: str, rule: str, fix: str
) -> None:
    assert (field, rule, fix) in refused(local, TRAJECTORIES, **changes)
