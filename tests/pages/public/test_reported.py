"""Pages with what boards reported: made-up reports and an agreed path, put into a copy of the public store."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from data.release import Stores
from queries import store as door
from tests.reading import Element, main_of, read

REPORTS = """
insert into milestone_report values
  ('P18.ELP.M1', 1, 'done', '2026-02-28', null, '2026-03-10', 'the Locality Board'),
  ('P18.ELP.M2', 1, 'at_risk', '2026-02-28', '2027-03-31', '2026-03-10', 'the programme board'),
  ('P18.ELP.M2', 2, 'under_way', '2025-09-30', '2026-12-31', '2025-10-10', 'the programme board');
update milestone set standing = 'stopped' where record_id = 'P18.ELP.M3';
insert into agreed_step
  select target_id, indicator_id, area_code, 'Northern Care Alliance', sex, s.period, s.position, s.value,
         'the Locality Board', s.agreed_on, s.in_force
    from target t, (values ('September 2026', 24320, 73.5, date '2026-05-05', true),
                           ('March 2027', 24326, 82.0, date '2026-05-05', true),
                           ('September 2026', 24320, 72.0, date '2026-04-07', false))
                   s(period, position, value, agreed_on, in_force)
   where t.target_id = 'NG4.2';
insert into agreement
  select target_id, indicator_id, area_code, sex, 'the Locality Board', date '2026-05-05', due_position, due_period
    from target where target_id = 'NG4.2';
update dataset set licence = 'Local figures, not official statistics' where publisher_short = 'DfT';
"""


@pytest.fixture(scope="module")
def reported(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("reported") / "public.duckdb"
    shutil.copyfile(stores.link("public"), path)
    with duckdb.connect(str(path)) as changed:
        changed.execute(REPORTS)
    return path


@pytest.fixture
def told(site: FlaskClient, reported: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """The site, asking the copy with reports."""
    monkeypatch.setattr(door, "_STORE", door._Store())
    door.open_store(reported)
    return site


def page(site: FlaskClient, address: str) -> Element:
    """Read anew: main_of keeps what it has read, and these pages are none of the release."""
    return read(site.get(address).text).only("main")


@pytest.mark.parametrize("address", ["/milestones", "/programmes/P18.ELP"])
def test_a_milestone_says_what_its_holder_reported(told: FlaskClient, address: str) -> None:
    main = page(told, address)
    assert "Reported done on 28 February 2026, by the Locality Board." in main.by_id("P18.ELP.M1").words
    risk = main.by_id("P18.ELP.M2").words
    assert "Reported at risk on 28 February 2026, by the programme board. Now expected by 31 March 2027." in risk
    assert "Before that: under way on 30 September 2025." in risk


def test_the_page_of_milestones_can_show_those_that_were_stopped(told: FlaskClient) -> None:
    assert "1 of 88 milestones." in page(told, "/milestones?standing=stopped").by_id("list").words
    assert "only when a document or whoever is in charge of it says so" in page(told, "/milestones").words


def test_an_agreed_path_is_named_with_its_board_and_its_steps(told: FlaskClient) -> None:
    main = page(told, "/targets/NG4.2")
    said = main.by_id("agreed-path").words
    assert "The Locality Board agreed it on 5 May 2026. It took the place of one agreed on 7 April 2026." in said
    cells = [
        [cell.words for cell in (*row.every("th"), *row.every("td"))] for row in main.by_id("agreed-path").every("tr")
    ]
    assert cells == [["Period", "Agreed level"], ["September 2026", "73.5%"], ["March 2027", "82.0%"]]
    assert "Up to March 2027 the Locality Board agreed it, on 5 May 2026." in main.words


def test_an_assumed_line_stays_one_beside_an_agreed_path(told: FlaskClient) -> None:
    assert "assumed straight line" in page(told, "/targets/NG3.3").words


def test_the_page_about_the_figures_calls_them_all_official_only_while_they_are(
    told: FlaskClient, reported: Path, stores: Stores
) -> None:
    assert page(told, "/about").only("h1").words == "Nearly every figure here comes from official statistics"
    door.open_store(stores.link("public"))
    assert page(told, "/about").only("h1").words == "Every figure here comes from official statistics"


def test_without_reports_no_page_speaks_of_them(site: FlaskClient) -> None:
    milestones = main_of(site, "/milestones").words
    assert not re.search("Reported (done|under way|not started|at risk|stopped) on", milestones)
    assert "only when a document says so" in milestones
    assert "was agreed" not in main_of(site, "/targets/NG4.2").words


def test_no_list_of_places_offers_a_neighbourhood_that_has_no_figures(site: FlaskClient) -> None:
    for address in ("/compare", "/indicators/hle_birth", "/indicators/ae_4hr_all"):
        assert [o.words for o in main_of(site, address).every("option") if "neighbourhood" in o.words] == []
        assert "BURYNORTH" not in site.get(address).text
