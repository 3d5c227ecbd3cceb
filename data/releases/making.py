"""Makes the two stores of a release from what was loaded, the definitions and the figures: suppressed, then assessed.

The same inputs make the same content, to the last row, today or in ten years: nothing here asks the clock.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.build import SinceBefore, checked, contents_of, write
from data.catalogue import Catalogue, load_catalogue
from data.contents import Contents
from data.definitions import Release as Title
from data.inputs import Inputs
from data.loads.book import loads
from data.loads.held import held
from data.loads.shape import load_of
from data.observation import Observation
from data.release import ROOM, Say
from data.releases.book import MadeOf
from data.releases.kept import MEMORY, kept
from data.releases.shape import Changes
from data.releases.stored import Content
from data.sources.records import Disclosure
from data.suppress import DisclosureReport, Memory, recall, suppress
from data.transcribed import Reading

RuleOf = Callable[[Observation], Disclosure | None]


@dataclass(frozen=True)
class Made:
    """What making a release gave beside its stores. newest: the latest edition it shows figures of."""

    content: Content
    report: DisclosureReport
    memory: Memory
    changes: Changes | None
    newest: date | None
    figures: int


def make(
    folder: Path,
    title: tuple[str, str, str],
    made_of: MadeOf,
    inputs: Inputs,
    changed: SinceBefore,
    room: Path = ROOM,
    say: Say = lambda _: None,
) -> Made:
    """Writes both stores into a folder. title: id, key and fingerprint of the release.

    changed: what the public store changes against the release before. Raises FaultyInputs with every fault found.
    """
    id_, key, fingerprint = title
    say("1/4 Reading definitions, figures and loads")
    catalogue = load_catalogue(room / "definitions")
    catalogue.release = Title(id=id_, published_on=made_of.dated, notes=made_of.notes)
    reading = checked(catalogue, room, held(inputs, catalogue, made_of.loads))
    say(f"2/4 Hiding small numbers among {len(reading.observations):,} figures")
    known = [recall(kept(inputs, earlier) / MEMORY) for earlier in made_of.earlier]
    hidden = suppress(reading.observations, catalogue, rules(inputs, catalogue, reading), known)
    say(f"3/4 Assessing {len(hidden.shown):,} figures of {len(catalogue.indicators)} measures")
    shown = replace(reading, observations=hidden.shown, gaps=[*reading.gaps, *hidden.gaps])
    everything = contents_of(catalogue, shown)
    say("4/4 Writing the public and the staff store")
    found: list[Changes | None] = []

    def told(public: Contents, store: Path) -> Changes | None:
        found.append(changed(public, store))
        return found[0]

    content = write(folder, everything, key, fingerprint, told)
    newest = max((o.vintage for o in hidden.shown if o.vintage is not None), default=None)
    memory = replace(hidden.memory, release=id_)
    return Made(content, hidden.report, memory, found[0], newest, len(hidden.shown))


def rules(inputs: Inputs, catalogue: Catalogue, reading: Reading) -> RuleOf:
    """Which rule for small numbers a figure is under: its source's. Transcribed figures are official: none."""
    sources = {load.id: load.source for load in loads(inputs)}
    by_file: Mapping[str, Disclosure | None] = {
        place: catalogue.sources[sources[load_of(place.split("/")[1])[0]]].disclosure if _is_load(place) else None
        for place, *_ in reading.files
    }
    return lambda o: by_file[o.file]


def _is_load(place: str) -> bool:
    return place.startswith("loads/")
