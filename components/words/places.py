"""Places inside the borough, in words. A place is never ranked, and deprivation is only ever a count of small areas."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import numbers
from components.words.verdicts import Verdict

Row = Mapping[str, Any]

INFERRED = Verdict("○", "Inferred, not confirmed by the council", "neutral")
EVIDENCED = Verdict("●", "Named in a council profile", "neutral")
SAME_NAME = Verdict("●", "The neighbourhood bears its name", "neutral")
_STATUS = {"inferred": INFERRED, "evidenced": EVIDENCED, "same_name": SAME_NAME}

_ORDINALS = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "")
CLASSES = (
    ("most deprived tenth", (1,)),
    ("second tenth", (2,)),
    ("third and fourth", (3, 4)),
    ("fifth and sixth", (5, 6)),
    ("seventh and eighth", (7, 8)),
    ("two least deprived tenths", (9, 10)),
)
"""The steps of the maps, darkest first, and the tenths of England in each."""

INDEX = (
    "The index of deprivation puts every small area of England in order. It looks at money, work, health, schooling, "
    "crime, homes and surroundings."
)
RESIDENTS = "These figures are about people who live in Bury."
WIDE = "Chance alone would keep 998 of 1,000 practices between the outer lines. Darker marks lie outside them."
PROFILES = "https://www.theburydirectory.co.uk/jsna/neighbourhood-profiles"
"""The council's own report, as the paper of 2026 gives its address."""

PATIENTS = "These figures are about patients of Bury practices, wherever they live."
LINES = (
    "The thin lines are wards. The thick lines are the neighbourhoods as we read them: "
    "we found no published map of them. A few small areas cross a line."
)
AS_COUNTED = "A small area can lie in two wards. It is counted in one, and the lines follow that."
WHO_DRAWS = (
    "Boundaries: contains OS data © Crown copyright and database right; Source: Office for National Statistics "
    "licensed under the Open Government Licence v3.0"
)

_MANY = 0.5  # share of practices outside the wide limits from which no single one stands out


AT_RISK = "This is not on the public site, and is not to be passed on."
"""Beside the groups at risk that neighbourhood teams named."""


def status(row: Row) -> Verdict:
    """How sure the link of a ward or a town to its neighbourhood is. Raises KeyError for a word not in the list."""
    return _STATUS[row["status"]]


def tenth(decile: int) -> str:
    """most deprived tenth, second tenth … least deprived tenth."""
    if decile in {1, 10}:
        return "most deprived tenth" if decile == 1 else "least deprived tenth"
    return f"{_ORDINALS[decile - 1]} tenth"


def neighbourhood(name: str) -> str:
    """Always with the word: East Bury is a ward and a seat in Parliament too, by almost the same name."""
    return f"{name} neighbourhood"


def span(row: Row, deciles: Sequence[int]) -> str:
    """From which tenth of England to which its small areas reach. deciles: of each of them, 1 the most deprived."""
    low, high, areas = min(deciles), max(deciles), len(deciles)
    start = f"{neighbourhood(row['name'])}{'' if is_sure(row) else ', as we place it'}: its {areas} small areas"
    if low == high:
        return f"{start} are all in the {tenth(low)} in England"
    return f"{start} reach from the {tenth(low)} in England to the {tenth(high)}"


def in_first_tenth(name: str, first: int, areas: int) -> str:
    """How many small areas of a neighbourhood are among the most deprived tenth in England."""
    if first == 0:
        counted = f"none of its {areas} small areas is"
    else:
        counted = f"{first} of its {areas} small areas {'is' if first == 1 else 'are'}"
    return f"{neighbourhood(name)}: {counted} among the most deprived tenth in England"


def borough(first: int, areas: int) -> str:
    """The same for the whole borough."""
    return f"{first} of Bury’s {areas} small areas are among the most deprived tenth in England"


def chosen_town(town: Row) -> str:
    """What a reader who chose a town is told first."""
    placed = "It gives its name to" if town["status"] == "same_name" else "We take it to lie in"
    return f"You chose {town['phrase']}. {placed} the {neighbourhood(town['neighbourhood'])}."


def is_sure(row: Row) -> bool:
    """Whether a council paper names every ward of a neighbourhood."""
    return bool(row["wards_evidenced"] == row["wards"])


def people(row: Row) -> str:
    """Population of a neighbourhood, who states it, and that our list of its areas may be another."""
    said = f"The council’s profile counts {row['population']:,} people in it at the census of 2021."
    if is_sure(row):
        return said
    return f"{said} We found no list of its wards, so the areas here are as we placed them."


def apart(row: Row, total: Row, areas: int) -> str:
    """That a neighbourhood's people and the areas placed in it do not fit; empty where they do, within a seventh.

    total: of population_total; areas: all the small areas of the borough.
    """
    here, usual = row["population"] / row["small_areas"], total["borough"] / areas
    if is_sure(row) or abs(here / usual - 1) <= 1 / 7:
        return ""
    return (
        f"That would be {here:,.0f} people in each small area, where Bury as a whole has {usual:,.0f}. "
        "So some of these areas may lie in another neighbourhood, or others belong here."
    )


