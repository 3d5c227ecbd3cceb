"""Slides about figures: a measure, one of the plan's outcomes, a target. Filled as their pages are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from components import addresses, outcome_charts, parts
from components.charts import TrendSpec
from components.slides import Deeper, Number, Slide
from components.words import absent, goals, outcomes, sentences, states, trends, verdicts
from components.words import meetings as words
from components.words import off_track as off_track_words
from components.words import targets as target_words
from pages.meetings import deeper, sheets
from pages.meetings.figures import Measured, NotHere, coming, england, local, measured, needed, promised, standing_of
from pages.off_track import OffTrack, off_track
from pages.written_about import together
from queries import ask

Row = Mapping[str, Any]


def of_measure(blank: Slide) -> Slide:
    """A measure: the group that is off track where one is, else the first. Raises NotHere."""
    bad = _bad(blank)
    sex = next((one.row["sex"] for one in bad if one.row is not None), "")
    found = measured(blank.subject, sex)
    row, target = found.row, coming(found.promised)
    beside = [local(row), england(row), None if target is None else promised(target, row)]
    lead = together(bad) if bad else sentences.comparison(row)
    return replace(
        _of_figures(blank, found),
        name=off_track_words.named(row),
        heading=found.heading(),
        verdict=_verdict(row),
        numbers=tuple(number for number in beside if number is not None),
        said=tuple(said for said in (lead, *_how_it_goes(found, bad), *_promises(found)) if said),
    )


def _of_figures(blank: Slide, found: Measured) -> Slide:
    """What every slide about one series has: chart, levels, tables, and what belongs to its number (R1, R4)."""
    row, spec = found.row, found.spec()
    return replace(
        blank,
        address=parts.indicator_address(row),
        scope=sentences.scope(row) or "",
        spec=spec,
        deeper=deeper.levels(found),
        area=row["area_name"],
        period=row["period"],
        source=sentences.source_line(row),
        licence=found.indicator["licence"],
        definition=found.definition(),
        caveats=found.caveats(),
        sheets=sheets.of(spec, row, found.series(), found.missing, found.dates),
    )


def _bad(blank: Slide) -> Sequence[OffTrack]:
    """What is off track about the thing, where it stands on the agenda as an exception."""
    if blank.kind != "exception":
        return []
    day = date.fromisoformat({row["key"]: row["value"] for row in ask("store_info")}["published_on"])
    return [one for one in off_track(day) if (one.about, one.subject) == (blank.about, blank.subject)]


def _verdict(row: Row) -> verdicts.Verdict:
    """Against England; where that is not judged and the trend is, the trend."""
    against, trend = verdicts.against_england(row), trends.badge(row)
    return trend if against.tone == "neutral" and trend.tone in {"good", "bad"} else against


def _how_it_goes(found: Measured, bad: Sequence[OffTrack]) -> list[str]:
    """Whether it gets better, that it is old where that is not said yet, and why nothing newer is shown."""
    is_told = any(one.overdue for one in bad)
    old = [sentences.OLD] if found.row["is_old"] and not is_told else []
    return [trends.is_it_better(found.row), *old, *absent.since(found.missing, found.row)]


def _promises(found: Measured) -> list[str]:
    """The plan's dates for matching England, and each target with where it stands."""
    dates = outcomes.promise(found.dates)
    return [*([dates] if dates else []), *(standing_of(target, found.row) for target in found.promised)]


def of_outcome(blank: Slide) -> Slide:
    """An outcome by its lead measure, every group of it. Raises NotHere."""
    outcome = next((o for o in ask("outcome_list") if str(o["number"]) == blank.subject), None)
    if outcome is None:
        raise NotHere(blank.subject)
    basket = ask("outcome_basket", number=outcome["number"])
    lead = next(row for row in basket if row["tier"] == "lead")
    same = [r for r in basket if r["tier"] == "headline" and r["indicator_id"] == lead["indicator_id"]]
    groups = [measured(row["indicator_id"], row["sex"]) for row in same]
    dates = ask("outcome_dates", number=outcome["number"])
    falls = ask("reductions_of", number=outcome["number"])
    bad = _bad(blank)
    promise = outcomes.promise(dates)
    spec = _outcome_chart(lead, same, groups, dates)
    return replace(
        _of_figures(blank, groups[0]),
        address=f"/outcomes/{outcome['number']}",
        name=words.outcome(outcome),
        heading=spec.finding,
        verdict=outcomes.verdict(outcome, same, falls),
        numbers=_of_groups(groups),
        said=(
            *([together(bad)] if bad else [text for text, _ in outcomes.paragraphs(same)]),
            *([promise] if promise else []),
            *outcomes.is_it_better(same, falls),
        ),
        spec=spec,
        source="; ".join(dict.fromkeys(sentences.source_line(group.row, with_group=False) for group in groups)),
        caveats=tuple(dict.fromkeys(caveat for group in groups for caveat in group.caveats())),
        sheets=sheets.of(
            spec,
            groups[0].row,
            [figure for group in groups for figure in group.series()],
            [gap for group in groups for gap in group.missing],
            dates,
        ),
    )


