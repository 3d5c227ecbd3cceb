"""What tests of opening share: a file from bytes, and every cell of what was opened."""

from pathlib import Path

import pytest

from data.sources.opening import opened
from data.sources.shape import Sheet, Unreadable

SAMPLES = Path(__file__).resolve().parents[2] / "fixtures" / "sources" / "opening"


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_of(sheet: Sheet, header_row: int = 0, size: int = 100_000) -> dict[int, list[str]]:
    """Row of the file to its cells."""
    return {
        int(row): list(cells)
        for chunk in sheet.chunks(header_row, size)
        for row, cells in zip(chunk.index, chunk.itertuples(index=False, name=None), strict=True)
    }


def only(path: Path) -> dict[int, list[str]]:
    """The rows of a file that is one table with its header first."""
    with opened(path) as sheets:
        [sheet] = sheets
        return rows_of(sheet)


def every(path: Path) -> dict[str, dict[int, list[str]]]:
    """The rows of every table of a file, below its first row, by the table's name."""
    with opened(path) as sheets:
        return {sheet.name: rows_of(sheet) for sheet in sheets}


def refusal(path: Path) -> str:
    """The sentence with which a file is refused, when it is opened or when it is read."""
    before = path.read_bytes()
    with pytest.raises(Unreadable) as told:
        every(path)
    assert path.read_bytes() == before
    sentence = str(told.value)
    assert sentence.startswith(f"“{path.name}”")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence
