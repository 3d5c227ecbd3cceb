"""The rules of the house, read from the code itself: one place for each kind of thing, and nothing left over."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import cli
from data.release import Stores
from queries import questions

ROOT = Path(__file__).resolve().parents[1]
MADE = {".venv", ".git", "store", "vendor", "node_modules", "__pycache__", "static"}
SQL = re.compile(
    r"\s*(select\b.+\bfrom\b|insert\s+into\b|update\b.+\bset\b|delete\s+from\b|create\s+(table|view)\b|attach\b|copy\b.+\bto\b)",
    re.I | re.S,
)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is or will be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(path for path in sorted({ROOT / name for name in listed}) if path.is_file())


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def modules(*but: str) -> tuple[Path, ...]:
    """Every Python file of the project, without those in the rooms named."""
    return tuple(p for p in tracked() if p.suffix == ".py" and room(p) not in but)


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def nodes(path: Path, *kinds: type) -> Iterator[ast.AST]:
    return (node for node in ast.walk(syntax(path)) if isinstance(node, kinds))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def asked() -> dict[str, list[str]]:
    """What the code asks: question to places. Only a literal first argument of ask() counts."""
    found: dict[str, list[str]] = {}
    for path in modules("tests", "bench"):
        for node in nodes(path, ast.Call):
            assert isinstance(node, ast.Call)
            if called(node) == "ask":
                name = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else "not a literal"
                found.setdefault(str(name), []).append(at(path, node))
    return found


def test_every_question_asked_is_defined() -> None:
    assert {name: places for name, places in asked().items() if name not in questions()} == {}


def test_every_question_defined_is_asked() -> None:
    assert sorted(questions().keys() - asked().keys()) == []


def test_every_ask_gives_the_parameters_its_question_declares() -> None:
    wrong = []
    for path in modules("tests", "bench"):
        for node in nodes(path, ast.Call):
            assert isinstance(node, ast.Call)
            if called(node) == "ask" and not any(keyword.arg is None for keyword in node.keywords):
                name = str(getattr(node.args[0], "value", ""))
                if name in questions() and {k.arg for k in node.keywords} != questions()[name].parameters:
                    wrong.append(at(path, node))
    assert wrong == []


def test_only_the_charts_make_a_graph() -> None:
    makers = {
        path.relative_to(ROOT).parts[:2]
        for path in modules("tests")
        for node in nodes(path, ast.Call)
        if isinstance(node, ast.Call) and called(node) == "Graph"
    }
    assert makers == {("components", "charts")}


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in modules()}
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    def length(node: ast.AST) -> int:
        return (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1

    functions = [(p, n) for p in modules() for n in nodes(p, ast.FunctionDef, ast.AsyncFunctionDef)]
    assert len(functions) > 200
    assert [f"{at(p, n)} {length(n)} lines" for p, n in functions if length(n) > 40] == []


def test_no_question_is_longer_than_40_lines() -> None:
    long = {q.place: len(q.sql.splitlines()) for q in questions().values() if len(q.sql.splitlines()) > 40}
    assert long == {}


def texts(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Every piece of text in a module: plain, or the fixed parts of an f-string."""
    for node in nodes(path, ast.Constant, ast.JoinedStr):
        if isinstance(node, ast.JoinedStr):
            yield node, " x ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def test_sql_is_written_in_queries_and_data_only() -> None:
    rooms = ("queries", "data", "bench", "tests")
    assert [at(p, n) for p in modules(*rooms) for n, text in texts(p) if SQL.match(text)] == []


@pytest.mark.parametrize(
    "text", ["select a from b", "SELECT *\n  from b", "insert into b values (1)", "update b set a=1"]
)
def test_sql_would_be_recognised(text: str) -> None:
    assert SQL.match(text)


# Written in two parts, so that this file may be searched too. A folder's name counts only at the start of a path.
MACHINE = [
    rf"(?<![\w.~$}}>/-]){re.escape(start)}(?=[/\s\"'`)]|$)"
    for start in ("/" + "work", "/" + "tmp", "/" + "Users", "/" + "root")
]
MACHINE += ["/" + r"home/(?!notices)\w+/"]  # a person's folder; shorter, it is an address of the staff site
MACHINE += [re.escape(".." + "/shared"), r"https?://[\w.-]*" + "(pypi|registry" + r")\b", "files.python" + "hosted"]


def test_no_tracked_file_names_a_machine_or_a_place_outside_the_project() -> None:
    machine = re.compile("|".join(MACHINE), re.M)
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in machine.finditer(text)]
    assert found == []