def _outcome_chart(lead: Row, same: Sequence[Row], groups: Sequence[Measured], dates: Sequence[Row]) -> TrendSpec:
    """Every group against England; of a single one all that its page draws."""
    if len(groups) == 1:
        return groups[0].spec()
    return outcome_charts.of(
        lead,
        same,
        {group.view.sex: group.series() for group in groups},
        dates,
        id=f"outcome-{lead['indicator_id']}".replace("_", "-"),
        breaks=ask("breaks_of", indicator_id=lead["indicator_id"], area_code=lead["area_code"]),
        gaps={group.view.sex: group.missing for group in groups},
        every_group=True,
    )


def _of_groups(groups: Sequence[Measured]) -> tuple[Number, ...]:
    """Each group with England's figure under it; the only one has England beside it."""
    if len(groups) == 1:
        return tuple(n for n in (local(groups[0].row), england(groups[0].row)) if n is not None)
    return tuple(local(group.row, england(group.row)) for group in groups)


def of_target(blank: Slide) -> Slide:
    """A target, judged or not: where it stands, or its state and why it has none (R3). Raises NotHere."""
    found = ask("record_by_id", record_id=blank.subject)
    if not found or not ask("target_terms", record_id=blank.subject):
        raise NotHere(blank.subject)
    record = found[0]
    figures = ask("measures_shown", record_id=blank.subject)
    shown = [measured(f["indicator_id"], f["sex"]) for f in figures if f["role"] in {"judged", "series"}]
    target = next((t for one in shown for t in one.promised if t["target_id"] == blank.subject), None)
    filled = _of_figures(blank, shown[0]) if shown else replace(blank, source=words.stated(record))
    heading = goals.finding(record, figures, target)
    return replace(
        filled,
        address=addresses.of_record(record),
        name=record["title"],
        heading=heading,
        verdict=states.state(record) if target is None else target_words.badge(target),
        numbers=_of_target(shown, target),
        said=(*_target_said(blank, record, shown, target), states.cited(record) + "."),
        spec=None if filled.spec is None else replace(filled.spec, finding=heading),
        deeper=(*filled.deeper, *_nearest(figures)),
    )


def _of_target(shown: Sequence[Measured], target: Row | None) -> tuple[Number, ...]:
    if not shown:
        return ()
    row = shown[0].row
    beside = [england(row)] if target is None else [needed(target, row), promised(target, row)]
    return tuple(number for number in (local(row), *beside) if number is not None)


def _target_said(blank: Slide, record: Row, shown: Sequence[Measured], target: Row | None) -> list[str]:
    """What is off track, or the promise; where it stands and what it takes, or why nobody can say."""
    if target is None:
        return [record["statement"], states.MEANINGS[record["state"]], *([record["why"]] if record["why"] else [])]
    row, bad = shown[0].row, _bad(blank)
    if bad:  # which says already how far from its path it is
        return [together(bad), *goals.answer(target, row)]
    stands = [] if goals.is_decided(target) else [target_words.where_it_stands(target, row)]
    return [record["statement"], *stands, *goals.answer(target, row)]


def _nearest(figures: Sequence[Row]) -> list[Deeper]:
    """Figures that are near a target and not the thing itself."""
    near = [(f, measured(f["indicator_id"], f["sex"])) for f in figures if f["role"] == "proxy"]
    return [
        Deeper(
            f"nearest-{n}",
            words.NEAREST,
            words.nearest(figure),
            one.spec(),
            sheets.drawn(one.spec(), one.row, one.series(), one.missing, f"Nearest {n}"),
        )
        for n, (figure, one) in enumerate(near, 1)
    ]
