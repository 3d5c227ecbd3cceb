"""/healthz: what is served and how old it is, for a monitor."""

import time
from pathlib import Path

from flask import Flask, Response, jsonify

from queries import StoreError, ask, store_path


def add_health(app: Flask, surface: str) -> None:
    """JSON: status, surface, release, content_hash, store_age_seconds. 503 when the store cannot be asked.

    Pages answer 503 too then, with one sentence: the reason and its paths go to the error log only.
    """

    @app.errorhandler(StoreError)
    def unavailable(error: StoreError) -> tuple[str, int]:
        app.logger.error("%s", error)
        return "The figures cannot be read just now. Please try again in a few minutes.", 503

    @app.get("/healthz")
    def healthz() -> tuple[Response, int]:
        try:
            info = {row["key"]: row["value"] for row in ask("store_info")}
            age = time.time() - Path(store_path()).stat().st_mtime
        except (StoreError, OSError):
            return jsonify(status="store unavailable", surface=surface), 503
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
