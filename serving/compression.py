"""Compressed bodies: static files once, at a good setting, kept on disk; pages and answers on the fly, fast.

Static addresses carry the file's time or version, so browsers may keep them for a year.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import brotli
from flask import Flask, Response, request
from flask.testing import FlaskClient

_STATIC = ("/assets/", "/_dash-component-suites/")
_WORTH_IT = 600  # bytes; below this the headers outweigh the gain
_TYPES = ("text/", "application/javascript", "application/json", "image/svg+xml")
_FINGERPRINT = re.compile(r"\.v\d+_[\w.]*m\d+\.|@\d+\.v\d+")
_YEAR = "public, max-age=31536000, immutable"


class Compression:
    """after_request hook that compresses. folder: where compressed static files are kept between runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ready: dict[tuple[str, str], bytes] = {}

    def __call__(self, response: Response) -> Response:
        static = request.path.startswith(_STATIC)
        if static:
            kept = response.status_code == 200 and (request.query_string or _FINGERPRINT.search(request.path))
            response.headers["Cache-Control"] = _YEAR if kept else "no-cache"
        coding = _accepted(request.headers.get("Accept-Encoding", ""))
        if not _compressible(response):
            return response
        response.headers.add("Vary", "Accept-Encoding")
        if coding is None:
            return response
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) < _WORTH_IT:
            return response
        response.set_data(self._static(body, coding) if static else _squeeze(body, coding, best=False))
        response.headers["Content-Encoding"] = coding
        etag, _ = response.get_etag()
        if etag:
            response.set_etag(f"{etag}-{coding}")
        return response

    def _static(self, body: bytes, coding: str) -> bytes:
        digest = hashlib.sha256(body).hexdigest()[:32]
        if (digest, coding) not in self._ready:
            kept = self.folder / f"{digest}.{coding}"
            if kept.exists():
                self._ready[digest, coding] = kept.read_bytes()
            else:
                self._ready[digest, coding] = _squeeze(body, coding, best=True)
                self._keep(kept, self._ready[digest, coding])
        return self._ready[digest, coding]

    def _keep(self, path: Path, body: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f"{path.name}.{id(self)}.partial")
            fresh.write_bytes(body)
            fresh.replace(path)
        except OSError:
            # A read-only folder costs the next start some seconds, and nothing else.
            return


def _accepted(header: str) -> str | None:
    offered = {part.split(";")[0].strip() for part in header.split(",") if "q=0" not in part.replace("q=0.", "")}
    return "br" if "br" in offered else "gzip" if "gzip" in offered else None


def _compressible(response: Response) -> bool:
    return (
        response.status_code == 200
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(_TYPES)
        and request.method in {"GET", "POST"}
    )


def _squeeze(body: bytes, coding: str, best: bool) -> bytes:
    if coding == "br":
        return brotli.compress(body, quality=9 if best else 4)
    return gzip.compress(body, 9 if best else 4, mtime=0)


def warming(app: Flask) -> FlaskClient:
    """A client of this process itself, which no one from outside can be: no header sets this variable."""
    client = app.test_client()
    client.environ_base["bury.warming"] = "yes"
    return client


def warm(app: Flask, addresses: Iterable[str]) -> None:
    """Asks for every static file once in each coding, so that no visitor waits for a compression."""
    client = warming(app)
    for address in addresses:
        for coding in ("br", "gzip"):
            client.get(address, headers={"Accept-Encoding": coding}).close()
