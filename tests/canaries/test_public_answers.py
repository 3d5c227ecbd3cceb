"""No answer of the site says what is not public: printed, for the browser to draw, as a file, or refused."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.canaries import planted
from tests.canaries.collected import ROUTER, TAKEN, Collected, Got
from tests.canaries.planted import NEIGHBOURHOODS, NEVER, PUBLIC_ID, SHOWN, STAFF_ID
from tests.canaries.private import Secrets
from tests.canaries.search import Numbers
from tests.canaries.world import WENT_BACK, WITHDREW
from tests.worlds import FIRST, SECOND

NUMBERS = (
    *("value", "lower_95", "upper_95", "numerator", "denominator", "england", "gap_to_england", "gap_lower_95"),
    *("gap_upper_95", "comparison", "trend", "centre", "lower_control_limit", "upper_control_limit", "plan_path"),
)
MOMENTS = ("before", "published", "rolled back", "withdrawn")


def told(found: dict[str, Any]) -> dict[str, Any]:
    """The first few, so that a failure can be read."""
    return dict(list(found.items())[:5])


def name(answer: Got) -> str:
    return f"{answer.moment}, {answer.how}: {answer.address}"


def unasked(answer: Got) -> str:
    """The text without the word that the address itself brought along."""
    return answer.text.replace(answer.asked, "") if answer.asked else answer.text


def test_every_page_was_asked_for_both_ways_and_at_every_moment(got: Collected) -> None:
    printed = {a.address for a in got.of("published", how="printed") if a.status == 200}
    drawn = {a.address for a in got.of("published", how="router") if a.status == 200}
    assert len(printed) > 200
    assert printed <= drawn
    files = {a.address for a in got.of("published", how="file") if a.status == 200}
    assert len([address for address in files if ".csv" in address]) > 100
    assert {"/_dash-layout", "/_dash-dependencies", "/downloads/kpi-template.xlsx"} <= files
    assert set(TAKEN) <= files
    for moment in MOMENTS:
        assert [a for a in got.of(moment, how="router") if f'"children":"{SHOWN}' in a.text or SHOWN in a.text], moment  # type: ignore[arg-type]


def test_no_answer_holds_anything_planted(got: Collected, secrets: Secrets) -> None:
    found = {name(answer): hits for answer in got.answers if (hits := secrets.within(unasked(answer)))}
    assert told(found) == {}


def test_no_answer_holds_the_hash_of_a_local_file(got: Collected, secrets: Secrets) -> None:
    """Who knows all of a form but a count below ten tries ten forms, until the hash is right."""
    assert {a.address for a in got.answers for known in secrets.hashes if known in a.text} == set()


def test_no_number_is_packed_so_that_the_search_would_not_see_it(got: Collected) -> None:
    """Plotly can send numbers as the bytes of an array."""
    assert [name(answer) for answer in got.answers if '"bdata"' in answer.text] == []


def test_what_is_not_public_is_answered_as_what_never_was(got: Collected) -> None:
    answers = {(a.how, a.address): a for a in got.answers if a.asked in NEVER.values()}
    pairs = [(a, answers[a.how, a.address.replace(a.asked, NEVER[a.asked])]) for a in got.answers if a.asked in NEVER]
    assert len(pairs) > 15
    for planted_one, never in pairs:
        assert planted_one.status == never.status, name(planted_one)
        assert planted_one.text.replace(planted_one.asked, never.asked) == never.text, name(planted_one)


def test_what_no_page_asks_is_refused_in_one_sentence(got: Collected) -> None:
    refused = got.of("published", how="refused")
    assert len(refused) > 12
    assert {a.status for a in refused} <= {400, 405, 413}
    for answer in refused:
        assert len(answer.text) < 300, name(answer)
        assert "Traceback" not in answer.text
    assert [a for a in refused if a.address == ROUTER and a.status == 400]


def test_a_hidden_figure_has_an_empty_row_in_every_file(got: Collected) -> None:
    address = f"/indicators/{PUBLIC_ID}.csv?areas=all"
    files = [a for a in got.answers if a.status == 200 and a.address.startswith(address) and "sex=" not in a.address]
    assert {answer.moment for answer in files} >= set(MOMENTS)
    for answer in files:
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        gaps = [row for row in rows if row["missing"].startswith("hidden by us")]
        small = {planted.SMALL, *(planted.SECOND_SMALL if rows[0]["site_release"].startswith(f"{SECOND}-") else ())}
        assert {(int(row["period_start"][5:7]), code_of(row["area"])) for row in gaps} > small, name(answer)
        for row in gaps:
            assert {column: row[column] for column in NUMBERS if row[column]} == {}, name(answer)


def code_of(area: str) -> str:
    """Of a neighbourhood, by the first word of its name."""
    return next(code for code in NEIGHBOURHOODS if code.startswith(f"BURY{area.split(maxsplit=1)[0].upper()[:5]}"))


def figures(node: Any) -> Iterator[dict[str, Any]]:
    """Every Plotly figure in an answer of the router."""
    if isinstance(node, dict):
        if isinstance(node.get("data"), list) and "layout" in node:
            yield node
        for child in node.values():
            yield from figures(child)
    elif isinstance(node, list):
        for child in node:
            yield from figures(child)


def test_the_line_of_a_place_has_no_point_where_its_figure_is_hidden(got: Collected) -> None:
    """January and March are points of a trace; February is none, of any trace."""
    area = planted.SMALL[1]
    own = {f.month: f.value for f in planted.FIRST_VISITS if f.area == area}
    drawn = 0
    for answer in got.of(*MOMENTS, how="router"):  # type: ignore[arg-type]
        if answer.address == f"/indicators/{PUBLIC_ID}?area={area}":
            for figure in figures(json.loads(answer.text)):
                numbers = [y for trace in figure["data"] for y in trace.get("y") or [] if isinstance(y, (int, float))]
                drawn += own[1] in numbers and own[3] in numbers
                assert list(Numbers([own[2]]).among(numbers)) == []
    assert drawn >= len(MOMENTS)


def test_the_second_release_is_seen_only_while_it_is_public(got: Collected) -> None:
    """A figure that only it shows: not while it waits, not as at the first one, and never once it is withdrawn."""
    late = Numbers([planted.LATE.value])

    def seen(answers: list[Got]) -> bool:
        return any(list(late.within(answer.text)) for answer in answers)

    now = [a for a in got.of("published") if "as-at" not in a.address]
    earlier = [a for a in got.of("published") if f"as-at={FIRST}" in a.address]
    assert seen(now)
    assert earlier
    assert not seen(earlier)
    assert not seen(got.of("before"))
    assert not seen(got.of("withdrawn", "broken"))
    assert not seen([a for a in got.of("rolled back") if "as-at" not in a.address])


@pytest.mark.parametrize("moment", ["before", "withdrawn"])
def test_a_release_that_waits_or_was_withdrawn_is_not_opened(got: Collected, moment: Any) -> None:
    asked = [a for a in got.of(moment) if f"as-at={SECOND}" in a.address and a.how != "router"]
    assert len(asked) > 15
    assert {a.status for a in asked} == {404}


def test_the_site_says_why_it_went_back_but_not_who_did_it(got: Collected) -> None:
    """The reasons are for readers, the roles are not: no role is in any answer, as the first test has seen."""
    home = {a.moment: a.text for a in got.answers if (a.how, a.address) == ("printed", "/")}
    assert WENT_BACK in home["rolled back"]
    assert WITHDREW in home["withdrawn"]


def test_without_a_store_nothing_is_told_of_where_it_lies(got: Collected) -> None:
    """The release that was open goes on being served; what cannot be answered is one sentence."""
    broken = got.of("broken")
    assert len(broken) > 15
    assert [name(a) for a in broken if str(got.top) in a.text or "duckdb" in a.text or STAFF_ID in a.text] == []
