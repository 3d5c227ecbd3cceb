"""What the review holds back: lines of a release's checklist that come from what people wrote on the staff site.

Blocking comments that are open; the reviewing body's sign-off, bound to what each page holds now. An administrator may
set such lines aside by name and with a reason, and then the line says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from data.release import Stores
from data.releases.book import Release
from data.releases.checklist import Line
from records import comments, drafts, overrides, sign_offs
from records.database import Records
from records.drafts import Page
from records.person import with_role
from records.reviewing_body import reviewing_body
from records.sign_offs import SignOff
from verbs.draft_reader import pages_now

_MOST = 10  # pages named one by one
_LONGEST = 90  # characters quoted of a piece
BLOCKED, SIGNED = "blocking comments", "signed off by the reviewers"
Pages = Callable[[], Sequence[Page]]


class Gate:
    """The lines for the releases of one verb. Pages are read once: a draft's stores do not change meanwhile."""

    def __init__(self, records: Records, stores: Stores) -> None:
        self._records = records
        self._stores = stores
        self._read: dict[str, Sequence[Page]] = {}

    def __call__(self, release: Release) -> list[Line]:
        """The lines as things stand now, with every page read now. Raises RecordsError, ReleaseRefused."""
        return lines(self._records, release.id, release.key, lambda: self._pages(release))

    def _pages(self, release: Release) -> Sequence[Page]:
        if release.key not in self._read:
            self._read[release.key] = pages_now(self._stores, release).pages
        return self._read[release.key]


def as_last_read(records: Records, release: Release) -> list[Line]:
    """The lines by the pages as `cli.py pages` last read them: quick, for a page of the staff site."""

    def kept() -> Sequence[Page]:
        with records.reading() as connection:
            return drafts.pages(connection, release.key)

    return lines(records, release.id, release.key, kept)


def lines(records: Records, id_: str, key: str, pages: Pages) -> list[Line]:
    """Every line for one draft. pages: asked only when the release must be signed off."""
    with records.reading() as connection:
        needed = bool(with_role(connection, "reviewer"))
    now = pages() if needed else ()
    with records.reading() as connection:  # after the pages, which take long: what was said meanwhile counts
        blocking = comments.open_blocking(connection, id_)
        signed = [one for one in sign_offs.of_release(connection, id_) if one.taken_back_at is None]
        aside = overrides.of_draft(connection, key)
    found = [Line(BLOCKED, False, _blocks(one)) for one in blocking] or [Line(BLOCKED, True, "ok")]
    if needed:
        found += _signed_off(records, id_, signed, now)
    return [_unless_set_aside(line, aside) for line in found]


def _blocks(one: comments.Comment) -> str:
    about = f" on “{_short(one.said.place)}”" if one.said.place else ""
    said = f"{one.address}{about}, {one.said.kind}: “{_short(one.said.words)}”"
    todo = "Answer it" if one.status == "open" else "It is answered"
    return f"Comment {one.id} blocks publication: {said}. {todo}: its author or {reviewing_body()} can lift the block."


def _signed_off(records: Records, id_: str, signed: Sequence[SignOff], now: Sequence[Page]) -> list[Line]:
    body = reviewing_body()
    if not now:
        return [Line(SIGNED, False, f"The pages of release {id_} were not read: “python cli.py pages {id_}”.")]
    open_pages = [page for page in now if not any(one.pages.get(page.address) == page.hash for one in signed)]
    fallen = {page.address: one for page in open_pages for one in reversed(signed) if page.address in one.pages}
    changed = [page for page in open_pages if page.address in fallen]
    told = [
        f"{page.address} changed since {body} signed it off: {_what(records, fallen[page.address], page)}"
        for page in changed[:_MOST]
    ]
    if len(changed) > _MOST:
        told.append(f"{len(changed) - _MOST} more pages changed since {body} signed them off: it must look again.")
    never = [page.address for page in open_pages if page.address not in fallen]
    if never:
        named = ", ".join(never[:_MOST]) + (f" and {len(never) - _MOST} more" if len(never) > _MOST else "")
        told.append(f"{body} has not signed off {len(never)} of {len(now)} pages of release {id_}: {named}.")
    return [Line(SIGNED, False, words) for words in told] or [Line(SIGNED, True, "ok")]


def _what(records: Records, sign_off: SignOff, page: Page) -> str:
    """What changed on a page since it was signed, by its first difference."""
    with records.reading() as connection:
        then = drafts.parts_then(connection, sign_off.key, page.address, sign_off.pages[page.address])
    if then is None:
        return "what it was is no longer kept."
    before, after = ([words for _, _, words in parts] for parts in (then, page.parts))
    steps = [step for step in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if step[0] != "equal"]
    if not steps:
        return "its drawings, links or layout, and none of its words."
    _, left, until, right, end = steps[0]
    said = " ".join(before[left:until]), " ".join(after[right:end])
    more = f" Places that changed: {len(steps)}." if len(steps) > 1 else ""
    return f"it said “{_short(said[0])}” and says “{_short(said[1])}”.{more}"


def _unless_set_aside(line: Line, aside: Sequence[overrides.Override]) -> Line:
    for one in aside:
        if not line.holds and line.words in one.lines:
            said = f"set aside by {one.name}, administrator: {one.reason} It was: {line.words}"
            return replace(line, holds=True, words=said)
    return line


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
