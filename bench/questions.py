"""How long each question of queries/ takes, for many of the series that are published.

Afresh: the store answers, as it does once a worker, release and choice of parameters. Again: ask() has kept the
answer. The target is for the first; the second would hide a slow question.
"""

import time
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from bench import STORE
from bench.report import Entry, Section, at_most, middle_and_slow, number, p50
from queries import Question, ask, open_store, questions, store

MILLISECONDS = 3.0
_ASKS = 40  # of each question
_COLUMNS = ("question", "afresh p50", "p95 ms", "again p50", "rows at most")

Reader = dict[str, Any]
Timing = tuple[list[float], list[int]]
"""Milliseconds and number of rows of each ask."""


def readers() -> list[Reader]:
    """What readers of the open store ask for: every local series, with an outcome and a list of areas each in turn."""
    outcomes = cycle([row["number"] for row in ask("outcome_list")])
    sets = cycle([row["set_id"] for row in ask("comparator_sets")])
    found = []
    for row in ask("indicator_list"):
        one = {"indicator_id": row["indicator_id"], "area_code": row["area_code"], "sex": row["sex"]}
        places = next(sets)
        areas = [a["area_code"] for a in ask("comparator_areas", set_id=places)]
        position = ask("latest_of", **one)[0]["position"]
        found.append(
            {**one, "position": position, "number": next(outcomes), "set_id": places}
            | {"areas": [*areas, *([row["benchmark_area"]] if row["benchmark_area"] else [])]}
        )
    return found


def chosen(question: Question, reader: Reader) -> Reader:
    """The parameters one question takes. Raises LookupError for one that readers() gives no real value."""
    unknown = sorted(question.parameters - reader.keys())
    if unknown:
        raise LookupError(
            f"{question.place}: {question.name} takes {', '.join(unknown)}, which bench/questions.py has no real "
            "value for: add it to readers()"
        )
    return {name: reader[name] for name in question.parameters}


def spread(every: Sequence[Reader], count: int) -> list[Reader]:
    """`count` of them, evenly apart."""
    taken = min(count, len(every))
    return [every[place * len(every) // taken] for place in range(taken)]


def timed(question: Question, asking: Sequence[Reader]) -> Timing:
    """Afresh for each reader. Raises LookupError when no reader gets a row: then nothing was measured."""
    parameters = [chosen(question, reader) for reader in asking]
    afresh(question, parameters[0])
    milliseconds, rows = [], []
    for given in parameters:
        started = time.perf_counter()
        answer = afresh(question, given)
        milliseconds.append((time.perf_counter() - started) * 1000)
        rows.append(len(answer))
    if not any(rows):
        raise LookupError(f"{question.place}: {question.name} gave no row to any of {len(rows)} readers")
    return milliseconds, rows


def afresh(question: Question, parameters: Reader) -> list[store.Row]:
    """What ask() does when it has kept no answer."""
    return store._answer(store._STORE.current().base.cursor(), question.sql, parameters)


def again(question: Question, reader: Reader) -> float:
    """Milliseconds of an ask that was asked before."""
    parameters = chosen(question, reader)
    ask(question.name, **parameters)
    started = time.perf_counter()
    ask(question.name, **parameters)
    return (time.perf_counter() - started) * 1000


def all_timed(asking: Sequence[Reader]) -> dict[str, Timing]:
    """Every question there is, by name."""
    return {name: timed(question, asking) for name, question in questions().items()}


def sample() -> list[Reader]:
    """The readers every measurement of questions uses."""
    return spread(readers(), _ASKS)


def measure() -> list[Section]:
    """Every question, of the built public store."""
    open_store(STORE / "public-current.duckdb")
    asking = sample()
    entries = tuple(_entry(name, timing, asking) for name, timing in all_timed(asking).items())
    return [Section("Questions", _COLUMNS, entries, f"Each asked for {_ASKS} real series.")]


def _entry(name: str, timing: Timing, asking: Sequence[Reader]) -> Entry:
    milliseconds, rows = timing
    kept = p50([again(questions()[name], reader) for reader in asking])
    cells = (name, *middle_and_slow(milliseconds), number(kept), str(max(rows)))
    return at_most(cells, p50(milliseconds), MILLISECONDS, "ms", "p50")
