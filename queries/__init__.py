"""The only door to a store: `ask("question", parameter=…)` gives fresh rows. Questions live in the .sql files here.

A question is a named block: `-- name: latest_of(indicator_id, area_code)`, then comment lines that say grain, order,
unit and what NULL means, then one statement with `$indicator_id` and so on.
"""

from queries.as_at import NotOpenable, Surface, as_now, begin_request, end_request, in_draft, in_release
from queries.questions import Question, questions
from queries.store import Row, StoreError, ask, open_store, release_in_use, store_path

__all__ = [
    "NotOpenable",
    "Question",
    "Row",
    "StoreError",
    "Surface",
    "as_now",
    "ask",
    "begin_request",
    "end_request",
    "in_draft",
    "in_release",
    "open_store",
    "questions",
    "release_in_use",
    "store_path",
]
