"""Find the Chromium that the browser tests drive, and print its path.

On Debian, as root, it is installed when it is missing; elsewhere one line says what to type.
"""

import os
import platform
import shutil
import sys
from pathlib import Path

from tools.debian import distribution, install

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Without its recommended packages Chromium has no font at all, and every text would have the width of a box.
DEBIAN_PACKAGES = ("chromium", "fonts-liberation")


class BrowserError(Exception):
    """There is no browser; the message is the one line that says what to type."""


def find() -> str | None:
    """Return the path of a Chromium on this machine; the variable CHROMIUM, when set, names it."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(command) for command in COMMANDS)
    apps = (app for app in MAC_APPS if Path(app).exists())
    return next((path for path in (*found, *apps) if path), None)


def advice(system: str, distribution: str) -> str:
    """Say in one line how to get a browser on this kind of machine."""
    if os.environ.get("CHROMIUM"):
        return f"The variable CHROMIUM names {os.environ['CHROMIUM']!r}, which is not a program."
    if system == "Darwin":
        return "The browser tests need Chromium: brew install --cask chromium"
    if distribution == "debian":
        return "The browser tests need Chromium: sudo apt-get install " + " ".join(DEBIAN_PACKAGES)
    return "The browser tests need Chromium or Google Chrome: install one, or name it in the variable CHROMIUM."


def find_or_install() -> str:
    """Return the path of a browser, installed now if this machine allows it."""
    path = find()
    can_install = distribution() == "debian" and os.geteuid() == 0 and not os.environ.get("CHROMIUM")
    if path is None and can_install:
        print("Installing Chromium for the browser tests…", file=sys.stderr)
        install(*DEBIAN_PACKAGES)
        path = find()
    if path is None:
        raise BrowserError(advice(platform.system(), distribution()))
    return path


def main() -> int:
    """Print the browser's path, or one line of advice, and return the exit code."""
    try:
        print(find_or_install())
    except BrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
