"""Debian's packages, for what the tests need beside Python: installed without a word, as root only."""

import os
import platform
import subprocess


def distribution() -> str:
    """Return the machine's Linux distribution, or nothing where there is no such thing."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return ""


def apt_get(*arguments: str) -> bool:
    """Run apt-get without a word or a question, and tell whether it worked."""
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def install(*packages: str) -> None:
    """Install packages, with a fresh list of what there is if the list at hand does not do."""
    asked = ("install", "--yes", "--no-install-recommends", *packages)
    if not apt_get(*asked) and apt_get("update"):
        apt_get(*asked)
