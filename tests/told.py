"""Loads and releases as the worker tells of them, made up for pages."""

import re
from typing import Any

from sqlalchemy import delete

from records import jobs, reports
from records.work_tables import report
from tests.staff import SignedIn, StaffApp, location

NASTY = "<script>alert(1)</script>"
COUNTS = {"read": 9, "rejected": 3, "set_aside": 2, "duplicate": 1, "unchanged": 1, "changed": 0, "new": 2}


def reject(row: int, value: str = "abc", waived: str = "", rule: str = "number", sheet: str = "") -> dict[str, Any]:
    words = {"reason": "The cell holds no number.", "fix": "Write the number as published."}
    return {"sheet": sheet, "row": row, "field": "Value", "value": value, "rule": rule, "waived": waived, **words}


def load(name: str = "L0001", **more: Any) -> dict[str, Any]:
    """A load as the worker tells of it."""
    return {
        "id": name,
        "key": name,
        "version": 1,
        "sha256": 64 * "a",
        "file": f"{name}.csv",
        "source": "fingertips",
        "period": "",
        "vintage": "2026-11-01",
        "vintage_from": "analyst",
        "embargo": None,
        "title": "Fingertips",
        "loaded_at": "2026-11-26T09:30:00+00:00",
        "loaded_by": "analyst",
        "figures": 4,
        "reports": 0,
        "waiting": 2,
        "counts": {**COUNTS, "accepted": 4},
        "set_aside": "",
        "asides": [["A place not shown here.", 2]],
        "warnings": [],
        "short": [],
        "rejects": [reject(3), reject(4, NASTY)],
        "rejects_in_all": 2,
        "waivers": [],
        "short_waivers": [],
        "amendments": [],
        "corrections": [],
        "readings": [{}],
        **more,
    }


def release(key: str = "2026.12-1a2b3c4d", state: str = "draft", **more: Any) -> dict[str, Any]:
    """A release as the worker tells of it."""
    step = {"at": "2026-11-26T09:30:00+00:00", "what": "drafted", "by": "analyst", "why": ""}
    hidden = {"clean": True, "hidden": 1, "near": 0, "assumed": [], "rows": [], "rows_in_all": 0}
    return {
        "id": key.partition("-")[0],
        "key": key,
        "state": state,
        "content_hash": 64 * "b",
        "served": False,
        "notes": ["New figures came in."],
        "dated": "2026-11-26",
        "loads": ["L0001"],
        "since": "",
        "steps": [step],
        "checklist": [line("signed off", False, "It is a draft."), line("small numbers", True, "ok")],
        "figures": 30,
        "disclosure": {**hidden, "staff_rows": [], "staff_rows_in_all": 0},
        "changes": None,
        **more,
    }


def line(about: str, holds: bool, words: str, further: bool = False) -> dict[str, Any]:
    return {"about": about, "holds": holds, "words": words, "further": further}


def tell(app: StaffApp, loads: list[dict[str, Any]], releases: list[dict[str, Any]], served: str = "") -> None:
    """Lays reports out as the worker does."""
    with app.records.writing() as connection:
        connection.execute(delete(report))
        jobs.alive(connection, "a worker")
        listed = {"loads": loads, "waiting": [], "refused": [], "kinds": [["nhs_ae", "A&E"]], "measures": []}
        reports.keep(connection, "loads", listed)
        told = {"releases": releases, "served": served, "before": "2026.11", "current": "", "next_id": "2026.12"}
        reports.keep(connection, "releases", told)
        for each in loads:
            reports.keep(connection, f"load/{each['id']}", each)
        for each in releases:
            reports.keep(connection, f"release/{each['key']}", each)


def job_of(who: SignedIn, address: str, page: str, form: str, **fields: str) -> jobs.Job:
    """The job that a form asked for."""
    answer = who.post(address, page, form, **fields)
    assert answer.status == 303, re.findall(r'class="fault"[^>]*>([^<]*)', answer.text)
    with who.app.records.reading() as connection:
        return jobs.of(connection, int(location(answer).rpartition("/")[2]))
