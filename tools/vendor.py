"""Fetch the browser assets that the site serves itself, once; with `--lock`, lock them anew.

They come from the npm registry by way of package-lock.json, whose hashes npm checks, and are not committed.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "assets" / "vendor"
STAMP = VENDOR / ".stamp"
PLOTLY = "plotly.js-basic-dist-min"
MANIFESTS = ("package.json", "package-lock.json")
FILES = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "plotly-basic.min.js": f"{PLOTLY}/plotly-basic.min.js",
}
_ARIMO = "@expo-google-fonts/arimo"
FONTS = {
    "fonts/Arimo-Regular.ttf": f"{_ARIMO}/400Regular/Arimo_400Regular.ttf",
    "fonts/Arimo-Italic.ttf": f"{_ARIMO}/400Regular_Italic/Arimo_400Regular_Italic.ttf",
    "fonts/Arimo-Bold.ttf": f"{_ARIMO}/700Bold/Arimo_700Bold.ttf",
    "fonts/Arimo-BoldItalic.ttf": f"{_ARIMO}/700Bold_Italic/Arimo_700Bold_Italic.ttf",
}
"""Letters for files to take away: as wide as Arial's, by which the charts keep their words apart."""


class VendorError(Exception):
    """The assets cannot be fetched; the message is one line for whoever typed `make`."""


def sha256(path: Path) -> str:
    """Return the hexadecimal digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fingerprint() -> dict[str, str]:
    """Return what the stamp says when the assets are there and are those of the lock."""
    lock = ROOT / MANIFESTS[1]
    return {lock.name: sha256(lock)} | {name: sha256(VENDOR / name) for name in (*FILES, *FONTS)}


def is_up_to_date() -> bool:
    """Tell whether the assets are those of the lock, byte for byte."""
    try:
        recorded = json.loads(STAMP.read_text())
        return bool(recorded == fingerprint())
    except (FileNotFoundError, json.JSONDecodeError):
        return False


def without_source_map(text: str) -> str:
    """Drop the pointer to a source map: it is not served, and a browser's tools would ask for it in vain."""
    return re.sub(r"/[/*][#@] *sourceMappingURL=\S+( *\*/)?", "", text)


def npm(*arguments: str, folder: Path) -> None:
    """Run npm in `folder`: the environment's own, from a wheel, or else the machine's."""
    here = str(Path(sys.executable).parent)
    # npm starts `node` by name, so the folder that holds the one must come first on the path for the other.
    path = os.pathsep.join([here, os.environ.get("PATH", os.defpath)])
    command = shutil.which("npm", path=path)
    if command is None:
        raise VendorError("npm is missing: run `make run`, which installs it, or install Node.js.")
    # Only the css of bootstrap is served, so the script that its menus would need (a peer) is not installed.
    options = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        [command, *arguments, *options],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise VendorError(f"npm {arguments[0]} failed: {reason(done.stderr)}")


def reason(stderr: str) -> str:
    """Return the line of npm's complaint that says what went wrong."""
    preamble = ("code ", "syscall ", "errno ", "A complete log")
    lines = (line.removeprefix("npm error").strip() for line in stderr.splitlines())
    said = [line for line in lines if line and not line.startswith(preamble)]
    return said[0] if said else "it gave no reason"


def fetch() -> None:
    """Install the locked packages aside, and copy the files that the site serves or sets paper with."""
    with tempfile.TemporaryDirectory() as temporary:
        aside = Path(temporary)
        for name in MANIFESTS:
            shutil.copy(ROOT / name, aside)
        npm("ci", folder=aside)
        VENDOR.mkdir(parents=True, exist_ok=True)
        for name, source in FILES.items():
            text = (aside / "node_modules" / source).read_text(encoding="utf-8")
            (VENDOR / name).write_text(without_source_map(text), encoding="utf-8")
        for name, source in FONTS.items():
            (VENDOR / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(aside / "node_modules" / source, VENDOR / name)
    STAMP.write_text(json.dumps(fingerprint(), indent=2) + "\n")


def lock() -> None:
    """Write package-lock.json anew, with the bundle of the very version the installed plotly draws for."""
    from plotly.offline import get_plotlyjs_version  # slow, and only this verb needs it

    package = json.loads((ROOT / MANIFESTS[0]).read_text())
    package["dependencies"][PLOTLY] = get_plotlyjs_version()
    with tempfile.TemporaryDirectory() as temporary:
        aside = Path(temporary)
        (aside / MANIFESTS[0]).write_text(json.dumps(package, indent=2) + "\n")
        npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", folder=aside)
        locked = json.loads((aside / MANIFESTS[1]).read_text())
    for entry in locked["packages"].values():
        # Addresses for donations; a lock with no address at all is one that is easy to check.
        entry.pop("funding", None)
    for name, content in zip(MANIFESTS, (package, locked), strict=True):
        (ROOT / name).write_text(json.dumps(content, indent=2) + "\n")


def main(arguments: list[str]) -> int:
    """Do what was asked and return the exit code."""
    try:
        if "--lock" in arguments:
            lock()
        elif is_up_to_date():
            STAMP.touch()  # so that make, which compares times, is content as well
        else:
            fetch()
    except VendorError as error:
        print(f"Browser assets: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
