"""What is the same for everybody is made once; what differs stands around it."""

import pytest
from dash import html

from components.kept import Kept
from serving.document import draw
from serving.markup import printed


def test_a_part_is_made_once_however_often_it_is_printed() -> None:
    made: list[int] = []

    def make() -> list[html.P]:
        made.append(1)
        return [html.P("A & B"), html.P("C")]

    part = Kept(make)
    assert made == []
    pages = [printed(html.Article([part], hidden=hidden), draw) for hidden in (False, True)]
    assert pages == [
        "<article><p>A &amp; B</p><p>C</p></article>",
        "<article hidden><p>A &amp; B</p><p>C</p></article>",
    ]
    assert made == [1]


def test_a_part_that_could_not_be_made_is_tried_again() -> None:
    tries: list[int] = []

    def make() -> list[str]:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        return ["here"]

    part = Kept(make)
    with pytest.raises(ValueError, match="not yet"):
        printed(part, draw)
    assert printed(part, draw) == "here"
