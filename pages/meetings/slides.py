"""The agenda of a meeting as slides: made once, for the wall, for those who follow and for paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from components.charts import RankSpec, TrendSpec
from components.people_words import LONDON
from components.slides import Slide
from components.words import meetings as words
from components.words import releases
from components.words import since as since_words
from pages.meetings import measure_slides, plan_slides, since
from pages.meetings.figures import NotHere
from pages.off_track import Subject
from queries import StoreError, Surface, in_release, release_in_use
from records.agenda import Item
from records.meetings import Meeting

Spec = TrendSpec | RankSpec | None
_KEPT = 128  # slides in a process, each some tenth of a megabyte
_MAKERS: Mapping[str, Callable[[Slide], Slide]] = {
    "measure": measure_slides.of_measure,
    "outcome": measure_slides.of_outcome,
    "target": measure_slides.of_target,
    "programme": plan_slides.of_programme,
    "milestone": plan_slides.of_milestone,
}


def slides(meeting: Meeting, items: Sequence[Item], before: Meeting | None, may_see_members: bool) -> tuple[Slide, ...]:
    """One slide an item, in the order of the agenda, each from the release that the meeting is pinned to.

    An open item is asked in its public store, one for members only in its staff store. before: the board's meeting that
    it is held against. may_see_members: whether the viewer may; otherwise a slide that names nothing stands in the
    place of each item that is for members only. Raises StoreError when the release cannot be read any more.
    """
    with in_release(meeting.folder, "public"):  # refused here, also when every slide is kept from the viewer
        pass
    ordered = sorted(items, key=lambda item: item.position)
    return tuple(_slide(meeting, item, before, may_see_members) for item in ordered)


def _slide(meeting: Meeting, item: Item, before: Meeting | None, may_see_members: bool) -> Slide:
    closed = item.members_only or meeting.members_only
    blank = Slide(
        number=item.position,
        item=item.id,
        kind=item.kind,
        about=item.about,
        subject=item.subject,
        address="",
        name=item.title,
        heading=item.title,
        members_only=closed,
        minutes=item.minutes,
    )
    if closed and not may_see_members:
        return _nameless(blank, words.WITHHELD)
    if not item.about:
        return blank
    with in_release(meeting.folder, _surface(closed)):
        try:
            made = _placed(_made(release_in_use(), _placed(blank, 0, None)), blank.number, blank.minutes)
        except NotHere:
            return _not_here(blank, releases.name(meeting.folder))
    return made if before is None else replace(made, since=_since(meeting, before, made))


def _placed(slide: Slide, number: int, minutes: int | None) -> Slide:
    """A slide at a place of the agenda: what it shows does not depend on it."""
    return replace(slide, number=number, minutes=minutes)


def _surface(closed: bool) -> Surface:
    return "staff" if closed else "public"


@lru_cache(maxsize=_KEPT)
def _made(store: str, blank: Slide) -> Slide:
    """The slide, without what moved. store: the file that questions go to, which never changes. Raises NotHere.

    Kept, for a meeting of thirty items asks more questions than a store keeps the answers of.
    """
    maker = _MAKERS.get(blank.about)
    if maker is None:
        raise NotHere(blank.about)
    return _distinct(maker(blank))


def _distinct(made: Slide) -> Slide:
    """Charts with names of their own: one measure can stand on an agenda twice, and all slides are in one document."""
    return replace(
        made,
        spec=_named(made.spec, made),
        deeper=tuple(replace(level, spec=_named(level.spec, made)) for level in made.deeper),
    )


def _named(spec: Spec, made: Slide) -> Spec:
    return None if spec is None else replace(spec, id=f"item-{made.item}-{spec.id}")


def _nameless(blank: Slide, heading: str) -> Slide:
    """An item without its name: what it is about must not be told."""
    return replace(blank, about="", subject="", kind="hand", name=words.item(blank.number), heading=heading)


def _not_here(blank: Slide, release: str) -> Slide:
    """What the item is about is not in the store that it is asked in. An open item then says no name."""
    if blank.members_only:
        return replace(blank, heading=words.GONE.format(release=release))
    return replace(_nameless(blank, words.NOT_PUBLIC.format(release=release)), said=(words.HOW_TO_SHOW,))


def _since(meeting: Meeting, before: Meeting, made: Slide) -> tuple[str, ...]:
    """What moved since the meeting before; that this cannot be told where its release cannot be read any more."""
    surface, days = _surface(made.members_only), (_day(before), _day(meeting))
    try:
        with in_release(before.folder, surface):
            then = release_in_use()
    except StoreError as fault:
        return (since_words.no_comparison(str(fault)),)
    with in_release(meeting.folder, surface):
        now = release_in_use()
    return _moved((then, now), (before.folder, meeting.folder), surface, (made.about, made.subject), days)


@lru_cache(maxsize=_KEPT)
def _moved(
    stores: tuple[str, str], folders: tuple[str, str], surface: Surface, thing: Subject, days: tuple[date, date]
) -> tuple[str, ...]:
    """Kept like the slides. stores: both files, of which the answer is; of one release no figure can have moved."""
    then, now = folders
    with in_release(now, surface):
        stands = since.stand_of(*thing)
    if stores[0] == stores[1]:
        return tuple(since.fell_due(stands, *days)) or (since_words.SAME_RELEASE,)
    with in_release(then, surface):
        stood = since.stand_of(*thing)
    with in_release(now, surface):  # which is asked again for the reasons of what was revised
        return since.told(stood, stands, *days)


def _day(meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(LONDON).date()
