"""Names that the definitions hold, which the reading grade of a page leaves out."""

from data.catalogue import Catalogue
from serving_staff.plain_english import Names, exempt


def names_of(catalogue: Catalogue) -> Names:
    """Every name of a measure, a place, a publisher or a document, and every unit."""
    indicators, outcomes = catalogue.indicators.values(), catalogue.outcomes.values()
    measures = {name for one in indicators for name in (one.name, one.plain_name)}
    measures |= {reduction.name for one in outcomes for reduction in one.reductions}
    found = measures | {name[0].lower() + name[1:] for name in measures}  # as inside a sentence
    found |= {name for area in catalogue.areas.values() for name in (area.name, area.phrase)}
    found |= {name for one in catalogue.publishers.values() for name in (one.name, one.short_name)}
    found |= {one.document for one in outcomes} | {date.document for one in outcomes for date in one.dates}
    found |= {target.document for target in catalogue.targets.values()}
    found |= {name for one in catalogue.documents.values() for name in (one.title, one.short)}
    return exempt(found, {one.unit_words for one in indicators if one.unit_words})
