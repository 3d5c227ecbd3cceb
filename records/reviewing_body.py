"""Who reviews, by name: a setting, for the body may change."""

import os
from collections.abc import Mapping


def reviewing_body(environment: Mapping[str, str] = os.environ) -> str:
    """As REVIEWING_BODY says; Healthwatch Bury without it."""
    return environment.get("REVIEWING_BODY", "").strip() or "Healthwatch Bury"
