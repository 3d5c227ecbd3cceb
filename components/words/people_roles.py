"""What somebody is beside their name: the role that weighs most, in a word."""

from collections.abc import Collection

_ORDER = {
    "reviewer": "reviewer",
    "administrator": "administrator",
    "analyst": "analyst",
    "executive": "executive",
    "board_member": "programme-board member",
}


def short(roles: Collection[str]) -> str:
    """One word for who somebody is; "" for nobody of ours any more."""
    return next((words for role, words in _ORDER.items() if role in roles), "")
