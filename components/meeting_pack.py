"""The pack of a meeting: how far it is, its files, and whether they are still what the meeting says."""

from collections.abc import Sequence
from typing import Any

from dash import html

from components import forms
from components.data_parts import once
from components.forms import Sent
from components.words import meeting_rooms as words

File = tuple[str, int]
"""Name and bytes."""


def files(meeting: int, found: Sequence[File]) -> html.Ul:
    """What can be taken away: each by what it is, with its name and size."""
    places = [*words.FILES]
    in_order = sorted(found, key=lambda file: _place(places, file[0]))
    return html.Ul([_file(meeting, *file) for file in in_order], className="take-away pack-files")


def _place(places: Sequence[str], name: str) -> tuple[int, str]:
    ending = name.rpartition(".")[2]
    return (places.index(ending) if ending in places else len(places), name)


def _file(meeting: int, name: str, size: int) -> html.Li:
    return html.Li(
        [
            html.A(words.file(name), href=f"/meetings/{meeting}/pack/{name}", download=name),
            html.Span(f"{name}, {words.size(size)}", className="source"),
        ]
    )


def make(meeting: int, sent: Sent, again: bool) -> html.Form:
    """The one button. again: whether a pack lies there already."""
    button = "Make the pack again" if again else "Make the pack"
    fields: list[Any] = [once()]
    return forms.form(f"/meetings/{meeting}/pack", "pack", sent, fields, button, "quiet" if again else "")


def progress(said: str) -> html.Div:
    """What the worker says as it makes it, the newest below."""
    told = _in_lines(said) or "It waits for its turn."
    return html.Div(html.Pre(told, className="said"), id="progress", role="status")


_FAULT = "Traceback (most recent call last):"
_BROKE = "It broke off by a fault of this site. Whoever looks after the server finds it under Data, Jobs."


def _in_lines(said: str) -> str:
    """What was said, without what a program says of its own fault: nobody who reads this can do anything with it."""
    told, broke, _ = said.partition(_FAULT)
    return "\n".join(line for line in (told.strip(), _BROKE if broke else "") if line)
