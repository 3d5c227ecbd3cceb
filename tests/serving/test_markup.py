from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from components.charts import Line, Point, TrendSpec, chart
from serving.document import draw
from serving.markup import printed
from tests.reading import read


def told(node: Any) -> str:
    return printed(node, str)


@given(st.text())
def test_any_text_comes_back_as_it_was_and_never_as_markup(text: str) -> None:
    page = read(told(html.P(text)))
    assert "".join(c for c in page.only("p").children if isinstance(c, str)) == text
    assert len(page.every()) == 1


@given(st.text())
def test_any_attribute_comes_back_as_it_was(text: str) -> None:
    page = read(told(html.A("x", title=text, href="/")))
    assert page.only("a").attributes == {"title": text, "href": "/"}


def test_nothing_prints_nothing_and_nought_prints_nought() -> None:
    assert told(None) == ""
    assert told([]) == ""
    assert told(html.Td(0)) == "<td>0</td>"
    assert told([html.B("a"), None, "b", ["c"]]) == "<b>a</b>bc"


def test_a_link_of_dash_is_printed_as_a_link_with_its_words() -> None:
    assert read(told(dcc.Link("Women", href="/x", className="segment"))).only("a").words == "Women"


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (html.Br(), "<br>"),
        (html.Img(alt="A chart", src="/a.svg"), '<img alt="A chart" src="/a.svg">'),
        (html.Label("Name", htmlFor="n"), '<label for="n">Name</label>'),
        (html.Td("x", colSpan=2), '<td colspan="2">x</td>'),
        (html.Div("x", tabIndex=0, className="box"), '<div class="box" tabindex="0">x</div>'),
        (html.Details("x", open=True), "<details open>x</details>"),
        (html.Details("x", open=False), "<details>x</details>"),
        (html.P("x", style={"fontSize": "2em", "color": "red"}), '<p style="font-size:2em;color:red">x</p>'),
        (html.Span("x", **{"aria-hidden": "true"}), '<span aria-hidden="true">x</span>'),
        (html.Button("Go", type="submit", n_clicks=3), '<button type="submit">Go</button>'),
    ],
)
def test_html_is_printed_as_react_would_draw_it(node: Any, expected: str) -> None:
    assert read(told(node)) == read(expected)


def test_an_attribute_that_is_false_or_none_is_left_out() -> None:
    assert told(html.Button("x", disabled=False, title=None)) == "<button>x</button>"
    assert told(html.Button("x", disabled=True)) == "<button disabled>x</button>"


def test_a_select_works_in_a_plain_form() -> None:
    options = [{"value": "a", "label": "Men & boys"}, {"value": "b", "label": "Women"}]
    select = read(told(dbc.Select(id="sex", options=options, value="b"))).only("select")
    assert (select.attributes["id"], select.attributes["name"]) == ("sex", "sex")
    assert [(o.attributes["value"], o.words) for o in select.every("option")] == [("a", "Men & boys"), ("b", "Women")]
    assert [o.words for o in select.every("option") if "selected" in o.attributes] == ["Women"]


def test_a_label_names_its_field() -> None:
    label = read(told(dbc.Label("Place", html_for="area"))).only("label")
    assert (label.attributes["for"], label.words) == ("area", "Place")


def test_an_input_is_printed_with_its_name_and_value() -> None:
    box = read(told(dcc.Input(type="hidden", name="sex", value='fe"male'))).only("input")
    assert box.attributes == {"type": "hidden", "name": "sex", "value": 'fe"male'}


def test_a_chart_is_printed_as_its_drawing_with_its_finding() -> None:
    points = (Point(1, "2023", "2023", 10.0), Point(2, "2024", "2024", 11.0))
    spec = TrendSpec(id="x", finding="It rose <a bit>", lines=(Line("bury", "Bury", "bury", points),))
    page = read(printed(chart(spec), draw))
    assert page.only("figcaption").words == "It rose <a bit>"
    assert page.every("svg")


@pytest.mark.parametrize(
    "node",
    [dcc.Markdown("x"), dcc.Dropdown(["a"]), dcc.Store(id="s"), dbc.Alert("x"), html.Div([html.P([dcc.Slider(0, 1)])])],
)
def test_a_component_that_cannot_be_read_without_javascript_is_refused(node: Any) -> None:
    with pytest.raises(TypeError, match="JavaScript"):
        told(node)
