"""/about — where figures come from, how verdicts are reached, what this release holds and what has changed."""

from typing import Any

from dash import html, register_page

from components import changes, parts
from components.words import numbers
from components.words.counts import noun
from queries import ask

_BASIS = {
    "interval": "by the published margin of error",
    "our_interval": "by a margin of error worked out by us",
    "publisher": "in the publisher’s own word",
    "no_margin": "no margin of error came with the figures",
    "no_england": "no England figure like it",
}
_LOCAL = "Local figures"  # how the licence of what Bury's own partners send begins


def layout(**_: Any) -> html.Main:
    """Data, methods and releases. It takes no parameters."""
    info = {row["key"]: row["value"] for row in ask("store_info")}
    local = any(row["licence"].startswith(_LOCAL) for row in ask("dataset_list"))
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("About the figures", None)]),
            html.H1(f"{'Nearly every' if local else 'Every'} figure here comes from official statistics"),
            html.P(
                "Some were added up or worked out from them, and the page says which. "
                "Where there is no figure, it says so.",
                className="lead",
            ),
            _methods(),
            _verdicts(),
            _changes(info),
            _sources(),
            _local_figures(),
            _licence(),
        ]
    )


def _methods() -> html.Section:
    return html.Section(
        [
            html.H2("How we compare Bury with England"),
            html.P(
                "Many figures come from a survey or from small numbers, so the true figure could be a bit higher or "
                "lower. The publisher may print a margin of error: the range it is likely to be in."
            ),
            html.Ul(
                [
                    html.Li("If England’s figure is inside that range, the two are too close to call."),
                    html.Li("If it is outside, we say better or worse. Or higher or lower, if neither is good or bad."),
                    html.Li("If no range is printed, we give the publisher’s own word, and say that it is theirs."),
                    html.Li("If there is neither, we say which is higher, and that no margin of error came with it."),
                ]
            ),
            html.P(
                "It is the method that OHID, the national office for public health, uses in its profiles (Fingertips)."
            ),
            html.P(html.A("Every method, with its formula and an example", href="/methods")),
            html.H2("What we do with gaps"),
            html.P(
                "A period that was not published is a gap in the line and says “not published” in the table. It is "
                "never drawn as zero. Where what is counted has changed, the line is cut and the reason is given."
            ),
        ],
        id="methods",
    )


def _verdicts() -> html.Section:
    rows = [
        (c["judgement"].replace("_", " ").capitalize(), _BASIS.get(c["basis"], c["basis"]), str(c["series"]))
        for c in ask("verdict_counts")
        if c["basis"] in _BASIS
    ]
    caption = "How many lines can be compared with England"
    return html.Section(
        [
            html.H2("How much can be judged today"),
            parts.table(caption, ("Compared with England", "How", "Lines"), rows),
        ]
    )


def _changes(info: dict[str, str]) -> html.Section:
    rows = [
        (
            html.A(r["name"], href=f"/indicators/{r['indicator_id']}#revisions"),
            numbers.day(r["new_vintage"]),
            str(r["changes"]),
            changes.changed_by(r["largest"], r),
        )
        for r in ask("revised_measures")
    ]
    return html.Section(
        [
            html.H2("What changed"),
            html.P(f"Release {info['release'].split('-')[0]}. {info['notes']}"),
            html.P(
                "Publishers mend and re-work their figures. These measures have figures that differ from the ones "
                "in an earlier file. The newest change is first; each name leads to the old and new values."
            ),
            html.P(
                [
                    html.A("Old values beside new ones", href="/revisions"),
                    " · ",
                    html.A("All releases, and how to check one", href="/releases"),
                ]
            ),
            parts.table(
                "Measures whose figures for Bury were revised by the publisher",
                ("Measure", "File that changed it", "Figures changed", "Largest change"),
                rows,
            ),
        ],
        id="changes",
    )


def _sources() -> html.Section:
    listed = ask("dataset_list")
    days = " and ".join(numbers.day(day) for day in sorted({d["transcribed_on"] for d in listed}))
    by_publisher: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(listed, key=lambda d: d["published_by"]):
        by_publisher.setdefault(file["published_by"], []).append(file)
    return html.Section(
        [
            html.H2("Where every figure comes from"),
            html.P(
                f"They were copied from public copies of the published files on {days}. "
                "Open a publisher to see each of its files."
            ),
            *[_files(publisher, files) for publisher, files in by_publisher.items()],
        ],
        id="sources",
    )


def _files(publisher: str, files: list[dict[str, Any]]) -> html.Details:
    """The files of one publisher, folded: a path and a hash are read by few, and fill a phone."""
    rows = [
        (
            d["title"],
            numbers.day(d["vintage"]),
            "rebuilt from published files" if d["trust"].startswith("rebuilt") else "as published",
            d["transcribed_from"],
        )
        for d in files
    ]
    count = html.Span(f"{len(files)} {noun(len(files), 'file', 'files')}", className="count")
    heads = ("Dataset", "Date of the file", "Standing", "Copied from")
    table = parts.table(f"Files of {publisher}", heads, rows, stacked=True)
    return html.Details([html.Summary([f"{publisher} ", count]), table], className="why-not files")


def _local_figures() -> html.Section:
    """What is sent in by Bury's own partners, and the forms for it."""
    forms = [
        (html.A("Workbook with a guide (Excel)", href="/downloads/kpi-template.xlsx"), "all three forms"),
        (html.A("Figures (CSV)", href="/downloads/kpi-figures.csv"), "one row a figure"),
        (html.A("Milestones (CSV)", href="/downloads/kpi-milestones.csv"), "one row a report"),
        (html.A("Agreed paths (CSV)", href="/downloads/kpi-trajectories.csv"), "one row a step"),
    ]
    return html.Section(
        [
            html.H2("Local figures: send us one"),
            html.P(
                "Some things only Bury’s own services count. They can send figures, say how far a task has come, and "
                "give a path that a board agreed. These are local figures, not official statistics. The page of each "
                "measure says so. Small numbers are hidden, so that nobody can be picked out."
            ),
            html.P(
                "This is for people who work with figures. The guide in the workbook says how to fill in each form."
            ),
            html.Ul([html.Li([link, f": {holds}"]) for link, holds in forms]),
        ],
        id="local-figures",
    )


def _licence() -> html.Section:
    return html.Section(
        [
            html.H2("Licence"),
            html.P(
                "The figures hold public sector information under the Open Government Licence v3.0. Please name the "
                "publisher given with each figure. The program that makes these pages is free to use (MIT licence)."
            ),
        ],
        id="licence",
    )


register_page(__name__, path="/about", name="About", title="About the figures", layout=layout)
