"""What is known of a release beside its stores, and where it is kept; what a release is made from, as one hash."""

import hmac
import json
from collections.abc import Mapping
from pathlib import Path

from data.inputs import Inputs
from data.releases.book import MadeOf

MEMORY = "memory.json"
CHANGES = "changes.json"
REPORT = "disclosure.json"
FACTS = "facts.json"
NO_CHANGES = b"null"
"""What is kept as the changes of a release that was compared with none."""


def kept(inputs: Inputs, key: str) -> Path:
    """Where what is known of a release beside its stores is kept: its memory, what it hid, what it changed."""
    return inputs.folder / "releases" / key


def fingerprint(
    secret: bytes, code: str, made_of: MadeOf, loads_read: Mapping[str, str], notes: Mapping[str, str]
) -> str:
    """Hash of all that a release is made from. loads_read: hash of each load as read; notes: reasons for revisions.

    The start of it is in the name of the release, for everybody to see, so it is mixed with the secret of the inputs.
    """
    told = {
        "code": code,
        "loads": {key: loads_read[key] for key in made_of.loads},
        "earlier": made_of.earlier,
        "since": made_of.since,
        "dated": made_of.dated.isoformat(),
        "notes": made_of.notes,
        "reasons": dict(sorted(notes.items())),
    }
    return hmac.digest(secret, json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), "sha256").hex()
