"""Every page a reader can go to from anywhere, by section: what navigation, second row and footer are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A section of the site. pages: (address, words) of what is in it; the first is where its name leads."""

    words: str
    pages: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """Where the section's name leads."""
        return self.pages[0][0]


SECTIONS = (
    Section("Overview", (("/", "Overview"),)),
    Section("Outcomes", (("/outcomes/1", "The four outcomes"), ("/plan", "The plan in one picture"))),
    Section("2029 targets", (("/targets", "2029 targets"),)),
    Section(
        "Programmes",
        (("/programmes", "All programmes"), ("/milestones", "Milestones"), ("/money", "Money"), ("/boards", "Boards")),
    ),
    Section("Neighbourhoods", (("/neighbourhoods", "Neighbourhoods"),)),
    Section(
        "Measures", (("/indicators", "All measures"), ("/compare", "Compare places"), ("/methods", "How we judge them"))
    ),
    Section("What is missing", (("/missing", "What is missing"),)),
    Section(
        "About",
        (
            *(("/about", "About the figures"), ("/releases", "Releases"), ("/revisions", "What was revised")),
            *(("/you-said", "You said, we did"), ("/accessibility", "Accessibility")),
        ),
    ),
)


def _root(address: str) -> str:
    return "/" + address.split("/")[1]


def section_of(path: str) -> Section | None:
    """The section a path lies in; None for a page that is in none, such as search."""
    return next((s for s in SECTIONS for address, _ in s.pages if _root(address) == _root(path)), None)


OTHER = "Other pages"
NAMES = (*(section.words for section in SECTIONS), OTHER)
"""Every section by name, and at the end the place of pages that lie in none."""


def name_of(path: str) -> str:
    """The name of the section a path lies in."""
    section = section_of(path)
    return OTHER if section is None else section.words


def anchor(name: str) -> str:
    """A section's name as part of an id."""
    return name.lower().replace(" ", "-")


def is_at(path: str, address: str) -> bool:
    """Whether a path is an address, or lies below the folder that the address opens."""
    return _root(path) == _root(address)
