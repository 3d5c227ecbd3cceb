"""The executive's Overview: four outcomes, what is off track with the words of its owner, and deadlines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import addresses, owner_words, parts
from components.charts import TrendSpec, chart
from components.copying import copy_for_paper
from components.owner_words import Owner
from components.words import numbers, off_track, outcomes, sentences, states, targets
from components.words.verdicts import Verdict

Row = Mapping[str, Any]
CHART_HEIGHT = 190  # px
MOST = 7


@dataclass(frozen=True)
class Card:
    """One outcome. falls, dates: of its questions; rows: its headline measure, one a group. copied: text to paste.

    revised: sentences about figures that differ from the release before.
    """

    outcome: Row
    rows: Sequence[Row]
    falls: Sequence[Row]
    dates: Sequence[Row]
    spec: TrendSpec
    copied: str
    revised: Sequence[str]


@dataclass(frozen=True)
class Item:
    """One thing that is off track. href: its evidence; note: on a date that has passed, or "".

    owner: what its owner says; None for a milestone, which nobody can write about. copied: "" without a figure, as
    source is.
    """

    what: str
    href: str
    sentence: str
    scope: str | None
    dates: Sequence[str]
    note: str
    revised: str | None
    owner: Owner | None
    source: str
    copied: str


def outcome_card(card: Card) -> html.Section:
    """Badge, sentence, chart, source. Two actions lead to the evidence: the measure, then its table."""
    outcome, lead = card.outcome, card.rows[0]
    told = [parts.emphasised(text, *outcomes.key_numbers(row)) for text, row in outcomes.paragraphs(card.rows)]
    drawn = chart(card.spec, height=CHART_HEIGHT, caption_visible=False, printed_height=CHART_HEIGHT)
    return html.Section(
        [
            html.H2(
                [
                    html.Span(f"{outcome['number']} · ", className="number"),
                    html.A(outcome["title"], href=f"/outcomes/{outcome['number']}"),
                ]
            ),
            parts.badge(outcomes.verdict(outcome, card.rows, card.falls)),
            None if outcome["measure_named"] else html.P("One measure was chosen locally:", className="chosen"),
            *told,
            _promised(card.dates),
            *[html.P(words, className="revised-mark") for words in card.revised],
            parts.scope_note(lead),
            drawn,
            html.Div([_evidence(card.rows), copy_for_paper(card.copied, outcome["title"])], className="under-card"),
        ],
        className="card-outcome overview-card",
    )


def _evidence(rows: Sequence[Row]) -> html.P:
    """The way to the measure, group by group."""
    links: list[Any] = []
    for row in rows:
        group = sentences.group_word(row) if len(rows) > 1 else row["plain_name"]
        links += [" · " if links else "", html.A(f"{group}: figures and method", href=parts.indicator_address(row))]
    return html.P(links, className="links")


def _promised(dates: Sequence[Row]) -> html.P | None:
    """Both dates where documents disagree, each with the document that gives it."""
    if not dates:
        return None
    return html.P(
        f"Promised: to match England by {', and by '.join(off_track.dates_cited(dates))}.", className="source"
    )


def exceptions(found: Sequence[Item], own: bool, further: str = "") -> html.Section:
    """At most seven, each one sentence, then the others. own: whether the reader's programmes stand first.

    further: how many others there are, in words.
    """
    first, more = found[:MOST], found[MOST:]
    heading = "What is off track" if found else "Nothing is off track"
    return html.Section(
        [
            html.H2(heading),
            html.P("Your programmes come first.") if own and found else None,
            html.Ol([_item(n, one) for n, one in enumerate(first, 1)], className="exceptions") if first else None,
            _more(more, further),
            _rule(),
        ],
        id="off-track",
    )


def in_short(found: Sequence[Item], rows: Sequence[Row]) -> html.Div:
    """On the first screen: the names of what is off track, and the next deadline, each leading further down."""
    links: list[Any] = []
    for number, one in enumerate(found[:MOST], 1):
        links += ["; " if links else "", html.A(one.what, href=f"#off-track-{number}")]
    first = rows[0] if rows else None
    return html.Div(
        [
            html.P([html.Strong("Most serious: "), *links, "."]) if links else None,
            html.P(
                [
                    html.Strong("Next deadline: "),
                    html.A(f"{numbers.day(first['due_end'])}, {first['title']}", href="#deadlines"),
                    ".",
                ]
            )
            if first
            else None,
        ],
        className="in-short on-screen",
        id="short",
    )


def _item(number: int, one: Item) -> html.Li:
    promised = f"Promised for {'; '.join(one.dates)}." if one.dates else ""
    cited = " ".join(text for text in (promised, f"Source: {one.source}." if one.source else "") if text)
    return html.Li(
        [
            html.Div(
                [
                    html.P([html.A(one.what, href=one.href), ". ", one.sentence], className="exception"),
                    html.P(f"{one.scope[0].upper()}{one.scope[1:]}.", className="scope") if one.scope else None,
                    html.P(one.note, className="passed") if one.note else None,
                    html.P(one.revised, className="revised-mark") if one.revised else None,
                    html.P(cited, className="source") if cited else None,
                ]
            ),
            html.Div(
                [
                    owner_words.told(one.owner, one.what),
                    copy_for_paper(one.copied, one.what) if one.copied else None,
                ]
            ),
        ],
        id=f"off-track-{number}",
    )


def _more(rest: Sequence[Item], further: str) -> html.Details | None:
    """The links to all the others."""
    if not rest:
        return None
    links = [html.Li([html.A(one.what, href=one.href), f". {one.sentence}", _scope(one)]) for one in rest]
    return html.Details(
        [html.Summary(further), html.Ul(links)],
        className="and-more",
    )


def _scope(one: Item) -> Component | None:
    return html.Span(f" ({one.scope})") if one.scope else None


def _rule() -> html.Details:
    return html.Details(
        [
            html.Summary("What counts as off track, and in which order"),
            *[html.P(sentence) for sentence in off_track.RULE],
            html.P("The order of the list:"),
            html.Ol([html.Li(sentence) for sentence in off_track.ORDER]),
            html.P("In a list, each step comes before the next. Every verdict is the store’s own, as on its page."),
        ],
        className="rule",
    )


def deadlines(rows: Sequence[Row], judged: Mapping[str, Verdict], until: date) -> html.Section:
    """What falls due. rows: of the question deadlines_between; judged: the verdict on targets that have one, by id."""
    told = [
        html.Li(
            [
                html.Strong(f"{numbers.day(row['due_end'])}: "),
                html.A(row["title"], href=addresses.of_record(row)),
                f" ({row['due_words']}). {_stands(row, judged)} ",
                html.Span(f"{row['document_short']}, {row['section']}", className="source"),
            ]
        )
        for row in rows
    ]
    heading = f"Deadlines up to {numbers.day(until)}"
    none = html.P("No document gives a date inside the next six months.")
    return html.Section([html.H2(heading), html.Ul(told, className="deadlines") if told else none], id="deadlines")


def _stands(row: Row, judged: Mapping[str, Verdict]) -> str:
    if row["record_id"] in judged:
        return f"{judged[row['record_id']].text}."
    if row["state"] == "judged":
        return "It can be judged once figures for it are out."
    known = states.STANDINGS.get(row["state"]) or states.STATES[row["state"]]
    return f"{known.text}."


def judged_by_id(rows: Sequence[Row]) -> dict[str, Verdict]:
    """How each judged target stands. rows: of the question judged_targets."""
    return {row["target_id"]: targets.badge(row) for row in rows}
