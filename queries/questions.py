"""Reads the .sql files into questions, and refuses a malformed one with its file and line."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HEADER = re.compile(r"^-- name: (?P<name>[a-z_]+)\((?P<parameters>[a-z_, ]*)\)$")
_USED = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Question:
    """One named question. about: its comment, which says what a row is."""

    name: str
    parameters: frozenset[str]
    sql: str
    about: str
    place: str


@cache
def questions(folder: Path = Path(__file__).parent) -> dict[str, Question]:
    """Every question by name. Raises ValueError naming file and line for a malformed or repeated one."""
    found: dict[str, Question] = {}
    for path in sorted(folder.glob("*.sql")):
        for question in _in_file(path):
            if question.name in found:
                other = found[question.name].place
                raise ValueError(f"{question.place}: question {question.name} is already defined at {other}")
            found[question.name] = question
    return found


def _in_file(path: Path) -> list[Question]:
    blocks: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("-- name:"):
            blocks.append((number, line, []))
        elif blocks:
            blocks[-1][2].append(line)
        elif line.strip():
            raise ValueError(f"{path.name}:{number}: text before the first “-- name:” line")
    return [_question(f"{path.name}:{number}", header, body) for number, header, body in blocks]


def _question(place: str, header: str, body: list[str]) -> Question:
    match = _HEADER.match(header)
    if match is None:
        raise ValueError(f"{place}: malformed header {header!r}; write “-- name: noun_phrase(parameter, parameter)”")
    declared = frozenset(p.strip() for p in match["parameters"].split(",") if p.strip())
    about = " ".join(line.removeprefix("--").strip() for line in body if line.startswith("--"))
    sql = "\n".join(line for line in body if not line.startswith("--")).strip()
    used = frozenset(_USED.findall(sql))
    if not about or not sql:
        raise ValueError(f"{place}: question {match['name']} needs a comment that says its grain, and a statement")
    if used != declared:
        raise ValueError(f"{place}: question {match['name']} declares {sorted(declared)} but uses {sorted(used)}")
    return Question(match["name"], declared, sql, about, place)
