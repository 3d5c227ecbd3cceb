"""Find PostgreSQL, on which the tests of the records run too, and print the folder of its programs.

On Debian, as root, it is installed when it is missing; elsewhere one line says what to type. The tests start a server
of their own from these programs and never speak to another.
"""

import os
import platform
import re
import shutil
import sys
from pathlib import Path

from tools.debian import distribution, install

PROGRAMS = ("initdb", "postgres")
FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian keeps them off the path
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/latest/bin",
)
DEBIAN_PACKAGES = ("postgresql",)


class PostgresError(Exception):
    """There is no PostgreSQL; the message is the one line that says what to type."""


def find() -> str | None:
    """Return the folder of a PostgreSQL's programs; the variable POSTGRES, when set, names it."""
    named = os.environ.get("POSTGRES")
    if named:
        return named if _holds(Path(named)) else None
    on_path = shutil.which(PROGRAMS[0])
    folders = [path for pattern in FOLDERS for path in Path("/").glob(pattern.lstrip("/"))]
    newest = sorted(folders, key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))], reverse=True)
    candidates = [*newest, *([Path(on_path).parent] if on_path else [])]
    return next((str(path) for path in candidates if _holds(path)), None)


def _holds(folder: Path) -> bool:
    return all(os.access(folder / program, os.X_OK) for program in PROGRAMS)


def advice(system: str, distribution: str) -> str:
    """Say in one line how to get PostgreSQL on this kind of machine."""
    if os.environ.get("POSTGRES"):
        return f"The variable POSTGRES names {os.environ['POSTGRES']!r}, which holds no initdb and postgres."
    if system == "Darwin":
        return "Tests on PostgreSQL are left out without it: brew install postgresql"
    if distribution == "debian":
        return "Tests on PostgreSQL are left out without it: sudo apt-get install " + " ".join(DEBIAN_PACKAGES)
    return "Tests on PostgreSQL are left out without it: install it, or name its folder bin in the variable POSTGRES."


def find_or_install() -> str:
    """Return the folder of the programs, installed now if this machine allows it."""
    path = find()
    can_install = distribution() == "debian" and os.geteuid() == 0 and not os.environ.get("POSTGRES")
    if path is None and can_install:
        print("Installing PostgreSQL for the tests of the records…", file=sys.stderr)
        install(*DEBIAN_PACKAGES)
        path = find()
    if path is None:
        raise PostgresError(advice(platform.system(), distribution()))
    return path


def main() -> int:
    """Print the folder, or one line of advice, and return the exit code."""
    try:
        print(find_or_install())
    except PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
