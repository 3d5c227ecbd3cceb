"""The forms for local figures can be taken away, and nothing else lies beside them."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data.catalogue import load_catalogue
from data.sources.kpi_workbook import DOWNLOADS, write_templates
from serving import downloads
from tests.reading import main_of
from tests.running import ROOT


@pytest.fixture
def written(site: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release whose forms were written beside its store."""
    write_templates(tmp_path / "downloads", load_catalogue(ROOT / "data" / "definitions"))
    monkeypatch.setattr(downloads, "release_in_use", lambda: str(tmp_path / "public.duckdb"))
    return tmp_path


def test_what_is_written_is_what_can_be_taken_away() -> None:
    assert set(DOWNLOADS) == set(downloads.FILES)


@pytest.mark.parametrize("name", DOWNLOADS)
def test_each_form_comes_as_it_was_written(site: FlaskClient, written: Path, name: str) -> None:
    answer = site.get(f"/downloads/{name}")
    assert (answer.status_code, answer.data) == (200, (written / "downloads" / name).read_bytes())
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["other.csv", "public.duckdb", "..%2fpublic.duckdb", "%2e%2e/public.duckdb", ""])
def test_no_other_name_leads_to_a_file(site: FlaskClient, written: Path, name: str) -> None:
    for folder in (written, written / "downloads"):
        (folder / "public.duckdb").write_bytes(b"secret")
        (folder / "other.csv").write_bytes(b"secret")
    answer = site.get(f"/downloads/{name}")
    assert answer.status_code == 404
    assert b"secret" not in answer.data


def test_a_release_without_them_says_so(site: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "release_in_use", lambda: str(tmp_path / "public.duckdb"))
    answer = site.get("/downloads/kpi-template.xlsx")
    assert (answer.status_code, answer.text) == (404, "There is no such file.")


def test_the_page_about_the_figures_leads_to_every_form(site: FlaskClient) -> None:
    links = {a.attributes["href"] for a in main_of(site, "/about").by_id("local-figures").every("a")}
    assert links == {f"/downloads/{name}" for name in DOWNLOADS}
