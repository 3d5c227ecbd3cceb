"""What stands under a chart in words, on screen and on paper: breaks, places without a figure, the caller’s notes."""

from components.charts.funnel_spec import FunnelSpec
from components.charts.map_spec import MapSpec
from components.charts.map_table import missing_words
from components.charts.mark_labels import cut_words
from components.charts.spec import RankSpec, TrendSpec


def notes(spec: TrendSpec | RankSpec | MapSpec | FunnelSpec) -> tuple[str, ...]:
    """Sentences for what the plot had no room for or cannot draw, and what the caller explains; not the source."""
    told: list[str] = []
    if isinstance(spec, TrendSpec):
        told = [f"Series break: {c.reason}" for c in spec.cuts if c.reason and cut_words(c.reason) != c.reason]
    elif isinstance(spec, MapSpec):
        told = [missing_words(len(spec.missing), len(spec.areas))]
    elif isinstance(spec, FunnelSpec):
        told = [missing_words(len(spec.missing), len(spec.points))]
    told += () if isinstance(spec, RankSpec) else spec.notes
    return tuple(words for words in told if words)
