"""The front door: create_app("public") is the site residents read, create_app("staff") the one people sign in to."""

import os
import re
from pathlib import Path
from typing import Any

import dash
from dash import State
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from exports.csv import add_csv
from exports.revisions import add_revisions
from queries import ask, open_store
from serving.as_at import AsAt, keep_release
from serving.bodies import limit_bodies
from serving.compression import Compression, warm, warming
from serving.document import Frame, document
from serving.downloads import add_downloads
from serving.headers import Security
from serving.health import add_health
from serving.kept import KeptAnswers
from serving.offered import offer
from serving.questions import Questions
from serving.requests import RequestLog
from serving.taken_away import TakenAway

# Dash sends the scripts of its old table component to every page; no page has one.
dash.dash_table._js_dist = []  # type: ignore[attr-defined]

HERE = Path(__file__).parent
BOOTSTRAP = HERE / "assets" / "vendor" / "bootstrap.min.css"
STORE = Path(os.environ.get("STORE_DIR", HERE / "store")).resolve()
_NOT_FOR_BROWSERS = ("dash_version", "python_version", "dash_version_url", "plotly_version", "ddk_version")


class Site(dash.Dash):
    """Dash with our own document around it, and without the versions it would print on every page."""

    frame = Frame()
    taken = TakenAway(keeps=True)

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        return {key: value for key, value in config.items() if key not in _NOT_FOR_BROWSERS}

    def index(self, *args: Any, **kwargs: Any) -> Any:
        """The document of an address, or the file that it asks for.

        Dash has no part in a document that is printed only: it would miss its scripts.
        """
        file = self.taken.answer(self.frame)
        if file is not None:
            return file
        if self.frame.is_live():
            return super().index(*args, **kwargs)  # type: ignore[no-untyped-call]
        return self.interpolate_index(css=self._generate_css_dist_html())  # type: ignore[no-untyped-call]

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The whole document; the page in it is printed by the server."""
        return document(parts, {row["key"]: row["value"] for row in ask("store_info")}, self.frame)

    def static_addresses(self) -> list[str]:
        """Every static file a first page may ask for. Found without asking the store: no worker has forked yet."""
        tags = self._generate_scripts_html() + self._generate_css_dist_html()  # type: ignore[no-untyped-call]
        found: list[str] = re.findall(r'(?:src|href)="(/[^"]+)"', tags)
        return [address.replace("&amp;", "&") for address in found] + [
            "/_dash-component-suites/dash/dcc/async-graph.js",
            "/assets/icon.svg",
        ]


def _site(surface: str) -> Site:
    # Dash would send every file of the folder to every page; their frame sends staff pages and drafts more.
    left_out = r"bootstrap.*|\.stamp|draft\.css|meeting\..*|" + (r"staff\.js" if surface == "staff" else r"staff\..*")
    return Site(
        __name__,
        use_pages=True,
        pages_folder="",
        assets_folder=str(HERE / "assets"),
        assets_ignore=left_out,
        external_stylesheets=[f"/assets/vendor/bootstrap.min.css?m={BOOTSTRAP.stat().st_mtime}"],
        suppress_callback_exceptions=True,  # otherwise every page's layout is printed into every page
        include_pages_meta=False,
        update_title="",
        serve_locally=True,
        compress=False,
        enable_mcp=False,
        # Dash lets a query overrule what the path names; pages take the path itself, which nothing overrules.
        routing_callback_inputs={"address": State("_pages_location", "pathname")},
    )


def _first_outcome() -> BaseResponse:
    """From /outcomes to the first of them, in the release that was asked for."""
    asked = request.query_string.decode("utf-8", "replace")
    return redirect(f"/outcomes/1?{asked}" if asked else "/outcomes/1")


def _staff(site: Site, store: Path) -> Any:
    """What only the staff surface has. Imported here, so that the public process never reads a line of it."""
    import pages.staff  # noqa: F401
    from serving_staff.settings import settings
    from serving_staff.site import StaffSite

    staff = StaffSite(settings(os.environ), store)
    site.frame = staff.frame
    site.taken = TakenAway(keeps=False)  # each file is for whoever asked, and for nobody else
    staff.guard(dash.page_registry.values())
    return staff


def _around_pages() -> None:
    """What every page gets around what it says: where it can be taken away, and links that stay in its release."""
    offer(dash.page_registry.values())
    keep_release(dash.page_registry.values())


def _add_files(server: Flask, surface: str) -> None:
    """What can be asked for besides pages, and how much may be sent."""
    limit_bodies(server)
    add_health(server, surface)
    add_csv(server)
    add_downloads(server)
    add_revisions(server)
    for missing in (DependencyException, InvalidResourceError):  # Dash's own words for “no such file”: not a fault
        server.register_error_handler(missing, lambda _: ("There is no such file.", 404))
    server.add_url_rule("/outcomes", "outcomes", _first_outcome)


def create_app(surface: str = "public", store: Path = STORE) -> Flask:
    """The WSGI app of one surface, ready to serve.

    Raises ValueError for a surface that does not exist, StoreError when its store is missing or damaged.
    """
    if surface not in ("public", "staff"):
        raise ValueError(f"surface must be 'public' or 'staff', not {surface!r}")
    open_store(store / f"{surface}-current.duckdb")
    site = _site(surface)
    import pages.public  # noqa: F401 registering pages needs the app to exist first

    staff = _staff(site, store) if surface == "staff" else None
    _around_pages()
    site.layout = dash.page_container
    server: Flask = site.server
    log = RequestLog(surface)
    log.add_to(server)
    if staff is not None:
        staff.add_first(server)
    _add_files(server, surface)
    headers, compression = Security(), Compression(store / "static")
    server.after_request(headers)
    server.after_request(compression)
    questions = Questions()
    server.before_request(questions)
    if staff is None:
        AsAt().add_to(server)
        KeptAnswers().add_to(server)
    else:
        staff.as_at().add_to(server)
        staff.add_forms(server, site.index)
    # The first request finishes Dash's set-up: without it, threads that come at once meet half a router.
    questions.allow(warming(server).get("/_dash-dependencies").get_json())
    headers.allow(site.csp_hashes())
    warm(server, site.static_addresses())
    log.start()
    return server


if __name__ == "__main__":
    from serving_staff.together import serve_both

    serve_both(STORE)
