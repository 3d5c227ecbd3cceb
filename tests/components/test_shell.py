"""What stands around every page: the release, what it says of itself, and the way back from an earlier one."""

import pytest

from components.charts.svg import trend_svg
from components.shell import header
from serving.markup import printed
from tests.reading import Element, read

INFO = {"release": "2026.11.1-d3bf5bb0", "published_on": "2026-11-26"}
NOTICE = "On 3 December this site went back to release 2026.11.1, because a file was of the wrong month."


def around(**more: object) -> Element:
    return read(printed(header("/about", INFO, **more), trend_svg))  # type: ignore[arg-type]


def test_the_release_leads_to_what_it_changed() -> None:
    strip = around().only("aside", "release")
    assert strip.words == "Release 2026.11.1 · published 26 November 2026 · what changed"
    assert strip.only("a").attributes["href"] == "/revisions"


def test_without_a_notice_there_is_none() -> None:
    assert around().every("aside", "notice") == []


@pytest.mark.parametrize("notices", [[NOTICE], [NOTICE, "On 2 December release 2026.12 was withdrawn."]])
def test_every_notice_is_told_in_its_order(notices: list[str]) -> None:
    assert [p.words for p in around(notices=notices).only("aside", "notice").every("p")] == notices


def test_an_earlier_release_says_so_in_place_of_the_strip_and_leads_to_the_latest() -> None:
    whole = around(latest="/about?x=1")
    [strip] = whole.every("aside")
    assert strip.words == "You are looking at release 2026.11.1 as published on 26 November 2026. See the latest."
    assert strip.only("a").attributes == {"class": "as-now", "href": "/about?x=1"}
