"""A page as a reader or a screen reader meets it, for the tests."""

from flask.testing import FlaskClient

from serving_staff.reading import BLOCKS, VOID, Element, read

__all__ = ["BLOCKS", "VOID", "Element", "main_of", "read"]

_READ: dict[str, Element] = {}


def main_of(site: FlaskClient, address: str) -> Element:
    """The page itself, between header and footer. Read once a session: figures do not change meanwhile."""
    if address not in _READ:
        _READ[address] = read(site.get(address).get_data(as_text=True)).only("main")
    return _READ[address]
