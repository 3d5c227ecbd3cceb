"""/commentary — what is off track and what its owners say of it, what waits for a decision, one's own drafts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html, register_page

from components import parts
from components.commentary_list import Entry, Listed, things
from components.forms import Sent
from components.words import commentary as words
from components.words.counts import noun
from pages.off_track import OffTrack, Subject, off_track
from pages.owners import Owners
from pages.written_about import entry_of, titles, together
from queries import ask
from records.commentary import Commentary, approved, newest_of, unfinished, waiting
from records.desk import desk
from records.permissions import may
from records.person import Person

Titles = Mapping[Subject, str]
Newest = Mapping[Subject, Entry]


def layout(viewer: Person, **_: Any) -> html.Main:
    """viewer: who is signed in. Whoever does not read staff figures sees what waits and what is public."""
    named = titles()
    with desk().reading() as connection:
        told, waits, mine = approved(connection), waiting(connection), unfinished(connection, viewer)
        owners = Owners.read(connection, viewer, Sent("/commentary", ""))
    if not may(viewer.roles, "read_staff"):
        told = [one for one in told if one.public]
    decides = may(viewer.roles, "decide_commentary")
    newest = {subject: entry_of(one) for subject, one in newest_of(told).items()}
    day = date.fromisoformat({row["key"]: row["value"] for row in ask("store_info")}["published_on"])
    bad = _bad(off_track(day), newest, named, owners)
    rest = [
        _listed(subject, named, entry) for subject, entry in newest.items() if subject in named and subject not in bad
    ]
    silent = sum(one.entry is None for one in bad.values())
    return parts.main(
        [
            html.H1(_finding(len(bad), silent)),
            html.P(
                "The owner says why, what is being done, and by when. An administrator or a reviewer decides who may "
                "read it.",
                className="lead",
            ),
            _section("Waits for a decision", waits, named) if decides else None,
            _section("Yours, not approved yet", mine, named),
            *_off_track(bad, owners),
            html.Section([html.H2("Other commentary"), things(rest)], id="others") if rest else None,
            _everything(named),
        ]
    )


def _off_track(bad: Mapping[Subject, Listed], owners: Owners) -> list[html.Section]:
    """What belongs to the viewer's own programmes stands apart, and first."""
    own = [thing for thing in bad if owners.is_own(thing)]
    rest = [bad[thing] for thing in bad if thing not in own]
    told = []
    if own:
        listed = things([bad[thing] for thing in own])
        told.append(html.Section([html.H2("Off track in your programmes"), listed], id="own"))
    if rest:
        told.append(html.Section([html.H2("Also off track" if own else "Off track"), things(rest)], id="off-track"))
    return told


def _bad(found: Sequence[OffTrack], newest: Newest, named: Titles, owners: Owners) -> dict[Subject, Listed]:
    """What is off track and can be written about, each thing once, whatever groups of it are."""
    by_thing: dict[Subject, list[OffTrack]] = {}
    for one in found:
        if one.about and not one.overdue:
            by_thing.setdefault((one.about, one.subject), []).append(one)
    return {
        subject: Listed(
            ones[0].what if len(ones) == 1 else named[subject],
            f"/commentary/{subject[0]}/{subject[1]}",
            together(ones),
            ones[0].scope,
            newest.get(subject),
            owners.standing(subject),
        )
        for subject, ones in by_thing.items()
    }


def _finding(many: int, silent: int) -> str:
    if not many:
        return "Nothing that can be written about is off track"
    if not silent:
        return f"All {many} measures and promises off track have commentary"
    return f"{silent} of {many} measures and promises off track {noun(silent, 'has', 'have')} no commentary"


def _section(heading: str, found: Sequence[Commentary], named: Titles) -> html.Section | None:
    """What people wrote, as far as the release shown now has what it is about."""
    known = [one for one in found if (one.words.about, one.words.subject) in named]
    if not known:
        return None
    listed = [_listed((one.words.about, one.words.subject), named, entry_of(one)) for one in known]
    return html.Section([html.H2(heading), things(listed)])


def _listed(subject: Subject, named: Titles, entry: Entry) -> Listed:
    about, id_ = subject
    return Listed(named[subject], f"/commentary/{about}/{id_}", "", None, entry, "")


def _everything(named: Titles) -> html.Details:
    links = [
        html.Li([html.A(title, href=f"/commentary/{about}/{id_}"), f" ({words.ABOUT[about].lower()})"])
        for (about, id_), title in named.items()
    ]
    return html.Details([html.Summary("Everything that can be written about"), html.Ul(links)], className="and-more")


register_page(__name__, path="/commentary", name="Commentary", title="Commentary", layout=layout, may="read_commentary")
