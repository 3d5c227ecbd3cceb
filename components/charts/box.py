"""A block of words in px, and how much of it another covers."""

from typing import NamedTuple


class Box(NamedTuple):
    """px, x to the right and y down."""

    x0: float
    x1: float
    y0: float
    y1: float

    def overlap(self, other: "Box", air: float = 0.0) -> float:
        """px² shared, where both keep so many px of air between them."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0) + air
        high = min(self.y1, other.y1) - max(self.y0, other.y0) + air
        return wide * high if wide > 0 and high > 0 else 0.0
