"""/data/jobs — everything that was asked of the worker, the last first."""

from typing import Any

from dash import html, register_page

from components import data_parts, parts
from components.words import work
from records import jobs
from records.desk import desk


def layout(**_: Any) -> html.Main:
    """It takes no parameters."""
    with desk().reading() as connection:
        is_worked, found = jobs.is_worked(connection), jobs.latest(connection)
    waiting = sum(job.state == jobs.WAITING for job in found)
    running = sum(job.state == jobs.RUNNING for job in found)
    return parts.main(
        [
            data_parts.rooms("/data/jobs"),
            html.H1(_heading(waiting, running)),
            html.P("Jobs are done one after another. Closing this page stops none of them.", className="lead"),
            *data_parts.told_apart(is_worked),
            data_parts.jobs_table(
                [(j.id, work.title(j.verb, j.words, j.file), j.state, j.name, work.when(j.at)) for j in found]
            ),
        ]
    )


def _heading(waiting: int, running: int) -> str:
    if not waiting and not running:
        return "No job is under way"
    under_way = "One job is under way" if running == 1 else f"{running} jobs are under way"
    return f"{under_way}, {waiting} {'waits' if waiting == 1 else 'wait'}"


register_page(__name__, path="/data/jobs", name="Jobs", title="Jobs", layout=layout, may="read_loads")
