"""/data/jobs/<number> — one job: how far it is, what it said, where to go from it."""

import re
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import data_forms, data_parts, parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import work
from records import jobs, notices
from records.desk import desk
from records.faults import Refused
from records.job_words import VERBS
from records.jobs import Job
from records.permissions import may
from records.person import Person

EVERY = 5  # seconds after which the page of a job that is under way is shown again
_LOAD = re.compile(r"\bL\d{4,}\b")
_HEADINGS = {
    "waiting": "{what}: it waits for its turn",
    "running": "{what}: under way",
    "done": "{what}: done",
    "refused": "{what}: it was refused",
    "cut short": "{what}: it was cut short",
}


def layout(
    viewer: Person,
    sent: Sent,
    number: str = "",
    still: Any = "",
    **_: Any,
) -> html.Main:
    """number: of the job. still: "yes" for a page that does not refresh itself."""
    try:
        with desk().reading() as connection:
            is_worked = jobs.is_worked(connection)
            job = jobs.of(connection, int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0)
    except Refused:
        return not_found()
    _seen(viewer, job)
    here = f"/data/jobs/{job.id}"
    sent = sent.on(here)
    what = work.title(job.verb, job.words, job.file)
    shown = parts.main(
        [
            data_parts.rooms(here),
            html.H1(_HEADINGS[job.state].format(what=what)),
            html.P(f"Asked for by {job.name}, {work.when(job.at)}.{_took(job)}", className="source"),
            *(data_parts.told_apart(is_worked) if job.open else ()),
            _explained(job),
            _said(job),
            _onward(job),
            _again(job, sent) if may(viewer.roles, VERBS[job.verb].may) else None,
            _refreshed(here) if job.open and still != "yes" else None,
        ]
    )
    if job.open:
        setattr(shown, "data-live", f"{job.state} {len(job.said)}")
    return with_lost(shown, sent)


def _seen(viewer: Person, job: Job) -> None:
    """Whoever looks at how a job ended need not be told of it again, nor by mail."""
    if not job.open and job.person_id == viewer.id:
        with desk().writing() as connection:
            notices.read_about(connection, viewer, f"job {job.id}")


def _took(job: Job) -> str:
    if job.started_at is None or job.ended_at is None:
        return ""
    seconds = max(1, round((job.ended_at - job.started_at).total_seconds()))
    return f" It took {seconds:,} {'second' if seconds == 1 else 'seconds'}."


def _explained(job: Job) -> Component | None:
    if job.state == jobs.CUT_SHORT:
        return html.P(
            "The worker ended before the job did. Nothing is half done, but it may have been done: look at the loads "
            "and releases first. Then ask for it again, if it is still wanted."
        )
    if job.state == jobs.REFUSED:
        return html.P("Nothing was changed. The reason is below, with what to do about it.")
    return None


def _said(job: Job) -> Component | None:
    words = work.in_browser(job.said).strip()
    if not words:
        return None
    return html.Section(
        [
            html.H2("What it said"),
            html.Pre(words, className="said", tabIndex=0, role="region", **{"aria-label": "What it said"}),
        ]
    )


def _onward(job: Job) -> Component:
    """Where its results are."""
    links = []
    about = [word for word in job.words if not word.startswith("-")]
    load = next((word for word in [*about, *_LOAD.findall(job.said)] if _LOAD.fullmatch(word)), "")
    if VERBS[job.verb].may == "load":
        links = [html.A("All loads", href="/data")]
        if load and job.state == jobs.DONE:
            links.insert(0, html.A(f"Go to {load}", href=f"/data/loads/{load}"))
    elif job.verb == "pack":
        links = [html.A("Go to the pack", href=f"/meetings/{about[0]}/pack")]
    else:
        links = [html.A("All releases", href="/data/releases")]
        if about and "-" in about[0]:
            links.insert(0, html.A(f"Go to release {about[0].partition('-')[0]}", href=f"/data/releases/{about[0]}"))
    if job.state == jobs.DONE:
        links[0].className = "act"
    return html.P([*links, html.A("All jobs", href="/data/jobs")], className="links onward")


def _again(job: Job, sent: Sent) -> Component | None:
    if job.state != jobs.CUT_SHORT:
        return None
    return data_forms.confirm(f"/data/jobs/{job.id}/again", "again", sent, "Ask for it again")


def _refreshed(here: str) -> html.Div:
    """Without scripts the page shows itself again until the job has ended, or until it is asked to stand still."""
    return html.Div(
        [
            html.Noscript(html.Meta(httpEquiv="refresh", content=f"{EVERY}")),
            html.Noscript(
                html.P(
                    [
                        f"This page is shown again every {EVERY} seconds. ",
                        html.A("Let it stand still", href=f"{here}?still=yes"),
                    ]
                )
            ),
        ]
    )


register_page(__name__, path_template="/data/jobs/<number>", name="Job", title="Job", layout=layout, may="read_loads")
