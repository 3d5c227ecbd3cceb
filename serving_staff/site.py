"""Puts the staff site together: hooks in their order, then every form by its room."""

from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any

from flask import Flask, Response, g
from werkzeug.middleware.proxy_fix import ProxyFix

from serving.as_at import AsAt
from serving_staff import (
    account_forms,
    commentary_forms,
    data_forms,
    meeting_forms,
    meeting_live,
    meeting_log_forms,
    notice_forms,
    pack_files,
    people_forms,
    release_forms,
    review_files,
    review_forms,
    sign_in,
)
from serving_staff.allowed import Allowed, guard_pages
from serving_staff.cookies import HTTPS
from serving_staff.door import Door
from serving_staff.forms import Forms
from serving_staff.frame import StaffFrame
from serving_staff.guard import ANONYMOUS, Guard
from serving_staff.settings import Settings
from serving_staff.stores import Stores

ROOMS: tuple[Callable[[Forms, Settings], None], ...] = (
    sign_in.add,
    account_forms.add,
    people_forms.add,
    data_forms.add,
    release_forms.add,
    review_forms.add,
    review_files.add,
    commentary_forms.add,
    meeting_live.add,
    meeting_forms.add,
    meeting_log_forms.add,
    pack_files.add,
    notice_forms.add,
)
"""Each adds the forms and downloads of one part of the staff site."""


class StaffSite:
    """Everything the staff surface has that the public one has not."""

    def __init__(self, settings: Settings, store: Path) -> None:
        self._settings = settings
        self._store = store
        self.frame = StaffFrame(settings.body, settings.address)

    def add_first(self, app: Flask) -> None:
        """The hooks that come before every other: who asks, and what they may reach."""
        app.config[HTTPS] = self._settings.https
        proxies = self._settings.proxies
        if proxies:  # only then is the last word of X-Forwarded-For theirs, and not the asker's own
            app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
        Guard(self._settings.records, Door(self._settings.body)).add_to(app)
        Allowed(ANONYMOUS).add_to(app)

    def as_at(self) -> AsAt:
        """The hook that chooses the store, by role and by draft."""
        return AsAt(Stores(self._settings.records, self._store))

    def add_forms(self, app: Flask, index: Callable[[], Any]) -> None:
        """Every form and download. index: makes the document of the page that g.address names."""

        def show(address: str) -> Response:
            path, _, query = address.partition("?")
            g.address = (path, query)
            return Response(index(), mimetype="text/html")

        forms = Forms(app, self._settings.records, show)
        for room in ROOMS:
            room(forms, self._settings)

    def guard(self, pages: Iterable[MutableMapping[str, Any]]) -> None:
        """Makes every page ask who reads it."""
        guard_pages(pages)
