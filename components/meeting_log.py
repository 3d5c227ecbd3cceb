"""The log of a meeting: actions, decisions, risks, issues and notes, each with its day, its owner and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html

from components import forms, parts
from components.data_parts import once
from components.forms import Input, Sent
from components.words import meeting_rooms as words
from components.words.verdicts import Verdict

Options = Sequence[tuple[str, str]]
"""(value, words)."""


@dataclass(frozen=True)
class Line:
    """One entry as it is read. stands: None for a decision or a note. seen: its version, for the forms.

    item: the id of its item as text, "" for none; about: its item's title. carried: from which meeting it comes, as a
    sentence, "" when it was said in this one. said: who wrote it and when. history: what happened to it, a line each.
    """

    id: int
    seen: int
    kind: str
    words: str
    owner: str
    due: date | None
    status: str
    stands: Verdict | None
    item: str
    about: str
    carried: str
    said: str
    history: tuple[str, ...]


def by_kind(lines: Sequence[Line], items: Options, sent: Sent | None) -> list[html.Section]:
    """A section a kind; kinds that have none are not there. items: of the agenda, for the forms. sent: None without."""
    found: dict[str, list[Line]] = {kind: [] for kind in words.KINDS}
    for line in lines:
        found[line.kind].append(line)
    return [
        html.Section(
            [html.H2(f"{words.ALL_OF_KIND[kind]} ({len(of_kind)})"), listed(of_kind, items, sent)],
            id=f"{kind}s",
        )
        for kind, of_kind in found.items()
        if of_kind
    ]


def listed(lines: Sequence[Line], items: Options, sent: Sent | None) -> html.Ul:
    """Entries one below the other."""
    return html.Ul([_line(one, items, sent) for one in lines], className="records log")


def _line(one: Line, items: Options, sent: Sent | None) -> html.Li:
    told = [f"{one.owner or 'no owner was named'}, {words.due(one.due)}"] if one.kind in words.SETTLED else []
    if one.kind not in words.SETTLED and (one.owner or one.due):
        told = [", ".join(part for part in (one.owner, words.due(one.due) if one.due else "") if part)]
    owner = html.P([html.Strong("Owner: "), *told], className="owned") if told else None
    return html.Li(
        [
            parts.badge(one.stands) if one.stands else None,
            html.P(one.words, className="said-words log-words"),
            owner,
            html.P(" ".join(bit for bit in (one.carried, one.said) if bit), className="source"),
            html.P(["On the item ", html.Strong(one.about)], className="source") if one.about else None,
            _history(one),
            None if sent is None else _settle(one, sent),
            None if sent is None else _change(one, items, sent),
        ],
        className="record" if one.stands is None else f"record stands-{one.stands.tone}",
        id=f"entry-{one.id}",
    )


def _history(one: Line) -> html.Details | None:
    if not one.history:
        return None
    of = html.Span(f" of “{one.words}”", className="visually-hidden")
    return html.Details([html.Summary(["History", of]), html.Ol([html.Li(line) for line in one.history])])


def _settle(one: Line, sent: Sent) -> html.Details | None:
    """What became of it; what was settled can be opened again."""
    if one.stands is None:
        return None
    name = f"settle-{one.id}"
    is_open = one.status == "open"
    options = [("done", words.BECAME["done"]), ("closed", words.BECAME["closed"])] if is_open else [("open", "Open")]
    fields: list[Any] = [Input(type="hidden", name="seen", value=str(one.seen))]
    if is_open:
        fields.append(forms.choice("status", name, "What became of it", options, sent))
    else:
        fields.append(Input(type="hidden", name="status", value="open"))
    fields.append(forms.text("note", name, "In a few words", sent, help="It stands in the history."))
    of = html.Span(f" “{one.words}”", className="visually-hidden")
    button = ["Settle it" if is_open else "Open it again", of]
    form = forms.form(f"/meetings/entries/{one.id}/status", name, sent, fields, button, "small")
    return html.Details([html.Summary(button), form], open=sent.typed.get("form") == name)


def _change(one: Line, items: Options, sent: Sent) -> html.Details:
    """What was carried here keeps the item of its own meeting."""
    name = f"change-{one.id}"
    fields: list[Any] = [Input(type="hidden", name="seen", value=str(one.seen))]
    value = {"kind": one.kind, "words": one.words, "owner": one.owner, "item": one.item}
    fields += _fields(
        name, () if one.carried else items, sent, value | {"due_on": one.due.isoformat() if one.due else ""}
    )
    of = html.Span(f" “{one.words}”", className="visually-hidden")
    form = forms.form(f"/meetings/entries/{one.id}/change", name, sent, fields, ["Save", of], "small")
    return html.Details([html.Summary(["Change it", of]), form], open=sent.typed.get("form") == name)


def _fields(name: str, items: Options, sent: Sent, value: Mapping[str, str]) -> list[Any]:
    return [
        forms.choice("kind", name, "Kind", [*words.KINDS.items()], sent, value=value["kind"]),
        forms.words("words", name, "What was said", sent, value=value["words"], rows=3, required=True),
        forms.text("owner", name, "Owner", sent, value=value["owner"], help="A person of this site, or a role."),
        forms.text("due_on", name, "Due", sent, type="date", value=value["due_on"]),
        forms.choice("item", name, "Item", [("", "None"), *items], sent, value=value["item"]) if items else None,
    ]


_HOW = "Such as “action: ring the trust @Jane Doe by 12 Dec”. Owner, day and kind are read from it."


def add(meeting: int, items: Options, sent: Sent) -> html.Section:
    """One line that is read for kind, owner and day; or each of them by itself."""
    kinds = [("", "Read it from the words"), *words.KINDS.items()]
    rest = html.Details(
        [
            html.Summary("Give kind, owner or day by themselves"),
            forms.choice("kind", "note", "Kind", kinds, sent),
            forms.text("owner", "note", "Owner", sent, help="A person of this site, or a role."),
            forms.text("due_on", "note", "Due", sent, type="date"),
        ],
        open=any(sent.of("note").typed.get(key) for key in ("kind", "owner", "due_on")) or None,
        className="rest-of-form",
    )
    fields: list[Any] = [
        once(),
        forms.words("words", "note", "What was said", sent, rows=2, required=True, help=_HOW),
        forms.choice("item", "note", "Item", [("", "None"), *items], sent) if items else None,
        rest,
    ]
    form = forms.form(f"/meetings/{meeting}/log", "note", sent, fields, "Write it down")
    return html.Section([html.H2("Write something down"), form], id="note")
