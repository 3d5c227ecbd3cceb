"""Links and forms of a page that is seen as at an earlier release."""

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from serving.links import kept, with_release


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/?as-at=2026.10"),
        ("/about#changes", "/about?as-at=2026.10#changes"),
        ("/indicators/hle_birth?sex=female", "/indicators/hle_birth?sex=female&as-at=2026.10"),
        ("/indicators/x?sex=male#revisions", "/indicators/x?sex=male&as-at=2026.10#revisions"),
        ("/?as-at=2026.09", "/?as-at=2026.09"),
    ],
)
def test_an_address_keeps_its_query_and_its_anchor(address: str, expected: str) -> None:
    assert with_release(address, ("as-at", "2026.10")) == expected


@pytest.mark.parametrize("address", ["https://www.ons.gov.uk/", "//elsewhere.org/", "#main", "/assets/icon.svg"])
def test_what_leads_elsewhere_is_left_alone(address: str) -> None:
    assert kept(html.A("x", href=address), ("as-at", "2026.10")).href == address


def test_a_link_to_the_latest_is_left_alone() -> None:
    assert kept(html.A("See the latest.", href="/about", className="as-now"), ("as-at", "2026.10")).href == "/about"


def test_a_form_sends_the_release_with_its_fields() -> None:
    form = html.Form([dcc.Input(id="q", name="q")], action="/search", method="get")
    hidden, field = kept(form, ("as-at", "2026.10")).children
    assert (hidden.type, hidden.name, hidden.value) == ("hidden", "as-at", "2026.10")
    assert field.name == "q"


def test_a_page_is_copied_and_never_changed_in_place() -> None:
    """A piece that two pages share would otherwise lead readers of the current release to an earlier one."""
    link = html.A("x", href="/about")
    page = html.Main([html.P(["see ", link]), dcc.Link("y", href="/methods")], id="main")
    made = kept(page, ("as-at", "2026.10"))
    assert link.href == "/about"
    assert made.children[0].children[1].href == "/about?as-at=2026.10"
    assert made.children[1].href == "/methods?as-at=2026.10"
    assert made.id == "main"


@given(
    path=st.text(st.characters(codec="ascii", exclude_characters="?#"), max_size=20),
    query=st.text(st.characters(codec="ascii", exclude_characters="#"), max_size=20),
)
def test_doing_it_twice_changes_nothing_more(path: str, query: str) -> None:
    once = with_release(f"/{path}?{query}" if query else f"/{path}", ("as-at", "2026.10"))
    assert with_release(once, ("as-at", "2026.10")) == once
