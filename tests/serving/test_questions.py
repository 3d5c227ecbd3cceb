"""A malformed question to the router is the sender's fault: one sentence, no traceback, and the site goes on."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.running import live_page, page_question

ROUTER = "/_dash-update-component"


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "page",
        None,
        {"output": "_pages_content.children"},
        {"output": {"id": "x"}, "inputs": []},
        {"output": ".._pages_content.children..._pages_store.data..", "inputs": [], "state": []},
        {"output": ".._pages_content.children..._pages_store.data..", "inputs": "path", "state": 3},
        {"output": "users.password", "inputs": [{"id": "a", "property": "b", "value": "c"}], "state": []},
    ],
)
def test_a_question_no_page_asks_is_refused_in_one_sentence(site: FlaskClient, body: Any) -> None:
    answer = site.post(ROUTER, json=body)
    assert answer.status_code == 400
    assert answer.get_data(as_text=True) == "No page asks this question."


def test_a_body_that_is_not_json_is_refused(site: FlaskClient) -> None:
    assert site.post(ROUTER, data=b"\xff\x00{", content_type="application/json").status_code == 400


def test_a_huge_body_is_refused_unread(site: FlaskClient) -> None:
    assert site.post(ROUTER, data=b"[" * 70_000, content_type="application/json").status_code == 413


def test_a_path_that_is_not_text_is_refused(site: FlaskClient) -> None:
    question = page_question(site.get("/_dash-dependencies").get_json(), "/", "")
    question["inputs"][0]["value"] = {"path": ["/"]}
    assert site.post(ROUTER, json=question).status_code == 400


@pytest.mark.parametrize("path", ["", "targets", "http://somewhere/targets", "javascript:alert(1)", "/targets/\ud800"])
def test_a_path_that_no_address_bar_can_hold_is_refused(site: FlaskClient, path: str) -> None:
    question = page_question(site.get("/_dash-dependencies").get_json(), "/", "")
    question["inputs"][0]["value"] = path
    assert site.post(ROUTER, json=question).status_code == 400


OTHERS = ({"outputs": []}, {"outputs": [1, 2]}, {"outputs": [{}, {}]}, {"changedPropIds": [{}]})


@pytest.mark.parametrize("part", OTHERS)
def test_a_question_for_other_outputs_is_refused(site: FlaskClient, part: dict[str, Any]) -> None:
    question = page_question(site.get("/_dash-dependencies").get_json(), "/", "")
    assert site.post(ROUTER, json=question | part).status_code == 400


def test_what_the_browser_answers_itself_is_not_asked_of_the_server(site: FlaskClient) -> None:
    listed = site.get("/_dash-dependencies").get_json()
    own = [call for call in listed if call["clientside_function"]]
    assert own
    for call in own:
        inputs = [{**entry, "value": "/"} for entry in call["inputs"]]
        asked = {"output": call["output"], "outputs": {}, "inputs": inputs, "state": [], "changedPropIds": []}
        assert site.post(ROUTER, json=asked).status_code == 400


def test_brackets_within_brackets_are_refused(site: FlaskClient) -> None:
    assert site.post(ROUTER, data=b"[" * 20_000, content_type="application/json").status_code == 400


def test_the_question_pages_ask_is_answered_and_again_from_memory(site: FlaskClient) -> None:
    first, second = live_page(site, "/outcomes/2"), live_page(site, "/outcomes/2")
    assert first.status == second.status == 200
    assert first.text == second.text
    assert first.h1 != live_page(site, "/outcomes/3").h1
