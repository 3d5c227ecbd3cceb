"""/review/<key> — every page of a draft and how it stands; the sign-off of the whole; what must still happen."""

from collections.abc import Sequence
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import parts, release_parts, review_parts, site_map
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.review_parts import Line
from components.words import review as words
from pages.reviewed import (
    Review,
    compare_address,
    overridden,
    review_address,
    review_of,
    signature_of,
)
from records.desk import desk
from records.drafts import Page
from records.faults import Refused
from records.permissions import may
from records.person import Person
from records.reviewing_body import reviewing_body

_SHOWN = (
    ("", "All pages"),
    ("unread", "Not opened by you"),
    ("differs", "Not as published"),
    ("open", "Not signed off"),
    ("void", "Changed since signing"),
    ("comments", "With comments"),
    ("hard", "Hard to read"),
)
_AT_ONCE = 25
"""Pages that are listed without being folded away by section."""


def layout(viewer: Person, sent: Sent, key: str = "", show: Any = "", **_: Any) -> html.Main:
    """key: of the draft. show: which of its pages; anything unknown is taken for all."""
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
    except Refused:
        return not_found()
    here = sent.on(f"/review/{found.draft.key}")
    shown = show if show in dict(_SHOWN) else ""
    rows = [page for page in found.pages if _is_shown(found, page, shown)]
    whole = review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, ""),
            html.H1(words.finding(found.counts, found.draft.release_id)),
            html.P(["Next: ", words.next_step(found.counts, reviewing_body())], className="lead"),
            html.Div(
                [
                    html.Section([html.H2("Pages"), _filters(found, shown), *_listed(found, rows)], id="pages"),
                    html.Aside([*_sign(found, here), *_still(found)], className="rail"),
                ],
                className="split",
            ),
        ]
    )
    return with_lost(whole, here)


def _is_shown(found: Review, page: Page, shown: str) -> bool:
    state = found.standing.pages[page.address].state
    tests = {
        "": True,
        "unread": not found.is_opened(page),
        "differs": found.differs(page),
        "open": state != "signed",
        "void": state == "void",
        "comments": bool(found.of_page(page.address)),
        "hard": words.is_hard(page.grade),
    }
    return tests[shown]


def _filters(found: Review, shown: str) -> Component:
    told = [(value, said) for value, said in _SHOWN if value != "differs" or found.before is not None]
    many = [(value, said, sum(_is_shown(found, page, value) for page in found.pages)) for value, said in told]
    return review_parts.filters(found.draft.key, shown, many)


def _listed(found: Review, rows: Sequence[Page]) -> list[Component]:
    """The pages: a few in one table, many by section, each behind its name."""
    if not found.pages:
        return [html.P("The pages of this draft were not read yet.")]
    if not rows:
        return [html.P("No page is like that.")]
    if len(rows) <= _AT_ONCE:
        return [_table(found, rows, f"{words.many_pages(len(rows)).capitalize()} of the draft")]
    by_section: dict[str, list[Page]] = {name: [] for name in site_map.NAMES}
    for page in rows:
        by_section[site_map.name_of(page.address)].append(page)
    return [_section(found, name, pages) for name, pages in by_section.items() if pages]


def _section(found: Review, name: str, pages: Sequence[Page]) -> html.Details:
    """One section, with what of it needs somebody."""
    table = _table(found, pages, f"{name}: {words.many_pages(len(pages))}")
    return review_parts.folded(name, _in_short(found, pages), [table], f"pages-{site_map.anchor(name)}", False)


def _in_short(found: Review, pages: Sequence[Page]) -> str:
    """What of a section needs somebody, in a line."""
    standing = [found.standing.pages[page.address].state for page in pages]
    told = [f"{standing.count('signed'):,} signed off"]
    told += [f"{standing.count('void'):,} changed since"] if "void" in standing else []
    differ = sum(found.differs(page) for page in pages)
    told += [f"{differ:,} not as published"] if differ else []
    said = sum(len(found.of_page(page.address)) for page in pages)
    told += [words.many_comments(said)] if said else []
    return f"{words.many_pages(len(pages))}: {', '.join(told)}"


def _table(found: Review, rows: Sequence[Page], caption: str) -> Component:
    lines = [[_link(found, page), _stands(found, page), _grade(page), _said(found, page)] for page in rows]
    return parts.table(caption, ["Page", "Sign-off", "Grade", "Comments"], lines, stacked=True)


