"""Where a place and a value stand in a plot: the same arithmetic for every chart with two axes."""


class Plane:
    """Mixed into a layout. height, top, bottom: px; x_range, y_range: what stands at the ends of the axes."""

    height: float
    top: float
    bottom: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    @property
    def plot_height(self) -> float:
        """px between the margins."""
        return self.height - self.top - self.bottom

    def x(self, place: float) -> float:
        """Where a place on the axis across stands, as a fraction of the plot's width from its left edge."""
        first, last = self.x_range
        return (place - first) / (last - first)

    def y(self, value: float) -> float:
        """Where a value stands, in px down from the top of the plot."""
        low, high = self.y_range
        return (high - value) / (high - low) * self.plot_height

    def value_at(self, y: float) -> float:
        """The value that stands at so many px down from the top of the plot."""
        low, high = self.y_range
        return high - y / self.plot_height * (high - low)
