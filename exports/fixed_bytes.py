"""Files of Office without the moment of their making, so that the same content gives the same bytes."""

import io
import re
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip
_MOMENTS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def fixed(blob: bytes) -> bytes:
    """The same package, in the same order, without the days it was made and changed; the sheets within it too."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(entry(name), _part(name, old.read(name)))
    return held.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """A member of a zip that says nothing of when and by whom."""
    made = zipfile.ZipInfo(name, _FIRST_DAY)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made


def _part(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return fixed(content)
    return _MOMENTS.sub(b"", content) if name == "docProps/core.xml" else content
