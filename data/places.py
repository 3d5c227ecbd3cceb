"""The shapes of data/definitions/places: neighbourhoods, towns, wards, small areas, practices, and their figures."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from data.definitions import Sentence, Slug, Strict
from data.shapes import Outline
from data.vocabulary import Trust

SmallAreaCode = Annotated[str, Field(pattern=r"^E01\d{6}$")]
WardCode = Annotated[str, Field(pattern=r"^E05\d{6}$")]
PracticeCode = Annotated[str, Field(pattern=r"^[A-Z]\d{5}$")]
Edition = Literal["2019", "2025"]
EDITIONS: tuple[Edition, ...] = ("2019", "2025")
CURRENT = "2026"
"""The version of the neighbourhoods that pages are made for."""

DEPRIVATION: dict[Edition, str] = {
    "2019": "mhclg-2025-02-13-deprivation-2019.csv",
    "2025": "mhclg-2025-10-30-deprivation-2025.csv",
}
PATIENTS = "nhs_england-2026-02-01-patients.csv"
CONDITIONS = "nhs_england-2025-07-11-conditions.csv"
SMOKING = "ohid-2024-10-29-smoking.csv"
SCORES = "ohid-2025-07-11-practice-deprivation.csv"
SMOKING_MEASURE = "qof_smoking_15plus"
"""The one measure of SMOKING; CONDITIONS names those it holds."""


class Neighbourhood(Strict):
    """One neighbourhood of one version. also_called: printed; short_forms: initials, for the search only.

    population: people at the census of 2021 as the council's profile states it, None where no document gives one.
    """

    id: Slug
    name: str = Field(min_length=3)
    also_called: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()
    population: int | None = Field(default=None, gt=0)
    towns: tuple[Slug, ...] = ()


class Version(Strict):
    """The neighbourhoods as one document names them. No version is ever joined to another."""

    id: Annotated[str, Field(pattern=r"^\d{4}$")]
    title: str = Field(min_length=8)
    document: Slug
    section: str = Field(min_length=4)
    neighbourhoods: tuple[Neighbourhood, ...] = Field(min_length=1)


class BoroughPopulation(Strict):
    """People of the borough as the document with the neighbourhoods states it; given_reason: its own, for the gap."""

    borough: int = Field(gt=0)
    census: int
    given_reason: str
    document: Slug
    section: str = Field(min_length=4)


class Neighbourhoods(Strict):
    """neighbourhoods.yml as a whole."""

    versions: tuple[Version, ...] = Field(min_length=1)
    population: BoroughPopulation


class Town(Strict):
    """A town and the neighbourhood of CURRENT it is taken to lie in. wards: those that carry its name.

    phrase: its name inside a sentence. named_2026: whether the paper of 2026 counts it among its towns; in_2021: the
    neighbourhood of the plan of 2021 that bears its name.
    """

    id: Slug
    name: str
    phrase: str
    neighbourhood: Slug
    status: Literal["same_name", "inferred"]
    evidence: Sentence
    wards: tuple[WardCode, ...] = ()
    named_2026: bool
    in_2021: Slug


class Ward(Strict):
    """A ward of May 2023. status: evidenced, when a council paper names it with the neighbourhood; else inferred."""

    ward_code: WardCode
    name: str = Field(min_length=3)
    neighbourhood: Slug
    status: Literal["evidenced", "inferred"]
    evidence: Sentence


class SmallArea(Strict):
    """A small area (LSOA) of 2021, the ward it is counted in, and its code in 2011."""

    area_code: SmallAreaCode
    name: str = Field(min_length=3)
    ward_code: WardCode
    code_2011: SmallAreaCode


class Practice(Strict):
    """A GP practice. building_ward: the ward its address lies in, worked out from its position on the map.

    group_code, group_name: its primary care network, which is not a neighbourhood. neighbourhood: the one the name of
    that group points to; None where nothing published links the practice to one.
    """

    ods_code: PracticeCode
    name: str = Field(min_length=3)
    postcode: Annotated[str, Field(pattern=r"^(BL|M)\d{1,2} \d[A-Z]{2}$")]
    building_ward: WardCode
    group_code: Annotated[str, Field(pattern=r"^U\d{5}$")]
    group_name: str = Field(min_length=3)
    neighbourhood: Slug | None
    status: Literal["inferred_from_group_name", "not_published"]


class PracticeMeasure(Strict):
    """What is shown practice by practice: a share of its patients. higher_can_mean: what may lie behind a high one."""

    id: Slug
    name: str = Field(min_length=4, max_length=40)
    counted: str = Field(min_length=8)
    of: str = Field(min_length=8)
    higher_can_mean: Sentence


class Deprivation(Strict):
    """One small area in one edition of the index. decile 1 and rank 1: the most deprived of England."""

    area_code: SmallAreaCode
    decile: int = Field(ge=1, le=10)
    rank: int = Field(ge=1, le=40_000)
    score: float | None = None


class ListSize(Strict):
    """Patients registered with a practice on the day of the file."""

    ods_code: PracticeCode
    patients: int = Field(gt=0)


class Share(Strict):
    """A measure at a practice, %. size: the patients it is a share of; events, limits None: not published."""

    ods_code: PracticeCode
    measure: Slug
    value: float = Field(ge=0, le=100)
    size: int = Field(gt=0)
    events: int | None = Field(default=None, ge=0)
    lower_95: float | None = Field(default=None, ge=0, le=100)
    upper_95: float | None = Field(default=None, ge=0, le=100)


class PracticeScore(Strict):
    """Deprivation score of where a practice's patients live, as published."""

    ods_code: PracticeCode
    score: float = Field(ge=0, le=100)


class Source(Strict):
    """Where a file of figures was transcribed from. edition: the time it is about; note: stands beside its numbers."""

    publisher: Slug
    dataset: str = Field(min_length=8)
    edition: str = Field(min_length=4)
    vintage: date
    licence: str = Field(min_length=5)
    transcribed_on: date
    transcribed_from: str = Field(min_length=8)
    trust: Trust
    note: str = Field(default="", pattern=r"^(.*[.?!])?$")


@dataclass
class Places:
    """Everything held about places inside the borough; empty where a room has no folder of places.

    deprivation, outlines: by edition, and by file. sources: by the name of the file.
    """

    neighbourhoods: Neighbourhoods | None = None
    towns: list[Town] = field(default_factory=list)
    wards: dict[str, Ward] = field(default_factory=dict)
    small_areas: dict[str, SmallArea] = field(default_factory=dict)
    practices: dict[str, Practice] = field(default_factory=dict)
    measures: list[PracticeMeasure] = field(default_factory=list)
    deprivation: dict[Edition, dict[str, Deprivation]] = field(default_factory=dict)
    patients: dict[str, int] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    shares: list[Share] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    outlines: dict[str, list[Outline]] = field(default_factory=dict)

    @property
    def current(self) -> tuple[Neighbourhood, ...]:
        """The neighbourhoods that pages are made for; none in a room without places."""
        versions = self.neighbourhoods.versions if self.neighbourhoods else ()
        return next((v.neighbourhoods for v in versions if v.id == CURRENT), ())
