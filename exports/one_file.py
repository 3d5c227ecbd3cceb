"""A meeting's pack as one HTML file: opens with a double click, on a laptop or a phone, with no server and no network.

Everything is in it; nothing is fetched, and its own policy forbids that anything were. It needs no script. A chart is
there twice, for a wide screen and for a narrow one, and only one of them is ever shown or read out.
"""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from components.charts.spec import RankSpec, TrendSpec
from components.slides import Deeper, Pack, Slide
from exports import imprint
from exports import pack_words as words
from exports.facts import LICENCE
from exports.pack_words import Printed
from exports.pictures import drawn

Say = Callable[[str], None]

STYLE = Path(__file__).with_suffix(".css")
_WIDE, _NARROW = (720.0, 320.0), (340.0, 280.0)  # px across, px down
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(pack: Pack, say: Say) -> bytes:
    """The file, in UTF-8. say: is told in a line how far it is."""
    sections = []
    for slide in pack.slides:
        say(f"Web page: item {slide.number} of {len(pack.slides)}")
        sections.append(_item(pack, slide))
    title = words.title_of(pack)
    after = (_entries(pack), _report(pack), _about(pack))
    body = "".join([_head(pack), _contents(pack), *sections, *after])
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_e(title)}</title>\n<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#contents">Skip to the contents</a>\n{_marking(pack.marking)}'
        f"<main>\n{body}</main>\n{_foot(pack)}</body>\n</html>\n"
    ).encode()


def _e(said: str) -> str:
    return escape(said, quote=True)


def _p(said: str, css: str = "") -> str:
    """A paragraph; nothing for no words."""
    named = f' class="{css}"' if css else ""
    return f"<p{named}>{_e(said)}</p>\n" if said else ""


def _list(name: str, told: Iterable[str]) -> str:
    made = "".join(f"<li>{_e(one)}</li>" for one in told)
    return f"<h3>{_e(name)}</h3>\n<ul>{made}</ul>\n" if made else ""


def _marking(marking: str) -> str:
    return f'<p class="marking">{_e(marking)}</p>\n' if marking else ""


def _head(pack: Pack) -> str:
    made = f"Made {pack.made}." if pack.made else ""
    return (
        f"<header>\n{_p(pack.board, 'board')}<h1>{_e(words.name_of(pack))}</h1>\n{_p(pack.when, 'lead')}"
        + _p(f"{words.facts_of(pack).released}. The numbers in this file are those of that release. {made}", "small")
        + "</header>\n"
    )


def _contents(pack: Pack) -> str:
    items = "".join(
        f'<li value="{slide.number}"><a href="#item-{slide.number}">{_e(slide.heading)}</a></li>\n'
        for slide in pack.slides
    )
    more = [("entries", "Actions, decisions, risks and issues")]
    more += [("report", "Chair’s report")] if any(pack.report) else []
    more += [("about", "About these figures")]
    rest = "".join(f'<li><a href="#{key}">{_e(name)}</a></li>\n' for key, name in more)
    return (
        '<nav id="contents" tabindex="-1" aria-labelledby="contents-name">\n<h2 id="contents-name">Contents</h2>\n'
        f"<ol>\n{items}</ol>\n<ul>\n{rest}</ul>\n</nav>\n"
    )


def _item(pack: Pack, slide: Slide) -> str:
    """One item: what stands on its slide, then its figures and what lies one level down."""
    shown = (
        _p(words.kicker(slide), "small"),
        f'<h2 id="item-{slide.number}-name">{_e(slide.heading)}</h2>\n',
        _marking("" if pack.marking else imprint.marking(pack, slide)),
        _p(slide.scope, "lead"),
        _badge(slide),
        _numbers(slide),
        *map(_p, slide.said),
        _chart(slide.heading, slide.spec, slide.source),
        _p(words.provenance(slide, pack), "small"),
        _list("Since the last meeting", slide.since),
        _list("Open actions", words.of_item(pack, slide)),
        _list("Keep in mind", slide.caveats),
        _figures(slide.spec, words.tables(slide.spec, slide.sheets, whole=True)),
        *map(_deeper, slide.deeper),
        '<p class="up"><a href="#contents">Back to the contents</a></p>\n',
    )
    name = f"item-{slide.number}"
    return f'<section id="{name}" class="item" aria-labelledby="{name}-name">\n{"".join(shown)}</section>\n'


def _badge(slide: Slide) -> str:
    if slide.verdict is None:
        return ""
    shape = f'<span aria-hidden="true">{_e(slide.verdict.shape)}</span>'
    return f'<p class="badge">{shape} {_e(slide.verdict.text)}</p>\n'


