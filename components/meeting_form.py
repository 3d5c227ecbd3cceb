"""The form that arranges a meeting: whose, when, how long, on which release, about what."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import forms
from components.forms import Input, Sent
from components.words import meeting_rooms as words

Options = Sequence[tuple[str, str]]
"""(value, words)."""


def arrange(sent: Sent, boards: Options, releases: Options, themes: Options, value: Mapping[str, str]) -> html.Form:
    """A new meeting. value: what its fields hold to begin with."""
    fields = _fields("arrange", sent, boards, releases, themes, value)
    return forms.form("/meetings/new", "arrange", sent, fields, "Plan this meeting")


def change(
    meeting: int, seen: int, sent: Sent, board: tuple[str, str], releases: Options, themes: Options,
    value: Mapping[str, str],
) -> html.Form:  # fmt: skip
    """A meeting that is arranged already. board: it stays with it. releases: one alone once it was opened."""
    held = {"seen": str(seen), "board": board[0]}
    fields = [
        *(Input(type="hidden", name=name, value=text) for name, text in held.items()),
        *_fields("details", sent, (), releases, themes, value),
    ]
    return forms.form(f"/meetings/{meeting}/details", "details", sent, fields, "Save", "quiet")


def _fields(
    name: str, sent: Sent, boards: Options, releases: Options, themes: Options, value: Mapping[str, str]
) -> list[Any]:
    return [
        forms.choice("board", name, "Board", boards, sent, value=value["board"]) if boards else None,
        forms.text("title", name, "Title", sent, value=value["title"], help=words.UNTITLED),
        forms.text("day", name, "Day", sent, type="date", value=value["day"], required=True),
        forms.text("time", name, "Begins at", sent, type="time", value=value["time"], required=True,
                   help="London time."),
        forms.text("minutes", name, "Minutes", sent, type="number", value=value["minutes"], required=True),
        forms.choice("folder", name, "Release", releases, sent, value=value["folder"], help=words.PINNED),
        forms.choice("theme", name, "Themed programme", [("", "None"), *themes], sent, value=value["theme"],
                     help="The Health and Wellbeing Board was to look at one programme each time (2018)."),
        forms.tick("members_only", name, "The whole meeting is for members only", sent, value["members_only"] == "yes"),
    ]  # fmt: skip
