"""The parts of the administrator's pages: the list of people, the fields of a role, the log, what is due."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import forms, parts, people_words
from components.forms import Input, Sent
from components.words import states

Programme = tuple[str, str, str]
"""Its id in the register, its title, and its family: the year of the document that names it."""


def role_fields(
    of_form: str, sent: Sent, programmes: Sequence[Programme], roles: Collection[str], boards: Collection[str]
) -> list[Component]:
    """Which roles somebody has, and on which programmes' boards they sit. roles, boards: ticked to begin with."""
    ticks: list[Component] = []
    for role, words in people_words.ROLES.items():
        ticks.append(forms.tick(f"role_{role}", of_form, words, sent, checked=role in roles))
        ticks.append(html.P(people_words.ROLE_MEANS[role], className="help under-tick"))
    return [
        _group("roles", of_form, "What they may do", sent, ticks),
        _group(
            "programmes",
            of_form,
            "Programmes, for a programme-board member",
            sent,
            _sits(of_form, sent, programmes, boards),
        ),
    ]


def _sits(
    of_form: str, sent: Sent, programmes: Sequence[Programme], boards: Collection[str]
) -> list[html.Details | html.Div]:
    """Boxes for each programme by its year, the newest year first; what has ended is folded away unless ticked."""
    told: list[html.Details | html.Div] = []
    for family in sorted({family for _, _, family in programmes}, reverse=True):
        mine = [(id_, title) for id_, title, of in programmes if of == family]
        boxes = [forms.tick(f"programme_{id_}", of_form, title, sent, checked=id_ in boards) for id_, title in mine]
        listed = html.Div(boxes, className="ticks")
        if family != _ENDED:
            told.append(html.Div([html.P(states.FAMILIES[family], className="year"), listed]))
            continue
        typed = sent.of(of_form).typed
        ticked = any(id_ in boards or typed.get(f"programme_{id_}") for id_, _ in mine)
        told.append(html.Details([html.Summary(f"{states.FAMILIES[family]}, which have ended"), listed], open=ticked))
    return told


def _group(name: str, of_form: str, legend: str, sent: Sent, children: Sequence[Component]) -> html.Fieldset:
    fault = sent.of(of_form).faults.get(name)
    said = html.P(fault, className="fault", id=f"{of_form}-{name}-fault") if fault else None
    return html.Fieldset(
        [html.Legend(legend), said, *children],
        id=f"{of_form}-{name}",
        className="field faulty" if fault else "field",
        tabIndex="-1",
        **({"aria-describedby": f"{of_form}-{name}-fault"} if fault else {}),
    )


def seen(version: int) -> Input:
    """Which version of a person a form was made from: what somebody else changed meanwhile is not written over."""
    return Input(type="hidden", name="seen", value=str(version))


_ENDED = "2018"
"""The programmes of that year have ended; somebody may still sit for one in the records."""
_WHAT = {"invitation": "invitation", "new password": "link for a new password"}


def link_mailed(name: str, email: str, purpose: str, lasts: str) -> html.Section:
    """That a link went to somebody by mail. lasts: how long it works, in words."""
    return html.Section(
        [
            html.H2(f"The {_WHAT[purpose]} was sent to {name}"),
            html.P(f"It went to {email}, and works once and for {lasts}."),
        ],
        className="told-once",
        role="status",
    )


def link_once(name: str, link: str, purpose: str, lasts: str, not_mailed: str = "") -> html.Section:
    """A link that is told once, for an administrator to hand on. lasts: how long it works, in words.

    not_mailed: why it could not be sent by mail; "" where no mail is sent.
    """
    return html.Section(
        [
            html.H2(f"Hand this {_WHAT[purpose]} to {name}"),
            html.P(f"It could not be sent by e-mail. {not_mailed}", className="trouble") if not_mailed else None,
            html.P(
                f"It is shown only now, works once and for {lasts}. Whoever has it can sign in as {name}: send it to "
                "nobody else."
            ),
            html.P(html.Code(link, id="link-once", tabIndex="0"), className="link-once"),
        ],
        className="told-once",
        role="status",
    )


def log(entries: Sequence[Sequence[Any]]) -> html.Div:
    """Lines of the log. entries: when, who, what, of what, before, after."""
    heads = ["When", "Who", "What", "Of what", "Before", "After"]
    return parts.table("The log, newest first", heads, [list(entry) for entry in entries], stacked=True)


def facts(said: Mapping[str, Any], names: Mapping[str, str]) -> Any:
    """What stood before or after, a line for each thing. names: what a column is called."""
    if not said:
        return "–"
    lines: list[Any] = []
    for key, value in said.items():
        listed = [people_words.ROLES.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])]
        words = ", ".join(listed)
        lines += [html.Br()] if lines else []
        lines.append(f"{names.get(key, key.replace('_', ' '))}: {words or '–'}")
    return html.Span(lines)
