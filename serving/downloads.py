"""/downloads: the forms for local figures, as the build of the release left them beside its store."""

from pathlib import Path

from flask import Flask, Response, g

from queries import release_in_use

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "kpi-template.xlsx": _SHEET,
    "kpi-figures.csv": "text/csv",
    "kpi-milestones.csv": "text/csv",
    "kpi-trajectories.csv": "text/csv",
}
"""Everything that can be taken away, and what it is. No other name leads to a file."""


def add_downloads(app: Flask) -> None:
    """Adds /downloads/<name> for each of FILES; 404 for any other name, and for a release that was built without it."""

    @app.get("/downloads/<name>")
    def download(name: str) -> Response:
        kind = FILES.get(name)
        path = Path(release_in_use()).parent / "downloads" / name
        if kind is None or g.get("refusal") is not None or not path.is_file():
            return Response("There is no such file.", status=404, mimetype="text/plain")
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
        return Response(path.read_bytes(), mimetype=kind, headers=headers)
