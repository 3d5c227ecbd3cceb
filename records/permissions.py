"""Who may do what: the one table that every page, form, download and export asks. What is not in it is refused."""

from collections.abc import Collection
from typing import Literal, get_args

Role = Literal["administrator", "analyst", "executive", "board_member", "reviewer"]
ROLES: tuple[Role, ...] = get_args(Role)

Action = Literal[
    "read_public",
    "own_account",
    "read_overview",
    "read_staff",
    "read_draft",
    "comment",
    "answer_comments",
    "sign_off",
    "override",
    "read_commentary",
    "write_commentary",
    "write_any_commentary",
    "ask_commentary",
    "decide_commentary",
    "read_meetings",
    "run_meetings",
    "take_pack",
    "read_loads",
    "load",
    "release",
    "people",
    "read_audit",
    "retention",
]
ACTIONS: tuple[Action, ...] = get_args(Action)

_EVERYBODY = frozenset(ROLES)

MAY: dict[Action, frozenset[Role]] = {
    # Every public page, as staff see it: from the staff store.
    "read_public": _EVERYBODY,
    # Home with one's notices, password, mail, signing out.
    "own_account": _EVERYBODY,
    "read_overview": frozenset({"administrator", "analyst", "executive", "board_member"}),
    # What is for staff only in the staff store: the reviewer's public-facing role does not reach it.
    "read_staff": frozenset({"administrator", "analyst", "executive", "board_member"}),
    "read_draft": frozenset({"administrator", "analyst", "executive", "reviewer"}),
    "comment": frozenset({"administrator", "analyst", "executive", "reviewer"}),
    "answer_comments": frozenset({"administrator", "analyst"}),
    # Only the reviewing body signs off: the people who made a release do not sign it for her.
    "sign_off": frozenset({"reviewer"}),
    "override": frozenset({"administrator"}),
    "read_commentary": _EVERYBODY,
    # Of a board member's own programmes; whoever may write any is not bound to them.
    "write_commentary": frozenset({"administrator", "analyst", "executive", "board_member"}),
    "write_any_commentary": frozenset({"administrator", "analyst", "executive"}),
    # Whoever reads that nobody has said why may ask: a reviewer challenges, too.
    "ask_commentary": _EVERYBODY,
    "decide_commentary": frozenset({"administrator", "reviewer"}),
    # What is for members only in them takes read_staff.
    "read_meetings": _EVERYBODY,
    # To arrange and open them, to show a slide, to write down what is said, to write the chair's report.
    "run_meetings": frozenset({"administrator", "analyst", "executive", "board_member"}),
    "take_pack": _EVERYBODY,
    "read_loads": frozenset({"administrator", "analyst"}),
    "load": frozenset({"analyst"}),
    "release": frozenset({"analyst"}),
    "people": frozenset({"administrator"}),
    "read_audit": frozenset({"administrator"}),
    "retention": frozenset({"administrator"}),
}


def may(roles: Collection[str], action: Action) -> bool:
    """Whether somebody with these roles may do this. Nobody without a role may do anything."""
    return not MAY[action].isdisjoint(roles)