def _numbers(slide: Slide) -> str:
    made = "".join(
        f'<div><dt>{_e(one.what)}</dt><dd class="figure">{_e(one.figure)}</dd>'
        + (f"<dd>{_e(one.beside)}</dd>" if one.beside else "")
        + "</div>\n"
        for one in slide.numbers
    )
    return f'<dl class="numbers">\n{made}</dl>\n' if made else ""


def _chart(named: str, spec: TrendSpec | RankSpec | None, source: str = "") -> str:
    """The chart in both widths, with the finding as its words, and what stands under it."""
    if spec is None:
        return ""
    wide, narrow = (drawn(spec, *size) for size in (_WIDE, _NARROW))
    under = "".join(_p(sentence, "small") for sentence in words.under_chart(spec, source))
    caption = f'<figcaption class="unseen">{_e(words.alternative(named, spec))}</figcaption>\n'
    return f'<figure>\n<div class="wide">{wide}</div>\n<div class="narrow">{narrow}</div>\n{caption}{under}</figure>\n'


def _figures(spec: TrendSpec | RankSpec | None, tables: list[Printed]) -> str:
    """All figures, folded away where a chart shows them."""
    made = "".join(_table(one, "The figures") for one in tables if one.rows)
    if not made:
        return ""
    return f"<details>\n<summary>The figures, all periods</summary>\n{made}</details>\n" if spec is not None else made


def _table(one: Printed, named: str) -> str:
    """A table in a box of its own, which the keyboard can move when it is wider than the page."""
    name = one.name or named
    head = "".join(f'<th scope="col">{_e(cell)}</th>' for cell in one.heads)
    body = "".join(
        f'<tr><th scope="row">{_e(row[0])}</th>{"".join(f"<td>{_e(cell)}</td>" for cell in row[1:])}</tr>\n'
        for row in one.rows
    )
    return (
        f'<div class="table-box" role="region" tabindex="0" aria-label="{_e(name)}">\n<table>\n'
        f"<caption>{_e(name)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
        + _p(one.left_out, "small")
    )


def _deeper(deeper: Deeper) -> str:
    """One level down; or why there is none."""
    if deeper.missing:
        return f"<h3>{_e(deeper.name)}</h3>\n{_p(deeper.missing)}"
    sheets = (deeper.sheet,) if deeper.sheet is not None else ()
    tables = words.tables(deeper.spec, sheets, whole=True)
    inside = _p(deeper.finding) + _p(deeper.scope, "lead") + _chart(deeper.finding or deeper.name, deeper.spec)
    inside += "".join(_table(one, f"{deeper.name}: the figures") for one in tables if one.rows)
    return f'<details class="deeper">\n<summary><h3>{_e(deeper.name)}</h3></summary>\n{inside}</details>\n'


def _entries(pack: Pack) -> str:
    tables = [f"<h3>{_e(one.name)}</h3>\n{_table(one, one.name)}" for one in words.entry_tables(pack)]
    made = "".join(tables) or _p(words.NO_ENTRIES)
    return f'<section id="entries">\n<h2>Actions, decisions, risks and issues</h2>\n{made}</section>\n'


def _report(pack: Pack) -> str:
    considered, agreed = pack.report
    if not considered and not agreed:
        return ""
    parts = [_p(words.report_state(pack), "small")]
    for name, paragraphs in (("Items considered", considered), ("Agreements made", agreed)):
        parts += [f"<h3>{name}</h3>\n", *map(_p, paragraphs)]
    return f'<section id="report">\n<h2>Chair’s report</h2>\n{"".join(parts)}</section>\n'


def _about(pack: Pack) -> str:
    meant = [(slide.name, words.defined(slide)) for slide in pack.slides if slide.definition or slide.source]
    inside = _terms(words.about_rows(pack)) + (f"<h3>What each figure is</h3>\n{_terms(meant)}" if meant else "")
    return f'<section id="about">\n<h2>About these figures</h2>\n{inside}</section>\n'


def _terms(told: Iterable[tuple[str, str]]) -> str:
    made = "".join(f"<dt>{_e(name)}</dt><dd>{_e(said)}</dd>\n" for name, said in told)
    return f'<dl class="terms">\n{made}</dl>\n'


def _foot(pack: Pack) -> str:
    told = (words.facts_of(pack).released, pack.board, pack.when, LICENCE)
    return f"<footer>\n{_p(' · '.join(part for part in told if part))}{_marking(pack.marking)}</footer>\n"
