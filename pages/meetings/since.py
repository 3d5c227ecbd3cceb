"""What moved since the board's last meeting: the release of this meeting beside the one that the last was pinned to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.view import GROUPS
from components.words import absent
from components.words import since as words
from pages.off_track import Subject
from queries import ask

Row = Mapping[str, Any]

_TOLD = 2  # revisions told one by one for a group; the rest are counted
_FEW = 2  # groups; of more it is not said one by one that there is nothing new


@dataclass(frozen=True)
class Group:
    """One local series. row: at its latest, with its definition; figures, gone: by place on the axis."""

    row: Row
    figures: Mapping[int, Row]
    gone: Mapping[int, Row]


@dataclass(frozen=True)
class Stand:
    """All that can move of one thing, as one store has it. groups: by measure and group; promises, steps: by id."""

    groups: Mapping[Subject, Group]
    promises: Mapping[str, Row]
    steps: Mapping[str, Row]


def stand_of(about: str, subject: str) -> Stand:
    """How one thing stands in the store that questions go to. What is not in it stands empty."""
    groups = {(row["indicator_id"], row["sex"]): _group(row) for row in _rows(about, subject)}
    return Stand(groups, _promises(about, subject, groups), {s["record_id"]: s for s in _steps(about, subject)})


def _rows(about: str, subject: str) -> Sequence[Row]:
    if about == "measure":
        return [row for indicator in ask("indicator_of", indicator_id=subject) for row in _groups(indicator)]
    if about == "outcome":
        basket = ask("outcome_basket", number=int(subject)) if subject.isdecimal() else []
        lead = {row["indicator_id"] for row in basket if row["tier"] == "lead"}
        return [row for row in basket if row["tier"] == "headline" and row["indicator_id"] in lead]
    if about not in {"target", "programme"}:
        return []
    own = [subject, *(part["record_id"] for part in ask("parts_of", record_id=subject))]
    rows = [row for id_ in own for row in ask("measures_shown", record_id=id_)]
    return [row for row in rows if about == "programme" or row["role"] in {"judged", "series"}]


def _groups(indicator: Row) -> list[Row]:
    """The latest figure of each group in the area that stands for Bury, men before women."""
    measure, area = indicator["indicator_id"], indicator["local_area"]
    held = {c["sex"] for c in ask("choices_of", indicator_id=measure) if c["area_code"] == area}
    asked = [{"indicator_id": measure, "area_code": area, "sex": sex} for sex in GROUPS if sex in held]
    return [{**indicator, **ask("latest_of", **each)[0]} for each in asked]


def _group(row: Row) -> Group:
    asked = {"indicator_id": row["indicator_id"], "areas": [row["local_area"]], "sex": row["sex"]}
    figures, gone = ask("series_of", **asked), ask("gaps_of", **asked)
    return Group(row, {f["position"]: f for f in figures}, {g["position"]: g for g in gone})


def _promises(about: str, subject: str, groups: Mapping[Subject, Group]) -> dict[str, Row]:
    """Judged targets: the one that the item is about, or those of its measure."""
    found = {t["target_id"]: t for measure, sex in groups for t in ask("targets_of", indicator_id=measure, sex=sex)}
    return {id_: t for id_, t in found.items() if about != "target" or id_ == subject}


def _steps(about: str, subject: str) -> Sequence[Row]:
    if about == "milestone":
        return ask("milestone_at", record_id=subject)
    return ask("milestones_within", record_id=subject) if about == "programme" else []


def told(then: Stand, now: Stand, last: date, today: date) -> tuple[str, ...]:
    """What moved, a line each: figures, verdicts, promises, milestones. last, today: days of the two meetings."""
    moved = [*_figures(then, now), *_promised(then, now), *_milestones(then, now), *fell_due(now, last, today)]
    lines = [*moved, *_still(then, now)]
    if not lines:
        return (words.NOTHING,)
    if len(lines) <= words.MOST:
        return tuple(lines)
    return (*lines[: words.MOST - 1], words.and_more(len(lines) - words.MOST + 1))


def _figures(then: Stand, now: Stand) -> Iterator[str]:
    for key, held in now.groups.items():
        before = then.groups.get(key)
        if before is None:
            yield words.appeared(held.row)
            continue
        if held.row["position"] > before.row["position"]:
            yield words.new_figure(before.row, held.row)
        yield from _revised(before, held)
        yield from (said for said in (words.compared(before.row, held.row), words.trend(before.row, held.row)) if said)
    yield from (words.vanished(before.row) for key, before in then.groups.items() if key not in now.groups)


def _still(then: Stand, now: Stand) -> list[str]:
    """That there is nothing new, for each of few groups."""
    held = [(then.groups[key].row, group.row) for key, group in now.groups.items() if key in then.groups]
    if len(held) > _FEW:
        return []
    return [words.no_new_figure(after) for before, after in held if before["position"] == after["position"]]


def _revised(then: Group, now: Group) -> Iterator[str]:
    """Figures that the last meeting saw and that read otherwise, the latest first."""
    found = []
    for position in sorted({*then.figures, *then.gone}, reverse=True):
        period, old = _read(then, position)
        _, new = _read(now, position)
        if old != new:
            latest = now.figures.get(position, now.row)
            said = words.revised(period, old, new, {**now.row, "vintage": latest["vintage"]}, _reason(now.row, period))
            if isinstance(old, str) or isinstance(new, str) or words.is_visible(old, new, now.row):
                found.append(said)
    yield from found[:_TOLD]
    if found[_TOLD:]:
        yield words.more_revised(len(found) - _TOLD)


def _read(group: Group, position: int) -> tuple[str, float | str]:
    """(the period, its figure or why there is none)."""
    if position in group.figures:
        figure = group.figures[position]
        return figure["period"], figure["value"]
    gone = group.gone.get(position)
    return (words.NOT_HELD, words.NOT_HELD) if gone is None else (gone["period"], absent.WORDS[gone["missing"]])


def _reason(row: Row, period: str) -> str:
    """Why a figure was revised or corrected; that no reason was given where there is none."""
    measure, area, sex = row["indicator_id"], row["area_code"], row["sex"]
    given = [c for c in ask("corrections") if (c["indicator_id"], c["area_code"], c["sex"]) == (measure, area, sex)]
    given += ask("revisions_of", indicator_id=measure, area_code=area, sex=sex)
    return next((str(r["reason"]) for r in given if r["period"] == period and r["reason"]), words.NO_REASON)


def _promised(then: Stand, now: Stand) -> Iterator[str]:
    for id_, target in now.promises.items():
        before = then.promises.get(id_)
        changed = None if before is None else words.promise(before, target, _measure(now, target))
        if changed:
            yield changed


def _measure(now: Stand, target: Row) -> Row:
    return now.groups[target["indicator_id"], target["sex"]].row


def _milestones(then: Stand, now: Stand) -> Iterator[str]:
    for id_, step in now.steps.items():
        before = then.steps.get(id_)
        if before is not None:
            said = (words.stands_otherwise(before, step), words.moved_date(before, step))
            yield from (line for line in said if line)


def fell_due(now: Stand, last: date, today: date) -> list[str]:
    """Dates that came between two meetings, of targets and of milestones."""
    targets = [words.target_due(t, _measure(now, t), last, today) for t in now.promises.values()]
    steps = [words.milestone_due(step, last, today) for step in now.steps.values()]
    return [said for said in (*targets, *steps) if said]
