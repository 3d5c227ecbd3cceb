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


def test_the_question_pages_ask_is_answered_and_again_from_memory(site: FlaskClient) -> None:
    first, second = live_page(site, "/outcomes/2"), live_page(site, "/outcomes/2")
    assert first.status == second.status == 200
    assert first.text == second.text
    assert first.h1 != live_page(site, "/outcomes/3").h1
