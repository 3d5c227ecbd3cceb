"""One item of a meeting on the screen: the slide, and each level below it. All of them are in one document.

Moving between them is then as quick as drawing one, and goes on when the network is gone.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from dash import html

from components import parts
from components.charts.figure import drawing
from components.charts.spec import RankSpec, TrendSpec
from components.charts.table import ahead_table, rank_table, trend_table
from components.charts.text_width import wrap
from components.kept import Kept
from components.meeting_fit import BODY, LONG_HEADING, WALLS, chart_px, fitted, fitted_deeper, heading_size
from components.meeting_table import sheet_on_the_wall, whole_sheet
from components.slides import Deeper, Number, Slide

MOST_FIGURES = 3
_MOST_FOOT = 3  # lines under a chart on the narrower wall; what more there is to say opens with one key
PHONE_CHART = 260.0  # px
Shown = tuple[int, str]
"""The number of an item and the key of the level shown of it, "" for the slide itself."""


def screens(slide: Slide, shown: Shown) -> list[html.Article]:
    """The slide and every level below it, all but the one that is shown hidden."""
    views = ("", *(level.key for level in slide.deeper))
    return [_article((slide, view), shown == (slide.number, view)) for view in views]


def is_there(slides: Sequence[Slide], shown: Shown) -> bool:
    """Whether there is such a screen."""
    return shown in {(slide.number, key) for slide in slides for key in ("", *(level.key for level in slide.deeper))}


def address(shown: Shown) -> str:
    """Where a screen is, from the meeting it is of."""
    item, view = shown
    return "?" + urlencode({"item": item, **({"view": view} if view else {})})


@lru_cache(maxsize=512)  # a room opens one meeting within a minute, and some of it again from each phone
def _inside(slide: Slide, view: str) -> Kept:
    if not view:
        return Kept(lambda: _slide(slide))
    return Kept(lambda: _deeper(slide, next(level for level in slide.deeper if level.key == view)))


def _slide(slide: Slide) -> list[Any]:
    foot = _foot(slide)
    fits = {wall.name: fitted(slide, wall, foot) for wall in WALLS}
    kind = "badge-line tone-neutral" if slide.verdict is None else ""
    badge = html.P(slide.name, className=kind) if slide.verdict is None else parts.badge(slide.verdict, slide.name)
    return [
        html.Div([badge], className="slide-badge") if slide.verdict or slide.name != slide.heading else None,
        _heading(slide.heading, (slide.number, "")),
        _scope(slide.scope),
        _figures(slide.numbers[:MOST_FIGURES]),
        _said(slide.said, {name: fit.said for name, fit in fits.items()}),
        _chart(slide.spec, {name: fit.chart for name, fit in fits.items()}),
        *[html.P(line, className="slide-foot") for line in foot],
        html.Div([_ways(slide), _about(slide)], className="slide-ways"),
    ]


def _deeper(slide: Slide, level: Deeper) -> list[Any]:
    heading = level.missing or level.finding or level.name
    foot = [level.spec.source] if level.spec is not None and level.spec.source else []
    left = {wall.name: fitted_deeper(slide, heading, wall, [level.scope, *foot]) for wall in WALLS}
    table = None
    if level.spec is None and level.sheet is not None:
        table = sheet_on_the_wall(level.sheet, {wall.name: (wall.width, left[wall.name]) for wall in WALLS})
    return [
        html.P([html.Strong(level.name), f" · {slide.name}"], className="slide-kicker"),
        _heading(heading, (slide.number, level.key)),
        _scope(level.scope),
        _chart(level.spec, left),
        table,
        *[html.P(line, className="slide-foot") for line in foot],
        html.Div([_back(slide, level), _about_level(slide, level)], className="slide-ways"),
    ]


def _scope(scope: str) -> html.P | None:
    """What the numbers cover, beside them."""
    return html.P(f"{scope[0].upper()}{scope[1:].rstrip('.')}.", className="slide-scope") if scope else None


def _article(of: tuple[Slide, str], here: bool) -> html.Article:
    slide, view = of
    told = {
        "data-item": str(slide.number),
        "data-id": str(slide.item),
        "data-closed": "yes" if slide.members_only else "no",
        "data-view": view,
        "data-minutes": str(slide.minutes or ""),
        "data-name": slide.name,
        "aria-labelledby": _id((slide.number, view)),
    }
    return html.Article([_inside(slide, view)], className="slide deeper" if view else "slide", hidden=not here, **told)


def _heading(words: str, shown: Shown) -> html.H1:
    look = "long" if heading_size(words) == LONG_HEADING else None
    return html.H1(words, id=_id(shown), tabIndex="-1", **({} if look is None else {"className": look}))


def _id(shown: Shown) -> str:
    item, view = shown
    return f"item-{item}-{view}" if view else f"item-{item}"


def _figures(numbers: Sequence[Number]) -> html.Dl | None:
    """Figures in large type, each under the name of its area."""
    if not numbers:
        return None
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(number.what),
                    html.Dd(
                        [
                            html.Span(number.figure, className="figure"),
                            html.Span(f" {number.beside}", className="with") if number.beside else None,
                        ]
                    ),
                ]
            )
            for number in numbers
        ],
        className="slide-figures",
    )


def _said(said: Sequence[str], fits: dict[str, int]) -> html.Div | None:
    """Sentences under the heading; those that only some walls hold are marked, and all open with the slide's notes."""
    if not said or not max(fits.values()):
        return None
    shown = [html.P(words, className=_only(position, fits)) for position, words in enumerate(said)]
    return html.Div(shown, className="slide-said")


