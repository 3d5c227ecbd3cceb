"""A sentence never joins what a series break has cut."""

from flask.testing import FlaskClient


def test_the_comparison_over_time_starts_after_the_last_break(site: FlaskClient) -> None:
    # Published: 68.9% in 2015/16 under the old profile; 63.3% in 2021/22 and 65.2% in 2024/25 under the new one.
    words = site.get("/compare?measure=gld").get_data(as_text=True)
    assert "Bury went from 63.3% in 2021/22 to 65.2% in 2024/25" in words
    assert "68.9% in 2015/16 to" not in words
