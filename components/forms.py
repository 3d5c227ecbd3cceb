"""Forms of the staff site: plain HTML that posts, with each fault at its field and what was typed kept in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component


class Input(Component):
    """An <input> with any attribute HTML gives it: Dash's own knows no aria-*. For pages that are printed only."""

    _children_props: list[str] = []  # noqa: RUF012 Dash asks for lists
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "dash_html_components"
    _type = "Input"
    _valid_wildcard_attributes: list[str] = ["data-", "aria-"]  # noqa: RUF012
    _prop_names: list[str] = [  # noqa: RUF012
        *("id", "name", "type", "value", "checked", "required", "autoComplete", "inputMode", "accept", "minLength"),
        *("maxLength", "className", "pattern", "placeholder", "list"),
    ]
    available_properties = _prop_names
    available_wildcard_properties = _valid_wildcard_attributes

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)  # type: ignore[no-untyped-call]


class Alert(Component):
    """A <div> that the browser itself leads to as the page opens: what is wrong is met first, without scripts too."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = ["children"]  # noqa: RUF012
    _namespace = "dash_html_components"
    _type = "Div"
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    _prop_names: list[str] = ["children", "className", "role", "tabIndex", "autoFocus"]  # noqa: RUF012
    available_properties = _prop_names
    available_wildcard_properties = _valid_wildcard_attributes

    def __init__(self, children: Sequence[Any]) -> None:
        settled = {"className": "faults", "role": "alert", "tabIndex": "-1", "autoFocus": True}
        super().__init__(children=list(children), **settled)  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Sent:
    """What a form must bring back, and what the one before it could not be taken for.

    page: the address it stands on. token: of the session. typed: field to text. faults: field to sentence; the key ""
    holds what is said of the form as a whole. Only the form whose address is in typed["form"] shows them.
    """

    page: str
    token: str
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    def on(self, page: str) -> "Sent":
        """The same for the page at an address."""
        return Sent(page, self.token, self.typed, self.faults)

    def of(self, name: str) -> "Sent":
        """The same for one form of the page: without what was typed into another one."""
        return self if self.typed.get("form") == name else Sent(self.page, self.token)


def form(
    address: str,
    name: str,
    sent: Sent,
    children: Sequence[Any],
    button: str | Sequence[Any],
    kind: str = "",
    refused: str = "This was not saved",
    *,
    focused: bool = False,
) -> html.Form:
    """A form that posts to an address. name: tells it from other forms of its page. kind: "quiet" or "danger".

    refused: the heading above its faults. focused: whether the page opens with the focus on its button.

    The faults it was refused for stand above it, as a list that leads to the fields.
    """
    mine = sent.of(name)
    hidden = [("form_token", sent.token), ("page", sent.page), ("form", name)]
    return html.Form(
        [
            *(Input(type="hidden", name=key, value=value) for key, value in hidden),
            faults(mine, name, refused),
            *children,
            html.Button(button, type="submit", className=f"act {kind}".strip(), autoFocus=focused or None),
        ],
        action=address,
        method="post",
        className="staff-form",
        id=f"form-{name}",
    )


def faults(sent: Sent, name: str, heading: str = "This was not saved") -> Component | None:
    """What is wrong with what was sent, above everything else; nothing when nothing is."""
    if not sent.faults:
        return None
    said = [html.Li(html.A(words, href=f"#{_id(name, key)}") if key else words) for key, words in sent.faults.items()]
    return Alert([html.P(heading, className="faults-name"), html.Ul(said)])


def text(name: str, of_form: str, label: str, sent: Sent, **more: Any) -> html.Div:
    """A line to type into. more: type, help, value, autoComplete, required."""
    mine = sent.of(of_form)
    field_ = Input(
        id=_id(of_form, name),
        name=name,
        type=more.get("type", "text"),
        value=mine.typed.get(name, more.get("value", "")),
        **_told(name, of_form, mine, more),
        **({"autoComplete": more["autoComplete"]} if "autoComplete" in more else {}),
        **({"required": True} if more.get("required") else {}),
    )
    return _field(name, of_form, label, mine, more, field_)


def words(name: str, of_form: str, label: str, sent: Sent, **more: Any) -> html.Div:
    """Several lines to type into. more: help, value, rows, required."""
    mine = sent.of(of_form)
    field_ = html.Textarea(
        mine.typed.get(name, more.get("value", "")),
        id=_id(of_form, name),
        name=name,
        rows=more.get("rows", 4),
        **_told(name, of_form, mine, more),
        **({"required": True} if more.get("required") else {}),
    )
    return _field(name, of_form, label, mine, more, field_)


def choice(
    name: str, of_form: str, label: str, options: Sequence[tuple[str, str]], sent: Sent, **more: Any
) -> html.Div:
    """One of several. options: (value, words). more: help, value."""
    mine = sent.of(of_form)
    chosen = mine.typed.get(name, more.get("value", options[0][0] if options else ""))
    listed = [
        html.Option(said, value=value, **({"selected": "selected"} if value == chosen else {}))
        for value, said in options
    ]
    field_ = html.Select(
        listed, id=_id(of_form, name), name=name, className="form-select", **_told(name, of_form, mine, more)
    )
    return _field(name, of_form, label, mine, more, field_)


def tick(name: str, of_form: str, label: str, sent: Sent, checked: bool = False) -> html.Div:
    """A box to tick; its text is "yes" when it is."""
    mine = sent.of(of_form)
    on = mine.typed.get(name) == "yes" if mine.typed else checked
    box = Input(id=_id(of_form, name), name=name, type="checkbox", value="yes", **({"checked": True} if on else {}))
    return html.Div([box, " ", html.Label(label, htmlFor=_id(of_form, name))], className="tick")


def _id(of_form: str, name: str) -> str:
    return f"{of_form}-{name}"


def _told(name: str, of_form: str, sent: Sent, more: Mapping[str, Any]) -> dict[str, str]:
    """What a screen reader says of a field beside its label."""
    told = [f"{_id(of_form, name)}-help"] if more.get("help") else []
    if name in sent.faults:
        return {"aria-invalid": "true", "aria-describedby": " ".join([*told, f"{_id(of_form, name)}-fault"])}
    return {"aria-describedby": " ".join(told)} if told else {}


def _field(name: str, of_form: str, label: str, sent: Sent, more: Mapping[str, Any], field_: Component) -> html.Div:
    fault = sent.faults.get(name)
    return html.Div(
        [
            html.Label(label, htmlFor=_id(of_form, name)),
            html.P(more["help"], className="help", id=f"{_id(of_form, name)}-help") if more.get("help") else None,
            html.P(fault, className="fault", id=f"{_id(of_form, name)}-fault") if fault else None,
            field_,
        ],
        className="field faulty" if fault else "field",
    )
