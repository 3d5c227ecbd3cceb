"""The benchmark knows how to ask every question, follow every link and call every callback, or says so loudly."""

import json
from pathlib import Path

import pytest

from bench.growth import grow_rows, made_up_area
from bench.memory import links
from bench.pages import routing
from bench.questions import chosen, spread
from queries import Question


def test_a_question_with_a_parameter_the_benchmark_has_no_value_for_is_an_error_that_names_it() -> None:
    question = Question("wards_of", frozenset({"sex", "ward"}), "select $sex, $ward", "One row.", "wards.sql:3")
    with pytest.raises(LookupError, match=r"wards\.sql:3: wards_of takes ward,"):
        chosen(question, {"sex": "male"})


def test_a_question_is_given_only_what_it_takes() -> None:
    question = Question("latest", frozenset({"sex"}), "select $sex", "One row.", "a.sql:1")
    assert chosen(question, {"sex": "male", "number": 2}) == {"sex": "male"}


def test_a_sample_is_spread_over_all_readers() -> None:
    every = [{"number": n} for n in range(10)]
    assert spread(every, 3) == [{"number": 0}, {"number": 3}, {"number": 6}]
    assert spread(every, 20) == every


def test_the_callback_is_posted_as_the_browser_does_for_a_page_of_two_outputs() -> None:
    address = [{"id": "_pages_location", "property": name} for name in ("pathname", "search")]
    output = ".._pages_content.children..._pages_store.data.."
    served = {"output": output, "inputs": address, "state": [], "clientside_function": None}
    clientside = {"output": "x.y", "inputs": [], "state": [], "clientside_function": {"namespace": "n"}}
    posted = json.loads(routing([served, clientside])("/about"))
    assert posted["outputs"] == [
        {"id": "_pages_content", "property": "children"},
        {"id": "_pages_store", "property": "data"},
    ]
    assert [i["value"] for i in posted["inputs"]] == ["/about", ""]


def test_a_callback_that_is_not_the_router_is_an_error_until_it_is_measured() -> None:
    slider = {
        "output": "chart.figure",
        "inputs": [{"id": "slider", "property": "value"}],
        "state": [],
        "clientside_function": None,
    }
    with pytest.raises(LookupError, match=r"does not know how to call chart\.figure"):
        routing([slider])


def test_links_of_a_page_are_its_own_sites_without_query_fragment_or_files() -> None:
    page = (
        '<a href="/about#licence"><a href="/compare?sex=male"><a href="https://example.org/x">'
        '<link href="/assets/site.css?m=1"><script src="/_dash-layout"></script><a href="#main">'
    )
    assert links(page) == {"/about", "/compare"}


def test_a_grown_file_holds_each_row_again_for_an_area_with_a_code_of_the_allowed_shape(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text('area_code,value\nE08000002,57.4\nE92000001,"60,9"\n', encoding="utf-8")
    assert grow_rows(path, 2) == 4
    bury, england = made_up_area("E08000002", 1), made_up_area("E92000001", 1)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "area_code,value",
        "E08000002,57.4",
        'E92000001,"60,9"',
        f"{bury},57.4",
        f'{england},"60,9"',
    ]
    assert bury != england
    assert len(bury) == 9
    assert bury.isalnum()
    assert bury == bury.upper()
