"""A page, its tables or one chart of it as a file: the page's own address with `as=`, and `chart=` for a chart.

It is made from the same layout in the same request. So whoever may read the page may take it away and nobody else, and
the release, the draft and what is not there are settled as they are for the page.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl

from dash import html
from flask import Response, g, request

from components import taking
from components.charts.figure import Spec
from components.shell import PRODUCT
from components.words import numbers, releases, work
from exports.chart_data import sheet_of
from exports.facts import Facts
from exports.page_html import STAFF_STYLES, STYLES, page_as_html
from exports.page_tables import sheets_of, specs_of
from exports.paper_tree import every, for_paper, words_of
from exports.table_files import as_csv_file, as_zip
from exports.typeset import CannotSet
from queries import ask, release_in_use
from serving.document import Frame, draw, page_at, page_layout, shown_at
from serving.making import Busy, Making
from serving.markup import printed

_MEDIA = {
    "pdf": "application/pdf",
    "html": "text/html",
    "csv": "text/csv",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_COSTLY = {"pdf", "png", "xlsx"}  # each takes up to a second or two
_NO_KIND = "There is no such file. A page can be had as pdf, html, csv or xlsx, a chart as svg, png or csv."
_NOT_TAKEN = "This page is for a screen alone. It cannot be had as a file."
_NO_CHART = "There is no such chart on this page."
_NO_TABLE = "There is no table on this page."
_BUSY = "Other files are being made just now. Try again in a minute."
_LONGEST = 80  # signs of a file's name


@dataclass(frozen=True)
class _Page:
    """What a file is made from. paper: the tree without what only works on a screen."""

    tree: Any
    paper: Any
    title: str
    facts: Facts
    styles: tuple[str, ...]


class _Nothing(Exception):
    """There is nothing of this kind to take; its words are the answer. status: of HTTP."""

    def __init__(self, words: str, status: int = 404) -> None:
        super().__init__(words)
        self.status = status


class TakenAway:
    """Answers for whoever asks for a page as a file. keeps: whether two readers may be given the same file."""

    def __init__(self, keeps: bool) -> None:
        self._making = Making(keeps)

    def answer(self, frame: Frame) -> Response | None:
        """The file that the request asks for; None when it asks for the page itself, or sends a form."""
        kind = request.args.get(taking.AS)
        if kind is None or request.method not in {"GET", "HEAD"} or g.get("address"):
            return None
        if not page_at(shown_at()[0])[0].get("taken", True):  # such as a wall, which holds the token of its forms
            return _said(_NOT_TAKEN, 404)
        chart = request.args.get(taking.CHART)
        if kind not in (taking.PAGE_KINDS if chart is None else taking.CHART_KINDS):
            return _said(_NO_KIND, 404)
        try:
            return self._costly(frame, kind, chart) if kind in _COSTLY else _made(frame, kind, chart)
        except _Nothing as nothing:
            return _said(str(nothing), nothing.status)
        except CannotSet as fault:
            return _said(f"{fault} The page can still be taken as one web page.", 500)
        except Busy:
            answer = _said(_BUSY, 503)
            answer.headers["Retry-After"] = "60"
            return answer

    def _costly(self, frame: Frame, kind: str, chart: str | None) -> Response:
        """A file that takes long: as it was kept for this release and address, or made when it is its turn."""
        key = (release_in_use(), frame.address(), request.full_path)
        kept = self._making.recall(key)
        if kept is not None:
            return _attached(kept, kind, chart, _facts(frame))
        with self._making.turn():
            answer = _made(frame, kind, chart)
        self._making.keep(key, answer.get_data())
        return answer


def _made(frame: Frame, kind: str, chart: str | None) -> Response:
    """The file as it is made now. Raises _Nothing."""
    tree = page_layout(*shown_at())
    status = getattr(tree, "status", 200)
    if status != 200:
        raise _Nothing(_refusal(tree), status)
    page = _page(tree, frame)
    spec = None if chart is None else _spec(tree, chart)
    if kind in taking.OF_TABLES:
        sheets = _sheets(page, spec)
        ending = "zip" if kind == "csv" and len(sheets) > 1 else kind
        return _attached(_of_tables(page, ending, sheets), ending, chart, page.facts)
    body = _of_page(page, kind) if spec is None else _drawing(spec, kind, page.facts)
    return _attached(body, kind, chart, page.facts)


def _page(tree: Any, frame: Frame) -> _Page:
    heading = getattr(tree, "title", None) or _first(html.H1, tree)
    styles = STYLES if frame.is_live() or g.get("draft") else STAFF_STYLES
    return _Page(tree, for_paper(tree, frame.address()), f"{heading} – {PRODUCT}", _facts(frame), styles)


def _facts(frame: Frame) -> Facts:
    info = {row["key"]: row["value"] for row in ask("store_info")}
    published = "" if g.get("draft") else numbers.day(date.fromisoformat(info["published_on"]))
    path, query = shown_at()
    kept = {k: v for k, v in parse_qsl(query, keep_blank_values=True) if k not in {taking.AS, taking.CHART}}
    whole = frame.address().rstrip("/") + taking.bare(path, kept)
    made = work.when(datetime.now(UTC))
    return Facts(releases.name(info["release"]), published, made, whole, frame.marking(info))


def _spec(tree: Any, chart: str) -> Spec:
    found = next((spec for spec in specs_of(tree) if spec.id == chart), None)
    if found is None:
        raise _Nothing(_NO_CHART)
    return found


def _sheets(page: _Page, spec: Spec | None) -> list[Any]:
    covers = {area["name"]: area["scope_note"] for area in ask("area_list") if area["scope_note"]}
    sheets = [sheet_of(spec, page.facts, covers)] if spec else sheets_of(page.paper, page.facts, covers)
    if not sheets:
        raise _Nothing(_NO_TABLE)
    return sheets


def _drawing(spec: Spec, kind: str, facts: Facts) -> bytes:
    """Imported here: what sets type takes memory that a process without such readers never needs."""
    from exports.pictures import chart_png, chart_svg

    return chart_svg(spec, facts).encode() if kind == "svg" else chart_png(spec, facts)


def _of_tables(page: _Page, ending: str, sheets: list[Any]) -> bytes:
    if ending == "xlsx":
        from exports.workbook.page import as_workbook

        return as_workbook(page.title, sheets, page.facts)
    return as_zip(page.title, sheets, page.facts) if ending == "zip" else as_csv_file(sheets[0])


def _of_page(page: _Page, kind: str) -> bytes:
    if kind == "pdf":
        from exports.pdf.page import page_as_pdf

        return page_as_pdf(page.paper, page.title, page.facts)
    return page_as_html(printed(page.paper, draw), page.title, page.facts, page.styles).encode()


def _attached(body: bytes, ending: str, chart: str | None, facts: Facts) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{_name(chart, facts)}.{ending}"',
        "Cache-Control": "no-cache",
        "X-Robots-Tag": "noindex",
    }
    return Response(body, mimetype=_MEDIA[ending], headers=headers)


def _name(chart: str | None, facts: Facts) -> str:
    """What it is and of which release: hle_birth-male-2026.11."""
    path, query = shown_at()
    asked = [v for k, v in parse_qsl(query) if k not in {taking.AS, taking.CHART, "as-at", "draft"}]
    what = [path.strip("/") or "overview", *asked] if chart is None else [chart]
    words = re.sub(r"[^A-Za-z0-9_.]+", "-", "-".join(what)).strip("-.")[:_LONGEST]
    marked = re.sub(r"[^a-z]+", "-", facts.marking.lower().partition(" ")[0])
    return "-".join(part for part in (words or "page", facts.release, marked) if part)


def _said(words: str, status: int) -> Response:
    return Response(words, status, mimetype="text/plain", headers={"X-Robots-Tag": "noindex"})


def _refusal(tree: Any) -> str:
    """Heading and first sentence of a page that says why there is nothing."""
    return f"{_first(html.H1, tree)}. {_first(html.P, tree)}"


def _first(kind: type, tree: Any) -> str:
    return next((words_of(node) for node in every(tree) if isinstance(node, kind)), "")
