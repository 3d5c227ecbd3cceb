"""What the columns of a pack's tables mean: for the notes of a workbook and for the data dictionary of a zip."""

import re

_MEANINGS: dict[str, tuple[str, str]] = {
    "period": ("The time the figure is for, as its publisher names it", "never empty"),
    "area": ("The place or the hospital trust the figure is of", "never empty"),
    "group": ("The people counted", "the table is not about groups"),
    "value": ("The figure, unrounded, in the unit of its row", "there is no figure: see Missing"),
    "figure": ("The figure, unrounded", "there is no figure: the reason stands beside it"),
    "lower 95% limit": ("The lower end of the 95% margin of error", "none was published or could be worked out"),
    "upper 95% limit": ("The upper end of the 95% margin of error", "none was published or could be worked out"),
    "unit": ("What the figure is counted in", "the row has no figure"),
    "status": ("Whether the figure is as published, revised or not there", "nothing is known of it"),
    "missing": ("Why there is no figure", "there is a figure"),
    "source": ("Who published the figure, and in which dataset", "it was not published"),
    "edition": ("The day of the publisher’s file", "the day is not known"),
    "signal": ("Whether the figure is outside what is usual for the process", "it is usual, or cannot be tested"),
    "average": ("The centre of the control chart, over its whole stretch", "there is no control chart"),
    "lower control limit": ("The lowest that is usual for the process", "there is no control chart"),
    "upper control limit": ("The highest that is usual for the process", "there is no control chart"),
    "line": ("Which line of the chart: the plan’s path, or if recent change continued", "never empty"),
    "low 50%": ("The lower end of the range that holds half of what could happen", "the line has no ranges"),
    "high 50%": ("The upper end of the range that holds half of what could happen", "the line has no ranges"),
    "low 80%": ("The lower end of the range that holds four fifths of what could happen", "the line has no ranges"),
    "high 80%": ("The upper end of the range that holds four fifths of what could happen", "the line has no ranges"),
    "date": ("The date that a document of the plan names", "no date was set"),
    "document": ("The document that names it", "it is in none"),
    "section": ("Where in the document it stands", "the document has no sections"),
    "promise": ("The words of the document", "it has none"),
    "number": ("The number of the entry, which never changes", "never empty"),
    "kind": ("Action, decision, risk, issue or note", "never empty"),
    "what": ("What was written down", "never empty"),
    "owner": ("Who answers for it", "nobody was named"),
    "due": ("The day by which it is to be done", "no day was set"),
    "overdue": ("Whether it is open after its day", "never empty"),
    "item": ("The item of the agenda that it belongs to", "never empty"),
    "from an earlier meeting": ("Whether it was carried over", "never empty"),
    "release": ("The release of the site that the figure is from", "never empty"),
    "published": ("The day the release was published", "never empty"),
    "licence": ("The licence of the figure", "the row has no published figure"),
    "marking": ("For whom the table is", "it is for everybody"),
    "written down": ("When it was written down", "it is not known"),
    "chart": ("The finding of the chart that the figure is from", "never empty"),
    "area_covered": ("What the figure is about, where that is not the people who live there", "it is about residents"),
    "lower": ("The lower end of the 95% margin of error", "none was published or could be worked out"),
    "upper": ("The upper end of the 95% margin of error", "none was published or could be worked out"),
    "lower_80": ("The lower end of the range that holds four fifths of what could happen", "the line has no ranges"),
    "upper_80": ("The upper end of the range that holds four fifths of what could happen", "the line has no ranges"),
    "lower_50": ("The lower end of the range that holds half of what could happen", "the line has no ranges"),
    "upper_50": ("The upper end of the range that holds half of what could happen", "the line has no ranges"),
    "usual_low": ("The lowest that is usual for the process", "there is no control chart"),
    "usual_centre": ("The centre of what is usual for the process", "there is no control chart"),
    "usual_high": ("The highest that is usual for the process", "there is no control chart"),
    "size": ("How many people the figure is about", "the chart does not show it"),
    "size_of": ("Of whom the size is", "the chart does not show it"),
    "page": ("The page that the table was taken from", "never empty"),
}
_UNIT = re.compile(r"\(([^()]+)\)$")
_OF_ROW = {"value", "figure", "lower 95% limit", "upper 95% limit", "average"}


def _known(head: str) -> tuple[str, str]:
    name = _UNIT.sub("", head).strip()
    return _MEANINGS.get(name.casefold(), (f"{name or 'A column without a name'}, as the table names it", "not given"))


def meaning(head: str) -> str:
    """What stands in a column, in a sentence without a full stop."""
    return _known(head)[0]


def when_empty(head: str) -> str:
    """What an empty cell of a column says; it is never nought."""
    return _known(head)[1]


def unit(head: str) -> str:
    """What the figures of a column are counted in: as its heading says, or the unit of the row; "" for words."""
    found = _UNIT.search(head)
    if found:
        return found.group(1)
    name = head.casefold()
    return "as the column Unit says" if name in _OF_ROW or name.startswith(("low", "high", "upper")) else ""
