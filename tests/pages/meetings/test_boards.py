"""Boards that meet and what each watches, from the register; and what may go on an agenda of theirs."""

import pytest

from pages.meetings import choices
from pages.meetings.boards import Board, board, boards, title_of
from pages.meetings.choices import Choice
from queries import in_release

STAFF_ONLY = {
    *("section47_rate", "cpp_second_or_subsequent", "cpp_rate", "csc_referral_rate", "csc_rereferral_pct")
}  # what data/definitions/indicators marks as for staff
ORDER = ["deadline passed", "behind the path", "worse", "expected range", "no document says", "three years old"]


def known(key: str) -> Board:
    found = board(key)
    assert found is not None
    return found


def listed(board_key: str, folder: str) -> list[Choice]:
    with in_release(folder, "public"):
        return choices.exceptions(known(board_key))


@pytest.mark.parametrize("key", ["locality_board", "hwb", "idc"])
def test_the_boards_over_the_whole_plan_watch_everything(folder: str, key: str) -> None:
    assert known(key).watches is None
    assert known(key).does_watch("measure", "hle_birth")


def test_boards_that_ended_and_residents_do_not_meet(folder: str) -> None:
    keys = {one.key for one in boards()}
    assert keys.isdisjoint({"tpb", "scb", "public"})
    assert len([key for key in keys if not key.startswith("programme:")]) == 10  # 13 records less those three


def test_a_programmes_board_watches_what_belongs_to_it_and_says_that_no_paper_names_it(folder: str) -> None:
    found = known("programme:P18.CYP")
    assert found.title == "Board of the Giving Every Child the Best Start in Life programme"
    assert found.said == "The papers name no board for this programme. We take it that it has one."
    for about, subject in (("measure", "cla_number"), ("target", "P18.CYP.1"), ("milestone", "P18.CYP.M1")):
        assert found.does_watch(about, subject)
    assert found.does_watch("programme", "P18.CYP")
    assert not found.does_watch("measure", "rtt_18wk")


def test_a_board_to_which_nothing_is_tied_is_offered_everything_and_says_so(folder: str) -> None:
    found = known("healthwatch")
    assert found.watches is None
    assert found.said == "The papers do not say which figures it watches, so it is offered everything."


def test_a_board_watches_what_the_register_ties_to_it(folder: str) -> None:
    assert known("senate").watches == {("milestone", "NS21.1")}
    assert known("int").does_watch("programme", "NM1")


def test_a_board_that_is_not_there_is_none_and_its_key_stands_for_its_name(folder: str) -> None:
    assert board("tpb") is None
    assert board("programme:nothing") is None
    assert title_of("tpb") == "tpb"


def test_exceptions_come_off_track_then_worsening_then_milestones_then_old_figures(folder: str) -> None:
    told = [one.said for one in listed("hwb", folder)]
    kinds = [next(number for number, words in enumerate(ORDER) if words in said) for said in told]
    assert kinds == sorted(kinds)
    assert set(kinds) == set(range(len(ORDER)))


def test_men_and_women_of_one_measure_are_one_choice(folder: str) -> None:
    keys = [one.key for one in listed("hwb", folder)]
    assert len(keys) == len(set(keys))
    [lives] = [one for one in listed("hwb", folder) if one.key == "measure:le_birth"]
    assert "78.4 years in Bury in 2023–25" in lives.said
    assert "82.3 years in Bury in 2023–25" in lives.said


def test_a_choice_of_a_figure_of_the_trust_carries_its_scope(folder: str) -> None:
    for one in listed("hwb", folder):
        assert ("Northern Care Alliance" in one.said) == (
            one.scope == "all Northern Care Alliance hospitals, not Bury residents"
        )


def test_a_board_is_offered_only_exceptions_that_it_watches(folder: str) -> None:
    keys = {one.key for one in listed("programme:P21.EL", folder)}
    assert "target:NG3.3" in keys
    assert "measure:le_birth" not in keys
    assert keys < {one.key for one in listed("hwb", folder)}


def test_a_theme_is_the_programme_then_all_that_belongs_to_it(folder: str) -> None:
    with in_release(folder, "public"):
        found = choices.of_theme("P18.CYP")
        assert choices.of_theme("nothing") == []
    assert found[0].key == "programme:P18.CYP"
    assert {"target:P18.CYP.1", "measure:cla_number", "milestone:P18.CYP.M6"} <= {one.key for one in found}
    assert {one.kind for one in found} == {"theme"}


def test_by_hand_there_is_everything_that_the_board_watches(folder: str) -> None:
    with in_release(folder, "public"):
        every = choices.by_hand(known("locality_board"))
        own = choices.by_hand(known("programme:P18.CYP"))
    counts = {about: sum(one.about == about for one in every) for about in ("outcome", "programme", "milestone")}
    assert counts == {"outcome": 4, "programme": 21, "milestone": 88}
    assert len([one for one in every if one.about == "measure"]) == 111
    assert {one.key for one in own} < {one.key for one in every}


def test_what_is_for_staff_is_offered_from_the_staff_store_alone_and_marked(folder: str) -> None:
    with in_release(folder, "public"):
        assert STAFF_ONLY.isdisjoint({one.subject for one in choices.everything()})
    with in_release(folder, "staff"):
        assert {one.subject for one in choices.everything() if one.members_only} == STAFF_ONLY
