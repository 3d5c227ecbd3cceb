"""/overview — the executive’s minute: four outcomes, what is off track, what changed, what falls due."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from dash import html, register_page

from components import outcome_charts, overview, overview_gaps, parts
from components.forms import Sent
from components.refused import with_lost
from components.words import numbers, off_track, quoting, releases, sentences
from pages.off_track import OffTrack, own_first
from pages.off_track import off_track as gathered
from pages.owners import Owners
from queries import ask
from records.commentary import Commentary, approved_since
from records.desk import desk
from records.person import Person
from records.visits import Visit, seen

Row = dict[str, Any]
PAGE = "/overview"
_AHEAD = 6  # months


def layout(viewer: Person, sent: Sent, **_: Any) -> html.Main:
    """viewer: who is signed in; their last visit is read and this one written down. sent: for the forms to ask."""
    info = {row["key"]: row["value"] for row in ask("store_info")}
    day = date.fromisoformat(info["published_on"])
    here = sent.on(PAGE)
    with desk().writing() as connection:
        visit = seen(connection, viewer, PAGE, info["release"])
    with desk().reading() as connection:
        owners = Owners.read(connection, viewer, here)
        fresh = [] if visit is None else approved_since(connection, visit.at)
    changes = quoting.by_figure(ask("figure_changes"))
    found = own_first(gathered(day), viewer.programmes)
    until = _months_on(day, _AHEAD)
    due = ask("deadlines_between", day=day, until=until)
    bad = sum(not one.overdue for one in found)
    items = [_item(one, info, changes, owners, place < overview.MOST) for place, one in enumerate(found)]
    page = parts.main(
        [
            html.H1(off_track.finding(bad, len(due))),
            html.P(_lead(len(found) - bad), className="lead"),
            html.P(_printed(info), className="print-only"),
            overview.in_short(items, due),
            _changed(visit, info, fresh),
            html.Div([_card(o, info, changes) for o in ask("outcome_list")], className="cards overview-cards"),
            overview.exceptions(items, bool(viewer.programmes), _further(found[overview.MOST :])),
            html.Div(
                [overview.deadlines(due, overview.judged_by_id(ask("judged_targets")), until), _unjudged()],
                className="overview-rest",
            ),
        ]
    )
    page.className = "wide overview"  # its print style holds it to two sheets
    return with_lost(page, here)


def _further(rest: Sequence[OffTrack]) -> str:
    return off_track.and_more(sum(not one.overdue for one in rest), sum(one.overdue for one in rest))


def _unjudged() -> html.Section:
    goals = [row for row in ask("state_counts") if row["kind"] == "goal" and row["state"] != "judged"]
    return overview_gaps.cannot_be_judged(ask("unjudged_measures"), goals, ask("plan_counts")[0])


def _lead(overdue: int) -> str:
    lines = ask("unjudged_measures")
    total, judged = (sum(r["lines"] for r in rows) for rows in (lines, [r for r in lines if not r["basis"]]))
    late = f"{overdue} measures have no figure of the last three years." if overdue else "No figure is overdue."
    return f"{total - judged} of {total} lines of figures cannot be judged. {late}"


def _printed(info: Mapping[str, str]) -> str:
    now = datetime.now(UTC).astimezone(overview_gaps.LONDON)
    published = numbers.day(date.fromisoformat(info["published_on"]))
    return (
        f"Release {releases.name(info['release'])}, published {published}. "
        f"Check code {info['content_hash'][:12]}. As shown on {numbers.day(now.date())} at {now:%H:%M}."
    )


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def _card(outcome: Row, info: Mapping[str, str], changes: quoting.Revised) -> html.Section:
    number = outcome["number"]
    basket = ask("outcome_basket", number=number)
    lead = next(row for row in basket if row["tier"] == "lead")
    rows = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == lead["indicator_id"]]
    measure, areas = lead["indicator_id"], [a for a in (lead["local_area"], lead["benchmark_area"]) if a]
    series = {r["sex"]: ask("series_of", indicator_id=measure, areas=areas, sex=r["sex"]) for r in rows}
    gaps = {r["sex"]: ask("gaps_of", indicator_id=measure, areas=areas, sex=r["sex"]) for r in rows}
    dates, breaks = (
        ask("outcome_dates", number=number),
        ask("breaks_of", indicator_id=measure, area_code=lead["area_code"]),
    )
    spec = outcome_charts.of(lead, rows, series, dates, id=f"outcome-{number}", breaks=breaks, gaps=gaps)
    marks = [quoting.revised(row, changes) for row in rows]
    return overview.outcome_card(
        overview.Card(
            outcome=outcome,
            rows=rows,
            falls=ask("reductions_of", number=number),
            dates=dates,
            spec=spec,
            copied="\n\n".join(_copied(row, info, changes) for row in rows),
            revised=[words for words in marks if words],
        )
    )


def _copied(row: Mapping[str, Any], info: Mapping[str, str], changes: quoting.Revised) -> str:
    caveats = ask("caveats_of", indicator_id=row["indicator_id"])
    return quoting.paper(row, info, caveats[0]["sentence"] if caveats else None, changes)


def _item(
    one: OffTrack, info: Mapping[str, str], changes: quoting.Revised, owners: Owners, whole: bool
) -> overview.Item:
    """whole: with the text to copy; what stands behind “and more” has none."""
    return overview.Item(
        what=one.what,
        href=one.address,
        sentence=one.sentence,
        scope=one.scope,
        dates=one.dates,
        note=one.note,
        revised=None if one.row is None else quoting.revised(one.row, changes),
        owner=owners.of(one.about, one.subject) if one.about and whole else None,
        source="" if one.row is None else sentences.source_line(one.row),
        copied="" if one.row is None or not whole else _copied(one.row, info, changes),
    )


def _changed(visit: Visit | None, info: Mapping[str, str], fresh: Sequence[Commentary]) -> html.Section:
    change = next(iter(ask("release_change")), None)
    history = ask("release_history")
    withdrawn = change is not None and releases.is_withdrawn(change["since"], history)
    before, saw = (None, "") if visit is None else (visit.at, visit.release)
    news = [overview_gaps.since_visit(before, saw, info, history)]
    if fresh:
        count = len(fresh)
        told = f"{count} {'commentary was' if count == 1 else 'commentaries were'} approved since. "
        news.append(html.P([told, html.A("Read the commentary", href="/commentary", className="on-screen")]))
    return overview_gaps.changed(change, ask("verdict_changes"), withdrawn, news)


register_page(__name__, path=PAGE, name="Overview", title="Overview", layout=layout, may="read_overview")
