"""`cli.py` at an analyst's keyboard, with a room of its own in place of data/, and some pages of the site alone.

    python -m tests.browser.analyst ROOM draft 2026.12 --note "…"

Reading all pages three times would take minutes; that all are read is proven in tests/serving_staff/test_draft_pages.
"""

import sys
from functools import partial
from pathlib import Path

import cli
import data.releases.checklist
import data.releases.drafting
import data.releases.publishing
import serving_staff.draft_pages as reading

PAGES = ("/", "/outcomes/1", "/indicators/hle_birth", "/you-said")


def main(room: Path, words: list[str]) -> None:
    """Runs one verb."""
    for module, name in (
        (data.releases.drafting, "draft"),
        (data.releases.publishing, "publish"),
        (data.releases.checklist, "checklist"),
    ):
        setattr(module, name, partial(getattr(module, name), room=room))
    reading.FIRST = PAGES  # type: ignore[assignment]
    reading._paths = lambda tree: []
    cli.cli(words)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
