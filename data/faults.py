"""A fault in a definition or a figure: what, where, and how to mend it. All are collected; none is fatal alone."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong. row: line in the file (header is 1), or None for the whole file."""

    file: str
    row: int | None
    field: str
    value: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}, row {self.row}"
        about = f", {self.field}" if self.field else ""
        shown = f" “{self.value}”" if self.value else ""
        return f"{place}{about}{shown}: {self.rule} {self.remedy}"


class FaultyInputs(Exception):
    """Raised with every fault found; nothing has been written."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(faults, key=lambda f: (f.file, f.row or 0, f.field))
        super().__init__(f"{len(faults)} faults")
