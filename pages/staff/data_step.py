"""/data/releases/<key>/<step> — asks once more before a step of a release, and says what will happen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import data_forms, data_parts, parts, release_parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import work
from records import jobs, reports
from records.desk import desk
from records.faults import Refused
from records.person import Person


@dataclass(frozen=True)
class Step:
    """One step. states: of the release in which it can be taken. why: label of its reason, "" where none is asked."""

    heading: str
    happens: str
    button: str
    states: frozenset[str]
    why: str = ""
    kind: str = ""


_DRAFT = frozenset({"draft", "in_review", "signed_off"})
STEPS: Mapping[str, Step] = {
    "review": Step(
        "Send release {id} to review?",
        "Reviewers are told, and read every page of it as the public will see it. The public sees nothing yet.",
        "Send it to review",
        frozenset({"draft"}),
    ),
    "pages": Step(
        "Read the pages of release {id} again?",
        "Each page is read as it stands now. A sign-off stays where its page is the same.",
        "Read its pages",
        _DRAFT,
    ),
    "publish": Step(
        "Publish release {id}?",
        "Everybody sees it within seconds, all of it at once. You can go back to the release before at any time.",
        "Publish it",
        _DRAFT,
    ),
    "roll-back": Step(
        "Go back from release {id} to release {before}?",
        "Everybody sees release {before} again within seconds. A notice on every page gives your reason.",
        "Go back to release {before}",
        frozenset({"published"}),
        "Why the site goes back",
        "danger",
    ),
    "withdraw": Step(
        "Withdraw release {id} for good?",
        "Nobody can open it again, and this cannot be undone. Its name and your reason stay on the page of releases.",
        "Withdraw it for good",
        frozenset({"published"}),
        "Why it is withdrawn",
        "danger",
    ),
}


def layout(
    viewer: Person,
    sent: Sent,
    key: str = "",
    step: str = "",
    **_: Any,
) -> html.Main:
    """key: of the release; step: review, pages, publish, roll-back or withdraw."""
    try:
        with desk().reading() as connection:
            top = data_parts.told_apart(jobs.is_worked(connection))
            release = reports.held(connection, f"release/{key}")
            before = reports.held(connection, "releases")["before"]
    except Refused:
        return not_found()
    if step not in STEPS:
        return not_found()
    asked, named = STEPS[step], {"id": release["id"], "before": before}
    here = f"/data/releases/{release['key']}"
    cannot = _cannot(asked, step, release, before)
    sent = sent.on(f"{here}/{step}")
    form = data_forms.confirm(sent.page, step, sent, asked.button.format(**named), asked.why, asked.kind)
    shown = parts.main(
        [
            data_parts.rooms(here),
            html.H1(cannot or asked.heading.format(**named)),
            *top,
            None if cannot else html.P(asked.happens.format(**named), className="lead"),
            *(_checklist(release) if step == "publish" else ()),
            None if cannot else form,
            html.P(html.A("Back to the release, without doing it", href=here)),
        ]
    )
    return with_lost(shown, sent)


def _cannot(asked: Step, step: str, release: Mapping[str, Any], before: str) -> str:
    """Why a step cannot be taken now, as a heading; "" when it can."""
    if release["state"] not in asked.states:
        return f"Release {release['id']} is {work.RELEASE_STATES[release['state']]}: this step is not for it"
    if step == "roll-back" and not release["served"]:
        return f"Release {release['id']} is not the one that is served"
    if step == "roll-back" and not before:
        return "There is no release before the one that is served"
    return ""


def _checklist(release: Mapping[str, Any]) -> list[Component]:
    lacking = [line for line in release["checklist"] if not line["holds"]]
    if not lacking:
        return [html.P("Everything on its checklist holds.")]
    return [html.H2("It will be refused as long as this does not hold"), release_parts.checklist(lacking)]


register_page(
    __name__, path_template="/data/releases/<key>/<step>", name="Step", title="Step", layout=layout, may="release"
)