def heading(row: Row, town: Row | None, deciles: Sequence[int]) -> str:
    """What the page finds; for a reader who chose a town, first where that is taken to lie."""
    if town is None:
        return span(row, deciles)
    placed = "" if is_sure(row) or town["status"] == "same_name" else ", as we place it"
    return f"{town['name']} is in the {neighbourhood(row['name'])}{placed}"


def uneven(five: Sequence[Row]) -> str:
    """That people and areas do not fit: few people an area in one neighbourhood, many in another."""
    shares = sorted((n["population"] / n["small_areas"], str(n["name"])) for n in five)
    (few, least), (many, most) = shares[0], shares[-1]
    return (
        f"By these numbers {least} has {few:,.0f} people in each small area, and {most} has {many:,.0f}. "
        "That is far apart, so some wards may lie in another neighbourhood than we took."
    )


def wards_known(row: Row) -> str:
    """How many wards of a neighbourhood are named in a council paper."""
    known, wards = row["wards_evidenced"], row["wards"]
    if known == wards:
        return f"A council profile names all {wards} of these wards. We found no other list."
    return f"We found no published list of its wards. We placed these {wards} by where they lie on the map."


def total(row: Row) -> str:
    """The borough against its five neighbourhoods."""
    return (
        f"The five add up to {row['neighbourhoods']:,} people. The same profile gives {row['borough']:,} for all of "
        f"Bury. That is {row['difference']:,} more."
    )


def unexplained(row: Row) -> str:
    """What the profile says may be the reason for the difference, and why that will not do."""
    return (
        f"The profile says that this may be due to {row['given_reason']}. No rounding of five numbers can leave out "
        f"{row['difference']:,} people. We change neither number."
    )


def counted(measure: Row) -> str:
    """What a measure counts: Patients who are known to smoke, of patients aged 15 and over."""
    return f"This is the share of {measure['of_whom']} who {measure['counted']}."


def spread(measure: Row) -> str:
    """The finding of a funnel: how many practices chance alone would not put where they are."""
    out, practices = measure["outside_998"], measure["practices"]
    if out == 0:
        return f"{measure['name']}: all {practices} practices lie in the range that chance alone would give"
    lie = "lies" if out == 1 else "lie"
    return f"{measure['name']}: {out} of {practices} practices {lie} outside the range that chance alone would give"


def reading(measure: Row) -> str:
    """How to read the spread: with many outside, nobody stands out."""
    if measure["outside_998"] == 0:
        return "So the differences may be chance alone."
    if measure["outside_998"] >= _MANY * measure["practices"]:
        return "So many are outside that none of them stands out. More than chance is at work."
    return "That is more than chance alone would bring. To be outside is a reason to ask why, and no verdict."


def margin(measure: Row) -> str:
    """Whose the margins of error are, or why there are none."""
    if measure["has_interval"]:
        return "The line through each practice is its published margin of error."
    return "No counts came with the figures for each practice. So no margin of error is shown."


def at_practice(share: Row, measure: Row) -> str:
    """One practice that a reader chose, beside what chance alone would give a list of its size."""
    value, low, high = (numbers.plain(share[key], decimals(measure)) for key in ("value", "low_998", "high_998"))
    return (
        f"{share['name']}: {value}% of {share['size']:,} patients. "
        f"For a list of that size, chance alone would give {low}% to {high}%."
    )


def decimals(measure: Row) -> int:
    """Two below two per cent, else one: so that small shares can be told apart."""
    return 2 if measure["average"] < 2 else 1


def cited(measure: Row) -> str:
    """Source line of a measure at practices."""
    note = f" · {measure['note']}" if measure["note"] else ""
    edition = f"{measure['period']} · {measure['publisher']}, {measure['dataset']}"
    return f"{edition}, file of {numbers.day(measure['vintage'])}{note}"


def index_cited(source: Row) -> str:
    """Source line of a map of deprivation."""
    return f"{copied(source)} · {WHO_DRAWS}"


def copied(source: Row) -> str:
    """Source line of a file: who published it and when, and what must be known of that date."""
    note = f" · {source['note'].rstrip('.')}" if source["note"] else ""
    return f"{source['publisher']}, {source['dataset']}, file of {numbers.day(source['vintage'])}{note}"


def no_milestone(town: Row) -> str:
    """For a town of which the paper says nothing."""
    return f"The paper of 2026 names no Live Well date for {town['phrase']}."


def linked(practices: Sequence[Row], name: str) -> str:
    """Which practices are known to belong to a neighbourhood, and how well."""
    many = len(practices)
    if many:
        return f"{many} practices are in a group of practices that bears the name of {name}. That is a hint, no more."
    return "We found no published list of the practices that work with this neighbourhood."
