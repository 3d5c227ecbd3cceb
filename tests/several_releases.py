"""A folder of stores with earlier releases beside the current one, as publishing leaves it, made from one real store.

2026.10 can be opened, and says 55.9 where the current one says 57.4; 2026.09 is of other tables; 2026.08 was withdrawn
and still lies there; 2026.07 is listed as one that opens, and its store is gone.
"""

import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from flask import Flask
from flask.testing import FlaskClient

from data.release import Stores
from data.releases.history import write_history
from data.releases.shape import Entry, Notice
from queries import open_store
from queries import store as door
from tests.reading import Element, read

CURRENT, EARLIER, OTHER_TABLES, WITHDRAWN, GONE = "2026.11.4", "2026.10", "2026.09", "2026.08", "2026.07"
KEYS = {name: f"{name}-{name.replace('.', ''):0<8}" for name in (CURRENT, EARLIER, OTHER_TABLES, WITHDRAWN, GONE)}
NOTICE = "On 3 December this site went back to release 2026.11.4, because a file was of the wrong month."
WHY = "A small number could be worked out from it."


def several(stores: Stores, folder: Path) -> Stores:
    """The stores of all five, made in a folder."""
    made = Stores(folder)
    for name in (CURRENT, EARLIER, OTHER_TABLES, WITHDRAWN):
        path = made.path("public", KEYS[name])
        path.parent.mkdir(parents=True)
        shutil.copyfile(stores.link("public"), path)
        _told(path, name)
    write_history(made.path("public", KEYS[CURRENT]), entries(made), [Notice(at(12, 3), "rolled_back", NOTICE)])
    made.point(KEYS[CURRENT])
    return made


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 30)  # noqa: DTZ001 the clock on a wall in London


def _told(path: Path, name: str) -> None:
    """What makes it another release than the one it is a copy of."""
    facts = {"release": KEYS[name]}
    if name != CURRENT:
        facts |= {"published_on": f"{name.replace('.', '-')}-29", "content_hash": name.replace(".", "") + 58 * "0"}
    if name == OTHER_TABLES:
        facts |= {"schema_hash": "of other tables"}
    with duckdb.connect(str(path)) as store:
        for key, value in facts.items():
            store.execute("update store_info set value = ? where key = ?", [value, key])
        if name != CURRENT:
            mine = "indicator_id = 'hle_birth' and area_code = 'E08000002' and sex = 'male' and period = '2022–24'"
            store.execute(f"update assessed set value = 55.9 where {mine}")
            store.execute(f"update latest set value = 55.9 where {mine}")


def entries(made: Stores) -> list[Entry]:
    info = made.info(KEYS[CURRENT])
    assert info is not None
    hashes = {name: name.replace(".", "") + 58 * "0" for name in (EARLIER, OTHER_TABLES, WITHDRAWN, GONE)}
    note = ("New figures came in.",)
    return [
        Entry(CURRENT, KEYS[CURRENT], "published", at(11, 27), None, "", note, info["content_hash"], True),
        Entry(EARLIER, KEYS[EARLIER], "published", at(10, 29), None, "", note, hashes[EARLIER], True),
        Entry(OTHER_TABLES, KEYS[OTHER_TABLES], "published", at(9, 29), None, "", note, hashes[OTHER_TABLES], True),
        Entry(WITHDRAWN, KEYS[WITHDRAWN], "withdrawn", at(8, 29), at(9, 1), WHY, note, hashes[WITHDRAWN], False),
        Entry(GONE, KEYS[GONE], "published", at(7, 29), None, "", note, hashes[GONE], True),
    ]


CHANGES = """
insert into release_change values ('2026.10-20261000', 2, 3, 1, 1, 4);
insert into figure_change values
  ('2026.10-20261000', 'hle_birth', 'E08000002', 'Bury', 'male', '2022–24', '2024-12-31', 2022, 55.9, 57.4, 1.5,
   '2026-02-20', '2026-02-20', false, 'The survey was weighted anew.'),
  ('2026.10-20261000', 'rtt_18wk', 'RM3', 'Northern Care Alliance', 'persons', 'March 2026', '2026-03-31', 24315, 58.0,
   59.5, 1.5, '2026-05-14', '2026-06-11', true, '');
insert into verdict_change values
  ('2026.10-20261000', 'hle_birth', 'E08000002', 'Bury', 'male', 'comparison', '', 'worse', 'similar', '2021–23',
   '2022–24'),
  ('2026.10-20261000', 'rtt_18wk', 'RM3', 'Northern Care Alliance', 'persons', 'target', 'NG4.3', 'behind', 'ahead', '',
   ''),
  ('2026.10-20261000', 'rtt_18wk', 'E92000001', 'England', 'persons', 'trend', '', 'improving', 'no_change', '', '');
insert into correction values
  ('typo', 'u75_mort_preventable', 'E08000002', 'Bury', 'persons', '2021', 'numerator', 1234, 1243,
   'Two digits were printed the wrong way round.', 'Public health intelligence', '2026-11-01');
insert into missing_figure
  select 'hle_birth', 'E08000002', 'Bury', 'male', '', '2023–25', '2023–25', 2023, '2023-01-01', '2025-12-31',
         'suppressed', 'Health state life expectancies', 'Office for National Statistics',
         'Open Government Licence v3.0', '2026-02-20', 'figures/ons/2026-02-20/x.csv', 7;
insert into missing_figure
  select 'hle_birth', 'E08000002', 'Bury', 'male', '', period, axis_label, position, period_start, period_end, 'hidden',
         dataset_title, published_by, licence, vintage, file, file_row
    from assessed where indicator_id = 'hle_birth' and area_code = 'E08000002' and sex = 'male' and period = '2015–17';
delete from assessed where indicator_id = 'hle_birth' and area_code = 'E08000002' and sex = 'male'
   and period = '2015–17';
"""
"""A change of each kind, a correction, and two gaps: after the latest figure, and in place of that of 2015 to 2017."""


def with_changes(path: Path) -> None:
    """Writes into a store what a release that changed something would hold."""
    with duckdb.connect(str(path)) as store:
        store.execute(CHANGES)


def made_with_changes(stores: Stores, folder: Path) -> Stores:
    """The stores of all five, the current one with changes."""
    made = several(stores, folder)
    with_changes(made.path("public", KEYS[CURRENT]))
    return made


def opened_at(app: Flask, made: Stores, patch: pytest.MonkeyPatch) -> FlaskClient:
    """The site on stores other than those of the session, until the test ends."""
    patch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    return app.test_client()


def fresh_main_of(site: FlaskClient, address: str) -> Element:
    """The page itself, between header and footer, asked for anew: main_of keeps those of the stores of the session."""
    return read(site.get(address).get_data(as_text=True)).only("main")
