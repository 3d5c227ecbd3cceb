"""What changed on a page: both versions are there whole, in order, and only what differs is told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from records.differences import Line, Part, only_changed, what_changed

HEADING = ("heading", "", "How long people live")
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["heading", "sentence", "chart", "row", "link"]),
        st.sampled_from(["", "Here", "There"]),
        st.sampled_from(["One.", "Two.", "Three.", "57.4"]),
    ),
    max_size=12,
)


def sentence(words: str, under: str = "Here") -> Part:
    return ("sentence", under, words)


def test_a_changed_sentence_stands_beside_what_it_was() -> None:
    before = [HEADING, sentence("There are 57.4 years."), sentence("That is all.")]
    after = [HEADING, sentence("There are 58.4 years."), sentence("That is all.")]
    assert only_changed(what_changed(before, after)) == [Line("changed", before[1], after[1])]


def test_what_was_taken_out_and_what_is_new_are_told_apart() -> None:
    chart, link = ("chart", "Here · drawing 1a", "Years fell."), ("link", "/about", "About")
    assert only_changed(what_changed([HEADING, chart], [HEADING, link])) == [
        Line("removed", chart, None),
        Line("added", None, link),
    ]


def test_a_chart_that_is_drawn_otherwise_is_changed_though_its_words_are_the_same() -> None:
    before, after = ("chart", "Here · drawing 1a", "Years fell."), ("chart", "Here · drawing 2b", "Years fell.")
    assert only_changed(what_changed([before], [after])) == [Line("changed", before, after)]


def test_a_new_heading_does_not_make_what_stands_under_it_new() -> None:
    before, after = [("heading", "", "Old"), sentence("A.", "Old")], [("heading", "", "New"), sentence("A.", "New")]
    assert only_changed(what_changed(before, after)) == [Line("changed", before[0], after[0])]


@settings(max_examples=150, deadline=None)
@given(before=PARTS, after=PARTS)
def test_each_version_can_be_read_from_its_column(before: list[Part], after: list[Part]) -> None:
    lines = what_changed(before, after)
    assert [line.before for line in lines if line.before] == before
    assert [line.after for line in lines if line.after] == after
    for line in lines:
        match line:
            case Line("same", (kind, _, words), (other, _, other_words)):
                assert (kind, words) == (other, other_words)
            case Line("changed", (kind, place, words), (other, other_place, other_words)):
                assert kind == other
                assert (place, words) != (other_place, other_words)
            case Line("removed", before_part, None):
                assert before_part in before
            case Line("added", None, after_part):
                assert after_part in after
            case _:
                raise AssertionError(line)


@settings(max_examples=50, deadline=None)
@given(parts=PARTS)
def test_nothing_changed_when_nothing_did(parts: list[Part]) -> None:
    assert only_changed(what_changed(parts, parts)) == []
