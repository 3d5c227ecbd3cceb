"""The folder where uploaded files wait for the worker: outside the project, for its owner alone."""

import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from records.database import Records
from records.faults import RecordsError, Refused

_PROJECT = Path(__file__).resolve().parents[1]
_TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
_LONGEST = 120  # characters of a name
_KEPT_FOR = 3_600.0  # seconds that a file stays which no job names: its upload may be under way
LIMIT_MB = 512


class WaitingFiles:
    """The folder. Each file has a folder of its own with a name of ours; its own name stays, made harmless.

    The name stays because some publishers say the month nowhere else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Makes the folder. Raises RecordsError for one in the project or open to others."""
        make_private(self.folder, "UPLOADS_DIR")

    def begin(self, given: str) -> Path:
        """A place for a file that is coming in. given: the name the browser sends, which may be anything."""
        self.prepare()
        place = self.folder / secrets.token_hex(16)
        place.mkdir(mode=0o700)
        return place / harmless_name(given)

    def name_of(self, path: Path) -> str:
        """What a job calls a file."""
        return f"{path.parent.name}/{path.name}"

    def path_of(self, name: str) -> Path:
        """A file by what a job calls it. Raises Refused when it is not there, or is none of these files."""
        token, _, own = name.partition("/")
        path = self.folder / token / own
        if not _TOKEN.fullmatch(token) or own != harmless_name(own) or not path.is_file():
            raise Refused("The uploaded file is no longer here: upload it again.")
        return path

    def take_away(self, name: str) -> None:
        """Removes a file that nobody needs any more. Doing it twice changes nothing."""
        token = name.partition("/")[0]
        if _TOKEN.fullmatch(token) and (self.folder / token).is_dir():
            shutil.rmtree(self.folder / token)

    def sweep(self, wanted: Collection[str]) -> None:
        """Removes what a killed upload left, and files that no job wants. wanted: as jobs call them."""
        if not self.folder.is_dir():
            return
        tokens = {name.partition("/")[0] for name in wanted}
        for place in self.folder.iterdir():
            is_ours = _TOKEN.fullmatch(place.name) and place.name not in tokens
            if is_ours and time.time() - newest(place) > _KEPT_FOR:
                shutil.rmtree(place)


def newest(place: Path) -> float:
    """When something in a folder was last written, in seconds since 1970."""
    return max(path.stat().st_mtime for path in (place, *place.iterdir()))


def harmless_name(given: str) -> str:
    """A file's own name without folders and without signs that a terminal, a shell or a file system obeys."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    name = "".join(sign if sign.isprintable() and sign not in '<>:"|?*' else "_" for sign in name).strip(" .-")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 8:
        short = _cut(stem or "file", _LONGEST - len(ending) - 1).rstrip(" .") or "file"
        return f"{short}.{ending}"
    return _cut(name, _LONGEST).rstrip(" .") or "file"


def _cut(text: str, most: int) -> str:
    """So many characters at most, and no more bytes than a file system takes."""
    cut = text[:most]
    while len(cut.encode("utf-8", "replace")) > 200:
        cut = cut[:-1]
    return cut


def waiting_files(environment: Mapping[str, str], records: Records) -> WaitingFiles:
    """The folder that UPLOADS_DIR names; without it, one beside the records."""
    return WaitingFiles(folder_named(environment, "UPLOADS_DIR", records, "uploads"))


def folder_named(environment: Mapping[str, str], setting: str, records: Records, name: str) -> Path:
    """The folder that a variable of the environment names; without it, one of this name beside the records."""
    named = environment.get(setting, "")
    if named:
        return Path(named).expanduser().absolute()
    if records.file is not None:
        return records.file.absolute().parent / name
    home = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "bury-outcomes" / name


def make_private(folder: Path, setting: str) -> None:
    """Makes a folder for its owner alone. Raises RecordsError, which names the variable that set it.

    A folder in the project, or one that others may open, is refused.
    """
    if folder.resolve().is_relative_to(_PROJECT):
        raise RecordsError(f"{setting} must lie outside the project, and {folder} lies in it.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_mode & 0o077:
        raise RecordsError(f"{folder} can be opened by others: run “chmod 700 {folder}”.")


def upload_limit(environment: Mapping[str, str]) -> int:
    """Bytes that an upload may have: UPLOAD_LIMIT_MB, a whole number of megabytes. Raises RecordsError."""
    said = environment.get("UPLOAD_LIMIT_MB", "") or str(LIMIT_MB)
    if not (said.isascii() and said.isdigit()) or not 0 < int(said) <= 100_000:
        raise RecordsError(f"UPLOAD_LIMIT_MB is “{said}”; it must be a number of megabytes, such as 512.")
    return int(said) * 1_000_000
