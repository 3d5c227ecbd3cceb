"""/about: every file of figures is there, folded by its publisher."""

from flask.testing import FlaskClient

from queries import ask
from tests.reading import main_of


def test_the_files_of_each_publisher_are_folded_and_all_there(site: FlaskClient) -> None:
    files = ask("dataset_list")
    folded = main_of(site, "/about").by_id("sources").every("details", "files")
    publishers = sorted({file["published_by"] for file in files})
    counts = [sum(file["published_by"] == name for file in files) for name in publishers]
    assert [one.only("summary").words for one in folded] == [
        f"{name} {count} file{'' if count == 1 else 's'}" for name, count in zip(publishers, counts, strict=True)
    ]
    rows = [row for one in folded for row in one.only("tbody").every("tr")]
    assert len(rows) == len(files)
    assert {row.every("td")[-1].words for row in rows} == {file["transcribed_from"] for file in files}


def test_nothing_is_open_before_a_reader_opens_it(site: FlaskClient) -> None:
    assert not [one for one in main_of(site, "/about").every("details", "files") if "open" in one.attributes]
