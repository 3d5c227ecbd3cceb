"""What a measurement says and how it is printed: plain aligned columns, each target with “ok” or “MISSED”."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Entry:
    """One line of a section. met: None when there is no target to meet."""

    cells: tuple[str, ...]
    target: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Section:
    """One measurement: a heading, its columns and its lines. note: how it was measured, in one sentence."""

    title: str
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    note: str = ""


def number(value: float) -> str:
    """Three figures that matter: 0.41, 4.1, 41, 4,100."""
    digits = 2 if abs(value) < 1 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}"


def at_most(cells: Sequence[str], measured: float, limit: float, unit: str = "", of: str = "") -> Entry:
    """A line whose measured value must not pass a limit. of: which of its cells is meant, when it has several."""
    words = f"{of} ≤ {limit:g} {unit}".strip()
    return Entry(tuple(cells), words, measured <= limit)


def p50(values: Sequence[float]) -> float:
    """The middle value."""
    return median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 19 of 20 do not pass; one value stands for itself."""
    return values[0] if len(values) == 1 else quantiles(values, n=20, method="inclusive")[18]


def middle_and_slow(values: Sequence[float]) -> tuple[str, str]:
    """Both, as printed."""
    return number(p50(values)), number(p95(values))


def rendered(section: Section) -> str:
    """A section as text. The first column is words and keeps left; numbers keep right."""
    table = [section.columns, *(entry.cells for entry in section.entries)]
    for cells in table:
        if len(cells) != len(section.columns):
            raise ValueError(f"{section.title}: {len(cells)} cells under {len(section.columns)} columns: {cells}")
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    tails = ["", *(_tail(entry) for entry in section.entries)]
    reach = max(len(target) for target, _ in map(_parts, section.entries)) if section.entries else 0
    lines = [section.title.upper(), *([section.note] if section.note else [])]
    for cells, tail in zip(table, tails, strict=True):
        aligned = [cells[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True))]
        target, _, verdict = tail.partition("\t")
        lines.append("  " + f"{'  '.join(aligned)}   {target.ljust(reach)}  {verdict}".rstrip())
    return "\n".join(lines)


def _parts(entry: Entry) -> tuple[str, str]:
    return entry.target, "" if entry.met is None else "ok" if entry.met else "MISSED"


def _tail(entry: Entry) -> str:
    return "\t".join(_parts(entry))


def summary(sections: Iterable[Section]) -> str:
    """How many targets were met, and which were not."""
    judged = [(s.title, e) for s in sections for e in s.entries if e.met is not None]
    missed = [f"  MISSED  {title}: {e.cells[0]} ({e.target})" for title, e in judged if not e.met]
    head = f"{len(judged)} targets: {len(judged) - len(missed)} ok, {len(missed)} missed"
    return "\n".join([head, *missed])
