"""The definition of a measure, as a table a statistician would ask for."""

from collections.abc import Mapping
from typing import Any

from dash import html

from components import parts
from components.words import numbers, trends

Row = Mapping[str, Any]
_POLARITY = {
    "higher_is_better": "Higher is better",
    "lower_is_better": "Lower is better",
    "none": "Neither higher nor lower is called better",
}
_EVIDENCE = {"estimate": "An estimate, from a survey or a model", "full_count": "A full count, not a sample"}
_FREQUENCY = {
    "monthly": "Every month",
    "quarterly": "Every quarter",
    "annual": "Every year",
    "irregular": "Every few years",
}
_COMPARED = {
    "interval": ("By the published margin of error", "margin"),
    "our_interval": ("By a margin of error worked out by us from the published counts", "own-margin"),
    "publisher": ("In the publisher’s own word", "publishers-word"),
    "no_margin": ("Not compared: no margin of error came with the figures", ""),
    "no_england": ("Not compared: no like-for-like England figure", ""),
}
_STATUS = {
    "as_published": "As published",
    "revised": "Revised since it was first published",
    "corrected": "Corrected here, because the published figure is wrong",
    "rebuilt": "Rebuilt from published files by a public project, not copied from the publisher’s own page",
}


def section(indicator: Row, row: Row) -> html.Section:
    """Definition, source and standing. row: the series at its latest, for period, edition and status."""
    entries = [(what, html.A(words, href=href) if href else words) for what, words, href in _facts(indicator, row)]
    return html.Section(
        [
            html.H2("Definition and source"),
            parts.table("How this measure is defined", ("What", "Answer"), entries),
        ],
        id="definition",
    )


def in_words(indicator: Row, row: Row) -> str:
    """The same in a paragraph, for notes and for paper."""
    return " ".join(f"{what}: {words.rstrip('.')}." for what, words, _ in _facts(indicator, row))


def _facts(indicator: Row, row: Row) -> list[tuple[str, str, str]]:
    """(what, the answer, where it leads to; "" for nowhere)."""
    basis, judged = _COMPARED.get(row["basis"], ("Not compared", "")), trends.method(row)
    overlap = ", overlapping periods" if indicator["rolling"] else ""
    return [
        ("Full name", indicator["name"], ""),
        ("Who is counted", indicator["population"], ""),
        ("Place it truly covers", row["scope_note"] or indicator["areas_note"] or row["area_name"], ""),
        ("Unit", numbers.unit_name(indicator), ""),
        ("Which way is good", _POLARITY[indicator["polarity"]], ""),
        ("Kind of figure", f"{_EVIDENCE[indicator['evidence']]} ({indicator['statistic'].replace('_', ' ')})", ""),
        ("Latest period", row["period"], ""),
        ("How often", f"{_FREQUENCY[indicator['frequency']]}{overlap}", ""),
        ("Compared with England", basis[0], f"/methods#{basis[1]}" if basis[1] else ""),
        ("Trend", judged[0], f"/methods#{judged[1]}" if judged[1] else ""),
        ("Publisher", indicator["publisher_name"], indicator["home"]),
        ("Publisher’s code", indicator["publisher_code"] or "none", ""),
        ("Date of the file", numbers.day(row["vintage"]), ""),
        ("Standing of the latest figure", _STATUS[row["status"]], ""),
        ("Licence", indicator["licence"], ""),
        ("Who answers for it here", indicator["owner"], ""),
    ]
