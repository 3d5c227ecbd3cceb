"""What the analyst's pages ask of the worker."""

from pathlib import Path

import pytest

from records import jobs
from records.database import Records
from records.waiting_files import WaitingFiles
from serving_staff.data_forms import Desk
from tests.records_at import records, sqlite_template
from tests.staff import add_person

__all__ = ["records", "sqlite_template"]


@pytest.mark.parametrize("records", ["sqlite"], indirect=True)
def test_no_form_takes_a_key_that_the_worker_asks_by(records: Records, tmp_path: Path) -> None:
    mole, ann = add_person(records, "analyst"), add_person(records, "analyst")
    desk = Desk(records, WaitingFiles(tmp_path / "files"))
    for key in ("pages after 2", "again 2"):
        led = [desk.request(mole, "pages", ["2026.12"], {"once": key}) for _ in range(2)]
        assert led[0] == led[1]  # sent twice, asked once
        with records.writing() as connection:
            assert jobs.request(connection, ann.id, "pages", ["2026.12"], once=key) > 0
