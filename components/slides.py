"""What one item of a meeting shows: on the wall, on a phone that follows, and on paper. The same words for all of them.

Frozen, and without a colour or a pixel. It is made once, from the store of the release that the meeting is pinned to,
so that the slide, the PowerPoint, the PDF and the workbook cannot differ in a number.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from components.charts.spec import RankSpec, TrendSpec
from components.words.verdicts import Verdict


@dataclass(frozen=True)
class Number:
    """A figure in large type. figure: as it is read, with its unit where that is one sign ("73.6%"). what: its area.

    beside: what stands under it, such as its unit or its period; "" for nothing.
    """

    what: str
    figure: str
    beside: str = ""


@dataclass(frozen=True)
class Sheet:
    """A tidy table: one row an observation, one column a variable. It is a worksheet, a CSV and a table on paper.

    name: short and distinct within a slide, as a tab is called. cells: text, number, date or None for nothing; a
    missing figure is None, and its reason has a column of its own.
    """

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Deeper:
    """One level down from a slide: areas, practices, months. key: of its address, `?item=3&view=areas`.

    missing: why there is no such level, in a sentence ("Not published below the trust."); "" when there is. scope: what
    its numbers cover when that is not Bury residents (R4).
    """

    key: str
    name: str
    finding: str = ""
    spec: TrendSpec | RankSpec | None = None
    sheet: Sheet | None = None
    missing: str = ""
    scope: str = ""


@dataclass(frozen=True)
class Slide:
    """One agenda item as it is shown.

    number: its place on the agenda, from 1. item: its id in the records. kind: as on the agenda. about, subject: what
    it is about, as in records.commentary; ("", "") for words alone. address: its page on the site, "" for none.
    heading: the finding, which is the slide's title and the alternative text of its chart. verdict: badge.
    scope: what the number covers when that is not Bury residents (R4). said: sentences under the heading.
    since: what moved since the board's last meeting, a line each; () with no meeting before. members_only: said on it.
    period, area, source, licence, published: R1. definition, caveats: for the notes.
    """

    number: int
    item: int
    kind: str
    about: str
    subject: str
    address: str
    name: str
    heading: str
    members_only: bool
    minutes: int | None = None
    verdict: Verdict | None = None
    scope: str = ""
    numbers: tuple[Number, ...] = ()
    said: tuple[str, ...] = ()
    spec: TrendSpec | RankSpec | None = None
    since: tuple[str, ...] = ()
    deeper: tuple[Deeper, ...] = ()
    area: str = ""
    period: str = ""
    source: str = ""
    licence: str = ""
    definition: str = ""
    caveats: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An action, decision, risk, issue or note as it is read out. number: its id. item: of the agenda, None for none.

    said: when it was written down, as words. status: open, done or closed. overdue: open after its day.
    carried: it comes from an earlier meeting of the board.
    """

    number: int
    kind: str
    words: str
    owner: str
    due: date | None
    status: str
    overdue: bool
    item: int | None
    about: str
    subject: str
    said: str
    carried: bool
    history: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """Everything a meeting's pack is made of.

    board, title: names. when: the meeting's day and hour, as words. release: its id; published: its day, as words;
    check: the content hash of the public store. marking: "" or "Members only", which every page then says. made: when
    the pack was made, as words. report: the chair's report: (items considered, agreements made) as paragraphs.
    address: of the public site, "" when none was set.
    """

    board: str
    title: str
    when: str
    release: str
    published: str
    check: str
    marking: str
    made: str
    slides: tuple[Slide, ...]
    entries: tuple[Entry, ...]
    report: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    report_frozen: str = ""
    address: str = ""
