"""Made-up neighbourhoods with small counts planted in them, and what the rule of the house does to their tables."""

import calendar
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from random import Random

from data.catalogue import Area, Catalogue
from data.definitions import Indicator
from data.observation import Observation
from data.sources.records import Disclosure
from data.suppress import DisclosureReport, suppress
from tests.data.disclosure.attacker import Box, Page, Printed

BELOW_TEN = Disclosure(hide_from=0, hide_to=9, source="A rule made up for the tests.")
HOSPITAL = Disclosure(hide_from=1, hide_to=7, round_to=5, source="A rule made up for the tests.")
FEW = Disclosure(hide_from=1, hide_to=9, complement=False, source="A rule made up for the tests.")

HOLDS = {"persons": ("male", "female", "other"), "male": ("male",), "female": ("female",)}
BANDS = {"": (0, 1, 2), "<18 yrs": (0,), "18-64 yrs": (1,), "65+ yrs": (2,), "18+ yrs": (1, 2)}
ANYWHERE = ("ONE", "TWO", "THREE", "FOUR", "LOST")
FIRST, SECOND = date(2026, 1, 15), date(2026, 4, 15)
FREE = (float("-inf"), float("inf"))


def area(code: str, parent: str = "BURY", kind: str = "neighbourhood") -> Area:
    return Area(
        area_code=code, name=code.title(), phrase=code, kind=kind, parent_code=parent, describes="", scope_note=""
    )


def measure(id_: str, statistic: str, unit: str) -> Indicator:
    return Indicator.model_validate({
        "id": id_, "name": "A measure made up", "plain_name": "A measure made up", "meaning": "It means nothing.",
        "sentence": "{value} in {area}.", "caveats": [], "unit": unit, "unit_words": "people", "decimals": 1,
        "polarity": "none", "statistic": statistic, "evidence": "full_count", "population": "everyone",
        "publisher": "bury", "datasets": ["kpi"], "frequency": "monthly", "period_kind": "month", "local_area": "BURY",
    })  # fmt: skip


def catalogue(neighbourhoods: tuple[str, ...] = ANYWHERE[:4]) -> Catalogue:
    """Bury, its neighbourhoods, and a measure of each kind."""
    kinds = {"share": ("proportion", "percent"), "number": ("count", "count"), "rate": ("rate", "per_1000"),
             "mean": ("mean", "days")}  # fmt: skip
    return Catalogue(
        indicators={id_: measure(id_, *kind) for id_, kind in kinds.items()},
        areas={"BURY": area("BURY", "", "borough")} | {code: area(code) for code in neighbourhoods},
    )


def figure(
    id_: str, place: tuple[str, str, str, date, date], events: float | None, people: float | None, edition: date
) -> Observation:
    """A row as a local file gives it."""
    per = {"share": 100, "rate": 1000}.get(id_, 1)
    value = events if people is None else (per * events / people if people else 0.0)
    unit = {"share": "percent", "number": "count", "rate": "per_1000", "mean": "days"}[id_]
    code, sex, age, start, end = place
    return Observation(
        id_, code, sex, age, "", f"{start:%b %Y}", start, end, float(value), None, None, events, people, unit, "", "",
        "kpi", "bury", edition, "as_published", "local.csv", 2,
    )  # fmt: skip


def months(first: int, last: int) -> tuple[date, date]:
    """Whole months of 2025, from one to another."""
    return date(2025, first, 1), date(2025, last, calendar.monthrange(2025, last)[1])


@dataclass
class World:
    """Who lives where (people), how many of them are counted (events), and which figures are listed."""

    id_: str
    rule: Disclosure
    universe: tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[int, ...]]
    neighbourhoods: tuple[str, ...]
    listed: list[tuple[str, str, str, date, date]]
    events: dict[tuple[str, str, int, int], int]
    people: dict[tuple[str, str, int, int], int]
    coarse: bool = False  # printed without those counted, the value to one decimal

    def box(self, place: tuple[str, str, str, date, date]) -> Box:
        """The groups of a listed figure, among those that there are."""
        code, sex, age, start, end = place
        sides = ({code} if code != "BURY" else set(ANYWHERE), HOLDS[sex], BANDS[age], range(start.month, end.month + 1))
        return tuple(frozenset(side) & frozenset(all_) for side, all_ in zip(sides, self.universe, strict=True))  # type: ignore[return-value]

    def counts(self, box: Box) -> tuple[int, int]:
        atoms = list(product(*box))
        return sum(self.events[atom] for atom in atoms), sum(self.people[atom] for atom in atoms)

    def rows(self, edition: date, places: list[tuple[str, str, str, date, date]]) -> list[Observation]:
        found = []
        for place in places:
            events, people = self.counts(self.box(place))
            row = figure(self.id_, place, events, None if self.id_ == "number" else people, edition)
            if self.coarse and people:
                row = row._replace(numerator=None, value=round(row.value, 1))
            found.append(row)
        return found


