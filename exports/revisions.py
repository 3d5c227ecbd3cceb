"""Every figure that a release changed, of every place, as a CSV file."""

from flask import Flask, Response, abort

from components.words import releases
from exports.spreadsheets import attached
from queries import as_now, ask

FIELDS = (
    *("measure", "area", "group", "period", "old_value", "new_value", "change", "unit", "old_file_date"),
    *("new_file_date", "moved_more_than_the_set_amount", "reason", "since_release"),
)


def add_revisions(app: Flask) -> None:
    """Adds /revisions.csv. 404 where nothing was compared, or the release before was withdrawn."""

    @app.get("/revisions.csv")
    def revisions_csv() -> Response:
        with as_now():
            history = ask("release_history")
        since = [row["since"] for row in ask("release_change")]
        if not since or releases.is_withdrawn(since[0], history):
            abort(404)
        told = [
            {**row, "since": releases.name(row["since"]), "needs_note": "yes" if row["needs_note"] else "no"}
            for row in ask("all_figure_changes")
        ]
        return attached(f"changed-since-{releases.name(since[0])}.csv", FIELDS, (row.values() for row in told))
