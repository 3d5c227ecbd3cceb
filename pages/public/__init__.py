"""The pages residents and Healthwatch read. Importing this package registers them all; nothing staff-only is here."""

from pages.public import (  # noqa: F401
    about,
    accessibility,
    compare,
    home,
    indicator,
    indicators,
    methods,
    not_found_404,
    outcome,
)
