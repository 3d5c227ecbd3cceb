"""A page as a reader or a screen reader meets it, for the tests."""

from flask.testing import FlaskClient

from serving_staff.reading import BLOCKS, VOID, Element, read

__all__ = ["BLOCKS", "VOID", "Element", "main_of", "read"]

_TEXTS: dict[str, str] = {}
_READ: dict[str, Element] = {}


def text_of(site: FlaskClient, address: str) -> str:
    """The whole page, as it is printed. Asked for once a session: figures do not change meanwhile."""
    if address not in _TEXTS:
        _TEXTS[address] = site.get(address).get_data(as_text=True)
    return _TEXTS[address]


def main_of(site: FlaskClient, address: str) -> Element:
    """The page itself, between header and footer, read once a session."""
    if address not in _READ:
        _READ[address] = read(text_of(site, address)).only("main")
    return _READ[address]
