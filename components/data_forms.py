"""The forms of the analyst's pages. Each works as plain HTML; scripts only show how far an upload is."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import forms
from components.data_parts import once
from components.forms import Input, Sent

Facts = Mapping[str, Any]
_WHY = {"help": "In a sentence that others can follow. It is kept, with your role and the day.", "required": True}


def upload(kinds: Sequence[Sequence[str]], limit: int, sent: Sent) -> html.Form:
    """A file as its publisher issues it. kinds: (id, words); limit: bytes."""
    fields = [
        _file("load", "File", limit, sent),
        forms.choice("kind", "load", "What it is", [("", "Find out from the file"), *map(tuple, kinds)], sent),  # type: ignore[list-item]
        forms.text("period", "load", "Month or year it is of", sent, help="Only if the file does not say, as 2025-04."),
        forms.text(
            "published",
            "load",
            "Day its publisher issued it",
            sent,
            type="date",
            help="Without it, the file’s own day counts, or today.",
        ),
        forms.text(
            "embargo",
            "load",
            "Not to be shown before",
            sent,
            type="datetime-local",
            help="Only for a file that came early. London time.",
        ),
    ]
    return _with_file(forms.form("/data/load", "load", sent, [once(), *fields], "Load this file"), limit)


def corrected(load: str, limit: int, sent: Sent) -> html.Form:
    """A corrected file for a load."""
    fields = [
        _file("corrected", "Corrected file", limit, sent),
        forms.words("reason", "corrected", "Why", sent, **_WHY, rows=2),
    ]
    address = f"/data/loads/{load}/corrected"
    return _with_file(forms.form(address, "corrected", sent, [once(), *fields], "Load the corrections"), limit)


def _file(of_form: str, label: str, limit: int, sent: Sent) -> html.Div:
    fault = sent.of(of_form).faults.get("file")
    told = f"{of_form}-file-help" + (f" {of_form}-file-fault" if fault else "")
    return html.Div(
        [
            html.Label(label, htmlFor=f"{of_form}-file"),
            html.P(
                f"CSV, Excel or a zip of them, as it came. {limit // 1_000_000:,} MB at most.",
                className="help",
                id=f"{of_form}-file-help",
            ),
            html.P(fault, className="fault", id=f"{of_form}-file-fault") if fault else None,
            Input(
                type="file",
                id=f"{of_form}-file",
                name="file",
                required=True,
                accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.zip,.gz",
                **{"aria-describedby": told, **({"aria-invalid": "true"} if fault else {})},
            ),
        ],
        className="field faulty" if fault else "field",
    )


def _with_file(form: html.Form, limit: int) -> html.Form:
    form.encType = "multipart/form-data"
    setattr(form, "data-upload", str(limit))
    return form


def mend(load: str, reject: Facts, number: int, sent: Sent) -> html.Details:
    """Mends one cell, or leaves its row out. number: tells the forms of a page apart."""
    row = f"row {reject['row']}"
    fix, leave = f"fix-{number}", f"leave-{number}"
    held = [once(), *(Input(type="hidden", name=name, value=str(reject[name])) for name in ("row", "sheet"))]
    away = f"Take {row} as it is" if reject["rule"] == JUMP else f"Leave {row} out"
    is_open = sent.typed.get("form") in {fix, leave}
    return html.Details(
        [
            html.Summary(["Decide", html.Span(f" on {row}, {reject['field']}", className="visually-hidden")]),
            html.Div(
                [
                    forms.form(
                        f"/data/loads/{load}/fix", fix, sent, [*held, *_new_value(reject, fix, sent)], f"Mend {row}"
                    ),
                    forms.form(
                        f"/data/loads/{load}/waive",
                        *(leave, sent, [*held, *_why_left(reject, leave, sent)], away, "quiet"),
                    ),
                ],
                className="beside",
            ),
        ],
        open=is_open,
    )


def _new_value(reject: Facts, name: str, sent: Sent) -> list[Any]:
    return [
        Input(type="hidden", name="field", value=reject["field"]),
        forms.text("value", name, f"{reject['field']} should say", sent, value=reject["value"]),
        forms.words("reason", name, "Why", sent, **_WHY, rows=2),
    ]


def _why_left(reject: Facts, name: str, sent: Sent) -> list[Any]:
    return [html.P(_left_out(reject)), forms.words("reason", name, "Why", sent, **_WHY, rows=2)]


JUMP = "jump"
"""The rule that a value may break and still be right: then its row is taken as it is."""


def _left_out(reject: Facts) -> str:
    if reject["rule"] == JUMP:
        return "If the value is right, say what explains it. It is then taken as it is."
    return "If the row cannot be mended, leave it out and say why. It stays listed here."


def decide(
    load: str, what: str, sent: Sent, label: str, said: str, more: Sequence[Any] = (), name: str = ""
) -> html.Form:
    """A decision about a whole load that needs a reason. what: the end of its address."""
    of_form = name or what
    fields = [once(), *more, html.P(said), forms.words("reason", of_form, "Why", sent, **_WHY, rows=2)]
    return forms.form(f"/data/loads/{load}/{what}", of_form, sent, fields, label, "quiet")


def leave(name: str, sent: Sent) -> html.Details:
    """Leaves a file whose load was cut short. name: the start of its hash."""
    of_form = f"leave-{name}"
    said = "It is not loaded. Its original is kept."
    form = decide(name, "set-aside", sent, "Set it aside", said, name=of_form)
    return html.Details([html.Summary("Set it aside"), form], open=sent.typed.get("form") == of_form)


def edition(load: str, vintage: str, sent: Sent) -> html.Form:
    """The day of an edition that was said wrongly. vintage: as it stands, ISO."""
    fields = [
        once(),
        html.P("If the day its publisher issued it is wrong, say the right one."),
        forms.text("published", "edition", "Day it was issued", sent, type="date", value=vintage, required=True),
        forms.words("reason", "edition", "Why", sent, **_WHY, rows=2),
    ]
    return forms.form(f"/data/loads/{load}/edition", "edition", sent, fields, "Mend the day", "quiet")


def hidden(name: str, value: str) -> Input:
    """A field that is sent along."""
    return Input(type="hidden", name=name, value=value)


def draft(next_id: str, sent: Sent) -> html.Form:
    """A new draft. next_id: a name that can be had."""
    fields = [
        once(),
        forms.text("id", "draft", "Name", sent, value=next_id, required=True, help="Year and month, as 2026.12."),
        forms.words(
            "notes", "draft", "What is new in it", sent, required=True, help="One sentence a line. Readers will see it."
        ),
        forms.text("dated", "draft", "Day its pages count from", sent, type="date", help="Today, unless you say."),
    ]
    return forms.form("/data/releases/draft", "draft", sent, fields, "Draft it")


def note(entry: Facts, number: int, sent: Sent) -> html.Form:
    """Why the values of one measure changed. entry: measure, indicator_id, edition, values."""
    name = f"note-{number}"
    fields = [
        once(),
        hidden("measure", entry["indicator_id"]),
        hidden("published", entry["edition"]),
        forms.words(
            "reason", name, f"Why {entry['measure']} changed", sent, rows=2, required=True, help="Readers will see it."
        ),
    ]
    return forms.form("/data/note", name, sent, fields, "Say why", "quiet")


def override(address: str, lines: Sequence[str], sent: Sent) -> html.Form:
    """What reviewers hold back, each line to be ticked. lines: their sentences, which are set aside word for word."""
    fields: list[Any] = [once()]
    for place, words in enumerate(lines):
        fields += [hidden(f"words-{place}", words), forms.tick(f"line-{place}", "override", words, sent)]
    fields.append(forms.words("reason", "override", "Why it is published all the same", sent, rows=3, required=True))
    return forms.form(address, "override", sent, fields, "Set these aside", "danger")


def confirm(address: str, name: str, sent: Sent, button: str, why: str = "", kind: str = "") -> html.Form:
    """The last question before something is done. why: label of the reason, "" where none is asked for."""
    fields: list[Component] = [once()]
    if why:
        fields.append(
            forms.words("reason", name, why, sent, rows=3, required=True, help="A sentence. Readers will see it.")
        )
    return forms.form(address, name, sent, fields, button, kind)
