"""Forms of the staff site, as they are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.forms import Sent, choice, form, text, tick, words
from serving.markup import printed


def markup(node: object) -> str:
    return printed(node, lambda chart: "")


def test_a_form_brings_back_its_token_its_page_and_its_name() -> None:
    made = markup(form("/review/comment", "say", Sent("/review?a=1&b=2", "t0ken"), [], "Send"))
    fields = dict(re.findall(r'<input name="(\w+)" type="hidden" value="([^"]*)">', made))
    assert fields == {"form_token": "t0ken", "page": "/review?a=1&amp;b=2", "form": "say"}
    assert 'action="/review/comment"' in made
    assert 'method="post"' in made


def test_a_fault_stands_above_the_form_and_at_its_field_and_is_tied_to_it() -> None:
    sent = Sent("/p", "t", {"form": "say", "words": "too <b>short"}, {"words": "Write a sentence."})
    made = markup(form("/f", "say", sent, [words("words", "say", "What you saw", sent, help="One thing.")], "Send"))
    assert 'role="alert"' in made
    assert '<a href="#say-words">Write a sentence.</a>' in made
    assert 'aria-invalid="true"' in made
    assert 'aria-describedby="say-words-help say-words-fault"' in made
    assert ">too &lt;b&gt;short</textarea>" in made


def test_what_was_typed_into_one_form_is_not_put_into_another_of_the_same_page() -> None:
    sent = Sent("/p", "t", {"form": "say", "name": "Ann"}, {"name": "No."})
    other = markup(form("/f", "other", sent, [text("name", "other", "Name", sent)], "Send"))
    assert "Ann" not in other
    assert "No." not in other


@pytest.mark.parametrize(("typed", "checked"), [({"form": "f", "t": "yes"}, True), ({"form": "f"}, False), ({}, True)])
def test_a_tick_keeps_what_was_ticked_and_what_was_not(typed: dict[str, str], checked: bool) -> None:
    made = markup(tick("t", "f", "Blocks publication", Sent("/p", "t", typed), checked=True))
    assert (" checked" in made) == checked


def test_a_choice_keeps_what_was_chosen() -> None:
    sent = Sent("/p", "t", {"form": "f", "kind": "wrong"})
    made = markup(choice("kind", "f", "Kind", [("unclear", "Unclear"), ("wrong", "Wrong")], sent))
    assert re.findall(r"<option[^>]*selected[^>]*>(\w+)", made) == ["Wrong"]


@given(st.text(min_size=1, max_size=40))
def test_nothing_that_is_typed_becomes_markup(typed: str) -> None:
    sent = Sent("/p", "t", {"form": "f", "a": typed, "b": typed}, {"a": typed})
    made = markup(form("/f", "f", sent, [text("a", "f", "A", sent), words("b", "f", "B", sent)], "Send"))
    assert len(re.findall(r"<(?!/)", made)) == len(
        re.findall(r"<(?:form|input|div|h3|ul|li|a|label|p|textarea|button)\b", made)
    )
