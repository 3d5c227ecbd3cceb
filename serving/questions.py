"""Refuses what no page asks: a malformed question to the router is the sender's fault, and gets one sentence."""

from typing import Any

from flask import request

_ROUTER = "/_dash-update-component"
_LONGEST = 65_536  # bytes


class Questions:
    """before_request hook that answers 400 to a posted question that no page asks, before Dash meets it."""

    def __init__(self) -> None:
        self._shapes: dict[str, tuple[Any, Any, Any]] = {}

    def allow(self, asked: list[dict[str, Any]]) -> None:
        """Names the questions pages ask: the callbacks as Dash lists them, with output, inputs and state."""
        self._shapes = {
            call["output"]: (_ids(call["inputs"]), _ids(call["state"]), _outputs(call["output"]))
            for call in asked
            if not call["clientside_function"]  # the browser answers those itself
        }

    def __call__(self) -> tuple[str, int] | None:
        if request.path != _ROUTER:
            return None
        if request.method != "POST":
            return "The router is asked by POST.", 405
        if (request.content_length or 0) > _LONGEST:
            return "The question is too long.", 413
        try:
            question = request.get_json(silent=True)
        except RecursionError:  # brackets within brackets, and nothing else
            question = None
        if not isinstance(question, dict) or not _is_asked(question, self._shapes):
            return "No page asks this question.", 400
        return None


def _is_asked(question: Any, shapes: dict[str, tuple[Any, Any, Any]]) -> bool:
    output = question.get("output")
    if not isinstance(output, str) or output not in shapes:
        return False
    inputs, state = question.get("inputs"), question.get("state", [])
    if (_ids(inputs), _ids(state), _ids(question.get("outputs"))) != shapes[output]:
        return False
    changed = question.get("changedPropIds")
    if not isinstance(changed, list) or not all(isinstance(one, str) for one in changed):
        return False
    return all(_is_said(entry) for entry in [*inputs, *state])


def _outputs(output: str) -> list[tuple[str, str]]:
    """The (id, property) of each output of a callback, from the one word Dash makes of them."""
    parts = output[2:-2].split("...") if output.startswith("..") else [output]
    return [(id_, name) for id_, _, name in (part.rpartition(".") for part in parts)]


def _is_said(entry: dict[str, Any]) -> bool:
    """Whether an input holds text that can be read, and a path that starts where paths do."""
    value = entry.get("value")
    if not isinstance(value, str) or (entry.get("property") == "pathname" and not value.startswith("/")):
        return False
    return value.isascii() or not any("\ud800" <= ch <= "\udfff" for ch in value)


def _ids(entries: Any) -> list[tuple[Any, Any]] | None:
    """The (id, property) of each entry; None when it is not a list of such entries."""
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        return None
    return [(entry.get("id"), entry.get("property")) for entry in entries]
