"""What a rebuild runs, out of a snapshot: `python -m data.releases.again`, told what to make on standard input.

The words it is told and the line it answers with are a promise to every later version: they may grow, never change.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from data.build import without_collecting
from data.inputs import Inputs
from data.releases.book import MadeOf
from data.releases.differences import from_json
from data.releases.kept import CHANGES, NO_CHANGES, kept
from data.releases.making import make
from data.releases.stored import Content


def again(told: dict[str, Any]) -> Content:
    """Makes the release that was told; gives back the hashes of its content."""
    inputs = Inputs(Path(told["inputs"]), Path(told["backup"]))
    loads, earlier, notes = (tuple(told[name]) for name in ("loads", "earlier", "notes"))
    made_of = MadeOf(loads, earlier, told["since"], date.fromisoformat(told["dated"]), notes)
    text = (kept(inputs, told["key"]) / CHANGES).read_bytes()
    changes = None if text == NO_CHANGES else from_json(text)
    title = (told["id"], told["key"], told["fingerprint"])
    with without_collecting():
        return make(Path(told["into"]), title, made_of, inputs, lambda *_: changes).content


if __name__ == "__main__":
    made = again(json.load(sys.stdin))
    sys.stdout.write(json.dumps({"content_hash": made.public, "staff_hash": made.staff}) + "\n")