def made(random: Random) -> World:
    """A world of a few dozen groups."""
    id_ = random.choice(("share", "share", "number", "rate"))
    rule = random.choice((BELOW_TEN, BELOW_TEN, HOSPITAL, FEW))
    codes = ANYWHERE[: random.randint(2, 4)]
    homes = codes + (("LOST",) if random.random() < 0.2 else ())
    sexes = ("male", "female") + (("other",) if random.random() < 0.15 else ())
    by_age, by_time = random.random() < 0.25, random.random() < 0.3 and id_ != "rate"
    bands = (0, 1, 2) if by_age else (0,)
    times = (1, 2, 3) if by_time else (1,)
    universe = (homes, sexes, bands, times)
    events, people = {}, {}
    for atom in product(*universe):
        few = random.random() < 0.35 or atom[0] == "LOST" or atom[1] == "other"
        events[atom] = random.choice((0, *range(13))) if few else random.randint(12, 60)
        left = random.randint(0, 12) if random.random() < 0.15 else random.randint(10, 80)
        people[atom] = events[atom] + left
    labels = (
        ("BURY", *(codes if random.random() < 0.8 else codes[:-1])),
        random.choice((("persons", "male", "female"), ("persons", "male"), ("persons",), ("male", "female"))),
        random.choice((("", "65+ yrs"), ("", "18+ yrs", "<18 yrs"), tuple(BANDS)[:4])) if by_age else ("",),
        random.choice((((1, 1), (2, 2), (3, 3), (1, 3)), ((1, 2), (2, 3)), ((1, 1), (1, 2), (1, 3))))
        if by_time
        else ((1, 1),),
    )
    listed = [(*place[:3], *months(*place[3])) for place in product(*labels) if random.random() > 0.08]
    coarse = id_ == "share" and rule.round_to == 1 and random.random() < 0.2
    return World(id_, rule, universe, codes, listed, events, people, coarse)


def revised(world: World, random: Random) -> World:
    """The same world, with a few groups counted again."""
    events, people = dict(world.events), dict(world.people)
    for atom in random.sample(sorted(events), k=random.randint(1, 2)):
        change = random.randint(1, 15)
        events[atom], people[atom] = events[atom] + change, people[atom] + change + random.randint(0, 3)
    return replace(world, events=events, people=people)


def small(count: float, rule: Disclosure) -> bool:
    return rule.hide_from <= count <= rule.hide_to


def rule_says(world: World, box: Box) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """What who knows the rule, and which counts it hides, knows of those counted, the people, and those left out."""
    events, people = world.counts(box)
    spans = []
    for count, applies in (
        (events, True),
        (people, world.id_ != "number"),
        (people - events, world.id_ == "share" and world.rule.complement),
    ):
        if applies and small(count, world.rule):
            spans.append((world.rule.hide_from, world.rule.hide_to))
        elif applies and count > world.rule.hide_to:
            spans.append((world.rule.hide_to + 1, float("inf")))
        else:
            spans.append(FREE)
    return spans[0], spans[1], spans[2]


def read(row: Observation, rule: Disclosure) -> Printed:
    """What a row that is shown says of its counts."""
    half = (rule.round_to - 1) / 2

    def around(count: float | None) -> tuple[float, float]:
        return FREE if count is None else (max(count - half, 0), count + half)

    events = row.numerator if row.indicator_id != "number" else row.value
    if events is None:
        people = row.denominator or 0
        return Printed(((row.value - 0.05) * people / 100, (row.value + 0.05) * people / 100), (people, people))
    return Printed(around(events), around(row.denominator))


@dataclass
class Story:
    """Two releases of a world, and what lies side by side once both are out: one page for each edition."""

    worlds: list[World]
    pages: list[Page]
    unrevised: frozenset[Box]
    reports: list[DisclosureReport]


def told(random: Random) -> Story:
    """Some figures are released, then all of them; at times some were counted again in between."""
    world = made(random)
    known = catalogue(world.neighbourhoods)
    first = [place for place in world.listed if random.random() < 0.75]
    before = suppress(world.rows(FIRST, first), known, lambda _: world.rule)
    later = revised(world, random) if random.random() < 0.4 else world
    rows = later.rows(FIRST if later is world else SECOND, world.listed)
    if later is not world:
        rows += world.rows(FIRST, first)
    after = suppress(rows, known, lambda _: world.rule, [replace(before.memory, release="first")])
    worlds = [world] if later is world else [world, later]
    pages = []
    for number, one in enumerate(worlds):
        edition = (FIRST, SECOND)[number]
        shown = {place_of(row): row for row in (*before.shown, *after.shown) if row.vintage == edition}
        old = {place_of(row): row for row in before.shown if row.vintage == edition}
        listed = world.listed if one is later else first
        pages.append(
            Page(
                {one.box(place): read(row, one.rule) for place, row in shown.items()},
                {one.box(place): read(row, one.rule) for place, row in old.items()},
                {one.box(place): rule_says(one, one.box(place)) for place in listed if place not in shown},
            )
        )
    boxes = {world.box(place) for place in world.listed if later is not world}
    same = [box for box in boxes if world.counts(box) == later.counts(box)]
    return Story(worlds, pages, frozenset(same), [before.report, after.report])


def place_of(row: Observation) -> tuple[str, str, str, date, date]:
    return (row.area_code, row.sex, row.age, row.period_start, row.period_end)
