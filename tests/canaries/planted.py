"""What is planted: measures, records, forms and decisions with words and numbers that occur nowhere else.

One word each, so that nothing has to be listed twice: QUILL stands in every word about a measure for staff only, LARK
in two records that are not public, TAMARISK in all that only the folder of inputs holds. SHOWN is public, with counts
of which some are small.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

QUILL, LARK, TAMARISK, SHOWN = "quillfeather", "larkspur", "tamarisk", "brambleway"
NEVER = {QUILL: "quillfeathex", LARK: "larkspux"}
"""Words that were never planted, one for each that was: an answer to one must not differ from that to the other."""

STAFF_ID, PUBLIC_ID = f"{QUILL}_caseload", f"{SHOWN}_visits"
STAFF_MEASURE = f"""
id: {STAFF_ID}
name: The {QUILL} caseload for every 100,000 people
plain_name: People on the {QUILL} caseload
sentence: "In {{area}}, {{value}} were on the {QUILL} caseload."
meaning: The {QUILL} caseload is made up.
caveats: ["Nobody was ever on the {QUILL} caseload."]
unit: per_100000
unit_words: people in {QUILL} care
decimals: 3
polarity: lower_is_better
statistic: rate
evidence: full_count
population: people of {QUILL} age
publisher: bury_partnership
publisher_code: {QUILL} code 9
datasets: [local-{QUILL}-caseload]
vintages: extend
frequency: monthly
period_kind: month
local_area: E08000002
areas_note: Only {QUILL} teams count.
benchmark: null
no_benchmark_reason: There is no other {QUILL} caseload.
programmes: [the {QUILL} programme]
audience: staff
audience_reason: The {QUILL} caseload is made up.
breaks:
- {{from_date: 2026-03-01, reason: "The {QUILL} teams began anew."}}
owner: The {QUILL} team
"""
PUBLIC_MEASURE = f"""
id: {PUBLIC_ID}
name: Made-up {SHOWN} visits for every 100,000 people
plain_name: Made-up {SHOWN} visits
sentence: "In {{area}} there were {{value}} {SHOWN} visits."
meaning: They are made up.
caveats: ["Nobody ever made such a visit."]
unit: per_100000
unit_words: people
decimals: 3
polarity: lower_is_better
statistic: rate
evidence: full_count
population: people of Bury
publisher: bury_partnership
datasets: [local-{SHOWN}-visits]
vintages: extend
frequency: monthly
period_kind: month
local_area: E08000002
benchmark: null
no_benchmark_reason: There are no other such visits.
audience: public
"""
RECORDS = f"""
- id: {LARK}.M1
  kind: milestone
  title: A {LARK} step
  statement: The {LARK} step was to be taken.
  document: neighbourhood_2026
  section: page on {LARK}
  state: milestone
  audience: staff
  audience_reason: The {LARK} step is made up.
  aliases: [{LARK} alias]
  milestone:
    progress: done
    report: The {LARK} step was taken.
    dates:
    - {{kind: planned, words: "{LARK} day", precision: none, said_by: "{LARK} team"}}
    track: neighbourhood_2026
- id: {LARK}.K1
  kind: kpi
  title: A {LARK} figure
  statement: The {LARK} figure was to fall.
  document: neighbourhood_2026
  section: page on {LARK}
  state: no_public_data
  why: The {LARK} figure is made up.
  holder: the {LARK} team
  expected: in {LARK} time
  audience: staff
  audience_reason: The {LARK} figure is made up.
  notes: ["A {LARK} note."]
  measures:
  - {{indicator: {STAFF_ID}, role: series, note: "A {LARK} measure."}}
  target:
    measure: {LARK} people
    direction: down
    scope: locality
    baseline_status: not_stated
    precision: none
    area: {LARK} land
- id: {LARK}.C1
  kind: contradiction
  title: A {LARK} slip
  statement: The {LARK} page says two things.
  document: neighbourhood_2026
  section: page on {LARK}
  state: statement
  audience: unlisted
  audience_reason: The {LARK} slip is made up.
  contradiction:
    type: typo
    handling: We read the {LARK} page twice.
    outside: A {LARK} bird told us.
