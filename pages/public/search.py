"""/search?q=… — find measures, targets, programmes, places and the rest by their words and by their old names."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page

from components import addresses, parts
from queries import ask

Row = Mapping[str, Any]

_LONGEST = 100  # characters of a search that are read
_GROUPS = (
    ("Places", ("town", "neighbourhood", "ward", "older_neighbourhood")),
    ("2029 targets and reforms", ("goal", "reform")),
    ("Programmes", ("programme",)),
    ("What programmes aim for", ("kpi",)),
    ("Milestones", ("milestone",)),
    ("Measures", ("measure",)),
    ("Outcomes", ("outcome", "indicator")),
    ("What the plan wants", ("objective", "way_of_working", "maturity", "quadrant", "success_factor", "cohort")),
    ("Money", ("finance",)),
    ("Boards", ("board", "practice")),
    ("What is missing or unclear", ("contradiction", "gap")),
    ("Methods", ("method",)),
    ("About this site", ("page",)),
)  # fmt: skip
_TRY = ("Radcliffe", "A&E", "children in care", "System Board", "waiting times", "money")


def layout(q: Any = "", **_: Any) -> html.Main:
    """q: the words, in any case. Empty or missing: what to try. Anything but text is taken for nothing."""
    asked = _plain(q) if isinstance(q, str) else ""
    if not asked:
        return _nothing_asked()
    hits = ask("search_hits", asked=asked)
    whole = [hit for hit in hits if hit["held"] == hit["wanted"]]
    found = whole or hits
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Search", None)]),
            html.H1(_heading(asked, whole, hits)),
            html.P(_lead(whole, hits), className="lead"),
            *_groups(found),
            _ideas() if not hits else None,
        ],
        title=f"Search: {asked}",
    )


def _plain(asked: str) -> str:
    """What was asked, without line ends and without marks that would turn the direction of the words around them."""
    seen = "".join(ch if unicodedata.category(ch)[0] != "C" else " " for ch in asked[: 10 * _LONGEST])
    return " ".join(seen.split())[:_LONGEST]


def _heading(asked: str, whole: Sequence[Row], hits: Sequence[Row]) -> str:
    if not hits:
        return f"Nothing is called “{asked}” here"
    if not whole:
        return f"Nothing holds all the words of “{asked}”"
    many = whole[0]["alike"]
    first = f", the first {len(whole)} are shown" if many > len(whole) else ""
    return f"“{asked}”: {many} {'thing' if many == 1 else 'things'} found{first}"


def _lead(whole: Sequence[Row], hits: Sequence[Row]) -> str:
    if whole:
        return "What is named by your words comes first in each group."
    return "Here is what holds some of them." if hits else "Try fewer words, or another name for it."


def _groups(found: Sequence[Row]) -> list[html.Section]:
    """The hits by what they are; the group of the best hit comes first."""
    place = {id(hit): n for n, hit in enumerate(found)}
    grouped = [(title, [h for h in found if h["kind"] in kinds]) for title, kinds in _GROUPS]
    filled = [(title, hits) for title, hits in grouped if hits]
    return [_group(title, hits) for title, hits in sorted(filled, key=lambda group: place[id(group[1][0])])]


def _group(title: str, hits: Sequence[Row]) -> html.Section:
    return html.Section([html.H2(title), html.Ul([_hit(h) for h in hits], className="hits")])


def _hit(hit: Row) -> html.Li:
    return html.Li([html.A(hit["title"], href=addresses.of_hit(hit)), html.P(hit["about"])])


def _ideas() -> html.Section:
    links = [html.Li(html.A(words, href=parts.address("/search", {"q": words}))) for words in _TRY]
    return html.Section([html.H2("You could try"), html.Ul(links)])


def _nothing_asked() -> html.Main:
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Search", None)]),
            html.H1("Search the plan"),
            html.P("Type the name of a town, a service, a board or a measure. Old names work too.", className="lead"),
            parts.form("/search", [_box()], "Search"),
            _ideas(),
        ]
    )


def _box() -> html.Div:
    return html.Div(
        [html.Label("Words to look for", htmlFor="q", className="form-label"), parts.text_box("q")],
        className="control",
    )


register_page(__name__, path="/search", name="Search", title="Search the plan", layout=layout)