def _link(found: Review, page: Page) -> Component:
    opened = " · opened by you" if found.is_opened(page) else ""
    link = html.A(page.title, href=review_address(found.draft.key, page.address))
    return html.Span([link, html.Span(f"{page.address}{opened}", className="note")], className="page-name")


def _stands(found: Review, page: Page) -> Component:
    stands = found.standing.pages[page.address]
    told: list[Any] = [review_parts.standing(stands.state)]
    if stands.state == "void":
        told += [html.Br(), _changed(found, page, "What changed", "")]
    elif found.before is not None and found.differs(page):
        earlier = found.before[0].release_id
        said = f"What changed since {earlier}" if page.address in found.before[1] else f"New since {earlier}"
        told += [html.Br(), _changed(found, page, said, "published")]
    return html.Span(told)


def _changed(found: Review, page: Page, said: str, since: str) -> html.A:
    about = html.Span(f" on {page.title}", className="visually-hidden")
    return html.A([said, about], href=compare_address(found.draft.key, page.address, since))


def _grade(page: Page) -> str:
    if page.grade is None:
        return "–"
    return f"{page.grade:.1f}, above {words.HARDEST:g}" if words.is_hard(page.grade) else f"{page.grade:.1f}"


def _said(found: Review, page: Page) -> str:
    here = found.of_page(page.address)
    blocking = sum(one.blocking for one in here)
    unanswered = sum(one.status == "open" for one in here)
    if not here:
        return "None"
    more = [f"{unanswered} not answered"] if unanswered else []
    more += [f"{blocking} blocking"] if blocking else []
    return ", ".join([words.many_comments(len(here)), *more])


def _sign(found: Review, sent: Sent) -> list[Component | None]:
    """The sign-off of the whole release, and those there were."""
    told: list[Component | None] = [html.H2("Sign-off", id="sign-off"), *_to_sign(found, sent)]
    whole = [one for one in found.sign_offs if not one.address]
    single = [one for one in found.sign_offs if one.address]
    told.append(review_parts.signatures([signature_of(found, one) for one in whole], sent))
    if single:
        listed = review_parts.signatures([signature_of(found, one) for one in single], sent)
        told.append(html.Details([html.Summary(f"Sign-offs of single pages ({len(single)})"), listed]))
    return told


def _to_sign(found: Review, sent: Sent) -> list[Component]:
    """The form that signs everything, or why there is none."""
    if not found.is_open:
        return [html.P("This draft is no longer under review.")]
    if not may(found.viewer.roles, "sign_off"):
        return [html.P(f"{reviewing_body()} signs off. Whoever makes a release cannot sign it.")]
    if found.counts.blocking:
        return [html.P("A comment blocks publication. Nothing can be signed as a whole until its block is lifted.")]
    if not found.counts.unsigned:
        return [html.P("Every page is signed off as it stands.")]
    opened = sum(found.is_opened(page) for page in found.pages)
    button = f"Sign off all {words.many_pages(found.counts.pages)}"
    return [
        html.P("Signs every page as it stands now. Change one and its sign-off falls."),
        html.P(f"You have opened {opened:,} of {words.many_pages(found.counts.pages)} as they stand now."),
        review_parts.sign_form(found.draft.key, "", found.draft.pages_hash, sent, button),
    ]


def _still(found: Review) -> list[Component | None]:
    """What must still happen before it can be published."""
    if not found.is_open:
        return [review_parts.overrides(overridden(found.overrides))]
    counts, here = found.counts, f"/review/{found.draft.key}"
    ours = [
        Line(not counts.blocking, words.blocking(counts.blocking), f"{here}/comments" if counts.blocking else ""),
        Line(
            bool(counts.pages) and not counts.unsigned,
            f"{reviewing_body()} has signed {counts.signed:,} of {words.many_pages(counts.pages)}",
            f"{here}?show=open#pages" if counts.unsigned else "",
        ),
    ]
    own = [] if found.report is None else [line for line in found.report["checklist"] if not line["further"]]
    told: list[Component | None] = [html.H2("Before it can be published"), review_parts.checks(ours)]
    if found.report is None:
        told.append(html.P("The rest of the checklist is not reported yet.", className="source"))
    elif own:
        holds = sum(bool(line["holds"]) for line in own)
        name = f"Checks of those who make it: {holds} of {len(own)} hold"
        told.append(html.Details([html.Summary(name), release_parts.checklist(own)], open=holds < len(own)))
    told.append(review_parts.overrides(overridden(found.overrides)))
    return told


register_page(
    __name__, path_template="/review/<key>", name="Review of a draft", title="Review", layout=layout, may="read_draft"
)
