"""What is sent without end, and without saying how long it is, fills no memory and no disk."""

import io

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from serving.bodies import LONGEST, limit_bodies

PIECEMEAL = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
"""As gunicorn tells of a body that comes piece by piece."""
FILE = b'--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
WAYS = [
    ("application/json", b'"'),
    ("application/x-www-form-urlencoded", b"email="),
    ("multipart/form-data; boundary=B", FILE),
]


@pytest.fixture
def form() -> FlaskClient:
    """A form that reads whatever is sent, such as the door of the staff site."""
    app = Flask(__name__)
    limit_bodies(app)
    app.add_url_rule("/", "form", lambda: str(len(request.form)), methods=["POST"])
    return app.test_client()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a torn form's file ends with it
@pytest.mark.parametrize(("kind", "head"), WAYS)
def test_a_form_without_a_length_is_read_no_further_than_the_limit(form: FlaskClient, kind: str, head: bytes) -> None:
    body = io.BytesIO(head + b"a" * 16 * LONGEST)
    form.post("/", input_stream=body, content_type=kind, environ_overrides=PIECEMEAL)
    assert body.tell() <= 2 * LONGEST


def test_nor_is_a_question_to_the_router(site: FlaskClient) -> None:
    body = io.BytesIO(b"a" * 16 * LONGEST)
    kind, address = "application/json", "/_dash-update-component"
    assert site.post(address, input_stream=body, content_type=kind, environ_overrides=PIECEMEAL).status_code == 400
    assert body.tell() <= 2 * LONGEST


@pytest.mark.parametrize(("kind", "head"), WAYS[1:])
def test_a_form_that_says_it_is_too_long_is_refused_in_a_sentence_unread(
    form: FlaskClient, kind: str, head: bytes
) -> None:
    body = io.BytesIO(head + b"a" * LONGEST)
    answer = form.post("/", input_stream=body, content_type=kind)
    assert (answer.status_code, answer.mimetype) == (413, "text/plain")
    assert answer.text == "What was sent is too long. Shorten it, and send it again."
    assert body.tell() == 0
