"""/meetings/<id> — the agenda of a meeting: what is on it, what may be put on it, and the release it is pinned to."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page
from sqlalchemy import Connection

from components import addresses, forms, meeting_agenda, meeting_form, meeting_list, parts
from components.forms import Sent
from components.lost import not_found
from components.meeting_agenda import Choice, Moved
from components.refused import with_lost
from components.words import meeting_rooms as words
from components.words import meetings as board_words
from pages import meeting_desk, meeting_plan
from pages.meeting_desk import Agenda
from pages.meetings import choices
from pages.meetings.boards import board
from queries import StoreError, ask, in_release, store_path
from records import chair_report
from records.agenda import Item
from records.desk import desk
from records.faults import Refused
from records.meetings import Meeting
from records.permissions import may
from records.person import Person

_MOST_FOUND = 20
_LONGEST = 100  # characters of a search that are read


def layout(
    viewer: Person, sent: Sent, *, id_: str = "", moved: Any = "", way: Any = "", find: Any = "", **_: Any
) -> html.Main:
    """id_: of the meeting. moved, way: what was moved before this page. find: words that a search asked for."""
    try:
        with desk().reading() as connection:
            meeting = meeting_desk.named(connection, id_)
            found = meeting_desk.agenda_for(connection, viewer, meeting)
            is_issued = _is_issued(connection, meeting)
    except Refused:
        return not_found()
    if not meeting_desk.may_see(viewer, meeting):
        return meeting_desk.for_members(meeting)
    sent = sent.on(f"/meetings/{meeting.id}")
    runs = may(viewer.roles, "run_meetings")
    arranges = runs and meeting.state != "closed"
    listed = _listed(meeting, found, sent if arranges else None, _moved(moved, way))
    page = parts.main(
        [
            meeting_desk.trail(meeting, "Agenda"),
            html.H1(_finding(meeting, found)),
            meeting_desk.about(meeting),
            meeting_list.rooms(meeting.id, "", runs),
            html.Div(
                [
                    html.Div([listed, _offered(meeting, found, sent, find) if arranges else None]),
                    _rail(meeting, sent, runs, is_issued),
                ],
                className="split",
            ),
        ],
        title=f"Agenda: {meeting.title}",
    )
    return with_lost(page, sent)


def _moved(item: Any, way: Any) -> Moved:
    """What the form before this page moved, as the address tells it; nothing for anything but a number."""
    is_number = isinstance(item, str) and item.isascii() and item.isdigit() and len(item) < 10
    return Moved(int(item), str(way)) if is_number else Moved()


def _listed(meeting: Meeting, found: Agenda, sent: Sent | None, moved: Moved) -> html.Section:
    items = [_item(meeting, one) for one in found.items]
    return html.Section(
        [
            html.H2("Agenda", className="visually-hidden"),
            meeting_agenda.listed(meeting.id, items, found.closed, sent, moved),
        ]
    )


def _is_issued(connection: Connection, meeting: Meeting) -> bool:
    report = chair_report.of(connection, meeting.id)
    return report is not None and report.frozen_at is not None


def _finding(meeting: Meeting, found: Agenda) -> str:
    planned = [one.minutes for one in found.items if one.minutes is not None]
    many = len(found.items)
    return f"{meeting.title}: {words.length(many, sum(planned), many - len(planned), meeting.minutes)}"


def _item(meeting: Meeting, one: Item) -> meeting_agenda.Item:
    address = _address(one.about, one.subject)
    return meeting_agenda.Item(
        *(one.id, one.position, one.kind, one.about, one.title, one.minutes, one.members_only),
        address=_as_pinned(meeting, address) if address else "",
        seen=one.version,
    )


def _as_pinned(meeting: Meeting, address: str) -> str:
    """The page as the pinned release has it, once another one is served."""
    if store_path().parent.name == meeting.folder:
        return address
    path, mark, place = address.partition("#")
    return f"{parts.address(path, {'as-at': meeting.release_id})}{mark}{place}"


def _address(about: str, subject: str) -> str:
    """The page of what an item is about, as the site shows it now; "" for words alone and for what it has no more."""
    if about == "measure":
        return f"/indicators/{subject}"
    if about == "outcome":
        return f"/outcomes/{subject}"
    kinds = {"target": ["goal", "reform", "kpi", "outcome"], "programme": ["programme"], "milestone": ["milestone"]}
    rows = ask("records_of", kinds=kinds.get(about, []))
    record = next((row for row in rows if row["record_id"] == subject), None)
    return "" if record is None else addresses.of_record(record)


def _offered(meeting: Meeting, found: Agenda, sent: Sent, find: Any) -> html.Section:
    """What may be put on the agenda, in the release that the meeting is pinned to."""
    asked = " ".join(find.split())[:_LONGEST] if isinstance(find, str) else ""
    try:
        with in_release(meeting.folder, "staff"):
            watching = board(meeting.board)
            bad = [] if watching is None else choices.exceptions(watching)
            theme = choices.of_theme(meeting.theme) if meeting.theme else []
            hits = [one for one in choices.everything() if _holds(one.title, asked)] if asked else []
    except StoreError as error:
        return html.Section([html.H2("Put on the agenda"), html.P(str(error), className="problem")], id="add")
    on = {(one.about, one.subject) for one in found.items}
    said = "" if watching is None else watching.said
    return html.Section(
        [
            html.H2("Put on the agenda"),
            _off_track(meeting, _choices(bad, on), said, sent),
            _theme(meeting, _choices(theme, on), sent) if theme else None,
            _search(meeting, asked, _choices(hits, on), sent),
            html.H3("In words alone"),
            meeting_agenda.in_words(meeting.id, sent),
        ],
        id="add",
    )


def _holds(title: str, asked: str) -> bool:
    """Whether a name holds every word that was asked for, in any case."""
    return all(word in title.casefold() for word in asked.casefold().split())


def _choices(found: Sequence[choices.Choice], on: set[tuple[str, str]]) -> list[Choice]:
    return [
        Choice(
            *(one.kind, one.about, one.subject, one.title, one.said, one.scope),
            is_on=(one.about, one.subject) in on,
            staff_only=one.members_only,
        )
        for one in found
    ]


def _off_track(meeting: Meeting, found: Sequence[Choice], said: str, sent: Sent) -> html.Section:
    rule = html.Details(
        [
            html.Summary("When something is called off track"),
            html.P(board_words.ORDER),
            html.Ul([html.Li(line) for line in board_words.RULE]),
        ],
        className="rule",
    )
    legend = f"{board_words.EXCEPTIONS}, the most serious first"
    some = meeting_agenda.picks(meeting.id, "exceptions", sent, legend, found) if found else None
    none = html.P("Nothing that this board watches is off track.")
    return html.Section([html.H3(legend), html.P(said, className="source"), rule, some or none], id="off-track")


def _theme(meeting: Meeting, found: Sequence[Choice], sent: Sent) -> html.Section:
    legend = f"Themed programme: {found[0].title}"
    return html.Section([html.H3(legend), meeting_agenda.picks(meeting.id, "theme", sent, legend, found)], id="theme")


def _search(meeting: Meeting, asked: str, hits: Sequence[Choice], sent: Sent) -> html.Section:
    shown = hits[:_MOST_FOUND]
    told: list[Any] = []
    if asked:
        of = f"{len(hits)} found" if len(hits) <= _MOST_FOUND else f"The first {_MOST_FOUND} of {len(hits)} found"
        told = [html.P(f"{of} for “{asked}”." if hits else f"Nothing has “{asked}” in its name.", role="status")]
    here = sent.on(parts.address(f"/meetings/{meeting.id}", {"find": asked}))
    picked = meeting_agenda.picks(meeting.id, "hand", here, f"Found for “{asked}”", shown) if shown else None
    return html.Section(
        [html.H3("Anything else of the plan"), meeting_agenda.search(meeting.id, asked), *told, picked], id="search"
    )


def _rail(meeting: Meeting, sent: Sent, runs: bool, is_issued: bool) -> html.Aside:
    releases = meeting_plan.releases()
    pin: Mapping[str, str] = dict(meeting_plan.pinned(meeting, releases))
    told: list[Any] = [
        html.H2("The numbers"),
        html.P([html.Strong(f"Release {pin[meeting.folder]}. "), words.PINNED]),
        html.P(words.NOT_PINNED_YET, className="source") if meeting.state == "planned" and runs else None,
        html.P(html.A("What this release changed", href="/revisions")),
    ]
    if runs:
        told = [*_state(meeting, sent, is_issued), *told, *_details(meeting, sent)]
    return html.Aside(told, className="rail", **{"aria-label": "The meeting"})


def _state(meeting: Meeting, sent: Sent, is_issued: bool) -> list[Any]:
    """To start it, to end it, to go on with it."""
    here = f"/meetings/{meeting.id}"
    if meeting.state == "planned":
        return [html.H2("Run it"), forms.form(f"{here}/start", "start", sent, [], "Start the meeting")]
    if meeting.state == "open":
        return [
            html.H2("It is open now"),
            html.P(html.A("Go to the slides", href=f"/meeting/{meeting.id}", className="act"), className="acts"),
            forms.form(f"{here}/close", "close", sent, [], "Close the meeting", "quiet"),
        ]
    if is_issued:
        return [html.H2("It is closed"), html.P("Its report was issued, so that it stays closed.")]
    return [
        html.H2("It is closed"),
        html.P(html.A("Write the chair’s report", href=f"{here}/report", className="act"), className="acts"),
        forms.form(f"{here}/start", "start", sent, [], "Open it again", "quiet"),
    ]


def _details(meeting: Meeting, sent: Sent) -> list[Any]:
    if meeting.state == "closed":
        return []
    form = meeting_form.change(
        *(meeting.id, meeting.version, sent, (meeting.board, meeting.board)),
        meeting_plan.pinned(meeting, meeting_plan.releases()),
        meeting_plan.themes(),
        meeting_plan.value(meeting),
    )
    is_open = sent.typed.get("form") == "details"
    return [html.Details([html.Summary("Change day, title, release or theme"), form], open=is_open, id="details")]


register_page(
    __name__,
    path_template="/meetings/<id_>",
    name="Agenda",
    title="Agenda",
    layout=layout,
    may="read_meetings",
)