def _only(position: int, fits: dict[str, int]) -> str:
    return " ".join(f"not-{name}" for name, many in fits.items() if position >= many) or "said"


def _chart(spec: TrendSpec | RankSpec | None, room: dict[str, float]) -> html.Figure | None:
    """The chart, once for each shape of wall and once for a phone. The heading is its caption, its table opens."""
    if spec is None:
        return None
    drawn = []
    for wall in WALLS:
        width, height = chart_px(wall, room[wall.name])
        drawn.append(html.Div(drawing(spec, height, width), className=f"on-{wall.name}"))
    drawn.append(html.Div(drawing(spec, PHONE_CHART, None), className="on-phone chart"))
    return html.Figure(
        [
            html.Div(drawn, className="slide-drawing", **{"aria-hidden": "true"}),
            html.Figcaption(spec.finding, className="visually-hidden"),
        ],
        className="slide-chart",
    )


def _foot(slide: Slide) -> list[str]:
    """What the number is about and whose it is; and what the chart shows without a name, where there is room."""
    source = slide.source.rstrip(".")
    period = "" if slide.period and slide.period in source else slide.period
    whose = " · ".join(part for part in (slide.area, period, source) if part)
    lines = [whose] if whose else []
    narrow = WALLS[-1].width
    for note in slide.spec.notes if isinstance(slide.spec, TrendSpec) else ():
        if sum(len(wrap(line, narrow, BODY)) for line in [*lines, note]) <= _MOST_FOOT:
            lines.append(note)
    return lines


def _ways(slide: Slide) -> html.Nav | None:
    """The levels below. One that there is not is named too, and says why when it is opened."""
    if not slide.deeper:
        return None
    levels = [html.Li(_way(slide, level)) for level in slide.deeper]
    return html.Nav(html.Ul(levels), className="levels", **_named("Look closer"))


def _way(slide: Slide, level: Deeper) -> html.A:
    there = address((slide.number, level.key))
    if level.missing:
        return html.A([level.name, html.Span(": none")], href=there, className="level lacking")
    return html.A(level.name, href=there, className="level")


def _back(slide: Slide, of: Deeper) -> html.Nav:
    back = html.A("← Back to the slide", href=address((slide.number, "")), className="level back")
    others = [_way(slide, level) for level in slide.deeper if level is not of]
    return html.Nav(html.Ul([html.Li(way) for way in (back, *others)]), className="levels", **_named("Look closer"))


def _about(slide: Slide) -> html.Details | None:
    """Everything of the slide that is no part of the wall: what was left out, what the figure means, its table.

    None where there is nothing of it: an item in words alone.
    """
    told = [
        *_block("In words", slide.said),
        *_block("Since the last meeting", slide.since),
        *_block("What it is", [slide.definition] if slide.definition else []),
        *_block("Take care", slide.caveats),
        *_block("Under the chart", slide.spec.notes if isinstance(slide.spec, TrendSpec) else ()),
        *_block("Source", [part for part in (slide.source, slide.licence) if part]),
        *([] if slide.spec is None else _tables(slide.spec)),
        *([html.P(html.A("Open its page", href=slide.address))] if slide.address else []),
    ]
    return _opens("About this item" if slide.spec is None else "About this figure", told) if told else None


def _about_level(slide: Slide, level: Deeper) -> html.Details | None:
    told: list[Any] = [] if level.spec is None else _tables(level.spec)
    told += [] if level.sheet is None else [whole_sheet(level.sheet)]
    if told:
        told += _block("Take care", slide.caveats)
    return _opens("About these figures", told) if told else None


def _opens(name: str, told: Sequence[Any]) -> html.Details:
    return html.Details(
        [html.Summary(name), html.Div(list(told), className="about-text", tabIndex=0, role="region", **_named(name))],
        className="about",
    )


def _named(name: str) -> dict[str, Any]:
    return {"aria-label": name}


def _block(name: str, lines: Sequence[str]) -> list[Any]:
    return [html.H2(name), *[html.P(line) for line in lines]] if lines else []


def _tables(spec: TrendSpec | RankSpec) -> list[Any]:
    """The figures of a chart, and what lies ahead of them."""
    headers, rows = rank_table(spec) if isinstance(spec, RankSpec) else trend_table(spec)
    tables = [parts.table(spec.finding, headers, rows, periods=True)]
    ahead = ahead_table(spec) if isinstance(spec, TrendSpec) else None
    if ahead is not None:
        tables.append(parts.table("What lies ahead: promised or worked out, and not published", *ahead))
    return tables
