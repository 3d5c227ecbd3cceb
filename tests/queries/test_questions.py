"""The question files: what one may look like, and the file and line of one that may not."""

import re
from pathlib import Path

import pytest

from queries.questions import questions

GOOD = """\
-- name: areas_of(set_id)
-- Areas of one list. One row an area.
select * from comparator where set_id = $set_id;
"""


def folder_with(folder: Path, *files: str) -> Path:
    for number, text in enumerate(files, 1):
        (folder / f"file_{number}.sql").write_text(text, "utf-8")
    return folder


def test_question_is_read_with_its_parameters_its_words_and_its_place(tmp_path: Path) -> None:
    second = "\n-- name: store_facts()\n-- What the store is.\n-- One row a fact.\nselect 1;\n"
    found = questions(folder_with(tmp_path, GOOD + second))
    assert found.keys() == {"areas_of", "store_facts"}
    assert found["areas_of"].parameters == {"set_id"}
    assert found["areas_of"].sql == "select * from comparator where set_id = $set_id;"
    assert found["store_facts"].about == "What the store is. One row a fact."
    assert found["store_facts"].parameters == frozenset()
    assert found["store_facts"].place == "file_1.sql:5"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (GOOD.replace("areas_of(set_id)", "areas_of"), "file_1.sql:1", "malformed header"),
        (GOOD.replace("areas_of(set_id)", "AreasOf(set_id)"), "file_1.sql:1", "malformed header"),
        (GOOD.replace("areas_of(set_id)", "areas_of(set id!)"), "file_1.sql:1", "malformed header"),
        (GOOD + "\n" + GOOD.replace("areas_of(set_id)", ""), "file_1.sql:5", "malformed header"),
        ("select 1;\n" + GOOD, "file_1.sql:1", "text before the first"),
        ("\n\nselect 1;\n", "file_1.sql:3", "text before the first"),
        (GOOD + "\n" + GOOD, "file_1.sql:5", "already defined at file_1.sql:1"),
        (GOOD.replace("(set_id)", "()"), "file_1.sql:1", "declares [] but uses ['set_id']"),
        (GOOD.replace("(set_id)", "(set_id, sex)"), "file_1.sql:1", "declares ['set_id', 'sex'] but uses ['set_id']"),
        (GOOD.replace("$set_id", "'x'"), "file_1.sql:1", "declares ['set_id'] but uses []"),
        ("-- name: empty()\n-- One row.\n", "file_1.sql:1", "and a statement"),
        ("-- name: wordless()\nselect 1;\n", "file_1.sql:1", "needs a comment"),
    ],
)
def test_question_that_is_not_one_is_named_with_its_file_and_line(
    tmp_path: Path, text: str, place: str, said: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(place)}: .*{re.escape(said)}"):
        questions(folder_with(tmp_path, text))


def test_question_repeated_in_another_file_names_both_places(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^file_2.sql:1: question areas_of is already defined at file_1.sql:1$"):
        questions(folder_with(tmp_path, GOOD, GOOD))


def test_questions_of_the_project_say_the_grain_of_an_answer() -> None:
    assert len(questions()) > 10
    assert [q.place for q in questions().values() if "One row" not in q.about] == []
