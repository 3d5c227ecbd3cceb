"""What everything that is taken away says of itself: which release, from when, under which licence, for whom."""

from dataclasses import dataclass

LICENCE = "Open Government Licence v3.0"


@dataclass(frozen=True)
class Facts:
    """release: its name ("2026.11"); published: its day, as words ("20 November 2026"), "" while it is not.

    made: when the file was made, as words; "" leaves it out, so that the same content gives the same file. address:
    whole address of the page it comes from ("https://…/targets"), "" when the site's own is not known. marking: who it
    is for ("Members only", "Draft: not published"); "" for everybody. licence: of the figures.
    """

    release: str
    published: str = ""
    made: str = ""
    address: str = ""
    marking: str = ""
    licence: str = LICENCE

    @property
    def released(self) -> str:
        """Release 2026.11 · published 20 November 2026."""
        return f"Release {self.release}" + (f" · published {self.published}" if self.published else "")

    @property
    def site(self) -> str:
        """Where the site begins ("https://outcomes.example"); "" when that is not known."""
        scheme, found, rest = self.address.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}" if found else ""
