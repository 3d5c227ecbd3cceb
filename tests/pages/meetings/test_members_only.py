"""What is for members only, or not public at all: never on an open slide, and never told to who is no member."""

from pages.meetings.slides import slides
from tests.agenda import item, meeting, slide

SECRET = ("cpp_rate", "child protection", "Child protection", "Children with a")


def test_a_measure_for_staff_is_never_on_an_open_slide(folder: str) -> None:
    open_item = item("measure", "cpp_rate", title="Children with a child protection plan")
    for viewer in (True, False):
        (one,) = slides(meeting(folder), [open_item], None, viewer)
        assert one.heading == "What this item is about is not among the public figures of release 2026.11.4"
        assert not [word for word in SECRET if word in repr(one)]
        assert (one.numbers, one.sheets, one.deeper, one.spec) == ((), (), (), None)


def test_members_see_it_where_its_item_is_for_members_only_and_the_slide_says_so(folder: str) -> None:
    one = slide(folder, "measure", "cpp_rate", members_only=True)
    assert one.members_only
    assert one.numbers[0].figure
    assert one.name == "Children with a child protection plan"


def test_who_is_no_member_is_told_only_that_there_is_an_item(folder: str) -> None:
    listed = [
        item("measure", "cpp_rate", 1, title="Children with a child protection plan", members_only=True),
        item("", "", 2, title="A word among members", members_only=True),
        item("", "", 3, title="Any other business"),
    ]
    made = slides(meeting(folder), listed, None, False)
    assert [one.heading for one in made] == [*["1 item is for members only"] * 2, "Any other business"]
    assert not [word for word in (*SECRET, "among members") if word in repr(made)]
    assert [one.number for one in made] == [1, 2, 3]


def test_in_a_meeting_for_members_only_every_slide_is(folder: str) -> None:
    listed = [item("measure", "cpp_rate", 1), item("outcome", "1", 2)]
    made = slides(meeting(folder, members_only=True), listed, None, True)
    assert [one.members_only for one in made] == [True, True]
    assert made[0].numbers
    assert {one.heading for one in slides(meeting(folder, members_only=True), listed, None, False)} == {
        "1 item is for members only"
    }
