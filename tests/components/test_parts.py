import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import parts
from components.words.verdicts import Verdict
from serving.markup import printed
from tests.components.words.made_rows import row
from tests.reading import Element, read


def html_of(node: object) -> Element:
    return read(printed(node, str))


def test_the_shape_of_a_badge_is_kept_from_screen_readers_and_its_words_are_not() -> None:
    badge = html_of(parts.badge(Verdict("▲", "Better than England", "good"))).only("p")
    assert badge.only("span").attributes["aria-hidden"] == "true"
    assert badge.words == "▲ Better than England"
    assert badge.has_class("tone-good")


def test_each_number_asked_for_is_in_bold_once_and_the_words_stay_as_they_were() -> None:
    said = html_of(parts.emphasised("From 57.4 years to 60.9 years, or 57.4 years", "57.4 years", "60.9 years"))
    assert [strong.words for strong in said.every("strong")] == ["57.4 years", "60.9 years"]
    assert said.words == "From 57.4 years to 60.9 years, or 57.4 years"


def test_a_number_that_is_not_in_the_sentence_puts_nothing_in_bold() -> None:
    said = html_of(parts.emphasised("From here to there", "57.4"))
    assert said.every("strong") == []
    assert said.words == "From here to there"


@pytest.mark.parametrize("options", [[], [("male", "Men", "/x")]])
def test_a_choice_of_one_is_no_choice(options: list[tuple[str, str, str]]) -> None:
    assert parts.segments("Group", "sex", options, "male") is None


def test_exactly_the_chosen_segment_is_marked_and_each_is_a_link() -> None:
    made = html_of(parts.segments("Group", "sex", [("male", "Men", "/a"), ("female", "Women", "/b")], "female"))
    links = made.every("a")
    assert [(a.words.split()[0], a.attributes["href"]) for a in links] == [("Men", "/a"), ("Women", "/b")]
    assert [a.attributes["href"] for a in links if a.has_class("chosen")] == ["/b"]
    group = made.only("div", "control")
    assert made.by_id(group.attributes["aria-labelledby"]).words == "Group"


def test_the_chosen_segment_is_marked_for_screen_readers_too() -> None:
    made = html_of(parts.segments("Group", "sex", [("male", "Men", "/a"), ("female", "Women", "/b")], "female"))
    marked = [a for a in made.every("a") if a.attributes.get("aria-current") or a.every("span", "visually-hidden")]
    assert len(marked) == 1
    assert marked[0].words.startswith("Women")


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_equal_views_have_equal_addresses_whatever_the_order(query: dict[str, str]) -> None:
    backwards = dict(reversed(list(query.items())))
    assert parts.address("/x", query) == parts.address("/x", backwards)
    assert all(c not in parts.address("/x", query) for c in " <>\"'")


def test_an_empty_part_is_left_out_of_an_address() -> None:
    assert parts.address("/x", {"sex": ""}) == "/x"
    assert parts.address("/x", {"b": "2", "a": "1"}) == "/x?a=1&b=2"


def test_a_form_asks_by_address_and_its_fields_have_labels() -> None:
    made = html_of(parts.form("/compare", [parts.choice("area", "Place", [("a", "A"), ("b", "B")], "b")], "Show"))
    assert made.only("form").attributes["method"] == "get"
    assert made.only("label").attributes["for"] == made.only("select").attributes["id"]
    assert made.only("select").attributes["name"] == "area"
    assert [o.words for o in made.every("option") if "selected" in o.attributes] == ["B"]


def test_a_table_names_its_columns_and_its_rows_and_can_be_scrolled_by_keyboard() -> None:
    made = html_of(parts.table("Figures", ("Period", "Bury"), [("2024", "57.4"), ("2023", "58.0")]))
    assert [th.attributes["scope"] for th in made.every("th")] == ["col", "col", "row", "row"]
    assert made.only("caption").words == "Figures"
    box = made.only("div", "table-box")
    assert (box.attributes["tabindex"], box.attributes["role"], box.attributes["aria-label"]) == (
        "0",
        "region",
        "Figures",
    )


def test_a_small_measure_says_name_number_england_and_source() -> None:
    said = html_of(parts.small_measure(row())).words
    for expected in ("People who walk", "40.0%", "50.0%", "OHID", "2024"):
        assert expected in said


def test_a_small_measure_without_an_england_figure_shows_none() -> None:
    said = html_of(parts.small_measure(row(england=None, judgement="not_compared", basis="no_england")))
    assert said.only("span", "against").words == ""


def test_a_small_measure_of_a_group_leads_to_that_groups_page() -> None:
    made = html_of(parts.small_measure(row(sex="female")))
    assert made.only("a").attributes["href"] == "/indicators/made_up?sex=female"
    assert "women" in made.only("a").words
    assert html_of(parts.small_measure(row())).only("a").attributes["href"] == "/indicators/made_up"


def test_the_scope_note_is_a_sentence_and_is_absent_where_none_is_needed() -> None:
    noted = parts.scope_note(row(scope_note="all Northern Care Alliance hospitals, not Bury residents"))
    assert html_of(noted).words == "All Northern Care Alliance hospitals, not Bury residents."
    assert parts.scope_note(row()) is None


def test_a_page_carries_the_status_it_is_served_with() -> None:
    assert parts.main([]).status == 200
    assert parts.main([], status=404).status == 404
