"""/healthz: what is served and how old it is, for a monitor."""

import time
from pathlib import Path

from flask import Flask, Response, jsonify

from queries import StoreError, ask, store_path


def add_health(app: Flask, surface: str) -> None:
    """JSON: status, surface, release, content_hash, store_age_seconds. 503 when the store cannot be asked."""

    @app.get("/healthz")
    def healthz() -> tuple[Response, int]:
        try:
            info = {row["key"]: row["value"] for row in ask("store_info")}
        except StoreError as error:
            return jsonify(status="store unavailable", surface=surface, reason=str(error)), 503
        age = time.time() - Path(store_path()).stat().st_mtime
        return (
            jsonify(
                status="ok",
                surface=surface,
                release=info["release"],
                content_hash=info["content_hash"],
                store_age_seconds=round(age),
            ),
            200,
        )
