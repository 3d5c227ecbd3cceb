"""/review/<key> — every page of a draft and how it stands; the sign-off of the whole; what must still happen."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html, register_page
from dash.development.base_component import Component

from components import parts, release_parts, review_parts
from components.forms import Sent
from components.lost import not_found
from components.review_parts import Line
from components.words import review as words
from pages.reviewed import Review, overridden, review_of, signature_of
from records.desk import desk
from records.drafts import Page
from records.faults import Refused
from records.permissions import may
from records.person import Person
from records.reviewing_body import reviewing_body

_SHOWN = (
    ("", "All pages"),
    ("open", "Not signed off"),
    ("void", "Changed since"),
    ("comments", "With comments"),
    ("hard", "Hard to read"),
)


def layout(
    viewer: Person,
    token: str,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    key: str = "",
    show: Any = "",
    **_: Any,
) -> html.Main:
    """key: of the draft. show: which of its pages; anything unknown is taken for all."""
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
    except Refused:
        return not_found()
    key = found.draft.key
    sent = Sent(f"/review/{key}", token, typed, faults)
    shown = show if show in dict(_SHOWN) else ""
    rows = [page for page in found.pages if _is_shown(found, page, shown)]
    return review_parts.reviewing(
        [
            review_parts.rooms(key, found.draft.release_id, ""),
            review_parts.lost_form(sent, _forms(found)),
            html.H1(words.finding(found.counts, found.draft.release_id)),
            html.P(["Next: ", words.next_step(found.counts, reviewing_body())], className="lead"),
            html.Div(
                [
                    html.Section([html.H2("Pages"), _filters(found, shown), _table(found, rows)], id="pages"),
                    html.Aside([*_sign(found, sent), *_still(found)], className="rail"),
                ],
                className="split",
            ),
        ]
    )


def _forms(found: Review) -> set[str]:
    """Names of the forms that stand on the page for its viewer."""
    if not found.is_open or not may(found.viewer.roles, "sign_off"):
        return set()
    names = {f"take-back-{one.id}" for one in found.sign_offs if one.taken_back_at is None}
    return names | ({"sign"} if found.counts.unsigned and not found.counts.blocking else set())


def _is_shown(found: Review, page: Page, shown: str) -> bool:
    state = found.standing.pages[page.address].state
    tests = {
        "": True,
        "open": state != "signed",
        "void": state == "void",
        "comments": bool(found.of_page(page.address)),
        "hard": words.is_hard(page.grade),
    }
    return tests[shown]


def _filters(found: Review, shown: str) -> Component:
    many = [(value, said, sum(_is_shown(found, page, value) for page in found.pages)) for value, said in _SHOWN]
    return review_parts.filters(found.draft.key, shown, many)


def _table(found: Review, rows: Sequence[Page]) -> Component:
    if not found.pages:
        return html.P("The pages of this draft were not read yet.")
    if not rows:
        return html.P("No page is like that.")
    lines = [[_link(found, page), _stands(found, page), _grade(page), _said(found, page)] for page in rows]
    heads = ["Page", "Sign-off", "Reading", "Comments"]
    return parts.table(f"{words.many_pages(len(rows)).capitalize()} of the draft", heads, lines, stacked=True)


def _link(found: Review, page: Page) -> Component:
    href = f"/review/{found.draft.key}/page?{urlencode({'page': page.address})}"
    return html.Span([html.A(page.title, href=href), html.Span(page.address, className="note")], className="page-name")


def _stands(found: Review, page: Page) -> Component:
    stands = found.standing.pages[page.address]
    told: list[Any] = [review_parts.standing(stands.state)]
    if stands.state == "void":
        href = f"/review/{found.draft.key}/compare?{urlencode({'page': page.address})}"
        told += [
            html.Br(),
            html.A(["What changed", html.Span(f" on {page.title}", className="visually-hidden")], href=href),
        ]
    return html.Span(told)


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
    body = reviewing_body()
    told: list[Component | None] = [html.H2("Sign-off", id="sign-off")]
    if not found.is_open:
        told.append(html.P("This draft is no longer under review."))
    elif not may(found.viewer.roles, "sign_off"):
        told.append(html.P(f"{body} signs off. Whoever makes a release cannot sign it."))
    elif found.counts.blocking:
        told.append(html.P("A comment blocks publication. Nothing can be signed as a whole until its block is lifted."))
    elif found.counts.unsigned:
        words_of = f"Sign off all {words.many_pages(found.counts.pages)}"
        told.append(html.P("Signs every page as it stands now. Change one and its sign-off falls."))
        told.append(review_parts.sign_form(found.draft.key, "", found.draft.pages_hash, sent, words_of))
    else:
        told.append(html.P("Every page is signed off as it stands."))
    whole = [one for one in found.sign_offs if not one.address]
    single = [one for one in found.sign_offs if one.address]
    told.append(review_parts.signatures([signature_of(found, one) for one in whole], sent))
    if single:
        listed = review_parts.signatures([signature_of(found, one) for one in single], sent)
        told.append(html.Details([html.Summary(f"Sign-offs of single pages ({len(single)})"), listed]))
    return told


def _still(found: Review) -> list[Component | None]:
    """What must still happen before it can be published."""
    if not found.is_open:
        return [review_parts.overrides(overridden(found.overrides))]
    counts, body = found.counts, reviewing_body()
    ours = [
        Line(not counts.blocking, f"{counts.blocking or 'No'} comments block publication")
        if counts.blocking != 1
        else Line(False, "One comment blocks publication", f"/review/{found.draft.key}?show=comments#pages"),
        Line(
            bool(counts.pages) and not counts.unsigned,
            f"{body} has signed {counts.signed:,} of {words.many_pages(counts.pages)}",
            f"/review/{found.draft.key}?show=open#pages" if counts.unsigned else "",
        ),
    ]
    own = [] if found.report is None else [line for line in found.report["checklist"] if not line["further"]]
    told: list[Component | None] = [html.H2("Before it can be published"), review_parts.checks(ours)]
    if found.report is None:
        told.append(html.P("The rest of the checklist is not reported yet.", className="source"))
    elif own:
        told.append(release_parts.checklist(own))
    told.append(review_parts.overrides(overridden(found.overrides)))
    return told


register_page(
    __name__, path_template="/review/<key>", name="Review of a draft", title="Review", layout=layout, may="read_draft"
)