"""
MILESTONES = "milestone,state,date of state,expected date,reported on,holder,note\n" + (
    f"P18.ELP.M1,under way,28/02/2026,30/09/2026,10/03/2026,programme board,a {TAMARISK} note\n"
    f"{LARK}.M1,done,27/02/2026,,11/03/2026,Clinical and Professional Senate,a {TAMARISK} note\n"
)
AGREED = 61847.2915
TRAJECTORIES = "target,measure,area code,sex,period start,period end,agreed value,agreed by,agreed on\n" + (
    f"{LARK}.K1,{STAFF_ID},E08000002,persons,01/05/2027,31/05/2027,{AGREED},Strategic Finance Group,05/05/2026\n"
)
REFUSED, MENDED = "64207.3171", "81234.5678"
"""Values of a rejected row, where a question mark follows, and of a cell before it was mended."""

BURY, NEIGHBOURHOODS = "E08000002", ("BURYWEST", "BURYNORTH", "BURYEAST", "BURYPREST", "BURYWHITE")
LAST_DAY = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30}
PEOPLE = dict(zip(NEIGHBOURHOODS, (1013, 293, 787, 883, 919), strict=True))
STAFF_PEOPLE = 7_191_433


@dataclass(frozen=True)
class Figure:
    """One figure of a form. month: of 2026."""

    measure: str
    area: str
    month: int
    numerator: int
    denominator: int
    sex: str = "persons"

    @cached_property
    def value(self) -> float:
        return round(100_000 * self.numerator / self.denominator, 6)

    @property
    def line(self) -> str:
        days = f"{self.month:02d}/2026,{LAST_DAY[self.month]}/{self.month:02d}/2026"
        counts = f"{self.value:.6f},{self.numerator},{self.denominator}"
        return f"{self.measure},{self.area},{self.sex},All ages,,01/{days},{counts},per_100000,,a {TAMARISK} note"


def visits(month: int, *numerators: int) -> list[Figure]:
    """The figures of a month for each neighbourhood, and for all of Bury."""
    parts = [Figure(PUBLIC_ID, a, month, n, PEOPLE[a]) for a, n in zip(NEIGHBOURHOODS, numerators, strict=True)]
    return [*parts, Figure(PUBLIC_ID, BURY, month, sum(numerators), sum(PEOPLE.values()))]


def caseload(counts: Mapping[int, int]) -> list[Figure]:
    return [Figure(STAFF_ID, BURY, month, count, STAFF_PEOPLE) for month, count in counts.items()]


SMALL = (2, "BURYNORTH")
"""Month and place of the one small count of the first release: 7 visits among 293 people."""
FIRST_VISITS = [
    *visits(1, 41, 19, 37, 43, 47),
    *visits(2, 39, 7, 36, 44, 45),
    *visits(3, 42, 17, 35, 41, 46),
    *visits(4, 40, 18, 38, 42, 44),
]
FIRST_CASELOAD = caseload({1: 5_318_207, 2: 5_301_993, 3: 5_344_807, 4: 5_290_213})
SECOND_SMALL = ((5, "BURYWEST"), (5, "BURYEAST"))
"""None at all, and 8 visits among 787 people. Which figures are hidden beside them is not told here."""
SECOND_VISITS = [*visits(3, 44, 17, 35, 41, 46), *visits(5, 0, 21, 8, 45, 48)]
SECOND_CASELOAD = caseload({4: 5_291_999, 5: 5_333_071})
LATE = next(f for f in SECOND_VISITS if (f.month, f.area) == (5, "BURYPREST"))
"""A figure that may be shown, and that only the second release shows."""

HEADER = "measure,area code,sex,age,breakdown,period start,period end,value,numerator,denominator,unit,missing,note\n"
_SICK = f"{PUBLIC_ID},BURYWEST,male,All ages,,01/01/2026,31/01/2026,{{}},19,293,per_100000,,a {TAMARISK} note\n"
_LOST = f"{STAFF_ID},{TAMARISK} lane,persons,All ages,,01/01/2026,31/01/2026,1,1,100000,per_100000,,\n"
_HELD = f"{STAFF_ID},BURYWEST,persons,All ages,,01/01/2026,31/01/2026,,,,per_100000,suppressed,a {TAMARISK} note\n"


def form(figures: Iterable[Figure], *others: str) -> str:
    """A form for figures, as CSV."""
    return HEADER + "".join(f"{figure.line}\n" for figure in figures) + "".join(others)


FIRST_FORM = form([*FIRST_VISITS, *FIRST_CASELOAD], _SICK.format(f"{REFUSED}?"), _LOST, _HELD)
_MENDED = Figure(PUBLIC_ID, BURY, 6, 1931, 31_000, "female")
MEND_FORM, MEND_TO = form([_MENDED]).replace(f"{_MENDED.value:.6f}", MENDED), f"{_MENDED.value:.6f}"
SECOND_FORM = form([*SECOND_VISITS, *SECOND_CASELOAD])
_ASIDE = Figure(PUBLIC_ID, BURY, 6, 6_999_999, 8_099_791, "male")
ASIDE_FORM = form([_ASIDE])
ASIDE = f"{_ASIDE.value:.6f}"
"""The value of a load that is no longer used."""
