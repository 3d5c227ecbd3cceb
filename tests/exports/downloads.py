"""A measure's CSV as a reader gets it."""

import csv
import io

from flask.testing import FlaskClient


def download(site: FlaskClient, address: str) -> list[dict[str, str]]:
    """The rows of a file, by its own header."""
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    text = answer.data.decode("utf-8")
    assert text.startswith("\ufeff"), "a spreadsheet needs the mark to read it as UTF-8"
    return list(csv.DictReader(io.StringIO(text[1:])))
