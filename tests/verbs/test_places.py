"""Where the verbs find the records of the staff site."""

from pathlib import Path

import pytest

from records.database import Records
from records.faults import RecordsError
from verbs.places import records


def test_an_analyst_without_a_staff_site_needs_no_records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECORDS_URL", "none")
    assert records() is None
    monkeypatch.delenv("RECORDS_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert records() is None


def test_a_mistyped_path_does_not_switch_the_review_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECORDS_URL", f"sqlite:///{tmp_path / 'recrods.sqlite'}")
    with pytest.raises(RecordsError, match="which does not exist: mend the path"):
        records()
    Records(f"sqlite:///{tmp_path / 'recrods.sqlite'}").prepare()
    assert records() is not None