def test_missing_is_never_made_zero() -> None:
    """No fillna(0), no coalesce(x, 0)."""
    calls = [(p, n) for p in modules("tests") for n in nodes(p, ast.Call) if isinstance(n, ast.Call)]
    filled = [at(p, n) for p, n in calls if called(n) in {"fillna", "nan_to_num"}]
    zeroed = [
        q.place for q in questions().values() if re.search(r"\b(coalesce|ifnull)\s*\([^)]*,\s*0\s*\)", q.sql, re.I)
    ]
    assert filled + zeroed == []


def test_no_error_is_swallowed() -> None:
    handlers = [(p, n) for p in modules() for n in nodes(p, ast.ExceptHandler) if isinstance(n, ast.ExceptHandler)]
    bare = [at(p, n) for p, n in handlers if n.type is None]
    silent = [at(p, n) for p, n in handlers if all(isinstance(step, ast.Pass) for step in n.body)]
    assert bare + silent == []


LOADED = """
import sys
from pathlib import Path
import app
app.warm = lambda *_: None  # compressing the static files takes longer than all of this test
app.create_app("public", Path(sys.argv[1]))
print("\\n".join(sys.modules))
"""


def test_running_app_never_loads_the_builder_or_its_heavy_packages(stores: Stores) -> None:
    command = [sys.executable, "-c", LOADED, stores.folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert {"app", "pages", "components", "queries", "dash"} <= loaded
    assert loaded & {"data", "cli", "pandas", "scipy", "statsmodels"} == set()
    assert loaded & {"docx", "fontTools", "lxml", "openpyxl", "pptx", "typst"} == set()  # until a file is asked for
    of_the_staff_site = {"records", "serving_staff", "verbs", "sqlalchemy", "alembic", "argon2", "authlib", "psycopg"}
    assert loaded & of_the_staff_site == set()
    assert not [name for name in done.stdout.split() if name.startswith("pages.staff")]


def pages() -> list[Path]:
    """Modules of pages/public and pages/staff, one a page; what lies elsewhere in pages/ serves several of them."""
    sites = {ROOT / "pages" / site for site in ("public", "staff")}
    return [p for p in modules() if p.parent in sites and p.name != "__init__.py"]


def test_every_page_ends_by_registering_its_own_layout() -> None:
    def registers(path: Path) -> bool:
        last = syntax(path).body[-1]
        if not (isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)):
            return False
        given = {k.arg: k.value for k in last.value.keywords}
        return called(last.value) == "register_page" and getattr(given.get("layout"), "id", "") == "layout"

    assert len(pages()) >= 8
    assert [at(p, syntax(p).body[-1]) for p in pages() if not registers(p)] == []


def test_every_page_bears_a_query_it_does_not_know() -> None:
    def layout(path: Path) -> ast.FunctionDef:
        return next(n for n in syntax(path).body if isinstance(n, ast.FunctionDef) and n.name == "layout")

    def bears(made: ast.FunctionDef) -> bool:
        return made.args.kwarg is not None or any(getattr(d, "id", "") == "of_draft" for d in made.decorator_list)

    assert [at(p, layout(p)) for p in pages() if not bears(layout(p))] == []


def test_no_page_is_registered_twice_or_from_elsewhere() -> None:
    elsewhere = [
        at(p, n)
        for p in modules("tests")
        for n in nodes(p, ast.Call)
        if isinstance(n, ast.Call) and called(n) == "register_page" and p not in pages()
    ]
    assert elsewhere == []


def test_no_folder_is_empty() -> None:
    empty = []
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in MADE and not (name.startswith(".") and "cache" in name)]
        if not files and not inside and not Path(folder).name.startswith(".hypothesis"):
            empty.append(str(Path(folder).relative_to(ROOT)))
    assert [name for name in empty if not name.startswith(".")] == []


def named(path: Path) -> Callable[[str], bool]:
    text = path.read_text("utf-8")
    return lambda verb: f"cli.py {verb}" in text or f"make {verb}" in text


@pytest.mark.parametrize("verb", sorted(cli.cli.commands))
def test_every_verb_is_in_the_papers(verb: str) -> None:
    assert any(named(ROOT / paper)(verb) for paper in ("README.md", "CONTRIBUTING.md"))


@pytest.mark.parametrize("name", ["utils", "helpers", "misc", "common", "util", "helper"])
def test_no_module_is_named_for_nothing(name: str) -> None:
    assert [str(p.relative_to(ROOT)) for p in modules() if name in {p.stem, *p.relative_to(ROOT).parts[:-1]}] == []
